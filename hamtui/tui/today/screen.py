"""Today: the unfinished session, or the next day of the program with its loads and reasons."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen

from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import PlainText

if TYPE_CHECKING:
    from hamtui.companion.today import Today


class Wish(Enum):
    """What the first screen may ask of the app, each by the id of its action."""

    BEGIN = "today.begin"
    DAY = "today.day"
    PLACE = "today.place"
    REFUSE = "today.refuse"
    PAIN = "today.pain"
    HISTORY = "today.history"
    SETTINGS = "today.settings"
    FINISH = "today.finish"
    DISCARD = "today.discard"


FREE = (("today.day", "another day"),)
UNFINISHED = (("today.finish", "finish it as it is"), ("today.discard", "throw it away"))
ALWAYS = (("today.history", "history"), ("today.settings", "settings"), ("today.quit", "quit"))


class TodayScreen(Screen[None]):
    """The first screen; space begins, or goes on with, the session."""

    CSS_PATH = "today.tcss"
    BINDINGS = [
        *(bound(wish.value, f"want('{wish.value}')", priority=wish is Wish.BEGIN) for wish in Wish),
        bound("today.quit", "app.quit"),
        *SCROLLING,
    ]

    class Wanted(Message):
        """Something the app is to do."""

        def __init__(self, wish: Wish) -> None:
            super().__init__()
            self.wish = wish

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def compose(self) -> ComposeResult:
        """The next action, the day, the week."""
        yield PlainText(" hamtui", id="top")
        yield PlainText(" One moment ", id="action")
        with VerticalScroll(id="page", can_focus=False):
            yield PlainText(id="title")
            yield PlainText(id="notices")
            yield PlainText(id="pain")
            yield PlainText(id="week")
            yield PlainText(id="changes")
            yield PlainText(id="plan")
        yield KeyBar((*FREE, *ALWAYS))

    def show(self, today: Today) -> None:
        """Show `today`."""
        from hamtui.tui.today.text import action_text, changes_text, left_text, plan_content, title_text, week_text

        self.today = today
        session = today.unfinished
        plan = session.plan if session else today.plan
        self.query_one("#action", PlainText).show(action_text(today, keys_of(self).shown("today.begin")))
        self.query_one("#title", PlainText).show(title_text(today))
        self.query_one("#plan", PlainText).show(left_text(session) if session else plan_content(plan))
        self.query_one("#week", PlainText).show(week_text(today.week))
        self.query_one("#notices", PlainText).show("\n".join(today.notices))
        keymap = keys_of(self)
        self.query_one("#pain", PlainText).show(today.pain and f"{keymap.shown('today.pain')}  {today.pain}")
        self.query_one("#changes", PlainText).show("" if session else changes_text(today, keymap.shown("today.refuse")))
        self.query_one(KeyBar).show_hints((*(UNFINISHED if session else FREE), *ALWAYS))

    def action_want(self, action_id: str) -> None:
        """Ask the app for something."""
        if self.today is not None and self.offers(action_id):
            self.post_message(self.Wanted(Wish(action_id)))

    def offers(self, action_id: str) -> bool:
        """Whether there is something for this action to do."""
        today = self.today
        unfinished = today is not None and today.unfinished is not None
        if action_id == Wish.REFUSE.value:
            return today is not None and not unfinished and bool(today.plan.changes)
        if action_id == Wish.PAIN.value:
            return today is not None and bool(today.pain)
        if action_id == Wish.DAY.value:
            return not unfinished
        return unfinished if action_id in (Wish.FINISH.value, Wish.DISCARD.value) else True
