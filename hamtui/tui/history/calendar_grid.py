"""The calendar drawn: a year with a column for each week, or a month with a row for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.events import Click
from textual.message import Message

from hamtui.report.words_calendar import MONTHS, NONE, WEEKDAYS, month_heads, sign
from hamtui.training.figures.calendar import Trained, month_grid, year_grid
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
