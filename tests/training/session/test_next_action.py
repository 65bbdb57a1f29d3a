from __future__ import annotations

import pytest

from hamtui.training.base.exercise import Pattern, Side
from hamtui.training.base.history import Phase, SetKind
from hamtui.training.base.rest import RestWindow
from hamtui.training.session import events as ev
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.state import Session
from hamtui.training.session.steps import GET_READY_S, StepKind
from tests.support import making
from tests.support.walking import Walker, begin


def asked(session: Session, walker: Walker) -> Ask:
    answer = primary(session, walker.clock.now())
    assert isinstance(answer, Ask)
    return answer


@pytest.fixture
def holding() -> Walker:
    """A stretch of 30 s on each side, the left one under way."""
    walker = begin(making.plan(making.stretch(each_side=True), making.stretch("bend")))
    walker.do(ev.StepBegun(walker.clock.now(), "0.towel.set.1.left"))
    return walker


def test_beginning_before_the_minimum_asks_once_how_much_is_left() -> None:
    walker = begin(making.plan(making.lift()))
    walker.press()
    walker.press()
    walker.clock.pass_time(40)
    ask = asked(walker.session, walker)
    assert ask.text == "1:20 left, press again to begin now"
    walker.do(ask.event)
    assert walker.session.doing is not None
    assert walker.session.rest is None


def test_ending_a_set_without_counting_logs_the_prescribed_reps() -> None:
    walker = begin(making.plan(making.lift()))
    walker.press()
    assert walker.press() == ev.SetLogged(walker.clock.now(), "0.rdl.set.1", reps=6)


def test_counted_reps_are_what_is_logged() -> None:
    walker = begin(making.plan(making.lift()))
    walker.press()
    for by in (1, 1, 1, -1, 1, 1):
        walker.do(ev.RepCounted(walker.clock.now(), "0.rdl.set.1", by))
    assert walker.press() == ev.SetLogged(walker.clock.now(), "0.rdl.set.1", reps=4)


def test_a_hold_gets_ready_then_holds_then_the_next_side_begins_by_itself(holding: Walker) -> None:
    session, clock = holding.session, holding.clock
    assert (session.hold_left(clock.now()), session.lead_in) == (30 + GET_READY_S, GET_READY_S)
    assert due(session, clock.pass_time(34)) is None
    left = due(session, clock.pass_time(1))
    assert left == ev.SetLogged(clock.now(), "0.towel.set.1.left", seconds=30)
    session = holding.do(left)
    assert due(session, clock.pass_time(1)) == ev.StepBegun(clock.now(), "0.towel.set.1.right")


def test_the_next_stretch_waits_for_the_big_key(holding: Walker) -> None:
    holding.until(lambda s: s.current is not None and s.current.item == 1)
    assert due(holding.session, holding.clock.now()) is None
    assert isinstance(primary(holding.session, holding.clock.now()), ev.StepBegun)


def test_a_hold_that_ran_out_unseen_is_logged_with_the_time_asked_for(holding: Walker) -> None:
    over = due(holding.session, holding.clock.pass_time(3600))
    assert isinstance(over, ev.SetLogged)
    assert over.seconds == 30
    assert primary(holding.session, holding.clock.now()) == over


def test_ending_a_hold_early_asks_once_and_logs_the_seconds_held(holding: Walker) -> None:
    holding.clock.pass_time(GET_READY_S + 12)
    ask = asked(holding.session, holding)
    assert ask.text == "0:18 left, press again to end it here"
    holding.do(ask.event)
    assert holding.session.log[-1].seconds == 12
    assert due(holding.session, holding.clock.now()) is None


def test_the_big_key_while_getting_ready_asks_whether_to_leave_the_hold_out(holding: Walker) -> None:
    ask = asked(holding.session, holding)
    assert ask.event == ev.StepSkipped(holding.clock.now(), "0.towel.set.1.left")


