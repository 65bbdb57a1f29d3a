"""A session as lines of text, for screen readers, braille lines and plain terminals: no screen, a line for each change.

It is the app itself with nothing drawn, so that keys, session and journal are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from textual.driver import Driver
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList

from hamtui.companion.companion import Companion
from hamtui.cues.player import CuePlayer, SilentPlayer
from hamtui.tui.app import HamtuiApp, Hear
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.step_words import plates_line
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.terminal.textual_insides import drawing_nothing
from hamtui.tui.today.screen import TodayScreen

if TYPE_CHECKING:
    from hamtui.cues.cue import Cue
    from hamtui.cues.settings import CueSettings

WIDTH, LEAST_WIDTH = 80, 20
MARK_S = 30
BARS = "█░"
STEP = ("action", "word", "title")
_CLOCK = re.compile(r"\b(EMOM|AMRAP|in) (\d+:\d\d)")


class PlainApp(HamtuiApp):
    """Leads one session and ends after it; `out` takes each line, of at most `width` characters."""

    def __init__(
        self, companion: Companion, out: Callable[[str], None], *, width: int = WIDTH, hear: Hear | None = None,
        **wishes: Any,
    ) -> None:  # fmt: skip
        self._out = out
        self._width = max(LEAST_WIDTH, width)
        self._told: dict[str, str] = {}
        self._screen_told: Screen[Any] | None = None
        self._led = False
        super().__init__(companion, hear=self._aloud(hear), **wishes)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system, with nothing drawn."""
        return drawing_nothing(super().get_driver_class())

    def say(self, text: str) -> None:
        """Tell the lifter something, on as many lines as it needs."""
        for line in text.splitlines():
            for part in wrap(line, self._width, break_on_hyphens=False) or [""]:
                self._out(part)

    def notify(self, message: str, **how: Any) -> None:
        """Say it."""
        del how
        self.say(message)

    def tick(self) -> None:
        """Let time act, and tell what it changed."""
        super().tick()
        self.tell()

    async def on_key_first(self, event: Key) -> None:
        """Take a key, and tell what it changed."""
        await super().on_key_first(event)
        self.call_after_refresh(self.tell)

    def tell(self) -> None:
        """Tell what is different from what was told last; on another screen everything."""
        if not self.is_running or not self.screen_stack or not self.screen.is_mounted:
            return
        screen = self.screen
        if isinstance(screen, SessionScreen) and not self._led:
            self._led = True
            self.say(f"{self.keymap.shown('app.menu')}: menu, {self.keymap.shown('app.keys')}: keys")
        if self._led and isinstance(screen, TodayScreen):
            waits = self.running is not None
            self.say("The session waits: hamtui start goes on with it." if waits else "The session is in the history.")
            self.exit()
            return
        parts = dict(_session_parts(screen) if isinstance(screen, SessionScreen) else _parts(screen))
        told = self._told if screen is self._screen_told else {}
        if any(_CLOCK.sub("", parts.get(name, "")) != _CLOCK.sub("", told.get(name, "")) for name in STEP):
            told = {name: text for name, text in told.items() if name not in (*STEP, "load", "big")}
        for name, text in parts.items():
            if text and not _same(name, text, told.get(name, "")):
                self.say(text)
        self._screen_told, self._told = screen, parts

    def _aloud(self, hear: Hear | None) -> Hear:
        def heard(settings: CueSettings, write: Callable[[str], object], flash: Callable[[], object]) -> CuePlayer:
            return _Aloud(self.say, hear(settings, write, flash) if hear else SilentPlayer())

        return heard


class _Aloud:
    """Tells every cue in a line, and hands it on."""

    def __init__(self, say: Callable[[str], None], player: CuePlayer) -> None:
        self._say = say
        self._player = player

    def give(self, cue: Cue) -> None:
        """Tell it."""
        self._say(cue.text)
        self._player.give(cue)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._player, name)


def _session_parts(screen: SessionScreen) -> Iterator[tuple[str, str]]:
    """What a session shows, the next action first; digits that run are told at their marks alone."""
    stage = screen.stage
    yield "message", str(screen.query_one("#message", PlainText).content)
    yield "trouble", str(screen.query_one("#trouble", PlainText).content)
    yield "action", f"{keys_of(screen).shown('session.primary')}: {stage.action}"
    yield "word", " ".join(stage.word.split())
    yield "title", stage.title
    yield "load", f"{stage.load}{', ' if stage.load and stage.plates else ''}{plates_line(stage.plates)}"
    digits = f"{stage.big} {stage.caption}".strip()
    yield "big", "" if stage.load.startswith(digits) else digits
    yield "then", stage.then
    yield "facts", "\n".join(fact for fact in stage.facts if fact not in (stage.load, digits))
    yield "watch", stage.watch and f"Watch: {stage.watch}"
    yield "cues", "\n".join(stage.cues)
    yield "why", stage.why and f"Why: {stage.why}"
    yield "after", "" if set(BARS) & set(stage.after) else stage.after
    yield "know", stage.know


def _same(name: str, text: str, told: str) -> bool:
    """Whether a part need not be told again: the digits of a clock only where they pass a mark."""
    if name in ("word", "then") and _CLOCK.sub("", text) == _CLOCK.sub("", told):
        now, before = (_seconds(found[2]) if (found := _CLOCK.search(each)) else None for each in (text, told))
        return now is None or before is None or -(now // -MARK_S) == -(before // -MARK_S)
    if name != "big" or not told or text == told:
        return text == told
    now, before = _seconds(text), _seconds(told)
    return now is not None and before is not None and now // MARK_S == before // MARK_S


def _seconds(text: str) -> int | None:
    """The seconds of digits that run; None where they do not."""
    digits = text.split(" ")[0].lstrip("+")
    if "until it begins" in text:
        return 0
    minutes, colon, seconds = digits.rpartition(":")
    return int(minutes) * 60 + int(seconds) if colon and minutes.isdigit() and seconds.isdigit() else None


def _parts(screen: Screen[Any]) -> Iterator[tuple[str, str]]:
    """What any other screen shows: its words in their order, where one stands in a list, what is typed."""
    for number, widget in enumerate(screen.walk_children()):
        name = f"{number} {widget.id or ''}"
        if not all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget)):
            continue
        if isinstance(widget, PlainText) and not isinstance(widget, KeyBar):
            yield name, str(widget.content).strip()
        elif isinstance(widget, OptionList) and widget.highlighted is not None:
            yield name, f"> {str(widget.get_option_at_index(widget.highlighted).prompt).strip()}"
        elif isinstance(widget, Input) and widget.value:
            yield name, f": {widget.value}"
