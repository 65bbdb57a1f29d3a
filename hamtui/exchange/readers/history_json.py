"""hamtui's own JSON: every session whole, older schema versions raised, texts cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from hamtui.exchange.history_format import KIND, in_order
from hamtui.exchange.parsing.contents import Contents
from hamtui.exchange.parsing.source import Source
from hamtui.store.disk.errors import Damaged
from hamtui.store.format.codec import FAULTS, Codec
from hamtui.store.format.limits import record_faults
from hamtui.store.format.migrate import Document
from hamtui.store.years.history import year_of
from hamtui.text import LONGEST_LINE, clean, too_long
from hamtui.training.base.history import SessionRecord, Status

YEARS = range(1970, 9999)
MOST_PARTS = 5000
_MARK = re.compile(rb'\s*\{\s*"hamtui"\s*:')
_PLACE = re.compile(r"\$\.sessions\[(\d+)\]")


class _Head(msgspec.Struct):
    hamtui: str
    schema: int


class _File(msgspec.Struct):
    sessions: list[SessionRecord]


class _OlderFile(msgspec.Struct):
    sessions: list[Document]


def recognise(source: Source) -> str:
    """Why it is an export of hamtui: its first words."""
    return "it says so in its first line" if _MARK.match(_as_utf8(source)[:200]) else ""


def read(source: Source, contents: Contents) -> None:
    """Take the sessions as they are. Raises TooMuch."""
    source.refuse_too_many()
    contents.ready += load(_as_utf8(source), source.name, Codec())


def _as_utf8(source: Source) -> bytes:
    """The bytes without a mark; of a file that a system saved in another encoding, its text."""
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    return data if _MARK.match(data[:200]) else source.text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")


def load(data: bytes, name: str, codec: Codec) -> list[SessionRecord]:
    """The sessions of an export called `name`, oldest first, older schema versions raised, texts cleaned.

    A file of the latest version goes straight into records, so that no hostile one takes many times its size.
    Raises Damaged with the place of the fault, and NewerSchema.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
    except FAULTS as error:
        raise Damaged(f"{name} is not an export of hamtui: {_words(error)}.") from error
    if head.hamtui != KIND or head.schema < 1:
        raise Damaged(f"{name} is not an export of hamtui's history.")
    codec.migrations.check(head.schema, name)
    read_as = _latest if head.schema == codec.schema else _older
    sessions: dict[str, SessionRecord] = {}
    for number, session in enumerate(read_as(data, name, head.schema, codec), 1):
        whole = _checked(session, codec, f"{name}, session {number}")
        if whole.id in sessions:
            raise Damaged(f"{name} holds two sessions with the id {whole.id}.")
        sessions[whole.id] = whole
    return in_order(sessions.values())


def _latest(data: bytes, name: str, _: int, __: Codec) -> Iterator[SessionRecord]:
    try:
        yield from msgspec.json.decode(data, type=_File).sessions
    except FAULTS as error:
        reason = _words(error)
        if place := _PLACE.search(reason):
            where = f"{name}, session {int(place[1]) + 1}"
            raise Damaged(f"{where} cannot be used: {_PLACE.sub('$', reason)}.") from error
        raise Damaged(f"{name} cannot be used: {reason}.") from error


def _older(data: bytes, name: str, schema: int, codec: Codec) -> Iterator[SessionRecord]:
    try:
        documents = msgspec.json.decode(data, type=_OlderFile).sessions
    except FAULTS as error:
        raise Damaged(f"{name} cannot be used: {_words(error)}.") from error
    for number, document in enumerate(documents, 1):
        try:
            yield codec.decode_record(codec.migrations.latest_of("session", document, schema))
        except (Damaged, *FAULTS) as error:
            raise Damaged(f"{name}, session {number} cannot be used: {_words(error)}.") from error


def _checked(session: SessionRecord, codec: Codec, where: str) -> SessionRecord:
    """The session with its texts made plain. Raises Damaged where a number or a time cannot be."""
    parts: tuple[Sequence[object], ...] = (session.sets, session.notes, session.pains, session.planned, session.groups)
    if any(len(each) > MOST_PARTS for each in parts):
        raise Damaged(f"{where} cannot be used: it has more than {MOST_PARTS} sets, notes or pains.")
    try:
        session = codec.decode_record(_cleaned(codec.document(session)))
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
