"""Groups in the plan: as many sets as rounds or the clock ask for, the rest of a round, and what is left of a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from hamtui.training.base.exercise import Equipment, Range
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.program import Day, Prescription, Program
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.plan import ROUNDS, PlanItem
from tests.support import making
from tests.support.making import exactly

CURL = Prescription("nordic_curl", exactly(3), rest=RestWindow(60, 90), group="A")
SWING = Prescription("kettlebell_swing", exactly(3), rest=RestWindow(120, 180), group="A")


def planned(*work: Prescription, groups: Sequence[Group] = (), **profile: Any) -> list[PlanItem]:
    day = Day("a", "A", work, warm_up=False, cool_down=False, groups=tuple(groups))
    program = Program("own", "Own", "", Range(1, 1), (day,))
    return list(making.planner(**profile).plan(program, day).items)


def test_without_a_rest_of_its_own_a_round_ends_with_the_longest_of_its_exercises() -> None:
    items = planned(CURL, SWING)
    assert [(item.place, item.group) for item in items] == [
        (place, Group("A", rest=RestWindow(120, 180))) for place in (1, 2)
    ]
    told = Group("A", rest=RestWindow(45, 45), rounds=3)
    bare = [replace(each, rest=None, sets=Range(2, 4)) for each in (CURL, SWING)]
    items = planned(*bare, groups=[told])
    assert {item.group for item in items} == {told}
    assert [len(item.working) for item in items] == [3, 3]


def test_an_emom_has_as_many_sets_as_starts_and_an_amrap_the_one_round_that_is_sure() -> None:
    bare = [replace(each, rest=None, sets=exactly(1)) for each in (CURL, SWING)]
    emom = Group("A", GroupKind.EMOM, minutes=5)
    assert [len(item.working) for item in planned(*bare, groups=[emom])] == [3, 2]
    amrap = Group("A", GroupKind.AMRAP, minutes=8)
    assert [len(item.working) for item in planned(*bare, groups=[amrap])] == [1, 1]


def test_core_stands_in_groups_as_work_does() -> None:
    held = [Prescription(name, exactly(1), group="E") for name in ("ball_bridge", "plank")]
    lead = Prescription("nordic_curl", exactly(3))
    groups = (Group("E", GroupKind.EMOM, minutes=5),)
    day = Day("a", "A", (lead,), tuple(held), warm_up=False, cool_down=False, groups=groups)
    program = Program("own", "Own", "", Range(1, 1), (day,))
    first, *core = making.planner().plan(program, day).items
    assert first.group is None
    assert [(item.place, len(item.working), item.group) for item in core] == [(1, 3, groups[0]), (2, 2, groups[0])]


def test_what_is_left_alone_of_a_superset_is_no_group_any_more() -> None:
    items = planned(CURL, replace(SWING, optional=True), **making.at([Equipment.ANCHOR]))
    assert [(item.exercise, item.group, item.place) for item in items] == [("nordic_curl", None, 0)]


def test_a_stand_in_takes_the_place_in_the_group() -> None:
    first, _ = planned(CURL, SWING)
    other = making.planner().swap(first, making.library().exercise("ball_leg_curl"), 3)
    assert (other.group, other.place) == (first.group, 1)


def test_a_circuit_of_an_old_journal_is_a_group_of_rounds() -> None:
    old = replace(making.curl(), circuit=True)
    assert (old.group, old.circuit) == (ROUNDS, False)
