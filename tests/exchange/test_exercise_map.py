"""Exercises of other programs are found in the catalogue, with the equipment they name behind."""

from __future__ import annotations

import pytest

from hamtui.exchange.importing.exercises import ExerciseMap
from tests.support import making


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Bench Press (Barbell)", "bench_press"),
        ("Bench Press (Dumbbell)", "dumbbell_bench_press"),
        ("Squat (Barbell)", "back_squat"),
        ("Lat Pulldown (Cable)", "lat_pulldown"),
        ("Bicep Curl (Dumbbell)", "dumbbell_curl"),
        ("Pull Up", "pull_up"),
        ("Plank", "plank"),
        ("Romanian Deadlift (Barbell)", "romanian_deadlift"),
    ],
)
def test_a_name_of_another_program_is_one_of_ours(name: str, ours: str) -> None:
    target = ExerciseMap(making.library().exercises(), {}).target(name)
    assert (target.id, target.mapped) == (ours, True)


@pytest.mark.parametrize("name", ["Lat Pulldown (Kettlebell)", "Squat (Trampoline)", "Moon walk (Cable)"])
def test_equipment_that_the_exercise_is_not_done_with_makes_it_another(name: str) -> None:
    assert not ExerciseMap(making.library().exercises(), {}).target(name).mapped
