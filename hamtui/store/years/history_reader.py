"""Reading the history for whoever looks: what cannot be read is said, and the rest is shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from hamtui.store.disk.errors import Damaged, NewerSchema
from hamtui.store.disk.files import is_folder
from hamtui.store.disk.folder import INBOX, DataFolder
from hamtui.store.rescue import recovery
from hamtui.training.base.history import SessionRecord, Status


class HistoryReader:
    """Reads the years of a data folder; sentences on what is wrong go to `say`."""

    def __init__(self, data_folder: DataFolder, say: Callable[[str], None]) -> None:
        self._data = data_folder
        self._say = say

    def years(self) -> list[int]:
        """The years there is history of, oldest first; a folder that cannot be read is a notice."""
        try:
            return self._data.history.years()
        except Damaged as error:
            self._say(str(error))
            return []

    def sessions(self) -> list[SessionRecord]:
        """All sessions, oldest first; a year that cannot be read is a notice."""
        waiting = self._waiting()
        return self._with(waiting, [session for year in self.years() for session in self._year(year)])

    def recent(self, enough: int) -> list[SessionRecord]:
        """The newest sessions with at least `enough` finished ones among them, oldest first."""
        waiting = self._waiting()
        newest: list[SessionRecord] = []
        for year in reversed(self.years()):
            finished = sum(session.status is Status.FINISHED for session in newest)
            if finished >= enough:
                break
            newest = self._year(year, enough - finished) + newest
        return self._with(waiting, newest)

    def since(self, day: date) -> list[SessionRecord]:
        """The sessions of the years from `day` on, oldest first; a year is that of UTC, so a day more is looked at."""
        waiting = self._waiting()
        first = (day - timedelta(days=1)).year if day > date.min else day.year
        return self._with(waiting, [each for year in self.years() if year >= first for each in self._year(year)])

    def _waiting(self) -> list[SessionRecord]:
        """What is in the inbox; read before the history, for a session is in at least one of them."""
        try:
            return self._data.inbox.sessions() if is_folder(self._data.folder / INBOX) else []
        except Damaged as error:
            self._say(str(error))
            return []

    def _with(self, waiting: list[SessionRecord], found: list[SessionRecord]) -> list[SessionRecord]:
        there = {session.id for session in found}
        added = [session for session in waiting if session.id not in there]
        return sorted([*found, *added], key=lambda session: (session.started_at, session.id)) if added else found

    def _year(self, year: int, enough: int | None = None) -> list[SessionRecord]:
        try:
            with suppress(Damaged):
                return self._data.history.read(year, enough)
            return self._data.history.read(year, enough)  # A disk may give wrong bytes once.
        except Damaged as error:
            return self._instead(year, error)
        except NewerSchema as error:
            self._say(str(error))
            return []

    def _instead(self, year: int, error: Damaged) -> list[SessionRecord]:
        """The sessions of a damaged year from its best copy, which is read but not yet put in its place."""
        copy = recovery.best_copy(self._data, year)
        if copy is None:
            self._say(f"{error} There is no good copy of it; the other years are shown.")
            return []
        self._say(f"{error} Shown is {copy}. {recovery.lacks(self._data, year, copy)}")
        return copy.sessions
