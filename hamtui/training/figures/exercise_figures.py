"""One exercise over time: load, estimated maximum, volume, reps; the best at each number of reps; sides compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.effort import HIGHEST_ESTIMATED, epley
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.volume import comparable
from hamtui.training.figures.bests import held
from hamtui.training.figures.body_weight import BodyWeights
from hamtui.training.session.work_done import in_unit, kg_of, reps_of

SIDES_LOOKED_AT = 6


class What(StrEnum):
    """What of an exercise is looked at over time."""

    LOAD = "load"
    E1RM = "e1rm"
    VOLUME = "volume"
    REPS = "reps"
    DISTANCE = "distance"
    TIME = "time"


class Outing(Struct, frozen=True):
    """An exercise in one session.

    `top` is its heaviest working set, `load` and `e1rm` (the best estimate of any set, none above 12 reps) are in the
    unit asked for, as is `volume`; `reps` are all reps.
    """

    session: str
    at: datetime
    sets: tuple[SetRecord, ...]
    top: SetRecord
    load: float | None
    e1rm: float | None
    volume: float | None
    reps: int

    def value(self, what: What) -> float | None:
        """The number for a plot; None where there is none."""
        if what is What.DISTANCE:
            return max((done.metres or 0 for done in self.sets), default=0) or None
        if what is What.TIME:
            return max(map(held, self.sets), default=0) or None
        numbers = {What.LOAD: self.load, What.E1RM: self.e1rm, What.VOLUME: self.volume, What.REPS: self.reps or None}
        return numbers[what]


class SideFigures(Struct, frozen=True):
    """One side over some sessions: reps of a set on average, and the heaviest load."""

    reps: float
    load: Weight | None


class Sides(Struct, frozen=True):
    """Left against right over the last `sessions` sessions with both."""

    sessions: int
    left: SideFigures
    right: SideFigures

    @property
    def weaker(self) -> Side | None:
        """The side with the lighter load, or with fewer reps where loads are equal; None when they are even."""
        left, right = ((_kg(s.load), s.reps) for s in (self.left, self.right))
        if left == right:
            return None
        return Side.LEFT if left < right else Side.RIGHT


def outings(
    history: Iterable[SessionRecord], exercise: str, unit: Unit, body_weights: BodyWeights | None = None
) -> list[Outing]:
    """Every finished session with working sets of `exercise`, in the order given; stand-ins count for what was done."""
    return [
        _outing(session, sets, unit, body_weights.at(session.started_at) if body_weights else None)
        for session, sets in _finished(history, exercise)
    ]


def course_figure(found: Sequence[Outing]) -> What:
    """What tells best how an exercise goes: its estimated maximum, else reps, how far or how long."""
    order = (What.E1RM, What.REPS, What.DISTANCE, What.TIME)
    return next((what for what in order if any(outing.value(what) for outing in found)), What.REPS)


def _finished(history: Iterable[SessionRecord], exercise: str) -> Iterator[tuple[SessionRecord, list[SetRecord]]]:
    for session in history:
        if session.status is Status.FINISHED:
            sets = [done for done in session.sets if done.exercise == exercise and comparable(done)]
            if sets:
                yield session, sets


def _outing(session: SessionRecord, sets: list[SetRecord], unit: Unit, body_weight: Weight | None) -> Outing:
    lifted = [(done.load.kg if done.load else 0.0, done.reps or 0) for done in sets]
    heaviest, _ = best = max(lifted)
    estimates = [estimate for kg, reps in lifted if kg and (estimate := epley(kg, reps))]
    top = sets[lifted.index(best)]
    return Outing(
        session=session.id,
        at=session.started_at,
        sets=tuple(sets),
        top=top,
        load=in_unit(heaviest, unit) if top.load else None,
        e1rm=in_unit(max(estimates), unit) if estimates else None,
        volume=in_unit(sum([kg_of(done, body_weight) for done in sets]), unit) or None,
        reps=sum([reps_of(done) for done in sets]),
    )


def rep_records(found: Iterable[Outing]) -> dict[int, SetRecord]:
    """For 1 to 12 reps the heaviest set with at least so many, the first of equals; only sets with a load."""
    best: dict[int, tuple[float, SetRecord]] = {}
    for outing in found:
        for done in outing.sets:
            if done.load and done.reps:
                kg, count = done.load.kg, min(done.reps, HIGHEST_ESTIMATED)
                if count not in best or kg > best[count][0]:
                    best[count] = (kg, done)
    table: dict[int, SetRecord] = {}
    heaviest: tuple[float, SetRecord] | None = None
    for count in range(HIGHEST_ESTIMATED, 0, -1):
        if count in best and (heaviest is None or best[count][0] > heaviest[0]):
            heaviest = best[count]
        if heaviest is not None:
            table[count] = heaviest[1]
    return dict(sorted(table.items()))


def sides(found: Sequence[Outing], last: int = SIDES_LOOKED_AT) -> Sides | None:
    """Left against right over the `last` sessions that had both; None where no session had."""
    both = [outing for outing in found if {done.side for done in outing.sets} >= {Side.LEFT, Side.RIGHT}][-last:]
    if not both:
        return None
    return Sides(len(both), _side(both, Side.LEFT), _side(both, Side.RIGHT))


def _side(found: Iterable[Outing], side: Side) -> SideFigures:
    sets = [done for outing in found for done in outing.sets if done.side is side]
    load = max((done.load for done in sets if done.load), key=lambda load: load.kg, default=None)
    return SideFigures(sum(map(reps_of, sets)) / len(sets), load)


def exercises_done(history: Iterable[SessionRecord]) -> list[tuple[str, str]]:
    """Ids and names of all exercises with working sets, the most often done first."""
    sessions: Counter[str] = Counter()
    names: dict[str, str] = {}
    for session in history:
        if session.status is Status.FINISHED:
            there = {done.exercise: done.name for done in session.sets if comparable(done)}
            sessions.update(there.keys())
            names.update(there)
    return [(exercise, names[exercise]) for exercise, _ in sessions.most_common()]


def _kg(load: Weight | None) -> float:
    return load.kg if load else 0.0
