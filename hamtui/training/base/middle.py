"""The middle of a few numbers; `statistics` has it too, and takes a short command a twentieth of its time to load."""

from __future__ import annotations

from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The middle one, between two of them the mean of both. ValueError for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("none has no middle")
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def median_low(values: Iterable[float]) -> float:
    """The middle one, of two of them the lower. ValueError for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("none has no middle")
    return ordered[(len(ordered) - 1) // 2]
