from __future__ import annotations

import pytest

from hamtui.training.base.load import default_rack
from hamtui.training.base.profile import KITS, Kit, Place, Profile
from hamtui.training.base.weight import Unit
from tests.support import making


def test_a_unit_may_be_chosen_for_one_exercise() -> None:
    profile = Profile(unit=Unit.KG, units={"kettlebell_swing": Unit.LB})
    assert (profile.unit_for("kettlebell_swing"), profile.unit_for("nordic_curl")) == (Unit.LB, Unit.KG)


def test_a_rack_of_ones_own_takes_the_place_of_the_usual_one_in_its_unit() -> None:
    own = default_rack(Unit.LB)
    place = Place(racks={Unit.KG: own})
    assert place.rack(Unit.KG) is own
    assert place.rack(Unit.LB) == default_rack(Unit.LB)


@pytest.mark.parametrize(
    ("kit", "there"),
    [
        (Kit.GYM, {"conventional_deadlift", "seated_leg_curl", "kettlebell_swing", "nordic_curl"}),
        (Kit.BARBELL, {"conventional_deadlift", "dumbbell_deadlift", "ball_leg_curl", "nordic_curl"}),
        (Kit.DUMBBELLS, {"dumbbell_romanian_deadlift", "ball_leg_curl", "nordic_curl"}),
        (Kit.NOTHING, {"ball_leg_curl", "nordic_curl", "feet_elevated_bridge"}),
    ],
)
def test_each_place_has_its_equipment_and_something_for_knee_flexion(kit: Kit, there: set[str]) -> None:
    place = Place(KITS[kit])
    assert {name for name in there if place.has(making.exercise(name))} == there
    assert place.has(making.exercise("seated_leg_curl")) is (kit is Kit.GYM)


def test_the_place_one_trains_at_is_one_of_the_places() -> None:
    home = Place(KITS[Kit.DUMBBELLS])
    assert Profile(place="home", places={"gym": Place(), "home": home}).here is home
    with pytest.raises(ValueError, match=r"expected one of gym, home - at `\$.place`"):
        Profile(place="hotel", places={"gym": Place(), "home": home})
    with pytest.raises(ValueError, match="at least one place"):
        Profile(places={})
