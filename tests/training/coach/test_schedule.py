"""When the days of a program come, and what follows from moving one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.program import Program
from hamtui.training.coach.planner import Planner
from hamtui.training.coach.schedule import PlannedDay, follows, weekday_of, with_move
from tests.support import making

TODAY = START.date()


def program(name: str) -> Program:
    return making.library().program(name)


def planner(history: Sequence[SessionRecord] = (), days_later: int = 0, **profile: Any) -> Planner:
    return Planner(making.library(), Profile(**profile), list(history), START + timedelta(days=days_later))


def on(planned: Sequence[PlannedDay]) -> list[tuple[str, str]]:
    return [(f"{each.on:%a}", each.day.id) for each in planned]


def test_days_come_on_the_weekdays_that_the_program_names() -> None:
    assert START.weekday() == 0
    assert on(planner().ahead(program("p1"), 2)) == [
        ("Mon", "mon"), ("Wed", "wed"), ("Fri", "fri"), ("Mon", "mon"), ("Wed", "wed"), ("Fri", "fri"),
    ]  # fmt: skip


def test_days_come_on_as_many_of_the_days_one_means_to_train_on_as_the_program_asks_for() -> None:
    days = frozenset({Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SATURDAY})
    assert on(planner(days=days).ahead(program("p2"), 1)) == [("Tue", "day-1"), ("Thu", "day-2")]
    assert [day for day, _ in on(planner(days=days).ahead(program("p3"), 2))] == ["Tue", "Tue"]


def test_without_days_they_come_as_often_as_the_program_asks_for() -> None:
    gaps = [each.on for each in planner().ahead(program("p2"), 3)]
    assert gaps[0] == TODAY
    assert {(later - earlier).days for earlier, later in pairwise(gaps)} == {3, 4}


def test_a_build_up_comes_as_often_as_its_weeks_say() -> None:
    dates = [each.on for each in planner().ahead(program("p8"), 4)]
    assert [sum(day - TODAY < timedelta(days=7 * n) for day in dates) for n in (1, 2, 3, 4)] == [1, 3, 6, 9]


def test_a_name_that_is_no_day_of_the_week_names_none() -> None:
    day = program("p1").days[0]
    assert weekday_of(day) == 0
    assert weekday_of(replace(day, weekday="whenever")) is None


def test_a_move_keeps_the_turn_and_comes_back() -> None:
    moved = with_move({}, program("p1"), TODAY, TODAY + timedelta(days=1), TODAY)
    assert moved == {f"p1 {TODAY}": f"{TODAY + timedelta(days=1)}"}
    assert on(planner(moved=moved).ahead(program("p1"), 1)) == [("Tue", "mon"), ("Wed", "wed"), ("Fri", "fri")]
    later = with_move({}, program("p1"), TODAY, TODAY + timedelta(days=3), TODAY)
    assert on(planner(moved=later).ahead(program("p1"), 1)) == [("Wed", "mon"), ("Thu", "wed"), ("Fri", "fri")]
    assert with_move(moved, program("p1"), TODAY, TODAY, TODAY) == {}
    assert on(planner(moved=moved).ahead(program("p2"), 1))[0] == ("Mon", "day-1")


@pytest.mark.parametrize("name", ["p1", "p2"])
def test_a_day_moved_past_today_is_still_there_on_the_days_after(name: str) -> None:
    moved = with_move({}, program(name), TODAY, TODAY + timedelta(days=2), TODAY)
    first = planner((), 1, moved=moved).ahead(program(name), 1)[0]
    assert (first.on, first.slot, first.number) == (TODAY + timedelta(days=2), TODAY, 1)
    assert planner((), 3, moved=moved).ahead(program(name), 1)[0].on >= TODAY + timedelta(days=3)


def test_moves_that_are_no_dates_or_of_the_past_are_nothing() -> None:
    odd = {"p1 x": "y", "p1": "2026-01-01", "": "", f"p1 {TODAY}": "soon"}
    assert on(planner(moved=odd).ahead(program("p1"), 1)) == on(planner().ahead(program("p1"), 1))
    assert with_move({"p2 2020-01-01": "2020-01-02"}, program("p1"), TODAY, TODAY, TODAY) == {}


@settings(max_examples=30)
@given(st.sampled_from(["p1", "p2", "p3", "whole_body_4"]), st.dictionaries(st.integers(0, 13), st.integers(0, 13)))
def test_a_move_loses_no_day(name: str, moves: dict[int, int]) -> None:
    moved: dict[str, str] = {}
    for slot, to in moves.items():
        moved = with_move(moved, program(name), TODAY + timedelta(slot), TODAY + timedelta(to), TODAY)
    planned, before = planner(moved=moved).ahead(program(name), 2), planner().ahead(program(name), 2)
    assert [(each.day, each.number) for each in planned] == [(each.day, each.number) for each in before]
    assert sorted(each.slot for each in planned) == [each.on for each in before]


def said(planned: Sequence[PlannedDay], history: Sequence[SessionRecord] = ()) -> list[str]:
    return list(follows(planned, history, planner(history).choices))


def test_heavy_hinges_on_two_days_in_a_row_are_said_with_when_they_would_be_rested() -> None:
    name = program("whole_body_3")
    moved = with_move({}, name, TODAY + timedelta(days=4), TODAY + timedelta(days=3), TODAY)
    assert said(planner(moved=moved).ahead(name, 1)) == [
        "Heavy hinges on Wednesday 4 Mar and Thursday 5 Mar: a full rest would last until Friday 6 Mar."
    ]
    assert said(planner().ahead(name, 1)) == []
    assert said(planner().ahead(program("whole_body_4"), 1)) == []


def test_two_days_on_one_date_are_said() -> None:
    moved = with_move({}, program("p1"), TODAY, TODAY + timedelta(days=2), TODAY)
    assert "Stiff-leg deadlift and Lying leg curl are both on Wednesday 4 Mar." in said(
        planner(moved=moved).ahead(program("p1"), 1)
    )


def test_a_gap_of_two_weeks_and_more_is_said_to_be_a_way_back() -> None:
    moved = with_move({}, program("p3"), TODAY + timedelta(days=7), TODAY + timedelta(days=21), TODAY)
    moved = with_move(moved, program("p3"), TODAY + timedelta(days=14), TODAY + timedelta(days=21), TODAY)
    assert "21 days without training before Monday 23 Mar: that session begins lighter." in said(
        planner(moved=moved).ahead(program("p3"), 3)
    )


def test_the_plan_of_today_says_that_a_day_was_moved_and_what_follows() -> None:
    moved = with_move({}, program("p1"), TODAY, TODAY + timedelta(days=2), TODAY)
    notes = planner(moved=moved).plan(program("p1"), program("p1").days[0]).notes
    assert "Stiff-leg deadlift is on Wednesday 4 Mar, moved from Monday 2 Mar." in notes
    assert any("both on" in note for note in notes)
    assert planner().plan(program("p1"), program("p1").days[0]).notes == ()
