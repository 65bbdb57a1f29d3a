"""The doctor: looks at every file, says what is wrong in sentences, and mends only when asked."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct

from hamtui.store import drafts, settings_file
from hamtui.store.disk import quarantine
from hamtui.store.disk.errors import Damaged, NewerSchema, StoreError, not_saved, words
from hamtui.store.disk.files import OF_THE_LIFTER, entries, is_kept, is_there
from hamtui.store.disk.folder import INBOX, DataFolder
from hamtui.store.format.limits import doubts, record_faults, year_in_utc
from hamtui.store.format.migrate import Document
from hamtui.store.journal.journal import read_journal
from hamtui.store.rescue import backup, recovery
from hamtui.store.rescue.prepare import mend_changes
from hamtui.store.years.changelog import NAME
from hamtui.text import clean
from hamtui.training.base.history import SessionRecord

POSIX = os.name != "nt"


class Finding(Struct, frozen=True):
    """Something wrong: a sentence, and whether `mend` can put it right."""

    sentence: str
    mendable: bool = False


def examine(data_folder: DataFolder) -> list[Finding]:
    """Everything that is wrong in the data folder, fit for a terminal whatever a file held; nothing is changed."""
    try:
        found = list(_findings(data_folder))
    except Damaged as error:
        found = [Finding(str(error))]
    except OSError as error:
        found = [Finding(f"The data folder cannot be read: {words(error, reading=True)}.")]
    return [Finding(clean(finding.sentence, 400), finding.mendable) for finding in found]


def _findings(data_folder: DataFolder) -> Iterator[Finding]:
    yield from _journal(data_folder)
    yield from _settings(data_folder)
    yield from _changes(data_folder)
    yield from _history(data_folder)
    yield from _backups(data_folder)
    yield from _inbox(data_folder)
    for path in _open_to_others(data_folder.folder):
        yield Finding(f"{path.name} can be read by others.", mendable=True)
    for path in _left_over(data_folder.folder):
        yield Finding(f"{path.name} was left behind by an interruption.", mendable=True)


def mend(data_folder: DataFolder) -> list[str]:
    """Put right what can be, after a backup, and say what was done. Raises NotSaved.

    Damaged years are set aside and replaced by their best copy, doubled sessions lose the second copy, what
    an interruption left is removed, and files that others can read are closed to them.
    """
    if not any(finding.mendable for finding in examine(data_folder)):
        return []
    done = [f"A backup was made first: {data_folder.backups.make(data_folder.clock.now(), forced=True).name}."]
    done += recovery.mend_damaged(data_folder)
    with suppress(Damaged):
        done += mend_changes(data_folder)
    done += _remove_doubles(data_folder)
    try:
        for path in _open_to_others(data_folder.folder):
            data_folder.disk.close_to_others(path)
            done.append(f"{path.name} can no longer be read by others.")
        for path in _left_over(data_folder.folder):
            data_folder.disk.remove(path)
            done.append(f"{path.name} was removed.")
    except OSError as error:
        raise not_saved(error) from error
    return done


def _journal(data_folder: DataFolder) -> Iterator[Finding]:
    try:
        read = read_journal(data_folder.journal.path, data_folder.codec)
    except StoreError as error:
        yield Finding(str(error))
        return
    if read is not None and read.fault is not None:
        yield Finding(f"The journal of the running session is damaged: {read.fault}.")


def _settings(data_folder: DataFolder) -> Iterator[Finding]:
    try:
        reading = settings_file.load(data_folder.settings, data_folder.codec.migrations)
        yield from map(Finding, reading.faults if reading else ())
    except StoreError as error:
        yield Finding(str(error))


def _changes(data_folder: DataFolder) -> Iterator[Finding]:
    try:
        log = data_folder.changes.log.load()
    except StoreError as error:
        yield Finding(str(error))
        return
    for change in log.every:
        if fault := data_folder.changes.fault(change, deep=True):
            yield Finding(
                f"{NAME}: “{change.description}” can be neither undone nor made again: {fault}.", mendable=True
            )
    if log.unfinished is not None:
        yield Finding(
            f"{NAME}: “{log.unfinished.description}” was interrupted, and is to be taken back.", mendable=True
        )


def _inbox(data_folder: DataFolder) -> Iterator[Finding]:
    for path in data_folder.inbox.waiting() if is_there(data_folder.folder / INBOX) else ():
        try:
            handed = data_folder.inbox.read(path)
        except StoreError as error:
            yield Finding(str(error), mendable=isinstance(error, Damaged))
        else:
            yield Finding(f"“{handed.description}” was handed over and waits in the inbox.", mendable=True)


def _history(data_folder: DataFolder) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    now = data_folder.clock.now().wall
    for year in data_folder.history.years():
        name = data_folder.history.path(year).name
        try:
            sessions = data_folder.history.read(year)
        except StoreError as error:
            yield Finding(str(error), mendable=isinstance(error, Damaged))
            continue
        seen.update(session.id for session in sessions)
        for session in sessions:
            faults = [*record_faults(session), *doubts(session, now), *_contradictions(session)]
            began = year_in_utc(session.started_at)
            if began is not None and began != year:
                faults.append(f"it began in {began}")
            if faults:
                yield Finding(f"{name}, session {session.id}: {'; '.join(faults)}.")
    for session_id, count in seen.items():
        if count > 1:
            yield Finding(f"Session {session_id} is there {count} times.", mendable=True)


def _contradictions(session: SessionRecord) -> Iterator[str]:
    numbers = Counter((done.exercise, done.kind, done.side, done.set) for done in session.sets)
    for (exercise, _, _, number), count in numbers.items():
        if count > 1:
            yield f"set {number} of {exercise} is there {count} times"


def _backups(data_folder: DataFolder) -> Iterator[Finding]:
    for kept in data_folder.backups.all():
        try:
            data_folder.backups.read(kept.name)
        except Damaged as error:
            yield Finding(str(error))


def _remove_doubles(data_folder: DataFolder) -> list[str]:
    """Of copies that are equal all but the first go; copies that differ are the lifter's to choose from."""
    done = []
    seen: dict[str, Document] = {}
    for year in data_folder.history.years():
        try:
            removed = data_folder.history.drop_doubles(year, seen)
        except (Damaged, NewerSchema):
            continue
        done += [f"A second copy of session {session} was removed." for session in removed]
    return done


def _folders(folder: Path) -> list[Path]:
    return [
        place
        for place in (
            folder,
            folder / backup.FOLDER,
            folder / quarantine.FOLDER,
            folder / INBOX,
            folder / drafts.FOLDER,
        )
        if place.is_dir()
    ]


def _open_to_others(folder: Path) -> list[Path]:
    if not POSIX:
        return []
    ours = _folders(folder)
    for place in ours[:]:
        ours += [path for path in entries(place) if place != folder or is_kept(path.name.removesuffix(".1"))]
    return [path for path in ours if not path.is_symlink() and path.stat().st_mode & 0o077]


def _left_over(folder: Path) -> list[Path]:
    places = [*_folders(folder), *(folder / name for name in OF_THE_LIFTER)]
    return [path for place in places for path in entries(place) if fnmatch(path.name, ".*.tmp")]
