"""Progression: the load and reps to aim at today, from what was done before, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.effort import load_for, one_rep_maximum
from hamtui.training.base.exercise import Exercise, Pattern, Range
from hamtui.training.base.history import SessionRecord, SetRecord, last_of, reached
from hamtui.training.base.load import Loads
from hamtui.training.base.patterns import HINGES
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.weight import Weight, rise_text
from hamtui.training.base.words import plural
from hamtui.training.coach.advice import Advice, Case, padded
from hamtui.training.coach.attempts import Attempt, Tried
from hamtui.training.coach.comeback import GAP_DAYS, Comeback, comeback, days_trained
from hamtui.training.coach.first_load import first_load
from hamtui.training.coach.lowering import after_miss, building_up, falling, rebuild
from hamtui.training.coach.pace import USUAL_TEMPO
from hamtui.training.coach.precautions import FREE, Care, Precaution
from hamtui.training.coach.raising import IN_SPARE, LARGEST_RISE, add_reps, each_its_own, raise_load, slow_lowering
from hamtui.training.coach.working_sets import Asked

AFTER_STRONG_PAIN = 0.8
USUAL_CARDIO_S = 600
LONGER_S = 5


def eased(case: Case, advice: Advice, away: Comeback) -> Advice:
    """A step of the way back after a gap; never more than `advice` without one."""
    if not away.light:
        return _stays(case, advice, away)
    load, what = case.load, "the low end of the range"
    if load and case.loads:
        lighter = case.loads.below(load.scaled(away.share))
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
    load = case.loads.below(was if eased else was.scaled(AFTER_STRONG_PAIN))
    load = min((w for w in (load, advice.load) if w), key=lambda w: w.kg)
    less = "lighter" if load.kg < was.kg else "not raised"
    return Advice(load, case.lows, f"{why}: {less}, {load}", change=change, fewer=advice.fewer, light=True)


def as_before_pain(case: Case) -> Advice:
    """What was done when it hurt, once more: only a session without pain is raised from."""
    targets = tuple(max(r.low, min(r.high, reps)) for r, reps in zip(case.ranges, padded(case), strict=False))
    reason = f"Without pain since: as it was before{f', {case.load}' if case.load else ''}"
    return Advice(case.load, targets, reason, change="A session without pain raises it again", slower=case.last.slower)


FOUND_TODAY = "The load you find today"
FIND_REASON = "First time: you find the load, about 3 reps in reserve"
SAME_RANGE_DAYS = 56
FAR_ABOVE = 1.5


def advise(
    exercise: Exercise,
    prescribed: Prescription,
    loads: Loads | None,
    history: Sequence[SessionRecord],
    sets: int,
    now: datetime | None = None,
    caution: Precaution = FREE,
    *,
    refused: bool = False,
    other: str = "",
    tried: Tried | None = None,
) -> Advice:
    """Today's load and rep targets for `sets` working sets; `history` is oldest first, `tried` are its attempts.

    Hinges: reps to the top of the range on every set, then a load step. Curls: 1-2 reps more, then the smallest
    step. Three misses in a row at a load take 10 % off, once. Where no load can rise, lowering gets slower.
    With `now`, a long gap is followed by a return in steps. `caution` is what pain or soreness holds back: no advice
    is above the one without it. A way past a plateau is proposed unless `refused`; `other` is the name of
    an exercise that can take the place of this one.
    """
    ranges = tuple(prescribed.reps_of(i) or exercise.reps or Range(1, 1) for i in range(sets))
    everything = (tried or Tried(history)).at(exercise.id, Asked(min(sets, prescribed.sets.low), ranges))
    full = _in_range([attempt for attempt in everything if not attempt.light], ranges[0])
    if not full:
        return _first_time(exercise, loads, ranges, history, caution)
    load = loads.nearest(full[-1].load) if loads and full[-1].load else None
    lower = (prescribed.tempo or exercise.tempo or USUAL_TEMPO).lower
    case = Case(exercise, prescribed.progression, loads, ranges, lower, full, load, everything, refused, other)
    advice = as_before_pain(case) if full[-1].pain and full[-1].pain.strong else _ruled(case)
    if now and case.rule is not Progression.NONE:
        days = days_trained(history, exercise.pattern)
        away = comeback(days, everything, now.date(), hinge=exercise.pattern in HINGES)
        advice = eased(case, advice, away) if away else advice
    advice = advice if caution.care is Care.FREE else held_back(case, advice, caution)
    return _each_set(case, advice)


def _in_range(full: Sequence[Attempt], wanted: Range) -> Sequence[Attempt]:
    """The attempts in today's range where one of them is recent; otherwise all."""
    same = [attempt for attempt in full if attempt.wanted in (None, wanted) or not attempt.load]
    return same if same and (full[-1].at - same[-1].at).days <= SAME_RANGE_DAYS else full


