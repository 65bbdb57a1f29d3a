from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.training.base.exercise import Equipment, Origin, Pattern, Range
from hamtui.training.base.history import Phase, SessionRecord, SetKind, Status
from hamtui.training.base.profile import KITS, Kit, Profile
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.choice import alternatives
from hamtui.training.coach.plan import ROUNDS, PlanItem
from tests.support import making
from tests.support.making import kg, lifted

LIBRARY = making.library()


def item(name: str, *history: SessionRecord, phase: Phase = Phase.WORK, **changes: object) -> PlanItem:
    prescribed = Prescription(name, Range(3, 3), progression=Progression.DOUBLE)
    return making.planner(history).item(replace(prescribed, **changes), phase)


def test_phases_come_warm_up_then_work_then_core_then_cool_down() -> None:
    day = LIBRARY.program("p3").days[0]
    cored = replace(day, core=(Prescription("ball_bridge", Range(2, 2)),))
    items = making.planner().plan(LIBRARY.program("p3"), cored).items
    phases = [i.phase for i in items]
    assert phases == sorted(phases, key=list(Phase).index)
    assert {i.phase for i in items} == {Phase.WARM_UP, Phase.WORK, Phase.CORE, Phase.COOL_DOWN}


def test_a_day_may_leave_out_warm_up_and_cool_down() -> None:
    assert {i.phase for i in making.shipped_plan("p6").items} == {Phase.WORK}


