"""Progression: the load and reps to aim at today, from what was done before, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from msgspec.structs import replace

from hamtui.training.base.exercise import Exercise, Range
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.load import Loads
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import noun, plural
from hamtui.training.coach.advice import Advice, Case, padded
from hamtui.training.coach.attempts import MISSES_TO_DELOAD, Attempt, attempts, streak
from hamtui.training.coach.comeback import Comeback, comeback
from hamtui.training.coach.pains import site_name
from hamtui.training.coach.raising import add_reps, raise_load, slow_lowering

DELOAD = 0.9
STRONG_PAIN = 4
AFTER_STRONG_PAIN = 0.8
PAINLESS, PAINLESS_AFTER_STRONG = 1, 2
FIND_REASON = "First time: you find the load, about 3 reps in reserve"


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
    With `now`, a gap of 10 days or more is followed by a return in steps. Pain is followed by light work, which
    counts for nothing, until it went without; then it goes on from where the pain was.
    """
    ranges = tuple(prescribed.reps_of(i) or exercise.reps or Range(1, 1) for i in range(sets))
    everything = attempts(history, exercise.id)
    full = [attempt for attempt in everything if not attempt.light]
    if not full:
        return _first_time(loads, ranges)
    load = loads.below(full[-1].load) if loads and full[-1].load else None
    tempo = prescribed.tempo or exercise.tempo
    case = Case(exercise, prescribed.progression, loads, ranges, tempo.lower if tempo else 0, full, load)
    advice = _after_pain(case, everything) or _ruled(case)
    away = comeback(everything, now) if now else None
    return _eased(case, advice, away) if away and case.rule is not Progression.NONE else advice


def lightened(advice: Advice, loads: Loads | None) -> Advice:
    """The same for a light week: 10 % off the load, the low end of what was aimed at, and no progression from it."""
    load = advice.load
    if load and loads and not advice.find:
        load = loads.below(Weight.of(load.value * DELOAD, load.unit))
    return replace(advice, load=load, targets=(min(advice.targets),) * len(advice.targets), slower=0, light=True)


def _first_time(loads: Loads | None, ranges: tuple[Range, ...]) -> Advice:
    lows = tuple(r.low for r in ranges)
    if loads is None:
        exact = all(r.low == r.high for r in ranges)
        start = "do the reps that are asked for" if exact else "start at the low end of the range"
        return Advice(None, lows, f"First time: {start}", change="Your reps today")
    return Advice(loads.lightest, lows, FIND_REASON, find=True, change="The load you find today")


def _ruled(case: Case) -> Advice:
    if case.rule is Progression.NONE:
        return Advice(case.load, case.lows, "Same as last time", change="Only you: this is not raised by itself")
    if case.went_on:
        return _for_a_higher_range(case)
    if case.last.missed:
        return _after_miss(case)
    topped = _topped(case)
    if case.rule is Progression.ECCENTRIC or case.load is None or case.loads is None:
        return slow_lowering(case) if topped else add_reps(case)
    return raise_load(case) if topped or case.rule is Progression.LINEAR else add_reps(case)


def _topped(case: Case) -> bool:
    """Whether the last attempt reached the top of its own range and of today's, where that is another."""
    return case.last.topped and all(reps >= r.high for reps, r in zip(case.last.reps, case.ranges, strict=False))


def _for_a_higher_range(case: Case) -> Advice:
    """The program went on to a range above what was done: the usual lowering, and a load for its low end.

    The load is that of w(1 + r/30).
    """
    low, change = case.ranges[0].low, f"Your reps {case.at}"
    if case.load is None or case.loads is None:
        return Advice(case.load, case.lows, f"{low} reps and more from now on", change=change)
    share = (30 + max(case.last.reps)) / (30 + low)
    lighter = case.loads.below(Weight.of(case.load.value * share, case.load.unit))
    reason = f"{low} reps and more from now on: {lighter} for {case.load} × {max(case.last.reps)}"
    return Advice(min(lighter, case.load, key=lambda w: w.kg), case.lows, reason, change=change)


def _after_miss(case: Case) -> Advice:
    lagging = f": the {case.last.lagging} side was short" if case.last.lagging else ": last time a set was short"
    misses = streak(case.full)
    if misses < MISSES_TO_DELOAD:
        again = f"{case.load} again" if case.load else "The same again"
        left = MISSES_TO_DELOAD - misses
        change = f"Every set at {case.ranges[0].low} or more; {left} more short {noun(left, 'time')} and it gets easier"
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


def _eased(case: Case, advice: Advice, away: Comeback) -> Advice:
    """A step of the way back after a gap; never more than `advice` without one."""
    load, eased = case.load, "the low end of the range"
    if load and case.loads:
        lighter = case.loads.below(Weight.of(load.value * away.share, load.unit))
        load = min(lighter, advice.load or lighter, key=lambda w: w.kg)
        eased = f"{load} for {case.load}"
    reason = f"{away.days} days away: {eased}, then up again in steps"
    steps = "this step" if away.left == 1 else plural(away.left, "such step")
    change = f"Every set done: after {steps} you are back where you were"
    return Advice(load, case.lows, reason, change=change, fewer=away.fewer, light=True)


def _after_pain(case: Case, everything: Sequence[Attempt]) -> Advice | None:
    """Light work after pain; done without pain, then what was done before it.

    After sharp or strong pain it is 20 % less, unless that session went on lighter already. None where there was no
    pain, or training went on since.
    """
    since = list(takewhile(lambda attempt: attempt.light, reversed(everything)))
    hurt = next((attempt for attempt in (*since, case.last) if attempt.pain), None)
    if hurt is None or hurt.pain is None:
        return None
    strong = hurt.pain.sharp or (hurt.pain.level or 0) >= STRONG_PAIN
    painless = sum(attempt.at > hurt.at for attempt in since)
    left = (PAINLESS_AFTER_STRONG if strong else PAINLESS) - painless
    if left <= 0:
        return _as_before_pain(case, painless)
    kind = "Sharp pain" if hurt.pain.sharp else "Pain"
    where = f"{kind} on {hurt.at.day} {hurt.at:%b}, {site_name(hurt.pain.where)}"
    change = f"{plural(left, 'session')} without pain"
    if case.load is None or case.loads is None:
        return Advice(case.load, case.lows, f"{where}: the low end of the range", change=change, light=True)
    was = min(hurt.load or case.load, case.load, key=lambda w: w.kg)
    eased = hurt.load is not None and hurt.heaviest is not None and hurt.load.kg < hurt.heaviest.kg
    load = case.loads.below(Weight.of(was.value * AFTER_STRONG_PAIN, was.unit) if strong and not eased else was)
    less = "lighter" if load.kg < was.kg else "not raised"
    return Advice(load, case.lows, f"{where}: {less}, {load}", change=change, light=True)


def _as_before_pain(case: Case, painless: int) -> Advice:
    targets = tuple(max(r.low, min(r.high, reps)) for r, reps in zip(case.ranges, padded(case), strict=False))
    reason = f"{plural(painless, 'session')} without pain: as it was before{f', {case.load}' if case.load else ''}"
    return Advice(case.load, targets, reason, change="A session without pain raises it again", slower=case.last.slower)
