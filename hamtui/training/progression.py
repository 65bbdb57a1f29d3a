"""Progression: the load and reps to aim at today, from what was done before, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hamtui.training.attempts import MISSES_TO_DELOAD, STILL, Attempt, attempts, deloads, stands_still, streak
from hamtui.training.comeback import Comeback, comeback
from hamtui.training.exercise import Exercise, Range
from hamtui.training.history import SessionRecord
from hamtui.training.load import Loads
from hamtui.training.pains import site_name
from hamtui.training.program import Prescription, Progression
from hamtui.training.weight import Unit, Weight

DELOAD = 0.9
LARGEST_RISE = 1.1
REPS_ABOVE = 5
LONGEST_LOWER_S = 6
STRONG_PAIN = 4
REPS_STEP = {Progression.DOUBLE: 1, Progression.REPS: 2, Progression.ECCENTRIC: 1, Progression.LINEAR: 1}
FIND_REASON = "First time: you find the load, about 3 reps in reserve"


@dataclass(frozen=True)
class Advice:
    """What to aim at: one load for all working sets, a rep target for each, why, and what would change it.

    `slower` is seconds of lowering above the usual, `fewer` how many sets less than planned. `light` work is
    meant to be light and counts for nothing.
    """

    load: Weight | None
    targets: tuple[int, ...]
    reason: str
    find: bool = False
    change: str = ""
    slower: int = 0
    fewer: int = 0
    light: bool = False


@dataclass(frozen=True)
class _Case:
    """All that a rule looks at."""

    exercise: Exercise
    rule: Progression
    loads: Loads | None
    ranges: tuple[Range, ...]
    lower_s: int
    full: Sequence[Attempt]
    load: Weight | None

    @property
    def last(self) -> Attempt:
        return self.full[-1]

    @property
    def lows(self) -> tuple[int, ...]:
        return tuple(r.low for r in self.ranges)

    @property
    def at(self) -> str:
        return f"at {self.load}" if self.load else "again"


def advise(
    exercise: Exercise,
    prescribed: Prescription,
    loads: Loads | None,
    history: Sequence[SessionRecord],
    sets: int,
    now: datetime | None = None,
) -> Advice:
    """Today's load and rep targets for `sets` working sets; `history` is oldest first.

    Hinges: reps to the top of the range on every set, then a load step. Curls: 1-2 reps more, then the smallest
    step. Three misses in a row at a load take 10 % off, once. Where no load can rise, lowering gets slower.
    With `now`, a gap of 10 days or more is followed by a return in steps. Pain in the last session never raises.
    """
    ranges = tuple(prescribed.reps_of(i) or exercise.reps or Range(1, 1) for i in range(sets))
    lows = tuple(r.low for r in ranges)
    everything = attempts(history, exercise.id)
    full = [attempt for attempt in everything if not attempt.light]
    if not full:
        return _first_time(loads, lows)
    load = loads.below(full[-1].load) if loads and full[-1].load else None
    tempo = prescribed.tempo or exercise.tempo
    case = _Case(exercise, prescribed.progression, loads, ranges, tempo.lower if tempo else 0, full, load)
    advice = _after_pain(case, _ruled(case))
    away = comeback(everything, now) if now else None
    return _eased(case, advice, away) if away and case.rule is not Progression.NONE else advice


def lightened(advice: Advice, loads: Loads | None) -> Advice:
    """The same for a light week: 10 % off the load, the low end of what was aimed at, and no progression from it."""
    load = advice.load
    if load and loads and not advice.find:
        load = loads.below(Weight.of(load.value * DELOAD, load.unit))
    return replace(advice, load=load, targets=(min(advice.targets),) * len(advice.targets), slower=0, light=True)


def _first_time(loads: Loads | None, lows: tuple[int, ...]) -> Advice:
    if loads is None:
        return Advice(None, lows, "First time: start at the low end of the range", change="Your reps today")
    return Advice(loads.lightest, lows, FIND_REASON, find=True, change="The load you find today")


def _ruled(case: _Case) -> Advice:
    if case.rule is Progression.NONE:
        return Advice(case.load, case.lows, "Same as last time", change="Only you: this is not raised by itself")
    if case.last.missed:
        return _after_miss(case)
    if case.load and case.last.wanted and max(case.last.reps) < case.ranges[0].low:
        return _for_more_reps(case, case.load)
    topped = _topped(case)
    if case.rule is Progression.ECCENTRIC or case.load is None or case.loads is None:
        return _slower(case) if topped else _more_reps(case)
    return _heavier(case) if topped or case.rule is Progression.LINEAR else _more_reps(case)


def _topped(case: _Case) -> bool:
    """Whether the last attempt reached the top of its own range and of today's, where that is another."""
    return case.last.topped and all(reps >= r.high for reps, r in zip(case.last.reps, case.ranges, strict=False))


