"""A first load for an exercise that was never done: a guess from what is known of its pattern.

The ratios are what lifters are commonly able to do in one exercise against another of the same pattern, as parts of a
conventional deadlift or a lying leg curl (hex bar: Swinton 2011; the rest opinion of coaches): a guess to be corrected
at the first set, and taken low.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from hamtui.training.base.effort import load_for, one_rep_maximum
from hamtui.training.base.exercise import Exercise, Range
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.load import Loads
from hamtui.training.base.middle import median
from hamtui.training.base.weight import Weight
from hamtui.training.coach.working_sets import LEAST_OFF, MOST_OFF

HINGES: Mapping[str, float] = {
    "conventional_deadlift": 1.0, "hex_bar_deadlift": 1.05, "sumo_deadlift": 0.95, "romanian_deadlift": 0.75,
    "stiff_leg_deadlift": 0.68, "barbell_good_morning": 0.45, "dumbbell_deadlift": 0.36,
    "dumbbell_romanian_deadlift": 0.32, "dumbbell_good_morning": 0.25, "single_leg_romanian_deadlift": 0.22,
}  # fmt: skip
CURLS: Mapping[str, float] = {
    "lying_leg_curl": 1.0, "seated_leg_curl": 1.0, "kneeling_leg_curl": 0.45, "single_leg_curl": 0.45,
}  # fmt: skip
SPARE = 4
RECENT_SESSIONS = 12


class Guess(Struct, frozen=True):
    """A load to begin with, and what it comes from."""

    load: Weight
    reason: str


def first_load(exercise: Exercise, loads: Loads, wanted: Range, history: Sequence[SessionRecord]) -> Guess | None:
    """A load for the low end of the range with about 4 reps in reserve; None where nothing of its kind is known."""
    ratios = HINGES if exercise.id in HINGES else CURLS
    if exercise.id not in ratios:
        return None
    done = [
        one
        for session in [s for s in history if s.status is Status.FINISHED][-RECENT_SESSIONS:]
        for one in session.working
        if one.exercise in ratios and one.load and one.reps
    ]
    known = [one for one in done if one.load and one.exercise != exercise.id]
    if not known:
        return None
    name = known[-1].exercise
    last = _believed([one for one in known if one.exercise == name])[-3:]
    if not last:
        return None
    from_ = min(last, key=_maximum)
    assert from_.load is not None  # noqa: S101 - chosen above
    maximum = one_rep_maximum(from_.load.to(loads.lightest.unit).value, from_.reps or 0)
    maximum *= ratios[exercise.id] / ratios[name]
    unit = loads.lightest.unit
    load = loads.below(Weight.capped(load_for(maximum, wanted.low + SPARE), unit))
    reason = f"First time: {load} is a guess from {from_.name.lower()} {from_.load} × {from_.reps}, to be corrected"
    return Guess(load, reason)


def _believed(sets: Sequence[SetRecord]) -> list[SetRecord]:
    """The sets without those that are far off the others and were not confirmed: a guess stands on no slip."""
    usual = median(map(_maximum, sets))
    return [one for one in sets if one.confirmed or LEAST_OFF * usual <= _maximum(one) <= MOST_OFF * usual]


def _maximum(done: SetRecord) -> float:
    return one_rep_maximum(done.load.kg if done.load else 0, done.reps or 0)
