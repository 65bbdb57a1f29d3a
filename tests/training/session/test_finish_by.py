from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import Phase, SetKind
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.attempts import attempts
from hamtui.training.coach.plan import Plan
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.apply_finish import uncut
from hamtui.training.session.duration import seconds_left
from hamtui.training.session.finish_by import fit
from hamtui.training.session.record import record_of
from hamtui.training.session.state import NotPossible, Session
from tests.support import making
from tests.support.making import begun, curl, lift, plan, shipped_plan
from tests.support.random_sessions import Moves, moves, play
from tests.support.walking import begin


def cut(session: Session, minutes: float, clock: FakeClock | None = None) -> Session:
    now = (clock or FakeClock()).now()
    return apply(session, fit(session, now.wall + timedelta(minutes=minutes), now).event)


def sets_left(session: Session) -> dict[str, int]:
    """Working sets still to do, by exercise."""
    left: dict[str, set[int]] = {session.items[s.item].exercise: set() for s in session.steps if counts(session, s.id)}
    for step in session.upcoming:
        if counts(session, step.id):
            left[session.items[step.item].exercise].add(step.number)
    return {name: len(numbers) for name, numbers in left.items()}


def counts(session: Session, step_id: str) -> bool:
    step = next(s for s in session.steps if s.id == step_id)
    return step.set_kind is SetKind.WORKING


def least_minutes(session: Session, holds: Callable[[Session], bool]) -> int:
    """The least time for which `holds`, in whole minutes."""
    return next(minutes for minutes in range(1, 100) if holds(cut(session, minutes)))


def test_what_fits_is_not_cut() -> None:
    session = begun(shipped_plan("p3"))
    found = fit(session, START + timedelta(hours=2), FakeClock().now())
    assert (found.event.left_out, found.event.brief, found.over) == ((), False, 0)
    assert apply(session, found.event).until == START + timedelta(hours=2)


def test_optional_work_goes_first() -> None:
    session = begun(shipped_plan("p1"))
    slightly = cut(session, seconds_left(session, FakeClock().now()) / 60 - 1)
    assert sets_left(slightly) == {"stiff_leg_deadlift": 3, "glute_bridge": 0}
    assert not slightly.brief


def test_then_secondary_sets_one_by_one_from_the_last() -> None:
    bridge = lift("bridge", 3, pattern=Pattern.HIP_EXTENSION, share=0.5)
    session = begun(plan(lift(sets=3), curl(3), bridge))
    whole = seconds_left(session, FakeClock().now()) / 60
    assert sets_left(cut(session, whole - 0.5)) == {"rdl": 3, "nordic_curl": 3, "bridge": 2}
    assert sets_left(cut(session, whole - 8)) == {"rdl": 3, "nordic_curl": 3, "bridge": 0}


def test_then_later_sets_of_the_main_exercises_from_the_last_backwards() -> None:
    session = begun(plan(lift(sets=3), lift("swing", 3), curl(3)))
    whole = seconds_left(session, FakeClock().now()) / 60
    assert sets_left(cut(session, whole - 1)) == {"rdl": 3, "swing": 3, "nordic_curl": 2}
    assert sets_left(cut(session, whole - 3)) == {"rdl": 3, "swing": 2, "nordic_curl": 2}
    assert sets_left(cut(session, whole - 6)) == {"rdl": 2, "swing": 2, "nordic_curl": 2}
    assert sets_left(cut(session, whole - 9)) == {"rdl": 2, "swing": 1, "nordic_curl": 2}


def test_rests_are_shortened_only_when_the_sets_are_at_their_least() -> None:
    session = begun(shipped_plan("p3"))
    minutes = least_minutes(session, lambda s: not s.brief)
    least = {"conventional_deadlift": 2, "romanian_deadlift": 1, "seated_leg_curl": 2, "kettlebell_swing": 1}
    assert sets_left(cut(session, minutes - 1)) == least
    assert cut(session, minutes - 1).brief


