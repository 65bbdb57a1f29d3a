"""Progression: the load and reps to aim at today, from what was done before, with the reason in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamtui.training.exercise import Exercise, Measure, Range
from hamtui.training.history import SessionRecord, SetRecord, performances, reached
from hamtui.training.load import Loads
from hamtui.training.program import Prescription, Progression
from hamtui.training.weight import Unit, Weight

MISSES_TO_DELOAD = 3
DELOAD = 0.9
REPS_STEP = {Progression.DOUBLE: 1, Progression.REPS: 2, Progression.ECCENTRIC: 1}
FIND_REASON = "First time: you find the load, about 3 reps in reserve"


@dataclass(frozen=True)
class Advice:
    """What to aim at: one load for all working sets, a rep target for each, and why."""

    load: Weight | None
    targets: tuple[int, ...]
    reason: str
    find: bool = False


@dataclass(frozen=True)
class _Attempt:
    """One session's working sets of an exercise, judged against what was prescribed."""

    load: Weight | None
    reps: tuple[int, ...]
    missed: bool
    topped: bool


def advise(
    exercise: Exercise, prescribed: Prescription, loads: Loads | None, history: Sequence[SessionRecord], sets: int
) -> Advice:
    """Today's load and rep targets for `sets` working sets; `history` is oldest first.

    Double progression: reps rise to the top of the range on every set, then the load rises by the
    exercise's step and reps start again at the bottom. Three misses in a row at a load take 10 % off once.
    """
    ranges = [prescribed.reps_of(i) or exercise.reps or Range(1, 1) for i in range(sets)]
    lows = tuple(r.low for r in ranges)
    attempts = [_judge(session, done, exercise) for session, done in performances(history, exercise.id)]
    if not attempts:
        if loads is None:
            return Advice(None, lows, "First time: start at the low end of the range")
        return Advice(loads.lightest, lows, FIND_REASON, find=True)
    last = attempts[-1]
    load = loads.below(last.load) if loads and last.load else None
    if prescribed.progression is Progression.NONE:
        return Advice(load, lows, "Same as last time")
    misses = _misses(attempts)
    if last.missed:
        return _after_miss(load, loads, lows, misses)
    if last.topped and loads and load:
        heavier = loads.next_up(load, _load_step(exercise, prescribed.progression, load.unit))
        if heavier != load:
            return Advice(heavier, lows, f"Every set reached {ranges[0].high}: {load} goes up to {heavier}")
    if last.topped:
        slower = "lower more slowly" if exercise.measure is not Measure.TIME else "hold a little longer"
        return Advice(load, tuple(r.high for r in ranges), f"Top of the range reached: {slower}")
    return _more_reps(load, ranges, last, REPS_STEP.get(prescribed.progression, 1))


def _load_step(exercise: Exercise, progression: Progression, unit: Unit) -> float:
    """How much to add: the exercise's step, or where reps came first the smallest there is."""
    if progression is Progression.REPS:
        return 0
    return exercise.step_kg if unit is Unit.KG else exercise.step_lb


def _judge(session: SessionRecord, done: Sequence[SetRecord], exercise: Exercise) -> _Attempt:
    planned = sum(plan.sets for plan in session.planned if plan.exercise == exercise.id)
    lightest = min((s.load for s in done if s.load), key=lambda w: w.kg, default=None)
    whole = len(done) >= planned
    return _Attempt(
        lightest,
        _weaker_side(done),
        missed=not whole or not all(reached(s) for s in done),
        topped=whole and all(s.reps_range is not None and (s.reps or 0) >= s.reps_range.high for s in done),
    )


def _weaker_side(done: Sequence[SetRecord]) -> tuple[int, ...]:
    """Reps of each set; where sides differ, those of the side with fewer."""
    by_set: dict[int, int] = {}
    for s in done:
        by_set[s.set] = min(by_set.get(s.set, s.reps or 0), s.reps or 0)
    return tuple(by_set[number] for number in sorted(by_set))


def _misses(attempts: Sequence[_Attempt]) -> int:
    """How many attempts in a row, the latest first, were misses at the latest load."""
    count = 0
    for attempt in reversed(attempts):
        if not attempt.missed or attempt.load != attempts[-1].load:
            break
        count += 1
    return count


def _after_miss(load: Weight | None, loads: Loads | None, lows: tuple[int, ...], misses: int) -> Advice:
    if misses < MISSES_TO_DELOAD or load is None or loads is None:
        again = f"{load} again" if load else "The same again"
        return Advice(load, lows, f"{again}: last time a set was short or missing")
    lighter = loads.below(Weight.of(load.value * DELOAD, load.unit))
    if lighter == load:
        return Advice(load, lows, f"{load} again: it is the lightest there is")
    return Advice(lighter, lows, f"Three misses at {load}: 10 % lighter, then a fresh attempt")


def _more_reps(load: Weight | None, ranges: Sequence[Range], last: _Attempt, step: int) -> Advice:
    done = [*last.reps, *[0] * len(ranges)]
    targets = tuple(
        max(r.low, min(r.high, reps + step if reps < r.high else r.high)) for r, reps in zip(ranges, done, strict=False)
    )
    at = f" at {load}" if load else ""
    return Advice(
        load, targets, f"Last time {_listed(last.reps)}{at}: add reps until every set reaches {ranges[0].high}"
    )


def _listed(reps: Sequence[int]) -> str:
    return ", ".join(map(str, reps))
