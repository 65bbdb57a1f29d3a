"""Which page is which."""

from __future__ import annotations

from hamtui.settings.settings import Settings
from hamtui.training.base.weight import Unit
from hamtui.tui.settings.keys import key_rows, keys_page
from hamtui.tui.settings.places import place_page, place_rows, rack_page
from hamtui.tui.settings.rows import Lists, Page
from hamtui.tui.settings.screen_and_cues import cue_rows, screen_rows
from hamtui.tui.settings.training import days_page, techniques_page, training_rows, units_page

MAIN = "main"


def page_of(name: str, settings: Settings, lists: Lists) -> Page:
    """The page of that name: main, units, days, techniques, keys, place:NAME, rack:UNIT:NAME.

    Raises LookupError for a place that is gone.
    """
    kind, _, rest = name.partition(":")
    if kind == "units":
        return units_page(settings, lists)
    if kind == "days":
        return days_page(settings)
    if kind == "techniques":
        return techniques_page(settings)
    if kind == "keys":
        return keys_page(settings)
    if kind == "place":
        return place_page(settings, rest)
    if kind == "rack":
        unit, _, place = rest.partition(":")
        return rack_page(settings, Unit(unit), place)
    rows = [
        *training_rows(settings, lists),
        *place_rows(settings),
        *screen_rows(settings, lists),
        *cue_rows(settings),
        *key_rows(settings),
    ]
    return Page("Settings", rows)
