"""Whole files with a checksum: one line that says what follows, then the content."""

from __future__ import annotations

from datetime import datetime

import msgspec

from hamtui.store.disk.errors import Damaged
from hamtui.store.format.codec import FAULTS
from hamtui.store.journal.journal_lines import opened, sealed


class Head(msgspec.Struct, frozen=True):
    """What the first line says: kind and schema version, when it was written, how many documents follow."""

    kind: str
    schema: int
    saved_at: datetime
    items: int
    size: int
    sha256: str


def pack(kind: str, schema: int, saved_at: datetime, items: int, body: bytes) -> bytes:
    """The bytes of a file that holds `body`."""
    from hashlib import sha256

    head = Head(kind, schema, saved_at, items, len(body), sha256(body).hexdigest())
    return sealed(msgspec.json.encode(head)) + body


def read_head(data: bytes, kind: str, name: str) -> Head:
    """The first line of the file `name`, or of as much of it as was read. Raises Damaged."""
    if not data:
        raise Damaged(f"{name} is empty.")
    json = opened(data.partition(b"\n")[0])
    try:
        head = msgspec.json.decode(json or b"", type=Head)
    except FAULTS as error:
        raise Damaged(f"{name} is damaged: its first line cannot be read.") from error
    if head.kind != kind or head.saved_at.tzinfo is None:
        raise Damaged(f"{name} is damaged: it does not hold {kind}.")
    return head


def unpack(data: bytes, kind: str, name: str) -> tuple[Head, bytes]:
    """The first line and the content of the file `name`. Raises Damaged unless every byte is as written."""
    from hashlib import sha256

    head = read_head(data, kind, name)
    body = data.partition(b"\n")[2]
    if len(body) != head.size or sha256(body).hexdigest() != head.sha256:
        raise Damaged(f"{name} is damaged: its checksum does not fit.")
    return head, body
