"""Planned days as iCalendar (RFC 5545): a day each, whole days, with names that stay so that a later file replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from hamtui.training.coach.schedule import PlannedDay

WIDEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Event(Struct, frozen=True):
    """A planned day with its title, and what it has in a line each."""

    planned: PlannedDay
    title: str
    lines: tuple[str, ...]


def dump(program_id: str, events: Sequence[Event], now: datetime) -> str:
    """A calendar with an event a day. The nth session of a program has the same UID in every file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hamtui//hamtui//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event_lines(program_id, event, now.astimezone(UTC))
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event_lines(program_id: str, event: Event, now: datetime) -> Iterator[str]:
    on = event.planned.on
    yield "BEGIN:VEVENT"
    yield f"UID:{program_id}-{event.planned.number}@hamtui"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int(now.timestamp()) // 60}"
    yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{event.title.translate(_ESCAPED)}"
    description = "\n".join(event.lines)
    yield f"DESCRIPTION:{description.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, every one after the first led by a blank; no character is cut in two."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > WIDEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
