"""What the pages of the history are given, and what they may ask of the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.message import Message
from textual.widget import Widget

from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.keyed_app import KeyedApp

if TYPE_CHECKING:
    from hamtui.body.picture import Figure
    from hamtui.library.loader import Library
    from hamtui.training.base.program import Day, Program
    from hamtui.training.coach.plan import Plan
    from hamtui.training.coach.schedule import PlannedDay
    from hamtui.training.figures.records import Record

History = Sequence[SessionRecord]
# As wide as the class of styles that is called `-wide`.
ROOMY_FROM = 110


class PageContext(Struct, frozen=True):
    """What a page may look up beside the history: the time, the settings, the library, an id for a new session.

    `plan_on` is what a day of a program asked for at a time of the past, `figure` how an exercise moves, `planned`
    the days of the lifter's program to come, `records` every record of a history, looked for once.
    """

    now: Callable[[], datetime]
    profile: Profile
    library: Library
    new_id: Callable[[datetime], str]
    plan_on: Callable[[datetime, Program, Day], Plan]
    figure: Callable[[str], Figure | None]
    planned: Callable[[], Sequence[PlannedDay]]
    records: Callable[[History], Sequence[Record]]


class Page(CloseOnceScreen[None]):
    """A screen that shows history, oldest first: made with `(history, context, ...)` and told of every change."""

    BINDINGS = [
        bound("page.undo", "app.undo"),
        bound("page.redo", "app.redo"),
        bound("page.back", "back"),
    ]

    def __init__(self, history: History, context: PageContext) -> None:
        super().__init__()
        self.history = history
        self.context = context

    def show(self, history: History) -> None:
        """Show this history instead."""
        self.history = history
        if self.is_mounted:
            self.show_history()

    def show_history(self) -> None:
        """Draw what follows from `self.history`; called again after every change."""

    @property
    def roomy(self) -> bool:
        """Whether the window has room for panels beside what a page is about."""
        return self.app.size.width >= ROOMY_FROM

    @property
    def figure_ahead(self) -> Figure | None:
        """How the first exercise of the next planned day moves, for a page without anything in it yet."""
        planned = self.context.planned()
        return self.context.figure(planned[0].day.work[0].exercise) if planned else None

    def may_change(self) -> bool:
        """Whether the history can be changed; where it can only be looked at, that is said."""
        return not (isinstance(self.app, KeyedApp) and self.app.refuse_to_write())

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


class PageKind(StrEnum):
    """A page beside the list of the history."""

    CALENDAR = "calendar"
    EXERCISE = "exercise"
    WEEK = "week"
    RECORDS = "records"
    BODY = "body"
    SESSION = "session"


class Open(Message):
    """A page is wanted; `name` is the id of its exercise or session."""

    def __init__(self, page: PageKind, name: str | None = None) -> None:
        super().__init__()
        self.page = page
        self.name = name


class Again(Message):
    """The exercises of a past session are to be done once more, today."""

    def __init__(self, session: SessionRecord) -> None:
        super().__init__()
        self.session = session


class MakeProgram(Again):
    """A program of one day is to be made of a past session."""


class Change(Message):
    """A change of the history is wanted: by id each session as it is to be, or None where it is to go.

    `description` says it to whoever undoes it; `said` is shown once it is done.
    """

    def __init__(self, description: str, edits: Mapping[str, SessionRecord | None], said: str) -> None:
        super().__init__()
        self.description = description
        self.edits = edits
        self.said = said


def deleted_text(page: Widget) -> str:
    """What is said once a session is deleted."""
    return f"Deleted; {keys_of(page).shown('page.undo')} brings it back"


class MoveDay(Message):
    """A planned day is to be on another date."""

    def __init__(self, planned: PlannedDay, on: date) -> None:
        super().__init__()
        self.planned = planned
        self.on = on
