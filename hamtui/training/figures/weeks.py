"""Weeks side by side: the ledger, and how the lifter was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.profile import Weekday
from hamtui.training.coach.volume import Week, week_of, week_start

WEEKS = 12


class WeekFacts(Struct, frozen=True):
    """A week's hard sets and answers: the worst soreness (0-4) and pain (0-10), readiness (1-5) on average."""

    week: Week
    soreness: int | None
    pain: int | None
    readiness: float | None


def weeks(
    history: Sequence[SessionRecord], day: date, count: int = WEEKS, starts: Weekday = Weekday.MONDAY
) -> list[WeekFacts]:
    """The `count` weeks up to that of `day`, oldest first; a week without training is there too."""
    first = week_start(day, starts) - timedelta(weeks=count - 1)
    by_week: dict[date, list[SessionRecord]] = {first + timedelta(weeks=n): [] for n in range(count)}
    for session in since(history, first):
        found = by_week.get(week_start(session.started_at.date(), starts))
        if found is not None:
            found.append(session)
    return [_facts(sessions, monday, starts) for monday, sessions in by_week.items()]


def since(history: Iterable[SessionRecord], day: date) -> list[SessionRecord]:
    """The sessions from `day` on."""
    return [session for session in history if session.started_at.date() >= day]


def _facts(sessions: list[SessionRecord], monday: date, starts: Weekday) -> WeekFacts:
    checks = [session.check_in for session in sessions if session.check_in]
    soreness = [check.soreness for check in checks if check.soreness is not None]
    readiness = [check.readiness for check in checks if check.readiness is not None]
    pain = [check.pain for check in checks if check.pain is not None]
    pain += [p.level for s in sessions if s.status is not Status.DISCARDED for p in s.pains if p.level is not None]
    return WeekFacts(
        week_of(sessions, monday, starts),
        max(soreness, default=None),
        max(pain, default=None),
        sum(readiness) / len(readiness) if readiness else None,
    )
