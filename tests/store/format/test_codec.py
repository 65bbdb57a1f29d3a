from __future__ import annotations

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings

from hamtui.store.disk.errors import Damaged, NotSaved
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import NoteRecord, SessionRecord
from hamtui.training.base.moment import Moment
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.session.events import Event, LoadChosen, RepCounted, SetAmended, SetLogged
from tests.store.samples import MOMENT, any_event, any_record, events, record

CODEC = Codec()


@given(any_event())
@settings(max_examples=150, deadline=None)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    back = CODEC.decode_event(CODEC.encode_event(event))
    assert back == event
    assert type(back) is type(event)
    assert back.at.wall.utcoffset() == event.at.wall.utcoffset()


@given(any_record())
@settings(max_examples=60, deadline=None)
def test_every_session_comes_back_as_it_was(made: SessionRecord) -> None:
    document = json.loads(json.dumps(CODEC.encode_record(made)))
    assert document["schema"] == 1
    assert CODEC.decode_record(document) == made


def test_every_hundredth_of_a_load_survives() -> None:
    for hundredths in range(0, 1000_00, 7):
        event = LoadChosen(MOMENT, 0, Weight(hundredths, Unit.KG))
        assert (
            CODEC.decode_event(msgspec.json.encode({"type": "LoadChosen", "event": msgspec.to_builtins(event)}))
            == event
        )


def test_times_are_iso_8601_with_their_offset() -> None:
    assert CODEC.encode_record(record())["started_at"] == "2026-03-02T18:00:00Z"


def test_a_time_in_the_hour_that_comes_twice_is_kept() -> None:
    zone = ZoneInfo("Europe/Berlin")
    for fold in (0, 1):
        wall = datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=fold)
        back = CODEC.decode_event(CODEC.encode_event(RepCounted(Moment(wall, 1.0, "b"), "s")))
        assert back.at.wall.utcoffset() == wall.utcoffset()


@pytest.mark.parametrize(
    "event",
    [
        RepCounted(Moment(MOMENT.wall, float("nan"), "b"), "s"),
        RepCounted(Moment(MOMENT.wall, float("inf"), "b"), "s"),
        SetLogged(MOMENT, "s", reps=1001),
        SetLogged(MOMENT, "s", reps=-1),
        SetLogged(MOMENT, "s", reps="8"),  # type: ignore[arg-type]
        SetLogged(MOMENT, "s", reps=True),
        SetLogged(MOMENT, "s", reps=8.5),  # type: ignore[arg-type]
        SetLogged(MOMENT, "\ud800"),
        SetAmended(MOMENT, "s", rir=11),
        SetAmended(MOMENT, "s", load=object()),  # type: ignore[arg-type]
        Event(MOMENT),
    ],
)
def test_an_event_that_would_not_come_back_is_refused(event: Event) -> None:
    with pytest.raises(NotSaved, match="cannot be kept"):
        CODEC.encode_event(event)


def test_an_event_that_comes_back_different_is_refused() -> None:
    class Shifting(Codec):
        def decode_event(self, data: bytes, schema: int | None = None) -> Event:
            return msgspec.structs.replace(
                super().decode_event(data, schema), at=msgspec.structs.replace(MOMENT, boot=1.0)
            )

    with pytest.raises(NotSaved, match="does not read back"):
        Shifting().encode_event(events(1)[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"started_at": None},
        {"active_s": -1},
        {"active_s": float("nan")},
        {"started_at": datetime(2026, 1, 1)},
        {"finished_at": datetime(2026, 1, 1)},
        {"program": 3},
        {"notes": (object(),)},
        {"notes": (NoteRecord(datetime(2026, 1, 1), "no offset"),)},
        {"sets": (msgspec.structs.replace(record().sets[0], share=float("nan")),)},
        {"sets": (msgspec.structs.replace(record().sets[0], set=0),)},
        {"sets": (msgspec.structs.replace(record().sets[0], logged_at=datetime(2026, 1, 1)),)},
    ],
)
def test_a_session_that_would_not_come_back_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(NotSaved, match="cannot be kept"):
        CODEC.encode_record(msgspec.structs.replace(record(), **changes))


def test_a_session_that_comes_back_different_is_refused() -> None:
    class Shifting(Codec):
        def decode_record(self, document: object) -> SessionRecord:
            made = super().decode_record(document)
            return msgspec.structs.replace(made, started_at=made.started_at + timedelta(seconds=1))

    with pytest.raises(NotSaved, match="does not read back"):
        Shifting().encode_record(record())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"type":"Nothing","event":{}}',
        b'{"type":"Event","event":{}}',
        b'{"type":"Undone","event":{},"more":1}',
        b'{"type":"Undone","event":{"at":{"wall":"2026-03-02T18:00:00","boot":1.0,"boot_id":"b"}}}',
        b'{"type":"Undone","event":{"at":{"wall":"2026-03-02T18:00:00Z","boot":1e999,"boot_id":"b"}}}',
        b'{"type":"Undone","event":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"\xff\xfe",
    ],
)
def test_what_is_no_event_is_damage_and_nothing_else(data: bytes) -> None:
    with pytest.raises(Damaged):
        CODEC.decode_event(data)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"sessions":[]}',
        b'{"sessions":{"1":{}}}',
        b'{"sessions":{"1":null}}',
        b'{"sessions":' + b'{"1":' * 100_000,
        b"\xff",
    ],
)
def test_what_is_no_year_is_damage_and_nothing_else(body: bytes) -> None:
    with pytest.raises(Damaged):
        CODEC.decode_sessions(body, 1)


@pytest.mark.parametrize("field", ["started_at", "finished_at"])
def test_a_kept_time_without_offset_is_damage(field: str) -> None:
    document = {**CODEC.encode_record(record()), field: "2026-03-02T18:00:00"}
    with pytest.raises(Damaged, match="no offset"):
        CODEC.decode_record(document)


def test_a_kept_set_without_offset_is_damage() -> None:
    document = CODEC.encode_record(record())
    document["sets"][0]["logged_at"] = "2026-03-02T18:00:00"
    with pytest.raises(Damaged, match="no offset"):
        CODEC.decode_record(document)


def test_the_tables_of_a_year_must_be_tables() -> None:
    for body in (b'{"sessions":{"1":3}}', b'{"sessions":{"1":{"id":[]}}}', b'{"sessions":{"1":{}}}'):
        with pytest.raises(Damaged):
            CODEC.decode_tables(body, 1)


def test_reading_leaves_the_collector_as_it_was() -> None:
    import gc

    body = msgspec.json.encode({"sessions": {"1": CODEC.encode_record(record())}})
    CODEC.decode_sessions(body, 1)
    assert gc.isenabled()
    gc.disable()
    try:
        CODEC.decode_sessions(body, 1)
        assert not gc.isenabled()
    finally:
        gc.enable()
