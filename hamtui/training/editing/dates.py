"""A day and time as they are typed: yesterday, 2026-11-20 18:00-19:05, and how long it took. The one reader of them.

Each word is used, or the whole is refused with the word named.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from hamtui.training.base.errors import HamtuiError

EXPECTED = "expected a day and time such as 2026-11-20 18:00"
EXPECTED_DAY = "expected a day such as 2026-11-20 or yesterday"
EARLIEST_YEAR = 1970
LONGEST = timedelta(hours=12)
NOON = time(12)
_DAYS_AGO = {"today": 0, "yesterday": 1}
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.A)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.A)
_SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})", re.A)
_DURATION = re.compile(
    r"(?<![\w:.,-])(?:(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?)"
    r"(?:\s*(?P<rest>[0-5]?\d)\s*(?:m|mins?|minutes?)?)?"
    r"|(?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?))(?![\w:-])",
    re.A,
)


class Misdated(HamtuiError):
    """No day or time can be read; the message names the part."""


class WrittenTime(Struct, frozen=True):
    """What was written of a time: its day, its time of day, how long it lasted; None for what was left out."""

    day: date | None = None
    time: time | None = None
    lasted: timedelta | None = None


def read_time(text: str, now: datetime) -> WrittenTime:
    """What `text` says of a time; `today` and `yesterday` are counted from `now`. Raises Misdated."""
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text.casefold().replace("–", "-"))
    text = re.sub(r"(?<=:\d\d)\s*-\s*(?=\d{1,2}:)", "-", text)
    written = WrittenTime(lasted=_duration(text))
    words = _DURATION.sub(" ", text).replace(",", " ").split()
    if not words and written.lasted is None:
        raise Misdated(f"Nothing is written; {EXPECTED}")
    for word in words:
        more = _word(word, now)
        for one, other in ((written.day, more.day), (written.time, more.time), (written.lasted, more.lasted)):
            if one is not None and other is not None:
                raise Misdated(f'"{word}" is one too many; {EXPECTED}')
        written = WrittenTime(more.day or written.day, more.time or written.time, more.lasted or written.lasted)
    return written


def read_when(text: str, usual: datetime, now: datetime) -> tuple[datetime, timedelta | None]:
    """The time in `text`, and how long it lasted where it says so: 65 min, 1 h 30 or 18:00-19:05. Raises Misdated.

    What is left out comes from `usual`.
    """
    written = read_time(text, now)
    start = usual if written.day is None else _on(usual, written.day)
    return start if written.time is None else _at(start, written.time), written.lasted


def read_logged(text: str, now: datetime) -> tuple[datetime, timedelta | None]:
    """When a session of the past began and how long it lasted; one of which only that is told ended now.

    Raises Misdated.
    """
    written = read_time(text, now)
    if written.day is None and written.time is None and written.lasted is not None:
        return now - written.lasted, written.lasted
    return read_when(text, now, now)


def read_moment(text: str, now: datetime) -> datetime:
    """The time in `text`, which is not to come: noon of a day before today, now today. Raises Misdated."""
    written = read_time(text, now)
    if written.lasted is not None:
        raise Misdated(f'"{text.strip()}" says how long; {EXPECTED}')
    day = written.day or now.date()
    usual = now if day == now.date() else _at(_on(now, day), NOON)
    found = usual if written.time is None else _at(usual, written.time)
    if found > now:
        raise Misdated("That is still to come")
    return found


def read_day(text: str, now: datetime) -> date:
    """The day in `text`, alone. Raises Misdated."""
    written = read_time(text, now)
    if written.day is None or written.time is not None or written.lasted is not None:
        raise Misdated(f'"{text.strip()}" is no day alone; {EXPECTED_DAY}')
    return written.day


def _word(word: str, now: datetime) -> WrittenTime:
    if span := _SPAN.fullmatch(word):
        begin, end = _time_of_day(span[1]), _time_of_day(span[2])
        took = timedelta(hours=end.hour - begin.hour, minutes=end.minute - begin.minute) % timedelta(days=1)
        if not timedelta(0) < took <= LONGEST:
            raise Misdated(f'"{word}" ends before it begins; {EXPECTED}-19:05')
        return WrittenTime(time=begin, lasted=took)
    if _TIME.fullmatch(word):
        return WrittenTime(time=_time_of_day(word))
    if word in _DAYS_AGO:
        return WrittenTime(day=(now - timedelta(days=_DAYS_AGO[word])).date())
    return WrittenTime(day=_day(word))


def _time_of_day(word: str) -> time:
    hour, _, minute = word.partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise Misdated(f'"{word}" is no time of day; {EXPECTED}') from None


def _day(word: str) -> date:
    numbers = _DAY.fullmatch(word)
    if numbers is None:
        raise Misdated(f'"{word}" is no day; {EXPECTED}')
    try:
        found = date(*map(int, numbers.groups()))
    except ValueError:
        raise Misdated(f'"{word}" is no day of the calendar; {EXPECTED}') from None
    if found.year < EARLIEST_YEAR:
        raise Misdated(f'"{word}" is before {EARLIEST_YEAR}; {EXPECTED}')
    return found


def _duration(text: str) -> timedelta | None:
    found = list(_DURATION.finditer(text))
    if not found:
        return None
    if len(found) > 1:
        raise Misdated(f'"{found[1][0].strip()}" is one too many; expected one length such as 90 min')
    hours, rest, minutes = found[0].group("hours", "rest", "minutes")
    if hours is None:
        took = timedelta(minutes=int(minutes))
    else:
        took = timedelta(hours=float(hours.replace(",", ".")), minutes=int(rest or 0))
    if not timedelta(0) < took <= LONGEST or (rest and not hours.isdigit()):
        raise Misdated(f'"{found[0][0].strip()}" is no length of a session; expected 90 min or 1 h 30, up to 12 h')
    return timedelta(minutes=round(took / timedelta(minutes=1)))


def _on(moment: datetime, day: date) -> datetime:
    return moment.replace(year=day.year, month=day.month, day=day.day)


def _at(moment: datetime, at: time) -> datetime:
    return moment.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
