"""Counts and numbers in words: one set, two sets; 82.5 or 82,5, Nov 27 or 27 Nov, as the process's locale has them."""

from __future__ import annotations

import re
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_DAYS = tuple(name[:3] for name in WEEKDAYS)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_SAMPLE = date(2001, 2, 3)


def noun(count: float, one: str, many: str = "") -> str:
    """The form that goes with `count`: rep, reps; is, are. Without `many` it is `one` with an s."""
    return one if abs(count) == 1 else many or f"{one}s"


def plural(count: float, one: str, many: str = "") -> str:
    """A count with its noun: 1 week, 2 weeks, 1.5 hard sets."""
    return f"{decimal(count)} {noun(count, one, many)}"


def decimal(value: float) -> str:
    """A number with as few digits as it needs, and the decimal mark of the locale."""
    return str(value) if isinstance(value, int) else f"{value:g}".replace(".", f"{0.5:n}"[1:-1])


def thousands(value: float) -> str:
    """A whole number with a mark between its thousands, in the way of the locale."""
    return f"{round(value):,}" if f"{0.5:n}" == "0.5" else f"{round(value):n}"


def day_text(day: date, digits: int = 4) -> str:
    """A date such as 27 Nov 2026 or Nov 27 2026, with so many digits of the year, in the order of the locale."""
    return in_order(day, f"{_SAMPLE:%x}", digits)


def in_order(day: date, sample: str, digits: int = 4) -> str:
    """A date in the order in which `sample`, the third of February 2001 in numbers, has its parts.

    A sample without the whole year is that of no country, and day, month, year stands for it.
    """
    parts = {3: str(day.day), 2: SHORT_MONTHS[day.month - 1], 1: str(day.year)[4 - digits :]}
    numbers = [int(number) % 100 for number in re.findall("[0-9]+", sample)]
    order = numbers if "2001" in sample and sorted(numbers) == [1, 2, 3] else [3, 2, 1]
    return " ".join(parts[part] for part in order if parts[part])
