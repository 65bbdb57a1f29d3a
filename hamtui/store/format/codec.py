"""Events and sessions as JSON and back, exact and strictly typed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from hamtui.store.disk.errors import Damaged, NotSaved
from hamtui.store.format.limits import event_faults, record_faults
from hamtui.store.format.migrate import Document, Migrations
from hamtui.training.base.history import SessionRecord, Status

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

FAULTS = (msgspec.MsgspecError, ValueError, TypeError, LookupError, RecursionError, OverflowError)


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    type: str
    event: msgspec.Raw


class _Body(msgspec.Struct):
    sessions: dict[str, SessionRecord]


class _Start(msgspec.Struct):
    id: str
    started_at: datetime
    status: Status


class _Starts(msgspec.Struct):
    sessions: dict[str, _Start]


class _Sealed(msgspec.Struct):
    sessions: dict[str, msgspec.Raw]


class Codec:
    """Turns what `training` knows into JSON and back; older schema versions are raised on the way in.

    Times are ISO-8601 with their offset, weights whole hundredths with their unit. Encoding raises NotSaved,
    decoding Damaged, each with the path of the fault.
    """

    def __init__(self, migrations: Migrations | None = None) -> None:
        self.migrations = migrations or Migrations()
        self.schema = self.migrations.latest

    @cached_property
    def _kinds(self) -> dict[str, type[Event]]:
        from hamtui.store.format.event_tags import TAGS

        return TAGS

    @cached_property
    def _tags(self) -> dict[type[Event], str]:
        return {kind: tag for tag, kind in self._kinds.items()}

    def encode_event(self, event: Event) -> bytes:
        """An event as JSON, with its tag."""
        faults = event_faults(event)
        try:
            data = self._pack(event)
            if not faults and self._pack(self.decode_event(data)) != data:
                faults.append("it does not read back as it was")
        except (Damaged, *FAULTS) as error:
            faults.append(str(error))
        if faults:
            raise NotSaved(f"Not saved: {type(event).__name__} cannot be kept, {'; '.join(faults)}.")
        return data

    def _pack(self, event: Event) -> bytes:
        return msgspec.json.encode(_Envelope(self._tags[type(event)], msgspec.Raw(msgspec.json.encode(event))))

    def decode_event(self, data: bytes, schema: int | None = None) -> Event:
        """The event in JSON of version `schema`, by default the latest."""
        try:
            envelope = msgspec.json.decode(data, type=_Envelope)
            if schema is not None and schema < self.schema:
                envelope = self._raised(envelope, schema)
            kind = self._kinds.get(envelope.type)
            if kind is None:
                raise Damaged(f"no event is called {envelope.type!r}")
            event: Event = msgspec.json.decode(envelope.event, type=kind)
        except FAULTS as error:
            raise Damaged(_sentence(error)) from error
        return event

    def _raised(self, envelope: _Envelope, schema: int) -> _Envelope:
        document = {"type": envelope.type, "event": msgspec.json.decode(envelope.event)}
        document = self.migrations.latest_of("event", document, schema)
        return _Envelope(document["type"], msgspec.Raw(msgspec.json.encode(document["event"])))

    def encode_record(self, record: SessionRecord) -> Document:
        """A session as the document that is kept."""
        try:
            document = self.document(record)
            back = self.decode_record(document)
            faults = record_faults(back)
            if not faults and self.document(back) != document:
                faults = ["it does not read back as it was"]
        except (Damaged, *FAULTS) as error:
            faults = [str(error)]
        if faults:
            raise NotSaved(f"Not saved: the session cannot be kept, {'; '.join(faults)}.")
        return document

    def document(self, record: SessionRecord) -> Document:
        """A session as a document, for looking at: nothing is checked."""
        document = {"schema": self.schema, **msgspec.json.decode(msgspec.json.encode(record))}
        # Half of a set's fields say nothing; left out they cost neither room nor time in years of history.
        document["sets"] = [{name: value for name, value in done.items() if value is not None and value != []}
                            for done in document["sets"]]  # fmt: skip
        if not document["groups"]:
            del document["groups"]
        for part in (*document["pains"], *document["planned"], *document["notes"]):
            for name in ("side", "fewer", *(("exercise",) if "text" in part else ())):
                if part.get(name, 0) is None:
                    del part[name]
        return document

    def decode_record(self, document: object) -> SessionRecord:
        """The session in a document of the latest version."""
        try:
            return _aware(msgspec.convert(document, SessionRecord))
        except FAULTS as error:
            raise Damaged(_sentence(error)) from error

    def decode_sessions(self, body: bytes, schema: int) -> list[SessionRecord]:
        """All sessions in the body of a year of version `schema`, oldest first."""
        try:
            with _collector_paused():
                if schema < self.schema:
                    year = msgspec.convert(self.decode_tables(body, schema), _Body)
                else:
                    year = msgspec.json.decode(body, type=_Body)
                return sorted(map(_aware, year.sessions.values()), key=lambda s: (s.started_at, s.id))
        except FAULTS as error:
            raise Damaged(_sentence(error)) from error

    def decode_latest(self, body: bytes, schema: int, enough: int) -> list[SessionRecord]:
        """The newest sessions in the body of a year, as many as hold `enough` finished ones, oldest first.

        The others are not looked at: what is wrong with one of them shows when all are read.
        """
        if schema < self.schema:
            return self.decode_sessions(body, schema)
        try:
            with _collector_paused():
                starts = msgspec.json.decode(body, type=_Starts).sessions
                newest = sorted(starts, key=lambda number: (starts[number].started_at, starts[number].id))
                finished = [at for at, number in enumerate(newest) if starts[number].status is Status.FINISHED]
                wanted = newest[finished[-enough] :] if len(finished) > enough else newest
                if len(wanted) == len(newest):
                    return self.decode_sessions(body, schema)
                sealed = msgspec.json.decode(body, type=_Sealed).sessions
                decode = msgspec.json.Decoder(SessionRecord).decode
                return [_aware(decode(sealed[number])) for number in wanted]
        except FAULTS as error:
            raise Damaged(_sentence(error)) from error

    def decode_tables(self, body: bytes, schema: int) -> dict[str, dict[str, Any]]:
        """The body of a year as TinyDB has it in memory, raised to the latest version."""
        try:
            with _collector_paused():
                tables = msgspec.json.decode(body, type=dict[str, dict[str, Document]])
            if not all(isinstance(document.get("id"), str) for document in tables.get("sessions", {}).values()):
                raise ValueError("a session has no id")
            if schema < self.schema:
                tables["sessions"] = {
                    number: {**self.migrations.latest_of("session", document, schema), "schema": self.schema}
                    for number, document in tables["sessions"].items()
                }
        except FAULTS as error:
            raise Damaged(_sentence(error)) from error
        return tables


def _aware(record: SessionRecord) -> SessionRecord:
    times: list[datetime | None] = [record.started_at, record.finished_at]
    if any(time is not None and time.tzinfo is None for time in times) or any(
        done.logged_at.tzinfo is None for done in record.sets
    ):
        raise ValueError(f"a time of session {record.id} has no offset from UTC")
    return record


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Thousands of new objects, none in a circle: collecting among them costs a third of the time, then and later."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.enable()


def _sentence(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error).rstrip(".")
