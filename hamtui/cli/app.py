"""Opening the screen: the store, the companion and the app joined, and what became of it."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from hamtui.cli.place import is_terminal
from hamtui.cli.way_out import speak_utf8
from hamtui.training.base.errors import HamtuiError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hamtui.cli.place import Place
    from hamtui.clock import Clock
    from hamtui.companion.companion import Companion
    from hamtui.cues.player import CuePlayer
    from hamtui.cues.settings import CueSettings
    from hamtui.training.base.rest import RestWindow
    from hamtui.tui.app import HamtuiApp, Hear
    from hamtui.tui.shared.terminal.first_frame import FirstFrame


class NoTerminal(HamtuiError):
    """There is no terminal to show a screen on."""


class ScreenFailed(Exception):
    """The screen ended at an error that nobody foresaw, the cause; `unsaved` is why its session is not kept."""

    def __init__(self, unsaved: str) -> None:
        super().__init__(unsaved)
        self.unsaved = unsaved


# What follows a key is drawn in the next frame but one at times; Textual takes this before it is imported.
FRAMES_A_SECOND = ("TEXTUAL_FPS", "120")
COLLECT_BESIDE_KEYS_AFTER = 20_000  # objects; to look through so many takes less than half of what a key may


def _hear(clock: Clock) -> Hear:
    def hear(settings: CueSettings, write: Callable[[str], object], flash: Callable[[], object]) -> CuePlayer:
        from hamtui.cues.cues import Cues

        return Cues(settings, write, clock.real, flash=flash)

    return hear


def import_textual_with_less() -> None:
    """Load Textual without a palette of its own, in the place of which hamtui has another: a twelfth of a start."""
    palette = "textual.command"
    if "textual.app" in sys.modules or palette in sys.modules:
        return
    stand_in = ModuleType(palette)
    stand_in.__dict__["__getattr__"] = lambda name: type(name, (), {})
    sys.modules[palette] = stand_in
    try:
        import textual.app  # noqa: F401
    finally:
        del sys.modules[palette]


def _app(companion: Companion, lines: int | None, **wishes: Any) -> HamtuiApp:
    os.environ.setdefault(*FRAMES_A_SECOND)
    import_textual_with_less()
    if lines is None:
        from hamtui.tui.app import HamtuiApp

        return HamtuiApp(companion, **wishes)
    from hamtui.cli.place import echo
    from hamtui.tui.plain import PlainApp

    printed = sys.stdout
    return PlainApp(companion, partial(echo, to=printed), width=lines, **wishes)


def run_app(
    place: Place,
    scale: float,
    *,
    start: tuple[str, str | None] | None = None,
    free: bool = False,
    timer: RestWindow | None = None,
    by: datetime | None = None,
    edit: str = "",
    lines: int | None = None,
    frame: FirstFrame | None = None,
) -> None:
    """Show the screen until it is left, or lead a session in `lines` of so many characters.

    `frame` is what stands on the terminal until then. Raises NoTerminal, and ScreenFailed.
    """
    shown_elsewhere = bool(os.environ.get("TEXTUAL_DRIVER"))  # a browser, by textual serve
    drawn = lines is None
    if not shown_elsewhere and not (is_terminal(sys.stdin) and (is_terminal(sys.stderr) or not drawn)):
        needs = "a terminal for its screen" if drawn else "a terminal to take keys from"
        raise NoTerminal(f"hamtui needs {needs}; hamtui today and hamtui history do without.")
    from hamtui.companion.companion import Companion
    from hamtui.store.store import Store

    speak_utf8()
    clock = place.clock(scale)
    store = Store.open(place.found(), clock, write=timer is None, at_once=False, app=True, disk=place.disk)
    try:
        app = _app(
            Companion(store, clock),
            lines,
            start=start,
            free=free,
            timer=timer,
            by=by,
            edit=edit,
            hear=_hear(clock),
            first_frame=frame,
        )
        gc.freeze()  # what was imported stays, and to walk it again and again costs 25 ms each time
        gc.set_threshold(COLLECT_BESIDE_KEYS_AFTER)
        app.run()
        error = app.unforeseen
        unsaved = app.running.rescue() if error is not None and app.running is not None else ""
    finally:
        store.close()
    if error is not None:
        raise ScreenFailed(unsaved) from error
    sys.exit(1 if app.return_code is None else app.return_code)  # None is an end that nobody asked for
