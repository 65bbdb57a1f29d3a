"""Personal records: the best of each exercise by reps, and every record as it was set, newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.report.words import done_of, far_text
from hamtui.report.words_figures import NAMES, WAYS, course, record_text
from hamtui.training.base.history import SetRecord
from hamtui.training.base.words import day_text, decimal, thousands
from hamtui.training.figures.bests import REP_COUNTS, RepBests, WayBests, rep_matrix, way_matrix
from hamtui.training.figures.exercise_figures import course_figure, outings
from hamtui.training.figures.records import Record
from hamtui.tui.history.after_paint import painted
from hamtui.tui.history.line_plot import LinePlot
from hamtui.tui.history.page import History, Open, Page, PageContext, PageKind
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.empty_room import EmptyRoom
from hamtui.tui.shared.hues import SIGNS, hue_of, signs_legend
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, Hanging, PlainText

FIRST_ROWS = 60
NAME_ROOM, CELL = 25, 10
WAY_CELLS = (12, 19, 19)
HINTS = (
    ("list.take", "open the session"),
    ("records.exercise", "exercise"),
    ("list.up list.down", "choose"),
    ("page.back", "back"),
)
# The records that one exercise set in one session.
Set = Sequence[Record]


NONE_YET = "The first time of an exercise sets the mark; each better set after it is listed here."
WAYS_ON = (("page.back", "back"),)
# How far the second line of a record is set in.
HANG = 2


class RecordsPage(Page):
    """The best of each exercise, and every record; the big key opens the session it was set in."""

    CSS_PATH = "figures.tcss"
    BINDINGS = [bound("records.exercise", "exercise")]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__(history, context)
        self._records: list[Set] = []
        self._hues: dict[str, str] = {}
        self._listed = 0
        self._drawn = ""
        self._matrix_of: History | None = None

    def compose(self) -> ComposeResult:
        """The list, or a word when it is empty; where there is room, the best of each exercise and a course."""
        yield PlainText(id="top")
        yield EmptyRoom(id="empty")
        with Horizontal(id="columns"):
            with Vertical(id="main"):
                matrix = VerticalScroll(PlainText(id="matrix"), can_focus=False)
                yield Panel("Heaviest set by reps", matrix, id="matrix-panel", legend=_legend())
                yield Panel("", LinePlot(), id="course-panel")
            yield Panel("Every record, the newest first", Choices(), id="list-panel")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Years of history take a moment to look through."""
        self.query_one("#top", PlainText).show(f" Records · looking through {thousands(len(self.history))} sessions")
        self.query_one(OptionList).focus()
        self._look_through(first=True)

    def on_resize(self) -> None:
        """A window that became wide has room for the best of each exercise."""
        self.call_after_refresh(self._show_course)
        if self._records:
            self._show_matrix()

    def show_history(self) -> None:
        """List the records of the history as it is."""
        self._look_through()

    @work(group="figures", exclusive=True)
    async def _look_through(self, *, first: bool = False) -> None:
        if first:
            await painted(self)
        self._records = (await asyncio.to_thread(self._find))[::-1]
        self._hues = await asyncio.to_thread(self._find_hues)
        if not self.query(LinePlot):
            return  # closed meanwhile
        count = len(self._records)
        since = f" · {thousands(count)} since {day_text(self._records[-1][0].at)}" if count else ""
        self.query_one("#top", PlainText).show(f" Records{since}")
        if count:
            self.query_one(EmptyRoom).hide()
        else:
            self.query_one(EmptyRoom).show("No records yet", NONE_YET, WAYS_ON, self.figure_ahead)
        self.query_one("#columns").display = bool(count)
        options = self.query_one(OptionList)
        options.clear_options()
        self._listed = 0
        self._fill()
        if count:
            options.highlighted = 0
        self._show_matrix()

    @work(group="matrix", exclusive=True)
    async def _show_matrix(self) -> None:
        """The best of each exercise, once for a history and where there is room."""
        history = self.history
        if not self.roomy or self._matrix_of is history:
            return
        matrix = await asyncio.to_thread(rep_matrix, history)
        ways = await asyncio.to_thread(way_matrix, history)
        self._matrix_of = history
        blocks = [*([matrix_content(matrix)] if matrix else []), *([ways_content(ways)] if ways else [])]
        for shown in self.query("#matrix").results(PlainText):  # none where it was closed meanwhile
            shown.show(Content("\n\n").join(blocks))

    def _find(self) -> list[Set]:
        """Every record, those of one exercise in one session together."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.context.records(self.history):
            found.setdefault((record.session, record.exercise), []).append(record)
        return list(found.values())

    def _find_hues(self) -> dict[str, str]:
        """The hue of every exercise with a record, by how it was done last."""
        wanted = {records[0].exercise for records in self._records}
        hues: dict[str, str] = {}
        for session in reversed(self.history):
            for done in session.sets:
                if done.exercise in wanted and done.exercise not in hues:
                    hues[done.exercise] = hue_of(done.pattern, done.also)
            if len(hues) == len(wanted):
                break
        return hues

    def _fill(self) -> None:
        """Append a screenful now, the rest after it is painted."""
        upto = min(len(self._records), self._listed + FIRST_ROWS)
        listed = self._records[self._listed : upto]
        self.query_one(OptionList).add_options(_option(each, self._hues.get(each[0].exercise, "")) for each in listed)
        self._listed = upto
        if upto < len(self._records):
            self.call_after_refresh(self._fill)

    @property
    def _current(self) -> Record | None:
        index = self.query_one(OptionList).highlighted
        return self._records[index][0] if index is not None and index < len(self._records) else None

    def on_option_list_option_highlighted(self) -> None:
        """Another exercise may be under the cursor."""
        self._show_course()

    def _show_course(self) -> None:
        record = self._current
        if record is None or not self.roomy or record.exercise == self._drawn:
            return
        self._drawn = record.exercise
        found = outings(self.history, record.exercise, self.context.profile.unit_for(record.exercise))
        what = course_figure(found)
        self.query_one("#course-panel", Panel).show_title(f"{record.name}: {NAMES[what].lower()}")
        self.query_one(LinePlot).show(course(found, what), self._hues.get(record.exercise, ""))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, space or a click opens the session."""
        self.post_message(Open(PageKind.SESSION, self._records[event.option_index][0].session))

    def action_exercise(self) -> None:
        """Open the exercise of the highlighted record."""
        if (record := self._current) is not None:
            self.post_message(Open(PageKind.EXERCISE, record.exercise))


