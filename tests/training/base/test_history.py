from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Range
from hamtui.training.base.history import PlannedWork, SetKind, Status, last_of, latest, performances, reached
from tests.support.making import did, lifted, trained


def test_a_session_is_clean_when_every_prescribed_set_reached_the_low_end_of_its_range() -> None:
    assert lifted([6, 6, 6]).clean
    assert not lifted([6, 5, 6]).clean
    assert not lifted([8, 8], planned=3).clean


def test_optional_work_need_not_be_done_for_a_clean_session() -> None:
    bridge = PlannedWork("glute_bridge", 2, optional=True)
    session = lifted([6])
    assert replace(session, planned=(*session.planned, bridge)).clean
    assert not replace(session, planned=(*session.planned, replace(bridge, optional=False))).clean


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reps": 6}, True),
        ({"reps": 5}, False),
        ({"reps": None}, False),
        ({"reps": None, "reps_range": None, "seconds": 30, "target_s": 30}, True),
        ({"reps": None, "reps_range": None, "seconds": 29, "target_s": 30}, False),
    ],
)
def test_a_set_is_reached_at_the_low_end_of_its_reps_or_its_whole_time(
    changes: dict[str, Any],
    expected: bool,  # noqa: FBT001
) -> None:
    assert reached(did(**{"reps_range": Range(6, 8), **changes})) is expected


def test_the_last_performance_is_the_newest_finished_one_a_swap_included() -> None:
    older, newer = lifted([6, 6], day=0), lifted([7, 7], day=2)
    thrown_away = replace(lifted([8, 8], day=3), status=Status.DISCARDED)
    swapped = trained(did(swapped=True), day=4)
    warm = trained(did(kind=SetKind.ACTIVATION), day=5)
    found = last_of([older, newer, thrown_away, swapped, warm], "romanian_deadlift")
    assert found is not None
    assert found[0] is swapped
    assert last_of([older, newer, thrown_away, warm], "romanian_deadlift") == (newer, list(newer.sets))
    assert last_of([older], "nordic_curl") is None
    assert [s for s, _ in performances([older, thrown_away, newer], "romanian_deadlift")] == [older, newer]


def test_working_sets_are_those_that_were_no_warm_up() -> None:
    session = trained(*[did(kind=kind) for kind in SetKind])
    assert [done.kind for done in session.working] == [SetKind.WORKING]


def test_the_latest_of_a_history_is_counted_in_sessions_not_in_days_of_notes() -> None:
    sessions = [lifted([8], day=day) for day in range(3)]
    noted = replace(lifted([], day=4), status=Status.NOTED)
    history = [*sessions, noted, noted]
    assert latest(history, 2) == history[1:]
    assert latest(history, 3) == latest(history, 9) == history
    assert latest([noted], 1) == [noted]


def test_a_kind_of_set_is_read_by_its_word_and_knows_what_it_is() -> None:
    for kind in SetKind:
        assert msgspec.json.decode(msgspec.json.encode(kind), type=SetKind) is kind
    assert [kind for kind in SetKind if kind.facts.counts] == [SetKind.WORKING]


@pytest.mark.parametrize("kind", SetKind)
def test_facts_of_a_kind_are_not_assigned_to(kind: SetKind) -> None:
    with pytest.raises(AttributeError):
        kind.facts.counts = True  # type: ignore[misc]
