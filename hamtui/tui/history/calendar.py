"""The calendar: a year at a glance, its months one by one, and every day opens what was done on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message

from hamtui.report.words import when
from hamtui.report.words_calendar import (
    MONTHS,
    NONE,
    WEEKDAYS,
    day_line,
    gap_lines,
    legend,
    month_heads,
    month_lines,
    sign,
    year_line,
)
from hamtui.report.words_sessions import name_of
from hamtui.training.figures.calendar import Trained, days_of, gaps, month_grid, months_of, trained_days, year_grid
from hamtui.tui.history.page import History, Open, Page, PageContext, PageKind
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.key_bar import Hints, KeyBar
from hamtui.tui.shared.plain_text import MUTED, PlainText

LABEL, SHORT_LABEL = 4, 2
NARROWEST = 64
MONTH_CELL = 8
LOOKS = {NONE: MUTED, "░": "$text-success", "▒": "$text-success", "▓": "$text-success", "█": "$text-success"}
CURSOR = "reverse bold"


class CalendarGrid(PlainText):
    """Told which day the cursor is on; a click says which day was meant."""

    class Picked(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self) -> None:
        super().__init__(id="grid")
        self._cells: dict[tuple[int, int], date] = {}
        self._label = LABEL

    def show_days(self, cursor: date, days: Mapping[date, Trained], *, wide: bool, month: bool) -> None:
        """Draw the year or the month of `cursor`; `wide` gives a week two columns."""
        self._cells = {}
        self._label = LABEL if self.app.size.width >= NARROWEST else SHORT_LABEL
        self.show(self._month(cursor, days) if month else self._year(cursor, days, 2 if wide else 1))

    def _year(self, cursor: date, days: Mapping[date, Trained], cell: int) -> Content:
        grid = year_grid(cursor.year)
        lines: list[Content] = [Content(" " * self._label + month_heads(grid, cell))]
        for place in range(7):
            parts: list[tuple[str, str]] = [(f"{WEEKDAYS[place][: self._label - 1]} ", MUTED)]
            for week, column in enumerate(grid):
                day = column[place]
                text = sign(day, days)
                if day is not None:
                    self._cells |= {(self._label + week * cell + x, place + 1): day for x in range(cell)}
                parts.append((text * cell if text != NONE else text.ljust(cell), _look(day, cursor, text)))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _month(self, cursor: date, days: Mapping[date, Trained]) -> Content:
        head = "".join(name.ljust(MONTH_CELL) for name in WEEKDAYS)
        lines = [Content(f"{MONTHS[cursor.month - 1]} {cursor.year}"), Content(head)]
        for row, week in enumerate(month_grid(cursor.year, cursor.month), 2):
            parts: list[tuple[str, str]] = []
            for place, day in enumerate(week):
                if day is None:
                    parts.append((" " * MONTH_CELL, ""))
                    continue
                self._cells |= {(place * MONTH_CELL + x, row): day for x in range(MONTH_CELL)}
                text, trained = sign(day, days), days.get(day)
                hard = f"{trained.hard:g}" if trained and trained.hard else ""
                parts.append((f"{day.day:>2} {text}{hard}".ljust(MONTH_CELL - 2), _look(day, cursor, text)))
                parts.append(("  ", ""))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """The day that was clicked."""
        if day := self._cells.get((event.x, event.y)):
            self.post_message(self.Picked(day))


def _look(day: date | None, cursor: date, text: str) -> str:
    return CURSOR if day == cursor else LOOKS.get(text, "")


def shaded(text: str) -> Content:
    """Words with the signs of trained days in their colour."""
    return Content.assemble(*((char, LOOKS.get(char, "")) for char in text))


def moved(day: date, days: int) -> date:
    """So many days on; at the ends of time the day itself."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


WEEK, USUAL, WIDE = 7, 78, 116


def _hints(*, month: bool) -> Hints:
    shown, other = ("month", "year") if month else ("year", "month")
    return (
        *(("calendar.open", "open the day"), ("calendar.left calendar.right calendar.up calendar.down", "move")),
        *(("calendar.before calendar.after", shown), ("calendar.zoom", other), ("page.back", "back")),
    )


