"""Looking back: the history and its pages on the screen, and the changes they ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer
from hamtui.training.base.errors import HamtuiError
from hamtui.tui.history.page import Change, History, MoveDay, Open, Page, PageContext, PageKind

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.body.picture import Figure
    from hamtui.training.coach.schedule import PlannedDay
    from hamtui.training.figures.records import Record

MOST_TOLD, WEEKS_AHEAD = 3, 8


class HistoryController:
    """Opens pages, their screens imported when first wanted, and tells all of them of every change."""

    def __init__(self, app: App[None], companion: Companion, writer: Writer, show_today: Callable[[], None]) -> None:
        self._app = app
        self._companion = companion
        self._writer = writer
        self._show_today = show_today
        self._looked_through: tuple[History, Sequence[Record]] | None = None

    @property
    def _context(self) -> PageContext:
        companion = self._companion
        return PageContext(
            self._now,
            companion.profile,
            companion.library,
            companion.new_id,
            companion.plan_on,
            self._figure,
            self._planned,
            self._records,
        )

    def _records(self, history: History) -> Sequence[Record]:
        """Every record of `history`, which is another object after every change."""
        from hamtui.training.figures.records import all_records

        if self._looked_through is None or self._looked_through[0] is not history:
            self._looked_through = history, all_records(history)
        return self._looked_through[1]

    def _planned(self) -> Sequence[PlannedDay]:
        """The days to come of the lifter's program; none where it cannot be read."""
        from hamtui.companion.planned_days import PlannedDays
        from hamtui.library.faults import LibraryFault

        try:
            return PlannedDays(self._companion, weeks=WEEKS_AHEAD).days
        except LibraryFault:
            return ()

    def _now(self) -> datetime:
        return self._companion.clock.now().wall

    def _figure(self, exercise: str) -> Figure | None:
        return self._companion.lookup.figure(exercise)

    async def show(self) -> None:
        """The history: what is known at once, the older years when they are read."""
        from hamtui.tui.history.list import HistoryScreen

        companion = self._companion
        screen = HistoryScreen(companion.history, self._context, complete=companion.complete)
        self._app.push_screen(screen, self._left)
        if not companion.complete:
            await asyncio.to_thread(companion.read_all)
            screen.show(companion.history)

    async def open(self, message: Open) -> None:
        """Put a page on top; all years are read before."""
        await asyncio.to_thread(self._companion.read_all)
        from_today = len(self._app.screen_stack) == 1
        self._app.push_screen(self._page(message.page, message.name), self._left if from_today else None)

    def _left(self, _: None) -> None:
        """Back on Today, with nothing kept of the history that was looked through."""
        self._looked_through = None
        self._show_today()

    def _page(self, page: PageKind, name: str | None) -> Page:
        """The screen of a page; `name` is the id of its exercise or session."""
        history, context = self._companion.history, self._context
        match page:
            case PageKind.SESSION:
                from hamtui.tui.history.session import SessionPage

                return SessionPage(history, context, name or "")
            case PageKind.EXERCISE:
                from hamtui.tui.history.exercise import ExercisePage

                return ExercisePage(history, context, name)
            case PageKind.WEEK:
                from hamtui.tui.history.weeks import WeekPage

                return WeekPage(history, context)
            case PageKind.RECORDS:
                from hamtui.tui.history.records import RecordsPage

                return RecordsPage(history, context)
            case PageKind.BODY:
                from hamtui.tui.history.body_weight import BodyPage

                return BodyPage(history, context)
            case PageKind.CALENDAR:
                from hamtui.tui.history.calendar import CalendarPage

                return CalendarPage(history, context)

    async def change(self, message: Change) -> None:
        """Make a change that can be undone; one that changes nothing is none, so that undo takes back no other."""
        before = {session.id: session for session in self._companion.history}
        if all(before.get(id_) == session for id_, session in message.edits.items()):
            self._tell("Nothing changes by that.")
            return
        await self._do(lambda: self._companion.change(message.description, message.edits, message.said))

    async def move(self, message: MoveDay) -> None:
        """Put a planned day on another date, and say what follows."""
        from hamtui.companion.planned_days import PlannedDays

        def job() -> str:
            told, follow = PlannedDays(self._companion, weeks=WEEKS_AHEAD).move(message.planned, message.on)
            return "\n".join((f"{told}.", *follow[:MOST_TOLD]))

        await self._do(job)

    async def undo(self) -> None:
        """Take back the last change."""
        await self._do(self._companion.undo)

    async def redo(self) -> None:
        """Make the change that was taken back last again."""
        await self._do(self._companion.redo)

    async def follow(self, told: str) -> None:
        """Show the history as it is now, after a change that was made elsewhere, and say what it was."""
        await asyncio.to_thread(self._companion.read_again)
        self._tell(told, 15)
        self._show_pages()

    async def came_in(self, descriptions: Sequence[str]) -> None:
        """Show what commands handed over and was put into the history."""
        companion = self._companion
        await asyncio.to_thread(companion.read_again if companion.complete else companion.read_recent)
        self._tell("; ".join(f"Taken in: {description}" for description in descriptions))
        self._show_pages()

    async def _do(self, job: Callable[[], str]) -> None:
        try:
            said = await self._writer.run(job)
            await asyncio.to_thread(self._companion.read_again)
        except HamtuiError as why:
            said = str(why)
        self._tell(said)
        self._show_pages()

    def _tell(self, said: str, seconds: float | None = None) -> None:
        """Say what became of a change, in place of what was said of the last one."""
        self._app.clear_notifications()
        self._app.notify(said, markup=False, timeout=seconds)

    def _show_pages(self) -> None:
        for screen in list(self._app.screen_stack):
            if isinstance(screen, Page):
                screen.show(self._companion.history)
