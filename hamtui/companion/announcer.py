"""Telling the lifter what is due: every cue once, the pacer's phases and reps, the countdown in the window's title."""

from __future__ import annotations

from hamtui.cues import phrases
from hamtui.cues.due_cues import DueCues
from hamtui.cues.player import CuePlayer
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import clock_text
from hamtui.training.session.pacer import PacePhase, pace
from hamtui.training.session.state import Session


class CueAnnouncer:
    """Remembers what was told already."""

    def __init__(self, player: CuePlayer) -> None:
        self._player = player
        self._watch = DueCues()
        self._told: tuple[PacePhase, int] | None = None

    def show(self, session: Session, now: Moment) -> None:
        """Every cue that is due, and the countdown in the title of the window."""
        self._watch, cues = self._watch.tick(session, now)
        battery = self._player.battery()
        for cue in (*cues, *((battery,) if battery else ())):
            self._player.give(cue)
        self._tell_pace(session, now)
        rest = session.rest
        self._player.title(f"{rest.phase(now)} {clock_text(rest.remaining(now))}" if rest else "hamtui")

    def _tell_pace(self, session: Session, now: Moment) -> None:
        """Each phase of the pacer as it begins, and each rep as it is done."""
        doing = session.doing
        led = pace(doing.pacer, doing.timer.elapsed(now)) if doing and doing.pacer else None
        told, self._told = self._told, (led.phase, led.reps) if led else None
        if led is None or told is None:
            return
        if led.reps != told[1]:
            self._player.give(phrases.rep(led.reps))
        if led.phase is not told[0]:
            self._player.give(phrases.phase(led.phase))
