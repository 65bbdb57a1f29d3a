"""Changes to history and settings that are whole or not at all, and can be undone and redone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hamtui.clock import Clock
from hamtui.store.disk.errors import Damaged, NewerSchema, NotSaved, StoreError, not_saved
from hamtui.store.disk.files import Disk, atomic_write, is_folder, read_surely
from hamtui.store.format.codec import Codec
from hamtui.store.format.limits import record_faults, refused
from hamtui.store.format.migrate import Document
from hamtui.store.settings_file import parse
from hamtui.store.years.changelog import KEPT, Change, ChangeLog, Log, State
from hamtui.store.years.history import History, year_of
from hamtui.text import clean
from hamtui.training.base.history import SessionRecord

OWN_FILE = re.compile(r"(exercises|programs)/[^/\\\0]{1,80}\.toml|programs/[^/\\\0]{1,80}\.txt")


class Changes(Struct, frozen=True):
    """Makes changes. The state to go back to is on disk before anything is touched.

    Of several files it is gone once all is done, and until then a change is one to be taken back. A change of a single
    file is done with that file, and not noted again: each note costs two flushes. Every method raises NotSaved, and
    then all is as before; where even going back fails, `recover` does it at the next change or start, or it is said
    that nobody knows.
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

    def make_sure(self, latest: Change) -> None:
        """Return once the lifter's own files that the latest change wrote are on the medium under their names.

        One that was killed may not have come to it, and what is shown from now on must last. Raises NotSaved.
        """
        folders = {self._path(path).parent for path in latest.after.files}
        try:
            for folder in filter(is_folder, sorted(folders)):
                self.disk.fsync_folder(folder)
                self.disk.fsync_folder(folder.parent)
        except OSError as error:
            raise not_saved(error) from error

    def sessions(
        self,
        description: str,
        edits: Mapping[str, SessionRecord | None],
        files: Mapping[str, str | None],
        settings: str | None = None,
    ) -> None:
        """Replace or add each session by id, or remove it for None; and so the lifter's own files by path.

        `settings` is the new text of the settings file, None where that stays.
        """
        if any(record is not None and record.id != session for session, record in edits.items()):
            raise NotSaved("Not saved: a session was given under another id.")
        after = {s: None if record is None else self.codec.encode_record(record) for s, record in edits.items()}
        self._refuse(record for record in edits.values() if record is not None)
        self._change(description, replace(State.of(after, self._year), settings=settings, files=dict(files)))

    def _refuse(self, records: Iterable[SessionRecord]) -> None:
        """Refuse what cannot be right, unless it was so before."""
        now = self.clock.now().wall
        for record in records:
            if not refused(record, now):
                continue
            there = self._present(State({record.id: None})).sessions[record.id]
            before = None if there is None else self.codec.decode_record(there)
            if faults := refused(record, now, before):
                raise NotSaved(f"Not saved: session {record.id}: {'; '.join(faults)}.")

    def fault(self, change: Change, *, deep: bool) -> str:
        """Why a change can be neither undone nor made again, as part of a sentence; empty where it can.

        What is packed is looked into only when it is to be `deep`: there may be years of it.
        """
        sides = change.before, change.after
        if sides[0].files.keys() != sides[1].files.keys() or not all(map(OWN_FILE.fullmatch, sides[0].files)):
            return "it speaks of files that are no exercise or program"
        try:
            if deep or not any(state.packed for state in sides):
                documents = [state.documents() for state in sides]
                if documents[0].keys() != documents[1].keys():
                    return "its two sides speak of different sessions"
            else:
                documents = [state.sessions for state in sides]
            return next(filter(None, (self._fault_in(of, id_) for of in documents for id_ in of)), "")
        except Damaged as error:
            return str(error).rstrip(".")

    def _fault_in(self, documents: Mapping[str, Document | None], session: str) -> str:
        document = documents[session]
        if document is None:
            return ""
        record = self.codec.decode_record(document)
        faults = record_faults(record) + ([] if record.id == session else ["it is kept under another id"])
        return f"session {session}: {'; '.join(faults)}" if faults else ""

    def add(self, description: str, record: SessionRecord) -> bool:
        """Add a session unless it is there, or was and a change took it away; whether it was added."""
        log = self._ready()
        known = {session for change in log.every for session in change.after.sessions}
        if record.id in known or self.history.locate([record.id]):
            return False
        self._change(description, State({record.id: self.codec.encode_record(record)}))
        return True

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
        if not self._is_there(after):
            before = self._present(after)
            change = Change(description, self.clock.now().wall, before, after)
            if self._is_of_one_file(change):
                self._make_in_one_step(log, change)
            else:
                self._make(log, change, Log([*log.done, change]))

    def _is_of_one_file(self, change: Change) -> bool:
        sides = change.before, change.after
        if any(side.packed for side in sides):
            return False
        years = {year for side in sides for year in side.years(self._year)}
        return len(years) + len(change.after.files) + (change.after.settings is not None) == 1

    def _ready(self) -> Log:
        try:
            self.recover()
            return self.settled()
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error

    def settled(self) -> Log:
        """The log with its latest change among those that are done, or without it. Raises Damaged and NewerSchema.

        Its file is looked at twice where that is as before: a disk may give older bytes once.
        """
        log = self.log.load()
        if log.latest is None:
            return log
        with suppress(NotSaved):
            if self._is_there(log.latest.before) and self._is_there(log.latest.before):
                return replace(log, latest=None)
        return Log([*log.done, log.latest][-KEPT:], [], log.unfinished)

    def _make(self, log: Log, change: Change, after: Log) -> None:
        if not self._is_there(change.before):
            raise NotSaved(f"Not saved: what “{change.description}” changed has been changed since.")
        self.log.save(Log(log.done, log.undone, change))
        try:
            self._apply(change, change.after)
            self.log.save(after)
        except StoreError as error:
            self._go_back(log, change)
            raise error if isinstance(error, NotSaved) else NotSaved(f"Not saved: {error}") from error

    def _make_in_one_step(self, log: Log, change: Change) -> None:
        self.log.save(replace(log, latest=change))
        try:
            self._apply(change, change.after)
        except StoreError as error:
            why = str(error).removeprefix("Not saved: ")
            if self._go_back(log, change):
                raise NotSaved(f"Not saved: {why}") from error
            raise NotSaved(f"It is not certain whether this was saved: {why} Look before you do it again.") from error

    def _go_back(self, log: Log, change: Change) -> bool:
        """Whether all is as before a change that failed, or will be at the next change or start."""
        with suppress(StoreError):
            self._apply(change, change.before)
            self.log.save(log)
            return True
        with suppress(StoreError):
            self.log.save(Log(log.done, log.undone, change))
            return True
        with suppress(StoreError):
            return self._is_there(change.before)
        return False

    def _present(self, like: State) -> State:
        """What is there now of all that `like` speaks of."""
        try:
            wanted = [*like.sessions, *(session for year in like.packed for session in like.unpacked(year))]
            there = self.history.locate(wanted)
            state = State.of({session: there.get(session) for session in wanted}, self._year)
            settings = self._text(self.settings) if like.settings is not None else None
            if settings is not None:
                parse(settings.encode(), self.codec.migrations)  # an undo brings back nothing that is of no use
            return replace(state, settings=settings, files={path: self._text(self._path(path)) for path in like.files})
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error

    def _path(self, path: str) -> Path:
        """Where one of the lifter's own files is. Raises Damaged for a path that is none."""
        if not OWN_FILE.fullmatch(path):
            raise Damaged(f"{clean(path)} is no exercise or program.")
        return self.settings.parent / path

    def _text(self, path: Path) -> str | None:
        """What a file says. Raises Damaged where that is not certain, or no text."""
        data = read_surely(path)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError as error:
            raise Damaged(f"{path.name} cannot be used: it is not text in UTF-8.") from error

    def _is_there(self, state: State) -> bool:
        """Whether all is as `state` says; one packed year is looked at after another."""
        try:
            there = self.history.locate(state.sessions)
            if any(there.get(session) != document for session, document in state.sessions.items()):
                return False
            for year in state.packed:
                documents = state.unpacked(year)
                if self.history.locate(documents, [year]) != documents:
                    return False
            if any(self._text(self._path(path)) != text for path, text in state.files.items()):
                return False
            return state.settings is None or self._text(self.settings) == state.settings
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error

    def _apply(self, change: Change, state: State) -> None:
        """Bring about one state of a change, from any mixture of both and however often: nothing goes too early."""
        other = change.after if state is change.before else change.before
        wanted, left = state.years(self._year), other.years(self._year)
        there: dict[int, dict[str, Document | None]] = {}
        gone: dict[int, dict[str, Document | None]] = {}
        for year in wanted.keys() | state.packed.keys():
            there[year] = {**wanted.get(year, {}), **state.unpacked(year)}
        for year in left.keys() | other.packed.keys():
            names = left.get(year, {}).keys() | other.unpacked(year).keys()
            gone[year] = dict.fromkeys(names - there.get(year, {}).keys())
        if len(there.keys() | gone.keys()) == 1:  # in one step, for a change of one file is not noted to be unfinished
            there = {year: {**gone.get(year, {}), **there.get(year, {})} for year in there.keys() | gone.keys()}
            gone = {}
        for year, documents in (*there.items(), *gone.items()):
            if documents:
                self.history.change(year, documents)
        try:
            for path, text in state.files.items():
                self._put(self._path(path), text)
            if state.settings is not None:
                atomic_write(self.disk, self.settings, state.settings.encode())
        except OSError as error:
            raise not_saved(error) from error

    def _put(self, path: Path, text: str | None) -> None:
        """Write one of the lifter's own files, or remove it for None."""
        if text is not None:
            self.disk.make_folder(path.parent)
            atomic_write(self.disk, path, text.encode())
        elif is_folder(path.parent):
            self.disk.remove(path)
            self.disk.fsync_folder(path.parent)

    def _year(self, document: Document) -> int:
        return year_of(self.codec.decode_record(document))
