"""What to raise after a session without a miss: reps, the load, or the seconds of lowering."""

from __future__ import annotations

import math
from itertools import pairwise

from hamtui.training.base.effort import load_for, one_rep_maximum
from hamtui.training.base.exercise import Pattern, Range
from hamtui.training.base.load import Loads
from hamtui.training.base.middle import median
from hamtui.training.base.program import Progression
from hamtui.training.base.weight import Unit, Weight, rise_text
from hamtui.training.base.words import decimal, plural
from hamtui.training.coach.advice import MISS_KEEPS, Advice, Case, padded
from hamtui.training.coach.attempts import LONG_STILL, STILL, given_up, standing_still, tops
from hamtui.training.coach.lowering import REBUILD_AFTER, rebuilt

LARGEST_RISE = 1.1
MOST_REPS = 30
BALLISTIC_REPS = (20, 25)
IN_SPARE = 4
MOST_LOW_REPS = 8
SPARED = 3
FAR_APART = 14
SMALLEST_STEP = {Unit.KG: 2.5, Unit.LB: 5.0}
LONGEST_LOWER_S = 6
TOPS_AFTER_GIVING_UP = 3
REPS_STEP = {Progression.DOUBLE: 1, Progression.REPS: 2, Progression.ECCENTRIC: 1, Progression.LINEAR: 1}


def raise_load(case: Case, *, spare: bool = False) -> Advice:
    """The next load; where the least that can be added is over 10 %, reps come first, whatever the rule.

    With reps to `spare` a small step does not wait for the top of the range.
    """
    load, loads = case.load, case.loads
    assert load is not None  # noqa: S101 - only called where there is a load
    assert loads is not None  # noqa: S101 - the same
    notch = loads.next_up(load)
    if notch == load:
        return slow_lowering(case)
    heavier = _next_load(case, load, loads)
    failed = given_up(case.full, lambda attempt: attempt.load == heavier)
    needed = min(MOST_REPS, _reps_needed(case, load, heavier) + 2 * failed)
    near = heavier.kg <= LARGEST_RISE * load.kg + 0.01
    small = near and needed <= case.highs[0] and (spare or case.rule is Progression.LINEAR)
    if not small and any(reps < needed for reps in case.last.reps):
        targets = tuple(min(needed, reps + 1) for reps in padded(case))
        why = f"{heavier} was too much before" if failed else f"{heavier} is a large step from {case.lifted}"
        reason = f"{why}: reps first, up to {needed} on every set{still_text(case)}"
        return Advice(load, targets, reason, change=f"{needed} reps on every set raise it to {heavier}")
    rise = rise_text(case.last.load or load, heavier)
    return Advice(heavier, case.lows, f"{_why_up(case)}: {rise}{_step_text(case)}", change=MISS_KEEPS)


def _why_up(case: Case) -> str:
    if case.rule is Progression.LINEAR:
        return "Every set was done"
    if case.last.topped:
        return f"Every set reached {case.ranges[0].high}"
    if all(reps >= case.ranges[0].high for reps in case.last.reps):
        return f"Every set reached {min(case.last.reps)}"
    if (case.last.rir or 0) >= IN_SPARE:
        return f"{case.last.rir} in reserve twice in a row"
    return "Every set was done, below where progress stopped"


def _step_text(case: Case) -> str:
    rir = case.last.rir
    if rir is not None and rir >= IN_SPARE and case.last.topped:
        return f", two steps as {rir} were in reserve"
    return ", a small step as none was in reserve" if _load_step(case) < _usual_step(case) else ""


def _next_load(case: Case, load: Weight, loads: Loads) -> Weight:
    """The next load by the step of the exercise, at most 10 % up, but at least a notch."""
    notch = loads.next_up(load)
    heavier = loads.next_up(load, _load_step(case))
    if case.last.rir is not None and case.last.rir >= IN_SPARE and case.last.topped:
        heavier = loads.next_up(heavier, _load_step(case))
    most = loads.below(load.scaled(LARGEST_RISE))
    if heavier.hundredths > most.hundredths:
        heavier = most if most.hundredths > notch.hundredths else notch
    return heavier