class CalendarPage(Page):
    """A cursor over days; the year is drawn from its own sessions alone, however many there are."""

    CSS_PATH = "history.tcss"
    BINDINGS = [
        bound("calendar.open", "open"),
        bound("calendar.left", "go(-1, 0)"),
        bound("calendar.right", "go(1, 0)"),
        bound("calendar.up", "go(0, -1)"),
        bound("calendar.down", "go(0, 1)"),
        bound("calendar.before", "turn(-1)"),
        bound("calendar.after", "turn(1)"),
        bound("calendar.zoom", "zoom"),
        bound("calendar.newest", "newest"),
    ]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._month = False
        self._cursor = self._newest()
        self._years: dict[int, dict[date, Trained]] = {}
        self._trained: list[date] = []
        self._wide = False

    def _newest(self) -> date:
        trained = next((s for s in reversed(self.history) if s.sets and s.started_at <= self.context.now()), None)
        return (trained.started_at if trained else self.context.now()).date()

    def compose(self) -> ComposeResult:
        """The year, the day under the cursor, what the year came to."""
        yield PlainText(id="top")
        with VerticalScroll(id="page", can_focus=False):
            yield CalendarGrid()
            yield PlainText(id="day")
            yield PlainText(id="legend")
            yield PlainText(id="months")
            yield PlainText(id="gaps")
        yield KeyBar(_hints(month=False))

    def on_mount(self) -> None:
        """Draw it."""
        self._wide = self.size.width >= WIDE
        self.show_history()

    def on_resize(self) -> None:
        """Wider cells where there is room."""
        if self._wide != (self.size.width >= WIDE):
            self._wide = not self._wide
            self._draw()

    def show_history(self) -> None:
        """Draw what follows from the history."""
        self._years = {}
        self._trained = trained_days(self.history)
        self._draw()

    def _days(self) -> dict[date, Trained]:
        year = self._cursor.year
        if year not in self._years:
            self._years[year] = days_of(self.history, year)
        return self._years[year]

    def _draw(self) -> None:
        days = self._days()
        year = self._cursor.year
        self.query_one("#top", PlainText).show(f" Calendar · {year_line(year, days)}")
        self.query_one(CalendarGrid).show_days(self._cursor, days, wide=self._wide, month=self._month)
        self.query_one("#day", PlainText).show(day_line(self._cursor, days))
        self.query_one("#legend", PlainText).show(shaded(legend()))
        months = "\n".join(
            ("Sessions · hard sets", *month_lines(months_of(days.values()), 6 if self.size.width >= USUAL else 4))
        )
        self.query_one("#months", PlainText).show(months if days and not self._month else "")
        longest = gap_lines(gaps(self._trained, year))
        self.query_one("#gaps", PlainText).show(
            "\n".join(("Longest gaps", *longest)) if longest and not self._month else ""
        )

    def _to(self, day: date) -> None:
        self._cursor = day
        self._draw()

    def action_go(self, across: int, down: int) -> None:
        """In a year a column is a week, in a month a day; a row the other way round."""
        by = across + WEEK * down if self._month else WEEK * across + down
        self._to(moved(self._cursor, by))

    def action_turn(self, by: int) -> None:
        """The year or month before or after, on the same day where it has one."""
        months = self._cursor.year * 12 + self._cursor.month - 1 + by * (1 if self._month else 12)
        year, month = divmod(months, 12)
        if 1 <= year <= 9998:
            for day in range(self._cursor.day, 27, -1):
                try:
                    self._to(date(year, month + 1, day))
                except ValueError:
                    continue
                return
            self._to(date(year, month + 1, self._cursor.day))

    def action_zoom(self) -> None:
        """A month in place of the year, or the year again."""
        self._month = not self._month
        self.query_one(KeyBar).show_hints(_hints(month=self._month))
        self._draw()

    def action_newest(self) -> None:
        """Where the history ends."""
        self._to(self._newest())

    def on_calendar_grid_picked(self, message: CalendarGrid.Picked) -> None:
        """A click goes to the day, a second one opens it."""
        if message.day == self._cursor:
            self.action_open()
        else:
            self._to(message.day)

    @work(group="dialog", exclusive=True)
    async def action_open(self) -> None:
        """The session of the day; of several, which."""
        trained = self._days().get(self._cursor)
        if trained is None:
            self.app.notify("No session on this day.", markup=False)
            return
        picked: str | None = trained.sessions[0].id
        if len(trained.sessions) > 1:
            choices = [Choice(each.id, when(each.started_at), name_of(each)) for each in trained.sessions]
            picked = await self.app.push_screen_wait(Pick("Which session?", choices))
        if picked is not None:
            self.post_message(Open(PageKind.SESSION, picked))
