from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Side
from hamtui.training.base.moment import Timer
from hamtui.training.base.rest import Rest, RestPhase, RestWindow, clock_text
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.session import events as ev
from hamtui.training.session.state import NotPossible, Session
from hamtui.training.session.steps import StepKind
from tests.support import making
from tests.support.walking import SET_S, Walker, begin


def resting(clock: FakeClock, minimum: int = 120, maximum: int = 180) -> Rest:
    return Rest(RestWindow(minimum, maximum), Timer(clock.now()), "set")


def rest_of(session: Session) -> Rest:
    assert session.rest is not None
    return session.rest


@pytest.fixture
def walker() -> Walker:
    """A hinge of three sets whose first set was just logged, then a curl and a stretch."""
    walker = begin(making.plan(making.lift(sets=3), making.curl(), making.stretch()))
    walker.press()
    walker.press()
    return walker


@pytest.mark.parametrize(
    ("after", "phase"),
    [
        (0, RestPhase.RESTING),
        (119.9, RestPhase.RESTING),
        (120, RestPhase.READY),
        (180, RestPhase.READY),
        (180.9, RestPhase.READY),
        (181, RestPhase.OVERDUE),
    ],
)
def test_a_rest_is_a_window_resting_before_its_minimum_ready_within_and_overdue_past_its_maximum(
    clock: FakeClock, after: float, phase: RestPhase
) -> None:
    rest = resting(clock)
    assert rest.phase(clock.pass_time(after)) is phase


@pytest.mark.parametrize(
    ("after", "phase"), [(119, RestPhase.RESTING), (120, RestPhase.READY), (121, RestPhase.OVERDUE)]
)
def test_two_minutes_is_the_window_two_to_two(clock: FakeClock, after: float, phase: RestPhase) -> None:
    assert resting(clock, 120, 120).phase(clock.pass_time(after)) is phase


def test_what_is_left_counts_to_the_minimum_then_to_the_maximum_then_below_zero(clock: FakeClock) -> None:
    rest = resting(clock)
    assert [rest.remaining(clock.pass_time(40)) for _ in range(5)] == [80, 40, 60, 20, -20]


def test_the_countdown_stands_at_zero_for_its_last_second_and_never_counts_up_while_ready(clock: FakeClock) -> None:
    rest = resting(clock)
    assert rest.remaining(clock.pass_time(180.5)) == 0
    assert rest.remaining(clock.pass_time(0.75)) == -1.25


