"""Changes to history and settings that are whole or not at all, and can be undone and redone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from hamtui.clock import Clock
from hamtui.store.changelog import Change, ChangeLog, Log, State
from hamtui.store.codec import Codec
from hamtui.store.errors import Damaged, NewerSchema, NotSaved, StoreError, not_saved
from hamtui.store.files import Disk, atomic_write, read_bytes
from hamtui.store.history import History, year_of
from hamtui.store.migrate import Document
from hamtui.training.base.history import SessionRecord


class Changes(Struct, frozen=True):
    """Makes changes. The state to go back to is on disk before anything is touched, and gone once all is done.

    Every method raises NotSaved, and then all is as before; where even going back fails, `recover` does it
    at the next change or start.
    """

    log: ChangeLog
    history: History
    settings: Path
    disk: Disk
    codec: Codec
    clock: Clock

    def recover(self) -> str | None:
        """Take back a change that was interrupted, and say so; None when there was none. Raises Damaged too."""
        log = self.log.load()
        if log.unfinished is None:
            return None
        self._apply(log.unfinished, log.unfinished.before)
        self.log.save(Log(log.done, log.undone))
        return "A change was interrupted before it was saved, so everything is as it was before it."

    def sessions(self, description: str, edits: Mapping[str, SessionRecord | None]) -> None:
        """Replace or add each session by id, or remove it for None."""
        if any(record is not None and record.id != session for session, record in edits.items()):
            raise NotSaved("Not saved: a session was given under another id.")
        after = {s: None if record is None else self.codec.encode_record(record) for s, record in edits.items()}
        self._change(description, State(after))

    def text_of_settings(self, description: str, text: str) -> None:
        """Replace the settings file."""
        self._change(description, State({}, text))

    def undo(self) -> str | None:
        """Take back the last change and give its description; None when there is none."""
        log = self._ready()
        if not log.done:
            return None
        change = log.done[-1]
        taken_back = Change(change.description, change.at, change.after, change.before)
        self._make(log, taken_back, Log(log.done[:-1], [*log.undone, change]))
        return change.description

    def redo(self) -> str | None:
        """Make the last undone change again and give its description; None when there is none."""
        log = self._ready()
        if not log.undone:
            return None
        change = log.undone[-1]
        self._make(log, change, Log([*log.done, change], log.undone[:-1]))
        return change.description

    def _change(self, description: str, after: State) -> None:
        log = self._ready()
        before = self._present(after)
        if before != after:
            change = Change(description, self.clock.now().wall, before, after)
            self._make(log, change, Log([*log.done, change]))

    def _ready(self) -> Log:
        try:
            self.recover()
            return self.log.load()
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error

    def _make(self, log: Log, change: Change, after: Log) -> None:
        if self._present(change.before) != change.before:
            raise NotSaved(f"Not saved: what “{change.description}” changed has been changed since.")
        self.log.save(Log(log.done, log.undone, change))
        try:
            self._apply(change, change.after)
            self.log.save(after)
        except StoreError as error:
            with suppress(StoreError):
                self._apply(change, change.before)
                self.log.save(log)
            raise error if isinstance(error, NotSaved) else NotSaved(f"Not saved: {error}") from error

    def _present(self, like: State) -> State:
        """What is there now of all that `like` speaks of."""
        try:
            there = self.history.locate(like.sessions)
            text = read_bytes(self.settings) if like.settings is not None else None
            settings = None if text is None else text.decode()
        except (Damaged, NewerSchema, UnicodeDecodeError) as error:
            raise NotSaved(f"Not saved: {error}") from error
        return State({session: there.get(session) for session in like.sessions}, settings)

    def _apply(self, change: Change, state: State) -> None:
        """Bring about one state of a change, from any mixture of both and however often: nothing goes too early."""
        added: dict[int, dict[str, Document | None]] = {}
        gone: dict[int, dict[str, Document | None]] = {}
        for session, document in state.sessions.items():
            target = self._years(document)
            for year in target:
                added.setdefault(year, {})[session] = document
            sides = (change.before.sessions[session], change.after.sessions[session])
            for year in self._years(*sides) - target:
                gone.setdefault(year, {})[session] = None
        for year, documents in [*added.items(), *gone.items()]:
            self.history.change(year, documents)
        if state.settings is not None:
            try:
                atomic_write(self.disk, self.settings, state.settings.encode())
            except OSError as error:
                raise not_saved(error) from error

    def _years(self, *documents: Document | None) -> set[int]:
        return {year_of(self.codec.decode_record(document)) for document in documents if document is not None}
