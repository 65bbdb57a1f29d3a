"""Giving cues: which channels each goes to, at once for the screen, in their own time for all that may hang."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping

from hamtui.cues import hints as remedy
from hamtui.cues import terminal
from hamtui.cues.channel_queue import ChannelQueue, Worker
from hamtui.cues.cue import Channel, Cue, Failure
from hamtui.cues.machine import AskingBattery, AskingTmux, Awake
from hamtui.cues.senders import Host
from hamtui.cues.settings import CueSettings, Desktop


def routes(
    cue: Cue, settings: CueSettings, *, focused: bool, notifies: bool, down: Collection[Channel] = ()
) -> Iterator[Channel]:
    """The channels for `cue`, the quickest first.

    `notifies` says that the terminal is known to show notifications: it is then asked to, and the desktop left
    alone, so that nothing comes twice. Where tones are wanted but do not work, the bell takes their place.
    """
    tick, loud = cue.kind.facts.tick, bool(cue.kind.facts.sound)
    if settings.bell and loud and (not tick or (settings.tones and Channel.TONES in down)):
        yield Channel.BELL
    if settings.flash and loud and not tick:
        yield Channel.FLASH
    if cue.kind.facts.notifies and (settings.desktop is Desktop.ALWAYS or not focused):
        if settings.terminal and notifies and Channel.TERMINAL not in down:
            yield Channel.TERMINAL
        elif settings.desktop is not Desktop.OFF:
            yield Channel.DESKTOP
    if settings.tones and loud:
        yield Channel.TONES
    if settings.speech:
        yield Channel.SPEECH


FLASH_S = 0.4


class Cues:
    """Every way of being heard. No call here waits, raises or prints.

    `write` takes text for the terminal, `flash` lights the screen up once; both are called from the thread that
    calls here, and only then. `now` is a clock in seconds that never jumps.
    """

    def __init__(
        self,
        settings: CueSettings,
        write: Callable[[str], object],
        now: Callable[[], float],
        *,
        flash: Callable[[], object] | None = None,
        environ: Mapping[str, str] | None = None,
        around: Host | None = None,
    ) -> None:
        self.settings = settings
        self._write = write
        self._flash = flash
        self._around = around or Host(os.environ if environ is None else environ, now)
        self._terminal = terminal.terminal_of(self._around.environ)
        self._lanes = {c: ChannelQueue(c, self._around) for c in (Channel.DESKTOP, Channel.TONES, Channel.SPEECH)}
        self._awake = Awake(self._around)
        self._battery = AskingBattery(self._around)
        self._worker = Worker(
            [*self._lanes.values(), self._awake, self._battery, AskingTmux(self._around, self._behind_tmux)]
        )
        self._down: dict[Channel, Failure] = {}
        self._focused = True
        self._flashed = -FLASH_S
        self._title: str | None = None
        self._progress = terminal.progress(self._terminal, None)
        self._closed = False

    def give(self, cue: Cue) -> None:
        """Tell the lifter, by every way that is wanted and works."""
        down = {failure.channel for failure in self.failures()}
        notifies = self._terminal.notifies is not None
        for channel in routes(cue, self.settings, focused=self._focused, notifies=notifies, down=down):
            self.give_by(channel, cue)

    def give_by(self, channel: Channel, cue: Cue) -> None:
        """Tell it by this one channel, whatever the settings."""
        if self._closed:
            return
        if channel is Channel.BELL:
            self._send(channel, terminal.BELL)
        elif channel is Channel.TERMINAL:
            self._send(channel, terminal.notification(self._terminal, cue.title, cue.body))
        elif channel is Channel.FLASH:
            self._light_up()
        elif channel in self._lanes:
            self._lanes[channel].put(cue, self._around.now())
            self._wake()

    def title(self, text: str, part: float | None = None) -> None:
        """Set the window title, the one before comes back at the end; and show the `part` of a rest that is over."""
        if self._closed or not self.settings.terminal:
            return
        self._show_progress(terminal.progress(self._terminal, part))
        if text == self._title:
            return
        sequence = terminal.window_title(self._terminal, text)
        if sequence:
            self._send(Channel.TERMINAL, sequence if self._title is not None else terminal.PUSH_TITLE + sequence)
            self._title = text

    def focus(self, focused: bool) -> None:  # noqa: FBT001 - the terminal says one word
        """Whether the terminal is looked at."""
        self._focused = focused

    def session(self, *, running: bool) -> None:
        """Whether a session runs: while it does, the machine is kept awake and its battery watched."""
        self._awake.wanted = running and self.settings.awake
        self._battery.wanted = running
        self._wake()

    def follow(self, settings: CueSettings) -> None:
        """Give cues by these settings from now on."""
        self.settings = settings
        self._awake.wanted = self._battery.wanted and settings.awake
        self._wake()

    def battery(self) -> Cue | None:
        """What is to be said of the battery, once; ask at every tick and give it."""
        cue, self._battery.cue = self._battery.cue, None
        return cue

    def failures(self) -> list[Failure]:
        """What does not work here, and what to do about it."""
        parts = [*(lane.down for lane in self._lanes.values()), self._awake.down]
        return [*self._down.values(), *(failure for failure in parts if failure is not None)]

    def idle(self, timeout_s: float) -> bool:
        """Wait until all that was given has been told; for a command, never for a screen."""
        return self._worker.idle(timeout_s)

    def close(self) -> None:
        """Give the window its title back, let the machine sleep, and leave no process behind."""
        if self._closed:
            return
        if self._title is not None:
            self._show_progress(terminal.progress(self._terminal, None))
            self._send(Channel.TERMINAL, terminal.POP_TITLE)
        self._closed = True
        self._worker.close()

    @property
    def terminal(self) -> terminal.Terminal:
        """The terminal, as far as is known by now."""
        return self._terminal

    @property
    def platform(self) -> str:
        """The platform children run on, as `sys.platform` names it."""
        return self._around.platform

    def _show_progress(self, sequence: str) -> None:
        if sequence != self._progress:
            self._send(Channel.TERMINAL, sequence)
            self._progress = sequence

    def _behind_tmux(self, answer: str) -> None:
        self._terminal = terminal.terminal_of(self._around.environ, answer)

    def _send(self, channel: Channel, sequence: str) -> None:
        if not sequence or channel in self._down:
            return
        try:
            self._write(sequence)
        except Exception as why:
            self._down[channel] = Failure(channel, f"the terminal could not be written to: {why}")

    def _light_up(self) -> None:
        now = self._around.now()
        if self._flash is None or Channel.FLASH in self._down or now - self._flashed < FLASH_S:
            return
        self._flashed = now
        try:
            self._flash()
        except Exception as why:
            self._down[Channel.FLASH] = Failure(Channel.FLASH, str(why))

    def _wake(self) -> None:
        if self._closed:
            return
        try:
            self._worker.wake()
        except RuntimeError:
            for channel, lane in self._lanes.items():
                lane.down = Failure(channel, remedy.REFUSED)
