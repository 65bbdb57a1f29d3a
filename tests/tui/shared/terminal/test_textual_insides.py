"""What hamtui expects of the inside of Textual: each test fails when Textual changes under it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, ClassVar

import pytest
from rich.console import ConsoleDimensions
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.widgets import Static

from hamtui.tui.shared.terminal import textual_insides
from hamtui.tui.shared.terminal.textual_insides import (
    FittedScreen,
    KeysFirstApp,
    LaidOutByWidth,
    forget_closed_widgets,
    reading_keys,
)
from tests.tui.conftest import Gym


class Halved(LaidOutByWidth):
    """Half of the width in each line."""

    def laid_out(self, width: int) -> Content:
        half = width // 2
        return Content("\n").join([self.plainly[:half], self.plainly[half:]])


class Showing(KeysFirstApp):
    """Shows a text twice, and keeps one key from doing what it does."""

    CSS = "Static { width: 20; height: auto; } #plain { text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "note('a')"), Binding("b", "note('b')")]

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(Halved("one two three"), id="halved")
        yield Static(Halved("one two three"), id="plain")

    async def on_key_first(self, event: Key) -> None:
        self.seen.append(event.key)
        if event.key != "b":
            await self.hand_on(event)

    def action_note(self, key: str) -> None:
        self.done.append(key)


async def test_content_is_asked_for_its_height_and_lines_once_its_width_is_known() -> None:
    app = Showing()
    async with app.run_test():
        halved, plain = app.query_one("#halved", Static), app.query_one("#plain", Static)
        assert halved.size.height == 2
        assert [halved.render_line(y).text.rstrip() for y in range(2)] == ["one two th", "ree"]
        assert plain.size.height == 1
        assert plain.render_line(0).text.rstrip() == "one two three"


async def test_a_key_is_seen_once_and_before_every_binding() -> None:
    app = Showing()
    async with app.run_test() as pilot:
        await pilot.press("a", "b", "c")
    assert app.seen == ["a", "b", "c"]
    assert app.done == ["a"]


async def test_what_is_written_reaches_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    app = Showing()
    async with app.run_test():
        monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, text: written.append(text))
        monkeypatch.setattr(HeadlessDriver, "flush", lambda _driver: written.append("flushed"))
        app.send("\a")
    assert written[:2] == ["\a", "flushed"]


def test_without_a_terminal_nothing_is_written() -> None:
    Showing().send("\a")


async def test_what_is_written_goes_with_the_next_frame_and_at_the_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    app = Showing()
    async with app.run_test() as pilot:
        monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, text: written.append(text))
        monkeypatch.setattr(Showing, "is_headless", False)
        monkeypatch.setattr(textual_insides, "WITH_A_FRAME_S", 1e6)
        app.send("<title>")
        app.send("<progress>")
        assert written == []
        app.query_one("#plain", Static).update("three two one")
        await pilot.pause()
        frame = next(text for text in written if "three two one" in text)
        assert frame.startswith("<title><progress>")
        app.send("<more>")
        app.exit()
        app.send("<the end>")
    assert "<more><the end>" in written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")
async def test_keys_are_read_as_they_come_whatever_the_bytes_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers.linux_driver import LinuxDriver

    monkeypatch.setattr(signal, "signal", lambda *_: None)
    reading, writing = os.pipe()
    keys: Queue[str] = Queue()
    app = Showing()
    async with app.run_test():
        driver: Any = reading_keys(LinuxDriver)(app)
        driver.fileno = reading
        monkeypatch.setattr(driver, "process_message", lambda message: keys.put(message.key))
        thread = Thread(target=driver.run_input_thread)
        thread.start()
        chunks = (
            (b"a\xf6b", "a b"),
            (b"\x1b", "escape"),
            (b"\x1b[A", "up"),
            (b"\xc3", ""),
        )
        for chunk, expected in (*chunks, (b"\xa4", "ä")):
            os.write(writing, chunk)
            assert [keys.get(timeout=30) for _ in expected.split()] == expected.split()
        driver.exit_event.set()
        thread.join(30)
        assert not thread.is_alive()
    assert keys.empty()
    assert reading_keys(HeadlessDriver) is HeadlessDriver
    for end in (reading, writing):
        os.close(end)


def test_the_driver_of_this_system_reads_keys_so() -> None:
    assert sys.platform == "win32" or Showing().get_driver_class().__mro__[1].__name__ == "ReadingKeys"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")
async def test_the_driver_has_the_size_of_the_console_where_the_terminal_tells_none() -> None:
    """Else each would correct the other, and the screen be drawn anew for ever."""
    app = Showing()

    class Asked(app.get_driver_class()):  # type: ignore[misc]
        @property
        def size(self) -> tuple[int, int]:
            width, height = self._get_terminal_size()
            return width, height

    app.console.size = ConsoleDimensions(77, 33)
    assert Asked(app).size == (77, 33)


class Plain(FittedScreen[None]):
    """A line in a screen."""

    CSS = "Plain.-wide Static { padding-left: 4; } Static { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Static("one", id="line")


class Over(FittedScreen[None]):
    """A question over a screen that can still be seen."""

    CSS = "Over { background: $background 50%; }"

    def compose(self) -> ComposeResult:
        yield Static("a question")


class Fitting(KeysFirstApp):
    """Two widths of window."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 - as Textual declares it


