"""What hamtui expects of the inside of Textual: each test fails when Textual changes under it."""

from __future__ import annotations

import sys
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from hamtui.tui.shared.textual_insides import KeysFirstApp, LaidOutByWidth, taking_any_byte, write_to_terminal


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
        write_to_terminal(app, "\a")
    assert written[:2] == ["\a", "flushed"]


def test_without_a_terminal_nothing_is_written() -> None:
    write_to_terminal(Showing(), "\a")


class Reading(HeadlessDriver):
    """Reads one chunk that is no UTF-8, then nothing more."""

    def __init__(self, app: KeysFirstApp) -> None:
        super().__init__(app)
        self.chunks = [b"a\xf6b"]
        self.keys: list[str] = []

    def run_input_thread(self) -> None:
        while self.chunks:
            self.chunks.pop().decode()

    def process_message(self, message: Message) -> None:
        assert isinstance(message, Key)
        self.keys.append(message.key)


async def test_a_byte_that_is_no_utf_8_is_passed_over_and_the_keys_around_it_are_taken() -> None:
    app = Showing()
    async with app.run_test():
        driver = taking_any_byte(Reading)(app)
        assert isinstance(driver, Reading)
        driver.run_input_thread()
        assert driver.keys == ["a", "b"]
    assert taking_any_byte(HeadlessDriver) is HeadlessDriver


def test_the_driver_of_this_system_has_a_thread_that_reads() -> None:
    assert sys.platform == "win32" or issubclass(Showing().get_driver_class(), Driver)
    assert sys.platform == "win32" or Showing().get_driver_class().__name__ == "AnyByte"
