"""The calendar: what was done on each day of a year or a month, and the gaps between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.profile import Weekday
from hamtui.training.coach.volume import Week, hard_count, week_of, week_start

SHADES = (1, 4, 7, 10)
GAP_DAYS = 10
Grid = tuple[tuple[date | None, ...], ...]


class Trained(Struct, frozen=True):
    """A day with its finished sessions, oldest first, and their hard sets; `week` is a week of this day alone."""

    day: date
    sessions: tuple[SessionRecord, ...]
    hard: float
    week: Week

    @property
    def shade(self) -> int:
        """0 for a session without hard sets, then 1 to 4 as they grow: from 1, 4, 7 and 10 on."""
        return sum(self.hard >= least for least in SHADES)


class Gap(Struct, frozen=True):
    """Days without a session between two that had one, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.last - self.first).days + 1


class Month(Struct, frozen=True):
    """What a month came to."""

    month: int
    sessions: int
    hard: float


def days_of(history: Iterable[SessionRecord], year: int) -> dict[date, Trained]:
    """The days of `year` with a finished session; a day noted only, or a session thrown away, is none."""
    found: dict[date, list[SessionRecord]] = {}
    for session in history:
        if session.started_at.year == year and session.status is Status.FINISHED:
            found.setdefault(session.started_at.date(), []).append(session)
    return {
        day: Trained(
            day, tuple(sessions), sum(hard_count(session.sets) for session in sessions), week_of(sessions, day)
        )
        for day, sessions in sorted(found.items())
    }


def trained_days(history: Iterable[SessionRecord]) -> list[date]:
    """Every day with a finished session, in order."""
    return sorted({session.started_at.date() for session in history if session.status is Status.FINISHED})


def year_grid(year: int, starts: Weekday = Weekday.MONDAY) -> Grid:
    """The weeks of a year, from their first day on; None for days of the years beside it."""
    return _weeks(date(year, 1, 1), date(year, 12, 31), starts)


def month_grid(year: int, month: int, starts: Weekday = Weekday.MONDAY) -> Grid:
    """The weeks of a month, from their first day on; None for days of the months beside it."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return _weeks(date(year, month, 1), following - timedelta(days=1), starts)


def _weeks(first: date, last: date, starts: Weekday) -> Grid:
    monday = week_start(first, starts)
    weeks = ((last - monday).days // 7) + 1
    days = [[monday + timedelta(days=7 * week + day) for day in range(7)] for week in range(weeks)]
    return tuple(tuple(day if first <= day <= last else None for day in week) for week in days)


def months_of(days: Iterable[Trained]) -> list[Month]:
    """The twelve months of a year with their sessions and hard sets."""
    every = list(days)
    return [
        Month(
            month,
            sum(len(each.sessions) for each in every if each.day.month == month),
            sum(each.hard for each in every if each.day.month == month),
        )
        for month in range(1, 13)
    ]


def gaps(days: Sequence[date], year: int, at_least: int = GAP_DAYS) -> list[Gap]:
    """The gaps of `at_least` days or more between trained days, given in order, that touch `year`; longest first."""
    found = [
        Gap(one + timedelta(days=1), other - timedelta(days=1))
        for one, other in pairwise(days)
        if (other - one).days > at_least
    ]
    found = [gap for gap in found if gap.first.year <= year <= gap.last.year]
    return sorted(found, key=lambda gap: (-gap.days, gap.first))
