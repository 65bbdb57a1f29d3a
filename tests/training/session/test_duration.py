from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.pace import DRILL_SET_UP_S, LOADED_SET_UP_S, SET_UP_S
from hamtui.training.session import duration
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.duration import plan_seconds, rest_seconds, seconds_left, steps_seconds, work_seconds
from hamtui.training.session.steps import GET_READY_S, lay_out
from tests.support.making import begun, curl, drill, lift, one_of_each, plan, shipped_plan, stretch
from tests.support.walking import begin


def test_a_set_lasts_its_reps_at_their_tempo_and_the_set_up() -> None:
    item = lift(sets=1, tempo=Tempo(3, 0, 1, 1))
    (step,) = lay_out(plan(item))
    assert work_seconds(step, item) == 6 * 5 + LOADED_SET_UP_S + 20
    assert work_seconds(step, replace(item, tempo=None)) == 6 * 3 + LOADED_SET_UP_S + 20


def test_body_weight_sets_drills_holds_and_a_load_to_find_have_their_own_length() -> None:
    own, round_one, held = curl(1), drill("hug", rounds=1), stretch()
    assert work_seconds(lay_out(plan(own))[0], own) == 5 * 3 + SET_UP_S
    assert work_seconds(lay_out(plan(round_one))[0], round_one) == 5 * 3 + DRILL_SET_UP_S
    assert work_seconds(lay_out(plan(held))[0], held) == 30 + GET_READY_S
    found = lift(find=True)
    assert work_seconds(lay_out(plan(found))[0], found) == duration.FIND_S


def test_a_rest_lasts_to_the_middle_of_its_window_or_its_minimum() -> None:
    assert rest_seconds(RestWindow(120, 180)) == 150
    assert rest_seconds(RestWindow(120, 180), brief=True) == 120


def test_no_rest_after_the_last_set_and_none_before_stretches() -> None:
    for items in ([lift(sets=2)], [lift(sets=2), stretch()]):
        made = plan(*items)
        steps = lay_out(made)
        alone = sum(work_seconds(step, made.items[step.item]) for step in steps)
        assert steps_seconds(steps, made.items) - alone == 150
        assert steps_seconds(steps, made.items, rests=False) == alone


@pytest.mark.parametrize(("program", "least", "most"), [("p3", 50, 75), ("p1", 25, 45), ("p6", 4, 12)])
def test_shipped_programs_take_what_one_would_expect(program: str, least: int, most: int) -> None:
    assert least * 60 < plan_seconds(shipped_plan(program)) < most * 60


def test_what_is_left_at_the_beginning_is_the_whole_plan_and_at_the_end_nothing() -> None:
    walker = begin(one_of_each())
    assert seconds_left(walker.session, walker.clock.now()) == plan_seconds(walker.session.plan)
    walker.finish()
    assert seconds_left(walker.session, walker.clock.now()) == 0


def test_time_that_ran_is_taken_off() -> None:
    clock = FakeClock()
    session = begun(plan(lift(sets=2)), clock)
    session = apply(session, ev.StepBegun(clock.now(), session.steps[0].id))
    whole = seconds_left(session, clock.now())
    assert seconds_left(session, clock.pass_time(20)) == whole - 20
    session = apply(session, ev.SetLogged(clock.now(), session.steps[0].id, reps=6))
    resting = seconds_left(session, clock.now())
    assert seconds_left(session, clock.pass_time(60)) == resting - 60
    late = seconds_left(session, clock.pass_time(600))
    assert late == work_seconds(session.steps[1], session.items[0])


def test_rests_off_or_brief_take_less() -> None:
    clock = FakeClock()
    session = begun(plan(lift(sets=3)), clock)
    whole = seconds_left(session, clock.now())
    assert seconds_left(replace(session, brief=True), clock.now()) == whole - 2 * 30
    assert seconds_left(replace(session, rests_off=True), clock.now()) == whole - 2 * 150


def test_a_rest_made_longer_or_shorter_moves_the_end() -> None:
    clock = FakeClock()
    session = begun(plan(lift(sets=2)), clock)
    session = apply(session, ev.SetLogged(clock.now(), session.steps[0].id, reps=6))
    before = seconds_left(session, clock.now())
    assert seconds_left(apply(session, ev.TimerMoved(clock.now(), 30)), clock.now()) == before + 30
