"""Exercises of other programs are found in the catalogue, with the equipment they name behind."""

from __future__ import annotations

import pytest

from hamtui.exchange.importing.exercises import LEFT_OUT, OWN, BadAnswer, ExerciseMap, read_answers
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
        ("Bankdrücken (Langhantel)", "bench_press"),
        ("Développé couché (Haltères)", "dumbbell_bench_press"),
        ("Peso muerto rumano (Barra)", "romanian_deadlift"),
        ("Beinbeuger liegend (Maschine)", "lying_leg_curl"),
    ],
)
def test_a_name_of_another_program_is_one_of_ours(name: str, ours: str) -> None:
    target = ExerciseMap(making.library().exercises(), {}).target(name)
    assert (target.id, target.mapped) == (ours, True)


@pytest.mark.parametrize(
    "name", ["Lat Pulldown (Kettlebell)", "Squat (Trampoline)", "Moon walk (Cable)", "Kniebeuge (Wasser)"]
)
def test_equipment_that_the_exercise_is_not_done_with_makes_it_another(name: str) -> None:
    assert not ExerciseMap(making.library().exercises(), {}).target(name).mapped


UNSURE = {"Deadlft": "conventional_deadlift", "Pulllup": "pull_up", "Squatt": "back_squat"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", [OWN, OWN, OWN]),
        ("1 3", ["conventional_deadlift", OWN, "back_squat"]),
        ("2-3", [OWN, "pull_up", "back_squat"]),
        ("all, -2", ["conventional_deadlift", LEFT_OUT, "back_squat"]),
        ("1=rdl", ["romanian_deadlift", OWN, OWN]),
    ],
)
def test_the_unsure_ones_are_answered_in_one_line(said: str, meant: list[str]) -> None:
    assert [*read_answers(said, UNSURE, making.library().exercises()).values()] == meant


@pytest.mark.parametrize("said", ["4", "0", "x", "3-2", "1--"])
def test_an_answer_that_names_nothing_of_the_list_says_so(said: str) -> None:
    with pytest.raises(BadAnswer, match=f'"{said}" is not on the list; expected numbers from 1 to 3'):
        read_answers(said, UNSURE, making.library().exercises())


def test_of_names_without_end_only_so_many_are_compared() -> None:
    exercises = ExerciseMap(making.library().exercises(), {})
    near = [exercises.target(f"Romanian Deadlft {'x' * (number % 3)}{number}").near for number in range(2500)]
    assert any(near[:2000])
    assert not any(near[2001:])
