"""A damaged year: its newest good copy, what that lacks, and putting it in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui.frozen import dataclass
from hamtui.store.checked import Head, unpack
from hamtui.store.errors import Damaged, NewerSchema, StoreError, not_saved
from hamtui.store.files import atomic_write, previous, read_bytes
from hamtui.store.history import KIND
from hamtui.store.parts import Parts
from hamtui.training.history import SessionRecord

if TYPE_CHECKING:
    from hamtui.store.backup import Backup


@dataclass(frozen=True)
class Copy:
    """A good copy of a year: where it was found, its first line, its bytes and its sessions."""

    found: str
    head: Head
    data: bytes
    sessions: list[SessionRecord]

    def __str__(self) -> str:
        saved = self.head.saved_at.astimezone(UTC)
        return f"{self.found}, saved {saved:%d %b %Y %H:%M} UTC with {counted(len(self.sessions))}"


def counted(sessions: int) -> str:
    """A number of sessions in words."""
    return f"{sessions} session{'' if sessions == 1 else 's'}"


def best_copy(parts: Parts, year: int) -> Copy | None:
    """The good copy that was saved last: the generation before the present file, or one in the backups."""
    copies = [copy for copy in (_previous(parts, year), next(_backups(parts, year), None)) if copy]
    return max(copies, key=lambda copy: copy.head.saved_at, default=None)


def _previous(parts: Parts, year: int) -> Copy | None:
    try:
        data = read_bytes(previous(parts.history.path(year)))
    except Damaged:
        return None
    return _copy(parts, year, "the generation before it", data)


def _backups(parts: Parts, year: int) -> Iterator[Copy]:
    name = parts.history.path(year).name
    for backup in _all_backups(parts):
        try:
            data = parts.backups.read_one(backup.name, name)
        except Damaged:
            continue
        copy = _copy(parts, year, f"the backup {backup.name}", data)
        if copy is not None:
            yield copy


def _all_backups(parts: Parts) -> list[Backup]:
    try:
        return parts.backups.all()
    except Damaged:
        return []


def _copy(parts: Parts, year: int, found: str, data: bytes | None) -> Copy | None:
    name = parts.history.path(year).name
    try:
        head, _ = unpack(data or b"", KIND, name)
        return Copy(found, head, data or b"", parts.history.decode(data or b"", name))
    except StoreError:
        return None


def lacks(parts: Parts, year: int, copy: Copy) -> str:
    """What is known to be missing from a copy, as a sentence."""
    try:
        missing = parts.history.head(year).items - len(copy.sessions)
    except Damaged:
        return "What was saved later is not in it."
    if missing <= 0:
        return "Changes made later are not in it."
    return f"{counted(missing).capitalize()} saved later {'is' if missing == 1 else 'are'} not in it."


def mend_damaged(parts: Parts) -> list[str]:
    """Mend every year that is damaged, and say what was done. Raises NotSaved."""
    done = []
    for year in parts.history.years():
        try:
            parts.history.read(year)
        except Damaged:
            done.append(mend(parts, year))
        except NewerSchema:
            continue
    return done


def mend(parts: Parts, year: int) -> str:
    """Set a damaged year aside and put its best copy in its place; without one the year begins anew.

    Says what was done. The damaged bytes stay in the quarantine. Raises NotSaved.
    """
    path = parts.history.path(year)
    copy = best_copy(parts, year)
    sentence = f"{path.name} was damaged. " + (
        f"Its place was taken by {copy}. {lacks(parts, year, copy)}" if copy else "There was no good copy of it."
    )
    try:
        for damaged in (path, previous(path)) if copy is None else (path,):
            if os.path.lexists(damaged):
                sentence += f" It is kept as {parts.set_aside(damaged).name}."
        if copy is not None:
            atomic_write(parts.disk, path, copy.data)
        else:
            parts.disk.remove(Path(os.path.realpath(path)))
            parts.disk.remove(previous(path))
            parts.disk.fsync_folder(parts.folder)
    except OSError as error:
        raise not_saved(error) from error
    return sentence
