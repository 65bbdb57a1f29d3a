"""History as JSON and back: every session whole, a set to a line, the same bytes for the same history."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from hamtui.store.codec import FAULTS, Codec
from hamtui.store.errors import Damaged
from hamtui.store.history import year_of
from hamtui.store.limits import record_faults
from hamtui.store.migrate import Document
from hamtui.text import LONGEST_LINE, clean, too_long
from hamtui.training.base.history import SessionRecord, Status

KIND = "history"
YEARS = range(1970, 9999)
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class _Head(msgspec.Struct):
    hamtui: str
    schema: int


class _File(msgspec.Struct):
    sessions: list[Document]


def in_order(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Oldest first, the same way every time."""
    return sorted(sessions, key=lambda session: (session.started_at, session.id))


def dump(sessions: Iterable[SessionRecord], codec: Codec) -> str:
    """The sessions as JSON, oldest first; nothing in it can move a terminal's cursor."""
    documents = ",\n".join(_lines(codec.document(session)) for session in in_order(sessions))
    text = f'{{"hamtui": "{KIND}", "schema": {codec.schema}, "sessions": [\n{documents}\n]}}\n'
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _lines(document: Document) -> str:
    """A session, each field and each set on a line of its own."""
    fields = [f"{json.dumps(name)}: {_value(value)}" for name, value in document.items()]
    return "{\n" + ",\n".join(fields) + "\n}"


def _value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"


def load(data: bytes, name: str, codec: Codec) -> list[SessionRecord]:
    """The sessions of an export called `name`, oldest first, older schema versions raised, texts cleaned.

    Raises Damaged with the place of the fault, and NewerSchema.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
    except FAULTS as error:
        raise Damaged(f"{name} is not an export of hamtui: {_words(error)}.") from error
    if head.hamtui != KIND or head.schema < 1:
        raise Damaged(f"{name} is not an export of hamtui's history.")
    codec.migrations.check(head.schema, name)
    try:
        documents = msgspec.json.decode(data, type=_File).sessions
    except FAULTS as error:
        raise Damaged(f"{name} cannot be used: {_words(error)}.") from error
    found: dict[str, SessionRecord] = {}
    for number, document in enumerate(documents, 1):
        session = _session(document, head.schema, codec, f"{name}, session {number}")
        if session.id in found:
            raise Damaged(f"{name} holds two sessions with the id {session.id}.")
        found[session.id] = session
    return in_order(found.values())


def _session(document: Document, schema: int, codec: Codec, where: str) -> SessionRecord:
    try:
        session = codec.decode_record(_cleaned(codec.migrations.latest_of("session", document, schema)))
        faults = record_faults(session)
        if not all(year in YEARS for year in (year_of(session), *_years(session))):
            faults.append(f"a time is not in the years {YEARS.start} to {YEARS.stop - 1}")
        if session.status is Status.RUNNING:
            faults.append("it is still running")
    except (Damaged, *FAULTS) as error:
        faults = [_words(error)]
    if faults:
        raise Damaged(f"{where} cannot be used: {'; '.join(faults[:3])}.")
    return session


def _years(session: SessionRecord) -> Iterator[int]:
    yield from (note.at.year for note in session.notes)
    yield from (pain.at.year for pain in session.pains)
    yield from (done.logged_at.year for done in session.sets)
    if session.finished_at is not None:
        yield session.finished_at.year


def _cleaned(value: Any) -> Any:
    """Every text made plain: what was typed elsewhere is not trusted here. Raises Damaged where one is too long."""
    if isinstance(value, str):
        if fault := too_long(value):
            raise Damaged(f"a text is too long: {fault}")
        return clean(value, LONGEST_LINE)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return value


def _words(error: BaseException) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error).rstrip(".")
