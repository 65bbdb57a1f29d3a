"""Today: the unfinished session, or the next day of the program with its loads and reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.message import Message

from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.plain_text import ActionBar, PlainText
from hamtui.tui.shared.terminal.textual_insides import FittedScreen

if TYPE_CHECKING:
    from hamtui.companion.today import Lift, Today
    from hamtui.training.figures.outlook import Outlook
    from hamtui.tui.shared.panel import Panel


SIDE = 44
WIDE = 110  # as the class of styles that is called `-wide`


class Wish(Enum):
    """What the first screen may ask of the app, each by the id of its action."""

    BEGIN = "today.begin"
    DAY = "today.day"
    FREE = "today.free"
    EXERCISES = "today.exercises"
    PROGRAMS = "today.programs"
    PLACE = "today.place"
    REFUSE = "today.refuse"
    PAIN = "today.pain"
    HISTORY = "today.history"
    IMPORT = "today.import"
    SETTINGS = "today.settings"
    FINISH = "today.finish"
    DISCARD = "today.discard"


FREE = (("today.day", "another day"), ("today.free", "free session"))
UNFINISHED = (("today.finish", "finish it as it is"), ("today.discard", "throw it away"))
ALWAYS = (
    ("today.history", "history"),
    ("today.settings", "settings"),
    ("today.programs", "programs"),
    ("today.quit", "quit"),
)


# Pages of the history that the menu has here too.
PAGES = ("calendar", "week", "records", "body")


class TodayScreen(FittedScreen[None]):
    """The first screen; space begins, or goes on with, the session."""

    CSS_PATH = "today.tcss"
    BINDINGS = [
        *(bound(wish.value, f"want('{wish.value}')", priority=wish is Wish.BEGIN) for wish in Wish),
        bound("today.quit", "app.quit"),
        *SCROLLING,
    ]

    lead: ClassVar[str] = Wish.HISTORY.value
    behind: ClassVar[Mapping[str, str]] = {f"history.{page}": f"page('{page}')" for page in PAGES}

    class PageWanted(Message):
        """A page of the history is wanted, by its name."""

        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    class Wanted(Message):
        """Something the app is to do."""

        def __init__(self, wish: Wish) -> None:
            super().__init__()
            self.wish = wish

    class Completed(Message):
        """All there is of today is shown."""

    class Returned(Message):
        """The lifter is back here from another screen."""

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None
        self._outlook: Callable[[], Outlook] | None = None
        self._lift: Callable[[], Lift | None] = lambda: None
        self._shown_lift = ""
        self.complete = False

    def compose(self) -> ComposeResult:
        """The next action, the day, the week."""
        with Horizontal(id="top"):
            yield PlainText(" hamtui", id="name")
            yield PlainText(id="date")
        with Horizontal(id="columns"):
            with Vertical(id="next"):
                yield ActionBar("today.begin", " One moment ", id="action")
                with VerticalScroll(id="page", can_focus=False):
                    yield PlainText(id="title")
                    yield PlainText(id="notices")
                    yield PlainText(id="pain")
                    yield PlainText(id="week")
                    yield PlainText(id="changes")
                    yield PlainText(id="plan")
                yield PlainText(id="technique")
            yield Vertical(*(_panels() if self.app.size.width >= WIDE else ()), id="side")
        yield KeyBar((*FREE, *ALWAYS))

    def on_screen_resume(self) -> None:
        """Say so once there is something to be seen anew."""
        if self.today is not None:
            self.post_message(self.Returned())

    def show(self, today: Today) -> None:
        """Show `today`."""
        from hamtui.tui.today.panels import (
            action_text,
            changes_text,
            date_text,
            left_text,
            plan_content,
            title_text,
            week_text,
        )

        self.today = today
        session = today.unfinished
        plan = session.plan if session else today.plan
        self.query_one("#date", PlainText).show(date_text(today))
        self.query_one("#action", PlainText).show(action_text(today, keys_of(self).shown("today.begin")))
        self.query_one("#title", PlainText).show(title_text(today))
        self.query_one("#plan", PlainText).show(left_text(session) if session else plan_content(plan))
        self.query_one("#week", PlainText).show(week_text(today.week))
        self.query_one("#notices", PlainText).show("\n".join(today.notices))
        keymap = keys_of(self)
        self.query_one("#pain", PlainText).show(today.pain and f"{keymap.shown('today.pain')}  {today.pain}")
        self.query_one("#changes", PlainText).show("" if session else changes_text(today, keymap.shown("today.refuse")))
        self.query_one(KeyBar).show_hints((*(UNFINISHED if session else FREE), *ALWAYS))

    def show_side(self, outlook: Callable[[], Outlook], lift: Callable[[], Lift | None]) -> None:
        """What stands beside the plan: the week, twelve weeks, how the first exercise moves.

        Both are asked for only where there is room to show them.
        """
        self._outlook, self._lift = cache(outlook), lift
        self._fill_side()

    def on_resize(self, _: Resize) -> None:
        """A window that became wide has room beside the plan."""
        self.call_after_refresh(self._fill_side)

    def _fill_side(self) -> None:
        today, outlook = self.today, self._outlook
        if today is None or outlook is None:
            return
        if not (self.has_class("-wide") or self.has_class("-huge")):
            self._complete()
        elif not self.query("#figure"):
            self.call_next(self._add_side)
        else:
            self._show_panels(today, outlook())
            self._complete()

    def _show_panels(self, today: Today, outlook: Outlook) -> None:
        from hamtui.tui.shared.figure_view import FigureView
        from hamtui.tui.shared.panel import Panel
        from hamtui.tui.shared.technique import technique_content
        from hamtui.tui.today.panels import plan_content, week_panel, weeks_panel

        room = self.query_one("#ledger-panel").content_size.width or SIDE
        self.query_one("#ledger", PlainText).show(week_panel(today.week, outlook, room))
        self.query_one("#weeks", PlainText).show(weeks_panel(outlook.weeks, room, dense=self.app.no_color))
        if today.unfinished is None:
            self.query_one("#plan", PlainText).show(plan_content(today.plan, outlook))
        lift = self._lift()
        panel = self.query_one("#figure-panel", Panel)
        panel.show_title(lift.exercise.name if lift else "")
        panel.set_class(lift is None, "-empty")
        if lift is None:
            self.query_one("#technique", PlainText).show("")
        elif lift.exercise.id != self._shown_lift:
            self._shown_lift = lift.exercise.id
            self.query_one(FigureView).play(lift.figure, lift.tempo, lift.exercise.begins)
        if lift is not None and self.has_class("-huge"):
            self.query_one("#technique", PlainText).show(technique_content(lift.exercise, named=True))

    async def _add_side(self) -> None:
        """The panels of a wide window, once; a screen that closes meanwhile stays without."""
        for side in () if self.query("#ledger-panel") else self.query("#side"):
            await side.mount(*_panels())
        if self.query("#figure"):
            self._fill_side()

    def _complete(self) -> None:
        if not self.complete:
            self.complete = True
            self.post_message(self.Completed())

    def action_want(self, action_id: str) -> None:
        """Ask the app for something."""
        if self.today is not None and self.offers(action_id):
            self.post_message(self.Wanted(Wish(action_id)))

    def action_page(self, page: str) -> None:
        """Ask the app for a page of the history."""
        if self.today is not None:
            self.post_message(self.PageWanted(page))

    def offers(self, action_id: str) -> bool:
        """Whether there is something for this action to do."""
        today = self.today
        unfinished = today is not None and today.unfinished is not None
        if action_id == Wish.REFUSE.value:
            return today is not None and not unfinished and bool(today.plan.changes)
        if action_id == Wish.PAIN.value:
            return today is not None and bool(today.pain)
        if action_id in (Wish.DAY.value, Wish.FREE.value):
            return not unfinished
        return unfinished if action_id in (Wish.FINISH.value, Wish.DISCARD.value) else True


def _panels() -> list[Panel]:
    """What stands beside the plan, empty yet; narrow windows do without, and need not wait for it."""
    from hamtui.tui.shared.figure_view import FigureView
    from hamtui.tui.shared.panel import Panel

    return [
        Panel("This week", PlainText(id="ledger"), id="ledger-panel"),
        Panel("Twelve weeks", PlainText(id="weeks"), id="weeks-panel"),
        Panel("", FigureView(id="figure"), id="figure-panel"),
    ]
