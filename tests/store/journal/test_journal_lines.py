from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamtui.store.disk.errors import Damaged, NewerSchema
from hamtui.store.format.codec import Codec
from hamtui.store.journal.journal_lines import Replay, event_line, head_line, opened, replay, sealed
from hamtui.training.session.events import Event
from tests.store.samples import any_event, events, note

CODEC = Codec()
EVENTS = events(5)


def journal(made: list[Event], generation: str = "g1", tail: int = 64) -> bytes:
    lines = [event_line(number, generation, CODEC.encode_event(event)) for number, event in enumerate(made, 1)]
    return head_line(generation, 1) + b"".join(lines) + bytes(tail)


def is_prefix(read: Replay, whole: list[Event]) -> bool:
    return list(read.events) == whole[: len(read.events)]


@given(st.lists(any_event(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_replayed(made: list[Event]) -> None:
    read = replay(journal(made), CODEC)
    assert list(read.events) == made
    assert read.fault is None
    assert read.end == len(journal(made, tail=0))


def test_a_line_is_a_checksum_a_space_and_json() -> None:
    assert sealed(b"{}") == b"a3a6bf43 {}\n"
    assert opened(sealed(b"{}")[:-1]) == b"{}"
    assert opened(b"00000000 {}") is None


def test_cut_at_every_byte_it_keeps_every_whole_line() -> None:
    data = journal(EVENTS, tail=0)
    ends = [position + 1 for position, byte in enumerate(data) if byte == 0x0A]
    for length in range(ends[0], len(data)):
        read = replay(data[:length], CODEC)
        whole = sum(end <= length for end in ends) - 1
        assert len(read.events) == whole
        assert is_prefix(read, EVENTS)
        assert (read.fault is None) == (length in ends)


def test_cut_in_its_first_line_it_is_damage() -> None:
    data = journal(EVENTS)
    for length in range(data.index(b"\n") + 1):
        with pytest.raises(Damaged):
            replay(data[:length], CODEC)


def test_no_flipped_bit_goes_unseen() -> None:
    data = journal(EVENTS)
    head = data.index(b"\n") + 1
    for position in range(head, len(data) - 64):
        for bit in range(8):
            wrong = bytearray(data)
            wrong[position] ^= 1 << bit
            read = replay(bytes(wrong), CODEC)
            assert is_prefix(read, EVENTS)
            assert read.fault is not None
            assert read.end <= position


def test_zeroed_and_doubled_ranges_give_a_prefix_only() -> None:
    chance = random.Random(7)  # noqa: S311
    data = journal(EVENTS, tail=0)
    head = data.index(b"\n") + 1
    for _ in range(400):
        start, stop = sorted(chance.sample(range(head, len(data) + 1), 2))
        for wrong in (
            data[:start] + bytes(stop - start) + data[stop:],
            data[:stop] + data[start:],
            data[:start] + data[stop:],
            data[:start] + chance.randbytes(stop - start) + data[stop:],
        ):
            assert is_prefix(replay(wrong, CODEC), EVENTS)


def test_a_doubled_line_ends_the_replay() -> None:
    data = journal(EVENTS, tail=0)
    last = data[data[:-1].rindex(b"\n") + 1 :]
    read = replay(data + last, CODEC)
    assert list(read.events) == EVENTS
    assert read.fault == "only its first 5 entries can be read"


def test_a_line_of_another_generation_is_never_replayed() -> None:
    stale = event_line(6, "g0", CODEC.encode_event(note("stale")))
    read = replay(journal(EVENTS, tail=0) + stale, CODEC)
    assert list(read.events) == EVENTS
    assert read.fault is not None


def test_a_good_checksum_does_not_make_an_event() -> None:
    for json in (b"{}", b"[", b'{"q":1,"g":"g1","e":{"type":"Nothing","event":{}}}', b'{"q":"1","g":"g1","e":1}'):
        read = replay(head_line("g1", 1) + sealed(json), CODEC)
        assert read.events == ()
        assert read.fault is not None


def test_text_with_line_feeds_and_zeros_stays_in_its_line() -> None:
    made = [note("a\nb\0c\r\x1b[0m")]
    assert list(replay(journal(made), CODEC).events) == made


def test_a_newer_version_is_not_read() -> None:
    with pytest.raises(NewerSchema, match="newer hamtui"):
        replay(head_line("g", 2), CODEC)
