"""Questions to the machine, answered by children in their own time: the battery, and the terminal behind tmux."""

from __future__ import annotations

from collections.abc import Callable

from hamtui.cues import phrases
from hamtui.cues.battery import BatteryWatch, read_charge
from hamtui.cues.child import Child
from hamtui.cues.cue import Cue, Failure
from hamtui.cues.senders import Host
from hamtui.cues.terminal import TMUX_QUESTION

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
