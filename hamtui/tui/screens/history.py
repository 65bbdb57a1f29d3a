"""History: the sessions, newest first, and each one in full."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.training.history import SessionRecord
from hamtui.tui.widgets.choices import Choices
from hamtui.tui.widgets.key_bar import KeyBar
from hamtui.tui.widgets.words import Words
from hamtui.wording import session_line, session_lines, titled, when

FIRST_ROWS = 100


class HistoryScreen(Screen[None]):
    """A list of sessions; enter opens one. Older ones may come later, by `tell`."""

    CSS_PATH = "history.tcss"
    BINDINGS = [
        Binding("space", "open", "Open the session", id="history.open"),
        Binding("D,delete", "mend('delete')", "Delete the session; u brings it back", id="history.delete"),
        Binding("u", "mend('undo')", "Undo the last change", id="history.undo"),
        Binding("U,ctrl+r", "mend('redo')", "Redo", id="history.redo"),
        Binding("q,escape", "back", "Back", id="history.back"),
    ]

    class Mended(Message):
        """A change is wanted: `delete` the session, `undo` or `redo`; `screen` is to be told of it."""

        def __init__(self, screen: HistoryScreen, what: str, session: SessionRecord | None) -> None:
            super().__init__()
            self.screen = screen
            self.what = what
            self.session = session

    def __init__(self, sessions: Sequence[SessionRecord], *, complete: bool) -> None:
        super().__init__()
        self._sessions = list(reversed(sessions))
        self._complete = complete
        self._listed = 0

    def compose(self) -> ComposeResult:
        """The list, or a word when it is empty."""
        yield Words(id="top")
        yield Words("Nothing here yet. A finished session is listed here.", id="empty")
        yield Choices()
        yield KeyBar((("space", "open"), ("↑↓", "choose"), ("D", "delete"), ("u", "undo"), ("q", "back")))

    def on_mount(self) -> None:
        """Show what is known."""
        self._fill()

    def tell(self, sessions: Sequence[SessionRecord]) -> None:
        """Show all sessions: the older years were read, or something was changed."""
        self._sessions = list(reversed(sessions))
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
        index = event.option_index
        older = next((s for s in self._sessions[index + 1 :] if _same_day(s, self._sessions[index])), None)
        self.app.push_screen(SessionDetailScreen(self._sessions[index], older))

    def action_open(self) -> None:
        """Open the highlighted session."""
        self.query_one(OptionList).action_select()

    def action_mend(self, what: str) -> None:
        """Ask for a change of the history."""
        index = self.query_one(OptionList).highlighted
        session = self._sessions[index] if index is not None and index < len(self._sessions) else None
        if session is not None or what != "delete":
            self.post_message(self.Mended(self, what, session))

    def action_back(self) -> None:
        """Back to the first screen."""
        self.dismiss(None)


def _same_day(one: SessionRecord, other: SessionRecord) -> bool:
    return (one.program, one.day) == (other.program, other.day)


def _option(session: SessionRecord) -> Option:
    return Option(Content.assemble((f"{when(session.started_at)}  ", "bold"), session_line(session)))


class SessionDetailScreen(Screen[None]):
    """One session in full, and when the same day was done before."""

    CSS_PATH = "history.tcss"
    BINDINGS = [Binding("space,enter,q,escape", "back", "Back", id="detail.back")]

    def __init__(self, session: SessionRecord, before: SessionRecord | None) -> None:
        super().__init__()
        self._session = session
        self._before = before

    def compose(self) -> ComposeResult:
        """Everything that was done, set by set."""
        session = self._session
        yield Words(f" {when(session.started_at)} · {titled(session.program_name, session.day_name)}", id="top")
        with VerticalScroll(id="page"):
            before = f"The same day before: {when(self._before.started_at)}" if self._before else ""
            yield Words("\n".join(filter(None, (session_line(session), before))), id="line")
            yield Words("\n".join(session_lines(session)) or "No sets were done.", id="sets")
        yield KeyBar((("space", "back"), ("↑↓", "scroll")))

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)
