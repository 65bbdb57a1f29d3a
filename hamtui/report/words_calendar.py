"""The calendar in signs and words, for the page and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from hamtui.report.words_sessions import name_of
from hamtui.training.base.profile import Weekday, in_week
from hamtui.training.base.words import SHORT_DAYS, SHORT_MONTHS, day_text, decimal, plural
from hamtui.training.figures.calendar import SHADES, Gap, Grid, Month, Trained

SIGNS = ("○", "░", "▒", "▓", "█")
NONE, BESIDE, PLANNED = "·", " ", "□"


def sign(day: date | None, days: Mapping[date, Trained]) -> str:
    """A day in one cell: the darker the more hard sets."""
    if day is None:
        return BESIDE
    return SIGNS[days[day].shade] if day in days else NONE


def legend() -> str:
    """What the signs mean."""
    ranges = ["0", *(f"{low}–{high - 1}" for low, high in pairwise(SHADES)), f"{SHADES[-1]}+"]
    told = "  ".join(map(" ".join, zip(SIGNS, ranges, strict=True)))
    return f"Hard sets: {told}  {NONE} no session"


def month_heads(grid: Grid, cell: int = 1) -> str:
    """The months above a year's weeks, each where it begins and where there is room."""
    line = ""
    for week, days in enumerate(grid):
        first = next((day for day in days if day is not None and day.day <= 7), None)
        if first is not None and len(line) <= week * cell and (first.day == 1 or days[0] == first):
            line = line.ljust(week * cell) + f"{SHORT_MONTHS[first.month - 1]} "
    return line.rstrip()


def day_line(day: date, days: Mapping[date, Trained]) -> str:
    """A day with what was done on it: Mon 2 Mar 2026: Deadlift and leg curl · 6 hard sets."""
    told = f"{SHORT_DAYS[day.weekday()]} {day_text(day)}"
    trained = days.get(day)
    if trained is None:
        return f"{told}: no session"
    names = ", ".join(map(name_of, trained.sessions))
    return f"{told}: {names} · {hard_text(trained.hard)}"


def hard_text(hard: float) -> str:
    """So many hard sets."""
    return plural(hard, "hard set") if hard else "no hard sets"


def year_line(year: int, days: Mapping[date, Trained]) -> str:
    """A year in a line: 2025 · 104 sessions on 98 days · 540 hard sets."""
    sessions = sum(len(day.sessions) for day in days.values())
    hard = sum(day.hard for day in days.values())
    return f"{year} · {plural(sessions, 'session')} on {plural(len(days), 'day')} · {hard_text(hard)}"


def gap_lines(found: Sequence[Gap], most: int = 3) -> list[str]:
    """The longest gaps: 21 days from 28 Jul to 17 Aug."""
    return [f"{gap.days} days from {day_text(gap.first, 0)} to {day_text(gap.last, 0)}" for gap in found[:most]]


def month_lines(months: Sequence[Month], in_line: int = 6) -> list[str]:
    """Each month with its sessions and hard sets, so many to a line."""
    cells = [
        f"{SHORT_MONTHS[m.month - 1]} {f'{m.sessions:>2} · {decimal(m.hard)}' if m.sessions else ' –'}".ljust(12)
        for m in months
    ]
    return ["".join(cells[first : first + in_line]).rstrip() for first in range(0, len(cells), in_line)]


def year_lines(
    year: int, grid: Grid, days: Mapping[date, Trained], found: Sequence[Gap], starts: Weekday = Weekday.MONDAY
) -> list[str]:
    """The whole year as plain lines, its weeks from their first day on."""
    names = in_week(SHORT_DAYS, starts)
    rows = [
        f"{names[place]} {''.join(sign(week[place], days) for week in grid)}".rstrip() for place in range(7)
    ]  # fmt: skip
    gaps = gap_lines(found)
    return [
        year_line(year, days),
        "",
        f"    {month_heads(grid)}",
        *rows,
        "",
        legend(),
        *(["", "Longest gaps", *(f"  {line}" for line in gaps)] if gaps else []),
    ]
