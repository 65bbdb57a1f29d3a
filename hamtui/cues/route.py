"""Which ways a cue goes. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hamtui.cues.cue import Channel, Cue
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