def _first_time(
    exercise: Exercise,
    loads: Loads | None,
    ranges: tuple[Range, ...],
    history: Sequence[SessionRecord],
    caution: Precaution,
) -> Advice:
    lows = tuple(r.low for r in ranges)
    if loads is None:
        exact = all(r.low == r.high for r in ranges)
        start = "do the reps that are asked for" if exact else "start at the low end of the range"
        return Advice(None, lows, f"First time: {start}", change="Your reps today")
    if _was_too_heavy(exercise, history):
        reason = f"{loads.lightest} was too heavy last time: an easier exercise first, or lighter weights"
        return Advice(loads.lightest, lows, reason, find=True, change="A rep with it")
    if caution.care is not Care.FREE:
        reason = f"First time, and {caution.why}: you find a load that stays easy"
        return Advice(loads.lightest, lows, reason, find=True, change=FOUND_TODAY, light=True)
    guess = first_load(exercise, loads, ranges[0], history)
    if guess is not None:
        return Advice(guess.load, lows, guess.reason, change="Correct it at the first set")
    return Advice(loads.lightest, lows, FIND_REASON, find=True, change=FOUND_TODAY)


def _was_too_heavy(exercise: Exercise, history: Sequence[SessionRecord]) -> bool:
    """Whether the last time brought not a single rep."""
    last = last_of(history, exercise.id)
    return last is not None and not any(done.reps for done in last[1])


def _ruled(case: Case) -> Advice:
    if case.rule is Progression.NONE:
        same = "Same as last time" if case.unchanged else case.again
        return Advice(case.load, case.lows, same, change="Only you: this is not raised by itself")
    if case.went_on:
        low = case.ranges[0].low
        return Advice(None, case.lows, f"{low} reps and more from now on", change="Your reps again")
    if carried := _carried(case):
        return carried
    if case.last.missed:
        return after_miss(case)
    if case.last.loads and case.loads:
        return each_its_own(case)
    topped = _topped(case)
    if case.rule is Progression.ECCENTRIC or case.load is None or case.loads is None:
        return slow_lowering(case) if topped else falling(case) or add_reps(case)
    spare = _easy(case) or building_up(case.full)
    if topped or case.rule is Progression.LINEAR or spare:
        return raise_load(case, spare=spare)
    return falling(case) or rebuild(case) or add_reps(case)


def _topped(case: Case) -> bool:
    """Whether the last attempt reached the top of its own range and of today's, where that is another."""
    whole = case.last.topped or case.last.wanted != case.ranges[0]
    return whole and all(reps >= r.high for reps, r in zip(case.last.reps, case.ranges, strict=False))


def _easy(case: Case) -> bool:
    """Whether two sessions in a row at this load were whole with 4 and more reps in reserve."""
    last = case.full[-2:]
    easy = all(a.load == case.last.load and not a.missed and (a.rir or 0) >= IN_SPARE for a in last)
    return len(last) == 2 and easy


