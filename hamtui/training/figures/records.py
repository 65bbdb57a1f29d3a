"""Personal records: named when they happen, and over the whole history."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import inf
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from hamtui.training.base.effort import epley
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.volume import worked
from hamtui.training.session.work_done import in_unit, kg_of, reps_of

REP_COUNTS = (1, 3, 5, 8, 10)


class RecordKind(StrEnum):
    """What was better than ever before."""

    FIRST = "first"
    LOAD = "load"
    REPS = "reps"
    E1RM = "e1rm"
    VOLUME = "volume"


class Record(Struct, frozen=True):
    """A record as it was set.

    `load` and `reps` are those of the set it was set with; `value` is the estimated maximum or the volume of the
    exercise in that session, in `unit`. Without any load the volume is the session's reps.
    """

    kind: RecordKind
    exercise: str
    name: str
    session: str
    at: datetime
    load: Weight | None = None
    reps: int | None = None
    value: float | None = None
    unit: Unit | None = None


class _Lift(NamedTuple):
    """A working set with what it is judged by."""

    done: SetRecord
    kg: float
    reps: int
    e1rm: float


@dataclass
class _Best:
    """The best so far of one exercise. `loads` rise while `reps`, the most done at that load or more, fall."""

    loads: list[float] = field(default_factory=list)
    reps: list[int] = field(default_factory=list)
    e1rm: float = 0.0
    volume: float = 0.0

    def most_reps(self, kg: float) -> float:
        """The most reps done at `kg` or more; endless where that was never lifted: the load is the record then."""
        index = bisect_left(self.loads, kg)
        return self.reps[index] if index < len(self.loads) else inf

    def remember(self, lifts: Sequence[_Lift], volume: float) -> None:
        """The best of before and these."""
        for lift in lifts:
            self._add(lift.kg, lift.reps)
            if lift.e1rm > self.e1rm:
                self.e1rm = lift.e1rm
        self.volume = max(self.volume, volume)

    def _add(self, kg: float, reps: int) -> None:
        index = bisect_left(self.loads, kg)
        if index < len(self.loads) and self.reps[index] >= reps:
            return
        if index < len(self.loads) and self.loads[index] == kg:
            del self.loads[index], self.reps[index]
        start = index
        while start and self.reps[start - 1] <= reps:
            start -= 1
        self.loads[start:index], self.reps[start:index] = [kg], [reps]


def all_records(history: Iterable[SessionRecord]) -> list[Record]:
    """Every record in the order it was set; `history` is oldest first, and only finished sessions and work count.

    One that stood in for another exercise counts for what was done.
    """
    best: dict[str, _Best] = {}
    found: list[Record] = []
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        by_exercise: dict[str, list[_Lift]] = {}
        for done in session.sets:
            if worked(done):
                by_exercise.setdefault(done.exercise, []).append(_lift(done))
        for exercise, lifts in by_exercise.items():
            volume = _volume(lifts)
            found += _beaten(session, lifts, volume, best.get(exercise))
            best.setdefault(exercise, _Best()).remember(lifts, volume)
    return found


class RepBests(Struct, frozen=True):
    """The heaviest sets of one exercise: by a number of reps, with at least so many; none without a load."""

    exercise: str
    name: str
    by_reps: Mapping[int, SetRecord]

    @property
    def newest(self) -> SetRecord:
        """The one that was done last."""
        return max(self.by_reps.values(), key=attrgetter("logged_at"))


def rep_matrix(history: Iterable[SessionRecord]) -> list[RepBests]:
    """Each exercise with its heaviest sets at 1, 3, 5, 8 and 10 reps, the newest record first."""
    best: dict[str, dict[int, SetRecord]] = {}
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        for done in session.sets:
            if done.load is not None and worked(done):
                own = best.setdefault(done.exercise, {})
                for count in REP_COUNTS:
                    if (done.reps or 0) >= count and (count not in own or done.load.kg > _kg(own[count])):
                        own[count] = done
    found = [RepBests(id_, next(iter(own.values())).name, own) for id_, own in best.items() if own]
    return sorted(found, key=lambda each: each.newest.logged_at, reverse=True)


def _kg(done: SetRecord) -> float:
    return done.load.kg if done.load else 0.0


def records_in(session: SessionRecord, before: Iterable[SessionRecord]) -> list[Record]:
    """What in `session` was done for the first time or beat everything in `before`."""
    others = (other for other in before if other.id != session.id)
    return [record for record in all_records([*others, session]) if record.session == session.id]


def _lift(done: SetRecord) -> _Lift:
    kg, reps = done.load.kg if done.load else 0.0, done.reps or 0
    return _Lift(done, kg, reps, epley(kg, reps) or 0.0)


_weight = attrgetter("kg", "reps")
_strength = attrgetter("e1rm")


def _beaten(session: SessionRecord, lifts: Sequence[_Lift], volume: float, best: _Best | None) -> list[Record]:
    """The records of one exercise in one session."""
    top = max(lifts, key=_weight)
    unit = top.done.load.unit if top.done.load else None

    def record(kind: RecordKind, lift: _Lift, kg: float | None = None) -> Record:
        done = lift.done
        value = in_unit(kg, unit) if kg is not None and unit is not None else kg
        return Record(kind, done.exercise, done.name, session.id, session.started_at, done.load, done.reps, value, unit)

    if best is None:
        return [record(RecordKind.FIRST, top)]
    found = []
    if top.kg > best.loads[-1]:
        found.append(record(RecordKind.LOAD, top))
    more = [lift for lift in lifts if lift.reps > best.most_reps(lift.kg)]
    if more:
        found.append(record(RecordKind.REPS, max(more, key=_weight)))
    strongest = max(lifts, key=_strength)
    if strongest.e1rm > best.e1rm > 0:
        found.append(record(RecordKind.E1RM, strongest, strongest.e1rm))
    if volume > best.volume > 0:
        found.append(record(RecordKind.VOLUME, top, volume))
    return found


def _volume(lifts: Sequence[_Lift]) -> float:
    """Load × reps in kilograms; of work without any load the reps, which no change of body weight can raise."""
    return sum([kg_of(lift.done) for lift in lifts]) or float(sum([reps_of(lift.done) for lift in lifts]))
