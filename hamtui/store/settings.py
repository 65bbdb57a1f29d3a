"""The settings: settings.toml, which may also be written by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import fields, replace

from hamtui.store.codec import FAULTS
from hamtui.store.errors import Damaged, NotSaved, StoreError, not_saved
from hamtui.store.files import Disk, atomic_write, read_bytes
from hamtui.store.migrate import Document, Migrations
from hamtui.text import clean, too_dotted
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.load import Rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import LONGEST_NAME, Place, Profile
from hamtui.training.base.weight import Unit, Weight

NAME = "settings.toml"
_LARGEST = 256 * 1024
_Load = Annotated[float, msgspec.Meta(ge=0, le=2205)]


class _Plates(msgspec.Struct, forbid_unknown_fields=True):
    plate: _Load
    pairs: Annotated[int, msgspec.Meta(ge=1, le=50)]


class _Rack(msgspec.Struct, forbid_unknown_fields=True):
    bar: _Load
    hex_bar: _Load
    plates: list[_Plates]
    dumbbells: list[_Load]
    kettlebells: list[_Load]
    stack: list[_Load]


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    equipment: frozenset[Equipment] = Place().equipment
    racks: dict[Unit, _Rack] = {}


class _Places(msgspec.Struct):
    places: dict[str, _Place] = {}
    place: str | None = None


def load(path: Path, migrations: Migrations) -> Profile | None:
    """The profile; None when there is none yet. Raises Damaged with the path of the fault, and NewerSchema."""
    data = read_bytes(path, _LARGEST)
    return None if data is None else parse(data, migrations)


def parse(data: bytes, migrations: Migrations) -> Profile:
    """The profile in the bytes of a settings file."""
    document, schema = _document_of(data, migrations)
    try:
        return _profile(migrations.latest_of("settings", document, schema))
    except FAULTS as error:
        raise Damaged(f"{NAME} cannot be used: {error}.") from error


def schema_of(path: Path, migrations: Migrations) -> int:
    """The schema version of the settings, the latest when there are none. Raises Damaged and NewerSchema."""
    data = read_bytes(path, _LARGEST)
    return migrations.latest if data is None else _document_of(data, migrations)[1]


def _document_of(data: bytes, migrations: Migrations) -> tuple[Document, int]:
    try:
        text = data.decode("utf-8")
        if too_dotted(text):
            raise ValueError("expected plain keys under headings, not so many dots")
        document = tomllib.loads(text)
        schema = document.get("schema", 1)
        if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
            raise ValueError("expected a whole number from 1 on - at `$.schema`")
    except RecursionError as error:
        raise Damaged(f"{NAME} cannot be used: it is nested too deeply.") from error
    except FAULTS as error:
        raise Damaged(f"{NAME} cannot be used: {error}.") from error
    migrations.check(schema, NAME)
    return document, schema


def encode(profile: Profile, migrations: Migrations) -> bytes:
    """The bytes of a settings file for a profile. Raises NotSaved when they would not read back as it."""
    import tomli_w

    try:
        data = tomli_w.dumps(_to_document(profile, migrations.latest)).encode()
        same = parse(data, migrations) == profile
    except (StoreError, *FAULTS) as error:
        raise NotSaved(f"Not saved: {error}") from error
    if not same:
        raise NotSaved("Not saved: the settings do not read back as they were.")
    return data


def write(path: Path, data: bytes, disk: Disk) -> None:
    """Replace the settings file. Raises NotSaved."""
    try:
        atomic_write(disk, path, data)
    except OSError as error:
        raise not_saved(error) from error


def _to_document(profile: Profile, schema: int) -> Mapping[str, object]:
    plain = {
        field.name: msgspec.to_builtins(getattr(profile, field.name), order="deterministic")
        for field in fields(Profile)
        if field.name != "places"
    }
    places = {name: _place_document(place) for name, place in profile.places.items()}
    return {"schema": schema, **plain, "places": places}


def _place_document(place: Place) -> Mapping[str, object]:
    equipment = msgspec.to_builtins(place.equipment, order="deterministic")
    return {"equipment": equipment, "racks": {unit.value: _rack_document(rack) for unit, rack in place.racks.items()}}


def _rack_document(rack: Rack) -> Mapping[str, object]:
    return {
        "bar": rack.bar.value,
        "hex_bar": rack.hex_bar.value,
        "plates": [{"plate": kind.plate.value, "pairs": kind.pairs} for kind in rack.plates],
        "dumbbells": [weight.value for weight in rack.dumbbells],
        "kettlebells": [weight.value for weight in rack.kettlebells],
        "stack": [weight.value for weight in rack.stack],
    }


def _profile(document: Document) -> Profile:
    known = {"schema", *(field.name for field in fields(Profile))}
    for key in document.keys() - known:
        raise ValueError(f"expected one of {', '.join(sorted(known))} - at `$.{key}`")
    plain = {key: value for key, value in document.items() if key not in ("place", "places")}
    profile = msgspec.convert(plain, Profile)
    told = msgspec.convert(document, _Places)
    places = {name: _place(name, place) for name, place in told.places.items()} or profile.places
    return replace(profile, places=places, place=next(iter(places)) if told.place is None else told.place)


def _place(name: str, place: _Place) -> Place:
    if not name or clean(name, LONGEST_NAME) != name:
        raise ValueError(f"expected a name of 1 to {LONGEST_NAME} plain characters - at `$.places.{clean(name)}`")
    racks = {unit: _rack(f"places.{name}.racks.{unit}", unit, rack) for unit, rack in place.racks.items()}
    return Place(place.equipment, racks)


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
