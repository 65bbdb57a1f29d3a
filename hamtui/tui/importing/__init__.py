"""Bringing in history of elsewhere: which file, what it holds, what is asked about it."""
