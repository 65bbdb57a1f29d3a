"""TinyDB's storage for one year of history: replaced atomically, checked as a whole, the last one kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
from tinydb.storages import Storage

from hamtui.clock import Clock
from hamtui.store.disk.checksum import pack, unpack
from hamtui.store.disk.errors import Damaged, NotSaved, not_saved, read_back_otherwise
from hamtui.store.disk.files import LARGEST, Disk, atomic_write, previous, read_again, read_bytes, temporary
from hamtui.store.format.codec import Codec
from hamtui.store.format.limits import refuse_another_year

KIND = "history"
Tables = dict[str, dict[str, Any]]


def _starts(tables: Tables) -> Iterator[datetime]:
    """When the sessions began of which that can be told."""
    for document in tables.get("sessions", {}).values():
        with suppress(KeyError, TypeError, ValueError):
            yield datetime.fromisoformat(document["started_at"])


class YearStorage(Storage):
    """One file, no handle held open.

    Reading keeps a copy, which is dropped when a write fails, so that it never shows what is not on disk.
    Within `batch` writes are gathered and reach the disk as one, at its end. Raises Damaged, NewerSchema
    and NotSaved. `known` holds checksums of what was read or written last, by path.
    """

    def __init__(
        self, path: Path, disk: Disk, codec: Codec, clock: Clock, known: dict[Path, int] | None = None
    ) -> None:
        self.path, self._name = disk.real(path), path.name
        self._disk = disk
        self._codec = codec
        self._clock = clock
        self._known = {} if known is None else known
        self._copy: Tables | None = None
        self._gathering = False
        self._changed = False

    def read(self) -> Tables | None:
        """The tables by name; None when the file does not exist."""
        if self._copy is None:
            data = read_again(self.path, self._known)
            if data is None:
                return None
            head, body = unpack(data, KIND, self.path.name)
            self._codec.migrations.check(head.schema, self.path.name)
            tables = self._codec.decode_tables(body, head.schema)
            refuse_another_year(self._name, _starts(tables))
            self._copy = tables
        return self._copy

    def write(self, data: Tables) -> None:
        """Replace the file, read it back and compare."""
        self._copy, self._changed = data, True
        if not self._gathering:
            self._save(data)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Gather all writes inside into one; none is made when there is an error or nothing was written."""
        self._gathering, self._changed = True, False
        try:
            yield
        except BaseException:
            self._copy = None
            raise
        finally:
            self._gathering = False
        if self._changed and self._copy is not None:
            self._save(self._copy)

    def _save(self, tables: Tables) -> None:
        try:
            body = msgspec.json.encode(tables)
            items = sum(map(len, tables.values()))
            data = pack(KIND, self._codec.schema, self._clock.now().wall, items, body)
            if len(data) > LARGEST:
                raise NotSaved(f"Not saved: {self.path.name} would grow too large.")
            self._keep_previous()
            atomic_write(self._disk, self.path, data)
            self._compare(data)
            self._known[self.path] = crc32(data)
        except BaseException as error:
            self._copy = None
            if isinstance(error, OSError):
                raise not_saved(error) from error
            raise

    def _compare(self, data: bytes) -> None:
        try:
            same = read_bytes(self.path) == data
        except Damaged as error:
            raise NotSaved(f"Not saved: {error}") from error
        if not same:
            raise NotSaved(f"Not saved: {read_back_otherwise(self.path.name)}")

    def _keep_previous(self) -> None:
        """Give the present file a second name before it is replaced; both stay whole at every moment."""
        if not self.path.exists():
            return
        kept = previous(self.path)
        naming = temporary(kept)
        self._disk.remove(naming)
        try:
            self._disk.link(self.path, naming)
        except OSError:
            atomic_write(self._disk, kept, self.path.read_bytes())
            return
        self._disk.rename(naming, kept)
        self._disk.remove(naming)

    def make_sure(self) -> None:
        """Return once the present file is certain to be on the medium under its name. Raises NotSaved."""
        try:
            self._disk.fsync_folder(self.path.parent)
        except OSError as error:
            raise not_saved(error) from error
