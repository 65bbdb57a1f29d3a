"""The catalogue: the exercises most used elsewhere, found by their names, and read only when one is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.library.catalogue import Catalogue
from hamtui.library.loader import Library
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Muscle, Origin, Pattern, Range
from hamtui.training.base.load import default_rack, loads_for
from hamtui.training.base.names import UnknownExercise, named
from hamtui.training.base.patterns import PATTERNS, muscle_shares
from hamtui.training.base.weight import Unit
from tests.support import making

COMMON = (Path(__file__).parent / "common_names.txt").read_text(encoding="utf-8").splitlines()
OWN = """
schema = 1
id = "{id}"
name = "{name}"
pattern = "horizontal_push"
measure = "load"
share = 0
reps = "8-12"
rest = "1:30"
step_kg = 2.5
step_lb = 5
"""


@pytest.fixture(scope="module")
def everything() -> tuple[Exercise, ...]:
    return making.library().exercises()


def listed(everything: tuple[Exercise, ...]) -> list[Exercise]:
    return [exercise for exercise in everything if exercise.origin is Origin.CATALOGUE]


def test_two_hundred_exercises_are_found_by_their_three_commonest_names(everything: tuple[Exercise, ...]) -> None:
    assert len(COMMON) >= 200
    for line in COMMON:
        exercise_id, _, names = line.partition(": ")
        assert len(names.split(", ")) == 3, line
        for name in names.split(", "):
            assert named(name, everything).id == exercise_id, name
            assert named(name.title().replace(" ", "-"), everything).id == exercise_id, name


def test_no_name_is_that_of_two_exercises(everything: tuple[Exercise, ...]) -> None:
    for exercise in everything:
        for name in (exercise.id, exercise.name, *exercise.names):
            assert named(name, everything) == exercise, name


def test_a_name_that_meant_a_shipped_exercise_before_means_it_still(everything: tuple[Exercise, ...]) -> None:
    shipped = [replace(each, names=()) for each in everything if each.origin is Origin.SHIPPED]
    for exercise in listed(everything):
        for name in (exercise.id, exercise.name, *exercise.names):
            with pytest.raises(UnknownExercise):
                named(name, shipped)


def test_every_entry_is_whole(everything: tuple[Exercise, ...]) -> None:
    for exercise in listed(everything):
        assert 3 <= len(exercise.name) <= 32, exercise.id
        assert muscle_shares(exercise) or not PATTERNS[exercise.pattern].trains, exercise.id
        assert not set(exercise.muscles) & set(exercise.helping), exercise.id
        loaded = exercise.measure is Measure.LOAD
        assert (exercise.step_kg > 0, exercise.step_lb > 0) == (loaded, loaded), exercise.id
        if loaded:
            assert exercise.equipment, exercise.id
            for unit in Unit:
                loads = loads_for(exercise, default_rack(unit))
                assert loads, exercise.id
                assert len(loads.weights) > 4, exercise.id


def test_fifty_have_cues_that_fit_the_screen_and_no_two_the_same(everything: tuple[Exercise, ...]) -> None:
    cued = [exercise for exercise in listed(everything) if exercise.execution]
    assert len(cued) >= 50
    for exercise in cued:
        for cues, most in ((exercise.set_up, 3), (exercise.execution, 4), (exercise.watch_for, 3)):
            assert 1 <= len(cues) <= most, exercise.id
            assert all(8 <= len(cue) <= 70 and cue[0].isupper() and cue[-1] not in "!." for cue in cues), exercise.id
    assert len({exercise.execution for exercise in cued}) == len(cued)


@pytest.mark.parametrize(
    ("name", "pattern", "main", "loads", "reps"),
    [
        ("bench", Pattern.HORIZONTAL_PUSH, (Muscle.CHEST,), "in all", Range(5, 8)),
        ("db bench", Pattern.HORIZONTAL_PUSH, (Muscle.CHEST,), "a hand", Range(6, 12)),
        ("goblet squat", Pattern.SQUAT, (Muscle.QUADS,), "in all", Range(8, 15)),
        ("lateral raise", Pattern.SHOULDER_RAISE, (Muscle.SIDE_DELTS,), "a hand", Range(12, 20)),
        ("chin up", Pattern.VERTICAL_PULL, (Muscle.LATS, Muscle.BICEPS), "in all", Range(4, 12)),
    ],
)
def test_facts_are_those_of_the_exercise_and_else_of_its_pattern(
    everything: tuple[Exercise, ...], name: str, pattern: Pattern, main: tuple[Muscle, ...], loads: str, reps: Range
) -> None:
    exercise = named(name, everything)
    assert (exercise.pattern, exercise.muscles, exercise.reps) == (pattern, main, reps)
    assert exercise.loads_each_hand is (loads == "a hand")


def test_cardio_and_jumps_never_count_for_the_hamstring_week(everything: tuple[Exercise, ...]) -> None:
    for exercise in listed(everything):
        if exercise.pattern in (Pattern.CARDIO, Pattern.JUMP_SPRINT):
            assert exercise.share == 0, exercise.id


def test_the_catalogue_is_read_only_for_an_exercise_that_is_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = Path.read_bytes

    def spy(path: Path) -> bytes:
        read.append(path.name)
        return really(path)

    monkeypatch.setattr(Path, "read_bytes", spy)
    library = Library()
    library.exercise("romanian_deadlift")
    library.program("p1")
    assert "catalogue.json" not in read
    assert library.exercise("bench_press") is library.exercise("bench_press")
    library.exercises()
    assert read.count("catalogue.json") == 1


def test_an_own_exercise_goes_before_one_of_the_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "bench_press.toml").write_text(OWN.format(id="bench_press", name="My bench"))
    (folder / "mine.toml").write_text(OWN.format(id="mine", name="Incline bench"))
    library = Library(tmp_path)
    assert library.faults() == ()
    assert library.exercise("bench_press").origin is Origin.OWN
    everything = library.exercises()
    assert [each.name for each in everything if each.id == "bench_press"] == ["My bench"]
    assert named("incline bench", everything).id == "mine"


def test_a_gym_has_all_that_the_catalogue_asks_for(everything: tuple[Exercise, ...]) -> None:
    asked = {kit for exercise in everything for kit in exercise.equipment}
    assert asked <= set(Equipment)
    assert Catalogue().get("nobody") is None


def test_a_word_that_is_no_exercise_is_answered_with_the_nearest_and_how_to_add_it(
    everything: tuple[Exercise, ...],
) -> None:
    with pytest.raises(UnknownExercise) as found:
        named("bnehc pres", everything)
    assert str(found.value) == (
        'No exercise is called "bnehc pres"; did you mean bench press?'
        ' hamtui exercises add "bnehc pres" makes it your own'
    )
