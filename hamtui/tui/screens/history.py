"""History: the sessions, newest first, and each one in full."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.training.history import SessionRecord, SetRecord
from hamtui.tui.bindings import SCROLLING, bound, keys_of
from hamtui.tui.pages import About, Change, History, Open, Page
from hamtui.tui.screens.dialogs import Choice, Pick
from hamtui.tui.widgets.choices import Choices
from hamtui.tui.widgets.key_bar import KeyBar
from hamtui.tui.widgets.words import Words
from hamtui.wording import session_line, session_lines, titled, when

FIRST_ROWS = 100
HINTS = (
    ("list.take", "open"),
    ("list.up list.down", "choose"),
    ("history.delete", "delete"),
    ("page.undo", "undo"),
    ("page.back", "back"),
)


class HistoryScreen(Page):
    """A list of sessions; enter opens one. Older ones may come later, by `tell`."""

    CSS_PATH = "history.tcss"
    BINDINGS = [
        bound("history.delete", "delete"),
        bound("history.calendar", "page('calendar')"),
        bound("history.exercise", "page('exercise')"),
        bound("history.week", "page('week')"),
        bound("history.records", "page('records')"),
        bound("history.body", "page('body')"),
    ]

    def __init__(self, history: History, about: About, *, complete: bool) -> None:
        super().__init__(history, about)
        self._complete = complete
        self._sessions = list(reversed(history))
        self._listed = 0

    def compose(self) -> ComposeResult:
        """The list, or a word when it is empty."""
        yield Words(id="top")
        yield Words("Nothing here yet. A finished session is listed here.", id="empty")
        yield Choices()
        yield KeyBar(HINTS)

    def on_mount(self) -> None:
        """Show what is known."""
        self._fill()

    def show_history(self) -> None:
        """Show all sessions: the older years were read, or something was changed."""
        self._sessions = list(reversed(self.history))
        self._complete = True
        options = self.query_one(OptionList)
        kept = options.highlighted or 0
        self._listed = 0
        options.clear_options()
        self._fill()
        if self._sessions:
            options.highlighted = min(kept, self._listed - 1)

    def _fill(self) -> None:
        """Append the sessions that are not listed yet: the first screenful now, the rest after it is painted."""
        count = len(self._sessions)
        more = "" if self._complete else " · reading older years"
        self.query_one("#top", Words).show(f" History · {count} {'session' if count == 1 else 'sessions'}{more}")
        self.query_one("#empty").display = not self._sessions
        options = self.query_one(OptionList)
        options.display = bool(self._sessions)
        upto = min(count, self._listed + FIRST_ROWS)
        options.add_options(_option(session) for session in self._sessions[self._listed : upto])
        if self._listed == 0 and upto:
            options.highlighted = 0
            options.focus()
        self._listed = upto
        if upto < count:
            self.call_after_refresh(self._fill)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, space or a click opens the session."""
        self.post_message(Open("session", self._sessions[event.option_index].id))

    @property
    def _highlighted(self) -> SessionRecord | None:
        index = self.query_one(OptionList).highlighted
        return self._sessions[index] if index is not None and index < len(self._sessions) else None

    def action_delete(self) -> None:
        """Delete the highlighted session."""
        if session := self._highlighted:
            self.post_message(
                Change(
                    f"Delete {when(session.started_at)}",
                    {session.id: None},
                    f"Deleted; {keys_of(self).shown('page.undo')} brings it back",
                )
            )

    async def action_page(self, page: str) -> None:
        """Open a page; that of an exercise asks which where it is not plain."""
        if page != "exercise":
            self.post_message(Open(page))
            return
        self._ask_exercise()

    @work(group="dialog", exclusive=True)
    async def _ask_exercise(self) -> None:
        session = self._highlighted
        names = {done.exercise: done.name for done in session.working} if session else {}
        if len(names) != 1:
            everything = [*reversed(session.working if session else ()), *_newest_sets(self.history)]
            names = {done.exercise: done.name for done in everything}
            picked = await self.app.push_screen_wait(
                Pick("Which exercise?", [Choice(id_, name) for id_, name in names.items()])
            )
        else:
            picked = next(iter(names))
        if picked is not None:
            self.post_message(Open("exercise", picked))


def _same_day(one: SessionRecord, other: SessionRecord) -> bool:
    return (one.program, one.day) == (other.program, other.day)


def _newest_sets(history: History) -> Iterator[SetRecord]:
    for session in reversed(history):
        yield from session.working


def _option(session: SessionRecord) -> Option:
    return Option(Content.assemble((f"{when(session.started_at)}  ", "bold"), session_line(session)))


class SessionDetailScreen(Page):
    """One session in full, and when the same day was done before."""

    CSS_PATH = "history.tcss"
    BINDINGS = [bound("detail.back", "back"), *SCROLLING]

    def __init__(self, history: History, about: About, session: str) -> None:
        super().__init__(history, about)
        self._index = next(index for index, each in enumerate(history) if each.id == session)

    def compose(self) -> ComposeResult:
        """Everything that was done, set by set."""
        session = self.history[self._index]
        before = next((s for s in reversed(self.history[: self._index]) if _same_day(s, session)), None)
        yield Words(f" {when(session.started_at)} · {titled(session.program_name, session.day_name)}", id="top")
        with VerticalScroll(id="page", can_focus=False):
            told = f"The same day before: {when(before.started_at)}" if before else ""
            yield Words("\n".join(filter(None, (session_line(session), told))), id="line")
            yield Words("\n".join(session_lines(session)) or "No sets were done.", id="sets")
        yield KeyBar((("detail.back", "back"), ("scroll.up scroll.down", "scroll")))
