"""What all expected failures of hamtui have in common."""

from __future__ import annotations


class HamtuiError(Exception):
    """Something that may well happen: its text is one sentence for the lifter."""
