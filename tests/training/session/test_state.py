"""The session as a fold of events: each kind of event, undo and redo, and what does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Side
from hamtui.training.base.history import SetKind
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.state import NotPossible, Session, standing
from hamtui.training.session.steps import StepKind
from tests.support import making
from tests.support.making import kg, lift
from tests.support.walking import SET_S, Walker, begin


@pytest.fixture
def walker() -> Walker:
    """Before the first of three sets of 100 kg, with a curl after it."""
    return begin(making.plan(lift(sets=3), making.curl()))


@pytest.fixture
def lifting(walker: Walker) -> Walker:
    """In the first set."""
    walker.press()
    return walker


@pytest.fixture
def rested(lifting: Walker) -> Walker:
    """Resting after the first set."""
    lifting.press()
    return lifting


def numbers(session: Session, item: int = 0) -> list[int]:
    return [s.number for s in session.steps if s.item == item and s.set_kind is not SetKind.RAMP_UP]


def ramped() -> Walker:
    """Before the first ramp-up set towards 100 kg: 20, then 40."""
    return begin(making.plan(replace(making.one_of_each().items[4])))


def refused(walker: Walker, event: ev.Event, why: str) -> None:
    before = walker.session
    with pytest.raises(NotPossible, match=why):
        walker.do(event)
    assert walker.session is before


def test_nothing_can_happen_before_the_beginning_nor_a_second_beginning() -> None:
    walker = begin(making.plan(lift()))
    with pytest.raises(NotPossible, match="no session has begun"):
        apply(None, ev.Noted(walker.clock.now(), "early"))
    refused(walker, walker.events[0], "already begun")
    assert fold([]) is None


@pytest.mark.parametrize("event", [ev.Finished, ev.Discarded])
def test_nothing_can_happen_after_the_end(walker: Walker, event: type[ev.Finished] | type[ev.Discarded]) -> None:
    walker.do(event(walker.clock.now()))
    refused(walker, ev.Noted(walker.clock.now(), "late"), "over")


def test_finishing_early_ends_rest_and_set_and_keeps_what_was_done(rested: Walker) -> None:
    session = rested.do(ev.Finished(rested.clock.now(), early=True))
    assert (len(session.log), session.rest, session.discarded, session.ended) == (1, None, False, rested.clock.now())


def test_a_session_thrown_away_says_so(lifting: Walker) -> None:
    session = lifting.do(ev.Discarded(lifting.clock.now()))
    assert (session.discarded, session.doing) == (True, None)


def test_only_the_current_step_begins_and_only_once(lifting: Walker) -> None:
    now = lifting.clock.now()
    refused(lifting, ev.StepBegun(now, "0.rdl.set.1"), "under way")
    refused(lifting, ev.StepBegun(now, "0.rdl.set.2"), "not the current step")
    refused(lifting, ev.SetLogged(now, "1.nordic_curl.set.1", reps=5), "not the current step")
    refused(lifting, ev.StepSkipped(now, "gone"), "not the current step")


def test_reps_are_counted_only_in_a_set_and_never_below_zero(walker: Walker) -> None:
    refused(walker, ev.RepCounted(walker.clock.now(), "0.rdl.set.1"), "no set is under way")
    walker.press()
    for by, reps in ((1, 1), (-1, 0), (-1, 0), (1, 1)):
        session = walker.do(ev.RepCounted(walker.clock.now(), "0.rdl.set.1", by))
        assert session.doing is not None
        assert session.doing.reps == reps


def test_a_set_can_be_logged_without_having_been_begun(walker: Walker) -> None:
    session = walker.do(ev.SetLogged(walker.clock.now(), "0.rdl.set.1", reps=7))
    assert session.log[-1].reps == 7
    assert session.last is session.log[-1]


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"reps": 0}, (0, kg(100), None)), ({"load": kg(90)}, (6, kg(90), None)), ({"rir": 0}, (6, kg(100), 0))],
)
def test_a_logged_set_is_changed_in_what_is_given_and_nothing_else(
    rested: Walker, change: dict[str, Any], expected: tuple[object, ...]
) -> None:
    session = rested.do(ev.SetAmended(rested.clock.now(), "0.rdl.set.1", **change))
    entry = session.log[-1]
    assert (entry.reps, entry.load, entry.rir) == expected
    refused(rested, ev.SetAmended(rested.clock.now(), "0.rdl.set.2", reps=1), "not been done")


def test_another_load_holds_for_all_sets_still_to_do(rested: Walker) -> None:
    session = rested.do(ev.LoadChosen(rested.clock.now(), 0, kg(90)))
    assert [s.load for s in session.steps if s.item == 0] == [kg(100), kg(90), kg(90)]
    refused(rested, ev.LoadChosen(rested.clock.now(), 7, kg(90)), "no such exercise")


def test_another_load_leaves_ramp_up_sets_as_they_are_and_drops_those_not_below_it() -> None:
    walker = ramped()
    session = walker.do(ev.LoadChosen(walker.clock.now(), 0, kg(90)))
    assert [s.load for s in session.upcoming] == [kg(20), kg(40), kg(90), kg(90)]
    session = walker.do(ev.LoadChosen(walker.clock.now(), 0, kg(40)))
    assert [s.load for s in session.upcoming] == [kg(20), kg(40), kg(40)]
    assert session.current is not None
    assert session.current.set_kind is SetKind.RAMP_UP


def test_a_ramp_up_set_under_way_is_not_dropped() -> None:
    walker = ramped()
    walker.press()
    session = walker.do(ev.LoadChosen(walker.clock.now(), 0, kg(20)))
    assert session.doing is not None
    assert session.current is not None
    assert session.current.id == session.doing.step
    assert [s.load for s in session.upcoming] == [kg(20)] * 3


def test_the_working_weight_is_found_by_trying_and_then_holds_for_the_whole_exercise() -> None:
    walker = begin(making.plan(lift(load=kg(20), find=True)))
    now = walker.clock.now()
    refused(walker, ev.StepBegun(now, "0.rdl.find"), "to be found first")
    refused(walker, ev.SetLogged(now, "0.rdl.find", reps=5), "to be found first")
    walker.do(ev.LoadChosen(now, 0, kg(60)))
    assert walker.session.current is not None
    assert (walker.session.current.kind, walker.session.current.load) == (StepKind.FIND, kg(60))
    session = walker.do(ev.LoadFound(now, "0.rdl.find", kg(62.5)))
    assert [s.load for s in session.upcoming] == [kg(62.5)] * 2
    assert session.done == {"0.rdl.find"}
    refused(walker, ev.LoadFound(now, "0.rdl.set.1", kg(70)), "no load to find")
    assert [entry.load for entry in walker.finish().log] == [kg(62.5)] * 2


def test_a_skipped_step_is_left_out_and_its_set_given_up(lifting: Walker) -> None:
    session = lifting.do(ev.StepSkipped(lifting.clock.now(), "0.rdl.set.1"))
    assert (session.skipped, session.doing, session.log) == (frozenset({"0.rdl.set.1"}), None, ())


def test_a_skipped_exercise_leaves_out_all_that_is_left_of_it(rested: Walker) -> None:
    session = rested.do(ev.ExerciseSkipped(rested.clock.now(), 0))
    assert [s.item for s in session.upcoming] == [1, 1]
    assert len(session.log) == 1
    refused(rested, ev.ExerciseSkipped(rested.clock.now(), 0), "nothing is left")


def test_a_later_exercise_is_skipped_without_touching_the_running_set(lifting: Walker) -> None:
    before = lifting.session.doing
    assert lifting.do(ev.ExerciseSkipped(lifting.clock.now(), 1)).doing is before


def test_a_step_skipped_in_a_round_leaves_the_other_rounds_and_a_skipped_drill_is_out_of_all() -> None:
    walker = begin(making.plan(making.drill("hug"), making.drill("bridge"), making.drill("swing")))
    walker.do(ev.StepSkipped(walker.clock.now(), "0.hug.set.1"))
    session = walker.do(ev.ExerciseSkipped(walker.clock.now(), 1))
    assert [(s.item, s.number) for s in session.upcoming] == [(2, 1), (0, 2), (2, 2)]


def test_a_swap_takes_the_place_of_what_is_left_and_numbers_the_sets_on(rested: Walker) -> None:
    session = rested.do(ev.ExerciseSwapped(rested.clock.now(), 0, lift("sdl", load=kg(80))))
    assert [(s.id, s.load) for s in session.steps if s.item == 0] == [
        ("0.rdl.set.1", kg(100)), ("0.sdl.set.2", kg(80)), ("0.sdl.set.3", kg(80)),
    ]  # fmt: skip
    assert session.current is not None
    assert (session.current.id, session.total(session.current)) == ("0.sdl.set.2", 3)
    assert session.log[0].item.exercise == "rdl"
    assert session.rest is not None


def test_a_skipped_set_keeps_its_number_when_the_exercise_is_swapped_and_swapped_back(rested: Walker) -> None:
    now = rested.clock.now()
    rested.do(ev.StepSkipped(now, "0.rdl.set.2"))
    rested.do(ev.ExerciseSwapped(now, 0, lift("sdl", 1)))
    session = rested.do(ev.ExerciseSwapped(now, 0, lift("rdl", 1)))
    assert [s.id for s in session.steps if s.item == 0] == ["0.rdl.set.1", "0.rdl.set.2", "0.rdl.set.3"]
    assert [s.id for s in session.upcoming if s.item == 0] == ["0.rdl.set.3"]


def test_swapping_back_finds_the_load_again() -> None:
    finding = lift(load=kg(20), find=True)
    walker = begin(making.plan(finding))
    now = walker.clock.now()
    walker.do(ev.LoadFound(now, "0.rdl.find", kg(60)))
    walker.do(ev.ExerciseSwapped(now, 0, lift("sdl")))
    walker.do(ev.ExerciseSwapped(now, 0, finding))
    assert walker.session.current is not None
    assert (walker.session.current.kind, walker.session.current.load) == (StepKind.FIND, kg(20))


def test_ramp_up_sets_that_were_done_are_not_asked_for_again() -> None:
    walker = ramped()
    deadlift = walker.session.items[0]
    walker.press()
    walker.press()
    now = walker.clock.now()
    walker.do(ev.ExerciseSwapped(now, 0, lift("sdl")))
    session = walker.do(ev.ExerciseSwapped(now, 0, deadlift))
    assert [s.load for s in session.upcoming] == [kg(40), kg(100), kg(100)]


def test_a_swap_gives_up_the_set_under_way_but_only_of_that_exercise(lifting: Walker) -> None:
    before = lifting.session.doing
    assert lifting.do(ev.ExerciseSwapped(lifting.clock.now(), 1, making.curl(3))).doing is before
    assert lifting.do(ev.ExerciseSwapped(lifting.clock.now(), 0, lift("sdl"))).doing is None


def test_a_swap_needs_something_left_and_a_set_to_do(walker: Walker) -> None:
    now = walker.clock.now()
    refused(walker, ev.ExerciseSwapped(now, 5, lift("sdl")), "nothing is left")
    refused(walker, ev.ExerciseSwapped(now, 0, lift("sdl", 0)), "no set in it")


def test_a_drill_swapped_in_takes_its_turn_in_every_round() -> None:
    walker = begin(making.plan(making.drill("hug", 3), making.drill("bridge", 3)))
    walker.press()
    walker.press()
    session = walker.do(ev.ExerciseSwapped(walker.clock.now(), 0, making.drill("lunge", 2, each_side=True)))
    assert [(s.item, s.number, s.side) for s in session.upcoming] == [
        (0, 2, Side.LEFT), (0, 2, Side.RIGHT), (1, 2, None),
        (0, 3, Side.LEFT), (0, 3, Side.RIGHT), (1, 3, None),
    ]  # fmt: skip


def test_one_more_set_is_like_the_last_and_one_fewer_takes_the_last_away(rested: Walker) -> None:
    session = rested.do(ev.SetAdded(rested.clock.now(), 0))
    assert numbers(session) == [1, 2, 3, 4]
    assert session.steps[3] == replace(session.steps[2], id="0.rdl.set.4", number=4)
    session = rested.do(ev.SetDropped(rested.clock.now(), 0))
    assert numbers(rested.do(ev.SetDropped(rested.clock.now(), 0))) == [1, 2]


def test_sets_of_two_sides_are_added_and_dropped_whole() -> None:
    walker = begin(making.plan(lift(each_side=True, side_rest=15)))
    session = walker.do(ev.SetAdded(walker.clock.now(), 0))
    assert numbers(session) == [1, 1, 2, 2, 3, 3]
    assert [s.rest and s.rest.minimum for s in session.steps[-2:]] == [15, 120]
    assert numbers(walker.do(ev.SetDropped(walker.clock.now(), 0))) == [1, 1, 2, 2]
    walker.until(lambda s: len(s.log) == 3)
    refused(walker, ev.SetDropped(walker.clock.now(), 0), "no set is left")


def test_a_set_done_or_under_way_and_the_only_one_are_not_dropped(walker: Walker) -> None:
    walker.do(ev.SetDropped(walker.clock.now(), 0))
    walker.do(ev.SetDropped(walker.clock.now(), 0))
    refused(walker, ev.SetDropped(walker.clock.now(), 0), "only set")
    refused(walker, ev.SetDropped(walker.clock.now(), 9), "no such exercise")
    walker.do(ev.SetAdded(walker.clock.now(), 0))
    walker.until(lambda s: len(s.log) == 1)
    walker.press()
    refused(walker, ev.SetDropped(walker.clock.now(), 0), "no set is left")


def test_an_exercise_has_twenty_sets_at_most(walker: Walker) -> None:
    for _ in range(17):
        walker.do(ev.SetAdded(walker.clock.now(), 0))
    refused(walker, ev.SetAdded(walker.clock.now(), 0), "20 sets at most")


def test_a_set_added_to_an_exercise_that_was_done_is_the_next_step_but_not_in_the_middle_of_a_set(
    walker: Walker,
) -> None:
    walker.until(lambda s: len(s.log) == 3)
    session = walker.do(ev.SetAdded(walker.clock.now(), 0))
    assert session.current is not None
    assert session.current.id == "0.rdl.set.4"
    walker.until(lambda s: len(s.log) == 4)
    walker.press()
    refused(walker, ev.SetAdded(walker.clock.now(), 0), "running set first")


def test_notes_are_kept_in_order(walker: Walker) -> None:
    for text in ("one", "two"):
        walker.do(ev.Noted(walker.clock.now(), text))
    assert [note.text for note in walker.session.notes] == ["one", "two"]


def test_pain_ends_the_set_with_the_reps_it_has_and_the_rest_begins(lifting: Walker) -> None:
    now = lifting.clock.now()
    for _ in range(3):
        lifting.do(ev.RepCounted(now, "0.rdl.set.1"))
    session = lifting.do(ev.PainReported(now, "behind_knee", sharp=True, answer="lighter"))
    assert (session.log[-1].reps, session.doing) == (3, None)
    assert session.rest is not None
    assert (session.pains[0].exercise, session.pains[0].where) == ("rdl", "behind_knee")


def test_pain_ends_a_hold_with_the_seconds_it_has() -> None:
    walker = begin(making.plan(making.stretch(), making.stretch("bend")))
    for pause, held in ((3, 0), (17, 12)):
        now = walker.clock.now()
        assert walker.session.current is not None
        walker.do(ev.StepBegun(now, walker.session.current.id))
        session = walker.do(ev.PainReported(walker.clock.pass_time(pause), "other", sharp=True, answer="end"))
        assert session.log[-1].seconds == held


def test_pain_between_sets_is_noted_and_ends_nothing(rested: Walker) -> None:
    before = rested.session
    after = rested.do(ev.PainReported(rested.clock.now(), "other", sharp=False, answer="go on"))
    assert (after.log, after.rest) == (before.log, before.rest)
    assert after.pains[0].exercise == "rdl"


def test_pain_while_the_session_stands_still_lets_it_go_on(lifting: Walker) -> None:
    lifting.do(ev.Paused(lifting.clock.now()))
    session = lifting.do(ev.PainReported(lifting.clock.pass_time(60), "other", sharp=True, answer="end"))
    assert session.paused is None
    assert session.timer.elapsed(lifting.clock.pass_time(5)) == 5


def test_the_whole_session_stands_still_and_every_timer_runs_on_from_where_it_stood(rested: Walker) -> None:
    clock = rested.clock
    rested.do(ev.Paused(clock.pass_time(30)))
    refused(rested, ev.Paused(clock.pass_time(500)), "stands still already")
    session = rested.do(ev.Resumed(clock.now()))
    assert session.rest is not None
    assert session.rest.timer.elapsed(clock.pass_time(10)) == 40
    assert session.timer.elapsed(clock.now()) == SET_S + 40
    refused(rested, ev.Resumed(clock.now()), "running")


def test_a_rest_paused_on_its_own_before_still_stands_after_the_session_goes_on(rested: Walker) -> None:
    clock = rested.clock
    rested.do(ev.RestPaused(clock.pass_time(30)))
    rested.do(ev.Paused(clock.pass_time(5)))
    session = rested.do(ev.Resumed(clock.pass_time(100)))
    assert session.rest is not None
    assert session.rest.timer.elapsed(clock.pass_time(100)) == 30


def test_a_rest_cannot_run_on_alone_while_the_session_stands_still(rested: Walker) -> None:
    rested.do(ev.Paused(rested.clock.now()))
    for event in (ev.RestResumed, ev.RestPaused):
        refused(rested, event(rested.clock.now()), "stands still")
    assert rested.do(ev.RestSkipped(rested.clock.now())).rest is None


@pytest.mark.parametrize("event", [ev.StepBegun, ev.SetLogged])
def test_the_next_set_lets_a_session_that_stands_still_go_on(rested: Walker, event: type[ev.StepBegun]) -> None:
    rested.do(ev.Paused(rested.clock.now()))
    session = rested.do(event(rested.clock.pass_time(60), "0.rdl.set.2"))
    assert session.paused is None


def test_a_countdown_stands_still_with_the_session() -> None:
    walker = begin(making.plan(making.cardio()))
    walker.press()
    walker.do(ev.Paused(walker.clock.pass_time(100)))
    walker.do(ev.Resumed(walker.clock.pass_time(999)))
    assert walker.session.hold_left(walker.clock.pass_time(20)) == 180


def test_a_countdown_is_moved_within_nothing_and_an_hour() -> None:
    walker = begin(making.plan(making.cardio()))
    refused(walker, ev.TimerMoved(walker.clock.now(), 15), "no timer")
    walker.press()
    for seconds, length in ((15, 315), (-1000, 0), (15, 15), (9000, 3600)):
        assert walker.do(ev.TimerMoved(walker.clock.now(), seconds)).length == length


def test_a_rest_goes_on_over_a_restart_of_the_machine(rested: Walker) -> None:
    rested.clock.pass_time(30)
    rested.clock.reboot(60)
    rest = rested.session.rest
    assert rest is not None
    assert (rest.timer.elapsed(rested.clock.now()), rest.timer.estimated(rested.clock.now())) == (90, True)


def test_undo_takes_back_the_last_event_that_stands_and_redo_brings_it_again(rested: Walker) -> None:
    now = rested.clock.now()
    begun, started, logged = rested.events
    for undos, standing_events in ((1, [begun, started]), (2, [begun]), (5, [begun])):
        assert standing([*rested.events, *[ev.Undone(now)] * undos])[0] == standing_events
    back = [*rested.events, *[ev.Undone(now)] * 2, ev.Redone(now)]
    assert standing(back) == ([begun, started], [logged])
    assert fold([*back, ev.Redone(now), ev.Redone(now)]) == rested.session


def test_a_new_event_after_an_undo_leaves_nothing_to_redo(rested: Walker) -> None:
    now = rested.clock.now()
    stand, undone = standing([*rested.events, ev.Undone(now), ev.Noted(now, "other"), ev.Redone(now)])
    assert undone == []
    assert isinstance(stand[-1], ev.Noted)


def test_even_the_end_can_be_undone(rested: Walker) -> None:
    rested.do(ev.Finished(rested.clock.now(), early=True))
    back = fold([*rested.events, ev.Undone(rested.clock.now())])
    assert back is not None
    assert back.ended is None
    assert back.rest is not None


def test_a_session_is_worth_keeping_once_a_set_was_done(lifting: Walker) -> None:
    assert not lifting.session.record_worthy
    lifting.press()
    assert lifting.session.record_worthy


def test_the_clock_of_the_session_beats_with_that_of_a_set_or_a_rest(rested: Walker) -> None:
    def until(set_beat_s: float = 1.0) -> float:
        return rested.session.until_beat(rested.clock.now(), 1.0, set_beat_s)

    rested.clock.pass_time(0.4)
    rest = rested.session.rest
    assert rest is not None
    assert until() == pytest.approx(1 - rest.timer.elapsed(rested.clock.now()) % 1)
    rested.until(lambda session: session.doing is not None)
    rested.clock.pass_time(0.3)
    in_set = rested.session.doing
    assert in_set is not None
    assert until() == pytest.approx(0.7)
    assert until(0.25) == pytest.approx(0.2)
    assert rested.session.timer.elapsed(rested.clock.now()) > 1
    rested.do(ev.Paused(rested.clock.now()))
    rested.clock.pass_time(0.1)
    assert until() == 1.0


def test_a_rest_that_was_cut_short_stands_still_and_runs_on_with_the_session(rested: Walker) -> None:
    rested.do(ev.RestSkipped(rested.clock.pass_time(10)))
    rested.do(ev.Paused(rested.clock.pass_time(5)))
    rested.do(ev.Resumed(rested.clock.pass_time(600)))
    cut = rested.session.cut
    assert cut is not None
    assert cut.timer.elapsed(rested.clock.pass_time(1)) == 16
