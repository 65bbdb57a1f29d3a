from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.exchange.history_format import in_order
from hamtui.exchange.readers.history_json import load
from hamtui.exchange.writers import history_schema
from hamtui.exchange.writers.history_json import dump
from hamtui.store.disk.errors import Damaged, NewerSchema
from hamtui.store.format.codec import Codec
from hamtui.store.format.migrate import Document, Migrations
from hamtui.text import clean
from hamtui.training.base.history import SessionRecord, Status
from tests.store.samples import any_record, record

CODEC = Codec()


def plain(session: SessionRecord) -> SessionRecord:
    """As the app itself would have made it: every text cleaned, and ended."""
    document = json.loads(json.dumps(CODEC.document(session)))

    def cleaned(value: Any) -> Any:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, list):
            return [cleaned(each) for each in value]
        return {name: cleaned(each) for name, each in value.items()} if isinstance(value, dict) else value

    made = CODEC.decode_record(cleaned(document))
    return replace(made, status=Status.NOTED if made.status is Status.RUNNING else made.status)


def histories() -> st.SearchStrategy[list[SessionRecord]]:
    return st.lists(any_record().map(plain).filter(lambda made: bool(made.id)), max_size=4, unique_by=lambda s: s.id)


def back(text: str, codec: Codec = CODEC) -> list[SessionRecord]:
    return load(text.encode(), "history.json", codec)


@settings(max_examples=25)
@given(histories())
def test_what_was_taken_out_comes_back_the_same(sessions: list[SessionRecord]) -> None:
    text = dump(sessions, CODEC)
    assert back(text) == in_order(sessions)
    assert dump(back(text), CODEC) == text
    assert dump(reversed(sessions), CODEC) == text


@settings(max_examples=40)
@given(any_record())
def test_nothing_in_an_export_moves_a_cursor(session: SessionRecord) -> None:
    text = dump([session], CODEC)
    assert text.replace("\n", "").isprintable() or not any(
        0x7F <= ord(char) < 0xA0 or ord(char) < 0x20 for char in text.replace("\n", "")
    )
    assert json.loads(text)["sessions"] == [CODEC.document(session)]


def test_a_set_has_a_line_of_its_own() -> None:
    one, two = dump([record(sets=2)], CODEC).splitlines(), dump([record(sets=3)], CODEC).splitlines()
    assert len(two) == len(one) + 1


def raised(_: str, document: Document) -> Document:
    return {**document, "day_name": document["day_name"].upper()}


def test_an_older_schema_is_raised_and_a_newer_one_refused() -> None:
    newer = Codec(Migrations((raised,)))
    (session,) = back(dump([record()], CODEC), newer)
    assert session.day_name == "DAY A"
    with pytest.raises(NewerSchema, match=r"history\.json was written by a newer hamtui"):
        back(dump([record()], newer))


def document(**changes: Any) -> str:
    return json.dumps({"hamtui": "history", "schema": 1, "sessions": [{**CODEC.document(record()), **changes}]})


def a_set(**changes: Any) -> str:
    made = CODEC.document(record())
    return document(sets=[{**made["sets"][0], **changes}])


HOSTILE = {
    "empty": "",
    "not json": "PK\x03\x04",
    "a list": "[]",
    "a number": "7",
    "another program's": '{"hamtui": "settings", "schema": 1, "sessions": []}',
    "no schema": '{"hamtui": "history", "sessions": []}',
    "schema nought": '{"hamtui": "history", "schema": 0, "sessions": []}',
    "schema text": '{"hamtui": "history", "schema": "1", "sessions": []}',
    "no sessions": '{"hamtui": "history", "schema": 1}',
    "sessions of numbers": '{"hamtui": "history", "schema": 1, "sessions": [1]}',
    "an empty session": '{"hamtui": "history", "schema": 1, "sessions": [{}]}',
    "deep": '{"hamtui": "history", "schema": 1, "sessions": [{"a": ' + "[" * 100_000 + "]" * 100_000 + "}]}",
    "deep at the top": "[" * 100_000,
    "no id": document(id=""),
    "an id of nothing seen": document(id="\u200b"),
    "a time without offset": document(started_at="2026-03-02T18:00:00"),
    "a time before the calendar": document(started_at="0001-01-01T00:00:00+14:00"),
    "a time after it": document(started_at="9999-12-31T23:59:59-14:00"),
    "a set long ago": a_set(logged_at="0001-01-01T00:00:00+14:00"),
    "running": document(status="running"),
    "an unknown status": document(status="done"),
    "sets of text": document(sets="many"),
    "a thousand and one reps": a_set(reps=1001),
    "reps of text": a_set(reps="8"),
    "reps with a point": a_set(reps=8.5),
    "more help than anyone needs": a_set(load={"hundredths": -30001, "unit": "kg"}),
    "a load in stone": a_set(load={"hundredths": 100, "unit": "st"}),
    "a huge number": document(active_s=10**400),
    "no number": '{"hamtui": "history", "schema": 1, "sessions": [{"active_s": NaN}]}',
    "half a surrogate": document(program="\ud800"),
    "not utf-8": "\udcff",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_export_is_one_sentence(name: str) -> None:
    with pytest.raises(Damaged) as said:
        load(HOSTILE[name].encode("utf-8", "surrogateescape"), "history.json", CODEC)
    assert str(said.value).startswith("history.json")
    assert str(said.value).isprintable()
    assert len(str(said.value)) <= 400


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(Damaged, match=r"session 1 cannot be used: .*sets\[0\]\.reps"):
        back(a_set(reps="8"))


def test_two_sessions_with_one_id_are_refused() -> None:
    with pytest.raises(Damaged, match="two sessions with the id s1"):
        back(dump([record(), record(day=1)], CODEC))


def test_texts_of_a_file_are_made_plain() -> None:
    (session,) = back(document(day_name="\x1b[2JDay\u202e A"))
    assert session.day_name == "[2JDay A"


@given(st.binary(max_size=60))
def test_no_bytes_are_more_than_one_sentence(data: bytes) -> None:
    with pytest.raises(Damaged) as said:
        load(data, "x.json", CODEC)
    assert str(said.value).isprintable()


@given(any_record())
@settings(max_examples=20)
def test_the_schema_names_every_field_that_is_written(session: SessionRecord) -> None:
    schema = json.loads(history_schema.dump(CODEC))
    export = json.loads(dump([session], CODEC))
    fields = schema["$defs"]["HistoryExport"]["properties"]
    assert (fields["hamtui"]["const"], fields["schema"]["const"]) == (export["hamtui"], export["schema"])
    (kept,) = export["sessions"]
    assert kept.keys() - {"schema"} <= schema["$defs"]["SessionRecord"]["properties"].keys()
    of_a_set = schema["$defs"]["SetRecord"]
    for done in kept["sets"]:
        assert set(of_a_set["required"]) <= done.keys() <= of_a_set["properties"].keys()