async def test_a_screen_fits_its_window_as_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[str | None] = []
    apply, layouts = Stylesheet.apply, 0

    def applied(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled.append(node.id)
        apply(sheet, node, **how)

    def laid_out(_: object) -> None:
        nonlocal layouts
        layouts += 1

    monkeypatch.setattr(Stylesheet, "apply", applied)
    async with Fitting().run_test(size=(80, 24)) as pilot:
        screen = Plain()
        screen.screen_layout_refresh_signal.subscribe(pilot.app, laid_out, immediate=True)
        await pilot.app.push_screen(screen)
        await pilot.pause()
        line = screen.query_one("#line")
        assert line.styles.padding.left == 4
        assert styled.count("line") == 1
        assert layouts <= 2, "as it is shown, and once its line is there"
        await pilot.resize_terminal(40, 24)
        assert line.styles.padding.left == 0
        await pilot.resize_terminal(80, 24)
        assert line.styles.padding.left == 4


async def test_a_screen_that_opens_reads_its_own_sheet_and_styles_nothing_else(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gym.open():
        read: list[Path] = []
        styled: list[DOMNode] = []
        apply = Stylesheet.apply

        def parsed(scope: str, css: str, read_from: CSSLocation, **how: Any) -> Iterable[RuleSet]:
            read.append(Path(read_from[0]))
            return parse(scope, css, read_from, **how)

        def applied(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
            styled.append(node)
            apply(sheet, node, **how)

        monkeypatch.setattr(stylesheet, "parse", parsed)
        monkeypatch.setattr(Stylesheet, "apply", applied)
        today = {*gym.app.screen.walk_children(with_self=True)}
        await gym.press("i")
        assert gym.app.screen not in today
    assert [path.name for path in read if path.suffix == ".tcss"] == ["history.tcss"]
    assert today.isdisjoint(styled)


async def test_what_changes_as_a_dialog_opens_is_laid_out_below_it() -> None:
    async with Fitting().run_test(size=(80, 24)) as pilot:
        screen = Plain()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        line = screen.query_one("#line", Static)
        line.update("one\ntwo\nthree")
        pilot.app.push_screen(Over())
        await pilot.pause()
        assert line.size.height == 3


def drawers() -> list[StylesCache]:
    """What draws the borders and paddings of every widget that is there still."""
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, StylesCache)]


async def test_textual_keeps_widgets_that_are_gone_until_they_are_forgotten() -> None:
    app, times = Showing(), 6
    async with app.run_test() as pilot:
        await pilot.pause()
        forget_closed_widgets()
        before = len(drawers())
        for _ in range(times):
            soon = Static("gone soon")
            await app.mount(soon)
            await pilot.pause()
            await soon.remove()
            await pilot.pause()
        del soon
        assert len(drawers()) >= before + times, "Textual lets go of them by itself now: drop forget_closed_widgets"
        forget_closed_widgets()
        assert len(drawers()) <= before + 1
