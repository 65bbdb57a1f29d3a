"""A hundred lifters, no two alike: strength, adherence, noise, units, plates, stacks and equipment."""

from __future__ import annotations

from random import Random

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.load import Rack, default_rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import KITS, USUAL_PLACE, Kit, Place, Profile
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.simulation.lifter import Traits
from hamtui.training.simulation.simulate import Course


class Person(Struct, frozen=True):
    """One lifter: what there is to train with, and how the weeks go."""

    number: int
    profile: Profile
    course: Course


def people(count: int, weeks: int) -> list[Person]:
    return [person(number, weeks) for number in range(count)]


def person(number: int, weeks: int) -> Person:
    luck = Random(f"person {number}")  # noqa: S311 - they have to be the same every time
    unit = luck.choice((Unit.KG, Unit.KG, Unit.LB))
    other = Unit.LB if unit is Unit.KG else Unit.KG
    kit = luck.choices((Kit.GYM, Kit.BARBELL, Kit.DUMBBELLS), (8, 1, 1))[0]
    profile = Profile(
        unit=unit,
        units={"kettlebell_swing": Unit.KG, "seated_leg_curl": other} if luck.random() < 0.2 else {},
        places={USUAL_PLACE: Place(KITS[kit], {each: _rack(each, luck) for each in Unit})},
    )
    traits = Traits(
        strength=luck.uniform(0.45, 2.2),
        gains=luck.uniform(0.4, 1.6),
        ceiling=luck.uniform(0.3, 0.9),
        noise=luck.choice((0.005, 0.02, 0.04)),
        recovery=luck.uniform(0.7, 2.0),
        tells_reserve=luck.random() < 0.6,
    )
    adherence = luck.choice((1.0, 1.0, 0.9, 0.8, 0.6, 0.4))
    return Person(number, profile, Course(weeks, adherence, number, traits))


def _rack(unit: Unit, luck: Random) -> Rack:
    """The usual rack, or one that lacks something: small plates, most plates, the light bar, a long stack."""
    usual = default_rack(unit)
    kind = luck.randrange(6)
    if kind == 0:
        return replace(usual, plates=tuple(p for p in usual.plates if p.plate.kg >= 4))
    if kind == 1:
        return replace(usual, plates=tuple(PlatePairs(p.plate, 1) for p in usual.plates))
    if kind == 2:
        small = PlatePairs(Weight.of(0.5 if unit is Unit.KG else 1.25, unit), 2)
        return replace(usual, plates=(*usual.plates, small))
    if kind == 3:
        return replace(usual, stack=usual.stack[::2], dumbbells=usual.dumbbells[:12:2])
    if kind == 4:
        return replace(usual, stack=usual.stack[:8], kettlebells=usual.kettlebells[2:10:2])
    return usual
