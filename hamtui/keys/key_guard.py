"""Telling one press from a held-down or bouncing key, in real time whatever the time scale.

A terminal tells no release, only events. What tells a held key is its shape: after the press a keyboard waits, a fifth
of a second at least, and then repeats evenly and faster than that. Taps come at any rate, from the first one on.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from hamtui.keys.keymap import USUAL, Keymap

REPEAT_S = 0.12
FASTEST_TAP_S = 0.06
SHORTEST_DELAY_S = 0.19
WAIT_S = 0.25
SHORTER_THAN_DELAY = 0.8
SLOW_REPEAT_S = 0.13
SURELY_REPEATS_S = 0.1
MOVING = frozenset({"home", "end", "tab", "shift+tab"})


class Press(Enum):
    """What a key event is: a press, one that is held down or bounces, or one of both, which what follows will tell."""

    NEW = "new"
    SAME = "same"
    UNSURE = "unsure"


class _Run:
    """The events of one key: how many are unsure, the pause before the first of them, and how fast it repeats."""

    def __init__(self) -> None:
        self.last: float | None = None
        self.unsure = 0
        self.cleared = 0
        self.delay = 0.0
        self.repeat = 0.0
        self.held = False

    def judge(self, now: float, hold_s: float) -> Press:
        """What the event at `now` is; `cleared` is how many unsure ones before it were presses."""
        gap = hold_s if self.last is None else now - self.last
        self.last, self.cleared = now, 0
        if gap >= hold_s:
            return self._press()
        if gap < FASTEST_TAP_S or (self.held and gap < max(SHORTEST_DELAY_S, 1.3 * self.repeat)):
            return self._repeats(gap)
        if self.held or not self.unsure:
            return self._press() if gap < SHORTEST_DELAY_S and not self.held else self._doubts(gap)
        if self.unsure == 1:
            return self._second(gap)
        return self._repeats(gap) if self._even(gap) else self._press()

    def alone(self) -> int:
        """How many unsure events are presses, as nothing followed: all, but not two at the pace of a keyboard."""
        presses = 0 if self.unsure > 1 and self.repeat < SURELY_REPEATS_S else self.unsure
        self.unsure = 0
        return presses

    def _second(self, gap: float) -> Press:
        """The event after the first unsure one, which was a press where this one took about as long."""
        if gap < SHORTER_THAN_DELAY * self.delay:
            self.repeat = gap
            self.unsure = 2
            return Press.UNSURE
        return self._press() if gap < SHORTEST_DELAY_S else self._doubts(gap)

    def _even(self, gap: float) -> bool:
        slack = max(0.025, 0.25 * self.repeat) if self.repeat < SLOW_REPEAT_S else 0.012
        return abs(gap - self.repeat) <= slack

    def _press(self) -> Press:
        self.cleared, self.unsure, self.held = self.unsure, 0, False
        return Press.NEW

    def _doubts(self, gap: float) -> Press:
        self.cleared, self.unsure, self.held = self.unsure, 1, False
        self.delay = gap
        return Press.UNSURE

    def _repeats(self, gap: float) -> Press:
        self.held = self.held or self.unsure > 0
        self.unsure, self.repeat = 0, gap
        return Press.SAME


class KeyGuard:
    """Tells presses of a key from the events of one that is held.

    Keys of `keymap` that move the session on, leave something out or switch something are quiet for `hold_s` after
    each press, which outlasts the pause before a keyboard starts to repeat. Keys that only move or change by a
    step repeat freely. All others may be pressed as quickly as one can: an event after a pause in which a keyboard
    might wait is unsure until the next ones, or none for `WAIT_S`, tell.
    """

    def __init__(self, real: Callable[[], float], hold_s: float, keymap: Keymap = USUAL) -> None:
        self._real = real
        self.hold_s = hold_s
        self._runs: dict[str, _Run] = {}
        self._quiet_from: dict[str, float] = {}
        self._begun_on: dict[str, int] = {}
        self.keymap = keymap

    def judge(
        self, key: str, *, quick: bool = False, repeats: bool = False, where: int = 0, age_s: float = 0.0
    ) -> Press:
        """What this event of `key` is, typed `age_s` seconds ago.

        `quick` lets keys be pressed as quickly as one can that are quiet otherwise. `repeats` is whether it does what
        may be repeated on the screen `where`: freely, unless it is still held from another one.
        """
        if key in MOVING or key in self.keymap.repeating or not self.hold_s:
            return Press.NEW
        run = self._runs.setdefault(key, _Run())
        now, before = self._real() - age_s, run.last
        if before is None or now - before >= self.hold_s:
            self._begun_on[key] = where
        if repeats and self._begun_on[key] == where:
            run.last = now
            return Press.NEW
        if quick or key not in self.keymap.once:
            return run.judge(now, self.hold_s)
        run.last = now
        held = before is not None and now - before < REPEAT_S
        if not held and key in self._quiet_from and now - self._quiet_from[key] < self.hold_s:
            return Press.SAME
        self._quiet_from[key] = now
        return Press.SAME if held else Press.NEW

    def typed(self) -> None:
        """A key of a text was pressed: a keyboard repeats only its last key, so none before it is held any more."""
        self._runs.clear()
        self._quiet_from.clear()

    def cleared(self, key: str) -> int:
        """How many unsure events the last one told to be presses; each is told of once."""
        run = self._runs.get(key)
        if run is None:
            return 0
        count, run.cleared = run.cleared, 0
        return count

    def last(self, key: str) -> float | None:
        """When `key` was seen last."""
        return self._runs[key].last if key in self._runs else None

    def alone(self, key: str, seen: float | None) -> int:
        """How many unsure events are presses, if none came since `seen`."""
        return self._runs[key].alone() if seen is not None and self.last(key) == seen else 0