def test_stretches_and_all_rounds_but_one_go_before_the_main_work() -> None:
    session = begun(shipped_plan("p3"))
    hard = cut(session, 1)
    phases = {session.items[s.item].phase for s in hard.upcoming}
    assert phases == {Phase.WARM_UP, Phase.WORK}
    assert {s.number for s in hard.upcoming if hard.items[s.item].group} == {1}
    assert sets_left(hard)["conventional_deadlift"] == sets_left(hard)["seated_leg_curl"] == 2
    assert sets_left(hard)["kettlebell_swing"] == sets_left(hard)["romanian_deadlift"] == 0
    assert not any(hard.items[s.item].exercise == "kettlebell_swing" for s in hard.upcoming)


def test_it_says_by_how_much_it_does_not_fit() -> None:
    now = FakeClock().now()
    found = fit(begun(shipped_plan("p3")), now.wall + timedelta(minutes=5), now)
    assert found.over == pytest.approx(found.seconds - 300)
    assert found.over > 0


def test_a_program_without_main_work_keeps_its_first_exercise() -> None:
    assert sets_left(cut(begun(shipped_plan("p7")), 1)) == {"feet_elevated_bridge": 2}


def test_sides_are_cut_together_and_a_set_half_done_is_finished() -> None:
    clock = FakeClock()
    session = begun(plan(lift(sets=3, each_side=True)), clock)
    for step in session.steps[:3]:
        session = apply(session, ev.SetLogged(clock.now(), step.id, reps=6))
    left = [step.id for step in cut(session, 0.1, clock).upcoming]
    assert left == ["0.rdl.set.2.right"]


def test_rests_taken_from_then_on_end_at_their_minimum() -> None:
    clock = FakeClock()
    session = cut(begun(plan(lift(sets=3), curl(3)), clock), 5, clock)
    assert session.brief
    session = apply(session, ev.SetLogged(clock.now(), session.steps[0].id, reps=6))
    assert session.rest is not None
    assert (session.rest.minimum, session.rest.maximum) == (120, 120)


def test_taking_it_back_brings_everything_ahead_and_leaves_what_lies_behind() -> None:
    clock = FakeClock()
    session = cut(begun(plan(lift(sets=3), curl(3)), clock), 5, clock)
    for step in session.upcoming[:2]:
        session = apply(session, ev.SetLogged(clock.now(), step.id, reps=6))
    session = apply(session, ev.StepBegun(clock.now(), session.upcoming[0].id))
    session = apply(session, ev.FinishBy(clock.now()))
    assert (session.until, session.brief) == (None, False)
    assert sets_left(session) == {"rdl": 0, "nordic_curl": 3}


def test_a_second_time_takes_the_place_of_the_first() -> None:
    session = begun(shipped_plan("p3"))
    assert cut(cut(session, 30), 200).upcoming == session.upcoming
    assert cut(cut(session, 200), 30) == cut(session, 30)


def test_one_undo_takes_it_back() -> None:
    clock = FakeClock()
    walker = begin(shipped_plan("p3"), clock)
    before = walker.session
    event = fit(before, clock.wall + timedelta(minutes=30), clock.now()).event
    assert fold([*walker.events, event, ev.Undone(clock.now())]) == before


def test_without_its_cuts_a_session_is_as_it_was() -> None:
    session = begun(plan(lift(sets=4), curl(3)))
    short = cut(session, 5)
    assert (short.until, short.left_out) != (None, frozenset())
    assert uncut(short) == session


def test_sets_cut_for_time_are_no_misses() -> None:
    clock = FakeClock()
    walker = begin(plan(lift("romanian_deadlift", 3), curl(3)), clock)
    walker.do(fit(walker.session, clock.wall + timedelta(minutes=5), clock.now()).event)
    record = record_of(walker.finish(), clock.now())
    assert [(work.sets, work.cut) for work in record.planned] == [(3, 1), (3, 1)]
    assert record.clean
    assert not attempts([record], "romanian_deadlift")[0].missed


def test_a_set_more_brings_back_the_first_that_was_cut_and_a_set_fewer_drops_the_last_left() -> None:
    session = cut(begun(plan(lift(sets=4), curl(3))), 5)
    assert sets_left(session)["rdl"] == 2
    now = FakeClock().now()
    assert [s.number for s in apply(session, ev.SetAdded(now, 0)).upcoming if s.item == 0] == [1, 2, 3]
    assert [s.number for s in apply(session, ev.SetDropped(now, 0)).upcoming if s.item == 0] == [1]


