"""The store: everything the program knows of the disk, behind one object."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui.clock import Clock
from hamtui.settings.settings import Settings
from hamtui.store import settings_file
from hamtui.store.access import Access, take_in
from hamtui.store.disk.errors import Damaged, InUse, NewerSchema, NotSaved, StoreError, not_saved
from hamtui.store.disk.files import Disk, is_folder, is_there
from hamtui.store.disk.folder import INBOX, DataFolder
from hamtui.store.format.migrate import Migrations
from hamtui.store.journal.journal import read_journal
from hamtui.store.lock import Holder, Lock
from hamtui.store.rescue import recovery
from hamtui.store.years.history import year_of
from hamtui.store.years.history_reader import HistoryReader
from hamtui.training.base.history import SessionRecord

if TYPE_CHECKING:
    from hamtui.store.drafts import KeptDraft
    from hamtui.store.import_choices import ImportChoices
    from hamtui.store.rescue.backup import Backup
    from hamtui.store.rescue.doctor import Finding
    from hamtui.training.session.events import Event

_MOVED = "Another program moved or changed the journal of the session. The whole session was written to a fresh file."


class Store:
    """A data folder. All that writes is called from one thread; reading is safe from any.

    The journal is read before the history where both are wanted, for a session is in at least one of them.
    """

    def __init__(self, folder: Path, clock: Clock, disk: Disk, migrations: Migrations) -> None:
        self.folder = folder
        self._data = DataFolder.of(folder, clock, disk, migrations)
        self._lock = Lock(folder, disk)
        self._notices: list[str] = []
        self._access = Access(self._data, self._lock, self._say)
        self._reader = HistoryReader(self._data, self._say)
        self._half_sealed: SessionRecord | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        *,
        write: bool = True,
        at_once: bool = True,
        app: bool = False,
        disk: Disk | None = None,
        migrations: Migrations | None = None,
    ) -> Store:
        """The store in a folder, made 0700 when it is not there.

        Where writing is asked for but not possible, it opens to look: `read_only_because` says why, `waiting` that
        another writes, and `holder` which. Nothing is locked, made or mended without `write`, nor before `take_over`
        where it is not to be `at_once`. The `app` stays open and takes in what commands hand over to it.
        """
        store = cls(folder, clock, disk or Disk(), migrations or Migrations())
        store._lock.app = app
        store._access.may_write = write
        if at_once:
            store.take_over()
        return store

    def _say(self, *sentences: str) -> None:
        self._notices += [sentence for sentence in sentences if sentence not in self._notices]

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the screen: what was damaged, set aside or recovered, and what cannot be read."""
        return tuple(self._notices)

    @property
    def writable(self) -> bool:
        """Whether this one writes here."""
        return self._access.writable

    @property
    def waiting(self) -> bool:
        """Whether another writes here."""
        return self._access.waiting

    @property
    def holder(self) -> Holder | None:
        """Who that is, where it can be told."""
        return self._access.holder

    @property
    def read_only_because(self) -> str | None:
        """Why nothing is written here; None where it is."""
        return self._access.read_only_because

    def take_over(self) -> bool:
        """Try to become the one that writes; True once that is so. Read `settings` and `running` anew then."""
        if self._access.take_over():
            if self._lock.app:
                self._make_sure()
            self.take_in()
        return self.writable

    def _must_write(self) -> None:
        self._access.must_write()

    def running(self) -> tuple[Event, ...]:
        """The events of the running session in order, taken-back ones included; empty when there is none."""
        self._make_sure()
        try:
            read = read_journal(self._data.journal.path, self._data.codec)
        except StoreError as error:
            self._say(str(error))
            return ()
        if read is None:
            return ()
        if read.fault is not None:
            self._say(f"The journal of the session is damaged: {read.fault}.")
        return read.events

    def _make_sure(self) -> None:
        """What a killed hamtui wrote last is on the medium before it is shown by one that writes."""
        if self.writable:
            try:
                self._data.journal.make_sure()
            except NotSaved as error:
                self._say(str(error))

    def append(self, event: Event) -> None:
        """Add an event to the running session: on the medium on return. Raises NotSaved, then see `rewrite`."""
        if not self.writable:
            self._must_write()
        self._data.journal.append(event)

    def rewrite(self, events: Sequence[Event]) -> None:
        """Write the running session anew to a fresh file, after an `append` that failed. Raises NotSaved."""
        self._must_write()
        journal = self._data.journal
        if not journal.in_place():
            self._say(_MOVED)
        if journal.others_content(events):
            self._say(f"What was in its place is kept as {self._keep_aside(journal.path).name}.")
        try:
            journal.rewrite(events)
        except InUse:
            self._access.give_way()
            raise

    def in_place(self) -> bool:
        """Whether what the journal should hold is there; if not, the running session is to be written anew."""
        return not self.writable or self._data.journal.in_place()

    def set_running_aside(self) -> None:
        """Keep the journal's bytes in the quarantine, so that another session may begin. Raises NotSaved."""
        self._must_write()
        self._keep_aside(self._data.journal.path)

    def seal(self, record: SessionRecord) -> None:
        """Put a finished session into the year of its start, then begin an empty journal; may be repeated.

        Where only the journal was refused, the record in its year stays: it may have been edited since.
        """
        self._must_write()
        if record != self._half_sealed:
            self._put(record)
            self._half_sealed = record
        self.rewrite(())
        self._half_sealed = None

    def _put(self, record: SessionRecord) -> None:
        try:
            try:
                self._data.history.put(record)
            except Damaged:
                self._say(recovery.mend(self._data, year_of(record)))
                self._data.history.put(record)
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error

    def years(self) -> list[int]:
        """The years there is history of, oldest first; a folder that cannot be read is a notice."""
        return self._reader.years()

    def sessions(self) -> list[SessionRecord]:
        """All sessions, oldest first, those in the inbox too; a year that cannot be read is a notice."""
        return self._reader.sessions()

    def recent(self, enough: int) -> list[SessionRecord]:
        """The newest sessions with at least `enough` finished ones among them, and the inbox, oldest first."""
        return self._reader.recent(enough)

    def since(self, day: date) -> list[SessionRecord]:
        """The sessions of the years from `day` on and the inbox, oldest first."""
        return self._reader.since(day)

    def hand_over(self, description: str, session: SessionRecord) -> bool:
        """Leave a session in the inbox for the hamtui that writes, or the next one; False where that is this one.

        It is on the medium on return. Raises NotSaved.
        """
        from hamtui.store.disk.quarantine import stamp
        from hamtui.store.format.limits import refused
        from hamtui.store.journal.inbox import Handed

        if faults := refused(session, self._data.clock.now().wall):
            raise NotSaved(f"Not saved: {'; '.join(faults)}.")
        path = self._data.inbox.put(stamp(self._data.clock.now()), Handed(description, session))
        self.take_over()
        return is_there(path)

    @property
    def handed_over(self) -> bool:
        """Whether something lies in the inbox: a look that costs next to nothing."""
        try:
            with os.scandir(self.folder / INBOX) as there:
                return next(there, None) is not None
        except OSError:
            return False

    def take_in(self) -> list[str]:
        """Put what was handed over into the history, each a change; gives what they are called."""
        if not self.writable:
            return []
        try:
            taken, said = take_in(self._data) if is_folder(self.folder / INBOX) else ([], [])
        except Damaged as error:
            taken, said = [], [str(error)]
        self._say(*said)
        return taken

    def settings(self) -> Settings | None:
        """The settings; None when none were chosen yet. A fault is a notice, and what it concerns is as usual."""
        try:
            reading = settings_file.load(self._data.settings, self._data.codec.migrations)
        except StoreError as error:
            self._say(f"{error} The usual settings are used; the file is kept.")
            return Settings()
        if reading is None:
            return None
        self._say(*reading.faults)
        return reading.settings

    def save_settings(self, settings: Settings, description: str = "Settings") -> None:
        """Change the settings file, undone by `description`; comments in it stay. Raises NotSaved.

        A file that cannot be used or changed is set aside first, and a new one is written.
        """
        self._must_write()
        whole = settings_file.encode(settings, self._data.codec.migrations)
        data = self._changed_settings(settings)
        if data is None:
            settings_file.write(self._data.settings, whole, self._data.disk)
        else:
            self._data.changes.text_of_settings(description, data.decode())

    def _changed_settings(self, settings: Settings) -> bytes | None:
        """The settings file made to say `settings`; None where there is none, or none of use any more."""
        change = partial(settings_file.changed, self._data.settings, settings, self._data.codec.migrations)
        try:
            with suppress(Damaged):
                return change()
            return change()  # A disk may give wrong bytes once.
        except NewerSchema as error:
            raise NotSaved(f"Not saved: {error}") from error
        except Damaged as error:
            kept = self._keep_aside(self._data.settings)
            self._say(f"{error} A new one was written; as it was it is kept as {kept.name}.")
            return None

    def _keep_aside(self, path: Path) -> Path:
        try:
            return self._data.set_aside(path)
        except OSError as error:
            raise not_saved(error) from error

    def import_choices(self) -> ImportChoices:
        """What was said at earlier imports; a file of no use is a notice, and nothing was said."""
        from hamtui.store import import_choices

        try:
            return import_choices.load(self.folder)
        except Damaged as error:
            self._say(f"{error} What was said at earlier imports is asked again.")
            return import_choices.ImportChoices()

    def save_import_choices(self, choices: ImportChoices) -> None:
        """Remember for the next import what was said at this one. Raises NotSaved."""
        from hamtui.store import import_choices

        self._must_write()
        import_choices.save(self.folder, choices, self._data.disk)

    def drafts(self) -> list[KeptDraft]:
        """The programs that are being edited; one that cannot be used is a notice."""
        if not is_there(self.folder / "drafts"):
            return []
        from hamtui.store import drafts

        kept, faults = drafts.load(self.folder)
        self._say(*faults)
        return kept

    def keep_draft(self, draft: KeptDraft) -> None:
        """Put a program that is being edited on the medium. Raises NotSaved."""
        from hamtui.store import drafts

        self._must_write()
        drafts.save(self.folder, draft, self._data.disk)

    def drop_draft(self, program: str) -> None:
        """Forget what was edited of a program and not saved. Raises NotSaved."""
        from hamtui.store import drafts

        self._must_write()
        drafts.drop(self.folder, program, self._data.disk)

    def change(
        self,
        description: str,
        edits: Mapping[str, SessionRecord | None],
        files: Mapping[str, str | None] | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Replace or add sessions by id, or remove them for None: all or nothing, can be undone. Raises NotSaved.

        `files` are texts of the lifter's own exercises and programs by their path, replaced, added or removed alike;
        with `settings` the settings file, if there is one, says these.
        """
        self._ready_to_change()
        try:
            path, migrations = self._data.settings, self._data.codec.migrations
            text = settings_file.changed(path, settings, migrations) if settings is not None else None
        except (Damaged, NewerSchema) as error:
            raise NotSaved(f"Not saved: {error}") from error
        self._data.changes.sessions(description, edits, files or {}, None if text is None else text.decode())

    def _ready_to_change(self) -> None:
        """See to it that no earlier change stands in the way."""
        from hamtui.store.rescue.prepare import end_change

        self._must_write()
        with suppress(Damaged):
            self._say(*end_change(self._data))

    def undo(self) -> str | None:
        """Take back the last change to history or settings and give its description; None when there is none."""
        self._ready_to_change()
        return self._data.changes.undo()

    def redo(self) -> str | None:
        """Make the last change taken back again and give its description; None when there is none."""
        self._ready_to_change()
        return self._data.changes.redo()

    def back_up_if_due(self) -> Backup | None:
        """Back up when the last backup is over half an hour old and something changed; None when not.

        The cost grows with history, so call it after `seal` and now and then, on the writer's thread. Raises NotSaved.
        """
        self._must_write()
        now = self._data.clock.now()
        try:
            due = self._data.backups.is_due(now)
        except Damaged as error:
            from hamtui.store.rescue.backup import no_backup

            raise no_backup(error) from error
        return self._data.backups.make(now) if due else None

    def back_up(self) -> Backup:
        """Back up now. Raises NotSaved."""
        self._must_write()
        return self._data.backups.make(self._data.clock.now(), forced=True)

    def backups(self) -> list[Backup]:
        """All backups, newest first; a folder that cannot be read is a notice."""
        try:
            return self._data.backups.all()
        except Damaged as error:
            self._say(str(error))
            return []

    def restore(self, name: str) -> Backup:
        """Bring the backup `name` back, and return the one made of what it replaces.

        A running session is not touched. Raises NotSaved or Damaged.
        """
        from hamtui.store.rescue.restore import restore

        self._must_write()
        self._data.journal.close()
        try:
            return restore(self._data, name)
        finally:
            self._access.begin()

    def examine(self) -> list[Finding]:
        """Everything that is wrong in the data folder; nothing is changed."""
        from hamtui.store.rescue import doctor

        return doctor.examine(self._data)

    def mend(self) -> list[str]:
        """Put right what can be, after a backup, and say what was done. Raises NotSaved."""
        from hamtui.store.rescue import doctor

        self._must_write()
        return doctor.mend(self._data)

    def close(self) -> None:
        """Give the journal and the lock back; may be repeated."""
        self._access.close()
