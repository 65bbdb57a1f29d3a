"""A strength-training companion for the terminal, built around the hamstrings."""

__version__ = "0.1.0"
