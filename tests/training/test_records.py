from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.effort import epley
from hamtui.training.history import SessionRecord, SetKind, Status
from hamtui.training.records import records_in
from tests.making import did, kg, lb, lifted, trained


def texts(today: SessionRecord, *before: SessionRecord) -> list[str]:
    return [record.text for record in records_in(today, before)]


def on(day: int, *sets: tuple[int, float]) -> SessionRecord:
    return trained(*[did(set=n, reps=reps, load=kg(load)) for n, (reps, load) in enumerate(sets, 1)], day=day)


def test_a_first_time_is_no_record() -> None:
    assert texts(on(1, (8, 100))) == []
    assert texts(on(1, (8, 100)), lifted([8], "conventional_deadlift")) == []


def test_the_heaviest_load_yet_is_a_record() -> None:
    assert texts(on(1, (1, 102.5)), on(0, (8, 100))) == ["Romanian deadlift: heaviest load yet, 102.5 kg"]


def test_more_reps_than_ever_at_that_load_or_more_are_a_record() -> None:
    assert texts(on(1, (9, 100)), on(0, (8, 100))) == ["Romanian deadlift: most reps at 100 kg, 9"]
    assert texts(on(1, (8, 90)), on(0, (8, 100))) == []


def test_more_reps_at_a_heavy_load_are_a_record_beside_a_light_set_of_many() -> None:
    assert texts(on(1, (15, 60), (9, 100)), on(0, (15, 60), (8, 100))) == ["Romanian deadlift: most reps at 100 kg, 9"]


def test_the_same_again_is_no_record() -> None:
    assert texts(on(1, (8, 100)), on(0, (8, 100))) == []


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(40, 140)), min_size=2, max_size=8))
def test_a_better_estimated_maximum_is_always_a_record(sets: list[tuple[int, int]]) -> None:
    *before, (reps, load) = sets
    best = max(epley(weight, count) or 0 for count, weight in before)
    if (epley(load, reps) or 0) > best:
        assert texts(on(1, (reps, load)), on(0, *before))


def test_fewer_reps_than_before_are_no_record_however_many_there_were() -> None:
    assert texts(on(1, (12, 100)), on(0, (15, 100))) == []


def test_loads_in_different_units_are_compared_as_what_they_weigh() -> None:
    assert texts(trained(did(load=lb(225)), day=1), on(0, (8, 102))) == ["Romanian deadlift: heaviest load yet, 225 lb"]
    assert texts(trained(did(load=lb(220)), day=1), on(0, (8, 100))) == []


def test_ramp_up_sets_never_count() -> None:
    ramp = trained(did(kind=SetKind.RAMP_UP, load=kg(150)), did(load=kg(90)), day=1)
    assert texts(ramp, on(0, (8, 100))) == []
    assert texts(on(1, (8, 105)), trained(did(load=kg(100)), did(kind=SetKind.RAMP_UP, load=kg(200)))) != []


def test_only_other_finished_sessions_are_beaten() -> None:
    heavy = on(0, (8, 120))
    for hidden in (replace(heavy, status=Status.DISCARDED), replace(heavy, id="day-1")):
        assert texts(on(1, (8, 100)), hidden) == []
        assert texts(on(1, (8, 105)), on(0, (8, 100)), hidden) == ["Romanian deadlift: heaviest load yet, 105 kg"]
