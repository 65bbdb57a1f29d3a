"""A damaged year: its newest good copy, what that lacks, and putting it in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.store.disk.checksum import Head, unpack
from hamtui.store.disk.errors import Damaged, NewerSchema, StoreError, not_saved
from hamtui.store.disk.files import atomic_write, is_there, previous, read_bytes
from hamtui.store.disk.folder import DataFolder
from hamtui.store.format.limits import AHEAD
from hamtui.store.years.history import KIND
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.words import day_text, noun, plural

if TYPE_CHECKING:
    from hamtui.store.rescue.backup import Backup


class Copy(Struct, frozen=True):
    """A good copy of a year: where it was found, its first line, its bytes and its sessions."""

    found: str
    head: Head
    data: bytes
    sessions: list[SessionRecord]

    def __str__(self) -> str:
        saved = self.head.saved_at.astimezone(UTC)
        return f"{self.found}, saved {day_text(saved)} {saved:%H:%M} UTC with {plural(len(self.sessions), 'session')}"


def best_copy(data_folder: DataFolder, year: int) -> Copy | None:
    """The good copy that was saved last: the generation before the present file, or one in the backups.

    What was saved or backed up at a time still to come, when a clock was wrong, is no newer for it: a copy saved
    then serves only where there is no other.
    """
    soon = data_folder.clock.now().wall + AHEAD
    backups = _all_backups(data_folder)
    copies = [_previous(data_folder, year)]
    for ahead in (False, True):
        some = [backup for backup in backups if (backup.made_at > soon) is ahead]
        copies.append(_newest(_copies(data_folder, year, some), soon))
    found = [copy for copy in copies if copy is not None]
    return max(found, key=lambda copy: (copy.head.saved_at <= soon, copy.head.saved_at), default=None)


def _newest(copies: Iterator[Copy], soon: datetime) -> Copy | None:
    """The first copy that was not saved after `soon`, or else the first."""
    first = None
    for copy in copies:
        if copy.head.saved_at <= soon:
            return copy
        first = first or copy
    return first


def _previous(data_folder: DataFolder, year: int) -> Copy | None:
    try:
        data = read_bytes(previous(data_folder.disk.real(data_folder.history.path(year))))
    except Damaged:
        return None
    return _copy(data_folder, year, "the generation before it", data)


def _copies(data_folder: DataFolder, year: int, backups: Iterable[Backup]) -> Iterator[Copy]:
    name = data_folder.history.path(year).name
    for backup in backups:
        try:
            data = data_folder.backups.read_one(backup.name, name)
        except Damaged:
            continue
        copy = _copy(data_folder, year, f"the backup {backup.name}", data)
        if copy is not None:
            yield copy


def _all_backups(data_folder: DataFolder) -> list[Backup]:
    try:
        return data_folder.backups.all()
    except Damaged:
        return []


def _copy(data_folder: DataFolder, year: int, found: str, data: bytes | None) -> Copy | None:
    name = data_folder.history.path(year).name
    try:
        head, _ = unpack(data or b"", KIND, name)
        return Copy(found, head, data or b"", data_folder.history.decode(data or b"", name))
    except StoreError:
        return None


def lacks(data_folder: DataFolder, year: int, copy: Copy) -> str:
    """What is known to be missing from a copy, as a sentence."""
    try:
        missing = data_folder.history.head(year).items - len(copy.sessions)
    except Damaged:
        return "What was saved later is not in it."
    if missing <= 0:
        return "Changes made later are not in it."
    return f"{plural(missing, 'session')} saved later {noun(missing, 'is', 'are')} not in it."


def mend_damaged(data_folder: DataFolder) -> list[str]:
    """Mend every year that is damaged, and say what was done. Raises NotSaved."""
    done = []
    for year in data_folder.history.years():
        try:
            data_folder.history.read(year)
        except Damaged:
            done.append(mend(data_folder, year))
        except NewerSchema:
            continue
    return done


def _reads_well(data_folder: DataFolder, year: int) -> bool:
    """Whether a second look finds no damage: a disk may give wrong bytes once, and what is whole is not replaced."""
    try:
        data_folder.history.read(year)
    except StoreError:
        return False
    return True


def mend(data_folder: DataFolder, year: int) -> str:
    """Set a damaged year aside and put its best copy in its place; without one the year begins anew.

    Says what was done. The damaged bytes stay in the quarantine. Raises NotSaved.
    """
    path = data_folder.history.path(year)
    if _reads_well(data_folder, year):
        return f"{path.name} could not be read before, and can be now."
    copy = best_copy(data_folder, year)
    sentence = f"{path.name} was damaged. " + (
        f"Its place was taken by {copy}. {lacks(data_folder, year, copy)}" if copy else "There was no good copy of it."
    )
    try:
        for damaged in (path, previous(data_folder.disk.real(path))) if copy is None else (path,):
            if is_there(damaged):
                sentence += f" It is kept as {data_folder.set_aside(damaged).name}."
        if copy is not None:
            atomic_write(data_folder.disk, path, copy.data)
        else:
            data_folder.disk.remove(data_folder.disk.real(path))
            data_folder.disk.remove(previous(data_folder.disk.real(path)))
            data_folder.disk.fsync_folder(data_folder.folder)
    except OSError as error:
        raise not_saved(error) from error
    return sentence
