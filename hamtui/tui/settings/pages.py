"""Which page is which."""

from __future__ import annotations

from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from hamtui.tui.settings.keys import key_rows, keys_page
from hamtui.tui.settings.places import place_page, place_rows, rack_page
from hamtui.tui.settings.rows import Lists, Page
from hamtui.tui.settings.training import cue_rows, days_page, screen_rows, techniques_page, training_rows, units_page

MAIN = "main"


def page_of(name: str, profile: Profile, lists: Lists) -> Page:
    """The page of that name: main, units, days, techniques, keys, place:NAME, rack:UNIT:NAME.

    Raises LookupError for a place that is gone.
    """
    kind, _, rest = name.partition(":")
    if kind == "units":
        return units_page(profile, lists)
    if kind == "days":
        return days_page(profile)
    if kind == "techniques":
        return techniques_page(profile)
    if kind == "keys":
        return keys_page(profile)
    if kind == "place":
        return place_page(profile, rest)
    if kind == "rack":
        unit, _, place = rest.partition(":")
        return rack_page(profile, Unit(unit), place)
    rows = [
        *training_rows(profile, lists),
        *place_rows(profile),
        *screen_rows(profile, lists),
        *cue_rows(profile),
        *key_rows(profile),
    ]
    return Page("Settings", rows)