def _for_more_reps(case: _Case, load: Weight) -> Advice:
    """The program went on to a range above what was done: a load for its low end, by w(1 + r/30)."""
    assert case.loads is not None  # noqa: S101 - there is a load
    low = case.ranges[0].low
    share = (30 + max(case.last.reps)) / (30 + low)
    lighter = case.loads.below(Weight.of(load.value * share, load.unit))
    reason = f"{low} reps and more from now on: {lighter} for {load} × {max(case.last.reps)}"
    return Advice(min(lighter, load, key=lambda w: w.kg), case.lows, reason, change=f"Your reps {case.at}")


_MISS_KEEPS = "A short or missing set keeps it where it is"


def _after_miss(case: _Case) -> Advice:
    lagging = f": the {case.last.lagging} side was short" if case.last.lagging else ": last time a set was short"
    misses = streak(case.full)
    if misses < MISSES_TO_DELOAD:
        again = f"{case.load} again" if case.load else "The same again"
        left = MISSES_TO_DELOAD - misses
        change = f"Every set at {case.ranges[0].low} or more; {left} more short {_times(left)} and it gets easier"
        why = lagging if case.last.lagging else f"{lagging} or missing"
        return Advice(case.load, case.lows, again + why, change=change, slower=case.last.slower)
    fresh = f"Every set at {case.ranges[0].low} or more raises it again"
    if case.last.slower:
        reason = "Three misses: lower a second faster, then a fresh attempt"
        return Advice(case.load, case.lows, reason, change=fresh, slower=case.last.slower - 1)
    if case.load is None or case.loads is None:
        easier = case.exercise.easier
        instead = f"an easier way is {easier.replace('_', ' ')}" if easier else "as many reps as go well"
        return Advice(case.load, case.lows, f"Short three times and more: {instead}", change=fresh)
    lighter = case.loads.below(Weight.of(case.load.value * DELOAD, case.load.unit))
    if lighter == case.load:
        return Advice(case.load, case.lows, f"{case.load} again: it is the lightest there is", change=fresh)
    off = (1 - lighter.value / case.load.value) * 100
    reason = f"Three misses at {case.load}: {off:.0f} % lighter, then a fresh attempt"
    return Advice(lighter, case.lows, reason, change=fresh)


def _times(count: int) -> str:
    return "time" if count == 1 else "times"


def _heavier(case: _Case) -> Advice:
    """The next load; where the least that can be added is more than the step asked for, reps come first."""
    load, loads = case.load, case.loads
    assert load is not None  # noqa: S101 - only called where there is a load
    assert loads is not None  # noqa: S101 - the same
    notch = loads.next_up(load)
    if notch == load:
        return _slower(case)
    step = _load_step(case)
    heavier = loads.next_up(load, step)
    most = loads.below(Weight.of(load.value * LARGEST_RISE, load.unit))
    if heavier.hundredths > most.hundredths:
        heavier = most if most.hundredths > notch.hundredths else notch
    coarse = step > 0 and notch.value - load.value > step * 1.01
    needed = _reps_needed(case.ranges[0], load, notch) if coarse else case.ranges[0].high
    failed = deloads(case.full, heavier)
    needed = min(case.ranges[0].high + REPS_ABOVE, needed + 2 * failed)
    if case.rule is not Progression.LINEAR and any(reps < needed for reps in case.last.reps):
        targets = tuple(min(needed, reps + 1) for reps in _padded(case))
        why = f"{heavier} was too much before" if failed else f"{heavier} is a large step from {load}"
        reason = f"{why}: reps first, up to {needed} on every set"
        return Advice(load, targets, reason, change=f"{needed} reps on every set raise it to {heavier}")
    every = "Every set was done" if case.rule is Progression.LINEAR else f"Every set reached {case.ranges[0].high}"
    return Advice(heavier, case.lows, f"{every}: {load} goes up to {heavier}", change=_MISS_KEEPS)


