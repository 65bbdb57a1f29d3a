"""The form of the settings in settings.toml: flat keys and tables, in the order they are written."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Struct, field

from hamtui.cues.settings import CueSettings
from hamtui.keys.settings import KeyPreset, Keys, KeySettings
from hamtui.settings.settings import ScreenSettings, Settings
from hamtui.text import LONGEST_LINE, clean, gear_name
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.history import Technique
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.load import Rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import LONGEST_NAME, Experience, Place, Profile, Weekday
from hamtui.training.base.weight import Unit, Weight

Document = dict[str, Any]
_Load = Annotated[float, msgspec.Meta(ge=0, le=2205)]


class _Plates(Struct, forbid_unknown_fields=True):
    plate: _Load
    pairs: Annotated[int, msgspec.Meta(ge=1, le=50)]


class _Rack(Struct, forbid_unknown_fields=True):
    bar: _Load
    hex_bar: _Load
    plates: list[_Plates]
    dumbbells: list[_Load]
    kettlebells: list[_Load]
    stack: list[_Load]


FIRST_KINDS = 15


class _Place(Struct, forbid_unknown_fields=True):
    equipment: frozenset[Equipment] = Place().equipment
    kinds: int = FIRST_KINDS
    racks: dict[Unit, _Rack] = {}
    gear: frozenset[str] = frozenset()


class _Document(Struct):
    program: str = Profile().program
    unit: Unit = Profile().unit
    place: str | None = None
    experience: Experience = Profile().experience
    injured: bool = Profile().injured
    techniques: frozenset[Technique] = frozenset()
    days: frozenset[Weekday] = frozenset()
    week_starts: Weekday = Profile().week_starts
    hold_ms: int = KeySettings().hold_ms
    theme: str = ScreenSettings().theme
    glance: bool = ScreenSettings().glance
    hands: KeyPreset = KeySettings().preset
    units: dict[str, Unit] = {}
    replaced: dict[str, str] = {}
    notes: dict[str, str] = {}
    moved: dict[str, str] = {}
    archived: frozenset[str] = frozenset()
    landmarks: Landmarks = field(default_factory=Landmarks)
    cues: dict[str, object] = {}
    keys: dict[str, Keys] = {}
    places: dict[str, _Place] = {}


class Reading(Struct, frozen=True):
    """Settings as they were read, and a sentence for each part that is as usual because it could not be used."""

    settings: Settings
    faults: tuple[str, ...] = ()


def read_document(document: Document) -> Reading:
    """The settings of a document; what it leaves out is as usual. Raises ValueError with the path of the fault."""
    names = {"schema", *_Document.__struct_fields__}
    for key in document.keys() - names:
        raise ValueError(f"expected one of {', '.join(sorted(names))} - at `$.{clean(key)}`")
    flat = msgspec.convert(document, _Document)
    places = {name: _place(name, place) for name, place in flat.places.items()} or Profile().places
    profile = Profile(
        program=flat.program,
        unit=flat.unit,
        place=next(iter(places)) if flat.place is None else flat.place,
        places=places,
        units=flat.units,
        experience=flat.experience,
        injured=flat.injured,
        landmarks=flat.landmarks,
        techniques=flat.techniques,
        days=flat.days,
        week_starts=flat.week_starts,
        replaced=flat.replaced,
        notes={name: clean(note, LONGEST_LINE) for name, note in flat.notes.items()},
        moved=flat.moved,
        archived=flat.archived,
    )
    keys = KeySettings(flat.hands, flat.keys, flat.hold_ms)
    cues, faults = _cues(flat.cues)
    return Reading(Settings(profile, ScreenSettings(flat.theme, flat.glance), keys, cues), faults)


def document_of(settings: Settings) -> Document:
    """The settings as plain values of a file."""
    profile, screen, keys = settings.profile, settings.screen, settings.keys
    return {
        "program": profile.program,
        "unit": _plain(profile.unit),
        "place": profile.place,
        "experience": _plain(profile.experience),
        "injured": profile.injured,
        "techniques": _plain(profile.techniques),
        "days": _plain(profile.days),
        "week_starts": _plain(profile.week_starts),
        "hold_ms": keys.hold_ms,
        "theme": screen.theme,
        "glance": screen.glance,
        "hands": _plain(keys.preset),
        "archived": _plain(profile.archived),
        "units": _plain(profile.units),
        "replaced": dict(profile.replaced),
        "notes": dict(profile.notes),
        "moved": dict(profile.moved),
        "landmarks": _plain(profile.landmarks),
        "cues": _plain(settings.cues),
        "keys": _plain(keys.own),
        "places": {name: _place_document(place) for name, place in profile.places.items()},
    }


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value, order="deterministic")


def _cues(plain: Document) -> tuple[CueSettings, tuple[str, ...]]:
    try:
        return CueSettings.read(plain), ()
    except ValueError as why:
        return CueSettings(), (f"settings.toml: {why} - at `$.cues`. The usual cues are used.",)


def _place_document(place: Place) -> Document:
    racks = {unit.value: _rack_document(rack) for unit, rack in place.racks.items()}
    return {"equipment": _plain(place.equipment), "kinds": len(Equipment), "gear": sorted(place.gear), "racks": racks}


def _rack_document(rack: Rack) -> Document:
    return {
        "bar": rack.bar.value,
        "hex_bar": rack.hex_bar.value,
        "plates": [{"plate": kind.plate.value, "pairs": kind.pairs} for kind in rack.plates],
        "dumbbells": [weight.value for weight in rack.dumbbells],
        "kettlebells": [weight.value for weight in rack.kettlebells],
        "stack": [weight.value for weight in rack.stack],
    }


def _place(name: str, place: _Place) -> Place:
    if not name or clean(name, LONGEST_NAME) != name:
        raise ValueError(f"expected a name of 1 to {LONGEST_NAME} plain characters - at `$.places.{clean(name)}`")
    racks = {unit: _rack(f"places.{name}.racks.{unit}", unit, rack) for unit, rack in place.racks.items()}
    gear = frozenset(gear_name(each) for each in place.gear)
    return Place(_grown(place.equipment, place.kinds), racks, gear - {""})


def _grown(equipment: frozenset[Equipment], kinds: int) -> frozenset[Equipment]:
    """A place that had everything when there were so many kinds of equipment has everything now."""
    return frozenset(Equipment) if equipment.issuperset(list(Equipment)[: max(1, kinds)]) else equipment


def _rack(where: str, unit: Unit, rack: _Rack) -> Rack:
    def weights(name: str) -> tuple[Weight, ...]:
        values: list[float] = getattr(rack, name)
        if not values:
            raise ValueError(f"expected at least one load - at `$.{where}.{name}`")
        return tuple(Weight.of(value, unit) for value in sorted(values))

    return Rack(
        unit,
        Weight.of(rack.bar, unit),
        Weight.of(rack.hex_bar, unit),
        tuple(PlatePairs(Weight.of(kind.plate, unit), kind.pairs) for kind in rack.plates),
        weights("dumbbells"),
        weights("kettlebells"),
        weights("stack"),
    )
