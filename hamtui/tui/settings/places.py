"""Places: which there are, which one is planned for, and what can be loaded there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from hamtui.text import clean
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.load import Rack
from hamtui.training.base.profile import KITS, LONGEST_NAME, Kit, Place, Profile
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.editing.rack_text import loads_text, plate_pairs_text, read_loads, read_plate_pairs, read_weight
from hamtui.tui.settings.rows import Go, Page, PickOne, Row, Switch, TypeIn, on_off, words

ALL_LOADS = "loads such as 5 7.5 10-50/2.5 (from-to/step)"


def place_rows(profile: Profile) -> Iterator[Row]:
    """The places, and which one is planned for."""
    yield Row("PLACES")
    yield Row("Train at", profile.place, pick_place(profile))
    for name, place in profile.places.items():
        yield Row(f"  {name}", _counted(place), Go(f"place:{name}"), _removing(profile, name))
    yield Row("  Add a place", "", TypeIn("What is the place called?", "a name such as home", "", _adding(profile)))


def pick_place(profile: Profile) -> PickOne:
    """The question where to train."""
    names = [(name, name) for name in profile.places]
    return PickOne("Where do you train?", names, lambda name: replace(profile, place=name), profile.place)


def _counted(place: Place) -> str:
    count = len(place.equipment)
    return "everything" if count == len(Equipment) else f"{count} of {len(Equipment)} kinds of equipment"


def _name(text: str, profile: Profile) -> str:
    name = clean(text, LONGEST_NAME)
    if not name:
        raise ValueError(f"expected a name of 1 to {LONGEST_NAME} characters")
    if name in profile.places:
        raise ValueError(f"there is a place called {name} already")
    return name


def _adding(profile: Profile) -> Callable[[str], Profile]:
    def to(text: str) -> Profile:
        return replace(profile, places={**profile.places, _name(text, profile): Place(KITS[Kit.DUMBBELLS])})

    return to


def _removing(profile: Profile, name: str) -> Callable[[], Profile]:
    def to() -> Profile:
        if name == profile.place:
            raise ValueError(f"{name} is where you train now; choose another place first")
        return replace(profile, places={n: p for n, p in profile.places.items() if n != name})

    return to


def place_page(profile: Profile, name: str) -> Page:
    """One place: its name, its loads in each unit, each kind of equipment."""
    place = profile.places[name]

    def put(changed: Place) -> Profile:
        return replace(profile, places={**profile.places, name: changed})

    def rename(text: str) -> Profile:
        new = name if text == name else _name(text, profile)
        places = {new if n == name else n: p for n, p in profile.places.items()}
        return replace(profile, places=places, place=new if profile.place == name else profile.place)

    rows = [Row("Name", name, TypeIn("What is the place called?", "a name such as home", name, rename))]
    for unit in sorted(Unit, key=lambda unit: unit is not profile.unit):
        own = "as you set them" if unit in place.racks else "as usual"
        usual = {u: rack for u, rack in place.racks.items() if u is not unit}
        rows.append(Row(f"Loads in {unit}", own, Go(f"rack:{unit}:{name}"), partial(put, replace(place, racks=usual))))
    rows.append(Row("EQUIPMENT"))
    for kit in Equipment:
        there = place.equipment ^ {kit}
        rows.append(Row(words(kit), on_off(kit in place.equipment), Switch(put(replace(place, equipment=there)))))
    return Page(f"Place: {name}", rows)


def rack_page(profile: Profile, unit: Unit, name: str) -> Page:
    """What can be loaded at a place in one unit."""
    place = profile.places[name]
    rack = place.rack(unit)

    def row(label: str, value: str, hint: str, change: Callable[[str], Rack]) -> Row:
        def to(text: str) -> Profile:
            changed = replace(place, racks={**place.racks, unit: change(text)})
            return replace(profile, places={**profile.places, name: changed})

        return Row(label, value, TypeIn(f"{label}, {unit}", hint, value, to))

    def several(label: str, loads: Sequence[Weight], change: Callable[[tuple[Weight, ...]], Rack]) -> Row:
        return row(label, loads_text(loads), ALL_LOADS, lambda text: change(read_loads(text, unit)))

    rows = [
        row("Bar", f"{rack.bar.value:g}", "one load", lambda t: replace(rack, bar=read_weight(t, unit))),
        row("Hex bar", f"{rack.hex_bar.value:g}", "one load", lambda t: replace(rack, hex_bar=read_weight(t, unit))),
        row(
            "Plates and pairs",
            plate_pairs_text(rack.plates),
            "25x4 20x2: a plate, x, how many pairs",
            lambda t: replace(rack, plates=read_plate_pairs(t, unit)),
        ),
        several("Dumbbells", rack.dumbbells, lambda loads: replace(rack, dumbbells=loads)),
        several("Kettlebells", rack.kettlebells, lambda loads: replace(rack, kettlebells=loads)),
        several("Stack of a machine", rack.stack, lambda loads: replace(rack, stack=loads)),
    ]
    return Page(f"Loads in {unit}: {name}", rows)
