from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.report.words import done_of
from hamtui.report.words_figures import record_lines, way_best_lines
from hamtui.testing.fakes import START
from hamtui.training.base.effort import epley
from hamtui.training.base.history import SessionRecord, SetKind, Status
from hamtui.training.base.weight import Unit
from hamtui.training.figures.bests import rep_matrix, way_matrix
from hamtui.training.figures.records import RecordKind, all_records, records_in
from tests.support.making import did, kg, lb, lifted, trained

FIRST, LOAD, REPS, E1RM, VOLUME, HOLD, DISTANCE, PACE = RecordKind


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


def way(name: str, day: int, *sets: tuple[int, int | None, float]) -> SessionRecord:
    """A session of so many metres (0 for a hold), in so many seconds, with so many kilograms."""
    kind = SetKind.CARDIO if name == "run" else SetKind.WORKING
    return trained(
        *[
            did(
                name,
                kind=kind,
                set=n,
                reps=None,
                metres=metres or None,
                seconds=seconds,
                load=kg(load) if load else None,
                logged_at=START + timedelta(days=day),
            )
            for n, (metres, seconds, load) in enumerate(sets, 1)
        ],
        day=day,
    )


def test_the_longest_hold_is_a_record_at_its_load_or_more() -> None:
    before = way("plank", 0, (0, 60, 0), (0, 30, 20))
    assert record_lines(records_in(before, [])) == ["Plank: first time, 30 s × 20 kg"]
    assert record_lines(records_in(way("plank", 1, (0, 110, 0)), [before])) == ["Plank: longest hold yet, 1:50"]
    assert record_lines(records_in(way("plank", 1, (0, 40, 20)), [before])) == ["Plank: longest hold at 20 kg, 40 s"]
    assert kinds(way("plank", 1, (0, 60, 0), (0, 30, 20)), before) == []
    assert kinds(way("plank", 1, (0, 20, 25)), before) == [LOAD]
    assert kinds(way("plank", 2, (0, 60, 0)), way("plank", 0, (0, 50, 0)), way("plank", 1, (0, 55, 20))) == [HOLD]


def test_the_farthest_carry_is_a_record_at_its_load_and_the_fastest_over_its_way_or_a_farther_one() -> None:
    before = way("farmers_carry", 0, (40, 40, 24), (60, None, 20))
    assert kinds(way("farmers_carry", 1, (60, None, 20)), before) == []
    farther, faster = way("farmers_carry", 1, (50, None, 24)), way("farmers_carry", 1, (40, 35, 24))
    assert record_lines(records_in(farther, [before])) == ["Farmer's carry: farthest with 24 kg, 50 m"]
    assert record_lines(records_in(faster, [before])) == ["Farmer's carry: fastest yet over 40 m with 24 kg, 35 s"]
    assert kinds(way("farmers_carry", 1, (20, 15, 24)), before) == [PACE]
    assert kinds(way("farmers_carry", 1, (80, 100, 24)), before) == [DISTANCE]


def test_a_run_has_records_where_its_way_is_known_and_a_warm_up_has_none() -> None:
    before = way("run", 0, (5000, 1500, 0), (1000, 240, 0))
    assert record_lines(records_in(before, [])) == ["Run: first time, 5 km in 25:00"]
    better = way("run", 1, (6000, 1900, 0), (5000, 1470, 0))
    assert record_lines(records_in(better, [before])) == ["Run: farthest yet, 6 km · fastest yet over 5 km, 24:30"]
    assert kinds(way("run", 1, (1000, 241, 0)), before) == []
    assert kinds(way("run", 1, (0, 9000, 0)), before) == kinds(way("run", 1, (0, 9000, 0))) == []


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 6), st.integers(0, 2)), min_size=2, max_size=10))
def test_paces_are_those_a_look_at_everything_before_finds(ways: list[tuple[int, int, int]]) -> None:
    *before, (metres, seconds, load) = ways
    farther = [far / time for far, time, weight in before if far >= metres and weight >= load]
    sessions = [way("farmers_carry", day, one) for day, one in enumerate(before)]
    expected = bool(farther) and metres / seconds > max(farther)
    assert (PACE in kinds(way("farmers_carry", 99, (metres, seconds, load)), *sessions)) is expected


def test_the_best_of_each_exercise_that_is_held_or_has_a_way() -> None:
    history = [
        way("run", 0, (5000, 1500, 0), (1000, 200, 0)), way("plank", 1, (0, 60, 0), (0, 90, 0)),
        on(2, (8, 100)), way("farmers_carry", 3, (40, None, 24)),
    ]  # fmt: skip
    carry, plank, run = way_matrix(history)
    assert [(best.name, *(done and done_of(done) for done in best.each)) for best in (carry, plank, run)] == [
        ("Farmer's carry", None, "40 m × 24 kg", None),
        ("Plank", "90 s", None, None),
        ("Run", None, "5 km in 25:00", "1 km in 3:20"),
    ]
    assert way_best_lines(history[0].sets) == [
        "Farthest: 5 km in 25:00 on 2 Mar 2026", "Fastest: 1 km in 3:20 on 2 Mar 2026",
    ]  # fmt: skip
    assert [best.name for best in rep_matrix(history)] == ["Romanian deadlift"]


def test_less_help_than_ever_is_a_record_told_as_such() -> None:
    before = trained(did("assisted_pull_up", load=kg(-20)))
    assert record_lines(records_in(before, [])) == ["Assisted pull-up: first time, 8 × 20 kg of help"]
    less, none = (trained(did("assisted_pull_up", load=load), day=1) for load in (kg(-15), None))
    assert record_lines(records_in(less, [before])) == ["Assisted pull-up: least help yet, 15 kg"]
    assert "no help for the first time" in record_lines(records_in(none, [before]))[0]
    assert kinds(trained(did("assisted_pull_up", load=kg(-25)), day=1), before) == []
    more = trained(*[did("assisted_pull_up", set=n, load=kg(-20)) for n in (1, 2)], day=1)
    assert record_lines(records_in(more, [before])) == ["Assisted pull-up: most reps in a session, 16"]


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
