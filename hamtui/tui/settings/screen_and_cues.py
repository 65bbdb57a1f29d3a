"""The look of the screen, how long a held key counts once, and the cues."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from hamtui.cues.settings import Desktop
from hamtui.keys.settings import LONGEST_HOLD_MS, KeySettings
from hamtui.settings.settings import Settings
from hamtui.tui.settings.rows import Lists, PickOne, Row, Switch, TypeIn, on_off

CUES_MEAN = {
    "bell": "The terminal rings, over SSH too.",
    "terminal": "The terminal notifies by itself and shows the rest in its title.",
    "tones": "Short tones: one sound for each kind of cue.",
    "speech": "What comes next is spoken.",
    "awake": "The machine does not fall asleep while a session runs.",
}
DESKTOP = (
    (Desktop.UNFOCUSED, "While you look elsewhere"),
    (Desktop.ALWAYS, "Always"),
    (Desktop.OFF, "Never"),
)
CUES = (
    ("bell", "Bell of the terminal"),
    ("terminal", "Notification by the terminal"),
    ("tones", "Tones"),
    ("speech", "Spoken words"),
    ("awake", "Keep the machine awake"),
)


def screen_rows(settings: Settings, lists: Lists) -> Iterator[Row]:
    """How it looks."""
    screen, hold_ms, flash = settings.screen, settings.keys.hold_ms, settings.cues.flash
    yield Row("SCREEN")
    themes = PickOne("Which theme?", lists.themes, lambda theme: settings.with_screen(theme=theme), screen.theme)
    yield Row("Theme", screen.theme, themes, meaning="Dark, light, each with a high contrast, and those of Textual.")
    glance = Switch(settings.with_screen(glance=not screen.glance))
    yield Row(
        "Sessions open in the glance view",
        on_off(screen.glance),
        glance,
        meaning="Only the phase, the digits and the load, to be read from three metres.",
    )
    yield Row(
        "Flash the screen with a cue",
        on_off(flash),
        Switch(settings.with_cues(flash=not flash)),
        meaning="The whole screen lights up for a moment with every cue.",
    )
    yield Row(
        "A held key counts once for",
        f"{hold_ms} ms",
        TypeIn(
            "How long does a held key count once?",
            f"0 to {LONGEST_HOLD_MS} milliseconds; a presenter or a slow keyboard may want more",
            str(hold_ms),
            lambda text: settings.with_keys(hold_ms=_milliseconds(text)),
        ),
        lambda: settings.with_keys(hold_ms=KeySettings().hold_ms),
        "A key held down for as long as this logs one set, not many.",
    )


def cue_rows(settings: Settings) -> Iterator[Row]:
    """Every cue, on or off."""
    wanted = asdict(settings.cues)
    yield Row("CUES")
    for cue, name in CUES:
        yield Row(
            name, on_off(wanted[cue]), Switch(settings.with_cues(**{cue: not wanted[cue]})), meaning=CUES_MEAN[cue]
        )
    desktop = settings.cues.desktop
    yield Row(
        "Notification of the desktop",
        dict(DESKTOP)[desktop].lower(),
        PickOne("When to notify?", DESKTOP, lambda id_: settings.with_cues(desktop=Desktop(id_)), desktop),
        meaning="A message of the desktop when the next set may begin.",
    )


def _milliseconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= LONGEST_HOLD_MS):
        raise ValueError(f"expected 0 to {LONGEST_HOLD_MS} milliseconds")
    return int(text)
