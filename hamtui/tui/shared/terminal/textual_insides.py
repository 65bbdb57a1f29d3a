"""The places that rest on how Textual works inside: all of them, so that a change of Textual is looked for here."""

from __future__ import annotations

import os
from asyncio import AbstractEventLoop, get_running_loop
from codecs import getincrementaldecoder
from collections.abc import Iterable
from selectors import EVENT_READ, SelectSelector
from threading import Event as ThreadEvent
from typing import TYPE_CHECKING, Any, TypeVar

from textual._compositor import CompositorUpdate
from textual._parser import Parser
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual.app import App
from textual.content import Content
from textual.css.styles import RulesMap
from textual.driver import Driver
from textual.events import Event, Key, ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from hamtui.training.base.errors import HamtuiError
from hamtui.tui.shared.terminal.sent_cells import Sent, SentCells

if TYPE_CHECKING:
    from pathlib import PurePath

    from rich.console import RenderableType

    from hamtui.tui.shared.terminal.first_frame import FirstFrame

T = TypeVar("T")
TALL = (80, 60)
ENTER_ALTERNATE = "\x1b[?1049h"


class LaidOutByWidth(Content):
    """Content that `laid_out` arranges for the width it turns out to get; Textual asks for height and lines."""

    def laid_out(self, width: int) -> Content:
        """The content for so many cells; as it is unless told otherwise."""
        del width
        return self.plainly

    @property
    def plainly(self) -> Content:
        """The same text and styles as content that lies as it is."""
        return Content(self.plain, list(self.spans))

    def _for(self, rules: RulesMap, width: int) -> Content:
        return self.plainly if rules.get("text_wrap") == "nowrap" else self.laid_out(width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at `width`."""
        return self._for(rules, width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines themselves."""
        return self._for(options.rules, width).render_strips(width, height, style, options)


class QuietlyFailingApp(App[None]):
    """An app that ends at an error nobody foresaw without a word of its own: `unforeseen` is the error."""

    @property
    def unforeseen(self) -> Exception | None:
        """The first error that nobody took care of."""
        return self._exception

    def take_every_error(self, loop: AbstractEventLoop) -> None:
        """End at an error of a task that nobody waits for, too; a failure that is expected concerned who left."""

        def take(loop: AbstractEventLoop, context: dict[str, Any]) -> None:
            error = context.get("exception")
            if isinstance(error, HamtuiError):
                return
            if isinstance(error, Exception):
                self._handle_exception(error)
            else:
                loop.default_exception_handler(context)

        loop.set_exception_handler(take)

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        self.panic()


def begin_with_theme(app: App[None], name: str) -> None:
    """Give an app that does not run yet a theme; set as usual, it would read all styles twice."""
    app.set_reactive(App.theme, name)
    theme = app.current_theme
    app.update_classes({f"-theme-{name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


class FittedScreen(Screen[T]):
    """A screen that fits its window from the start, where Textual would style and lay it out twice more."""

    def _post_register(self, app: App[Any]) -> None:
        super()._post_register(app)
        fits = {
            *self._get_breakpoint_classes(app.size.width, app.HORIZONTAL_BREAKPOINTS or []),
            *self._get_breakpoint_classes(app.size.height, app.VERTICAL_BREAKPOINTS or []),
        }
        self.update_classes(dict.fromkeys(fits, True), update=False)

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """What it is made of was styled as it was made; only its own styles are read after it is."""
        if not self.stack_updates:
            event.refresh_styles = False
            self.app.stylesheet.apply(self)

    def _screen_resized(self, size: Size) -> None:
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002
        # What changed on a screen just before another came over it that lets it be seen would not be laid out.
        for screen in self.app._background_screens if self.styles.background.a < 1 else ():
            if screen._layout_required:
                screen._layout_required = False
                screen._refresh_layout()
        super()._refresh_layout(size, scroll)


class KeysFirstApp(QuietlyFailingApp):
    """An app that sees each key once, before any screen or binding does: `on_key_first` decides what becomes of it.

    `first_frame` is what stands on the terminal when it begins. Where that is a picture of what it will show, nothing
    is drawn over it before what it shows `stands`, and then all of it at once.
    """

    first_frame: FirstFrame | None = None

    def __init__(self, css_path: list[str | PurePath] | None = None) -> None:
        self._sent = SentCells()
        self._waiting = ""
        super().__init__(css_path=css_path)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system, which takes whatever bytes a terminal sends."""
        return taking_over(reading_keys(super().get_driver_class()), self._sent, self.first_frame)

    def stands(self, screen: Screen[Any]) -> bool:
        """Whether a screen shows what it is for."""
        del screen
        return True

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        # A sheet of a screen names that screen: nothing that is open looks different by it, and no other is read again.
        if screen.CSS or self.css_monitor is not None:
            super()._load_screen_css(screen)
            return
        unread = [path for path in screen.css_path if not self.stylesheet.has_source(str(path), "")]
        for path in unread:
            self.stylesheet.read(path)
        if unread:
            self.stylesheet.parse()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        frame = self.first_frame
        if frame is not None and frame.today and renderable is not None:
            if not self.stands(screen):
                self.post_display_hook()
                return
            frame.today = False
            renderable = screen._compositor.render_update(full=True)
        shown = self._running and not self._closed and not self._batch_count and self._driver is not None
        if shown and not self.is_headless and isinstance(renderable, CompositorUpdate) and not self.is_inline:
            changed = self._sent.changed(renderable, self.size, self.console)
            if not changed and self.cursor_position == self._previous_cursor_position:
                self.post_display_hook()
                return
            renderable = Sent(self._waiting + changed)
            self._waiting = ""
        super()._display(screen, renderable)

    def send(self, text: str) -> None:
        """Bytes for the terminal itself: with the next frame, or by themselves where none comes soon.

        Textual has no public way to send them, and each sending wakes its thread.
        """
        if self._driver is None:
            return
        if not self._running or self._exit or self.is_headless:
            self._send_now(text)
            return
        if not self._waiting:
            get_running_loop().call_later(WITH_A_FRAME_S, self._send_now)
        self._waiting += text

    def _send_now(self, text: str = "") -> None:
        waiting, self._waiting = self._waiting + text, ""
        if waiting and self._driver is not None:
            self._driver.write(waiting)
            self._driver.flush()

    def drawn(self) -> str:
        """All that the screen shows now, as it is sent to the terminal; empty while something pops up over it."""
        if self._notifications:
            return ""
        update = self.screen._compositor.render_full_update()
        return update.render_segments(self.console)

    async def on_event(self, event: Event) -> None:
        """Keys that come from the terminal, not those a screen hands back up."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self.on_key_first(event)
        else:
            await super().on_event(event)

    async def on_key_first(self, event: Key) -> None:
        """Hand it on, or do not."""
        await self.hand_on(event)

    async def hand_on(self, event: Key) -> None:
        """Let the key do what it does."""
        await super().on_event(event)


def forget_closed_widgets() -> None:
    """Let go of widgets that are gone: Textual keeps the borders of the last thousand by who drew them."""
    StylesCache.get_inner_outer.cache_clear()


def age_of(event: Event) -> float:
    """How many seconds ago an event came from the terminal: a busy program sees to several at once."""
    return max(0.0, get_time() - event.time)


LONE_ESCAPE_S = 0.025
WITH_A_FRAME_S = 0.02


class _Waking(ThreadEvent):
    """An event that wakes a selector that waits for the other end of its pipe."""

    def __init__(self) -> None:
        super().__init__()
        self.end, self._own_end = os.pipe()

    def set(self) -> None:
        """Set it, and wake who waits."""
        super().set()
        os.write(self._own_end, b"!")


def reading_keys(driver: type[Driver]) -> type[Driver]:
    """A driver of a terminal that waits for keys without looking in between, and for the end.

    Bytes that are no UTF-8 are passed over. An escape that came alone is a key after `LONE_ESCAPE_S`: the parser
    waits longer for the rest of a sequence, as a slow line may need.
    """
    if not driver.__module__.endswith("linux_driver"):
        return driver

    class ReadingKeys(driver):  # type: ignore[valid-type, misc]
        def __init__(self, app: App[Any], **how: Any) -> None:
            super().__init__(app, **how)
            self.exit_event = _Waking()

        def run_input_thread(self) -> None:
            """Hand on what is typed until the end."""
            from textual._xterm_parser import XTermParser

            parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("ignore").decode
            with SelectSelector() as selector:
                selector.register(self.fileno, EVENT_READ)
                selector.register(self.exit_event.end, EVENT_READ)
                alone = False
                while not self.exit_event.is_set():
                    ready = {key.fd for key, _ in selector.select(_patience_s(parser, alone=alone))}
                    if self.fileno in ready:
                        data = os.read(self.fileno, 4096)
                        if not data:
                            selector.unregister(self.fileno)  # it is gone, which others see to
                        text = decode(data)
                        alone = text == "\x1b"
                        self._hand_on(parser.feed(text) if text else ())
                    elif alone:
                        alone, parser._timeout_time = False, get_time()
                    self._hand_on(parser.tick())
            os.read(self.exit_event.end, 4096)

        def _hand_on(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

    return ReadingKeys


def _patience_s(parser: Parser[Message], *, alone: bool) -> float | None:
    """How long to wait for more before what is there is taken as it is; None for as long as it takes."""
    if parser._timeout_time is None:
        return None
    return LONE_ESCAPE_S if alone else max(0.0, parser._timeout_time - get_time())


def taking_over(driver: type[Driver], sent: SentCells, frame: FirstFrame | None) -> type[Driver]:
    """A driver that takes the terminal without knowing what stands there, and tells `sent` so.

    Where that is a first frame, it neither clears it nor takes its quiet for the usual.
    """

    class TakingOver(driver):  # type: ignore[valid-type, misc]
        def start_application_mode(self) -> None:
            """Take the terminal, which is given back as it was before the frame."""
            sent.reset()
            super().start_application_mode()
            if frame is not None and frame.stands:
                self.attrs_before = frame.attributes
                frame.handed_over()

        def _get_terminal_size(self) -> tuple[int, int]:
            """As the console has it: a terminal that tells no size is one for both, or each would correct the other."""
            width, height = self._app.console.size
            return width, height

        def write(self, data: str) -> None:
            """Send to the terminal all but what would clear the frame."""
            if frame is None or not (frame.stands and data == ENTER_ALTERNATE):
                super().write(data)

    return TakingOver


def drawing_nothing(driver: type[Driver]) -> type[Driver]:
    """A driver that reads keys and sends nothing to the terminal, whose window it takes for a tall one."""

    class NothingDrawn(driver):  # type: ignore[valid-type, misc]
        def __init__(self, app: App[Any], **how: Any) -> None:
            super().__init__(app, **{**how, "size": TALL})

        def write(self, data: str) -> None:
            """Drop it."""

        def flush(self) -> None:
            """There is nothing."""

        def _get_terminal_size(self) -> tuple[int, int]:
            return TALL

    return NothingDrawn
