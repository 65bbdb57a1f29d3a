"""Bringing a backup back: all of it or nothing, also when it is interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hamtui.store import settings_file
from hamtui.store.disk.errors import Damaged, NotSaved, StoreError, not_saved
from hamtui.store.disk.files import atomic_write, previous, read_bytes
from hamtui.store.disk.folder import JOURNAL, DataFolder
from hamtui.store.format.limits import record_faults
from hamtui.store.journal.journal import read_journal

if TYPE_CHECKING:
    from hamtui.store.rescue.backup import Backup

_INTENT = "restore.json"


class _Intent(msgspec.Struct):
    backup: str
    with_journal: bool


def restore(data_folder: DataFolder, name: str) -> Backup:
    """Put everything in the backup `name` in place of what is there, which is backed up first (and returned).

    A running session stays as it is; only where there is none the one in the backup comes back. Exercises, programs
    and drafts of the lifter's own that the backup does not hold stay: backups once held none of them. The journal must
    be closed before and opened after. Raises NotSaved or Damaged and then nothing has changed; or it was interrupted on
    the way and is ended by `resume`.
    """
    files = data_folder.backups.read(name)
    _check(data_folder, files)
    safety = data_folder.backups.make(data_folder.clock.now(), forced=True)
    intent = _Intent(name, with_journal=not _running(data_folder))
    try:
        atomic_write(data_folder.disk, data_folder.folder / _INTENT, msgspec.json.encode(intent))
        _apply(data_folder, files, with_journal=intent.with_journal)
    except OSError as error:
        raise not_saved(error) from error
    return safety


def resume(data_folder: DataFolder) -> str | None:
    """End a restore that was interrupted, and say so; None when there was none. Raises NotSaved."""
    path = data_folder.folder / _INTENT
    try:
        data = read_bytes(path, 4096)
        if data is None:
            return None
        intent = msgspec.json.decode(data, type=_Intent)
        _apply(data_folder, data_folder.backups.read(intent.backup), with_journal=intent.with_journal)
    except (Damaged, msgspec.MsgspecError) as error:
        _remove(data_folder, path)
        return f"A restore was interrupted and cannot be ended: {error}"
    except OSError as error:
        raise not_saved(error) from error
    return f"The restore of {intent.backup} was interrupted and is now complete."


def _check(data_folder: DataFolder, files: Mapping[str, bytes]) -> None:
    """Refuse a backup that would not be readable once in place, or holds what no session can.

    Times that cannot be right are no reason: what was trained by a wrong clock comes back, and the doctor names it.
    """
    for name, data in files.items():
        if name.startswith("history-"):
            for session in data_folder.history.decode(data, name):
                if faults := record_faults(session):
                    raise Damaged(f"The backup cannot be used: {name}, session {session.id}: {'; '.join(faults)}.")
    if settings_file.NAME in files:
        settings_file.parse(files[settings_file.NAME], data_folder.codec.migrations)


def _running(data_folder: DataFolder) -> bool:
    try:
        read = read_journal(data_folder.folder / JOURNAL, data_folder.codec)
    except StoreError:
        return False
    return read is not None and bool(read.events)


def _apply(data_folder: DataFolder, files: Mapping[str, bytes], *, with_journal: bool) -> None:
    replaced = {*data_folder.backups.names(), *files} - (set() if with_journal else {JOURNAL})
    for name in sorted(replaced):
        path = data_folder.folder / name
        if "/" in name and name not in files:
            continue
        if not _readable(path):
            data_folder.set_aside(path)
        data_folder.disk.remove(previous(data_folder.disk.real(path)))
        if name in files:
            data_folder.disk.make_folder(path.parent)
            atomic_write(data_folder.disk, path, files[name])
        elif name != JOURNAL:
            data_folder.disk.remove(path)
    _remove(data_folder, data_folder.folder / _INTENT)


def _readable(path: Path) -> bool:
    try:
        read_bytes(path)
    except Damaged:
        return False
    return True


def _remove(data_folder: DataFolder, path: Path) -> None:
    try:
        data_folder.disk.remove(path)
        data_folder.disk.fsync_folder(data_folder.folder)
    except OSError as error:
        raise NotSaved("Not saved: the note of a restore cannot be removed.") from error
