"""Personal records, newest first."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.report.words_figures import day, record_text
from hamtui.training.figures.records import Record, all_records
from hamtui.tui.history.page import History, Open, Page, PageContext, PageKind
from hamtui.tui.shared.after_paint import painted
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.hanging import Hanging
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import PlainText

FIRST_ROWS = 60
HINTS = (
    ("list.take", "open the session"),
    ("records.exercise", "exercise"),
    ("list.up list.down", "choose"),
    ("page.back", "back"),
)


class RecordsPage(Page):
    """Every record; the big key opens the session it was set in."""

    CSS_PATH = "figures.tcss"
    BINDINGS = [bound("records.exercise", "exercise")]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._records: list[Record] = []
        self._listed = 0

    def compose(self) -> ComposeResult:
        """The list, or a word when it is empty."""
        yield PlainText(id="top")
        yield PlainText("No records yet. The first time of an exercise is the first one.", id="empty")
        yield Choices()
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Years of history take a moment to look through."""
        self.query_one("#top", PlainText).show(f" Records · looking through {len(self.history):,} sessions")
        self.query_one("#empty").display = False
        self.query_one(OptionList).focus()
        self._look_through(first=True)

    def show_history(self) -> None:
        """List the records of the history as it is."""
        self._look_through()

    @work(group="figures", exclusive=True)
    async def _look_through(self, *, first: bool = False) -> None:
        if first:
            await painted(self)
        self._records = (await asyncio.to_thread(all_records, self.history))[::-1]
        count = len(self._records)
        self.query_one("#top", PlainText).show(f" Records · {count}")
        self.query_one("#empty").display = not count
        options = self.query_one(OptionList)
        options.display = bool(count)
        options.clear_options()
        self._listed = 0
        self._fill()
        if count:
            options.highlighted = 0

    def _fill(self) -> None:
        """Append a screenful now, the rest after it is painted."""
        upto = min(len(self._records), self._listed + FIRST_ROWS)
        self.query_one(OptionList).add_options(_option(record) for record in self._records[self._listed : upto])
        self._listed = upto
        if upto < len(self._records):
            self.call_after_refresh(self._fill)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, space or a click opens the session."""
        self.post_message(Open(PageKind.SESSION, self._records[event.option_index].session))

    def action_exercise(self) -> None:
        """Open the exercise of the highlighted record."""
        index = self.query_one(OptionList).highlighted
        if index is not None and index < len(self._records):
            self.post_message(Open(PageKind.EXERCISE, self._records[index].exercise))


def _option(record: Record) -> Option:
    when = (f"{day(record.at):>11}  ", "bold")
    return Option(Hanging(Content.assemble(when, f"{record.name}: {record_text(record)}"), len(when[0])))
