"""The record of changes: what the last fifty replaced, and by what, so that each can be undone and redone."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from hamtui.clock import Clock
from hamtui.store.disk.checksum import pack, read_head, unpack
from hamtui.store.disk.errors import Damaged, NotSaved, not_saved, read_back_otherwise
from hamtui.store.disk.files import Disk, atomic_write, read_bytes
from hamtui.store.format.codec import FAULTS, Codec
from hamtui.store.format.migrate import Document

NAME = "undo.json"
KIND = "changes"
KEPT = 50
MOST_PLAIN = 20
LARGEST = 32 * 1024 * 1024


class State(msgspec.Struct, frozen=True):
    """Sessions by id, None for one that is not there; and the text of the settings where they are part of it.

    Where they are many, as after an import, the documents are `packed` by the year they are in: the log is read and
    written with every change, and must not cost more for what it holds. `files` are the texts of the lifter's own
    exercises and programs by their path in the data folder, None for one that is not there.
    """

    sessions: dict[str, Document | None]
    settings: str | None = None
    packed: dict[int, str] = {}
    files: dict[str, str | None] = {}

    @classmethod
    def of(cls, sessions: dict[str, Document | None], year_of: Callable[[Document], int]) -> State:
        """The sessions as they are kept: packed where more than a few are there."""
        there = {session: document for session, document in sessions.items() if document is not None}
        if len(there) <= MOST_PLAIN:
            return cls(sessions)
        years: dict[int, dict[str, Document]] = {}
        for session, document in there.items():
            years.setdefault(year_of(document), {})[session] = document
        packed = {year: _packed(documents) for year, documents in sorted(years.items())}
        return cls({session: None for session in sessions if session not in there}, packed=packed)

    def years(self, year_of: Callable[[Document], int]) -> dict[int, dict[str, Document]]:
        """The documents that are not packed by the years they are in."""
        years: dict[int, dict[str, Document]] = {}
        for session, document in self.sessions.items():
            if document is not None:
                years.setdefault(year_of(document), {})[session] = document
        return years

    def documents(self) -> dict[str, Document | None]:
        """Every document by id, packed or not; None for a session that is not there. Raises Damaged."""
        return {**self.sessions, **{s: d for year in self.packed for s, d in self.unpacked(year).items()}}

    def unpacked(self, year: int) -> dict[str, Document]:
        """The packed documents of a year by id. Raises Damaged."""
        if year not in self.packed:
            return {}
        try:
            data = zlib.decompress(b64decode(self.packed[year]))
            return msgspec.json.decode(data, type=dict[str, Document])
        except (zlib.error, *FAULTS) as error:
            raise Damaged(f"{NAME} cannot be used: {error}.") from error


class Change(msgspec.Struct, frozen=True):
    """One change: what it is called, when it was made, and the two states it lies between."""

    description: str
    at: datetime
    before: State
    after: State


class Log(msgspec.Struct, frozen=True):
    """Changes that can be undone and redone, the latest last.

    `unfinished` is one under way, which is taken back after an interruption: to its `before`. `latest` is one of a
    single file, which is replaced in one step: it is done unless that file still is as before it.
    """

    done: list[Change] = []
    undone: list[Change] = []
    unfinished: Change | None = None
    latest: Change | None = None

    @property
    def every(self) -> list[Change]:
        """All changes it holds, done or not."""
        under_way = [change for change in (self.unfinished, self.latest) if change is not None]
        return [*under_way, *self.done, *self.undone]


class ChangeLog:
    """Reads and writes the log in a data folder."""

    def __init__(self, folder: Path, disk: Disk, codec: Codec, clock: Clock) -> None:
        self.path = folder / NAME
        self._disk = disk
        self._codec = codec
        self._clock = clock

    def schema(self) -> int:
        """The schema version of the log, the latest when there is none. Raises Damaged and NewerSchema."""
        data = read_bytes(self.path)
        if data is None:
            return self._codec.schema
        schema = read_head(data, KIND, NAME).schema
        self._codec.migrations.check(schema, NAME)
        return schema

    def load(self) -> Log:
        """The log; an empty one when there is none. Raises Damaged and NewerSchema.

        A change under way is read twice: a disk may give older bytes once, and what was done is not to be taken back.
        """
        log = self._read()
        return log if log.unfinished is None else self._read()

    def _read(self) -> Log:
        data = read_bytes(self.path)
        if data is None:
            return Log()
        head, body = unpack(data, KIND, NAME)
        self._codec.migrations.check(head.schema, NAME)
        try:
            log = msgspec.json.decode(body, type=Log)
        except FAULTS as error:
            raise Damaged(f"{NAME} cannot be used: {error}.") from error
        return log if head.schema == self._codec.schema else self._raised(log, head.schema)

    def save(self, log: Log) -> None:
        """Replace the log; the oldest changes are dropped where it would hold too many. Raises NotSaved."""
        done = log.done[-KEPT:]
        data = self._packed(msgspec.structs.replace(log, done=done))
        while len(data) > LARGEST and len(done) > 1:
            done = done[1:]
            data = self._packed(msgspec.structs.replace(log, done=done))
        if len(data) > LARGEST:
            raise NotSaved("Not saved: this changes too much at once. Do it in parts.")
        try:
            atomic_write(self._disk, self.path, data)
            same = read_bytes(self.path) == data
        except OSError as error:
            raise not_saved(error) from error
        except Damaged as error:
            raise NotSaved(f"Not saved: {error}") from error
        if not same:
            raise NotSaved(f"Not saved: {read_back_otherwise(NAME)}")

    def _packed(self, log: Log) -> bytes:
        body = msgspec.json.encode(log)
        return pack(KIND, self._codec.schema, self._clock.now().wall, len(log.done), body)

    def _raised(self, log: Log, schema: int) -> Log:
        def state(old: State) -> State:
            sessions = {
                session: document and {**self._latest(document, schema), "schema": self._codec.schema}
                for session, document in old.sessions.items()
            }
            packed = {
                year: _packed({
                    session: {**self._latest(document, schema), "schema": self._codec.schema}
                    for session, document in old.unpacked(year).items()
                })
                for year in old.packed
            }  # fmt: skip
            return State(sessions, old.settings, packed, old.files)

        def change(old: Change) -> Change:
            return Change(old.description, old.at, state(old.before), state(old.after))

        try:
            unfinished, latest = (one and change(one) for one in (log.unfinished, log.latest))
            return Log([*map(change, log.done)], [*map(change, log.undone)], unfinished, latest)
        except FAULTS as error:
            raise Damaged(f"{NAME} cannot be used: {error}.") from error

    def _latest(self, document: Document, schema: int) -> Document:
        return self._codec.migrations.latest_of("session", document, schema)


def _packed(documents: dict[str, Document]) -> str:
    return b64encode(zlib.compress(msgspec.json.encode(documents, order="deterministic"))).decode()
