"""Every exercise of domain §6 is there, whole, and its cues cover what the specification lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hamtui.library.loader import Library
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Origin, Pattern, Range
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.rest import RestWindow

L, B, T = Measure.LOAD, Measure.BODYWEIGHT, Measure.TIME
HINGE, KNEE, HIP = Pattern.HIP_HINGE, Pattern.KNEE_FLEXION, Pattern.HIP_EXTENSION

# id: (measure, each side)
LISTED: dict[str, tuple[Measure, bool]] = {
    "conventional_deadlift": (L, False),
    "sumo_deadlift": (L, False),
    "hex_bar_deadlift": (L, False),
    "romanian_deadlift": (L, False),
    "stiff_leg_deadlift": (L, False),
    "barbell_good_morning": (L, False),
    "barbell_hip_thrust": (L, False),
    "dumbbell_deadlift": (L, False),
    "dumbbell_romanian_deadlift": (L, False),
    "single_leg_romanian_deadlift": (L, True),
    "dumbbell_good_morning": (L, False),
    "single_leg_reach": (B, True),
    "weighted_glute_bridge": (L, False),
    "dumbbell_hip_thrust": (L, False),
    "reverse_lunge": (L, True),
    "step_up": (L, True),
    "kettlebell_swing": (L, False),
    "lying_leg_curl": (L, False),
    "seated_leg_curl": (L, False),
    "kneeling_leg_curl": (L, True),
    "single_leg_curl": (L, True),
    "nordic_curl": (B, False),
    "ball_leg_curl": (B, False),
    "bridge_ball_curl": (B, False),
    "glute_ham_raise": (B, False),
    "glute_bridge": (B, False),
    "feet_elevated_bridge": (B, False),
    "single_leg_bridge": (B, True),
    "ball_bridge": (T, False),
    "knee_hug": (B, True),
    "elbow_to_instep_lunge": (B, True),
    "leg_swing": (B, True),
    "walk": (T, False),
    "jog": (T, False),
    "cycle": (T, False),
    "hamstring_scoop": (B, True),
    "hamstring_flossing": (B, True),
    "assisted_sitting_stretch": (T, False),
    "lying_towel_stretch": (T, True),
    "standing_forward_bend": (T, False),
    "seated_forward_bend": (T, False),
    "handwalk": (B, False),
    "hamstring_foam_roll": (T, True),
    "half_kneeling_hip_flexor_stretch": (T, True),
    "figure_four_stretch": (T, True),
    "knees_to_chest_stretch": (T, False),
}
IDS = sorted(LISTED)


def shipped_ones(library: Library) -> list[Exercise]:
    return [exercise for exercise in library.exercises() if exercise.origin is Origin.SHIPPED]


def text(exercise: Exercise) -> str:
    return " / ".join((*exercise.set_up, *exercise.execution, *exercise.watch_for)).lower()


def test_the_library_is_exactly_the_listed_exercises(library: Library) -> None:
    assert [each.id for each in shipped_ones(library)] == IDS


@pytest.mark.parametrize("name", IDS)
def test_measure_and_sides_are_as_listed(library: Library, name: str) -> None:
    exercise = library.exercise(name)
    assert (exercise.measure, exercise.each_side) == LISTED[name]


@pytest.mark.parametrize("name", IDS)
def test_every_field_is_there_and_fits_the_screen(library: Library, name: str) -> None:
    exercise = library.exercise(name)
    assert 3 <= len(exercise.name) <= 32
    assert 1 <= len(exercise.set_up) <= 3
    assert 2 <= len(exercise.execution) <= 4
    assert 1 <= len(exercise.watch_for) <= 3
    for cue in (*exercise.set_up, *exercise.execution, *exercise.watch_for):
        assert 8 <= len(cue) <= 70
        assert cue[0].isupper()
        assert not re.search(r"[!.]$", cue)
    if PATTERNS[exercise.pattern].trains:
        assert exercise.share in (0.5, 1)
        assert exercise.tempo
        assert exercise.rest.minimum >= 60
        assert exercise.easier or exercise.harder
    else:
        assert exercise.share == 0


@pytest.mark.parametrize("name", IDS)
def test_load_steps_are_there_in_both_units_exactly_for_loads(library: Library, name: str) -> None:
    exercise = library.exercise(name)
    loaded = exercise.measure is L
    assert (exercise.step_kg > 0, exercise.step_lb > 0) == (loaded, loaded)
    if loaded and exercise.pattern is HINGE:
        assert (exercise.step_kg, exercise.step_lb) in {(2.5, 5), (5, 10)}
    if loaded and exercise.pattern is KNEE:
        assert (exercise.step_kg, exercise.step_lb) == (5, 10)


@pytest.mark.parametrize("name", IDS)
def test_easier_and_harder_are_other_exercises(library: Library, name: str) -> None:
    exercise = library.exercise(name)
    for other in filter(None, (exercise.easier, exercise.harder)):
        assert other in LISTED
        assert other != name
    assert exercise.easier is None or exercise.easier != exercise.harder


def test_a_file_names_the_fields_a_reader_looks_for(shipped: Path) -> None:
    wanted = (
        "name",
        "pattern",
        "share",
        "measure",
        "equipment",
        "each_side",
        "rest",
        "set_up",
        "execution",
        "watch_for",
    )
    for path in (shipped / "exercises").glob("*.toml"):
        keys = re.findall(r"^(\w+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(wanted) <= set(keys), path.name
        assert keys[0] == "schema"


def test_a_set_counts_one_for_hinges_and_curls_and_half_for_secondary_work(library: Library) -> None:
    for exercise in shipped_ones(library):
        if exercise.pattern in (HINGE, KNEE, Pattern.BALLISTIC_HINGE):
            assert exercise.share == 1, exercise.id
        if exercise.pattern in (HIP, Pattern.LUNGE):
            assert exercise.share == 0.5, exercise.id


def test_the_swing_is_a_ballistic_hinge_and_the_ball_hold_is_core(library: Library) -> None:
    assert library.exercise("kettlebell_swing").pattern is Pattern.BALLISTIC_HINGE
    assert library.exercise("ball_bridge").pattern is Pattern.CORE


def test_a_bridge_with_ball_curl_is_hip_extension_and_knee_flexion(library: Library) -> None:
    assert set(library.exercise("bridge_ball_curl").patterns) == {HIP, KNEE}


def test_isolation_is_machine_ball_and_nordic_curls(library: Library) -> None:
    assert {e.id for e in shipped_ones(library) if e.isolation} == {
        "lying_leg_curl", "seated_leg_curl", "kneeling_leg_curl", "single_leg_curl", "ball_leg_curl", "nordic_curl",
    }  # fmt: skip


def test_the_single_leg_romanian_deadlift_takes_a_dumbbell(library: Library) -> None:
    assert library.exercise("single_leg_romanian_deadlift").equipment == (Equipment.DUMBBELL,)


@pytest.mark.parametrize(
    ("name", "reps", "rest"),
    [
        ("stiff_leg_deadlift", Range(5, 10), RestWindow(120, 180)),
        ("romanian_deadlift", Range(5, 10), RestWindow(120, 180)),
        ("conventional_deadlift", Range(6, 8), RestWindow(120, 180)),
        ("hex_bar_deadlift", Range(6, 8), RestWindow(120, 180)),
        ("lying_leg_curl", Range(10, 30), RestWindow(60, 90)),
        ("seated_leg_curl", Range(10, 30), RestWindow(60, 90)),
        ("kneeling_leg_curl", Range(10, 30), RestWindow(60, 90)),
        ("single_leg_curl", Range(10, 30), RestWindow(60, 90)),
        ("kettlebell_swing", Range(12, 15), RestWindow(60, 90)),
        ("single_leg_romanian_deadlift", Range(8, 12), RestWindow(60, 90)),
    ],
)
def test_default_reps_and_rests_are_those_of_section_3(
    library: Library, name: str, reps: Range, rest: RestWindow
) -> None:
    exercise = library.exercise(name)
    assert (exercise.reps, exercise.rest) == (reps, rest)


HINGE_CUES = ["hips back", "closing a door", "soft knees", "not a squat", "back flat and neutral", "close",
              "strong hamstring stretch",
              "drive the hips", "squeeze the glutes", "brace your core before every set",
              "if the back rounds, shorten the range", "rather than the weight down"]  # fmt: skip
DEADLIFT_CUES = ["midfoot under the bar", "feet hip-width", "grip just outside the legs", "push the floor away",
                 "finish tall", "lower under control"]  # fmt: skip
CURL_CUES = ["start from a straight knee", "smoothly", "no swing", "pause", "control it back to straight"]
SWING_CUES = [
    "hinge, don't squat",
    "snap the hips",
    "chest height",
    "let it fall",
    "guide it back between the legs",
    "flat",
]
BRIDGE_CURL_CUES = ["heels on the ball", "straight line", "shoulder", "knee", "hips stay high"]
CUES = {
    "romanian_deadlift": HINGE_CUES,
    "dumbbell_romanian_deadlift": HINGE_CUES,
    "conventional_deadlift": DEADLIFT_CUES,
    "lying_leg_curl": CURL_CUES,
    "seated_leg_curl": CURL_CUES,
    "kneeling_leg_curl": CURL_CUES,
    "single_leg_curl": CURL_CUES,
    "kettlebell_swing": SWING_CUES,
    "bridge_ball_curl": BRIDGE_CURL_CUES,
    "ball_leg_curl": [*BRIDGE_CURL_CUES, "rolls in and out"],
    "nordic_curl": ["lower slowly", "resist the fall", "anchored"],
    "barbell_hip_thrust": ["feet slightly forward for more hamstring"],
    "dumbbell_hip_thrust": ["feet slightly forward for more hamstring"],
}


@pytest.mark.parametrize(("name", "cue"), [(name, cue) for name, cues in CUES.items() for cue in cues])
def test_the_cues_of_the_specification_are_given(library: Library, name: str, cue: str) -> None:
    assert cue in text(library.exercise(name))


def test_every_loaded_hinge_is_braced_and_warned_of_a_rounding_back(library: Library) -> None:
    for exercise in shipped_ones(library):
        if exercise.pattern is HINGE:
            assert "brace your core before every set" in text(exercise), exercise.id
            assert "if the back rounds" in text(exercise), exercise.id
            assert "flat" in text(exercise), exercise.id


def test_every_stretch_warns_of_sharp_or_pinching_pain_and_bouncing(library: Library) -> None:
    for exercise in shipped_ones(library):
        if exercise.pattern is Pattern.STRETCH:
            assert "no bouncing" in text(exercise), exercise.id
            assert "sharp or pinching pain" in text(exercise), exercise.id
            assert exercise.seconds == Range(15, 30), exercise.id


def test_the_seated_curl_tells_its_figures(library: Library) -> None:
    about = library.exercise("seated_leg_curl").about
    assert all(figure in about for figure in ("12 weeks", "14 %", "9 %", "Maeo 2021"))
