from __future__ import annotations

import pytest

from hamtui.training.load import default_rack
from hamtui.training.profile import KIT, Place, Profile
from hamtui.training.weight import Unit
from tests import making


def test_a_unit_may_be_chosen_for_one_exercise() -> None:
    profile = Profile(unit=Unit.KG, units={"kettlebell_swing": Unit.LB})
    assert (profile.unit_for("kettlebell_swing"), profile.unit_for("nordic_curl")) == (Unit.LB, Unit.KG)


def test_a_rack_of_ones_own_takes_the_place_of_the_usual_one_in_its_unit() -> None:
    own = default_rack(Unit.LB)
    profile = Profile(racks={Unit.KG: own})
    assert profile.rack(Unit.KG) is own
    assert profile.rack(Unit.LB) == default_rack(Unit.LB)


@pytest.mark.parametrize(
    ("place", "there"),
    [
        (Place.GYM, {"conventional_deadlift", "seated_leg_curl", "kettlebell_swing", "nordic_curl"}),
        (Place.BARBELL, {"conventional_deadlift", "dumbbell_deadlift", "ball_leg_curl", "nordic_curl"}),
        (Place.DUMBBELLS, {"dumbbell_romanian_deadlift", "ball_leg_curl", "nordic_curl"}),
        (Place.NOTHING, {"ball_leg_curl", "nordic_curl", "feet_elevated_bridge"}),
    ],
)
def test_each_place_has_its_equipment_and_something_for_knee_flexion(place: Place, there: set[str]) -> None:
    profile = Profile(equipment=KIT[place])
    assert {name for name in there if profile.has(making.exercise(name))} == there
    assert profile.has(making.exercise("seated_leg_curl")) is (place is Place.GYM)


@pytest.mark.parametrize("hold_ms", [-1, 2001])
def test_how_long_a_key_is_held_is_zero_to_two_seconds(hold_ms: int) -> None:
    with pytest.raises(ValueError, match="hold_ms"):
        Profile(hold_ms=hold_ms)
