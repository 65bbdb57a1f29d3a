"""What is taken back from an advice: after a gap, while something hurts, and until it is known not to."""

from __future__ import annotations

from msgspec.structs import replace

from hamtui.training.base.weight import Weight
from hamtui.training.base.words import plural
from hamtui.training.coach.advice import Advice, Case, padded
from hamtui.training.coach.comeback import Comeback
from hamtui.training.coach.precautions import Care, Precaution

AFTER_STRONG_PAIN = 0.8


def eased(case: Case, advice: Advice, away: Comeback) -> Advice:
    """A step of the way back after a gap; never more than `advice` without one."""
    if not away.light:
        return _stays(case, advice, away)
    load, what = case.load, "the low end of the range"
    if load and case.loads:
        lighter = case.loads.below(Weight.of(load.value * away.share, load.unit))
        load = min(lighter, advice.load or lighter, key=lambda w: w.kg)
        what = f"{load} for {case.lifted}"
    reason = f"{away.days} days away: {what}, then up again in steps"
    steps = "this step" if away.left == 1 else plural(away.left, "such step")
    change = f"Every set done: after {steps} you are back where you were"
    return Advice(load, case.lows, reason, change=change, fewer=away.fewer, light=True)


def _stays(case: Case, advice: Advice, away: Comeback) -> Advice:
    """What was lifted before, not raised, with a set fewer where that is asked; the work counts."""
    load = min((w for w in (advice.load, case.load) if w), key=lambda w: w.kg, default=None)
    targets = tuple(min(target, max(r.low, reps)) for target, r, reps in zip(
        advice.targets, case.ranges, padded(case), strict=False))  # fmt: skip
    what = f"{load} again" if load else "the same again"
    reason = f"{away.days} days away: {what}{', a set fewer' if away.fewer else ''}"
    return replace(
        advice, load=load, targets=targets, reason=reason, change="The next session goes on as usual",
        fewer=advice.fewer + away.fewer, slower=min(advice.slower, case.last.slower), loads=(), proposal=False,
    )  # fmt: skip


def held_back(case: Case, advice: Advice, caution: Precaution) -> Advice:
    """What precautions leave of `advice`: light work while sessions are to go without pain, else nothing raised."""
    if caution.care >= Care.LIGHT:
        return _after_pain(case, advice, caution)
    last = padded(case)
    targets = tuple(
        min(target, max(r.low, reps)) for target, r, reps in zip(advice.targets, case.ranges, last, strict=False)
    )
    load = min((w for w in (advice.load, case.load) if w), key=lambda w: w.kg, default=None)
    if (load, targets) == (advice.load, advice.targets) and advice.slower <= case.last.slower:
        return replace(advice, reason=f"{advice.reason}; nothing rises: {caution.why}")
    reason = f"Held{f' at {load}' if load else ''}: {caution.why}"
    change = "A day without it raises it again" if caution.note else "A check-in that is better raises it again"
    slower = min(advice.slower, case.last.slower)
    loads = advice.loads if load == advice.load and advice.light else ()
    return replace(
        advice, load=load, targets=targets, reason=reason, change=change, slower=slower, loads=loads, proposal=False
    )


def _after_pain(case: Case, advice: Advice, caution: Precaution) -> Advice:
    """A fifth off what was lifted when it hurt, or what that session went on with where that was lighter already."""
    change = "Two sessions without pain"
    why = caution.why[0].upper() + caution.why[1:]
    if case.load is None or case.loads is None:
        return Advice(None, case.lows, f"{why}: the low end of the range", change=change, light=True)
    since = caution.note.at.date() if caution.note else case.last.at.date()
    hurt = next((a for a in reversed(case.every) if a.pain and a.load and a.at.date() >= since), None)
    was = min((w for w in (hurt.load if hurt else None, case.load) if w), key=lambda w: w.kg)
    eased = hurt is not None and hurt.load and hurt.heaviest and hurt.load.kg < hurt.heaviest.kg
    load = case.loads.below(was if eased else Weight.of(was.value * AFTER_STRONG_PAIN, was.unit))
    load = min((w for w in (load, advice.load) if w), key=lambda w: w.kg)
    less = "lighter" if load.kg < was.kg else "not raised"
    return Advice(load, case.lows, f"{why}: {less}, {load}", change=change, fewer=advice.fewer, light=True)


def as_before_pain(case: Case) -> Advice:
    """What was done when it hurt, once more: only a session without pain is raised from."""
    targets = tuple(max(r.low, min(r.high, reps)) for r, reps in zip(case.ranges, padded(case), strict=False))
    reason = f"Without pain since: as it was before{f', {case.load}' if case.load else ''}"
    return Advice(case.load, targets, reason, change="A session without pain raises it again", slower=case.last.slower)