@pytest.mark.parametrize(("minutes", "rounds", "kinds"), [(0, 2, {"activation"}), (5, 0, {"cardio"}), (0, 0, set())])
def test_rounds_and_minutes_of_the_warm_up_can_be_changed_or_left_out(
    minutes: int, rounds: int, kinds: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library()
    monkeypatch.setattr(library, "warm_up", replace(LIBRARY.warm_up, minutes=minutes, rounds=rounds))
    planner = replace(making.planner(), library=library)
    items = planner.plan(library.program("p3"), library.program("p3").days[0]).items
    warm_up = [i for i in items if i.phase is Phase.WARM_UP]
    assert {s.kind for i in warm_up for s in i.sets} == kinds
    assert all(len(i.sets) == rounds for i in warm_up if i.group)


def test_bridges_in_the_warm_up_are_activation_and_no_volume() -> None:
    bridge = next(i for i in making.shipped_plan("p3").items if i.exercise == "glute_bridge")
    assert {s.kind for s in bridge.sets} == {SetKind.ACTIVATION}


def test_without_its_equipment_the_first_stand_in_that_can_be_done_takes_the_place() -> None:
    for kit, expected in ((Kit.GYM, "seated_leg_curl"), (Kit.DUMBBELLS, "ball_leg_curl")):
        plan = making.shipped_plan("p3", **making.at(KITS[kit]))
        assert expected in {i.exercise for i in plan.items}
    lying = making.shipped_plan("p3", **making.at({Equipment.LYING_CURL}))
    assert {"lying_leg_curl", "conventional_deadlift"} <= {i.exercise for i in lying.items}


@pytest.mark.parametrize("program", ["p2", "p3", "p4", "p5"])
@pytest.mark.parametrize("kit", [Kit.GYM, Kit.BARBELL, Kit.DUMBBELLS])
def test_a_week_of_each_program_has_both_a_hinge_and_knee_flexion_wherever_one_trains(program: str, kit: Kit) -> None:
    found = LIBRARY.program(program)
    planner = making.planner(**making.at(KITS[kit]))
    work = [i for day in found.days for i in planner.plan(found, day).items if i.phase is Phase.WORK]
    assert {Pattern.HIP_HINGE, Pattern.KNEE_FLEXION} <= {i.pattern for i in work}


def test_the_first_time_on_an_exercise_the_load_is_to_be_found_from_the_lightest() -> None:
    found = item("romanian_deadlift")
    assert (found.find, found.sets[0].load, found.last) == (True, kg(20), "")
    assert "find" in found.reason


def test_what_was_done_last_time_is_said_with_its_load_and_day() -> None:
    found = item("romanian_deadlift", lifted([8, 7, 6], load=kg(90)))
    assert found.last == "8, 7, 6 at 90 kg on 2 Mar"
    assert not found.find


def test_every_advised_exercise_says_why() -> None:
    history = [lifted([8, 8, 8])]
    for plan in (making.shipped_plan("p3"), making.shipped_plan("p3", history=history)):
        assert all(i.reason for i in plan.items if i.phase is Phase.WORK)


def test_ramp_up_sets_rest_shortly_and_lead_to_the_working_load() -> None:
    found = item("romanian_deadlift", lifted([6, 6, 6]))
    assert [(s.load, s.target) for s in found.sets if s.kind is SetKind.RAMP_UP] == [
        (kg(20), 8), (kg(40), 5), (kg(60), 3), (kg(80), 2),
    ]  # fmt: skip
    assert {s.rest for s in found.sets if s.kind is SetKind.RAMP_UP} == {RestWindow(45, 90)}
    assert len(found.working) == 3


def test_a_second_hinge_is_ramped_up_only_from_what_the_first_left_cold() -> None:
    history = [lifted([6, 6, 6]), lifted([6, 6, 6], "conventional_deadlift", kg(120), day=1)]
    plan = making.shipped_plan("p3", history=history)
    ramped = {i.exercise: [s.load for s in i.sets if s.kind is SetKind.RAMP_UP] for i in plan.items if i.working}
    assert ramped["conventional_deadlift"][0] == kg(20)
    assert ramped["romanian_deadlift"] == [kg(80)]
    assert ramped["kettlebell_swing"] == ramped["seated_leg_curl"] == []


def test_a_swapped_in_exercise_has_its_own_load_and_the_place_and_rest_of_the_one_it_stands_in_for() -> None:
    planner = making.planner([lifted([8, 8], "conventional_deadlift", kg(120))])
    old = replace(
        planner.item(LIBRARY.program("p3").days[0].work[1], Phase.WORK), optional=True, group=ROUNDS, side_rest=15
    )
    new = planner.swap(old, LIBRARY.exercise("conventional_deadlift"), 2)
    assert (new.exercise, new.swapped_from) == ("conventional_deadlift", "romanian_deadlift")
    assert {(s.load, s.rest) for s in new.working} == {(kg(125), RestWindow(120, 120))}
    assert (len(new.working), new.optional, new.group, new.phase) == (2, True, ROUNDS, Phase.WORK)
    assert planner.swap(new, LIBRARY.exercise("sumo_deadlift"), 2).swapped_from == "romanian_deadlift"
    sided = planner.swap(old, LIBRARY.exercise("single_leg_romanian_deadlift"), 2)
    assert (sided.each_side, sided.side_rest) == (True, 15)


def test_alternatives_are_of_the_same_pattern_those_with_the_equipment_first() -> None:
    profile = Profile(**making.at(KITS[Kit.DUMBBELLS]))
    found = alternatives(item("romanian_deadlift"), LIBRARY.exercises(), profile)
    assert {e.pattern for e in found} == {Pattern.HIP_HINGE}
    assert "romanian_deadlift" not in {e.id for e in found}
    there = [profile.here.has(e) for e in found]
    assert there == sorted(there, reverse=True)
    assert True in there
    assert False in there


def test_alternatives_begin_with_the_easier_and_end_with_those_of_the_catalogue() -> None:
    listed = replace(LIBRARY.exercise("sumo_deadlift"), id="a_deadlift", name="A deadlift", origin=Origin.CATALOGUE)
    names = ["sumo_deadlift", "hex_bar_deadlift", "stiff_leg_deadlift", "conventional_deadlift", "barbell_good_morning"]
    every = [listed, *map(LIBRARY.exercise, names)]
    asked = item("conventional_deadlift")
    assert [each.id for each in alternatives(asked, every, Profile())] == [
        "hex_bar_deadlift", "barbell_good_morning", "stiff_leg_deadlift", "sumo_deadlift", "a_deadlift",
    ]  # fmt: skip


def test_only_finished_sessions_of_the_same_program_move_it_on() -> None:
    program = LIBRARY.program("p2")
    session = making.trained(making.did(), program="p2", day=0)
    warmed_up = replace(making.did("glute_bridge"), phase=Phase.WARM_UP, kind=SetKind.ACTIVATION)
    for changes, day in (
        ({}, "day-2"),
        ({"sets": ()}, "day-1"),
        ({"sets": (warmed_up, replace(making.did(), kind=SetKind.RAMP_UP))}, "day-1"),
        ({"status": Status.DISCARDED}, "day-1"),
        ({"status": Status.RUNNING}, "day-1"),
        ({"program": "p4"}, "day-1"),
    ):
        history = [replace(session, **{"day": "day-1", **changes})]
        assert making.planner(history).next_day(program).id == day


def test_a_timed_exercise_is_held_to_the_top_of_its_range() -> None:
    found = item("ball_bridge", phase=Phase.CORE)
    assert {(s.seconds, s.kind, s.rest) for s in found.sets} == {(40, SetKind.CORE, RestWindow(45, 75))}
