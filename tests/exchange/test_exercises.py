"""Exercises of other programs and ours."""

from __future__ import annotations

import pytest

from hamtui.exchange.importing.exercises import LEFT_OUT, OWN, Certainty, ExerciseMap, own_id
from hamtui.library.loader import Library
from tests.exchange.importing import preview, sample


@pytest.fixture
def ours() -> ExerciseMap:
    return ExerciseMap(Library().exercises(), {"curl": "seated_leg_curl", "plank": OWN, "walk": LEFT_OUT})


@pytest.mark.parametrize(
    ("name", "exercise", "certainty"),
    [
        ("Romanian deadlift", "romanian_deadlift", Certainty.EXACT),
        ("Romanian Deadlift (Barbell)", "romanian_deadlift", Certainty.EXACT),
        ("RDL", "romanian_deadlift", Certainty.ALIAS),
        ("Seated Leg Curl (Machine)", "seated_leg_curl", Certainty.ALIAS),
        ("Curl", "seated_leg_curl", Certainty.CHOSEN),
    ],
)
def test_what_is_surely_ours(ours: ExerciseMap, name: str, exercise: str, certainty: Certainty) -> None:
    target = ours.target(name)
    assert (target.id, target.certainty, target.mapped) == (exercise, certainty, True)


def test_what_only_may_be_ours_is_kept_under_its_own_name_with_a_score(ours: ExerciseMap) -> None:
    target = ours.target("Romanian Dedlift")
    assert (target.id, target.name, target.mapped) == ("romanian_dedlift", "Romanian Dedlift", False)
    assert (target.near, target.score >= 80) == ("romanian_deadlift", True)


def test_what_is_like_none_is_kept_under_its_own_name(ours: ExerciseMap) -> None:
    target = ours.target("Zercher Yoke Thing 🏋")
    assert (target.id, target.near, target.share) == ("zercher_yoke_thing", "", 0)
    assert own_id("🏋") == "exercise"


def test_choices_are_taken_before_anything_else(ours: ExerciseMap) -> None:
    assert ours.target("Plank").certainty is Certainty.OWN
    assert ours.target("WALK").left_out


def test_what_is_not_wanted_is_left_out_and_counted() -> None:
    shown = preview(sample("strong_short.csv"), choices={"squat": LEFT_OUT})
    assert (shown["rows"], shown["sets"]["working"], shown["left_out"]) == (3, 1, {"left out as you chose": 2})
