"""The first page of the settings."""

from __future__ import annotations

from hamtui.settings.settings import Settings
from hamtui.tui.settings.keys import key_rows
from hamtui.tui.settings.places import place_rows
from hamtui.tui.settings.rows import Lists, Page
from hamtui.tui.settings.screen_and_cues import cue_rows, screen_rows
from hamtui.tui.settings.training import training_rows


def main_page(settings: Settings, lists: Lists) -> Page:
    """Everything that can be set, or the way to its page."""
    rows = [
        *training_rows(settings, lists),
        *place_rows(settings),
        *screen_rows(settings, lists),
        *cue_rows(settings),
        *key_rows(settings),
    ]
    return Page("Settings", rows)
