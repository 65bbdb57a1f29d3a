"""What to raise after a session without a miss: reps, the load, or the seconds of lowering."""

from __future__ import annotations

from hamtui.training.base.exercise import Range
from hamtui.training.base.program import Progression
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import plural
from hamtui.training.coach.advice import MISS_KEEPS, Advice, Case, padded
from hamtui.training.coach.attempts import STILL, given_up, stands_still, tops

LARGEST_RISE = 1.1
REPS_ABOVE = 5
HARDLY_ANY = 1
SMALLEST_STEP = {Unit.KG: 2.5, Unit.LB: 5.0}
LONGEST_LOWER_S = 6
TOPS_AFTER_GIVING_UP = 3
REPS_STEP = {Progression.DOUBLE: 1, Progression.REPS: 2, Progression.ECCENTRIC: 1, Progression.LINEAR: 1}


def raise_load(case: Case) -> Advice:
    """The next load; where the least that can be added is more than the step asked for, reps come first."""
    load, loads = case.load, case.loads
    assert load is not None  # noqa: S101 - only called where there is a load
    assert loads is not None  # noqa: S101 - the same
    notch = loads.next_up(load)
    if notch == load:
        return slow_lowering(case)
    step = _load_step(case)
    heavier = loads.next_up(load, step)
    most = loads.below(Weight.of(load.value * LARGEST_RISE, load.unit))
    if heavier.hundredths > most.hundredths:
        heavier = most if most.hundredths > notch.hundredths else notch
    coarse = step > 0 and notch.value - load.value > step * 1.01
    needed = _reps_needed(case.ranges[0], load, notch) if coarse else case.ranges[0].high
    failed = given_up(case.full, lambda attempt: attempt.load == heavier)
    needed = min(case.ranges[0].high + REPS_ABOVE, needed + 2 * failed)
    if case.rule is not Progression.LINEAR and any(reps < needed for reps in case.last.reps):
        targets = tuple(min(needed, reps + 1) for reps in padded(case))
        why = f"{heavier} was too much before" if failed else f"{heavier} is a large step from {load}"
        still = f", and it stands still for {STILL} sessions: try {_way_on(case)}" if stands_still(case.full) else ""
        reason = f"{why}: reps first, up to {needed} on every set{still}"
        return Advice(load, targets, reason, change=f"{needed} reps on every set raise it to {heavier}")
    every = "Every set was done" if case.rule is Progression.LINEAR else f"Every set reached {case.ranges[0].high}"
    small = f", a small step as {case.last.rir} was in reserve" if step < _usual_step(case) else ""
    return Advice(heavier, case.lows, f"{every}: {load} goes up to {heavier}{small}", change=MISS_KEEPS)


def _usual_step(case: Case) -> float:
    """The exercise's step, or where reps came first the smallest there is."""
    if case.rule is Progression.REPS or case.load is None:
        return 0
    return case.exercise.step_kg if case.load.unit is Unit.KG else case.exercise.step_lb


def _load_step(case: Case) -> float:
    """How much to add: half of the usual step, and not below 2.5 kg or 5 lb, where next to nothing was in reserve."""
    usual = _usual_step(case)
    if case.last.rir is None or case.last.rir > HARDLY_ANY or case.load is None:
        return usual
    return min(usual, max(SMALLEST_STEP[case.load.unit], usual / 2))


def _reps_needed(wanted: Range, load: Weight, notch: Weight) -> int:
    """The reps at `load` that are worth the low end of the range at `notch`, by w(1 + r/30); at most 5 above."""
    worth = notch.value * (30 + wanted.low) / load.value - 30 if load.value else wanted.high
    return max(wanted.high, min(wanted.high + REPS_ABOVE, -int(-worth // 1)))


def slow_lowering(case: Case) -> Advice:
    """The same load or body weight with a longer lowering phase; at its limit, a heavier load or another exercise.

    One session at the top of a range is enough, two where the program asks for exact reps; a tempo that three misses
    took back is tried again only after three more for each time.
    """
    slower = case.last.slower + 1
    if case.lower_s + slower <= LONGEST_LOWER_S:
        return _slower_when_due(case, slower)
    if case.loads and case.load and case.loads.next_up(case.load) != case.load:
        return raise_load(case)
    reason = f"Top of the range with {LONGEST_LOWER_S} s of lowering{_next_one_up(case) or ': keep it there'}"
    return Advice(case.load, case.highs, reason, change="A harder exercise, or more load", slower=case.last.slower)


def _slower_when_due(case: Case, slower: int) -> Advice:
    seconds = case.lower_s + slower
    failed = given_up(case.full, lambda attempt: (attempt.load, attempt.slower) == (case.last.load, slower))
    left = (1 if case.lows != case.highs else 2) + TOPS_AFTER_GIVING_UP * failed - tops(case.full)
    if left <= 0:
        reason = f"Top of the range reached: lower for {seconds} s now"
        return Advice(case.load, case.lows, reason, change=MISS_KEEPS, slower=slower)
    if failed:
        more = _next_one_up(case) if failed > 1 else ""
        reason = (
            f"Lowering for {seconds} s was too much before: the top of the range {plural(left, 'time')} first{more}"
        )
    else:
        reason = f"All done: the same once more, then lower for {seconds} s"
    return Advice(case.load, case.highs, reason, change=MISS_KEEPS, slower=case.last.slower)


def _next_one_up(case: Case) -> str:
    return f"; the next one up is {case.exercise.harder.replace('_', ' ')}" if case.exercise.harder else ""


def _way_on(case: Case) -> str:
    return "a technique set, or slower lowering" if case.exercise.isolation else "slower lowering, or a rest day more"


def add_reps(case: Case) -> Advice:
    """The same load and tempo, each set a rep or two above the last; a plateau is said, with a way past it."""
    step = REPS_STEP.get(case.rule, 1)
    targets = tuple(max(r.low, min(r.high, reps + step)) for r, reps in zip(case.ranges, padded(case), strict=False))
    top = case.ranges[0].high
    last = ", ".join(map(str, case.last.reps))
    where = (f" at {case.last.load}" if case.last.load else "") + (
        " on the weaker side" if case.exercise.each_side else ""
    )
    reason = f"Last time {last}{where}: add reps until every set reaches {top}"
    if case.last.lagging:
        reason = f"The {case.last.lagging} side is behind ({last}): both stay {case.at} until it reaches {top}"
    elif stands_still(case.full):
        reason = f"Stands still for {STILL} sessions ({last}{f' {case.at}' if case.load else ''}): try {_way_on(case)}"
    return Advice(case.load, targets, reason, change=f"{top} reps on every set", slower=case.last.slower)
