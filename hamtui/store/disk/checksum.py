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
    head = Head(kind, schema, saved_at, items, len(body), _sha256(body))
    return sealed(msgspec.json.encode(head)) + body


def read_head(data: bytes, kind: str, name: str) -> Head:
    """The first line of the file `name`, or of as much of it as was read. Raises Damaged."""
    if not data:
        raise Damaged(f"{name} is empty.")
    json = opened(data[: _end(data)])
    try:
        head = msgspec.json.decode(json or b"", type=Head)
    except FAULTS as error:
        raise Damaged(f"{name} is damaged: its first line cannot be read.") from error
    if head.kind != kind or head.saved_at.tzinfo is None:
        raise Damaged(f"{name} is damaged: it does not hold {kind}.")
    return head


def unpack(data: bytes, kind: str, name: str) -> tuple[Head, bytes]:
    """The first line and the content of the file `name`. Raises Damaged unless every byte is as written."""
    head = read_head(data, kind, name)
    body = data[_end(data) + 1 :]
    if len(body) != head.size or _sha256(body) != head.sha256:
        raise Damaged(f"{name} is damaged: its checksum does not fit.")
    return head, body


def _sha256(body: bytes) -> str:
    """By the module behind `hashlib` where there is one: the others that it loads nobody here asks."""
    try:
        from _hashlib import openssl_sha256 as sha256
    except ImportError:
        from hashlib import sha256
    return sha256(body).hexdigest()


def _end(data: bytes) -> int:
    """Where the first line ends: a whole year is not copied to look for it."""
    end = data.find(b"\n")
    return len(data) if end < 0 else end