def test_what_was_swapped_away_does_not_come_back() -> None:
    session = cut(begun(plan(lift(sets=3), curl(3))), 5)
    now = FakeClock().now()
    swapped = apply(session, ev.ExerciseSwapped(now, 0, lift("other", 2, swapped_from="rdl")))
    assert all(".rdl." not in step.id for step in apply(swapped, ev.FinishBy(now)).upcoming)


def test_steps_done_or_under_way_cannot_be_cut() -> None:
    now = FakeClock().now()
    session = begun(plan(lift(sets=3)))
    first = session.steps[0].id
    running = apply(session, ev.StepBegun(now, first))
    done = apply(session, ev.SetLogged(now, first, reps=6))
    for state in (running, done):
        with pytest.raises(NotPossible):
            apply(state, ev.FinishBy(now, now.wall, (first,)))


PLANS = st.sampled_from([making.one_of_each(), *(shipped_plan(program) for program in ("p1", "p3", "p5", "p6"))])


@settings(deadline=None, max_examples=40)
@given(PLANS, st.integers(0, 30), st.floats(0, 90))
def test_it_fits_or_is_at_its_least_and_cuts_no_more_than_needed(made: Plan, presses: int, minutes: float) -> None:
    walker = begin(made)
    for _ in range(presses):
        if walker.session.ended is None and walker.session.current is not None:
            walker.press()
    session, now = walker.session, walker.clock.now()
    if session.ended is not None:
        return
    until = now.wall + timedelta(minutes=minutes)
    found = fit(session, until, now)
    after = apply(session, found.event)
    assert after.log == session.log
    assert after.doing == session.doing
    assert found.seconds == pytest.approx(seconds_left(after, now), abs=0.01)
    assert found.over == pytest.approx(max(0.0, found.seconds - (until - now.wall).total_seconds()))
    least = fit(session, now.wall, now)
    if found.over:
        assert (found.event.left_out, found.event.brief) == (least.event.left_out, least.event.brief)
    elif found.event.left_out or found.event.brief:
        longer = fit(session, now.wall + timedelta(seconds=found.seconds), now)
        assert longer.event.left_out == found.event.left_out
        assert seconds_left(session, now) > (until - now.wall).total_seconds()


@settings(deadline=None, max_examples=25)
@given(moves(40), st.floats(0, 60))
def test_it_can_be_asked_at_any_moment_of_any_session(way: Moves, minutes: float) -> None:
    walker = play(way)
    session, now = walker.session, walker.clock.now()
    if session.ended is not None:
        return
    after = apply(session, fit(session, now.wall + timedelta(minutes=minutes), now).event)
    assert after.done == session.done
    assert apply(after, ev.FinishBy(now)).upcoming == uncut(session).upcoming


def test_of_a_group_whole_rounds_are_left_out_and_none_that_is_begun() -> None:
    together = Group("A", between=RestWindow(15, 15), rest=RestWindow(120, 120))
    one, other = (replace(item, group=together, place=place) for place, item in enumerate((lift(sets=4), curl(4)), 1))
    clock = FakeClock()
    walker = begin(plan(one, other), clock)
    whole = seconds_left(walker.session, clock.now()) / 60
    assert sets_left(cut(walker.session, whole - 1)) == {"rdl": 3, "nordic_curl": 3}
    assert sets_left(cut(walker.session, whole - 6)) == {"rdl": 2, "nordic_curl": 2}
    walker.press()
    walker.press()
    assert sets_left(cut(walker.session, 1, clock)) == {"rdl": 1, "nordic_curl": 2}


def test_the_rounds_of_an_amrap_under_way_end_with_its_time() -> None:
    clock = FakeClock()
    walker = begin(plan(replace(lift(sets=1), group=Group("R", GroupKind.AMRAP, minutes=9), place=1), curl(2)), clock)
    walker.press()
    found = fit(walker.session, START + timedelta(minutes=5), clock.now())
    assert not any(step.startswith("0.") for step in found.event.left_out)
    assert found.over > 0
