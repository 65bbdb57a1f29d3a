"""A queue for each channel, one cue at a time, and the thread that asks them all."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from hamtui.cues import hints as remedy
from hamtui.cues.child import Child
from hamtui.cues.cue import Channel, Cue, Failure
from hamtui.cues.senders import Host, Sender, senders

Waiting = tuple[Cue, float]


class ChannelQueue:
    """Cues on their way through one channel. `put` is for any thread, all else for one."""

    def __init__(self, channel: Channel, around: Host) -> None:
        self.channel = channel
        self.down: Failure | None = None
        self._around = around
        self._senders: list[Sender] | None = None
        self._waiting: deque[Waiting] = deque(maxlen=1)
        self._under_way: Waiting | None = None
        self._child: Child | None = None
        self._fault = ""

    def put(self, cue: Cue, at: float) -> None:
        """A cue to tell next, given at second `at`; one that still waits is dropped."""
        if self.down is None:
            self._waiting.append((cue, at))

    @property
    def busy(self) -> bool:
        """Whether anything waits or is being told."""
        return self._child is not None or bool(self._waiting)

    def step(self) -> None:
        """Look after the child, and begin the next cue where none runs."""
        self._finish()
        while self._child is None and self._waiting and self.down is None:
            waiting = self._waiting.popleft()
            if self._around.now() - waiting[1] <= waiting[0].fresh_s:
                self._begin(waiting)
        if self.down is not None:
            self._waiting.clear()

    def stop(self) -> None:
        """Tell nothing any more, and leave no process behind."""
        self._waiting.clear()
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _finish(self) -> None:
        ending = self._child.ending() if self._child else None
        if ending is None or not self._senders or self._under_way is None:
            return
        self._child = None
        if fault := self._senders[0].fault(ending):
            self._give_up_way(fault)

    def _begin(self, waiting: Waiting) -> None:
        if self._senders is None:
            self._senders = senders(self.channel, self._around)
        if not self._senders:
            self._mark_down(remedy.REMOTE if self._around.remote else remedy.MISSING)
            return
        self._under_way = waiting
        try:
            self._child = self._senders[0].start(waiting[0])
        except OSError as why:
            self._give_up_way(remedy.UNHEARD if str(why) == remedy.UNHEARD else remedy.MISSING)

    def _give_up_way(self, fault: str) -> None:
        """This way does not work: the same cue by the next, unless a newer one waits.

        Where none does, what was there and failed says more than what was not there.
        """
        assert self._senders  # noqa: S101 - one of them was tried
        self._senders.pop(0)
        if not self._fault or fault != remedy.MISSING:
            self._fault = fault
        if not self._senders:
            self._mark_down(self._fault)
        elif self._under_way is not None and not self._waiting:
            self._waiting.append(self._under_way)

    def _mark_down(self, reason: str) -> None:
        self.down = Failure(self.channel, reason, remedy.remedy(self.channel, reason, self._around.platform))


POLL_S = 0.02
IDLE_S = 5.0


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
