"""The big key alone walks every day of every built-in program, and what is logged is what was prescribed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

import pytest

from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.exercise import Equipment, Measure, Pattern
from hamtui.training.base.history import Phase, SessionRecord, SetKind, Status
from hamtui.training.base.load import Loads
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.session.record import record_of
from hamtui.training.session.steps import SIDES, Step
from tests.support import making
from tests.support.walking import begin

DAYS = [(program.id, day.id) for program in making.library().programs() for day in program.days]
EVERY_DAY = pytest.mark.parametrize(("program", "day"), DAYS, ids=["/".join(day) for day in DAYS])
WORKING = {Equipment.BARBELL: 100.0, Equipment.HEX_BAR: 120.0, Equipment.KETTLEBELL: 24.0, Equipment.DUMBBELL: 30.0}
Done = tuple[str, SetKind, int, str | None, int | None, int | None, Weight | None]


def prescribed(plan: Plan) -> list[Done]:
    """What a plan asks for, set by set in the order of training."""
    asked: list[Done] = []
    for circuit, group in groupby(plan.items, key=lambda item: item.group is not None):
        items = list(group)
        if circuit:
            rounds = range(max(len(item.sets) for item in items))
            for number in rounds:
                for item in items:
                    asked += _set(item, item.sets[number], number + 1)
        else:
            for item in items:
                for kind in (SetKind.RAMP_UP, None):
                    same = [s for s in item.sets if (s.kind is SetKind.RAMP_UP) is (kind is SetKind.RAMP_UP)]
                    for number, planned in enumerate(same, 1):
                        asked += _set(item, planned, number)
    return asked


def _set(item: PlanItem, planned: PlannedSet, number: int) -> Iterator[Done]:
    for side in SIDES if item.each_side else (None,):
        yield item.exercise, planned.kind, number, side, planned.target, planned.seconds, planned.load


def logged(record: SessionRecord) -> list[Done]:
    return [(s.exercise, s.kind, s.set, s.side, s.reps, s.seconds, s.load) for s in record.sets]


def heavy(step: Step) -> Weight:
    """The working load a trained lifter finds."""
    exercise = making.exercise(step.id.split(".")[1])
    found = next((WORKING[kit] for kit in exercise.equipment if kit in WORKING), 40.0)
    return making.kg(found)


def loads_of(exercise: str) -> Loads:
    loads = making.planner().loads(making.exercise(exercise))
    assert loads is not None
    return loads


def first(program: str, day: str, *, trained: bool = False) -> SessionRecord:
    walker = begin(making.shipped_plan(program, day), find=heavy if trained else None)
    return record_of(walker.finish(), walker.clock.now())


@EVERY_DAY
def test_the_big_key_alone_completes_the_day_from_an_empty_history(program: str, day: str) -> None:
    plan = making.shipped_plan(program, day)
    walker = begin(plan)
    session = walker.finish()
    assert not session.discarded
    assert not session.skipped
    assert logged(record_of(session, walker.clock.now())) == prescribed(plan)


@EVERY_DAY
def test_a_first_plan_is_the_program_at_its_low_end_from_the_lightest_load(program: str, day: str) -> None:
    found = making.library().program(program).day(day)
    assert found is not None
    work = [item for item in making.shipped_plan(program, day).items if item.phase is Phase.WORK]
    assert len(work) == len(found.work)
    for item, asked in zip(work, found.work, strict=True):
        exercise = making.exercise(asked.exercise)
        assert item.exercise == asked.exercise
        assert len(item.sets) == asked.sets.low
        assert {s.rest for s in item.sets} <= {asked.rest, None}
        if exercise.measure is Measure.TIME:
            hold = asked.hold or exercise.seconds
            assert hold is not None
            assert {s.seconds for s in item.sets} == {hold.high}
        else:
            assert [s.reps for s in item.sets] == [asked.reps_of(n) for n in range(asked.sets.low)]
            assert [s.target for s in item.sets] == [s.reps.low for s in item.sets if s.reps]
        if exercise.measure is Measure.LOAD:
            assert item.find
            assert {s.load for s in item.sets} == {loads_of(asked.exercise).lightest}


@EVERY_DAY
def test_the_record_is_complete_in_itself(program: str, day: str) -> None:
    record = first(program, day)
    assert (record.program, record.day, record.status) == (program, day, Status.FINISHED)
    assert record.started_at == START
    assert record.finished_at is not None
    assert record.active_s == (record.finished_at - START).total_seconds()
    times = [done.logged_at for done in record.sets]
    assert times == sorted(times)
    assert record.clean
    for done in record.sets:
        exercise = making.exercise(done.exercise)
        assert (done.name, done.pattern, done.also) == (exercise.name, exercise.pattern, exercise.also)
        assert (done.share, done.swapped, done.rir) == (
            exercise.share if PATTERNS[done.pattern].trains else 0,
            False,
            None,
        )
        assert (done.side is not None) is exercise.each_side
        assert (done.rested_s is None) == (done.rest_window is None)


@EVERY_DAY
def test_every_rest_taken_at_its_minimum_is_within_its_window(program: str, day: str) -> None:
    rested = [done for done in first(program, day).sets if done.rested_s is not None]
    assert all(done.rest_window and done.rested_s == done.rest_window[0] for done in rested)


@EVERY_DAY
def test_with_a_history_the_big_key_logs_the_new_prescription_ramp_up_sets_and_all(program: str, day: str) -> None:
    history = [first(program, day, trained=True)]
    plan = making.shipped_plan(program, day, history)
    walker = begin(plan, FakeClock(START + timedelta(days=7)))
    record = record_of(walker.finish(), walker.clock.now())
    assert not any(item.find for item in plan.items)
    assert logged(record) == prescribed(plan)
    led_up_to = {i.exercise for i in plan.items if PATTERNS[i.pattern].ramp}
    ramped = {done.exercise for done in record.sets if done.kind is SetKind.RAMP_UP}
    assert ramped <= led_up_to
    assert ramped >= {i.exercise for i in plan.items if i.pattern is Pattern.HIP_HINGE}


def test_the_session_of_p3_has_twelve_hard_sets_in_the_order_and_numbers_of_the_specification() -> None:
    work = first("p3", "complete").working
    assert [(s.exercise, s.set, s.reps) for s in work] == [
        *(("conventional_deadlift", n, 6) for n in (1, 2, 3)),
        *(("romanian_deadlift", n, 6) for n in (1, 2, 3)),
        *(("seated_leg_curl", n, 10) for n in (1, 2, 3)),
        *(("kettlebell_swing", n, 12) for n in (1, 2, 3)),
    ]
    windows = [s.rest_window for s in work]
    assert windows == [None, *[(120, 180)] * 3, *[(120, 120)] * 3, *[(60, 90)] * 5]


def test_the_warm_up_is_cardio_then_three_rounds_each_drill_on_both_sides() -> None:
    sets = [s for s in first("p3", "complete").sets if s.phase is Phase.WARM_UP]
    assert (sets[0].exercise, sets[0].seconds) == ("walk", 180)
    drills = [(s.exercise, s.set, s.side, s.reps) for s in sets[1:]]
    one_round = [
        ("knee_hug", "left", 4), ("knee_hug", "right", 4), ("glute_bridge", None, 8),
        ("elbow_to_instep_lunge", "left", 3), ("elbow_to_instep_lunge", "right", 3),
        ("leg_swing", "left", 6), ("leg_swing", "right", 6),
    ]  # fmt: skip
    assert drills == [(name, n, side, reps) for n in (1, 2, 3) for name, side, reps in one_round]


def test_p2_asks_each_leg_in_turn_with_fifteen_seconds_between_and_the_rest_after_the_right() -> None:
    sided = [s for s in first("p2", "day-2").working if s.exercise == "single_leg_romanian_deadlift"]
    assert [(s.set, s.side) for s in sided] == [(1, "left"), (1, "right"), (2, "left"), (2, "right")]
    assert [s.rested_s for s in sided[1:]] == [15, 60, 15]


def test_p6_holds_each_stretch_thirty_seconds_and_rolls_each_side_twice_without_rests() -> None:
    sets = first("p6", "stretch").sets
    rolls = [(s.set, s.side, s.seconds) for s in sets if s.kind is SetKind.FOAM_ROLL]
    assert rolls == [(1, "left", 20), (1, "right", 20), (2, "left", 20), (2, "right", 20)]
    assert {s.seconds for s in sets if s.kind is SetKind.STRETCH} == {30}
    assert {s.rested_s for s in sets} == {None}


def test_a_pounds_lifter_gets_loads_in_pounds() -> None:
    plan = making.shipped_plan("p3", "complete", unit=Unit.LB)
    walker = begin(plan)
    loads = {s.load for s in record_of(walker.finish(), walker.clock.now()).working}
    assert {load.unit for load in loads if load} == {Unit.LB}
    assert making.lb(45) in loads
