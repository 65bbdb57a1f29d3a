"""The app in a rest: how long is left by its own words, and whether that agrees from one look to the next."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import suppress

from tests.faults.pty_app import TerminalApp
from tests.faults.shim import Shim

LEFT = re.compile(r"(\d+):(\d\d) left, press again")
CLOCKS = re.compile(r"[\d█▀▄\s]")
ANSWER_S = 5.0
REST_WORDS = ("RESTING", "READY", "OVERDUE")


class Resting:
    """Presses the big key until a rest runs, and asks how long it still is."""

    def __init__(self, app: TerminalApp) -> None:
        self.app = app
        self.app.wait_for(lambda text: "space  " in text and "One moment" not in text)

    def go_on(self) -> None:
        """From the first screen into the session."""
        self._press(" ")
        self.app.wait_for(lambda text: "hamtui" not in text.partition("\n")[0])

    def _press(self, key: str) -> None:
        """Press, and wait for an answer that is more than a clock running on."""
        before = CLOCKS.sub("", self.app.text)
        self.app.press(key)
        with suppress(TimeoutError):
            self.app.wait_for(lambda text: CLOCKS.sub("", text) != before, ANSWER_S)
        self.app.settle()

    def next_rest(self) -> None:
        """Work on until a rest of a minute or more runs."""
        for _ in range(200):
            self._press(" ")
            if "RESTING" in self.app.text and (found := LEFT.search(self.app.text)) and int(found[1]):
                return
        raise TimeoutError(self.app.text)

    def remaining(self) -> tuple[float, float, float]:
        """Real time before the question, whole seconds left as shown, real time after the answer."""
        self._press("2")
        self.app.wait_for(lambda text: "in reserve" in text and not LEFT.search(text), 20)
        before = time.clock_gettime(time.CLOCK_BOOTTIME)
        self.app.press(" ")
        self.app.wait_for(lambda text: LEFT.search(text) is not None, 20)
        after = time.clock_gettime(time.CLOCK_BOOTTIME)
        found = LEFT.search(self.app.text)
        assert found is not None
        return before, int(found[1]) * 60 + int(found[2]), after

    def wait_for_end(self) -> None:
        """Until the rest is over by the screen's word."""
        self.app.wait_for(lambda text: "READY" in text or "OVERDUE" in text, 20)

    def stop_for(self, seconds: float) -> None:
        """Stopped by the shell's ctrl+z, then let run."""
        os.kill(self.app.pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(self.app.pid, signal.SIGCONT)


def rest_begun(app: Resting) -> None:
    """A session up to its first long rest."""
    app.go_on()
    app.next_rest()


class Deadline:
    """When the rest is over, as each look tells it: since whole seconds are shown, from one moment to another."""

    def __init__(self, shim: Shim | None) -> None:
        self._shim = shim
        self._earliest: list[float] = []
        self._latest: list[float] = []

    def add(self, app: Resting) -> None:
        """Look once more."""
        before, shown, after = app.remaining()
        asleep = self._shim.boot if self._shim else 0.0
        self._earliest.append(before + asleep + shown - 1)
        self._latest.append(after + asleep + shown)

    @property
    def off(self) -> float:
        """By how many seconds the looks contradict each other."""
        return max(0.0, max(self._earliest) - min(self._latest))

    @property
    def right(self) -> bool:
        """Whether they agree."""
        return len(self._earliest) > 1 and self.off <= 0.5

    def __str__(self) -> str:
        return f"{len(self._earliest)} looks, off by {self.off:.1f} s"
