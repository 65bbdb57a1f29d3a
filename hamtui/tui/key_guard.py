"""Telling one press from a held-down or bouncing key, in real time whatever the time scale."""

from __future__ import annotations

from collections.abc import Callable

ADVANCING = frozenset({"space", "enter", *"rsSadxXfzophgv"})
REPEATING = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab"})
REPEAT_S = 0.12


class KeyGuard:
    """Lets a key through once while it is held.

    The keys that move the session on, leave something out or switch something are quiet for `hold_s` after
    each press seen, which outlasts the pause before a keyboard starts to repeat; the others only between
    repeats. Arrows repeat freely.
    """

    def __init__(self, real: Callable[[], float], hold_s: float) -> None:
        self._real = real
        self._hold_s = hold_s
        self._seen: dict[str, float] = {}

    def accepts(self, key: str) -> bool:
        """Whether this press of `key` is a new one."""
        if key in REPEATING:
            return True
        now = self._real()
        before = self._seen.get(key)
        self._seen[key] = now
        quiet = self._hold_s if key in ADVANCING else min(REPEAT_S, self._hold_s)
        return before is None or now - before >= quiet
