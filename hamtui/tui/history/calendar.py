"""The calendar: a year at a glance, its months one by one, and every day opens what was done on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message

from hamtui.report.words import done_of, when
from hamtui.report.words_calendar import (
    NONE,
    PLANNED,
    day_line,
    gap_lines,
    legend,
    month_heads,
    month_lines,
    sign,
    year_line,
)
from hamtui.report.words_sessions import name_of
from hamtui.training.base.history import SetRecord
from hamtui.training.base.profile import Weekday, in_week
from hamtui.training.base.words import SHORT_DAYS, SHORT_MONTHS, day_text, decimal
from hamtui.training.coach.schedule import PlannedDay, on_text
from hamtui.training.figures.calendar import Trained, days_of, gaps, month_grid, months_of, trained_days, year_grid
from hamtui.tui.history.page import History, MoveDay, Open, Page, PageContext, PageKind
from hamtui.tui.history.preview import preview
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.hues import FLEXION, HINGE, OTHER, by_hue, hue_of
from hamtui.tui.shared.key_bar import Hints, KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText

LABEL, SHORT_LABEL = 4, 2
NARROWEST = 64
MONTH_CELL = 8
MONTHS_IN_ROW, WEEKS_IN_PANE = 4, 6
BOTH = "$text-success"
SHADED = frozenset("░▒▓█")
CURSOR = "reverse bold"
# What was trained on a day, where there is no colour to say so: hinge, knee flexion, both, neither.
LETTERS = {HINGE: "H", FLEXION: "K", BOTH: "B", OTHER: "o"}
Parts = list[tuple[str, str]]
Days = Mapping[date, Trained]


class CalendarGrid(PlainText):
    """Told which day the cursor is on; a click says which day was meant."""

    class Picked(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, starts: Weekday, id: str = "grid") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.starts = starts
        self.planned: Collection[date] = ()
        self._cells: dict[tuple[int, int], date] = {}
        self._label = LABEL

    def _sign(self, day: date | None, days: Days) -> str:
        """What was done on a day, or that something is planned for it."""
        return PLANNED if day not in days and day in self.planned else sign(day, days)

    def show_days(self, cursor: date, days: Days, *, cell: int, month: bool) -> None:
        """Draw the year or the month of `cursor`; a week of the year takes `cell` columns."""
        self._cells = {}
        self._label = LABEL if self.app.size.width >= NARROWEST else SHORT_LABEL
        self.show(self._month(cursor, days, MONTH_CELL, 1) if month else self._year(cursor, days, cell))

    def show_large(self, cursor: date, days: Days, *, month: bool) -> None:
        """Draw twelve months side by side and below each other, or one that fills the room."""
        width, height = self.size
        self._cells = {}
        if month:
            weeks = len(month_grid(cursor.year, cursor.month, self.starts))
            self.show(self._month(cursor, days, max(MONTH_CELL, width // 7), max(1, (height - 2) // weeks)))
        else:
            cell = max(3, (width + 1) // (MONTHS_IN_ROW * 7))
            spread = max(1, height // (12 // MONTHS_IN_ROW * (WEEKS_IN_PANE + 1)))
            self.show(self._panes(cursor, days, cell, spread))

    def _year(self, cursor: date, days: Days, cell: int) -> Content:
        grid = year_grid(cursor.year, self.starts)
        lines: list[Content] = [Content(" " * self._label + month_heads(grid, cell))]
        for place in range(7):
            parts: Parts = [(f"{in_week(SHORT_DAYS, self.starts)[place][: self._label - 1]} ", MUTED)]
            for week, column in enumerate(grid):
                day = column[place]
                if day is not None:
                    self._cells |= {(self._label + week * cell + x, place + 1): day for x in range(cell)}
                parts += _day_cells(day, self._sign(day, days), cursor, days, cell, dense=self.app.no_color)
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _month(self, cursor: date, days: Days, cell: int, rows: int) -> Content:
        head = "".join(name.ljust(cell) for name in in_week(SHORT_DAYS, self.starts))
        lines = [Content.styled(f"{SHORT_MONTHS[cursor.month - 1]} {cursor.year}", "bold"), Content.styled(head, MUTED)]
        for week in month_grid(cursor.year, cursor.month, self.starts):
            dense = self.app.no_color
            drawn = [_month_cell(day, self._sign(day, days), cursor, days, cell, rows, dense=dense) for day in week]
            for place, day in enumerate(week):
                if day is not None:
                    self._cells |= {(place * cell + x, len(lines) + y): day for x in range(cell) for y in range(rows)}
            lines += [Content.assemble(*(part for each in drawn for part in each[row])) for row in range(rows)]
        return Content("\n").join(lines)

    def _panes(self, cursor: date, days: Days, cell: int, spread: int) -> Content:
        """Twelve months with numbers that line up; a trained day has its sign behind its number."""
        lines: list[Content] = []
        for first in range(1, 13, MONTHS_IN_ROW):
            months = range(first, first + MONTHS_IN_ROW)
            lines.append(Content.styled("".join(SHORT_MONTHS[m - 1].ljust(cell * 7) for m in months), "bold"))
            for row in range(WEEKS_IN_PANE):
                parts: Parts = []
                for place, month in enumerate(months):
                    grid = month_grid(cursor.year, month, self.starts)
                    for weekday, day in enumerate(grid[row] if row < len(grid) else (None,) * 7):
                        x = (place * 7 + weekday) * cell
                        if day is not None:
                            self._cells |= {(x + dx, len(lines)): day for dx in range(cell)}
                        gap = cell if weekday < 6 else cell - 1
                        text = f"{day.day:>2}{self._sign(day, days)}".removesuffix(NONE) if day else ""
                        text += _letter(day, days) if day and self.app.no_color else ""
                        parts += [(text.ljust(gap)[:gap], _look(day, cursor, days)), (" " * (cell - gap), "")]
                lines += [Content.assemble(*parts), *[Content("")] * (spread - 1)]
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """The day that was clicked."""
        if day := self._cells.get((event.x, event.y)):
            self.post_message(self.Picked(day))


def _hues(trained: Trained | None) -> tuple[str, str]:
    """The hues of a day: of its hinge and of its knee flexion, twice the same where it had one of them alone."""
    if trained is None:
        return MUTED, MUTED
    hues = [hue for hue, count in by_hue(trained.week).items() if count]
    return (hues[0], hues[-1]) if hues else (OTHER, OTHER)


def _letter(day: date, days: Days) -> str:
    """What was trained on a day, without colour; empty for a day without a session."""
    first, second = _hues(days.get(day))
    return LETTERS[first if first == second else BOTH] if day in days else ""


def _day_cells(day: date | None, text: str, cursor: date, days: Days, cell: int, *, dense: bool) -> Parts:
    """A day of the year: where it has two cells, its hinge in one and its knee flexion in the other."""
    first, second = _hues(days.get(day)) if day else ("", "")
    if day == cursor:
        return [(text * min(2, cell) + " " * (cell - 2), CURSOR)]
    if cell == 1 or day not in days:
        return [(text.ljust(cell), first if first == second else BOTH)]
    if day is not None and dense:
        return [(f"{text}{_letter(day, days)}".ljust(cell), "")]
    return [(text, first), (text, second), (" " * (cell - 2), "")]


def _month_cell(
    day: date | None, text: str, cursor: date, days: Days, cell: int, rows: int, *, dense: bool
) -> list[Parts]:
    """A day of a month in so many rows: its number and hard sets, then the names of its exercises."""
    if day is None:
        return [[(" " * cell, "")]] * rows
    trained = days.get(day)
    hard = decimal(trained.hard) if trained and trained.hard else ""
    number = f"{day.day:>2} {text}{hard}{_letter(day, days) if dense else ''}".ljust(cell - 2)
    found: list[Parts] = [[(number, CURSOR if day == cursor else _look(day, cursor, days)), ("  ", "")]]
    by_exercise: dict[str, list[SetRecord]] = {}
    for session in trained.sessions if trained else ():
        for done in session.working or session.sets:
            by_exercise.setdefault(done.exercise, []).append(done)
    for sets in by_exercise.values():
        best = max(sets, key=lambda done: (done.load.kg if done.load else 0.0, done.reps or 0))
        for told, look in ((best.name, hue_of(best.pattern, best.also)), (done_of(best), MUTED)):
            fits = told if len(told) < cell - 1 else f"{told[: cell - 3]}…"
            found.append([(f" {fits}".ljust(cell), look)])
    return [*found[:rows], *([[(" " * cell, "")]] * (rows - len(found)))]


def _look(day: date | None, cursor: date, days: Days) -> str:
    if day == cursor:
        return CURSOR
    first, second = _hues(days.get(day)) if day else ("", "")
    return first if first == second else BOTH


def shaded(text: str, *, dense: bool, lettered: bool) -> Content:
    """The meaning of signs and colours; without colour, of the letters that stand there where there is room."""
    signs = [(char, BOTH if char in SHADED else "") for char in text]
    told = {hue: (LETTERS[hue], "bold") if dense else ("■", hue) for hue in LETTERS}
    names = {
        HINGE: "hip hinge",
        FLEXION: "knee flexion",
        BOTH: "both" if dense else "both in one sign",
        OTHER: "neither",
    }
    jobs = [part for hue, name in names.items() for part in (told[hue], f" {name}  ")]
    return Content.assemble(*signs, "\n", *(jobs if lettered or not dense else ()), (PLANNED, MUTED), " planned")


def moved(day: date, days: int) -> date:
    """So many days on; at the ends of time the day itself."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


