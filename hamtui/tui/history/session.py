"""One session in full: every set against its target and its rest, beside the one before, and edited in place."""

from __future__ import annotations

import asyncio
from enum import Enum

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content

from hamtui.report.words import when
from hamtui.report.words_figures import NAMES, course, figures_text, record_lines
from hamtui.report.words_sessions import NONE_BEFORE, Line, compared_rows, figures_line, session_rows, title_of
from hamtui.training.base.exercise import RepStart
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.words import day_text
from hamtui.training.coach.volume import week_of
from hamtui.training.editing.edit import NotEdited, part_deleted, set_deleted, set_moved
from hamtui.training.figures.compare import pairs, previous_of
from hamtui.training.figures.exercise_figures import course_figure, outings
from hamtui.training.figures.records import RecordKind, records_in
from hamtui.training.figures.summary import summarise
from hamtui.tui.history import edit_answers
from hamtui.tui.history.edit import HistoryEditor
from hamtui.tui.history.line_plot import LinePlot
from hamtui.tui.history.page import Again, Change, History, MakeProgram, Open, Page, PageContext, PageKind, deleted_text
from hamtui.tui.history.preview import against
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.hues import hard_boxes, hue_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.shared.rows import Row, Rows

ROOMY = 76
SIDE, SIDE_HUGE = 44, 76
HEADS = ("set", "target", "done", "rest of its window", "in reserve")
SHORT_HEADS = ("set", "target", "done", "rest of its window", "left")
EDITING = (
    *(("list.take", "change"), ("record.add", "add"), ("record.delete", "delete"), ("record.compare", "compare")),
    *(("record.note", "note"), ("record.time", "time"), ("record.merge", "join"), ("page.undo", "undo")),
    ("record.again", "again today"),
    ("record.program", "make a program"),
    ("page.back", "back"),
)
COMPARING = (("record.compare", "alone again"), ("record.older record.newer", "older, newer"), ("page.back", "back"))


WHILE_COMPARING = frozenset({"record.compare", "record.older", "record.newer", "page.back"})


class Edit(Enum):
    """A change of the session that is asked for, by the id of its action."""

    CHANGE = "list.take"
    ADD = "record.add"
    MOVE = "record.move"
    NOTE = "record.note"
    TIME = "record.time"
    MERGE = "record.merge"


def _asks(edit: Edit) -> Binding:
    return bound(edit.value, f"ask('{edit.value}')")


