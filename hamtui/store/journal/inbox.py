"""The inbox: sessions that commands hand over while another hamtui writes, one file each, taken in exactly once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from hamtui.store.disk.errors import Damaged, NewerSchema, StoreError, Unreadable, not_saved
from hamtui.store.disk.files import Disk, atomic_write, entries, read_bytes
from hamtui.store.format.codec import FAULTS, Codec
from hamtui.store.format.migrate import Document
from hamtui.store.journal.journal_lines import opened, sealed
from hamtui.training.base.history import SessionRecord

_SUFFIX = ".json"
_LARGEST = 4 * 1024 * 1024
_DIGITS = 4


class _Entry(msgspec.Struct):
    schema: int
    description: str
    session: Document


class Handed(msgspec.Struct, frozen=True):
    """A session that was handed over, and what the change is called that puts it into the history."""

    description: str
    session: SessionRecord


class Inbox:
    """Reads and writes an inbox. Whoever may read there may hand over; only the writer takes in."""

    def __init__(self, folder: Path, disk: Disk, codec: Codec) -> None:
        self._folder = folder
        self._disk = disk
        self._codec = codec

    def put(self, name: str, handed: Handed) -> Path:
        """Leave a session under a name of its own, `name` its time: on the medium on return. Raises NotSaved."""
        document = self._codec.encode_record(handed.session)
        entry = _Entry(self._codec.schema, handed.description, document)
        path = self._folder / f"{self._place(name)}-{self._disk.unique(8)}{_SUFFIX}"
        try:
            self._disk.make_folder(self._folder)
            atomic_write(self._disk, path, sealed(msgspec.json.encode(entry)))
        except OSError as error:
            raise not_saved(error) from error
        return path

    def _place(self, name: str) -> str:
        """A name that comes after all that wait, in the same second too, and where the clock was set back."""
        last = ""
        with suppress(Damaged):
            last = max((path.name for path in self.waiting()), default="")
        latest = max(name, last[: len(name)])
        number = last.removeprefix(latest)[1 : 1 + _DIGITS]
        following = int(number) + 1 if len(number) == _DIGITS and number.isdecimal() else 1
        return f"{latest}-{following:0{_DIGITS}}"

    def waiting(self) -> list[Path]:
        """The files that wait to be taken in, oldest first. Raises Damaged when their folder cannot be read."""
        found = (path for path in entries(self._folder) if path.suffix == _SUFFIX and not path.name.startswith("."))
        return list(found)

    def read(self, path: Path) -> Handed:
        """What was handed over in a file; read twice where it is damaged, as a disk may give other bytes once.

        Raises Damaged, and NewerSchema.
        """
        try:
            return self._read(path)
        except Unreadable:
            raise
        except Damaged:
            return self._read(path)

    def _read(self, path: Path) -> Handed:
        data = read_bytes(path, _LARGEST) or b""
        json = opened(data.removesuffix(b"\n"))
        try:
            entry = msgspec.json.decode(json or b"", type=_Entry)
            self._codec.migrations.check(entry.schema, path.name)
            document = self._codec.migrations.latest_of("session", entry.session, entry.schema)
            session = self._codec.decode_record({**document, "schema": self._codec.schema})
            self._codec.encode_record(session)
        except NewerSchema:
            raise
        except (StoreError, *FAULTS) as error:
            raise Damaged(f"{path.name} in the inbox is damaged: it does not hold a session.") from error
        return Handed(entry.description, session)

    def remove(self, path: Path) -> None:
        """Take a file out for good. Raises NotSaved."""
        try:
            self._disk.remove(path)
            self._disk.fsync_folder(self._folder)
        except OSError as error:
            raise not_saved(error) from error

    def sessions(self) -> list[SessionRecord]:
        """The sessions that wait, oldest first; those that cannot be read are for whoever takes them in."""
        found = []
        with suppress(Damaged):
            for path in self.waiting():
                with suppress(StoreError):
                    found.append(self.read(path).session)
        return sorted(found, key=lambda session: (session.started_at, session.id))
