from __future__ import annotations

import pytest

from hamtui.training.base.exercise import Range
from hamtui.training.base.program import Day, DayDone, Prescription, Program, WarmUp, next_day
from tests.support import making


def done(*days: str, clean: bool = True) -> list[DayDone]:
    return [DayDone(day, clean) for day in days]


def turn(program: str, *days: str, clean: bool = True) -> str:
    return next_day(making.library().program(program), done(*days, clean=clean)).id


@pytest.mark.parametrize("program", making.library().programs(), ids=lambda program: program.id)
def test_every_program_begins_with_its_first_day(program: Program) -> None:
    assert next_day(program, []) is program.days[0]


@pytest.mark.parametrize("program", ["p1", "p2", "p3", "p4", "p5", "p6"])
def test_days_follow_one_another_and_after_the_last_comes_the_first(program: str) -> None:
    days = [day.id for day in making.library().program(program).days]
    assert [turn(program, *(days * 2)[: n + 1]) for n in range(len(days) * 2)] == [*days[1:], *days, days[0]]


def test_p7_moves_on_when_all_sets_are_clean_and_stays_when_not() -> None:
    assert turn("p7", "stage-1", clean=False) == "stage-1"
    assert turn("p7", "stage-1") == "stage-2"
    assert turn("p7", "stage-1", "stage-2", clean=False) == "stage-2"
    assert turn("p7", "stage-1", "stage-2") == "stage-3"


@pytest.mark.parametrize("clean", [True, False])
def test_p7_stays_at_its_last_stage(clean: bool) -> None:  # noqa: FBT001
    assert turn("p7", "stage-1", "stage-2", "stage-3", clean=clean) == "stage-3"


def test_p8_is_ten_weeks_once_twice_then_three_times_a_week_and_maintenance_for_ever() -> None:
    walked: list[str] = []
    for _ in range(40):
        walked.append(turn("p8", *walked))
    weeks = ["week-1", *["week-2"] * 2, *["week-3"] * 3, *["week-4"] * 3, *["week-5"] * 18]
    assert walked[:27] == weeks
    assert set(walked[27:]) == {"maintenance"}


def test_p8_counts_a_week_anew_when_it_was_left_in_between() -> None:
    assert turn("p8", "week-1", "week-2", "week-1", "week-2") == "week-2"


def test_a_day_done_once_too_often_does_not_begin_its_count_again() -> None:
    assert turn("p8", "week-1", "week-2", "week-2", "week-2") == "week-3"


def test_a_day_that_is_to_follow_for_ever_does_so_only_after_the_last() -> None:
    days = tuple(Day(name, name, (Prescription("nordic_curl", Range(2, 2)),)) for name in "abc")
    program = Program("own", "Own", "", Range(1, 1), days, then="b")
    walked: list[str] = []
    for _ in range(6):
        walked.append(next_day(program, done(*walked)).id)
    assert walked == ["a", "b", "c", "b", "b", "b"]


def test_days_the_program_no_longer_has_are_passed_over_and_case_does_not_matter() -> None:
    assert turn("p2", "day-1", "gone") == "day-2"
    assert turn("p2", "DAY-1") == "day-2"
    assert turn("p2", "gone") == "day-1"


def one_day(**changes: object) -> Day:
    return Day("a", "A", (Prescription("nordic_curl", Range(2, 2)),), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "then"), [((), None), ((one_day(), one_day()), None), ((one_day(),), "b")], ids=["none", "twice", "then"]
)
def test_a_program_has_days_of_different_ids_and_then_is_one_of_them(days: tuple[Day, ...], then: str | None) -> None:
    with pytest.raises(ValueError, match=r"day|then"):
        Program("own", "Own", "", Range(1, 1), days, then)


def test_what_is_prescribed_is_bounded() -> None:
    with pytest.raises(ValueError, match="20 sets"):
        Prescription("x", Range(1, 21))
    with pytest.raises(ValueError, match="one for each set"):
        Prescription("x", Range(3, 3), (Range(5, 5), Range(6, 6)))
    with pytest.raises(ValueError, match="between sides"):
        Prescription("x", Range(3, 3), side_rest=601)
    with pytest.raises(ValueError, match="under work"):
        Day("a", "A", ())
    with pytest.raises(ValueError, match="100 times"):
        one_day(times=101)
    with pytest.raises(ValueError, match="rounds"):
        WarmUp(("walk",), 5, 11, ())


def test_one_rep_range_is_for_all_sets_and_several_are_one_for_each() -> None:
    ranges = (Range(12, 12), Range(10, 10), Range(8, 8))
    each = Prescription("x", Range(3, 3), ranges)
    assert tuple(each.reps_of(n) for n in range(3)) == ranges
    assert each.reps_of(7) == Range(8, 8)
    assert Prescription("x", Range(3, 3), (Range(6, 8),)).reps_of(2) == Range(6, 8)
    assert Prescription("x", Range(3, 3)).reps_of(0) is None