def _legend() -> Content:
    """What the signs of the page stand for."""
    return Content.assemble(signs_legend(), "  ", ("★", "$text-success"), " the newest")


def _option(records: Set, hue: str) -> Option:
    first = records[0]
    told = " · ".join(map(record_text, records))
    head = Content.assemble((f"{SIGNS.get(hue, ' ')} ", hue), (first.name, "bold"))
    below = Content.assemble((f"  {day_text(first.at)}", "auto 80%"), f" · {told}")
    return Option(Hanging(Content("\n").join([head, below]), HANG))


def matrix_content(found: Sequence[RepBests]) -> Content:
    """Exercise × reps, each the heaviest set with at least so many reps and its day; the newest is marked."""
    heads = "".join(f"{f'{count} rep' if count == 1 else f'{count} reps':<{CELL}}" for count in REP_COUNTS)
    lines = [Content.styled(f"{'':{NAME_ROOM}}{heads}".rstrip(), MUTED)]
    newest = found[0].newest if found else None
    for each in found:
        done = next(iter(each.by_reps.values()))
        hue = hue_of(done.pattern, done.also)
        loads: list[tuple[str, str]] = [(f"{SIGNS[hue]} ", hue), (_cut(each.name, NAME_ROOM - 2), "bold")]
        helped = all(best.load is not None and best.load.kg < 0 for best in each.by_reps.values())
        dates: list[tuple[str, str]] = [(f"{'  help, not load' if helped else '':{NAME_ROOM}}", MUTED)]
        for count in REP_COUNTS:
            best = each.by_reps.get(count)
            star = "★" if best is not None and best is newest else ""
            load = best.load if best else None
            text = "–" if load is None else f"{decimal(abs(load.value))} {load.unit}" if helped else str(load)
            loads.append((f"{text}{star}".ljust(CELL), "bold $text-success" if star else ""))
            dates.append((f"{f'{day_text(best.logged_at, 2)}' if best else '':<{CELL}}", MUTED))
        lines += [Content.assemble(*loads), Content.assemble(*dates)]
    return Content("\n").join(lines)


def ways_content(found: Sequence[WayBests]) -> Content:
    """Exercise × longest hold, farthest way and fastest, each with its day and load."""
    heads = "".join(f"{head:<{room}}" for head, room in zip(WAYS, WAY_CELLS, strict=True))
    lines = [Content.styled(f"{'':{NAME_ROOM}}{heads}".rstrip(), MUTED)]
    for each in found:
        first = next(done for done in each.each if done is not None)
        hue = hue_of(first.pattern, first.also)
        cells: list[tuple[str, str]] = [(f"{SIGNS[hue]} ", hue), (_cut(each.name, NAME_ROOM - 2), "bold")]
        dates: list[tuple[str, str]] = [(" " * NAME_ROOM, "")]
        for done, room in zip(each.each, WAY_CELLS, strict=True):
            cells.append((_cut(_way_text(each, done), room), "bold"))
            load = f", {done.load}" if done and done.load else ""
            dates.append((_cut(f"{day_text(done.logged_at, 2)}{load}" if done else "", room), MUTED))
        lines += [Content.assemble(*cells), Content.assemble(*dates)]
    return Content("\n").join(lines)


def _way_text(of: WayBests, done: SetRecord | None) -> str:
    """A best without its load; of the farthest way its time too only where no other was faster."""
    if done is None:
        return "–"
    farthest = done is of.farthest and done is not of.fastest
    return far_text(done.metres or 0) if farthest else done_of(replace(done, load=None))


def _cut(text: str, room: int) -> str:
    return (text if len(text) < room else f"{text[: room - 2]}…").ljust(room)
