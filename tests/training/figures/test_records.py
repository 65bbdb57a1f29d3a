from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.report.words_figures import record_lines
from hamtui.testing.fakes import START
from hamtui.training.base.effort import epley
from hamtui.training.base.history import SessionRecord, SetKind, Status
from hamtui.training.base.weight import Unit
from hamtui.training.figures.records import RecordKind, all_records, records_in
from tests.support.making import did, kg, lb, lifted, trained

FIRST, LOAD, REPS, E1RM, VOLUME = RecordKind


def kinds(today: SessionRecord, *before: SessionRecord) -> list[RecordKind]:
    return [record.kind for record in records_in(today, before)]


def on(day: int, *sets: tuple[int, float]) -> SessionRecord:
    return trained(*[did(set=n, reps=reps, load=kg(load)) for n, (reps, load) in enumerate(sets, 1)], day=day)


def test_a_first_time_is_told_as_such_and_nothing_else() -> None:
    assert kinds(on(1, (8, 100), (9, 110))) == [FIRST]
    assert kinds(on(1, (8, 100)), lifted([8], "conventional_deadlift")) == [FIRST]


def test_each_kind_by_itself() -> None:
    before = on(0, (8, 100), (12, 60))
    assert kinds(on(1, (1, 102.5)), before) == [LOAD]
    assert kinds(on(1, (13, 60)), before) == [REPS]
    assert kinds(on(1, (8, 100), (12, 60), (1, 40)), before) == [VOLUME]
    assert kinds(on(1, (9, 100)), before) == [REPS, E1RM]
    assert kinds(on(1, (8, 100)), before) == []


def test_records_in_words_are_a_line_for_each_exercise() -> None:
    found = records_in(on(1, (9, 105), (9, 100)), [on(0, (8, 100))])
    assert record_lines(found) == [
        "Romanian deadlift: heaviest load yet, 105 kg · most reps at 100 kg, 9 ·"
        " best estimated maximum, 136.5 kg · most volume, 1,845 kg"
    ]


def test_more_reps_than_ever_at_that_load_or_more_are_a_record() -> None:
    (record, *_) = records_in(on(1, (9, 100)), [on(0, (8, 100))])
    assert (record.load, record.reps) == (kg(100), 9)
    assert REPS not in kinds(on(1, (8, 90)), on(0, (8, 100)))
    assert REPS not in kinds(on(1, (12, 100)), on(0, (15, 100)))


def test_more_reps_at_a_heavy_load_are_a_record_beside_a_light_set_of_many() -> None:
    found = records_in(on(1, (15, 60), (9, 100)), [on(0, (15, 60), (8, 100))])
    assert (found[0].kind, found[0].load, found[0].reps) == (REPS, kg(100), 9)


@given(st.lists(st.tuples(st.integers(1, 15), st.integers(40, 140)), min_size=2, max_size=12))
def test_records_are_those_a_look_at_everything_before_finds(sets: list[tuple[int, int]]) -> None:
    *before, (reps, load) = sets
    best = max(epley(weight, count) or 0 for count, weight in before)
    rivals = [count for count, weight in before if weight >= load]
    expected = [
        (LOAD, load > max(weight for _, weight in before)),
        (REPS, bool(rivals) and reps > max(rivals)),
        (E1RM, (epley(load, reps) or 0) > best > 0),
        (VOLUME, reps * load > max(count * weight for count, weight in before)),
    ]
    sessions = [on(day, one) for day, one in enumerate(before)]
    assert kinds(on(99, (reps, load)), *sessions) == [kind for kind, wanted in expected if wanted]


def test_loads_in_different_units_are_compared_as_what_they_weigh() -> None:
    heavier, lighter = trained(did(load=lb(225)), day=1), trained(did(load=lb(220)), day=1)
    found = records_in(heavier, [on(0, (8, 102))])
    assert (found[0].kind, str(found[0].load)) == (LOAD, "225 lb")
    assert (found[-1].kind, found[-1].value, found[-1].unit) == (VOLUME, 8 * 225, Unit.LB)
    assert kinds(lighter, on(0, (8, 100))) == []


def test_ramp_up_sets_never_count() -> None:
    ramp = trained(did(kind=SetKind.RAMP_UP, load=kg(150)), did(reps=6, load=kg(90)), day=1)
    assert kinds(ramp, on(0, (8, 100))) == []
    assert LOAD in kinds(on(1, (8, 105)), trained(did(load=kg(100)), did(kind=SetKind.RAMP_UP, load=kg(200))))


def test_only_other_finished_sessions_are_beaten() -> None:
    heavy = on(0, (8, 120))
    for hidden in (replace(heavy, status=Status.DISCARDED), replace(heavy, id="day-1")):
        assert kinds(on(1, (8, 100)), hidden) == [FIRST]
        assert LOAD in kinds(on(1, (8, 105)), on(0, (8, 100)), hidden)
    assert kinds(replace(on(1, (8, 100)), status=Status.DISCARDED)) == []


def test_what_stood_in_for_another_counts_for_what_was_done() -> None:
    stand_in = trained(did(load=kg(120), swapped=True), day=1)
    assert LOAD in kinds(stand_in, on(0, (8, 100)))
    assert LOAD not in kinds(on(2, (8, 110)), on(0, (8, 100)), stand_in)


def test_without_load_reps_are_the_record_of_a_set_and_of_a_session() -> None:
    before = trained(did("nordic_curl", reps=5), did("nordic_curl", reps=5))
    more = trained(did("nordic_curl", reps=6), did("nordic_curl", reps=5), day=1)
    assert record_lines(records_in(more, [before])) == [
        "Nordic curl: most reps in a set, 6 · most reps in a session, 11"
    ]
    assert record_lines(records_in(before, [])) == ["Nordic curl: first time, 5 reps"]


def test_over_the_whole_history_each_is_where_it_was_set() -> None:
    found = all_records([on(0, (8, 100)), on(2, (8, 105)), on(4, (8, 105)), on(6, (9, 105))])
    assert [(record.at - START, record.kind) for record in found] == [
        (timedelta(0), FIRST),
        *((timedelta(days=2), kind) for kind in (LOAD, E1RM, VOLUME)),
        *((timedelta(days=6), kind) for kind in (REPS, E1RM, VOLUME)),
    ]


def test_deleting_a_session_takes_its_records_with_it() -> None:
    history = [on(0, (8, 100)), on(2, (8, 105)), on(4, (8, 102))]
    assert {record.at.day for record in all_records(history)} == {2, 4}
    assert {record.at.day for record in all_records([history[0], history[2]])} == {2, 6}
