from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Muscle, Pattern
from hamtui.training.base.history import SetKind
from hamtui.training.base.load import default_rack, loads_for, ramp
from hamtui.training.base.patterns import HINGES, MUSCLES, PATTERNS, TRAINED, Job, bends_knee, muscle_shares, of_site
from hamtui.training.base.weight import Unit, Weight
from tests.support import making

BESIDE = {
    Pattern.CARDIO: SetKind.CARDIO, Pattern.ACTIVATION: SetKind.ACTIVATION, Pattern.MOBILITY: SetKind.MOBILITY,
    Pattern.STRETCH: SetKind.STRETCH, Pattern.FOAM_ROLL: SetKind.FOAM_ROLL, Pattern.CORE: SetKind.CORE,
}  # fmt: skip


def test_every_pattern_and_every_muscle_is_in_its_table() -> None:
    assert set(PATTERNS) == set(Pattern)
    assert set(MUSCLES) == set(Muscle)
    assert len({facts.name for facts in PATTERNS.values()}) == len(Pattern)


def test_cardio_warm_up_and_mobility_are_never_training_volume_and_neither_is_core() -> None:
    assert {pattern for pattern, facts in PATTERNS.items() if not facts.trains} == set(BESIDE)
    assert all(PATTERNS[pattern].kind is kind and not PATTERNS[pattern].volume for pattern, kind in BESIDE.items())
    assert all(facts.kind is SetKind.WORKING for pattern, facts in PATTERNS.items() if pattern not in BESIDE)


def test_jumps_and_sprints_are_trained_but_are_no_hard_sets() -> None:
    assert [pattern for pattern, facts in PATTERNS.items() if facts.trains and not facts.volume] == [
        Pattern.JUMP_SPRINT
    ]


def test_the_hamstring_week_knows_hinges_and_knee_flexion_only() -> None:
    assert set(HINGES) == {Pattern.HIP_HINGE, Pattern.BALLISTIC_HINGE}
    assert [pattern for pattern in Pattern if bends_knee([pattern])] == [Pattern.KNEE_FLEXION]
    assert {facts.job for facts in PATTERNS.values()} == {None, *Job}


def test_not_all_patterns_are_trained_alike() -> None:
    trained = [facts for facts in PATTERNS.values() if facts.trains]
    for what in ("reps", "rest", "step_kg", "landmarks", "sites", "progression"):
        assert len({getattr(facts, what) for facts in trained}) > 1, what
    assert PATTERNS[Pattern.SQUAT].reps.high < PATTERNS[Pattern.SHOULDER_RAISE].reps.low
    assert PATTERNS[Pattern.SQUAT].rest.minimum > PATTERNS[Pattern.ELBOW_FLEXION].rest.maximum
    assert all(facts.main and facts.sites for facts in trained)


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("romanian_deadlift", {"hamstrings": 1, "glutes": 1, "lower_back": 0.5, "forearms": 0.5}),
        ("seated_leg_curl", {"hamstrings": 1}),
        ("reverse_lunge", {"quads": 1, "glutes": 1, "hamstrings": 0.5, "adductors": 0.5}),
        ("walk", {}),
    ],
)
def test_main_muscles_count_one_and_helping_ones_half(name: str, shares: dict[str, float]) -> None:
    assert muscle_shares(making.exercise(name)) == shares


def test_what_is_not_a_hinge_may_begin_with_a_ramp_too_but_curls_do_not() -> None:
    squat = replace(making.exercise("romanian_deadlift"), pattern=Pattern.SQUAT)
    loads = loads_for(squat, default_rack(Unit.KG))
    assert loads
    assert [load.value for load, _ in ramp(squat, Weight.of(100, Unit.KG), loads, None)] == [20, 40, 60, 80]
    curl = replace(making.exercise("romanian_deadlift"), pattern=Pattern.ELBOW_FLEXION)
    assert ramp(curl, Weight.of(100, Unit.KG), loads, None) == ()


@pytest.mark.parametrize(
    ("site", "kept_from", "goes_on"),
    [
        ("knee", Pattern.SQUAT, Pattern.HIP_HINGE),
        ("shoulder", Pattern.HORIZONTAL_PUSH, Pattern.KNEE_FLEXION),
        ("elbow", Pattern.ELBOW_FLEXION, Pattern.SQUAT),
        ("lower_back", Pattern.SQUAT, Pattern.ELBOW_EXTENSION),
        ("hamstring", Pattern.JUMP_SPRINT, Pattern.VERTICAL_PULL),
    ],
)
def test_pain_at_a_site_keeps_one_from_the_patterns_that_use_it(
    site: str, kept_from: Pattern, goes_on: Pattern
) -> None:
    assert kept_from in of_site(site)
    assert goes_on not in of_site(site)
    assert of_site(site) <= TRAINED
