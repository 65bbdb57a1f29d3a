"""The lines of the journal: a checksum, a number without gaps, one event."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from hamtui.store.disk.errors import Damaged
from hamtui.store.format.codec import FAULTS, Codec

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

_CRC = 8


class _Head(msgspec.Struct):
    q: int
    g: str
    schema: int


class _Line(msgspec.Struct):
    q: int
    g: str
    e: msgspec.Raw


class Replay(Struct, frozen=True):
    """What a journal holds: its good events in order, and where they end (bytes).

    `fault` says in words what ended the reading before the data did.
    """

    generation: str
    schema: int
    events: tuple[Event, ...]
    end: int
    fault: str | None = None


def sealed(json: bytes) -> bytes:
    """The line for a piece of JSON: CRC-32 in hex, a space, the JSON, a line feed."""
    return b"%08x %s\n" % (crc32(json), json)


def opened(line: bytes) -> bytes | None:
    """The JSON of a line without its line feed; None when the checksum does not fit."""
    json = line[_CRC + 1 :]
    return json if line[: _CRC + 1] == b"%08x " % crc32(json) else None


def head_line(generation: str, schema: int) -> bytes:
    """The first line. `generation` names this file, so that no line of another is ever taken for one of it."""
    return sealed(msgspec.json.encode(_Head(0, generation, schema)))


def event_line(number: int, generation: str, event: bytes) -> bytes:
    """Line `number`, counted from 1, for an encoded event."""
    return sealed(msgspec.json.encode(_Line(number, generation, msgspec.Raw(event))))


def schema_of(data: bytes, codec: Codec) -> int:
    """The schema version of a journal. Raises Damaged and NewerSchema as `replay` does."""
    return _head(data, codec).schema


def _head(data: bytes, codec: Codec) -> _Head:
    line, ended, _ = data.partition(b"\n")
    try:
        head = msgspec.json.decode((opened(line) if ended else None) or b"", type=_Head)
    except FAULTS as error:
        raise Damaged("The journal of the running session has no readable beginning.") from error
    codec.migrations.check(head.schema, "The journal")
    return head


def replay(data: bytes, codec: Codec) -> Replay:
    """Read lines until the first that is not right; a zero byte where a line should begin is the end.

    Raises Damaged when there is no first line, NewerSchema when it is of a version not known here.
    """
    head = _head(data, codec)
    end = data.index(b"\n") + 1
    events: list[Event] = []
    while end < len(data) and data[end]:
        stop = data.find(b"\n", end)
        event = _event(data[end:stop] if stop >= 0 else b"", len(events) + 1, head, codec)
        if event is None:
            break
        events.append(event)
        end = stop + 1
    empty = data[end:] == bytes(len(data) - end)
    fault = None if empty else f"only its first {len(events)} entries can be read"
    return Replay(head.g, head.schema, tuple(events), end, fault)


def _event(line: bytes, number: int, head: _Head, codec: Codec) -> Event | None:
    json = opened(line)
    if json is None:
        return None
    try:
        decoded = msgspec.json.decode(json, type=_Line)
        if (decoded.q, decoded.g) != (number, head.g):
            return None
        return codec.decode_event(bytes(decoded.e), head.schema)
    except (Damaged, *FAULTS):
        return None
