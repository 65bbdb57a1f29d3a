"""The history: one TinyDB file a year, one document a session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui.clock import Clock
from hamtui.store.disk.checksum import Head, read_head, unpack
from hamtui.store.disk.errors import Damaged
from hamtui.store.disk.files import Disk, entries, is_there, read_again, read_start
from hamtui.store.format.codec import Codec
from hamtui.store.format.limits import refuse_another_year
from hamtui.store.format.migrate import Document
from hamtui.training.base.history import SessionRecord

if TYPE_CHECKING:
    from tinydb.queries import QueryLike
    from tinydb.table import Table

    from hamtui.store.years.year_storage import YearStorage

KIND = "history"
TABLE = "sessions"
_HEAD_LARGEST = 1024
_NAME = re.compile(r"history-(\d{4})\.json(?:\.1)?")


def year_of(record: SessionRecord) -> int:
    """The year a session is kept in: that of its start, in UTC."""
    return record.started_at.astimezone(UTC).year


class History:
    """Reads and changes the years in a folder.

    Reading decodes a file straight into records and needs no TinyDB; queries and changes go through it.
    Raises Damaged and NewerSchema for a year that cannot be used, NotSaved for one that cannot be written.
    """

    def __init__(self, folder: Path, disk: Disk, codec: Codec, clock: Clock) -> None:
        self._folder = folder
        self._disk = disk
        self._codec = codec
        self._clock = clock
        self._known: dict[Path, int] = {}

    def path(self, year: int) -> Path:
        """Where a year is kept."""
        return self._folder / f"history-{year:04}.json"

    def years(self) -> list[int]:
        """The years there are, oldest first; one of which only the last generation is left counts too.

        Raises Damaged when the folder cannot be read.
        """
        names = map(_NAME.fullmatch, (entry.name for entry in entries(self._folder)))
        return sorted({int(name[1]) for name in names if name})

    def head(self, year: int) -> Head:
        """The first line of a year, which says its schema and when it was written."""
        path = self.path(year)
        return read_head(read_start(path, _HEAD_LARGEST), KIND, path.name)

    def read(self, year: int, enough: int | None = None) -> list[SessionRecord]:
        """The sessions of a year, oldest first; only the newest ones with `enough` finished among them, if given."""
        path = self.path(year)
        data = read_again(path, self._known)
        if data is None:
            raise Damaged(f"{path.name} is missing.")
        return self.decode(data, path.name, enough)

    def decode(self, data: bytes, name: str, enough: int | None = None) -> list[SessionRecord]:
        """The sessions in the bytes of a year's file, oldest first, all or as many as `read` tells."""
        head, body = unpack(data, KIND, name)
        self._codec.migrations.check(head.schema, name)
        try:
            if enough is not None:
                sessions = self._codec.decode_latest(body, head.schema, enough)
            else:
                sessions = self._codec.decode_sessions(body, head.schema)
        except Damaged as error:
            raise Damaged(f"{name} cannot be used: {error}.") from error
        refuse_another_year(name, (session.started_at for session in sessions))
        return sessions

    def find(self, query: QueryLike, years: Iterable[int] | None = None) -> list[SessionRecord]:
        """The sessions whose document answers a TinyDB query, oldest first."""
        found = []
        for year in self.years() if years is None else years:
            found += [self._codec.decode_record(dict(document)) for document in self._table(year)[0].search(query)]
        return sorted(found, key=lambda record: (record.started_at, record.id))

    def put(self, record: SessionRecord) -> None:
        """Add a session, or replace the one with its id in that year. Doing it twice changes nothing."""
        document = self._codec.encode_record(record)
        self.change(year_of(record), {record.id: document})

    def change(self, year: int, documents: Mapping[str, Document | None]) -> None:
        """Put each document in the place of the one with its id, or remove that for None; all or nothing.

        A year is written in the order of its ids, so that the same documents are the same bytes whatever was
        done and undone on the way.
        """
        table, storage = self._table(year)
        there = [dict(kept) for kept in table]
        left = [kept for kept in there if kept["id"] not in documents]
        after = sorted([*left, *(new for new in documents.values() if new is not None)], key=lambda kept: kept["id"])
        if after == sorted(there, key=lambda kept: kept["id"]):
            return storage.make_sure()
        with storage.batch():
            table.truncate()
            table.insert_multiple(after)
        return None

    def locate(self, sessions: Iterable[str], years: Iterable[int] | None = None) -> dict[str, Document]:
        """The documents of those sessions that are there, by id, in `years` or in all, the newest first."""
        found: dict[str, Document] = {}
        wanted = set(sessions)
        for year in reversed(self.years()) if years is None else years:
            if wanted <= found.keys():
                break
            for document in self._table(year)[0]:
                if document["id"] in wanted:
                    found.setdefault(document["id"], dict(document))
        return found

    def drop_doubles(self, year: int, seen: dict[str, Document]) -> list[str]:
        """Remove the sessions of a year that are equal to one in `seen` by id; the others are added to it."""
        table, storage = self._table(year)
        doubles = []
        for there in table.all():
            if there["id"] not in seen:
                seen[there["id"]] = dict(there)
            elif seen[there["id"]] == there:
                doubles.append(there)
        if doubles:
            with storage.batch():
                table.remove(doc_ids=[there.doc_id for there in doubles])
        return [there["id"] for there in doubles]

    def migrate(self, year: int) -> bool:
        """Write a year anew if it is of an older schema version; whether it was."""
        if self.head(year).schema == self._codec.schema:
            return False
        storage = self._table(year)[1]
        storage.write(storage.read() or {})
        return True

    def _table(self, year: int) -> tuple[Table, YearStorage]:
        from tinydb.table import Table

        from hamtui.store.years.year_storage import YearStorage

        if year in self.years() and not is_there(self.path(year)):
            raise Damaged(f"{self.path(year).name} is missing.")
        storage = YearStorage(self.path(year), self._disk, self._codec, self._clock, self._known)
        return Table(storage, TABLE), storage
