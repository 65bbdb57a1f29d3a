"""The standard warm-up and cool-down (domain §5, §8)."""

from __future__ import annotations

from hamtui.library.loader import Library
from hamtui.training.base.exercise import Measure, Pattern, Range

SECONDS_A_REP = 3


def test_the_warm_up_is_a_choice_of_cardio_and_three_rounds_of_four_drills(library: Library) -> None:
    warm_up = library.warm_up
    assert warm_up.cardio == ("walk", "jog", "cycle")
    assert warm_up.rounds == 3
    assert [drill.exercise for drill in warm_up.drills] == [
        "knee_hug",
        "glute_bridge",
        "elbow_to_instep_lunge",
        "leg_swing",
    ]
    assert all(library.exercise(name).pattern is Pattern.CARDIO for name in warm_up.cardio)


def test_the_warm_up_lasts_about_ten_minutes(library: Library) -> None:
    warm_up = library.warm_up
    reps = 0
    for drill in warm_up.drills:
        sides = 2 if library.exercise(drill.exercise).each_side else 1
        reps += drill.reps[0].low * sides * warm_up.rounds
    assert warm_up.minutes == 3
    assert 8 <= warm_up.minutes + reps * SECONDS_A_REP / 60 <= 12


def test_the_cool_down_stretches_hamstrings_hip_flexors_glutes_and_lower_back(library: Library) -> None:
    assert [prescribed.exercise for prescribed in library.cool_down] == [
        "lying_towel_stretch",
        "half_kneeling_hip_flexor_stretch",
        "figure_four_stretch",
        "knees_to_chest_stretch",
    ]
    for prescribed in library.cool_down:
        assert (prescribed.sets, prescribed.hold) == (Range(1, 1), Range(30, 30))
        assert library.exercise(prescribed.exercise).measure is Measure.TIME
