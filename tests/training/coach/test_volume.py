from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.history import SetKind, SetRecord, Status
from hamtui.training.base.profile import Weekday, in_week
from hamtui.training.coach.volume import Week, hard, week_of, week_start
from hamtui.training.figures.calendar import year_grid
from tests.support.making import both_sides, did, kg, trained

TODAY = START.date()


def week(*sets: SetRecord) -> Week:
    return week_of([trained(*sets)], TODAY)


def counted(*sets: SetRecord) -> tuple[float, float, float]:
    found = week(*sets)
    return found.hinge, found.knee_flexion, found.total


@pytest.mark.parametrize(
    ("exercise", "expected"),
    [
        ("romanian_deadlift", (1, 0, 1)),
        ("kettlebell_swing", (1, 0, 1)),
        ("seated_leg_curl", (0, 1, 1)),
        ("nordic_curl", (0, 1, 1)),
        ("glute_bridge", (0, 0, 0.5)),
        ("barbell_hip_thrust", (0, 0, 0.5)),
        ("reverse_lunge", (0, 0, 0.5)),
        ("step_up", (0, 0, 0.5)),
    ],
)
def test_a_set_counts_one_for_primary_and_half_for_secondary_exercises(
    exercise: str, expected: tuple[float, float, float]
) -> None:
    assert counted(did(exercise)) == expected


def test_a_bridge_with_ball_curl_is_knee_flexion_and_hip_extension_at_once() -> None:
    done = did("bridge_ball_curl")
    assert counted(done) == (0, 1, 1)
    turned = replace(done, pattern=done.also[0], also=(done.pattern,))
    assert counted(turned) == (0, 1, 1)


def test_a_set_that_also_trains_the_hinge_counts_for_both() -> None:
    assert counted(did("nordic_curl", also=(did().pattern,))) == (1, 1, 1)


def test_each_side_counts_half_a_set() -> None:
    left, right = both_sides(did("single_leg_romanian_deadlift"))
    assert counted(left) == (0.5, 0, 0.5)
    assert counted(left, right) == (1, 0, 1)


@pytest.mark.parametrize("kind", [kind for kind in SetKind if kind is not SetKind.WORKING])
def test_warm_up_ramp_up_and_other_sets_never_count(kind: SetKind) -> None:
    assert week(did(kind=kind)) == Week(TODAY)


@pytest.mark.parametrize(("rir", "expected"), [(None, True), (0, True), (4, True), (5, False)])
def test_a_hard_set_leaves_at_most_four_reps_in_reserve(rir: int | None, expected: bool) -> None:  # noqa: FBT001
    assert hard(did(rir=rir)) is expected


def test_a_set_without_a_rep_is_no_set() -> None:
    assert not hard(did(reps=0))
    assert hard(did(reps=None, seconds=20))


def test_stretches_cardio_and_core_never_count_whatever_they_are_called() -> None:
    for name in ("lying_towel_stretch", "walk", "ball_bridge", "knee_hug"):
        assert not hard(did(name, kind=SetKind.WORKING))


def test_a_week_runs_from_monday_to_sunday_in_the_time_of_the_place() -> None:
    assert TODAY.weekday() == 0
    assert {week_start(TODAY + timedelta(days=n)) for n in range(7)} == {TODAY}
    sessions = [trained(did(), day=day) for day in (-1, 0, 6, 7)]
    assert week_of(sessions, TODAY + timedelta(days=3)).sessions == 2
    auckland = datetime(2026, 3, 9, 0, 30, tzinfo=timezone(timedelta(hours=13)))
    assert week_of([trained(did(), started_at=auckland)], date(2026, 3, 9)).total == 1


def test_thrown_away_sessions_never_count_and_the_running_one_does() -> None:
    session = trained(did())
    assert week_of([replace(session, status=Status.DISCARDED)], TODAY).total == 0
    assert week_of([replace(session, status=Status.RUNNING)], TODAY).total == 1


def test_only_sessions_with_hard_sets_are_counted_as_sessions() -> None:
    assert week_of([trained(did("lying_towel_stretch", kind=SetKind.STRETCH)), trained(did())], TODAY).sessions == 1


@pytest.mark.parametrize(
    ("sets", "missing"),
    [
        ([], "No hard sets yet"),
        ([did("nordic_curl")] * 6, "No hip hinge yet"),
        ([did()] * 6, "No knee flexion yet: 3 sets would do"),
        ([did(), did(), did("nordic_curl")], "3 more hard sets make 6"),
        ([did(), did(), did(), did(), did("nordic_curl")], "1 more hard set makes 6"),
        ([did("glute_bridge"), did(), did("nordic_curl")], "3.5 more"),
        ([did()] * 3 + [did("seated_leg_curl")] * 3, ""),
    ],
    ids=["nothing", "no hinge", "no curl", "too few", "one short", "halves", "complete"],
)
def test_what_is_missing_is_said_in_words(sets: list[SetRecord], missing: str) -> None:
    said = week(*sets).missing
    assert missing in said
    assert bool(said) is bool(missing)


def test_the_session_of_p3_makes_twelve_hard_sets_nine_of_them_hinges() -> None:
    lifts = ("conventional_deadlift", "romanian_deadlift", "seated_leg_curl", "kettlebell_swing")
    assert counted(*[did(name, load=kg(40)) for name in lifts for _ in range(3)]) == (9, 3, 12)


def test_a_week_may_begin_on_another_day() -> None:
    sunday, saturday = TODAY - timedelta(days=1), TODAY - timedelta(days=2)
    assert {week_start(sunday + timedelta(days=n), Weekday.SUNDAY) for n in range(7)} == {sunday}
    assert week_start(sunday, Weekday.SATURDAY) == saturday
    assert in_week(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], Weekday.SUNDAY)[:2] == ["Su", "Mo"]
    history = [trained(did(), day=-1)]
    assert (week_of(history, TODAY).total, week_of(history, TODAY, Weekday.SUNDAY).total) == (0, 1)
    assert year_grid(2026, Weekday.SUNDAY)[1][0] == date(2026, 1, 4)