def test_a_longer_hold_is_logged_in_full_and_still_goes_on_to_the_next_side(holding: Walker) -> None:
    holding.do(ev.TimerMoved(holding.clock.now(), 15))
    over = due(holding.session, holding.clock.pass_time(GET_READY_S + 45))
    assert isinstance(over, ev.SetLogged)
    assert over.seconds == 45
    assert isinstance(due(holding.do(over), holding.clock.now()), ev.StepBegun)


def test_a_side_left_alone_for_long_does_not_begin_by_itself(holding: Walker) -> None:
    holding.press()
    assert due(holding.session, holding.clock.pass_time(3600)) is None


def test_the_other_side_begins_by_itself_within_twenty_seconds_and_not_after(holding: Walker) -> None:
    holding.press()
    assert isinstance(due(holding.session, holding.clock.pass_time(19.9)), ev.StepBegun)
    assert due(holding.session, holding.clock.pass_time(0.1)) is None


def test_nothing_happens_by_itself_while_the_session_stands_still(holding: Walker) -> None:
    holding.do(ev.Paused(holding.clock.now()))
    assert due(holding.session, holding.clock.pass_time(3600)) is None
    assert primary(holding.session, holding.clock.now()) == ev.Resumed(holding.clock.now())


def test_a_rest_between_holds_is_waited_for() -> None:
    core = making.timed("plank", SetKind.CORE, Pattern.CORE, Phase.CORE, sets=2, rest=RestWindow(45, 75))
    walker = begin(making.plan(core))
    walker.until(lambda s: len(s.log) == 1)
    assert due(walker.session, walker.clock.now()) is None
    assert "0:45" in asked(walker.session, walker).text


def test_cardio_is_the_lifters_pick_and_is_logged_by_its_name() -> None:
    walker = begin(making.shipped_plan("p3"))
    event = primary(walker.session, walker.clock.now(), "jog")
    assert isinstance(event, ev.StepBegun)
    walker.do(event)
    walker.press()
    entry = walker.session.log[0]
    assert (entry.choice, entry.seconds) == ("jog", 180)


def test_cardio_can_be_shortened_to_its_end_and_logs_what_was_moved() -> None:
    walker = begin(making.plan(making.cardio()))
    walker.press()
    walker.clock.pass_time(90)
    for _ in range(14):
        walker.do(ev.TimerMoved(walker.clock.now(), -15))
    assert walker.session.length == 90
    assert due(walker.session, walker.clock.now()) == ev.SetLogged(walker.clock.now(), "0.walk.set.1", seconds=90)


def test_the_load_to_find_comes_after_the_rest_and_the_big_key_takes_the_one_offered() -> None:
    walker = begin(making.plan(making.curl(1), making.lift(load=making.kg(20), find=True)))
    walker.press()
    walker.press()
    assert isinstance(asked(walker.session, walker).event, ev.RestSkipped)
    walker.clock.pass_time(60)
    assert isinstance(walker.press(), ev.RestSkipped)
    assert walker.press() == ev.LoadFound(walker.clock.now(), "1.rdl.find", making.kg(20))


def test_when_every_step_is_done_the_big_key_finishes() -> None:
    walker = begin(making.plan(making.curl(1)))
    walker.press()
    walker.press()
    assert primary(walker.session, walker.clock.now()) == ev.Finished(walker.clock.now())


def test_sides_are_asked_left_then_right() -> None:
    walker = begin(making.plan(making.drill("hug", each_side=True)))
    walker.finish()
    assert [entry.step.side for entry in walker.session.log] == [Side.LEFT, Side.RIGHT] * 2


def test_a_drill_is_one_press_and_logs_its_reps() -> None:
    walker = begin(making.plan(making.drill("hug", reps=7)))
    assert walker.to_step(StepKind.DRILL).target == 7
    assert walker.press() == ev.SetLogged(walker.clock.now(), "0.hug.set.1", reps=7)
