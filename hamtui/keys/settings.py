"""How the lifter presses keys: a preset, keys of their own over it, and how long a held key counts once."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

Keys = tuple[str, ...]
LONGEST_HOLD_MS = 2000


class KeyPreset(StrEnum):
    """What keys are pressed on, or with which hand."""

    DEFAULT = "default"
    REMOTE = "remote"
    NUMPAD = "numpad"
    VIM = "vim"
    LEFT = "left"
    RIGHT = "right"


class KeySettings(Struct, frozen=True):
    """`own` holds the lifter's own keys for actions by their id, which go before those of the preset.

    `hold_ms` is how long after a press of a key another counts as the same one held down, 0 to 2000 milliseconds.
    """

    preset: KeyPreset = KeyPreset.DEFAULT
    own: dict[str, Keys] = field(default_factory=dict)
    hold_ms: int = 700

    def __post_init__(self) -> None:
        if not 0 <= self.hold_ms <= LONGEST_HOLD_MS:
            raise ValueError(f"expected 0 to {LONGEST_HOLD_MS} milliseconds - at `$.hold_ms`")
