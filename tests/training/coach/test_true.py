"""Every sentence of the coach is true: its numbers are in the history, the settings or the plan itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from hamtui.training.base.exercise import Exercise, Measure, Range
from hamtui.training.base.history import Phase, SessionRecord, SetKind
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.profile import Profile
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.volume import week_of
from tests.support.making import kg, library, lifted, planner
from tests.training.coach.histories import TODAY, Told, histories, plan, read, said

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What a rule itself says: the scale of pain and soreness, 10 % off, seconds of lowering, a guess above 12 reps.
RULES = {"10", "4", "5", "20", "25", "6"}


def numbers_of(history: list[SessionRecord], made: Plan, told: Told) -> set[float]:
    """Every number of the history, the settings and the plan, with counts and days between."""
    text = repr([asdict(session) for session in history]) + repr(made.items) + repr(Profile(**told.profile).landmarks)
    found = {float(number) for number in NUMBER.findall(text)}
    loads = [done.load for session in history for done in session.sets if done.load]
    loads += [planned.load for item in made.items for planned in item.sets if planned.load]
    found |= {load.value for load in loads}
    found |= {float((TODAY.date() - session.started_at.date()).days) for session in history}
    found |= set(map(float, range(len(history) + 1)))
    for session in history:
        found.add(week_of(history, session.started_at.date()).total)
    return found | {float(number) for number in RULES}


@pytest.mark.parametrize("told", histories(), ids=lambda told: told.title)
def test_every_number_of_a_reason_is_in_the_history_the_settings_or_the_plan(told: Told) -> None:
    history = read(told)
    made = plan(told, history)
    known = numbers_of(history, made, told)
    reasons = [item.reason for item in made.items] + [change.reason for change in made.changes]
    for reason in reasons:
        untrue = [n for n in NUMBER.findall(reason) if float(n) not in known and not _heavier(float(n), told, made)]
        assert untrue == [], f"{reason}\n{said(made)}"


def _heavier(number: float, told: Told, made: Plan) -> bool:
    """Whether it is a load that can be set up here, which reps are to earn, or reps for it of at most 30."""
    loads = planner((), **told.profile).loads
    items = [item for item in made.items if item.working and item.working[0].load]
    able = {load.value for item in items for load in loads(library().exercise(item.exercise)).weights}  # type: ignore[union-attr]
    return number in able or number <= 30


@pytest.mark.parametrize("told", histories(), ids=lambda told: told.title)
def test_every_range_that_is_shown_is_the_plans(told: Told) -> None:
    program = library().program(told.program)
    asked = {
        (name, each)
        for day in program.days
        for work in day.work
        for name in (work.exercise, *work.either)
        for each in work.reps
    }
    own = {(exercise.id, exercise.reps) for exercise in library().exercises()}
    for item in plan(told).items:
        for planned in item.working:
            if item.phase is Phase.WORK and planned.kind is SetKind.WORKING and planned.reps is not None:
                gentle = told.profile.get("experience") == "new" and item.exercise == "nordic_curl"
                assert gentle or (item.exercise, planned.reps) in asked | own


@given(
    st.sampled_from(
        ["conventional_deadlift", "seated_leg_curl", "kettlebell_swing", "dumbbell_romanian_deadlift", "reverse_lunge",
         "nordic_curl", "barbell_hip_thrust"]
    ),
    st.lists(st.lists(st.integers(4, 14), min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(0, 2),
    st.integers(1, 10),
)  # fmt: skip
def test_a_miss_never_raises_a_load_in_any_pattern(
    name: str, sessions: list[list[int]], which: int, fewer: int
) -> None:
    exercise = library().exercise(name)
    load = None if exercise.measure is Measure.BODYWEIGHT else kg(24)
    wanted = exercise.reps or Range(6, 8)

    def advised(last: list[int]) -> float:
        reps = [*sessions[:-1], last]
        history = [lifted(each, name, load, wanted, day=7 * day) for day, each in enumerate(reps)]
        item = planner(history).item(Prescription(name, Range(3, 3), progression=rule_of(exercise)), Phase.WORK)
        return item.working[0].load.kg if item.working[0].load else 0.0

    worse = [max(0, reps - fewer) if place == which else reps for place, reps in enumerate(sessions[-1])]
    assert advised(worse) <= advised(sessions[-1])


def rule_of(exercise: Exercise) -> Progression:
    return PATTERNS[exercise.pattern].progression