def _load_step(case: _Case) -> float:
    """How much to add: the exercise's step, or where reps came first the smallest there is."""
    if case.rule is Progression.REPS or case.load is None:
        return 0
    return case.exercise.step_kg if case.load.unit is Unit.KG else case.exercise.step_lb


def _reps_needed(wanted: Range, load: Weight, notch: Weight) -> int:
    """The reps at `load` that are worth the low end of the range at `notch`, by w(1 + r/30); at most 5 above."""
    worth = notch.value * (30 + wanted.low) / load.value - 30 if load.value else wanted.high
    return max(wanted.high, min(wanted.high + REPS_ABOVE, -int(-worth // 1)))


def _slower(case: _Case) -> Advice:
    """The same load or body weight with a longer lowering phase; at its limit, a heavier load or another exercise."""
    slower = case.last.slower + 1
    if case.lower_s + slower <= LONGEST_LOWER_S:
        reason = f"Top of the range reached: lower for {case.lower_s + slower} s now"
        return Advice(case.load, case.lows, reason, change=_MISS_KEEPS, slower=slower)
    if case.loads and case.load and case.loads.next_up(case.load) != case.load:
        return _heavier(case)
    harder = f": the next one up is {case.exercise.harder.replace('_', ' ')}" if case.exercise.harder else ""
    reason = f"Top of the range with {LONGEST_LOWER_S} s of lowering{harder or ': keep it there'}"
    highs = tuple(r.high for r in case.ranges)
    return Advice(case.load, highs, reason, change="A harder exercise, or more load", slower=case.last.slower)


def _more_reps(case: _Case) -> Advice:
    step = REPS_STEP.get(case.rule, 1)
    targets = tuple(max(r.low, min(r.high, reps + step)) for r, reps in zip(case.ranges, _padded(case), strict=False))
    top = case.ranges[0].high
    last = ", ".join(map(str, case.last.reps))
    reason = f"Last time {last}{f' {case.at}' if case.load else ''}: add reps until every set reaches {top}"
    if case.last.lagging:
        reason = f"The {case.last.lagging} side is behind ({last}): both stay {case.at} until it reaches {top}"
    elif stands_still(case.full):
        way = (
            "a technique set, or slower lowering" if case.exercise.isolation else "slower lowering, or a rest day more"
        )
        reason = f"Stands still for {STILL} sessions ({last}{f' {case.at}' if case.load else ''}): try {way}"
    return Advice(case.load, targets, reason, change=f"{top} reps on every set", slower=case.last.slower)


def _padded(case: _Case) -> tuple[int, ...]:
    """Reps of the last attempt for each set of today; a set that was not there begins at the low end."""
    return (*case.last.reps, *(r.low - 1 for r in case.ranges[len(case.last.reps) :]))[: len(case.ranges)]


def _eased(case: _Case, advice: Advice, away: Comeback) -> Advice:
    """A step of the way back after a gap; never more than `advice` without one."""
    load, eased = case.load, "the low end of the range"
    if load and case.loads:
        lighter = case.loads.below(Weight.of(load.value * away.share, load.unit))
        load = min(lighter, advice.load or lighter, key=lambda w: w.kg)
        eased = f"{load} for {case.load}"
    reason = f"{away.days} days away: {eased}, then up again in steps"
    steps = "this step" if away.left == 1 else f"{away.left} such steps"
    change = f"Every set done: after {steps} you are back where you were"
    return Advice(load, case.lows, reason, change=change, fewer=away.fewer, light=True)


def _after_pain(case: _Case, advice: Advice) -> Advice:
    """Never more after pain in the last session; 10 % less after sharp or strong pain."""
    pain = case.last.pain
    if pain is None:
        return advice
    where = f"{'Sharp pain' if pain.sharp else 'Pain'} last time, {site_name(pain.where)}"
    change = "A session without pain"
    if case.load is None or case.loads is None:
        return replace(advice, targets=case.lows, slower=0, reason=f"{where}: the low end of the range", change=change)
    strong = pain.sharp or (pain.level or 0) >= STRONG_PAIN
    most = case.loads.below(Weight.of(case.load.value * DELOAD, case.load.unit)) if strong else case.load
    load = min(advice.load or most, most, key=lambda w: w.kg)
    return replace(advice, load=load, targets=case.lows, slower=0, reason=f"{where}: not raised, {load}", change=change)
