from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Side
from hamtui.training.base.history import Phase, SetKind
from hamtui.training.coach.plan import PlanItem
from hamtui.training.session.steps import Step, StepKind, lay_out
from tests.support import making


def laid(*items: PlanItem) -> tuple[Step, ...]:
    return lay_out(making.plan(*items))


def test_rounds_go_drill_by_drill_and_round_by_round_with_both_sides() -> None:
    steps = laid(making.drill("hug", each_side=True), making.drill("bridge", rounds=3))
    assert [(s.item, s.number, s.side) for s in steps] == [
        (0, 1, Side.LEFT), (0, 1, Side.RIGHT), (1, 1, None),
        (0, 2, Side.LEFT), (0, 2, Side.RIGHT), (1, 2, None), (1, 3, None),
    ]  # fmt: skip


def test_drills_that_are_no_rounds_are_done_one_after_the_other() -> None:
    steps = laid(making.drill("hug", group=None), making.drill("bridge", group=None))
    assert [s.item for s in steps] == [0, 0, 1, 1]


def test_a_load_to_find_comes_first_and_ramp_up_sets_are_numbered_apart_from_working_sets() -> None:
    item = making.one_of_each().items[4]
    steps = laid(replace(item, find=True))
    assert [(s.kind, s.set_kind, s.number, s.phase) for s in steps] == [
        (StepKind.FIND, SetKind.RAMP_UP, 1, Phase.RAMP_UP),
        (StepKind.SET, SetKind.RAMP_UP, 1, Phase.RAMP_UP),
        (StepKind.SET, SetKind.RAMP_UP, 2, Phase.RAMP_UP),
        (StepKind.SET, SetKind.WORKING, 1, Phase.WORK),
        (StepKind.SET, SetKind.WORKING, 2, Phase.WORK),
    ]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (making.cardio(), StepKind.CARDIO),
        (making.drill("hug"), StepKind.DRILL),
        (making.lift(), StepKind.SET),
        (making.curl(), StepKind.SET),
        (making.curl(phase=Phase.CORE), StepKind.SET),
        (making.stretch(), StepKind.HOLD),
        (making.drill("scoop", phase=Phase.WORK), StepKind.DRILL),
    ],
)
def test_each_kind_of_work_has_its_kind_of_step(item: PlanItem, kind: StepKind) -> None:
    assert {step.kind for step in laid(item)} == {kind}


def test_every_step_of_every_built_in_day_has_an_id_of_its_own() -> None:
    for program in making.library().programs():
        for day in program.days:
            ids = [step.id for step in lay_out(making.planner().plan(program, day))]
            assert len(set(ids)) == len(ids)
