"""Backups: compressed copies of the whole data folder, made often and thinned with age."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from hamtui.store.disk.checksum import unpack
from hamtui.store.disk.errors import Damaged, NotSaved, not_saved, read_back_otherwise
from hamtui.store.disk.files import LARGEST, Disk, atomic_write, entries, kept_names, read_bytes, read_surely
from hamtui.store.disk.quarantine import free_name, stamp
from hamtui.store.years.history import KIND
from hamtui.training.base.moment import Moment

ALL_OF = timedelta(days=2)
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda time: time.date()),
    (10, lambda time: time.isocalendar()[:2]),
    (9, lambda time: (time.year, time.month)),
)


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times to keep: of the last two days all, before that the newest of 12 days, 10 weeks, 9 months.

    All times are aware and in one zone; weeks begin on Monday. A time in the future is kept.
    """
    newest_first = sorted(set(times), reverse=True)
    keep = {time for time in newest_first if now - time <= ALL_OF}
    older = newest_first[len(keep) :]
    for count, period in _PERIODS:
        seen: set[Hashable] = set()
        while older and (period(older[0]) in seen or len(seen) < count):
            time = older.pop(0)
            if period(time) not in seen:
                keep.add(time)
            seen.add(period(time))
    return keep


FOLDER = "backups"
EVERY = timedelta(minutes=30)
_NAME = re.compile(r"([\dT-]{19})Z(-\d+)?\.zip", re.ASCII)
_STAMP = "%Y-%m-%dT%H-%M-%S"


class Backup(Struct, frozen=True):
    """One backup: its file name, when it was made (UTC), its size in bytes."""

    name: str
    made_at: datetime
    size: int


class Backups:
    """The backups of a data folder. Making and restoring belong to the one that writes."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._data = folder
        self._folder = folder / FOLDER
        self._disk = disk

    def all(self) -> list[Backup]:
        """All backups, newest first; other files in their folder are passed over. Raises Damaged."""
        found = []
        for path in entries(self._folder):
            try:
                name = _NAME.fullmatch(path.name)
                if name is None:
                    continue
                made_at = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path.name, made_at, path.stat().st_size))
            except (ValueError, OSError):
                continue
        return sorted(found, key=lambda backup: (backup.made_at, len(backup.name), backup.name), reverse=True)

    def is_due(self, now: Moment) -> bool:
        """Whether the newest backup is older than half an hour (or from the future) and something changed since.

        Raises Damaged for a file that cannot be read.
        """
        backups = self.all()
        if not backups:
            return bool(self.files())
        if timedelta() <= now.wall - backups[0].made_at < EVERY:
            return False
        from hamtui.store.rescue import archive

        try:
            last = archive.checksums(self._bytes(backups[0].name), backups[0].name)
        except Damaged:
            return True
        return last != {name: crc32(read_bytes(self._data / name) or b"") for name in self.names()}

    def make(self, now: Moment, *, forced: bool = False) -> Backup:
        """Back up everything as it is, read it back, then thin the older ones. Raises NotSaved.

        A file that cannot be read is an error, or left out when `forced`.
        """
        from hamtui.store.rescue import archive

        try:
            files = self.files(readable=forced)
            self._disk.make_folder(self._folder)
            path = free_name(self._folder, stamp(now), ".zip")
            data = archive.pack(files)
            atomic_write(self._disk, path, data)
            if self.read(path.name) != files:
                raise NotSaved(f"The backup {read_back_otherwise(path.name)}")
        except OSError as error:
            raise not_saved(error) from error
        except Damaged as error:
            raise no_backup(error) from error
        if _sound(files):
            self._thin(now)
        made_at = now.wall.astimezone(UTC).replace(microsecond=0)
        return Backup(path.name, made_at, len(data))

    def read(self, name: str) -> Mapping[str, bytes]:
        """The files in a backup by name, each checked. Raises Damaged, also when there is no such backup."""
        from hamtui.store.rescue import archive

        return archive.unpack(self._bytes(name), name)

    def read_one(self, name: str, file: str) -> bytes | None:
        """One file of a backup; None when it is not in it. Raises Damaged."""
        from hamtui.store.rescue import archive

        return archive.unpack(self._bytes(name), name, lambda member: member == file).get(file)

    def names(self) -> list[str]:
        """The files that a backup made now would hold."""
        return kept_names(self._data)

    def files(self, *, readable: bool = False) -> dict[str, bytes]:
        """Those files with their content. Raises Damaged for one that cannot be read, unless only `readable` ones."""
        found = {}
        for name in self.names():
            try:
                found[name] = read_surely(self._data / name) or b""
            except Damaged:
                if not readable:
                    raise
        return found

    def _bytes(self, name: str) -> bytes:
        if name not in (backup.name for backup in self.all()):
            raise Damaged(f"There is no backup called {name}.")
        return read_bytes(self._folder / name, LARGEST) or b""

    def _thin(self, now: Moment) -> None:
        backups = self.all()
        keep = kept((backup.made_at for backup in backups), now.wall.astimezone(UTC))
        for backup in backups:
            if backup.made_at not in keep:
                with suppress(OSError):
                    self._disk.remove(self._folder / backup.name)


def _sound(files: Mapping[str, bytes]) -> bool:
    """Whether every year is whole: while one is damaged, no older backup is given up."""
    try:
        for name, data in files.items():
            if name.startswith("history-"):
                unpack(data, KIND, name)
    except Damaged:
        return False
    return True


def no_backup(why: Damaged) -> NotSaved:
    """The failure of a backup for what it was to hold."""
    return NotSaved(f"No backup was made. {why}")