WEEK, USUAL, WIDE, HUGE = 7, 78, 116, 170
DATES_OFFERED = 21


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
        bound("calendar.move", "move"),
        bound("calendar.newest", "newest"),
    ]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._month = False
        self._cursor = self._newest()
        self._years: dict[int, dict[date, Trained]] = {}
        self._trained: list[date] = []
        self._planned: dict[date, PlannedDay] = {}

    def _newest(self) -> date:
        trained = next((s for s in reversed(self.history) if s.sets and s.started_at <= self.context.now()), None)
        return (trained.started_at if trained else self.context.now()).date()

    def compose(self) -> ComposeResult:
        """The year, the day under the cursor, what the year came to."""
        yield PlainText(id="top")
        with VerticalScroll(id="page", can_focus=False):
            yield CalendarGrid(self.context.profile.week_starts)
            yield PlainText(id="day")
            yield PlainText(id="legend")
            with Horizontal(id="columns"):
                with Vertical(id="main"):
                    yield CalendarGrid(self.context.profile.week_starts, "panes")
                    yield PlainText(id="months")
                with Vertical(id="side"):
                    yield Panel("", PlainText(id="preview"), id="day-panel")
                    yield Panel("Longest gaps", PlainText(id="gaps"), id="gaps-panel")
        yield KeyBar(_hints(month=False))

    def on_mount(self) -> None:
        """Draw it."""
        self.show_history()

    def on_resize(self) -> None:
        """Wider cells where there is room."""
        self._draw()

    def show_history(self) -> None:
        """Draw what follows from the history."""
        self._years = {}
        self._trained = trained_days(self.history)
        self._planned = {each.on: each for each in reversed(self.context.planned())}
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
        self.set_class(self._month, "-month")
        width = self.app.size.width
        for grid in self.query(CalendarGrid):
            grid.planned = self._planned
        self.query_one(CalendarGrid).show_days(
            self._cursor, days, cell=3 if width >= HUGE else 2 if width >= WIDE else 1, month=self._month
        )
        self.query_one("#day", PlainText).show(self._day_line(days))
        lettered = self._month or width >= WIDE
        self.query_one("#legend", PlainText).show(shaded(legend(), dense=self.app.no_color, lettered=lettered))
        in_line = 6 if self.size.width >= USUAL else 4
        months = "\n".join(("Sessions · hard sets", *month_lines(months_of(days.values()), in_line)))
        self.query_one("#months", PlainText).show("" if self.roomy or self._month or not days else months)
        longest = gap_lines(gaps(self._trained, year)) if self.roomy or not self._month else []
        self.query_one("#gaps", PlainText).show(
            "\n".join(longest if self.roomy or not longest else ("Longest gaps", *longest))
        )
        self.query_one("#gaps-panel").set_class(not longest, "-empty")
        if self.roomy:
            self.call_after_refresh(self._draw_beside)

    def _day_line(self, days: Mapping[date, Trained]) -> str:
        """What was done on the day, or what is planned for it."""
        planned = self._planned.get(self._cursor)
        if planned is None or self._cursor in days:
            return day_line(self._cursor, days)
        return (
            f"{on_text(self._cursor)}: {planned.day.name} is planned; {keys_of(self).shown('calendar.move')} moves it"
        )

    def _draw_beside(self) -> None:
        """The months in large, and what was done on the day, where there is room."""
        days = self._days()
        self.query_one("#panes", CalendarGrid).show_large(self._cursor, days, month=self._month)
        trained = days.get(self._cursor)
        self.query_one("#day-panel", Panel).show_title(f"{SHORT_DAYS[self._cursor.weekday()]} {day_text(self._cursor)}")
        planned = self._planned.get(self._cursor)
        none = Content(f"{planned.day.name} is planned" if planned else "No session")
        sessions = [preview(session) for session in trained.sessions] if trained else [none]
        self.query_one("#preview", PlainText).show(Content("\n\n").join(sessions))

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
    async def action_move(self) -> None:
        """Another date for the planned day under the cursor, or the next one."""
        today = self.context.now().date()
        planned = self._planned.get(self._cursor) or self._planned.get(min(self._planned, default=today))
        if planned is None or not self.may_change():
            return
        dates = [today + timedelta(days=n) for n in range(DATES_OFFERED)]
        choices = [Choice(str(on), on_text(on), self._beside(on)) for on in dates if on != planned.on]
        picked = await self.app.push_screen_wait(
            Pick(f"Move {planned.day.name} from {on_text(planned.on)} to", choices)
        )
        if picked is not None:
            self.post_message(MoveDay(planned, date.fromisoformat(picked)))

    def _beside(self, on: date) -> str:
        planned = self._planned.get(on)
        return f"{planned.day.name} is planned" if planned else ""

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
