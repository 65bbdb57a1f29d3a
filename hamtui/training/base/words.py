"""Counts in words: one set, two sets."""

from __future__ import annotations


def noun(count: float, one: str, many: str = "") -> str:
    """The form that goes with `count`: rep, reps; is, are. Without `many` it is `one` with an s."""
    return one if abs(count) == 1 else many or f"{one}s"


def plural(count: float, one: str, many: str = "") -> str:
    """A count with its noun: 1 week, 2 weeks, 1.5 hard sets."""
    return f"{count if isinstance(count, int) else f'{count:g}'} {noun(count, one, many)}"
