from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hamtui.library.faults import LibraryFault
from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Exercise, Muscle, Pattern
from hamtui.training.base.history import SetKind, Status
from hamtui.training.coach.volume import muscle_week, week_of
from tests.support import making


def exercise_of(exercise_id: str) -> Exercise | None:
    try:
        return making.library().exercise(exercise_id)
    except LibraryFault:
        return None


def test_main_muscles_count_one_and_helping_ones_half() -> None:
    history = [making.trained(*[making.did("bench_press")] * 3, making.did("pull_up"))]
    assert muscle_week(history, START.date(), exercise_of) == {
        Muscle.CHEST: 3, Muscle.UPPER_BACK: 0.5, Muscle.LATS: 1, Muscle.FRONT_DELTS: 1.5, Muscle.BICEPS: 0.5,
        Muscle.TRICEPS: 1.5,
    }  # fmt: skip


def test_the_hamstrings_stand_first_and_count_as_in_their_own_week() -> None:
    sides = making.both_sides(making.did("reverse_lunge"))
    history = [making.trained(making.did("romanian_deadlift"), making.did("seated_leg_curl"), *sides)]
    sets = muscle_week(history, START.date(), exercise_of)
    assert next(iter(sets)) is Muscle.HAMSTRINGS
    assert sets[Muscle.HAMSTRINGS] == week_of(history, START.date()).total == 2.5
    assert sets[Muscle.QUADS] == 1


def test_cardio_jumps_warm_ups_easy_sets_and_other_weeks_never_count() -> None:
    run = replace(making.did("run"), kind=SetKind.CARDIO, reps=None, seconds=1800, load=None)
    sets = [
        run, making.did("box_jump"), making.did("bench_press", rir=6), making.did("bench_press", kind=SetKind.RAMP_UP),
    ]  # fmt: skip
    assert muscle_week([making.trained(*sets)], START.date(), exercise_of) == {}
    bench = making.trained(making.did("bench_press"))
    assert muscle_week([bench], START.date() + timedelta(days=7), exercise_of) == {}
    assert muscle_week([replace(bench, status=Status.DISCARDED)], START.date(), exercise_of) == {}


def test_an_exercise_that_is_gone_counts_for_the_muscles_of_its_pattern() -> None:
    gone = replace(making.did("bench_press"), exercise="gone", pattern=Pattern.SQUAT, share=0.0)
    assert muscle_week([making.trained(gone)], START.date(), exercise_of) == {
        Muscle.QUADS: 1, Muscle.GLUTES: 0.5, Muscle.ADDUCTORS: 0.5,
    }  # fmt: skip
