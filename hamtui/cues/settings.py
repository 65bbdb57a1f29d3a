"""Which cues the lifter wants."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, convert

from hamtui.text import clean


class Desktop(StrEnum):
    """When to notify: while the terminal is not looked at, always, or never."""

    UNFOCUSED = "unfocused"
    ALWAYS = "always"
    OFF = "off"


class CueSettings(Struct, frozen=True):
    """Each way of being heard, on or off.

    `terminal` is the terminal's own notification and the window title. `desktop` says when a notification is
    sent, by whichever way it goes; OFF leaves the desktop out and the terminal's own to moments out of focus.
    """

    bell: bool = True
    terminal: bool = True
    desktop: Desktop = Desktop.UNFOCUSED
    speech: bool = False
    tones: bool = True
    flash: bool = False
    awake: bool = True

    @classmethod
    def read(cls, plain: Mapping[str, object]) -> CueSettings:
        """The settings that plain values stand for; what is left out is as usual. Raises ValueError otherwise."""
        for name, value in plain.items():
            if name not in cls.__struct_fields__:
                raise ValueError(f"there is no cue called {clean(name)}")
            if name == "desktop":
                if value not in tuple(Desktop):
                    raise ValueError("desktop is unfocused, always or off")
            elif not isinstance(value, bool):
                raise ValueError(f"{name} is true or false")
        return convert(plain, cls)