class SessionPage(Page):
    """Rows of a session; the big key changes the set under the cursor."""

    CSS_PATH = "history.tcss"
    BINDINGS = [
        _asks(Edit.ADD),
        bound("record.delete", "delete"),
        bound("record.down", "move(1)"),
        bound("record.up", "move(-1)"),
        _asks(Edit.MOVE),
        _asks(Edit.NOTE),
        _asks(Edit.TIME),
        _asks(Edit.MERGE),
        bound("record.delete_session", "delete_session"),
        bound("record.again", "again"),
        bound("record.program", "program"),
        bound("record.compare", "compare"),
        bound("record.exercise", "exercise"),
        bound("record.older", "go(-1)"),
        bound("record.newer", "go(1)"),
    ]

    def __init__(self, history: History, context: PageContext, session: str) -> None:
        super().__init__(history, context)
        self._session_id = session
        self._lines: list[Line] = []
        self._comparing = False
        self._shown_exercise = ""

    def compose(self) -> ComposeResult:
        """What it was, the heads of the columns, the rows."""
        yield PlainText(id="top")
        yield PlainText(id="line")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield PlainText(id="heads")
                yield Rows(self._draw, stops=self._stops)
                yield Panel("", LinePlot(), id="course-panel")
            with Vertical(id="side"):
                yield Panel("In figures", PlainText(id="figures"), id="figures-panel")
                yield Panel("Records", PlainText(id="records"), id="records-panel")
                yield Panel("", PlainText(id="against"), id="against-panel")
                yield Panel("", FigureView(id="figure"), id="figure-panel")
        yield KeyBar(EDITING)

    def on_mount(self) -> None:
        """Begin at the first set of the work."""
        self.show_history()
        self._to_first()

    def on_resize(self) -> None:
        """The columns follow the width; a window that became wide has room beside them."""
        self._show_heads()
        self.call_after_refresh(self._show_side)

    def on_rows_moved(self) -> None:
        """Another exercise may be under the cursor."""
        self._show_exercise()

    @property
    def session(self) -> SessionRecord | None:
        """The session shown; None when it is gone."""
        return next((each for each in self.history if each.id == self._session_id), None)

    @property
    def _before(self) -> SessionRecord | None:
        return previous_of(self.history, self.session) if self.session else None

    def show_history(self) -> None:
        """The session as it is now; without it the page goes."""
        session = self.session
        if session is None:
            if self.is_current:
                self.dismiss(None)
            return
        before = self._before if self._comparing else None
        self._comparing = before is not None
        self.query_one("#top", PlainText).show(f" {when(session.started_at)} · {title_of(session)}")
        compared = f"beside {when(before.started_at)}" if before else ""
        self.query_one("#line", PlainText).show(f" {compared or figures_line(session)}")
        self._lines = compared_rows(pairs(before, session)) if before else session_rows(session)
        self.set_class(before is not None, "-beside")
        self._show_heads()
        self.query_one(Rows).show(len(self._lines))
        self.call_after_refresh(self._show_side)
        self.query_one(KeyBar).show_hints(COMPARING if before else EDITING)

    def _to_first(self) -> None:
        worked = (n for n, line in enumerate(self._lines) if line.set is not None and not line.look)
        first = next(worked, 0)
        rows = self.query_one(Rows)
        rows.show(len(self._lines), first)
        rows.focus()

    def _show_heads(self) -> None:
        if session := self.session:
            before = self._before if self._comparing else None
            room = self.size.width - (self._side_width if self.roomy else 0)
            usual = HEADS if room >= ROOMY else SHORT_HEADS
            heads = ("set", day_text(before.started_at), day_text(session.started_at), "") if before else usual
            widths = _widths(len(heads), room)
            cells = [_cut(head, width) for head, width in zip(heads, widths, strict=False)]
            shown = any(line.set is not None or len(line.cells) > 1 for line in self._lines)
            self.query_one("#heads", PlainText).show(f"    {''.join(cells)}".rstrip() if shown else "")

    @property
    def _side_width(self) -> int:
        return SIDE_HUGE if self.has_class("-huge") else SIDE

    def _show_side(self) -> None:
        """What stands beside the rows where there is room, once these are painted."""
        session = self.session
        if session is None or not self.roomy:
            return
        unit = self.context.profile.unit
        self.query_one("#figures", PlainText).show(
            Content.assemble(
                hard_boxes(week_of((session,), session.started_at.date())),
                "\n\n",
                figures_text(summarise(session, unit), unit),
            )
        )
        before = self._before
        told = against(pairs(before, session)) if before and not self._comparing else ""
        panel = self.query_one("#against-panel", Panel)
        panel.show_title(f"Against {day_text(before.started_at)}" if before else "")
        panel.set_class(not told, "-empty")
        self.query_one("#against", PlainText).show(told)
        self._shown_exercise = ""
        self._show_exercise()
        self._find_records(session)

    @work(group="records", exclusive=True)
    async def _find_records(self, session: SessionRecord) -> None:
        """The records of the session, which all sessions before it have to be looked through for."""
        earlier = [other for other in self.history if other.started_at < session.started_at]
        found = await asyncio.to_thread(records_in, session, earlier)
        if not self.query(Rows):
            return  # closed meanwhile
        lines = record_lines(record for record in found if record.kind is not RecordKind.FIRST)
        stars = Content.styled("\n".join(f"★ {line}" for line in lines), "$text-success")
        self.query_one("#records", PlainText).show(stars)
        self.query_one("#records-panel").set_class(not lines, "-empty")

    def _show_exercise(self) -> None:
        """How the exercise under the cursor moves, and its course."""
        session, cursor = self.session, self.query_one(Rows).cursor
        if session is None or not self.roomy:
            return
        name = next((name for name in map(self._exercise_of, range(cursor, -1, -1)) if name), "")
        done = next((done for done in session.sets if done.name == name), None)
        if done is None or done.exercise == self._shown_exercise:
            return
        self._shown_exercise = done.exercise
        figure = self.context.figure(done.exercise)
        panel = self.query_one("#figure-panel", Panel)
        panel.show_title(done.name)
        panel.set_class(figure is None, "-empty")
        self.query_one(FigureView).play(figure, None, RepStart.LOWER)
        found = outings(self.history, done.exercise, self.context.profile.unit_for(done.exercise))
        what = course_figure(found)
        self.query_one("#course-panel", Panel).show_title(f"{done.name}: {NAMES[what].lower()}")
        self.query_one(LinePlot).show(course(found, what), hue_of(done.pattern, done.also))

    def _exercise_of(self, index: int) -> str:
        """The name of the exercise a row shows or heads; empty for others."""
        line, session = self._lines[index], self.session
        if line.set is not None and session is not None:
            return session.sets[line.set].name
        return line.cells[0].strip().removesuffix(" (instead, that day)") if line.look == "strong" else ""

    def _stops(self, index: int) -> bool:
        line = self._lines[index]
        return line.set is not None or line.remark is not None or (self._comparing and len(line.cells) > 1)

    def _draw(self, index: int, width: int) -> Row:
        line = self._lines[index]
        look = {"title": "strong"}.get(line.look, line.look)
        if len(line.cells) == 1:
            return [(f" {line.cells[0]}", look)]
        widths = _widths(4 if self._comparing else 5, width)
        texts = line.cells
        if not texts[3] and not self._comparing:
            texts, widths = (*texts[:3], *texts[4:]), (*widths[:2], widths[2] + widths[3], *widths[4:])
        cells = [(_cut(cell, room), look) for cell, room in zip(texts, widths, strict=False)]
        if line.warns:
            cells[3] = (cells[3][0], "warn")
        return [("    ", ""), *cells]

    @property
    def _line(self) -> Line | None:
        cursor = self.query_one(Rows).cursor
        return self._lines[cursor] if cursor < len(self._lines) and not self._comparing else None

    def on_rows_chosen(self) -> None:
        """Enter or a click changes the set."""
        if self.may_change():
            self.action_ask(Edit.CHANGE.value)

    @work(group="dialog", exclusive=True)
    async def action_ask(self, action_id: str) -> None:
        """Ask for a change and make it."""
        session, line = self.session, self._line
        if session is not None and not self._comparing:
            change = await self._asked(Edit(action_id), HistoryEditor(self.app, self.context), session, line)
            if change is not None:
                self._make(change)

    async def _asked(
        self, edit: Edit, editor: HistoryEditor, session: SessionRecord, line: Line | None
    ) -> Change | None:
        """The change that the lifter wants of the session, or of the line under the cursor."""
        index, remark = (line.set, line.remark) if line else (None, None)
        match edit:
            case Edit.NOTE:
                return await editor.note(session, None)
            case Edit.TIME:
                return await editor.change_time(session)
            case Edit.MERGE:
                return await editor.merge(session, self.history)
            case Edit.ADD:
                return await editor.add_sets(session, len(session.sets) - 1 if index is None else index)
            case Edit.CHANGE if remark is not None:
                return await editor.remark(session, remark)
            case Edit.CHANGE:
                return None if index is None else await editor.change_set(session, index)
            case Edit.MOVE:
                return None if index is None else await editor.move_set(session, index, self.history)

    def _make(self, change: Change) -> None:
        self.post_message(change)

    def action_delete(self) -> None:
        """The set under the cursor goes, or what was said."""
        session, line = self.session, self._line
        if session is None or line is None:
            return
        if line.remark is not None:
            new, what = edit_answers.without(session, line.remark), line.remark.kind.value
        elif line.set is not None and line.part:
            new = part_deleted(session, line.set, line.part)
            what = f"a part of a set of {session.sets[line.set].name}"
        elif line.set is not None:
            new, what = set_deleted(session, line.set), f"a set of {session.sets[line.set].name}"
        else:
            return
        empty = not (new.sets or new.notes or new.pains or new.check_in or new.check_out)
        gone = None if empty else new
        self._make(
            Change(
                f"Delete {what}",
                {session.id: gone},
                f"Deleted {what}; {keys_of(self).shown('page.undo')} brings it back",
            )
        )

    def action_move(self, by: int) -> None:
        """The set changes places with its neighbour."""
        session, line = self.session, self._line
        if session is None or line is None or line.set is None:
            return
        try:
            new = set_moved(session, line.set, by)
        except NotEdited:
            return
        rows, target = self.query_one(Rows), line.set + by
        there = next((n for n, each in enumerate(self._lines) if each.set == target), rows.cursor)
        rows.show(len(self._lines), there)
        self._make(Change("Move a set", {session.id: new}, "Moved; u takes it back"))

    def action_delete_session(self) -> None:
        """The whole session goes."""
        if session := self.session:
            said = deleted_text(self)
            self._make(Change(f"Delete {when(session.started_at)}", {session.id: None}, said))

    def action_compare(self) -> None:
        """This session beside the same day before, or alone again."""
        if not self._comparing and self._before is None:
            self.app.notify(NONE_BEFORE, markup=False)
            return
        self._comparing = not self._comparing
        self.show_history()
        self._to_first()

    def action_exercise(self) -> None:
        """The page of the exercise under the cursor."""
        session, line = self.session, self._line
        if session is not None and line is not None and line.set is not None:
            self.post_message(Open(PageKind.EXERCISE, session.sets[line.set].exercise))

    def action_again(self) -> None:
        """The same exercises once more, today, as the coach advises them."""
        if self.session is not None and self.may_change():
            self.post_message(Again(self.session))

    def action_program(self) -> None:
        """A program with these exercises."""
        if self.session is not None and self.may_change():
            self.post_message(MakeProgram(self.session))

    def action_back(self) -> None:
        """Alone again where two are side by side, else back to where it was opened."""
        if self._comparing:
            self.action_compare()
        else:
            super().action_back()

    def offers(self, action_id: str) -> bool:
        """Whether there is something for this action to do: side by side nothing is edited."""
        return not self._comparing or action_id in WHILE_COMPARING

    def action_go(self, by: int) -> None:
        """The session before or after in time."""
        ids = [each.id for each in self.history if each.sets or each.id == self._session_id]
        place = ids.index(self._session_id) + by if self._session_id in ids else -1
        if 0 <= place < len(ids):
            self._session_id = ids[place]
            self.show_history()
            self._to_first()


def _widths(columns: int, width: int) -> tuple[int, ...]:
    """The room of each column: of a session alone, or of two side by side."""
    if columns == 4:
        each = max(16, min(32, (width - 28) // 2))
        return (6, each, each, 18)
    return (6, 9, 22, 25, 12) if width >= ROOMY else (5, 7, 14, 24, 5)


def _cut(text: str, room: int) -> str:
    """The text in so much room, with at least a blank behind it."""
    return (text if len(text) < room else f"{text[: room - 2]}…").ljust(room)
