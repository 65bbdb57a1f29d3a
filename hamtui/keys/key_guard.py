"""Telling one press from a held-down or bouncing key, in real time whatever the time scale."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from hamtui.keys.keymap import USUAL, Keymap

REPEAT_S = 0.12
MOVING = frozenset({"home", "end", "tab", "shift+tab"})


class Press(Enum):
    """What a key event is: a press, one that is held down or bounces, or one of both, which `REPEAT_S` will tell."""

    NEW = "new"
    SAME = "same"
    UNSURE = "unsure"


class KeyGuard:
    """Tells presses of a key from the events of one that is held.

    Keys of `keymap` that move the session on, leave something out or switch something are quiet for `hold_s` after
    each press, which outlasts the pause before a keyboard starts to repeat. Keys that only move or change by a
    step repeat freely. All others may be pressed as quickly as one can: within `hold_s` an event is a press if no
    other follows at once, as it does while a key is held.
    """

    def __init__(self, real: Callable[[], float], hold_s: float, keymap: Keymap = USUAL) -> None:
        self._real = real
        self.hold_s = hold_s
        self._seen: dict[str, float] = {}
        self._quiet_from: dict[str, float] = {}
        self.keymap = keymap

    def judge(self, key: str) -> Press:
        """What this event of `key` is."""
        if key in MOVING or key in self.keymap.repeating or not self.hold_s:
            return Press.NEW
        now = self._real()
        before, self._seen[key] = self._seen.get(key), now
        held = before is not None and now - before < REPEAT_S
        quiet = key in self._quiet_from and now - self._quiet_from[key] < self.hold_s
        if quiet and not held and key in self.keymap.once:
            return Press.SAME
        self._quiet_from[key] = now
        return Press.SAME if held else Press.UNSURE if quiet else Press.NEW

    def last(self, key: str) -> float | None:
        """When `key` was seen last: an event that was unsure is a press if that stays the same."""
        return self._seen.get(key)
