"""Lifters who do not exist, trained for weeks to try a program."""
