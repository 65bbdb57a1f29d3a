from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.exercise import Range
from hamtui.training.base.history import SessionRecord, SetKind, Status, Technique
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.plan import PlanItem, PlannedPart, PlannedSet
from hamtui.training.coach.progression import advise
from hamtui.training.coach.technique import with_technique
from hamtui.training.coach.volume import week_of
from hamtui.training.session import events as ev
from hamtui.training.session.record import record_of
from hamtui.training.session.state import NotPossible, Session
from tests.support.making import exercise, kg, library, lifted, planner, shipped_plan
from tests.support.walking import Walker, begin

CURL = "seated_leg_curl"
PAST = [lifted([11, 11, 11], CURL, kg(40), Range(10, 12))]


def curl(*techniques: Technique, history: Sequence[SessionRecord] = PAST) -> PlanItem:
    plan = shipped_plan("p3", history=history, techniques=frozenset(techniques))
    return next(item for item in plan.items if item.exercise == CURL)


def at_the_curl(technique: Technique) -> Walker:
    plan = shipped_plan("p3", history=PAST, techniques=frozenset({technique}))
    walker = begin(plan)
    walker.until(lambda session: session.current is not None and session.current.part == 1 and session.doing is None)
    return walker


def parts(session: Session) -> list[tuple[int, float | None]]:
    return [(e.reps or 0, e.load.value if e.load else None) for e in session.log if e.step.part]


def test_without_a_switch_there_is_no_technique() -> None:
    assert all(not planned.parts for planned in curl().sets)


@pytest.mark.parametrize("technique", list(Technique))
def test_only_the_last_set_of_isolation_work_has_it(technique: Technique) -> None:
    plan = shipped_plan("p3", history=PAST, techniques=frozenset({technique}))
    having = [
        (item.exercise, n) for item in plan.items for n, planned in enumerate(item.working, 1) if planned.technique
    ]
    assert having == [(CURL, 3)]
    assert exercise(CURL).isolation


def test_not_while_the_load_is_found_nor_on_a_return() -> None:
    assert all(not planned.parts for planned in curl(Technique.DROP_SET, history=[]).sets)


def test_a_drop_set_is_twenty_percent_lighter_twice_each_loadable() -> None:
    loads = planner().loads(exercise(CURL))
    assert loads is not None
    dropped = [part.load for part in curl(Technique.DROP_SET).sets[-1].parts]
    assert dropped == [kg(30), kg(25)]
    assert all(load in loads.weights for load in dropped)


def test_rest_pause_has_mini_rests_of_fifteen_seconds_at_the_same_load() -> None:
    (one, two) = curl(Technique.REST_PAUSE).sets[-1].parts
    assert one == two == PlannedPart(kg(40), 3, RestWindow(15, 30))
    assert isinstance(one.target, int)


def test_what_has_nothing_lighter_is_no_drop_set() -> None:
    found = exercise(CURL)
    loads = planner().loads(found)
    assert loads is not None
    for lightest, dropped in ((loads.weights[0], 0), (loads.weights[1], 1)):
        last = PlannedSet(SetKind.WORKING, Range(10, 12), 10, None, lightest)
        assert len(with_technique(last, found, loads, {Technique.DROP_SET}).parts) == dropped


def test_each_part_is_guided_and_all_are_one_hard_set() -> None:
    walker = at_the_curl(Technique.DROP_SET)
    assert walker.session.rest is not None
    assert (walker.session.rest.window.minimum, walker.session.rest.window.maximum) == (0, 15)
    assert walker.step.load == kg(30)
    walker.until(lambda session: session.ended is not None)
    record = record_of(walker.session, walker.clock.now())
    curls = [s for s in record.sets if s.exercise == CURL and s.kind is SetKind.WORKING]
    assert [(s.set, s.reps, s.load) for s in curls] == [(1, 12, kg(40)), (2, 12, kg(40)), (3, 12, kg(40))]
    assert [len(s.parts) for s in curls] == [0, 0, 2]
    assert curls[-1].technique is Technique.DROP_SET
    assert [(part.reps, part.load) for part in curls[-1].parts] == [(5, kg(30)), (5, kg(25))]
    assert week_of([record], record.started_at.date()).knee_flexion == 3
    assert record.clean
    assert record.status is Status.FINISHED


def test_the_parts_are_nothing_to_progress_from() -> None:
    walker = at_the_curl(Technique.REST_PAUSE)
    walker.until(lambda session: session.ended is not None)
    record = record_of(walker.session, walker.clock.now())
    found = advise(
        exercise(CURL), Prescription(CURL, Range(3, 3), (Range(10, 12),), progression=Progression.REPS),
        planner().loads(exercise(CURL)), [*PAST, record], 3,
    )  # fmt: skip
    assert found.load == kg(40)
    assert found.targets == (13, 13, 13)


def test_leaving_the_set_out_leaves_its_parts_out() -> None:
    fresh = begin(shipped_plan("p3", history=PAST, techniques=frozenset({Technique.DROP_SET})))
    fresh.until(lambda session: session.current is not None and session.current.technique is not None)
    step = fresh.step
    fresh.do(ev.StepSkipped(fresh.clock.now(), step.id))
    assert fresh.step.item != step.item


@given(st.sampled_from(Technique), st.lists(st.sampled_from(["add", "drop", "load", "skip"]), max_size=6))
def test_sets_can_be_added_dropped_and_loaded_around_the_parts(technique: Technique, ways: list[str]) -> None:
    walker = at_the_curl(technique)
    item = walker.step.item
    for way in ways:
        now = walker.clock.now()
        current = walker.session.current
        event = {
            "add": ev.SetAdded(now, item),
            "drop": ev.SetDropped(now, item),
            "load": ev.LoadChosen(now, item, kg(60)),
            "skip": ev.StepSkipped(now, current.id if current else ""),
        }[way]
        try:
            walker.do(event)
        except NotPossible:
            continue
    walker.until(lambda session: session.ended is not None)
    record = record_of(walker.session, walker.clock.now())
    assert library().exercise(CURL).isolation
    assert all(not s.parts or s.technique is technique for s in record.sets)
