"""The one thread behind the cues: it looks after children, and never after the screen."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Protocol

from hamtui.cues.cue import Channel, Failure

POLL_S = 0.02
IDLE_S = 1.0


class Part(Protocol):
    """Something the thread looks after."""

    down: Failure | None

    @property
    def busy(self) -> bool:
        """Whether it should be looked at again soon."""

    def step(self) -> None:
        """Do what can be done at once."""

    def stop(self) -> None:
        """Leave nothing behind."""


class Worker:
    """Steps every part in turn, in a thread of its own that begins with the first `wake`."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()
        self._closing = False
        self._stepped = threading.Condition()
        self._rounds = self._quiet_round = 0
        self._awaited = False

    def wake(self) -> None:
        """Look after the parts soon. Raises RuntimeError where no thread can be had."""
        if self._thread is None and not self._closing:
            thread = threading.Thread(target=self._run, name="hamtui-cues", daemon=True)
            thread.start()
            self._thread = thread
        self._wake.set()

    def idle(self, timeout_s: float) -> bool:
        """Wait until all that was given before is done with; whether that came about in time."""
        with self._stepped:
            seen = self._rounds + 2
            self._awaited = True
            self._wake.set()
            done = self._stepped.wait_for(lambda: self._quiet_round >= seen or self._thread is None, timeout_s)
            self._awaited = False
        return done

    def close(self, timeout_s: float = 3.0) -> None:
        """Stop every part and end the thread."""
        self._closing = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            while not self._closing:
                for part in self._parts:
                    _step(part)
                busy = self._end_round()
                self._wake.wait(POLL_S if busy else IDLE_S)
                self._wake.clear()
        finally:
            for part in self._parts:
                part.stop()

    def _end_round(self) -> bool:
        """Tell who waits; whether to look again soon."""
        busy = any(part.busy for part in self._parts)
        with self._stepped:
            self._rounds += 1
            if not busy:
                self._quiet_round = self._rounds
            self._stepped.notify_all()
            return busy or self._awaited


def _step(part: Part) -> None:
    """One step of a part; a part that breaks is taken out of service, and the others go on."""
    if part.down is not None and not part.busy:
        return
    try:
        part.step()
    except Exception as why:
        part.stop()
        part.down = Failure(getattr(part, "channel", Channel.BATTERY), f"{type(why).__name__}: {why}")
