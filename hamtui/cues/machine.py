"""What is asked of the machine, by children in their own time: to stay awake, its battery, the terminal behind tmux."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from hamtui.cues import hints as remedy
from hamtui.cues import phrases
from hamtui.cues.battery import BatteryWatch, read_charge
from hamtui.cues.child import Child
from hamtui.cues.cue import Channel, Cue, Failure
from hamtui.cues.senders import Host
from hamtui.cues.terminal import TMUX_QUESTION

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


BATTERY_EVERY_S = 60.0
_ANSWER_S = 5.0


class AskingBattery:
    """Asks for the battery's charge once a minute while a session runs; `cue` is what is to be said of it."""

    def __init__(self, around: Host) -> None:
        self.wanted = False
        self.down: Failure | None = None
        self.cue: Cue | None = None
        self._around = around
        self._watch = BatteryWatch()
        self._next = around.now()
        self._child: Child | None = None
        self._none = False

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._child is not None

    def step(self) -> None:
        """Ask when it is time, and hear the answer; a machine without a battery is asked once."""
        if self._child is not None and (ending := self._child.ending()) is not None:
            self._child = None
            self._hear(ending.reply)
        if self.wanted and not self._none and self._child is None and self._around.now() >= self._next:
            self._next = self._around.now() + BATTERY_EVERY_S
            self._child = self._around.plyer({"do": "battery"}, _ANSWER_S)

    def _hear(self, reply: str) -> None:
        charge = read_charge(reply)
        if charge is None:
            self._none = True
            return
        self._watch, percent = self._watch.look(charge)
        if percent is not None:
            self.cue = phrases.battery_low(percent)

    def stop(self) -> None:
        """Ask nothing any more."""
        if self._child is not None:
            self._child.kill()
            self._child = None


class AskingTmux:
    """Asks tmux once which terminal it runs in and whether it passes sequences on; `told` hears the answer."""

    def __init__(self, around: Host, told: Callable[[str], None]) -> None:
        self.down: Failure | None = None
        self._around = around
        self._told = told
        self._asked = "TMUX" not in around.environ
        self._child: Child | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._child is not None

    def step(self) -> None:
        """Ask, and pass the answer on."""
        if not self._asked:
            self._asked = True
            if (program := self._around.find("tmux")) is not None:
                question = [program, "display-message", "-p", TMUX_QUESTION]
                self._child = self._around.child(question, _ANSWER_S, replies=True)
        elif self._child is not None and (ending := self._child.ending()) is not None:
            self._child = None
            self._told(ending.reply)

    def stop(self) -> None:
        """Ask nothing any more."""
        if self._child is not None:
            self._child.kill()
            self._child = None
