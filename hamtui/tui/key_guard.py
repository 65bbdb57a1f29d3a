"""Telling one press from a held-down or bouncing key, in real time whatever the time scale."""

from __future__ import annotations

from collections.abc import Callable

from hamtui.tui.keymap import USUAL, Keymap

REPEAT_S = 0.12
MOVING = frozenset({"home", "end", "tab", "shift+tab"})


class KeyGuard:
    """Lets a key through once while it is held.

    Keys of `keymap` that move the session on, leave something out or switch something are quiet for `hold_s` after
    each press seen, which outlasts the pause before a keyboard starts to repeat; the others only between
    repeats. Keys that only move or change by a step repeat freely.
    """

    def __init__(self, real: Callable[[], float], hold_s: float, keymap: Keymap = USUAL) -> None:
        self._real = real
        self.hold_s = hold_s
        self._seen: dict[str, float] = {}
        self.keymap = keymap

    def accepts(self, key: str) -> bool:
        """Whether this press of `key` is a new one."""
        if key in MOVING or key in self.keymap.repeating:
            return True
        now = self._real()
        before = self._seen.get(key)
        self._seen[key] = now
        quiet = self.hold_s if key in self.keymap.once else min(REPEAT_S, self.hold_s)
        return before is None or now - before >= quiet
