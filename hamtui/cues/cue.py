"""A cue: one thing the lifter is told."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import force_setattr

from hamtui.text import clean


class CueFacts(Struct, frozen=True, kw_only=True):
    """What a kind of cue is.

    `sound` names its WAV file; one without is spoken only. `notifies`: it is worth a notification while the terminal is
    not looked at. `tick`: one of many that follow each other, too late after a second.
    """

    sound: str = ""
    notifies: bool = False
    tick: bool = False


class CueKind(StrEnum):
    """What the lifter is told, with all that follows from it."""

    facts: CueFacts

    REST_READY = "rest_ready", CueFacts(sound="ready", notifies=True)
    REST_OVERDUE_SOON = "rest_overdue_soon", CueFacts(sound="overdue", notifies=True)
    GET_READY = "get_ready", CueFacts(sound="get_ready")
    SWITCH_SIDE = "switch_side", CueFacts(sound="switch_side")
    REP_TICK = "rep_tick", CueFacts(sound="tick", tick=True)
    PHASE_TICK = "phase_tick", CueFacts(sound="tick", tick=True)
    EXERCISE_ANNOUNCED = "exercise_announced", CueFacts()
    SESSION_DONE = "session_done", CueFacts(sound="done", notifies=True)
    BATTERY_LOW = "battery_low", CueFacts(sound="overdue", notifies=True)

    def __new__(cls, value: str, facts: CueFacts) -> Self:
        """A word with its facts."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.facts = facts
        return kind


class Cue(Struct, frozen=True):
    """One thing to tell: `title` heads a notification, `text` is what is said. Both become clean plain text."""

    kind: CueKind
    title: str
    text: str

    def __post_init__(self) -> None:
        force_setattr(self, "title", clean(self.title))
        force_setattr(self, "text", clean(self.text))

    @property
    def body(self) -> str:
        """What a notification says below its title: the text without the title again."""
        if self.text.rstrip(".") == self.title:
            return ""
        return self.text.removeprefix(f"{self.title}. ")

    @property
    def fresh_s(self) -> float:
        """Seconds after which it is too late to tell it."""
        return 1.0 if self.kind.facts.tick else 5.0


class Channel(StrEnum):
    """A way to tell the lifter something, or to keep the machine awake for it."""

    BELL = "bell"
    TERMINAL = "terminal"
    DESKTOP = "desktop"
    SPEECH = "speech"
    TONES = "tones"
    FLASH = "flash"
    AWAKE = "awake"
    BATTERY = "battery"


class Failure(Struct, frozen=True):
    """A channel that does not work here: why, and what to do about it (may be empty)."""

    channel: Channel
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.channel.capitalize()}: {self.reason}", self.remedy)))
