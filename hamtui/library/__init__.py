"""Shipped exercises and programs, and the loader that reads the user's own by the same door."""
