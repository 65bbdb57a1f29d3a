"""The lifter: units, equipment, what can be loaded, and choices that hold for every session."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field

from hamtui.training.base.exercise import Equipment, Exercise
from hamtui.training.base.history import Technique
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.load import Rack, default_rack
from hamtui.training.base.weight import Unit

T = TypeVar("T")


class Kit(StrEnum):
    """A usual set of equipment, to answer the first question with one key."""

    GYM = "gym"
    BARBELL = "barbell"
    DUMBBELLS = "dumbbells"
    NOTHING = "nothing"


_ALWAYS = frozenset({Equipment.CHAIR, Equipment.TOWEL})
_HOME = _ALWAYS | {Equipment.BALL, Equipment.ANCHOR, Equipment.FOAM_ROLLER, Equipment.BENCH}

KITS: dict[Kit, frozenset[Equipment]] = {
    Kit.GYM: frozenset(Equipment),
    Kit.BARBELL: _HOME | {Equipment.BARBELL, Equipment.DUMBBELL},
    Kit.DUMBBELLS: _HOME | {Equipment.DUMBBELL},
    Kit.NOTHING: _ALWAYS | {Equipment.ANCHOR, Equipment.BALL},
}


class Experience(StrEnum):
    """How long the lifter has trained with weights: not yet, some months, or years."""

    NEW = "new"
    SOME = "some"
    YEARS = "years"


class Weekday(StrEnum):
    """A day of the week, in the order of `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def place(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return list(Weekday).index(self)


def in_week(names: Sequence[T], starts: Weekday) -> list[T]:
    """What is listed from Monday on, from another first day of the week on."""
    return [*names[starts.place :], *names[: starts.place]]


USUAL_PLACE = "gym"
LONGEST_NAME = 40


class Place(Struct, frozen=True):
    """What there is to train with in one place; `racks` holds its own loads in the units where they are not usual.

    `gear` are pieces by the lifter's own names; a place that has all usual equipment has them too.
    """

    equipment: frozenset[Equipment] = KITS[Kit.GYM]
    racks: dict[Unit, Rack] = field(default_factory=dict)
    gear: frozenset[str] = frozenset()

    def rack(self, unit: Unit) -> Rack:
        """What can be loaded in `unit`."""
        return self.racks.get(unit) or default_rack(unit)

    def has(self, exercise: Exercise) -> bool:
        """Whether all the equipment for `exercise` is there."""
        return self.equipment.issuperset(exercise.equipment) and (
            self.gear.issuperset(exercise.gear) or self.equipment.issuperset(KITS[Kit.GYM])
        )


class Profile(Struct, frozen=True):
    """Who trains, with what.

    `places` holds each place by its name, and `place` names the one that is planned for. `units` holds exercises
    that use another unit than `unit`. `injured` says that the lifter had a hamstring injury. `landmarks` guide the
    week, `techniques` are used on isolation work. `days` are those one means to train on, none for any.
    `week_starts` is the first day of a week. `replaced` holds exercises that another stands in for from now on,
    `notes` what is to be remembered of an exercise. `moved` holds dates of planned days, `p1 2026-11-30`, that were
    moved to others, `archived` the programs that are offered no more.
    """

    program: str = "p3"
    unit: Unit = Unit.KG
    place: str = USUAL_PLACE
    places: dict[str, Place] = field(default_factory=lambda: {USUAL_PLACE: Place()})
    units: dict[str, Unit] = field(default_factory=dict)
    experience: Experience = Experience.SOME
    injured: bool = False
    landmarks: Landmarks = field(default_factory=Landmarks)
    techniques: frozenset[Technique] = frozenset()
    days: frozenset[Weekday] = frozenset()
    week_starts: Weekday = Weekday.MONDAY
    replaced: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    archived: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.place not in self.places:
            raise ValueError(f"expected one of {', '.join(self.places) or 'at least one place'} - at `$.place`")

    @property
    def here(self) -> Place:
        """The place that is planned for."""
        return self.places[self.place]

    def unit_for(self, exercise: str) -> Unit:
        """The unit loads of `exercise` are in."""
        return self.units.get(exercise, self.unit)
