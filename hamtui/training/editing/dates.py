"""A day and time as they are typed: 2026-11-20 18:00, and how long it took."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from hamtui.training.base.errors import HamtuiError

EXPECTED = "expected a day and time such as 2026-11-20 18:00"
_WORDS = {"today": 0, "yesterday": 1}
_LASTED = re.compile(r"(\d{1,4})\s*min\b")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")


class Misdated(HamtuiError):
    """No day or time can be read; the message names the part."""


def read_when(text: str, usual: datetime, now: datetime) -> tuple[datetime, timedelta | None]:
    """The time in `text`, and how long it lasted where `65 min` stands behind it. Raises Misdated.

    What is left out comes from `usual`; `today` and `yesterday` are counted from `now`.
    """
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text.casefold())
    lasted = _LASTED.search(text)
    found, timed = usual, False
    words = _LASTED.sub(" ", text).replace(",", " ").split()
    if not words and not lasted:
        raise Misdated(f"Nothing is written; {EXPECTED}")
    for word in words:
        if time := _TIME.fullmatch(word):
            found, timed = _at(found, int(time[1]), int(time[2]), word), True
        elif word in _WORDS:
            day = now - timedelta(days=_WORDS[word])
            found = found.replace(year=day.year, month=day.month, day=day.day)
        else:
            found = _on(found, word)
    return found.replace(second=0, microsecond=0) if timed else found, lasted and timedelta(minutes=int(lasted[1]))


def _at(day: datetime, hour: int, minute: int, word: str) -> datetime:
    try:
        return day.replace(hour=hour, minute=minute)
    except ValueError:
        raise Misdated(f'"{word}" is no time of day; {EXPECTED}') from None


def _on(time: datetime, word: str) -> datetime:
    try:
        day = datetime.strptime(word, "%Y-%m-%d")
        return time.replace(year=day.year, month=day.month, day=day.day)
    except ValueError:
        raise Misdated(f'"{word}" is no day; {EXPECTED}') from None
