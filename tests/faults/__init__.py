"""Faults: what is done to the program to see whether it loses anything. `python -m tests.faults` runs them."""