def each_its_own(case: Case) -> Advice:
    """A top set and back-off sets: each keeps its own load, and is raised for itself at the top of its range."""
    loads = case.loads
    assert loads is not None  # noqa: S101 - only called where there are loads
    ranges = case.ranges
    own = [loads.nearest(load) for load in case.last.loads][: len(ranges)]
    own += own[-1:] * (len(ranges) - len(own))
    reps = padded(case)
    up = [reps[i] >= ranges[i].high for i in range(len(ranges))]
    new = tuple(_next_load(case, load, loads) if up[i] and _near(load, loads) else load for i, load in enumerate(own))
    targets = tuple(
        ranges[i].low if new[i] != own[i] else min(ranges[i].high, max(ranges[i].low, reps[i] + 1))
        for i in range(len(ranges))
    )
    before = " / ".join(str(load) for load in dict.fromkeys(own))
    after = " / ".join(str(load) for load in dict.fromkeys(new))
    way = "down" if own[0].hundredths < 0 else "up"
    what = f"{before} goes {way} to {after}" if new != tuple(own) else f"{before}: add reps"
    return Advice(max(new, key=lambda w: w.kg), targets, f"Each set for itself: {what}", change=MISS_KEEPS, loads=new)


def _near(load: Weight, loads: Loads) -> bool:
    return load.kg < 0 or loads.next_up(load).kg <= LARGEST_RISE * load.kg


def _usual_step(case: Case) -> float:
    """The exercise's step, or where reps came first the smallest there is."""
    if case.rule is Progression.REPS or case.load is None:
        return 0
    return case.exercise.step_kg if case.load.unit is Unit.KG else case.exercise.step_lb


def _load_step(case: Case) -> float:
    """How much to add: half of the usual step, and not below 2.5 kg or 5 lb, where nothing was in reserve."""
    usual = _usual_step(case)
    if case.last.rir != 0 or case.load is None:
        return usual
    return min(usual, max(SMALLEST_STEP[case.load.unit], usual / 2))


def _reps_needed(case: Case, load: Weight, heavier: Weight) -> int:
    """The reps at `load` that are worth the low end of the range at `heavier`; the top of the range for a small step.

    By 36w/(37 − r) (Brzycki 1993); of ballistic work at least 20.
    """
    wanted = case.ranges[0]
    if load.value <= 0 or heavier.kg <= LARGEST_RISE * load.kg + 0.01:
        return wanted.high
    needed = math.ceil(37 - (37 - wanted.low) * load.kg / heavier.kg) if wanted.low < 37 else wanted.high
    least = BALLISTIC_REPS[0] if ballistic(case) else 0
    return max(wanted.high, min(MOST_REPS, max(needed, least)))


def ballistic(case: Case) -> bool:
    """Whether it is a swing, which is never lowered slowly."""
    return case.exercise.pattern is Pattern.BALLISTIC_HINGE


def _more_reps(case: Case) -> Advice:
    """Ballistic work without a heavier bell: reps, then a set more, or one arm."""
    most = BALLISTIC_REPS[1]
    if any(reps < most for reps in case.last.reps):
        targets = tuple(min(most, reps + 1) for reps in padded(case))
        reason = f"No heavier load here: reps up to {most} on every set"
        return Advice(case.load, targets, reason, change=_on_every_set(most))
    reason = f"{most} reps on every set, and nothing heavier here: as it is, a set more or one arm"
    return Advice(case.load, (most,) * len(case.ranges), reason, change="A heavier bell")


