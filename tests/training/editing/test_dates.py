from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import START
from hamtui.training.editing.dates import Misdated, read_day, read_moment, read_until, read_when

NOW = START.replace(year=2026, month=11, day=24, hour=19, minute=30, second=5)
USUAL = NOW.replace(day=10, hour=7, minute=15)


def when(text: str) -> tuple[str, int | None]:
    start, lasted = read_when(text, USUAL, NOW)
    return f"{start:%Y-%m-%d %H:%M}", None if lasted is None else round(lasted.total_seconds() / 60)


@pytest.mark.parametrize(
    ("text", "start", "lasted"),
    [
        ("2026-11-20 18:00", "2026-11-20 18:00", None),
        ("2026-11-20T18:00", "2026-11-20 18:00", None),
        ("18:00 2026-11-20", "2026-11-20 18:00", None),
        ("yesterday", "2026-11-23 07:15", None),
        ("Yesterday, 18:00", "2026-11-23 18:00", None),
        ("today 6:05", "2026-11-24 06:05", None),
        ("2026-11-20 18:00-19:05", "2026-11-20 18:00", 65),
        ("2026-11-20 18:00 - 19:05", "2026-11-20 18:00", 65),
        ("2026-11-20 18:00–19:05", "2026-11-20 18:00", 65),
        ("yesterday 23:30-0:40", "2026-11-23 23:30", 70),
        ("90 min", "2026-11-10 07:15", 90),
        ("1 h 30", "2026-11-10 07:15", 90),
        ("1h30", "2026-11-10 07:15", 90),
        ("1 h 30 min", "2026-11-10 07:15", 90),
        ("1.5 h", "2026-11-10 07:15", 90),
        ("1,5 hours yesterday", "2026-11-23 07:15", 90),
        ("yesterday 1 h 18:00", "2026-11-23 18:00", 60),
        ("1 h 2026-11-20", "2026-11-20 07:15", 60),
        ("1:30 h", "2026-11-10 07:15", 90),
        ("20 min 18:00", "2026-11-10 18:00", 20),
        ("90 min 2026-11-20", "2026-11-20 07:15", 90),
        ("65min 2026-11-20 18:00", "2026-11-20 18:00", 65),
    ],
)
def test_a_time_may_be_written_in_many_ways(text: str, start: str, lasted: int | None) -> None:
    assert when(text) == (start, lasted)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Nothing is written"),
        ("  ", "Nothing is written"),
        ("2026-02-30", '"2026-02-30" is no day of the calendar'),
        ("2026-13-01", '"2026-13-01" is no day of the calendar'),
        ("0206-11-24", '"0206-11-24" is before 1970'),
        ("0001-01-01", '"0001-01-01" is before 1970'),
        ("20.11.2026", '"20.11.2026" is no day'),
        ("someday", '"someday" is no day'),
        ("25:00", '"25:00" is no time of day'),
        ("18:00-18:00", '"18:00-18:00" ends before'),
        ("19:05-18:00", '"19:05-18:00" ends before'),
        ("yesterday today", '"today" is one too many'),
        ("18:00 19:05", '"19:05" is one too many'),
        ("18:00-19:05 65 min", '"18:00-19:05" is one too many'),
        ("90 min 1 h", '"1 h" is one too many'),
        ("18h30", '"18h30" is no length'),
        ("0 min", '"0 min" is no length'),
        ("1.5 h 30", '"1.5 h 30" is no length'),
        ("yesterday about 18:00", '"about" is no day'),
        ("٢٠٢٦-١١-٢٠", "is no day"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, part: str) -> None:
    with pytest.raises(Misdated) as why:
        read_when(text, USUAL, NOW)
    assert part in str(why.value)


def test_a_day_alone() -> None:
    assert read_day("yesterday", NOW) == date(2026, 11, 23)
    assert read_day("2026-1-5", NOW) == date(2026, 1, 5)
    for text in ("", "18:00", "yesterday 18:00", "90 min", "2026-02-30"):
        with pytest.raises(Misdated):
            read_day(text, NOW)


def test_a_moment_is_noon_of_another_day_and_now_today() -> None:
    def at(text: str) -> datetime:
        return read_moment(text, NOW)

    assert at("today") == NOW
    assert f"{at('yesterday'):%d %H:%M:%S}" == "23 12:00:00"
    assert f"{at('yesterday 7:30'):%d %H:%M}" == "23 07:30"
    assert f"{at('7:30'):%d %H:%M}" == "24 07:30"
    for text in ("2026-11-25", "tomorrow", "19:31", "yesterday 90 min"):
        with pytest.raises(Misdated):
            at(text)


@pytest.mark.parametrize(
    ("text", "now", "until"),
    [
        ("18:40", "18:00", "18:40"),
        ("18.40", "18:00", "18:40"),
        ("1840", "18:00", "18:40"),
        ("900", "8:00", "09:00"),
        ("0:30", "23:30", "00:30"),
        ("tomorrow 0:30", "23:30", "00:30"),
        ("today 19:00", "18:00", "19:00"),
        ("2026-11-25 1:00", "22:00", "01:00"),
        ("45 min", "18:00", "18:45"),
        ("120 min", "18:00", "20:00"),
        ("in 45 min", "18:00", "18:45"),
        ("1 h 30", "23:00", "00:30"),
        ("24:00", "18:00", '"24:00" is no time of day'),
        ("17:59", "18:00", "is past"),
        ("18:00", "18:00", "is past"),
        ("yesterday 19:00", "18:00", "is past"),
        ("0:01", "18:00", "past today"),
        ("00:30", "18:00", "more than 6 hours"),
        ("5:59", "18:00", "more than 6 hours"),
        ("7 h", "18:00", "more than 6 hours"),
        ("6:01", "18:00", "past"),
        ("23:59", "17:00", "more than 6 hours"),
        ("18", "18:00", '"18" is no day; expected a time such as 18:40, or how long'),
        ("18:4", "18:00", '"18:4" is no day'),
        ("tomorrow", "23:00", '"tomorrow" is no time alone'),
        ("18:30-19:00", "18:00", '"18:30-19:00" is no time alone'),
        ("19:00 45 min", "18:00", "is no time alone"),
        ("", "18:00", "Nothing is written"),
        ("-1:30", "18:00", '"-1:30" is no day'),
        ("١٨:٤٠", "18:00", "is no day"),
    ],
)
def test_a_time_to_finish_by_is_to_come_within_six_hours(text: str, now: str, until: str) -> None:
    hours, minutes = map(int, now.split(":"))
    here = NOW.replace(hour=hours, minute=minutes)
    if re.fullmatch(r"\d\d:\d\d", until):
        assert f"{read_until(text, here):%H:%M}" == until
        assert timedelta() < read_until(text, here) - here <= timedelta(hours=6)
    else:
        with pytest.raises(Misdated, match=re.escape(until)):
            read_until(text, here)


@given(st.text(max_size=40) | st.text("0123456789:-.h min,todayyesr", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Misdated):
        start, lasted = read_when(text, USUAL, NOW)
        assert start.year >= 1970
        assert lasted is None or timedelta(0) < lasted <= timedelta(hours=12)
