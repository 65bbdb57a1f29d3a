"""Choosing an exercise, and making one of one's own, on top of any room."""
