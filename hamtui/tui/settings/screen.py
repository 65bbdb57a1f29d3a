"""The settings: pages of rows, each changed by the big key, at once and for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.settings.settings import Settings
from hamtui.tui.settings.keys import key_rows
from hamtui.tui.settings.places import place_rows
from hamtui.tui.settings.rows import Edit, Go, Lists, Page, PickOne, PressKey, Row, Switch, ToPrograms, TypeIn
from hamtui.tui.settings.screen_and_cues import cue_rows, screen_rows
from hamtui.tui.settings.training import training_rows
from hamtui.tui.shared.binding import bound, spelled
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal, CloseOnceScreen
from hamtui.tui.shared.dialogs import Ask, Choice, Pick
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText

HINTS = (
    ("list.take", "change"),
    ("list.up list.down", "choose"),
    ("settings.usual", "usual"),
    ("page.undo", "undo"),
    ("page.back", "back"),
)
NAME_PART = 0.6
# As wide as the classes of styles of these names; the main page has so many cells there.
WIDE, HUGE = 110, 170
MAIN_WIDE, MAIN_HUGE = 66, 122
# Rows of fewer meanings all mean the same, which is said once.
SAID_OF_EACH = 4


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

    class ProgramsWanted(Message):
        """The room of the programs is to be opened."""

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
        with Horizontal(id="columns"):
            yield Panel("Settings", PlainText(id="trail"), id="trail-panel")
            yield Panel("", Choices(), id="rows-panel")
            yield Panel("What it does", PlainText(id="meaning"), id="meaning-panel")
        yield PlainText(id="about")
        yield PlainText(id="said")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()
        self.say(f"To look only: {self._read_only}" if self._read_only else "")

    def on_resize(self, _: Resize) -> None:
        """Columns that fit."""
        self._show()

    def show(self, settings: Settings, lists: Lists) -> None:
        """Show the settings as they are now."""
        self._settings, self._lists = settings, lists
        self._show()

    def say(self, text: str) -> None:
        """A word to the lifter under the rows."""
        self.query_one("#said", PlainText).show(text)
        self.set_class(bool(text), "-told")

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
        self.query_one("#rows-panel", Panel).show_title(self._page.title)
        deeper, whole = len(self._trail) > 1, self.size.width
        self.set_class(deeper, "-deeper")
        width = max(20, _room(whole, deeper=deeper) - 6)
        longest = max((len(row.name) for row in self._page.rows if row.edit), default=0)
        widest = max((len(row.value) for row in self._page.rows if row.edit), default=0)
        column = min(longest, max(int(width * NAME_PART), width - widest - 2))
        explained = whole >= HUGE and len({row.meaning for row in self._page.rows}) > SAID_OF_EACH
        options.add_options(_option(row, column, width, explained=explained) for row in self._page.rows)
        able = [i for i, row in enumerate(self._page.rows) if row.edit]
        options.highlighted = min(able, key=lambda i: abs(i - at), default=None)
        options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Remember where the lifter is on this page."""
        shown, _ = self._trail[-1]
        self._trail[-1] = (shown, event.option_index)
        self.call_after_refresh(self._explain, event.option_index)

    def _explain(self, index: int) -> None:
        """Where one is in the settings, and what the marked row means, beside the rows where there is room."""
        whole = self.size.width
        if index >= len(self._page.rows):
            return
        row = self._page.rows[index]
        if whole < WIDE:
            self.query_one("#about", PlainText).show(about_text(row))
            return
        if len(self._trail) > 1:
            main = main_page(self._settings, self._lists)
            drawn = trail_content(main, self._trail[0][1], _room(whole, deeper=False) - 6, explained=whole >= HUGE)
            self.query_one("#trail", PlainText).show(drawn)
        opened = row.edit.page(self._settings, self._lists) if isinstance(row.edit, Go) else None
        self.query_one("#meaning", PlainText).show(meaning_content(row, opened))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A key or a click changes the row."""
        row = self._page.rows[event.option_index]
        self.say("")
        if isinstance(row.edit, Go):
            self._trail.append((row.edit, 0))
            self._show()
        elif isinstance(row.edit, ToPrograms):
            self.post_message(self.ProgramsWanted())
        elif self._read_only:
            self.say(f"To look only: {self._read_only}")
        elif row.edit is not None:
            self._change(row, row.edit)

    @work(group="dialog", exclusive=True)
    async def _change(self, row: Row, edit: Edit) -> None:
        if isinstance(edit, Switch):
            self._want(row, lambda: edit.to)
        elif isinstance(edit, PickOne):
            choices = [Choice(id_, name, edit.more.get(id_, "")) for id_, name in edit.choices]
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
        old = edit.value

        def fault(typed: str) -> str:
            if typed == old and old:
                return ""
            try:
                edit.to(typed)
            except ValueError as why:
                return f"Not changed: {why}"
            return ""

        ways = "enter  take it    esc  back"
        asked = Ask(edit.question, edit.hint, old, keeps=False, unkept=old, ways=ways, fault=fault)
        typed = await self.app.push_screen_wait(asked)
        if typed != old:
            self._want(row, partial(_same, edit.to(typed)))

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


def _room(width: int, *, deeper: bool) -> int:
    """The cells of the rows in a window of `width`: of the main page, or of a page `deeper` beside it."""
    if width < WIDE:
        return width
    main = MAIN_HUGE if width >= HUGE else MAIN_WIDE
    return width - main if deeper else main


def trail_content(main: Page, at: int, room: int, *, explained: bool) -> Content:
    """The main page as it stands where it was left, with a mark at the row whose page is open."""
    names = [row.name for row in main.rows if row.edit]
    column = min(max(map(len, names), default=0), int(room * NAME_PART))
    lines: list[Content] = []
    for index, row in enumerate(main.rows):
        if row.edit is None:
            lines.append(Content.styled(row.name, "bold $text-primary"))
            continue
        value = _cut(row.value, room - column - 2)
        mark = "▸ " if index == at else "  "
        text = f"{_cut(row.name, column):{column}}{mark}{value.rjust(room - column - 2) if explained else value}"
        lines.append(Content.styled(text, "bold" if index == at else MUTED))
        if explained and row.meaning:
            lines.append(Content.styled(f"  {_cut(row.meaning, room - 2)}", MUTED))
    return Content("\n").join(lines)


def about_text(row: Row) -> str:
    """The marked row in full, for a window without room for what it means beside the rows."""
    return ". ".join(filter(None, (f"{row.name.strip()}: {row.value}" if row.value else row.name, row.meaning)))


def meaning_content(row: Row, opened: Page | None) -> Content:
    """What the marked row means, and what can be chosen: its answers, or the rows of the page it opens."""
    parts: list[Content | str | tuple[str, str]] = [(f"{row.name.strip()}\n", "bold")]
    parts += [(f"{row.value}\n", "$text-primary")] if row.value else []
    parts += [f"\n{row.meaning}\n"] if row.meaning else []
    edit = row.edit
    if isinstance(edit, PickOne):
        for id_, name in edit.choices:
            chosen = id_ == edit.now
            parts.append((f"\n{'●' if chosen else '○'} {name}", "bold $text-primary" if chosen else ""))
            parts += [(f"\n  {edit.more[id_]}", MUTED)] if id_ in edit.more else []
    elif isinstance(edit, TypeIn):
        parts.append((f"\n{edit.question}\n{edit.hint}", MUTED))
    elif isinstance(edit, PressKey):
        parts.append(("\nTake it, then press the new key.", MUTED))
    elif isinstance(edit, Switch):
        parts.append(("\nTake it to switch.", MUTED))
    for each in opened.rows if opened else ():
        look = "" if each.edit else "bold $text-primary"
        parts += [(f"\n{each.name}", look), (f"  {each.value}" if each.value else "", MUTED)]
    if row.usual is not None:
        parts.append(("\n\nIts usual value can be put back.", MUTED))
    return Content.assemble(*parts)


def _same(settings: Settings) -> Settings:
    return settings


def _option(row: Row, column: int, width: int, *, explained: bool = False) -> Option:
    if row.edit is None:
        return Option(Content.assemble((_cut(row.name, width), "bold $text-primary")), disabled=True)
    name = _cut(row.name, column).ljust(column)
    value = _cut(row.value, width - column - 2)
    value = value.rjust(width - column - 2) if explained else value
    below = (f"\n  {_cut(row.meaning, width - 2)}", MUTED) if explained and row.meaning else ""
    return Option(Content.assemble(f"{name}  ", (value, "bold"), below))


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
            yield PlainText("The next key does this from now on; one that is taken is refused.", classes="hint")
            yield PlainText("esc  back, the keys stay as they are", classes="hint")

    def on_key(self, event: Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else spelled(event))


def main_page(settings: Settings, lists: Lists) -> Page:
    """Everything that can be set, or the way to its page."""
    rows = [
        *training_rows(settings, lists),
        *place_rows(settings),
        *screen_rows(settings, lists),
        *cue_rows(settings),
        *key_rows(settings),
    ]
    return Page("Settings", rows)
