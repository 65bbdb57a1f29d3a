"""The real store, which tells what is expected of it before it does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.settings.settings import Settings
from hamtui.store import settings_file
from hamtui.store.disk.errors import StoreError
from hamtui.store.disk.folder import INBOX
from hamtui.store.format.codec import Codec
from hamtui.store.store import Store
from hamtui.store.years.changelog import Log
from hamtui.training.base.history import SessionRecord
from tests.faults.world.expected import Expected, Handed, State
from tests.faults.world.process import Process

if TYPE_CHECKING:
    from hamtui.store.rescue.backup import Backup
    from hamtui.training.session.events import Event


class TellingStore(Store):
    """Does all that a store does. `expected` is set once it is open to look."""

    expected: Expected

    @property
    def codec(self) -> Codec:
        """How sessions are kept."""
        return self._data.codec

    def waiting_sessions(self) -> tuple[Handed, ...]:
        """What is in the inbox and not in the history yet."""
        inbox, waiting = self._data.inbox, []
        for path in inbox.waiting():
            with suppress(StoreError):
                handed = inbox.read(path)
                if not self._data.history.locate([handed.session.id]):
                    waiting.append(Handed(handed.description, handed.session))
        return tuple(waiting)

    def log_of_changes(self) -> Log:
        """What can be undone and made again, as it is kept; nothing where it was harmed."""
        try:
            return self._data.changes.settled()
        except StoreError:
            return Log()

    def append(self, event: Event) -> None:
        with self.expected.act(self.expected.appending(event), refused_after=1):
            super().append(event)

    def in_place(self) -> bool:
        there = super().in_place()
        if there:
            self.expected.hurt.pop("journal", None)
        return there

    def rewrite(self, events: Sequence[Event]) -> None:
        with self.expected.act(self.expected.rewriting(events), refused_after=1):
            super().rewrite(events)
        self.expected.hurt.pop("journal", None)

    def seal(self, record: SessionRecord) -> None:
        expected = self.expected
        with expected.act(expected.sealing(record), expected.rewriting(()), refused_after=2):
            super().seal(record)

    def save_settings(self, settings: Settings, description: str = "Settings") -> None:
        first = self.expected.state.settings is None or not self._settings_of_use()
        with self.expected.act(self.expected.choosing(description, settings, first=first), refused_after=first):
            super().save_settings(settings, description)

    def _settings_of_use(self) -> bool:
        """Whether there is a settings file that can be changed; one of no use is set aside and written anew."""
        process = self._data.disk
        assert isinstance(process, Process)
        trap, process.machine.trap = process.machine.trap, None
        try:
            return settings_file.load(self._data.settings, self._data.codec.migrations) is not None
        except StoreError:
            return False
        finally:
            process.machine.trap = trap

    def change(
        self,
        description: str,
        edits: Mapping[str, SessionRecord | None],
        files: Mapping[str, str | None] | None = None,
        settings: Settings | None = None,
    ) -> None:
        with self.expected.act(self.expected.changing(description, edits, files or {}, settings)):
            super().change(description, edits, files, settings)

    def undo(self) -> str | None:
        with self.expected.act(State.taken_back):
            return self._told(super().undo())

    def redo(self) -> str | None:
        with self.expected.act(State.made_again):
            return self._told(super().redo())

    def _told(self, description: str | None) -> str | None:
        """What came back is named on the screen, so that one taken from an older log is no change without a word."""
        self.expected.said += [description] if description else []
        return description

    def hand_over(self, description: str, session: SessionRecord) -> bool:
        expected = self.expected
        handed = [_handing(state, Handed(description, session)) for state in expected.allowed]
        many = max(len(state.inbox) for state in handed)
        hand = lambda state: _handing(state, Handed(description, session))  # noqa: E731
        with expected.act(hand, *[State.taken_in] * many, refused_after=1):
            waits = super().hand_over(description, session)
        if waits:
            expected.allowed = handed
        elif self._waiting():
            expected.allowed = _on_the_way(handed)
        return waits

    @property
    def handed_over(self) -> bool:
        try:
            return self._waiting()
        except OSError:
            return False

    def take_in(self) -> list[str]:
        before = self.expected.allowed
        many = max(len(state.inbox) for state in before)
        if not self.writable or self.expected.busy:
            return super().take_in()
        if not many:
            taken = super().take_in()
            if taken:  # handed over while it looked
                self.expected.allowed = [state.taken_in() for state in self.expected.allowed]
            return taken
        with self.expected.act(*[State.taken_in] * many):
            taken = super().take_in()
        if self._waiting():
            self.expected.allowed = _on_the_way(before)
        return taken

    def _waiting(self) -> bool:
        return any((self.folder / INBOX).glob("[!.]*.json"))

    def back_up(self) -> Backup:
        return self._remembered(super().back_up())

    def back_up_if_due(self) -> Backup | None:
        backup = super().back_up_if_due()
        return None if backup is None else self._remembered(backup)

    def _remembered(self, backup: Backup) -> Backup:
        if len(self.expected.allowed) == 1:
            self.expected.backups[backup.name] = self.expected.state
        return backup

    def restore(self, name: str) -> Backup:
        with self.expected.act(self.expected.restoring(name), refused_after=1):
            return super().restore(name)


def _handing(state: State, handed: Handed) -> State:
    return replace(state, inbox=(*state.inbox, handed))


def _on_the_way(states: Sequence[State]) -> list[State]:
    """The states while the inbox is taken in one by one."""
    every = list(states)
    while states:
        states = [state.taken_in() for state in states if state.inbox]
        every += states
    return every
