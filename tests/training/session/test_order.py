"""Exercises added to a session and moved within it: what is left of one earlier or later, and what does not fit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.coach.plan import PlanItem
from hamtui.training.session import events as ev
from hamtui.training.session.apply import fold
from hamtui.training.session.record import record_of
from hamtui.training.session.state import NotPossible
from tests.support import making
from tests.support.walking import Walker, begin

FREE = replace(making.plan(), program="", program_name="Free session", day="", day_name="Free session")


@pytest.fixture
def walker() -> Walker:
    """Before two sets of a hinge, then two curls and a stretch."""
    return begin(making.plan(making.lift(), making.curl(), making.stretch()))


def add(walker: Walker, *items: PlanItem) -> None:
    for item in items:
        walker.do(ev.ExerciseAdded(walker.clock.now(), item))


def move(walker: Walker, item: int, before: int | None) -> None:
    walker.do(ev.ExerciseMoved(walker.clock.now(), item, before))


def ahead(walker: Walker) -> list[str]:
    return [f"{step.item}.{step.number}" for step in walker.session.upcoming]


def test_a_free_session_begins_with_nothing_and_grows() -> None:
    walker = begin(FREE)
    assert walker.session.plan.free
    assert walker.session.current is None
    add(walker, making.lift(), making.curl(1))
    assert ahead(walker) == ["0.1", "0.2", "1.1"]
    for _ in range(6):
        walker.press()
    record = record_of(walker.session, walker.clock.now())
    assert [(done.exercise, done.set, done.reps) for done in record.sets] == [
        ("rdl", 1, 6), ("rdl", 2, 6), ("nordic_curl", 1, 5),
    ]  # fmt: skip
    assert (record.program, record.planned) == ("", ())


def test_an_exercise_is_added_before_the_cool_down(walker: Walker) -> None:
    add(walker, making.curl(1))
    assert ahead(walker) == ["0.1", "0.2", "1.1", "1.2", "3.1", "2.1"]


def test_one_goes_to_any_exercise_and_back(walker: Walker) -> None:
    walker.press()
    walker.press()
    move(walker, 1, before=0)
    assert ahead(walker) == ["1.1", "1.2", "0.2", "2.1"]
    walker.press()
    walker.press()
    move(walker, 0, before=1)
    assert ahead(walker) == ["0.2", "1.2", "2.1"]
    assert walker.session.ahead == (0, 1, 2)


def test_what_is_left_of_an_exercise_goes_to_the_end(walker: Walker) -> None:
    move(walker, 0, before=None)
    assert ahead(walker) == ["1.1", "1.2", "2.1", "0.1", "0.2"]


def test_undo_puts_an_exercise_back(walker: Walker) -> None:
    before = walker.session
    move(walker, 1, before=0)
    add(walker, making.curl(1))
    now = walker.clock.now()
    assert fold([*walker.events, ev.Undone(now), ev.Undone(now)]) == before


@pytest.mark.parametrize(
    ("item", "before", "why"),
    [(0, 1, "there already"), (1, 1, "there already"), (2, None, "there already"), (7, 0, "nothing is left"),
     (1, 7, "nothing is left")],
)  # fmt: skip
def test_what_moves_nothing_is_refused(walker: Walker, item: int, before: int | None, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        move(walker, item, before)


def test_a_set_under_way_keeps_its_place(walker: Walker) -> None:
    walker.press()
    for item, before in ((0, None), (1, 0)):
        with pytest.raises(NotPossible, match="end the running set first"):
            move(walker, item, before)
    move(walker, 2, before=1)
    add(walker, making.curl(1))
    assert walker.session.doing is not None


def test_what_was_cut_for_time_goes_along(walker: Walker) -> None:
    cut = tuple(step.id for step in walker.session.upcoming if step.item == 1 and step.number == 2)
    walker.do(ev.FinishBy(walker.clock.now(), walker.clock.now().wall, cut))
    move(walker, 1, before=0)
    walker.do(ev.FinishBy(walker.clock.now()))
    assert ahead(walker) == ["1.1", "1.2", "0.1", "0.2", "2.1"]


def test_a_note_may_belong_to_an_exercise(walker: Walker) -> None:
    walker.do(ev.Noted(walker.clock.now(), "left foot out", "rdl"))
    assert record_of(walker.session, walker.clock.now()).notes[0].exercise == "rdl"