def slow_lowering(case: Case) -> Advice:
    """The same load or body weight with a longer lowering phase; at its limit, a heavier load or another exercise.

    One session at the top of a range is enough, two where the program asks for exact reps; a tempo that three misses
    took back is tried again only after three more for each time.
    """
    if ballistic(case):
        heavier = case.loads and case.load and case.loads.next_up(case.load) != case.load
        return raise_load(case) if heavier else _more_reps(case)
    slower = case.last.slower + 1
    if case.lower_s + slower <= LONGEST_LOWER_S:
        return _slower_when_due(case, slower)
    if case.loads and case.load and case.loads.next_up(case.load) != case.load:
        return raise_load(case)
    way = _next_one_up(case) or ": hold a weight as well, or keep it there"
    reason = f"Top of the range with {LONGEST_LOWER_S} s of lowering{way}"
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


def still_text(case: Case) -> str:
    """That it stands still, for how many sessions, and a way on; empty while it does not."""
    count = standing_still(case.full)
    return f"; no progress in {count} sessions: try {way_on(case)}" if count else ""


def cause(case: Case) -> str:
    """Why it stands still, where the history tells: long gaps, or too much in reserve; empty where it does not."""
    last = case.full[-STILL:]
    apart = median((later.at.date() - earlier.at.date()).days for earlier, later in pairwise(last))
    if apart >= FAR_APART:
        return f"{decimal(apart)} days from one to the next are long, more often is the way on"
    spare = [attempt.rir for attempt in last if attempt.rir is not None]
    if spare and min(spare) >= SPARED:
        return f"{min(spare)} and more in reserve each time, go closer to the last rep"
    return ""


def way_on(case: Case) -> str:
    """What may move what stands still: where 10 % off and back did not, other reps, then another exercise."""
    if ballistic(case):
        return "a set more, or one arm"
    count, again = standing_still(case.full), rebuilt(case.full)
    if again or count >= REBUILD_AFTER:
        late = count >= (LONG_STILL if again else 2 * REBUILD_AFTER)
        other = f"{case.other.lower()} in its place for 4 to 6 weeks" if case.other else ""
        if ways := [way for way in (_other_reps(case), other) if way]:
            return ways[-1] if late else ways[0]
    return "a technique set, or slower lowering" if case.exercise.isolation else "slower lowering, or another hinge"


def _other_reps(case: Case) -> str:
    """The neighbouring range and its load by the maximum: more reps up to eight, fewer above; empty without a load."""
    asked, last = case.ranges[0], case.last
    if case.load is None or case.loads is None or last.load is None or case.load.kg <= 0 or not min(last.reps):
        return ""
    width = max(2, asked.high - asked.low)
    up = asked.high <= MOST_LOW_REPS
    other = Range(asked.high, asked.high + width) if up else Range(max(1, asked.low - width), asked.low)
    maximum = one_rep_maximum(last.load.to(case.load.unit).value, min(last.reps), last.rir or 0)
    load = case.loads.below(Weight.of(load_for(maximum, other.low), case.load.unit))
    return "" if load == case.load else f"{other} reps at {load} for four weeks"


def add_reps(case: Case) -> Advice:
    """The same load and tempo, each set a rep or two above the last; a plateau is said, with a way past it."""
    step = REPS_STEP.get(case.rule, 1)
    targets = tuple(max(r.low, min(r.high, reps + step)) for r, reps in zip(case.ranges, padded(case), strict=False))
    top = case.ranges[0].high
    last = ", ".join(map(str, case.last.reps))
    where = (f" at {case.lifted}" if case.last.load else "") + (
        " on the weaker side" if case.exercise.each_side else ""
    )
    reason = f"Last time {last}{where}: add reps until every set reaches {top}"
    if case.last.lagging:
        reason = f"The {case.last.lagging} side is behind ({last}): both stay {case.at} until it reaches {top}"
    elif count := standing_still(case.full):
        reason = f"No progress in {count} sessions ({last}{f' {case.at}' if case.load else ''}): "
        reason += cause(case) or f"try {way_on(case)}"
    return Advice(case.load, targets, reason, change=_on_every_set(top), slower=case.last.slower)


def _on_every_set(reps: int) -> str:
    return f"{reps} reps on every set"
