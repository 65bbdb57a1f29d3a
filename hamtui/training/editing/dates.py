"""A day and time as they are typed: yesterday, 2026-11-20 18:00-19:05, and how long it took. The one reader of them.

Each word is used, or the whole is refused with the word named.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from hamtui.training.base.errors import HamtuiError
from hamtui.training.editing.lengths import LENGTH, seconds_in

STILL_TO_COME = "That is still to come"

EXPECTED = "expected a day and time such as 2026-11-20 18:00"
EXPECTED_DAY = "expected a day such as 2026-11-20 or yesterday"
EXPECTED_UNTIL = "expected a time such as 18:40, or how long from now: 45 min"
EARLIEST_YEAR = 1970
LONGEST = timedelta(hours=12)
NOON = time(12)
FURTHEST = timedelta(hours=6)
HALF_A_DAY = timedelta(hours=12)
_DAYS_AGO = {"tomorrow": -1, "today": 0, "yesterday": 1}
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.A)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.A)
_SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})", re.A)
_LENGTH = re.compile(rf"(?<![\w:.,-]){LENGTH}(?![\w:-])", re.A)
_ON_A_NUMBER_PAD = re.compile(r"\s*(\d{1,2})[.:]?(\d{2})\s*", re.A)


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
    words = _LENGTH.sub(" ", text).replace(",", " ").split()
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
        raise Misdated(STILL_TO_COME)
    return found


def read_day(text: str, now: datetime) -> date:
    """The day in `text`, alone. Raises Misdated."""
    written = read_time(text, now)
    if written.day is None or written.time is not None or written.lasted is not None:
        raise Misdated(f'"{text.strip()}" is no day alone; {EXPECTED_DAY}')
    return written.day


def read_until(text: str, now: datetime) -> datetime:
    """A time to come: the next time the clock shows 18:40, 18.40 or 1840, with its day, or in 45 min.

    Raises Misdated, also where it is past, or more than 6 hours ahead.
    """
    text = re.sub(r"^\s*in\s+(?=\d)", "", text.casefold())
    alone = _ON_A_NUMBER_PAD.fullmatch(text)
    try:
        written = read_time(f"{alone[1]}:{alone[2]}" if alone else text, now)
    except Misdated as why:
        raise Misdated(f"{str(why).partition(';')[0]}; {EXPECTED_UNTIL}") from None
    if (written.lasted is None) == (written.time is None):
        raise Misdated(f'"{text.strip()}" is no time alone; {EXPECTED_UNTIL}')
    if written.lasted is not None:
        return _soon(now + written.lasted, now)
    assert written.time is not None  # noqa: S101 - as there is no length
    if written.day is not None:
        return _soon(_at(_on(now, written.day), written.time), now)
    today = _at(now, written.time)
    if today > now:
        return _soon(today, now)
    coming = today + timedelta(days=1)
    if FURTHEST < coming - now <= HALF_A_DAY:
        raise Misdated(f"{today:%H:%M} is past today, and tomorrow's is more than 6 hours away")
    return _soon(today if coming - now > FURTHEST else coming, now)


def _soon(until: datetime, now: datetime) -> datetime:
    if until <= now:
        raise Misdated(f"{until:%H:%M} is past; give a time within the next 6 hours")
    if until - now > FURTHEST:
        raise Misdated(f"{until:%H:%M} is more than 6 hours away")
    return until


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
    found = list(_LENGTH.finditer(text))
    if not found:
        return None
    if len(found) > 1:
        raise Misdated(f'"{found[1][0].strip()}" is one too many; expected one length such as 90 min')
    try:
        took = timedelta(seconds=round(seconds_in(found[0])))
    except ValueError:
        took = timedelta(0)
    if not timedelta(0) < took <= LONGEST:
        raise Misdated(f'"{found[0][0].strip()}" is no length of a session; expected 90 min or 1 h 30, up to 12 h')
    return took


def _on(moment: datetime, day: date) -> datetime:
    on = moment.replace(year=day.year, month=day.month, day=day.day)
    if (on.astimezone(UTC) if on.tzinfo else on).year < EARLIEST_YEAR:
        raise Misdated(f'"{day}" is before {EARLIEST_YEAR} in UTC; {EXPECTED}')
    return on


def _at(moment: datetime, at: time) -> datetime:
    return moment.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
