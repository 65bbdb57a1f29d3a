"""What time does to the running session, and telling the lifter what is due, wherever in the program they are."""

from __future__ import annotations

from collections.abc import Callable

from hamtui.clock import Clock
from hamtui.companion.running_session import RunningSession
from hamtui.cues import phrases
from hamtui.cues.due_cues import DueCues
from hamtui.cues.player import CuePlayer
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestPhase, clock_text
from hamtui.training.session.next_action import due
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
        if rest:
            self._player.title(f"{rest.phase(now)} {clock_text(rest.remaining(now))}", rest.part(now))
        else:
            self._player.title("hamtui")

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


RETRY_S = 5


class SessionTime:
    """Told of the running session at every tick: gives its cues, ends countdowns, tries again to save.

    A session is followed once it was begun or gone on with; one that waits from before only while a rest or a
    countdown of it still runs, so that nothing is said of a session left long ago. `hear` is asked for the ways of
    being heard when they are first needed. While a session is followed and does not stand still, the machine stays
    awake.
    """

    def __init__(self, clock: Clock, hear: Callable[[], CuePlayer]) -> None:
        self._clock = clock
        self._hear = hear
        self._player: CuePlayer | None = None
        self._announcer: CueAnnouncer | None = None
        self._followed = ""
        self._runs = self._awake = False
        self._beat: tuple[Session, tuple[int, ...]] | None = None
        self._tried = 0.0

    def follow(self, session: Session) -> None:
        """Let time act on this session from now on: it was begun, or is gone on with."""
        if session.id != self._followed:
            self._followed, self._beat = session.id, None
            self._player = self._player or self._hear()
            self._announcer = CueAnnouncer(self._player)

    def tick(self, running: RunningSession | None) -> None:
        """What is due now; nothing more than a look at the clock while no whole second has gone by."""
        now = self._clock.now()
        if running is not None and running.session.id != self._followed and _counts_down(running.session, now):
            self.follow(running.session)
        if running is None or running.session.id != self._followed or running.session.ended is not None:
            self.stop()
            return
        session, self._runs = running.session, True
        beat = (session, session.seconds(now))
        if beat == self._beat and not (session.doing and session.doing.pacer):
            return
        self._beat = None if running.busy or running.trouble else beat
        self._keep_awake(wanted=session.paused is None)
        if self._announcer is not None:
            self._announcer.show(session, now)
        if not (running.busy or running.asking) and (event := due(session, now)) and running.may_happen(event):
            running.submit(event)
        self._retry(running)

    def _keep_awake(self, *, wanted: bool) -> None:
        if self._player is not None and wanted != self._awake:
            self._awake = wanted
            self._player.session(running=wanted)

    def _retry(self, running: RunningSession) -> None:
        """Try now and then to keep what could not be kept."""
        if running.trouble and self._clock.real() - self._tried >= RETRY_S:
            self._tried = self._clock.real()
            running.retry()

    def stop(self) -> None:
        """No session runs: the machine may sleep again."""
        self._keep_awake(wanted=False)
        if self._runs and self._player is not None:
            self._player.title("hamtui")
        self._runs, self._beat = False, None


def _counts_down(session: Session, now: Moment) -> bool:
    """Whether a rest that is not overdue yet, or a countdown that is not over, runs."""
    if session.paused is not None or session.ended is not None:
        return False
    rest, left = session.rest, session.hold_left(now)
    resting = rest is not None and rest.timer.paused_at is None and rest.phase(now) is not RestPhase.OVERDUE
    return resting or (left is not None and left > 0)
