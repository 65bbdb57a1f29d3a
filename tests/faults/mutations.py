"""Ways a file gets damaged: each takes its bytes and luck, and gives other bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hamtui.store.disk.checksum import pack
from hamtui.testing.fakes import START

Mutation = Callable[[bytes, Random], bytes]
DEEP = 100_000
VALUES = (b"null", b"-1", b"1e999", b"NaN", b"true", b'"x"', b"[]", b"{}", b"99999999999999999999", b"\xff\xfe", b"")


def flip_bit(data: bytes, luck: Random) -> bytes:
    """One bit the other way."""
    place = luck.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << luck.randrange(8))]) + data[place + 1 :]


def flip_many(data: bytes, luck: Random) -> bytes:
    """Several bits the other way."""
    for _ in range(luck.randint(2, 40)):
        data = flip_bit(data, luck)
    return data


def cut_off(data: bytes, luck: Random) -> bytes:
    """The end is missing."""
    return data[: luck.randrange(len(data))]


def _range(data: bytes, luck: Random) -> tuple[int, int]:
    begin = luck.randrange(len(data))
    return begin, min(len(data), begin + luck.choice((1, 16, 200, 512, 4096)))


def zeroed(data: bytes, luck: Random) -> bytes:
    """A range of zero bytes."""
    begin, end = _range(data, luck)
    return data[:begin] + bytes(end - begin) + data[end:]


def doubled(data: bytes, luck: Random) -> bytes:
    """A range stands there twice."""
    begin, end = _range(data, luck)
    return data[:end] + data[begin:]


def left_out(data: bytes, luck: Random) -> bytes:
    """A range is missing."""
    begin, end = _range(data, luck)
    return data[:begin] + data[end:]


def scribbled(data: bytes, luck: Random) -> bytes:
    """A range of anything."""
    begin, end = _range(data, luck)
    return data[:begin] + luck.randbytes(end - begin) + data[end:]


def wrong_type(data: bytes, luck: Random) -> bytes:
    """A number or a text became something else."""
    numbers = [place for place in range(len(data) - 1) if data[place : place + 1] == b":"] or [0]
    place = luck.choice(numbers) + 1
    end = min((at for at in (data.find(b",", place), data.find(b"}", place)) if at > 0), default=len(data))
    return data[:place] + luck.choice(VALUES) + data[end:]


def nested(data: bytes, luck: Random) -> bytes:
    """Brackets within brackets without end."""
    opening = luck.choice((b"[", b'{"a":', b"[[", b"a = [", b"x." * 50))
    return luck.choice((b"", data[: luck.randrange(len(data))])) + opening * luck.choice((100, 2000, DEEP))


def other_encoding(data: bytes, luck: Random) -> bytes:
    """The same in an encoding it should not be in."""
    text = data.decode("utf-8", "replace")
    encoding = luck.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig"))
    return text.encode(encoding, "replace") if encoding != "utf-8-sig" else b"\xef\xbb\xbf" + data


def replaced(data: bytes, luck: Random) -> bytes:
    """Something else altogether."""
    other = (b"", b"null", b"{}", b"[]", b'"', b"\0" * len(data), luck.randbytes(300), data[::-1], data + data)
    return luck.choice(other)


def rewrapped(data: bytes, luck: Random) -> bytes:
    """A content of wrong types with a checksum that fits, as a faulty program would write it."""
    _, _, body = data.partition(b"\n")
    kind = "changes" if b'"kind":"changes"' in data[:200] else "history"
    return pack(kind, 1, START, luck.randint(0, 5), wrong_type(body, luck) if body else b"[]")


MUTATIONS: tuple[Mutation, ...] = (
    *(flip_bit, flip_bit, flip_bit, flip_many, cut_off, cut_off, zeroed, doubled, left_out, scribbled),
    *(wrong_type, nested, other_encoding, replaced),
)
