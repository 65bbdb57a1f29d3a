"""Personal records: named when they happen, and over the whole history."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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
from hamtui.training.coach.volume import comparable
from hamtui.training.figures.bests import held, speed
from hamtui.training.session.work_done import in_unit, kg_of, reps_of


class RecordKind(StrEnum):
    """What was better than ever before."""

    FIRST = "first"
    LOAD = "load"
    REPS = "reps"
    E1RM = "e1rm"
    VOLUME = "volume"
    HOLD = "hold"
    DISTANCE = "distance"
    PACE = "pace"


class Record(Struct, frozen=True):
    """A record as it was set.

    `load`, `reps`, `seconds` and `metres` are those of the set it was set with; `value` is the estimated maximum or the
    volume of the exercise in that session, in `unit`. Without any load the volume is the session's reps.
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
    seconds: int | None = None
    metres: int | None = None


class _Lift(NamedTuple):
    """A set with what it is judged by: `held` are the seconds of a hold, `speed` is in metres a second."""

    done: SetRecord
    kg: float
    reps: int
    e1rm: float
    held: int
    metres: int
    speed: float


@dataclass
class _Ladder:
    """The most of something at each load: `loads` rise while `most`, done at that load or more, falls."""

    loads: list[float] = field(default_factory=list)
    most: list[int] = field(default_factory=list)

    def most_at(self, kg: float) -> float:
        """The most done at `kg` or more; endless where that was never lifted: the load is the record then."""
        index = bisect_left(self.loads, kg)
        return self.most[index] if index < len(self.loads) else inf

    def add(self, kg: float, amount: int) -> None:
        """Remember so much at a load."""
        index = bisect_left(self.loads, kg)
        if index < len(self.loads) and self.most[index] >= amount:
            return
        if index < len(self.loads) and self.loads[index] == kg:
            del self.loads[index], self.most[index]
        start = index
        while start and self.most[start - 1] <= amount:
            start -= 1
        self.loads[start:index], self.most[start:index] = [kg], [amount]


@dataclass
class _Best:
    """The best so far of one exercise; `timed` are the ways whose time is known that no other one outdoes."""

    reps: _Ladder = field(default_factory=_Ladder)
    holds: _Ladder = field(default_factory=_Ladder)
    ways: _Ladder = field(default_factory=_Ladder)
    timed: list[_Lift] = field(default_factory=list)
    e1rm: float = 0.0
    volume: float = 0.0

    def fastest(self, like: _Lift) -> float:
        """The highest speed over the way of `like` or farther, at its load or more; endless where there was none."""
        rivals = [lift.speed for lift in self.timed if lift.kg >= like.kg and lift.metres >= like.metres]
        return max(rivals, default=inf)

    def remember(self, lifts: Sequence[_Lift], volume: float) -> None:
        """The best of before and these."""
        for lift in lifts:
            self.reps.add(lift.kg, lift.reps)
            if lift.e1rm > self.e1rm:
                self.e1rm = lift.e1rm
            if lift.held:
                self.holds.add(lift.kg, lift.held)
            if lift.metres:
                self.ways.add(lift.kg, lift.metres)
            if lift.speed and not lift.speed <= self.fastest(lift) < inf:
                self.timed = [other for other in self.timed if not _outdone(other, lift)] + [lift]
        self.volume = max(self.volume, volume)


def _outdone(old: _Lift, new: _Lift) -> bool:
    return new.kg >= old.kg and new.metres >= old.metres and new.speed >= old.speed


def all_records(history: Iterable[SessionRecord]) -> list[Record]:
    """Every record in the order it was set; `history` is oldest first, and only finished sessions and work count.

    Cardio counts where it is known how far it went. One that stood in for another exercise counts for what was done.
    """
    best: dict[str, _Best] = {}
    found: list[Record] = []
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        by_exercise: dict[str, list[_Lift]] = {}
        for done in session.sets:
            if comparable(done):
                by_exercise.setdefault(done.exercise, []).append(_lift(done))
        for exercise, lifts in by_exercise.items():
            volume = _volume(lifts)
            found += _beaten(session, lifts, volume, best.get(exercise))
            best.setdefault(exercise, _Best()).remember(lifts, volume)
    return found


def records_in(session: SessionRecord, before: Iterable[SessionRecord]) -> list[Record]:
    """What in `session` was done for the first time or beat everything in `before`."""
    others = (other for other in before if other.id != session.id)
    return [record for record in all_records([*others, session]) if record.session == session.id]


def _lift(done: SetRecord) -> _Lift:
    kg, reps = done.load.kg if done.load else 0.0, done.reps or 0
    return _Lift(done, kg, reps, epley(kg, reps) or 0.0, held(done), done.metres or 0, speed(done))


_weight = attrgetter("kg", "reps", "held", "metres")
_strength = attrgetter("e1rm")
_held = attrgetter("held", "kg")
_far = attrgetter("metres", "kg", "speed")
_fast = attrgetter("speed", "metres")


def _beaten(session: SessionRecord, lifts: Sequence[_Lift], volume: float, best: _Best | None) -> list[Record]:
    """The records of one exercise in one session."""
    top = max(lifts, key=_weight)
    unit = top.done.load.unit if top.done.load and top.kg > 0 else None

    def record(kind: RecordKind, lift: _Lift, kg: float | None = None) -> Record:
        done = lift.done
        value = in_unit(kg, unit) if kg is not None and unit is not None else kg
        return Record(
            kind, done.exercise, done.name, session.id, session.started_at, done.load, done.reps, value, unit,
            done.seconds, done.metres,
        )  # fmt: skip

    if best is None:
        return [record(RecordKind.FIRST, top)]
    found = []
    if top.kg > best.reps.loads[-1]:
        found.append(record(RecordKind.LOAD, top))
    more = [lift for lift in lifts if lift.reps > best.reps.most_at(lift.kg)]
    if more:
        found.append(record(RecordKind.REPS, max(more, key=_weight)))
    found += [record(kind, lift) for kind, lift in _farther(lifts, best)]
    strongest = max(lifts, key=_strength)
    if strongest.e1rm > best.e1rm > 0:
        found.append(record(RecordKind.E1RM, strongest, strongest.e1rm))
    if volume > best.volume > 0:
        found.append(record(RecordKind.VOLUME, top, volume))
    return found


def _farther(lifts: Sequence[_Lift], best: _Best) -> Iterator[tuple[RecordKind, _Lift]]:
    """Longer held, farther or faster than ever at that load or more; faster than over that way or any farther one."""
    beaten = {
        RecordKind.HOLD: [lift for lift in lifts if lift.held > best.holds.most_at(lift.kg)],
        RecordKind.DISTANCE: [lift for lift in lifts if lift.metres > best.ways.most_at(lift.kg)],
        RecordKind.PACE: [lift for lift in lifts if lift.speed > best.fastest(lift)],
    }
    keys = {RecordKind.HOLD: _held, RecordKind.DISTANCE: _far, RecordKind.PACE: _fast}
    for kind, better in beaten.items():
        if better:
            yield kind, max(better, key=keys[kind])


def _volume(lifts: Sequence[_Lift]) -> float:
    """Load × reps in kilograms; of work without any load the reps, which no change of body weight can raise."""
    return sum([kg_of(lift.done) for lift in lifts]) or float(sum([reps_of(lift.done) for lift in lifts]))
