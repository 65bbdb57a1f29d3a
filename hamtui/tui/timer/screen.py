"""A rest window alone, as large as the terminal."""

from __future__ import annotations

from msgspec.structs import replace
from textual.app import ComposeResult

from hamtui.clock import Clock
from hamtui.cues.due_cues import DueCues
from hamtui.cues.player import CuePlayer
from hamtui.training.base.moment import Timer
from hamtui.training.base.rest import Rest, RestPhase, RestWindow, clock_text, window_text
from hamtui.tui.shared.big_digits import BigDigits
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.rest_bar import RestBar, rest_part
from hamtui.tui.shared.terminal.textual_insides import FittedScreen

HINTS = (
    ("timer.restart", "again"),
    ("timer.less_time timer.more_time", "15 s"),
    ("timer.hold", "hold"),
    ("timer.quit", "quit"),
)


class TimerScreen(FittedScreen[None]):
    """Counts one rest; space starts the next."""

    CSS_PATH = "timer.tcss"
    BINDINGS = [
        bound("timer.restart", "restart", priority=True),
        bound("timer.less_time", "move(-15)"),
        bound("timer.more_time", "move(15)"),
        bound("timer.hold", "hold"),
        bound("timer.quit", "app.quit"),
    ]

    def __init__(self, window: RestWindow, clock: Clock, player: CuePlayer) -> None:
        super().__init__()
        self._clock = clock
        self._player = player
        self._watch = DueCues()
        self.rest = Rest(window, Timer(clock.now()), "")

    def compose(self) -> ComposeResult:
        """Word, digits, how far the rest is, keys."""
        yield PlainText(id="word")
        yield BigDigits()
        yield RestBar()
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Begin to rest."""
        self._player.session(running=True)
        self.tick()

    def on_unmount(self) -> None:
        """The machine may sleep again."""
        self._player.session(running=False)
        self._player.title("hamtui")

    def tick(self) -> None:
        """Show where in the window the rest is, and tell what is due."""
        rest, now = self.rest, self._clock.now()
        phase, left = rest.phase(now), rest.remaining(now)
        self._watch, cues = self._watch.tick_rest(rest, now)
        battery = self._player.battery()
        for cue in (*cues, *((battery,) if battery else ())):
            self._player.give(cue)
        self._player.title(f"{phase} {clock_text(left)}", rest.part(now))
        self.update_classes({f"-{each}": each is phase for each in RestPhase})
        held = "PAUSED · " if rest.timer.paused_at else ""
        self.query_one("#word", PlainText).show(f"{held}{phase.upper()}   {window_text(rest.minimum, rest.maximum)}")
        over = phase is RestPhase.OVERDUE
        self.query_one(RestBar).rest = rest_part(rest, now)
        self.query_one(BigDigits).value = f"+{clock_text(int(-left))}" if over else clock_text(left)

    def action_restart(self) -> None:
        """The same window from the start."""
        self.rest = Rest(self.rest.window, Timer(self._clock.now()), "")
        self.tick()

    def action_move(self, seconds: int) -> None:
        """Longer or shorter."""
        self.rest = self.rest.move(seconds)
        self.tick()

    def action_hold(self) -> None:
        """Stand still, or run on."""
        now, timer = self._clock.now(), self.rest.timer
        self.rest = replace(self.rest, timer=timer.resume(now) if timer.paused_at else timer.pause(now))
        self.tick()
