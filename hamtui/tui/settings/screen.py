"""The settings: pages of rows, each changed by the big key, at once and for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.settings.settings import Settings
from hamtui.tui.settings.pages import main_page
from hamtui.tui.settings.rows import Edit, Go, Lists, Page, PickOne, PressKey, Row, Switch, TypeIn
from hamtui.tui.shared.binding import bound, spelled
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal, CloseOnceScreen
from hamtui.tui.shared.dialogs import Ask, Choice, Pick
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import PlainText

HINTS = (
    ("list.take", "change"),
    ("list.up list.down", "choose"),
    ("settings.usual", "usual"),
    ("page.undo", "undo"),
    ("page.back", "back"),
)
NAME_PART = 0.6


class SettingsScreen(CloseOnceScreen[None]):
    """Shows a page, asks for what a row wants, and hands the changed settings up; `show` shows what became of them."""

    CSS_PATH = "settings.tcss"
    BINDINGS = [
        bound("settings.usual", "usual"),
        bound("page.undo", "app.undo"),
        bound("page.redo", "app.redo"),
        bound("page.back", "back"),
    ]

    quick_keys = True

    class Changed(Message):
        """The lifter wants these settings from now on; `description` says the change to whoever undoes it."""

        def __init__(self, settings: Settings, description: str) -> None:
            super().__init__()
            self.settings = settings
            self.description = description

    def __init__(self, settings: Settings, lists: Lists, read_only: str | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._lists = lists
        self._read_only = read_only
        self._trail = [(Go(main_page), 0)]
        self._page = Page("", ())

    def compose(self) -> ComposeResult:
        """Title, rows, a word, keys."""
        yield PlainText(id="top")
        yield Choices()
        yield PlainText(id="said")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()
        self.say(f"To look only: {self._read_only}" if self._read_only else "")

    def on_resize(self, _: Resize) -> None:
        """Columns that fit."""
        self._show()

    def show(self, settings: Settings) -> None:
        """Show the settings as they are now."""
        self._settings = settings
        self._show()

    def say(self, text: str) -> None:
        """A word to the lifter under the rows."""
        self.query_one("#said", PlainText).show(text)

    def _show(self) -> None:
        shown, at = self._trail[-1]
        try:
            self._page = shown.page(self._settings, self._lists)
        except LookupError:
            self._trail = [(Go(main_page), 0)]
            self._show()
            return
        self.query_one("#top", PlainText).show(f" {self._page.title}")
        options = self.query_one(OptionList)
        options.clear_options()
        width = max(20, self.size.width - 6)
        longest = max((len(row.name) for row in self._page.rows if row.edit), default=0)
        column = min(longest, int(width * NAME_PART))
        options.add_options(_option(row, column, width) for row in self._page.rows)
        able = [i for i, row in enumerate(self._page.rows) if row.edit]
        options.highlighted = min(able, key=lambda i: abs(i - at), default=None)
        options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Remember where the lifter is on this page."""
        shown, _ = self._trail[-1]
        self._trail[-1] = (shown, event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A key or a click changes the row."""
        row = self._page.rows[event.option_index]
        self.say("")
        if isinstance(row.edit, Go):
            self._trail.append((row.edit, 0))
            self._show()
        elif self._read_only:
            self.say(f"To look only: {self._read_only}")
        elif row.edit is not None:
            self._change(row, row.edit)

    @work(group="dialog", exclusive=True)
    async def _change(self, row: Row, edit: Edit) -> None:
        if isinstance(edit, Switch):
            self._want(row, lambda: edit.to)
        elif isinstance(edit, PickOne):
            choices = [Choice(id_, name) for id_, name in edit.choices]
            picked = await self.app.push_screen_wait(Pick(edit.title, choices, marked=edit.now))
            if picked is not None:
                self._want(row, lambda: edit.to(picked))
        elif isinstance(edit, PressKey):
            key = await self.app.push_screen_wait(PressKeyScreen(edit.words))
            if key is not None:
                self._want(row, lambda: edit.to(key))
        elif isinstance(edit, TypeIn):
            await self._type_in(row, edit)

    async def _type_in(self, row: Row, edit: TypeIn) -> None:
        """Ask until the text can be used or the lifter leaves it as it was."""
        text, hint = edit.value, edit.hint
        while True:
            typed = await self.app.push_screen_wait(Ask(edit.question, hint, text, keeps=False, unkept=text))
            if typed in (text, edit.value):
                return
            text = typed
            try:
                changed = edit.to(typed)
            except ValueError as why:
                hint = f"Not changed: {why}."
                continue
            self._want(row, partial(_same, changed))
            return

    def _want(self, row: Row, change: Callable[[], Settings]) -> None:
        try:
            settings = change()
        except ValueError as why:
            self.say(str(why) if str(why).startswith("Not") else f"Not changed: {why}.")
            return
        if settings != self._settings:
            self.post_message(self.Changed(settings, f"Settings, {row.name.strip()}"))

    def action_usual(self) -> None:
        """Put the usual value of the marked row back, or remove its place."""
        at = self.query_one(OptionList).highlighted
        row = self._page.rows[at] if at is not None else Row("")
        if self._read_only:
            self.say(f"To look only: {self._read_only}")
        elif row.usual is None:
            self.say("There is no usual value to put back here")
        else:
            self._want(row, row.usual)

    def action_back(self) -> None:
        """To the page before, or back to where the settings were opened."""
        self.say("")
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()
        else:
            self.dismiss(None)


def _same(settings: Settings) -> Settings:
    return settings


def _option(row: Row, column: int, width: int) -> Option:
    if row.edit is None:
        return Option(Content.assemble((_cut(row.name, width), "bold $text-primary")), disabled=True)
    name = _cut(row.name, column).ljust(column)
    value = _cut(row.value, width - column - 2)
    return Option(Content.assemble(f"{name}  ", (value, "bold")))


def _cut(text: str, cells: int) -> str:
    return text if len(text) <= cells else f"{text[: max(0, cells - 1)]}…"


class PressKeyScreen(CloseOnceModal[str | None], inherit_bindings=False):
    """Closes with the next key that is pressed; escape changes nothing."""

    CSS_PATH = "../shared/dialogs.tcss"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """What the key is for."""
        with Vertical(classes="dialog"):
            yield PlainText("Press the new key", classes="question")
            yield PlainText(self._words)
            yield PlainText("esc  back", classes="hint")

    def on_key(self, event: Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else spelled(event))