@pytest.mark.parametrize(("minimum", "maximum"), [(-1, 10), (20, 10), (0, 3601)])
def test_a_window_runs_forward_within_an_hour(minimum: int, maximum: int) -> None:
    with pytest.raises(ValueError, match="rest window"):
        RestWindow(minimum, maximum)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (0.2, "0:01"), (59, "0:59"), (60, "1:00"), (150, "2:30"), (-15, "0:15"), (3600, "1:00:00")],
)
def test_seconds_are_written_as_a_clock(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text
    assert str(RestWindow(120, 180)) == "2:00–3:00"


def test_fifteen_seconds_more_or_less_move_both_ends_of_the_running_rest(walker: Walker) -> None:
    walker.do(ev.TimerMoved(walker.clock.now(), 15))
    assert (rest_of(walker.session).minimum, rest_of(walker.session).maximum) == (135, 195)
    walker.do(ev.TimerMoved(walker.clock.now(), -30))
    assert (rest_of(walker.session).minimum, rest_of(walker.session).maximum) == (105, 165)


@given(st.lists(st.integers(-4000, 4000), max_size=8))
def test_a_moved_rest_stays_a_window_within_an_hour(moves: list[int]) -> None:
    rest = resting(FakeClock())
    for seconds in moves:
        rest = rest.move(seconds)
        assert 0 <= rest.minimum <= rest.maximum <= 3600


def test_a_rest_moved_to_nothing_comes_back_whole(clock: FakeClock) -> None:
    rest = resting(clock, 10, 30).move(-15).move(15)
    assert (rest.minimum, rest.maximum) == (10, 30)


def test_a_paused_rest_stands_still_and_then_runs_on(walker: Walker) -> None:
    clock = walker.clock
    walker.do(ev.RestPaused(clock.pass_time(30)))
    clock.pass_time(500)
    walker.do(ev.RestResumed(clock.now()))
    assert rest_of(walker.session).timer.elapsed(clock.pass_time(20)) == 50


def test_a_skipped_rest_is_over(walker: Walker) -> None:
    assert walker.do(ev.RestSkipped(walker.clock.pass_time(5))).rest is None
    for event in (ev.RestSkipped, ev.RestPaused, ev.RestResumed):
        with pytest.raises(NotPossible, match="no rest"):
            walker.do(event(walker.clock.now()))


def test_rests_switched_off_end_the_running_one_and_start_no_other_until_switched_on(walker: Walker) -> None:
    now = walker.clock.now()
    assert walker.do(ev.RestsSwitched(now, on=False)).rest is None
    walker.press()
    walker.press()
    assert walker.session.rest is None
    walker.do(ev.RestsSwitched(now, on=True))
    walker.press()
    walker.press()
    assert walker.session.rest is not None


@pytest.mark.parametrize("change", [{"reps": 3}, {"load": Weight(90_00, Unit.KG)}, {"rir": 4}])
def test_changing_a_logged_set_never_touches_the_running_rest(walker: Walker, change: dict[str, Any]) -> None:
    logged = walker.session.log[-1].step.id
    before = walker.session.rest
    after = walker.do(ev.SetAmended(walker.clock.pass_time(50), logged, **change))
    assert after.rest is before is not None


def test_the_last_set_of_an_exercise_is_followed_by_its_rest_too(walker: Walker) -> None:
    walker.until(lambda s: len(s.log) == 3)
    assert walker.session.current is not None
    assert walker.session.current.item == 1
    assert rest_of(walker.session).window == making.WINDOW


def test_no_rest_runs_before_stretches_nor_after_the_last_step(walker: Walker) -> None:
    walker.to_step(StepKind.HOLD)
    assert walker.session.rest is None
    walker.finish()
    assert walker.session.rest is None


def test_a_rest_ends_when_what_is_left_out_makes_a_stretch_the_next_step(walker: Walker) -> None:
    now = walker.clock.now()
    walker.do(ev.ExerciseSkipped(now, 1))
    assert walker.session.rest is not None
    assert walker.do(ev.ExerciseSkipped(now, 0)).rest is None


def test_a_rest_ends_when_a_stretch_is_put_before_the_next_set(walker: Walker) -> None:
    assert walker.do(ev.ExerciseSwapped(walker.clock.now(), 0, making.stretch("bend"))).rest is None


def test_a_rest_ends_when_a_set_is_added_to_a_stretch_before_the_next_set() -> None:
    walker = begin(making.plan(making.stretch(), making.lift()))
    walker.until(lambda s: s.rest is not None)
    session = walker.do(ev.SetAdded(walker.clock.now(), 0))
    assert session.current is not None
    assert (session.current.item, session.rest) == (0, None)


def test_a_rest_ends_when_no_step_is_left() -> None:
    walker = begin(making.plan(making.lift(sets=2)))
    walker.press()
    walker.press()
    assert walker.do(ev.SetDropped(walker.clock.now(), 0)).rest is None


def test_between_left_and_right_there_are_fifteen_seconds_and_none_where_none_is_asked() -> None:
    for side_rest, rest in ((15, RestWindow(15, 15)), (0, None)):
        walker = begin(making.plan(making.lift(each_side=True, side_rest=side_rest)))
        walker.press()
        walker.press()
        assert walker.session.current is not None
        assert walker.session.current.side is Side.RIGHT
        assert (walker.session.rest and walker.session.rest.window) == rest


def test_the_rest_taken_is_kept_with_its_window(walker: Walker) -> None:
    walker.clock.pass_time(200)
    walker.press()
    walker.press()
    assert [(entry.rested_s, entry.window) for entry in walker.session.log] == [(None, None), (200, (120, 180))]


def test_a_skipped_rest_still_counts_as_rest_taken_until_the_set_begins(walker: Walker) -> None:
    walker.do(ev.RestSkipped(walker.clock.pass_time(30)))
    walker.clock.pass_time(10)
    walker.press()
    walker.press()
    entry = walker.session.log[-1]
    assert (entry.rested_s, entry.window) == (40, (120, 180))


def test_a_session_standing_still_does_not_count_as_rest_taken(walker: Walker) -> None:
    clock = walker.clock
    walker.do(ev.RestSkipped(clock.pass_time(30)))
    walker.do(ev.Paused(clock.now()))
    walker.do(ev.Resumed(clock.pass_time(1000)))
    walker.press()
    walker.press()
    assert walker.session.log[-1].rested_s == 30


def test_the_rest_before_a_load_that_is_found_counts_for_the_first_set_with_it() -> None:
    walker = begin(making.plan(making.curl(1), making.lift(find=True)))
    walker.until(lambda s: len(s.log) == 2)
    assert walker.session.log[-1].rested_s == 60


def test_no_rest_is_kept_with_a_set_that_had_none_before_it(walker: Walker) -> None:
    walker.do(ev.RestsSwitched(walker.clock.now(), on=False))
    walker.press()
    walker.press()
    walker.press()
    walker.press()
    assert walker.session.log[-1].rested_s is None
    assert walker.session.timer.elapsed(walker.clock.now()) == 3 * SET_S
