"""The lifter: units, equipment, what can be loaded, and choices that hold for every session."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hamtui.training.exercise import Equipment, Exercise
from hamtui.training.load import Rack, default_rack
from hamtui.training.weight import Unit


class Place(StrEnum):
    """A usual set of equipment, to answer the first question with one key."""

    GYM = "gym"
    BARBELL = "barbell"
    DUMBBELLS = "dumbbells"
    NOTHING = "nothing"


_ALWAYS = frozenset({Equipment.CHAIR, Equipment.TOWEL})
_HOME = _ALWAYS | {Equipment.BALL, Equipment.ANCHOR, Equipment.FOAM_ROLLER, Equipment.BENCH}

KIT: dict[Place, frozenset[Equipment]] = {
    Place.GYM: frozenset(Equipment),
    Place.BARBELL: _HOME | {Equipment.BARBELL, Equipment.DUMBBELL},
    Place.DUMBBELLS: _HOME | {Equipment.DUMBBELL},
    Place.NOTHING: _ALWAYS | {Equipment.ANCHOR, Equipment.BALL},
}


@dataclass(frozen=True)
class Profile:
    """Who trains, with what.

    `units` holds exercises that use another unit than `unit`. `hold_ms` is how long after a press of the big
    key another counts as the same one held down, 0 to 2000 milliseconds. `theme` is the look of the
    screen, `glance` whether sessions open in the view for reading from afar, `cues` which cues are wanted where that
    differs from the usual.
    """

    program: str = "p3"
    unit: Unit = Unit.KG
    equipment: frozenset[Equipment] = KIT[Place.GYM]
    units: dict[str, Unit] = field(default_factory=dict)
    racks: dict[Unit, Rack] = field(default_factory=dict)
    hold_ms: int = 700
    theme: str = "textual-dark"
    glance: bool = False
    cues: dict[str, bool | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 <= self.hold_ms <= 2000:
            raise ValueError("hold_ms is 0 to 2000 milliseconds")

    def unit_for(self, exercise: str) -> Unit:
        """The unit loads of `exercise` are in."""
        return self.units.get(exercise, self.unit)

    def rack(self, unit: Unit) -> Rack:
        """What can be loaded in `unit`."""
        return self.racks.get(unit) or default_rack(unit)

    def has(self, exercise: Exercise) -> bool:
        """Whether all the equipment for `exercise` is there."""
        return self.equipment.issuperset(exercise.equipment)
