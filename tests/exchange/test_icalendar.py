"""Planned days as iCalendar: lines, folds and escapes of RFC 5545, and names that stay."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from hamtui.exchange.writers.icalendar import WIDEST, Event, dump
from hamtui.text import clean
from hamtui.training.coach.schedule import PlannedDay
from tests.support import making

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = making.library().program("p3").days[0]


def written(title: str, lines: tuple[str, ...], on: date = date(2026, 3, 4), number: int = 7) -> str:
    return dump("p3", [Event(PlannedDay(on, on, DAY, number), title, lines)], NOW)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def value(text: str, name: str) -> str:
    """The value of a property, unescaped."""
    line = next(line for line in unfolded(text) if line.startswith(name))
    parts = line.partition(":")[2].split("\\\\")
    return "\\".join(p.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";") for p in parts)


def test_a_day_is_an_event_of_one_whole_day() -> None:
    assert unfolded(written("Complete session", ("Deadlift 3x6-8",))) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hamtui//hamtui//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT", "UID:p3-7@hamtui", "DTSTAMP:20260302T180000Z", "SEQUENCE:29541240",
        "DTSTART;VALUE=DATE:20260304", "DTEND;VALUE=DATE:20260305", "SUMMARY:Complete session",
        "DESCRIPTION:Deadlift 3x6-8", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_a_moved_day_keeps_its_name() -> None:
    first, moved = written("A", ()), written("A", (), date(2026, 3, 9))
    assert value(first, "UID") == value(moved, "UID") == "p3-7@hamtui"
    assert value(first, "DTSTART") != value(moved, "DTSTART")


TEXTS = st.text(max_size=120).map(lambda text: clean(text, 120)) | st.sampled_from(
    ("a;b,c\\d", "\\n", "é" * 90, "BEGIN:VEVENT")
)


@given(TEXTS, st.lists(TEXTS, max_size=4).map(tuple))
def test_any_text_is_folded_by_octets_and_comes_back(title: str, lines: tuple[str, ...]) -> None:
    text = written(title, lines)
    assert text.endswith("END:VCALENDAR\r\n")
    pieces = text.split("\r\n")
    assert all(len(piece.encode()) <= WIDEST and "\n" not in piece and "\r" not in piece for piece in pieces)
    assert value(text, "SUMMARY") == title
    assert value(text, "DESCRIPTION") == "\n".join(lines)
    assert sum(line == "BEGIN:VEVENT" for line in unfolded(text)) == 1
