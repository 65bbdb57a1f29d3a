"""History: the sessions, newest first, found by words, narrowed to an exercise or a pattern."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from hamtui.report.words import when
from hamtui.report.words_figures import record_lines
from hamtui.report.words_sessions import NONE_FITS, best_set, count_of, lasted, marks, name_of, noted_line
from hamtui.training.base.exercise import RepStart
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.words import SHORT_DAYS, day_text, plural
from hamtui.training.coach.volume import week_of
from hamtui.training.figures.records import Record, RecordKind
from hamtui.training.figures.search import haystack, search
from hamtui.tui.history.edit import HistoryEditor
from hamtui.tui.history.page import Change, History, Open, Page, PageContext, PageKind, deleted_text
from hamtui.tui.history.preview import preview
from hamtui.tui.shared.binding import bound
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.empty_room import EmptyRoom
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.hues import SIGNS, by_hue, signs_legend
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText
from hamtui.tui.shared.rows import Row, Rows
from hamtui.tui.shared.text_field import TextField

AT_A_TIME = 25
# As wide as the class of styles that is called `-huge`.
HUGE_FROM = 170
LATER_S = 0.5
ROOMY = 70
BROAD = 90
SIGNS_ROOM, BEST_ROOM = 8, 13
HINTS = (
    *(("list.take", "open"), ("history.search", "search"), ("history.calendar", "calendar")),
    *(("history.week", "week"), ("history.exercise", "exercise"), ("history.filter", "filter")),
    *(
        ("history.records", "records"),
        ("history.body", "body weight"),
        ("history.log", "log"),
        ("history.import", "import"),
    ),
    *(("history.delete", "delete"), ("page.undo", "undo"), ("page.back", "back")),
)
BEGINNING = (
    ("page.back", "back to Today, where a session begins"),
    ("history.log", "write down one that you did before"),
    ("history.import", "bring in what another tracker has of you"),
)
FITTING = (("line.back", "all sessions"),)
SEARCHING = (("list.up list.down", "choose"), ("line.back", "all sessions"))


class Only(Struct, frozen=True):
    """What the list is narrowed to: sessions with sets of an exercise, or of a pattern."""

    name: str
    exercise: str = ""
    pattern: str = ""

    def fits(self, session: SessionRecord) -> bool:
        """Whether any set of the session is of it."""
        return any(
            done.exercise == self.exercise if self.exercise else self.pattern in (done.pattern, *done.also)
            for done in session.sets
        )


class HistoryScreen(Page):
    """A list of sessions; the big key opens one. Older ones may come later, by `tell`."""

    # Never the line to search in, which Textual would focus even while it is hidden.
    AUTO_FOCUS = "Rows"
    CSS_PATH = "history.tcss"
    BINDINGS = [
        bound("history.search", "search"),
        bound("history.filter", "narrow"),
        *(bound(f"history.{page}", f"page('{page}')") for page in PageKind if page is not PageKind.SESSION),
        bound("history.log", "log"),
        bound("history.import", "app.import"),
        bound("history.delete", "delete"),
        bound("list.down", "row(1)"),
        bound("list.up", "row(-1)"),
    ]

    def __init__(self, history: History, context: PageContext, *, complete: bool) -> None:
        super().__init__(history, context)
        self._complete = complete
        self._all: list[SessionRecord] = []
        self._hays: list[str] = []
        self._read = False
        self._shown: list[SessionRecord] = []
        self._records: dict[str, list[Record]] = {}
        self._only: Only | None = None
        self._moving = ""

    def compose(self) -> ComposeResult:
        """The head, the line to search in, the list, or a word when it is empty."""
        yield PlainText(id="top")
        yield TextField(placeholder="rdl · 2026-10 · name of a program · words of a note", id="search")
        yield EmptyRoom(id="empty")
        with Horizontal(id="columns"):
            yield Panel("Sessions", Rows(self._draw), id="list-panel", legend=_legend())
            with Vertical(id="beside"):
                with Panel("", id="preview-panel"), VerticalScroll(can_focus=False):
                    yield PlainText(id="preview")
                yield Panel("", FigureView(id="figure"), id="figure-panel")
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show what is known."""
        self._take()
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        """A window that became wide has room for the session under the cursor."""
        self.call_after_refresh(self._preview)

    def on_rows_moved(self) -> None:
        """Another session is under the cursor."""
        self._preview()

    def _preview(self) -> None:
        """The session under the cursor beside the list, once the list is painted."""
        if not self.roomy:
            return
        session = self._current
        panel = self.query_one("#preview-panel", Panel)
        panel.show_title(when(session.started_at) if session else "")
        records = record_lines(self._records.get(session.id, ())) if session else []
        drawn = preview(session, records) if session else Content("")
        if session is not None and session.status is Status.NOTED and (before := self._trained_before):
            drawn = Content("\n\n").join([drawn, Content.styled("The session before", MUTED)]) + "\n" + preview(before)
        self.query_one("#preview", PlainText).show(drawn)
        panel.query_one(VerticalScroll).scroll_home(animate=False)
        if self.app.size.width >= HUGE_FROM:
            self._show_figure(session)

    def _show_figure(self, session: SessionRecord | None) -> None:
        """How the first exercise of the session's work moves."""
        trained = session if session is not None and session.sets else self._trained_before
        done = next(iter(trained.working or trained.sets), None) if trained else None
        if done is not None and done.exercise != self._moving:
            self._moving = done.exercise
            self.query_one("#figure-panel", Panel).show_title(done.name)
            self.query_one("#figure", FigureView).play(self.context.figure(done.exercise), None, RepStart.LOWER)

    def show(self, history: History) -> None:
        """Show all sessions: the older years were read, or something was changed."""
        self._complete = True
        super().show(history)

    def show_history(self) -> None:
        """Show them in place of the ones before."""
        self._take()

    def _take(self) -> None:
        self._all = list(reversed(self.history))
        self._hays = []
        self._read = False
        self._list()
        if self.has_class("-searching"):
            self._make_ready()
        elif self._complete:
            self.set_timer(LATER_S, self._make_ready)

    def _make_ready(self) -> None:
        """Read what can be searched, once, and not before the list is painted."""
        if self._complete and not self._read:
            self._read = True
            self._read_words()

    @work(group="words", exclusive=True)
    async def _read_words(self) -> None:
        """Make ready to search, a few sessions at a time so that no key has to wait."""
        every = self._all
        hays: list[str] = []
        known: dict[str, str] = {}
        for start in range(0, len(every), AT_A_TIME):
            hays += [haystack(session, known) for session in every[start : start + AT_A_TIME]]
            await asyncio.sleep(0)
        self._hays = hays
        self._records = await asyncio.to_thread(self._find_records)
        if not self.query(Rows):
            return  # closed meanwhile
        if self._query:
            self._list()
        self.query_one(Rows).refresh()
        self._preview()

    @property
    def _trained_before(self) -> SessionRecord | None:
        """The session in the list below the cursor."""
        below = self._shown[self.query_one(Rows).cursor :]
        return next((session for session in below if session.sets), None)

    def _find_records(self) -> dict[str, list[Record]]:
        """The records of each session; the first time of an exercise is none."""
        found: dict[str, list[Record]] = {}
        for record in self.context.records(self.history):
            if record.kind is not RecordKind.FIRST:
                found.setdefault(record.session, []).append(record)
        return found

    @property
    def _query(self) -> str:
        return self.query_one(Input).value.strip() if self.has_class("-searching") else ""

    def _list(self) -> None:
        """Show the sessions that fit what is typed and what the list is narrowed to."""
        query, only = self._query, self._only
        ready = len(self._hays) == len(self._all)
        found: Sequence[SessionRecord] = (
            [self._all[at] for at in search(self._hays, query)] if query and ready else self._all
        )
        self._shown = [session for session in found if only.fits(session)] if only else list(found)
        count = sum(session.status is not Status.NOTED for session in self._shown)
        told = [
            f" History · {plural(count, 'session')}",
            f"only {only.name}" if only else "",
            f"with “{query}”" if query else "",
            "" if self._complete and (ready or not query) else "reading older years",
        ]
        self.query_one("#top", PlainText).show(" · ".join(filter(None, told)))
        empty = self.query_one(EmptyRoom)
        if self._shown:
            empty.hide()
        elif self._all:
            empty.show(NONE_FITS.rstrip("."), "Fewer or other words find more.", FITTING, self.figure_ahead)
        else:
            empty.show("Nothing here yet", "A finished session is listed here.", BEGINNING, self.figure_ahead)
        self.query_one("#columns").display = bool(self._shown)
        rows = self.query_one(Rows)
        had_keys = rows.has_focus
        rows.show(len(self._shown))
        self.call_after_refresh(self._preview)
        if had_keys and not self._shown:
            self.set_focus(None)
        elif self.focused is None and self._shown:
            rows.focus()

    def _draw(self, index: int, width: int) -> Row:
        """Date, day, sets, time, what is special; beside a preview the hard sets of each job and the best set."""
        session = self._shown[index]
        beside = self.roomy
        day = (
            f" {day_text(session.started_at):>11}  "
            if beside and width < BROAD
            else f" {SHORT_DAYS[session.started_at.weekday()]} {day_text(session.started_at):>11}  "
        )
        if session.status is Status.NOTED:
            return [(f"{day}{noted_line(session)}", "dim")]
        roomy = width >= ROOMY
        star = "★ " if session.id in self._records else ""
        special = f"{star}{marks(session)}"
        special = special.ljust(13 if beside and width >= BROAD else 11 if beside else 16 if roomy else 6)
        middle = self._beside(session) if beside else [(f"{count_of(session):>8}{lasted(session):>9}  ", "")]
        taken = sum(len(text) for text, _ in middle)
        room = max(8, min(36, width - len(day) - taken - len(special)))
        names = ", ".join(dict.fromkeys(done.name for done in session.working or session.sets))
        title = _cut((name_of(session) if session.program else "") or names, room).ljust(room)
        left = width - len(day) - room - taken - len(special)
        more = _cut(names, left) if left > 20 and session.program else ""
        dim = "dim" if session.status is Status.DISCARDED else ""
        plain = [(text, dim or look) for text, look in middle]
        return [(day, dim or "strong"), (title, dim), *plain, (special, "warn"), (more, "dim")]

    def _beside(self, session: SessionRecord) -> list[tuple[str, str]]:
        """Hard sets as a sign each, by job, and the heaviest set."""
        week = week_of((session,), session.started_at.date())
        signs = [(SIGNS[hue] * int(count), hue.removeprefix("$")) for hue, count in by_hue(week).items() if count]
        used = sum(len(text) for text, _ in signs)
        return [("  ", ""), *signs, (" " * max(1, SIGNS_ROOM - used), ""), (best_set(session).ljust(BEST_ROOM), "")]

    @property
    def _current(self) -> SessionRecord | None:
        cursor = self.query_one(Rows).cursor
        return self._shown[cursor] if cursor < len(self._shown) else None

    def on_rows_chosen(self) -> None:
        """Enter, space or a click opens the session."""
        if session := self._current:
            self.post_message(Open(PageKind.SESSION, session.id))

    def action_row(self, by: int) -> None:
        """The next row, while the cursor of the keyboard stands in the search line."""
        self.query_one(Rows).action_move(by)

    def action_search(self) -> None:
        """Type what to look for."""
        self.add_class("-searching")
        self._make_ready()
        self.query_one(Input).focus()
        self.query_one(KeyBar).show_hints(SEARCHING)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._list()
        self.query_one(Rows).action_first()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(Rows).focus()
        self.query_one(KeyBar).show_hints(HINTS)

    def action_back(self) -> None:
        """All sessions again where there was a search or a filter, else back to the first screen."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one(Input).value = ""
        elif self._only is None:
            self.dismiss(None)
            return
        self._only = None
        self._list()
        self.query_one(Rows).focus()
        self.query_one(KeyBar).show_hints(HINTS)

    @work(group="dialog", exclusive=True)
    async def action_narrow(self) -> None:
        """Choose an exercise or a pattern; the newest come first."""
        everything = [done for session in self._all for done in session.sets if PATTERNS[done.pattern].trains]
        patterns = dict.fromkeys(done.pattern for done in everything)
        names = {done.exercise: done.name for done in everything}
        counts = Counter(id_ for session in self._all for id_ in {done.exercise for done in session.sets})
        choices = [Only("all sessions")]
        choices += [Only(pattern.replace("_", " "), pattern=pattern) for pattern in patterns]
        choices += [Only(name, exercise=id_) for id_, name in names.items()]
        asked = [Choice(str(n), each.name, _of_it(each, counts)) for n, each in enumerate(choices)]
        picked = await self.app.push_screen_wait(Pick("Show only", asked))
        if picked is not None:
            self._only = choices[int(picked)] if int(picked) else None
            self._list()
            self.query_one(Rows).action_first()

    @work(group="dialog", exclusive=True)
    async def action_log(self) -> None:
        """Write down a session of the past."""
        change = await HistoryEditor(self.app, self.context).log(self.history)
        if change is not None:
            self.post_message(change)

    def action_delete(self) -> None:
        """Delete the session under the cursor."""
        if session := self._current:
            said = deleted_text(self)
            self.post_message(Change(f"Delete {when(session.started_at)}", {session.id: None}, said))

    @work(group="dialog", exclusive=True)
    async def action_page(self, page: str) -> None:
        """Open a page; that of an exercise asks which, where the session has several."""
        kind = PageKind(page)
        if kind is not PageKind.EXERCISE:
            self.post_message(Open(kind))
            return
        names = {done.exercise: done.name for done in (self._current.working if self._current else ())}
        if len(names) != 1:
            names |= {done.exercise: done.name for session in self._all for done in session.working}
            last = {done.exercise: s.started_at for s in self.history for done in s.working}
            asked = [Choice(id_, name, f"last on {day_text(last[id_])}") for id_, name in names.items()]
            if not asked:
                self.app.notify("No exercise was done yet.", markup=False)
                return
            picked = await self.app.push_screen_wait(Pick("Which exercise?", asked))
        else:
            picked = next(iter(names))
        if picked is not None:
            self.post_message(Open(PageKind.EXERCISE, picked))


def _legend() -> Content:
    """What the signs of the list stand for."""
    return Content.assemble(signs_legend(), "  ", ("★", "$text-warning"), " record")


def _of_it(only: Only, counts: Counter[str]) -> str:
    """What stands behind a name to narrow the list to."""
    if only.pattern:
        return "the whole pattern"
    return plural(counts[only.exercise], "session") if only.exercise else "the whole list again"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"
