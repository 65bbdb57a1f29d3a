"""The week's ledger: hard sets by movement pattern against the weekly dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.patterns import PATTERNS, Job

DOSE = (6, 12)
MOST_IN_RESERVE = 4
STRETCHES = 3


class Week(Struct, frozen=True):
    """Hard sets of one week, Monday to Sunday; `total` counts secondary work (share 0.5) by half.

    `hinge` and `knee_flexion` count the sets that train each of the two jobs of the hamstrings, secondary
    ones again by half. A set done left and right is one set. `sessions` had hard sets, `flexibility` ones at
    least three stretches.
    """

    monday: date
    hinge: float = 0.0
    knee_flexion: float = 0.0
    total: float = 0.0
    sessions: int = 0
    flexibility: int = 0

    @property
    def missing(self) -> str:
        """What the week still lacks, in words; empty when nothing."""
        low = DOSE[0]
        if not self.total:
            return f"No hard sets yet: {low} to {DOSE[1]} make a week"
        if not self.hinge:
            return "No hip hinge yet: 3 sets of Romanian deadlift would close it"
        if not self.knee_flexion:
            return "No knee flexion yet: 3 sets of leg curl would close it"
        if self.total < low:
            return f"{low - self.total:g} more hard sets make {low}"
        return ""


def worked(done: SetRecord) -> bool:
    """Whether it is a working set with at least one rep or second; warm-up and ramp-up sets never are."""
    return done.kind.facts.counts and PATTERNS[done.pattern].trains and bool(done.reps or done.seconds)


def hard(done: SetRecord) -> bool:
    """Whether a set counts for the week: worked, and not known to have left more than 4 reps in reserve."""
    counted = worked(done) and PATTERNS[done.pattern].volume
    return counted and (done.reserve is None or done.reserve <= MOST_IN_RESERVE)


def hard_count(sets: Iterable[SetRecord]) -> float:
    """How many of `sets` were hard, whatever they trained; a set done left and right is one set."""
    return sum(part for _, part in _whole_sets(sets))


def monday_of(day: date) -> date:
    """The Monday of the week `day` is in."""
    return day - timedelta(days=day.weekday())


def week_of(history: Iterable[SessionRecord], day: date) -> Week:
    """The ledger of the week that `day` falls in; discarded sessions never count."""
    monday = monday_of(day)
    inside = [
        s for s in history
        if s.status is not Status.DISCARDED and monday <= s.started_at.date() < monday + timedelta(days=7)
    ]  # fmt: skip
    hinge = knee = total = 0.0
    for session in inside:
        for done, part in _whole_sets(session.sets):
            counts = part * done.share
            jobs = {PATTERNS[pattern].job for pattern in (done.pattern, *done.also)}
            hinge += counts if Job.HINGE in jobs else 0
            knee += counts if Job.KNEE_FLEXION in jobs else 0
            total += counts
    return Week(
        monday,
        hinge,
        knee,
        total,
        sum(any(hard(s) for s in session.sets) for session in inside),
        sum(sum(s.kind.facts.stretches for s in session.sets) >= STRETCHES for session in inside),
    )


def hard_sets(session: SessionRecord) -> Iterator[tuple[Pattern, float]]:
    """Each hard set of a session as its pattern and what it counts for the hamstrings."""
    for done, part in _whole_sets(session.sets):
        yield done.pattern, part * done.share


def _whole_sets(sets: Iterable[SetRecord]) -> list[tuple[SetRecord, float]]:
    """Hard sets with what each counts: a side of one-sided work is half a set."""
    return [(done, 0.5 if done.side else 1.0) for done in sets if hard(done)]