def _carried(case: Case) -> Advice | None:
    """The load found again by its maximum: for another range than was done, or reps far above the range.

    None where the reps done are in today's range, or where it gives nothing heavier for more of them. By w(1 + r/30),
    which beyond 12 reps is a guess.
    """
    last, wanted = case.last, case.ranges[0]
    if case.load is None or case.loads is None or last.load is None or case.last.loads or case.load.kg <= 0:
        return None
    low, high = min(last.reps), max(last.reps)
    other = last.wanted not in (None, wanted)
    notch = case.loads.next_up(case.load)
    earned = not other and (notch == case.load or notch.kg > LARGEST_RISE * case.load.kg)
    far = low > wanted.high if other else low >= FAR_ABOVE * wanted.high and not earned
    above = far and not last.missed
    below = other and high < wanted.low
    if not (above or below):
        return None
    maximum = one_rep_maximum(last.load.to(case.load.unit).value, low, last.rir or 0)
    aim = wanted.high if above else wanted.low
    load = case.loads.below(Weight.capped(load_for(maximum, aim), case.load.unit))
    if not above:
        load = min(load, case.load, key=lambda w: w.kg)
    elif load.kg <= case.load.kg:
        return None
    why = f"{wanted} reps from now on" if other else f"{low} reps and more are far above {wanted}"
    guess = ", a guess" if max(low, aim) > 12 else ""
    return Advice(load, case.lows, f"{why}: {load} for {case.lifted} × {low}{guess}", change=f"Your reps at {load}")


def _each_set(case: Case, advice: Advice) -> Advice:
    """The loads of all sets where they differed on purpose, held or lightened as the heaviest of them is."""
    if not case.last.loads or advice.loads or not (case.loads and case.load and advice.load) or case.load.kg < 0:
        return advice
    share = min(1.0, advice.load.kg / case.load.kg)
    own = [case.loads.below(Weight.capped(w.to(case.load.unit).value * share, case.load.unit)) for w in case.last.loads]
    count = len(advice.targets)
    return replace(advice, loads=(*own, *own[-1:] * (count - len(own)))[:count])


class TimedAdvice(Struct, frozen=True):
    """What to aim at where sets are timed: `seconds`, or `metres` to go, the load, and why."""

    seconds: int | None
    metres: int | None = None
    load: Weight | None = None
    reason: str = ""


def advise_timed(
    exercise: Exercise,
    hold: Range | None,
    loads: Loads | None,
    history: Sequence[SessionRecord],
    now: datetime | None = None,
    caution: Precaution = FREE,
) -> TimedAdvice:
    """So long, or so far, as last time; what was held to its end a little longer, then heavier; after a gap, or where
    something is held back, no more than last time.
    """
    performed = last_of(history, exercise.id)
    last: Sequence[SetRecord] = performed[1] if performed else ()
    load = next((done.load for done in last if done.load), loads.lightest if loads else None)
    metres = max((done.metres or 0 for done in last), default=0) if exercise.distance else 0
    if metres and exercise.pattern is not Pattern.CARDIO:
        return TimedAdvice(None, metres, load, "The same way as last time")
    span = hold or exercise.seconds or Range(1, 1)
    longest = max((done.seconds or 0 for done in last), default=0)
    longest = max(hold.low, min(hold.high, longest)) if hold and longest else longest
    if exercise.pattern is Pattern.CARDIO:
        return TimedAdvice(longest or (hold.high if hold else USUAL_CARDIO_S))
    same = TimedAdvice(longest or span.low, None, load, "The same as last time" if last else "")
    if not last or not all(map(reached, last)):
        return same
    if caution.care > Care.FREE:
        return replace(same, reason=f"Held at {longest} s: {caution.why}")
    if performed and now is not None and (now - performed[0].started_at).days > GAP_DAYS:
        return replace(same, reason=f"{(now - performed[0].started_at).days} days away: the same as last time")
    if longest < span.high:
        longer = min(LONGER_S, span.high - longest)
        return replace(same, seconds=longest + longer, reason=f"Every set was held to its end: {longer} s longer")
    if loads and load and (heavier := loads.next_up(load)) != load:
        reason = f"Every set reached {span.high} s: {rise_text(load, heavier)}"
        return TimedAdvice(span.low, None, heavier, reason)
    return same
