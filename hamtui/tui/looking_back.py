"""Looking back: the history and its pages on the screen, and the changes they ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hamtui.store.errors import StoreError
from hamtui.tui.desk import Desk
from hamtui.tui.pages import About, Change, Open, Page, TakeBack
from hamtui.tui.writer import Writer

if TYPE_CHECKING:
    from textual.app import App


class LookingBack:
    """Opens pages by name, their screens imported when first wanted, and tells all of them of every change."""

    def __init__(self, app: App[None], desk: Desk, writer: Writer, show_today: Callable[[], None]) -> None:
        self._app = app
        self._desk = desk
        self._writer = writer
        self._show_today = show_today

    @property
    def _about(self) -> About:
        desk = self._desk
        return About(self._now, desk.profile, desk.library, desk.new_id)

    def _now(self) -> datetime:
        return self._desk.clock.now().wall

    async def show(self) -> None:
        """The history: what is known at once, the older years when they are read."""
        from hamtui.tui.screens.history import HistoryScreen

        desk = self._desk
        screen = HistoryScreen(desk.history, self._about, complete=desk.complete)
        self._app.push_screen(screen, lambda _: self._show_today())
        if not desk.complete:
            await asyncio.to_thread(desk.read_all)
            screen.tell(desk.history)

    async def open(self, message: Open) -> None:
        """Put a page on top; all years are read before."""
        await asyncio.to_thread(self._desk.read_all)
        self._app.push_screen(self._page(message.page, message.name))

    def _page(self, page: str, name: str | None) -> Page:
        """The screen of a page; `name` is the id of its exercise or session."""
        history, about = self._desk.history, self._about
        if page == "session":
            from hamtui.tui.screens.history_session import SessionPage

            return SessionPage(history, about, name or "")
        if page == "exercise":
            from hamtui.tui.screens.exercise import ExercisePage

            return ExercisePage(history, about, name)
        if page == "week":
            from hamtui.tui.screens.week import WeekPage

            return WeekPage(history, about)
        if page == "records":
            from hamtui.tui.screens.records import RecordsPage

            return RecordsPage(history, about)
        if page == "body":
            from hamtui.tui.screens.body import BodyPage

            return BodyPage(history, about)
        if page == "calendar":
            from hamtui.tui.screens.history_calendar import CalendarPage

            return CalendarPage(history, about)
        raise LookupError(f"no page is called {page}")

    async def change(self, message: Change) -> None:
        """Make a change that can be undone; one that changes nothing is none, so that undo takes back no other."""
        known = {session.id: session for session in self._desk.history}
        if all(known.get(id_) == session for id_, session in message.edits.items()):
            self._app.notify("Nothing changes by that.", markup=False)
            return
        await self._do(lambda: self._desk.change(message.description, message.edits, message.said))

    async def take_back(self, message: TakeBack) -> None:
        """Undo or redo the last change."""
        await self._do(lambda: self._desk.take_back(again=message.again))

    async def _do(self, job: Callable[[], str]) -> None:
        try:
            said = await self._writer.run(job)
            await asyncio.to_thread(self._desk.read_again)
        except StoreError as why:
            said = str(why)
        self._app.notify(said, markup=False)
        for screen in list(self._app.screen_stack):
            if isinstance(screen, Page):
                screen.tell(self._desk.history)
