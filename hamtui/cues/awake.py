"""Keeps the machine awake while a session runs; let go when it ends, however it ends."""

from __future__ import annotations

import os
import sys

from hamtui.cues import hints as remedy
from hamtui.cues.child import Child
from hamtui.cues.cue import Channel, Failure
from hamtui.cues.senders import Host

_WHY = "A training session is running"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x8000_0000, 0x1, 0x2


def holders(around: Host) -> list[list[str]]:
    """Commands that hold the machine awake for as long as they run, the best first.

    On Linux each runs `cat`, which ends with its stdin: a pipe that closes when we end, even by kill -9.
    """
    if around.platform == "darwin":
        return [["caffeinate", "-d", "-i", "-s", "-w", str(os.getpid())]]
    if around.platform == "win32":
        return []
    systemd = ["systemd-inhibit", "--what=idle:sleep", "--who=hamtui", f"--why={_WHY}", "--mode=block", "cat"]
    gnome = ["gnome-session-inhibit", "--inhibit", "idle:suspend", "--reason", _WHY, "cat"]
    return [gnome, systemd] if "GNOME" in around.environ.get("XDG_CURRENT_DESKTOP", "") else [systemd]


class Awake:
    """Holds the machine awake while wanted. All for one thread, which must live as long as the hold."""

    def __init__(self, around: Host) -> None:
        self.wanted = False
        self.down: Failure | None = None
        self._around = around
        self._holders: list[list[str]] | None = None
        self._reason = remedy.MISSING
        self._child: Child | None = None
        self._windows = False

    @property
    def busy(self) -> bool:
        """Whether there is something to begin or to end."""
        return self.down is None and self.wanted != self.held

    @property
    def held(self) -> bool:
        """Whether the machine is being held awake, as far as can be told."""
        return self._child is not None or self._windows

    def step(self) -> None:
        """Hold on or let go, as wanted; a holder that ended by itself gives way to the next."""
        if self._child is not None and self._child.ending() is not None:
            self._child = None
            self._give_up_holder()
        if not self.wanted:
            self.stop()
        elif not self.held and self.down is None:
            self._hold()

    def stop(self) -> None:
        """Let go."""
        if self._child is not None:
            self._child.kill()
            self._child = None
        if self._windows:
            self._windows = not _execution_state(_CONTINUOUS)

    def _hold(self) -> None:
        if self._around.platform == "win32":
            self._windows = _execution_state(_CONTINUOUS | _SYSTEM | _DISPLAY)
        if self._holders is None:
            self._holders = holders(self._around)
        while self._holders and not self.held:
            self._start(*self._holders[0])
        if not self.held:
            again = remedy.remedy(Channel.AWAKE, self._reason, self._around.platform)
            self.down = Failure(Channel.AWAKE, self._reason, again)

    def _start(self, name: str, *rest: str) -> None:
        program = self._around.find(name)
        if program is None:
            self._give_up_holder(self._reason)
            return
        try:
            self._child = self._around.child([program, *rest], line="")
        except OSError:
            self._give_up_holder()

    def _give_up_holder(self, reason: str = remedy.REFUSED) -> None:
        self._reason = reason
        if self._holders:
            self._holders.pop(0)


def _execution_state(state: int) -> bool:
    """Tell Windows what this thread needs; whether it agreed."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.SetThreadExecutionState(state))
    return False
