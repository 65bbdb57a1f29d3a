"""Places: which there are, which one is planned for, and what can be loaded there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from hamtui.settings.settings import Settings
from hamtui.text import clean, gear_name
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.load import Rack
from hamtui.training.base.profile import KITS, LONGEST_NAME, Kit, Place
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import decimal
from hamtui.training.editing.rack_text import loads_text, plate_pairs_text, read_loads, read_plate_pairs, read_weight
from hamtui.tui.choosing.own_exercise import PIECE_NAME
from hamtui.tui.settings.rows import Go, Lists, Page, PickOne, Row, Switch, TypeIn, on_off, words

PLACE_NAME = ("What is the place called?", "a name such as home")

ALL_LOADS = "loads such as 5 7.5 10-50/2.5 (from-to/step)"


def place_rows(settings: Settings) -> Iterator[Row]:
    """The places, and which one is planned for."""
    places = settings.profile.places

    def add(text: str) -> Settings:
        return _with_place(settings, _new_name(text, settings), Place(KITS[Kit.DUMBBELLS]))

    yield Row("PLACES")
    yield Row(
        "Train at",
        settings.profile.place,
        pick_place(settings),
        meaning="Only what can be done and loaded there is planned.",
    )
    for name, place in places.items():
        yield Row(
            f"  {name}", _counted(place), Go(partial(place_page, name=name)), partial(_without_place, settings, name)
        )
    yield Row(
        "  Add a place",
        "",
        TypeIn(*PLACE_NAME, "", add),
        meaning="Each place has equipment, plates and loads of its own.",
    )


def pick_place(settings: Settings) -> PickOne:
    """The question where to train."""
    names = [(name, name) for name in settings.profile.places]
    now = settings.profile.place
    return PickOne("Where do you train?", names, lambda name: settings.with_profile(place=name), now)


def _counted(place: Place) -> str:
    count = len(place.equipment)
    return "everything" if count == len(Equipment) else f"{count} of {len(Equipment)} kinds of equipment"


def _new_name(text: str, settings: Settings) -> str:
    name = clean(text, LONGEST_NAME + 1)
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"expected a name of 1 to {LONGEST_NAME} characters")
    if name in settings.profile.places:
        raise ValueError(f"there is a place called {name} already")
    return name


def _with_place(settings: Settings, name: str, place: Place) -> Settings:
    return settings.with_profile(places={**settings.profile.places, name: place})


def _without_place(settings: Settings, name: str) -> Settings:
    if name == settings.profile.place:
        raise ValueError(f"{name} is where you train now; choose another place first")
    return settings.with_profile(places={n: place for n, place in settings.profile.places.items() if n != name})


def place_page(settings: Settings, lists: Lists, name: str) -> Page:
    """One place: its name, its loads in each unit, each kind of equipment. Raises KeyError for one that is gone."""
    profile = settings.profile
    place = profile.places[name]

    def rename(text: str) -> Settings:
        new = name if text == name else _new_name(text, settings)
        places = {new if n == name else n: place for n, place in profile.places.items()}
        return settings.with_profile(places=places, place=new if profile.place == name else profile.place)

    rows = [
        Row(
            "Name",
            name,
            TypeIn(*PLACE_NAME, name, rename),
            meaning="As it is called on Today.",
        )
    ]
    for unit in sorted(Unit, key=lambda unit: unit is not profile.unit):
        own = "as you set them" if unit in place.racks else "as usual"
        racks = {u: rack for u, rack in place.racks.items() if u is not unit}
        usual = partial(_with_place, settings, name, replace(place, racks=racks))
        rows.append(
            Row(
                f"Loads in {unit}",
                own,
                Go(partial(rack_page, unit=unit, name=name)),
                usual,
                "The bar, plates, dumbbells and stacks there: loads are planned from them.",
            )
        )
    rows.append(Row("EQUIPMENT"))
    for equipment in Equipment:
        changed = replace(place, equipment=place.equipment ^ {equipment})
        there = on_off(equipment in place.equipment)
        rows.append(
            Row(
                words(equipment),
                there,
                Switch(_with_place(settings, name, changed)),
                meaning="Exercises that need it are planned here only while it is on.",
            )
        )
    for piece in sorted({*lists.gear, *place.gear}):
        changed = replace(place, gear=place.gear ^ {piece})
        rows.append(Row(words(piece), on_off(piece in place.gear), Switch(_with_place(settings, name, changed))))

    def add(text: str) -> Settings:
        if not (piece := gear_name(text)):
            raise ValueError("expected a name such as reverse hyper")
        return _with_place(settings, name, replace(place, gear=place.gear | {piece}))

    rows.append(Row("Add a piece", "", TypeIn(PIECE_NAME, "a name such as reverse hyper", "", add)))
    return Page(f"Place: {name}", rows)


def rack_page(settings: Settings, _lists: Lists, unit: Unit, name: str) -> Page:
    """What can be loaded at a place in one unit."""
    place = settings.profile.places[name]
    rack = place.rack(unit)

    def row(label: str, value: str, hint: str, change: Callable[[str], Rack]) -> Row:
        def with_rack(text: str) -> Settings:
            return _with_place(settings, name, replace(place, racks={**place.racks, unit: change(text)}))

        meaning = "What can be loaded: the coach plans no load that cannot be built here."
        return Row(label, value, TypeIn(f"{label}, {unit}", hint, value, with_rack), meaning=meaning)

    def several(label: str, loads: Sequence[Weight], change: Callable[[tuple[Weight, ...]], Rack]) -> Row:
        return row(label, loads_text(loads), ALL_LOADS, lambda text: change(read_loads(text, unit)))

    rows = [
        row("Bar", decimal(rack.bar.value), "one load", lambda t: replace(rack, bar=read_weight(t, unit))),
        row("Hex bar", decimal(rack.hex_bar.value), "one load", lambda t: replace(rack, hex_bar=read_weight(t, unit))),
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
