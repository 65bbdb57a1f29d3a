"""Days and times as exports write them, in every order and language that was seen."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from hamtui.exchange.parsing.words import month_of

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(.*)")
_NAMED_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s+(?:de\s+)?((?:thg |tháng )?\S+)\s+(?:de\s+)?(\d{4})(.*)")
_NAMED_MONTH_FIRST = re.compile(r"([^\W\d_]\S*)\s+(\d{1,2}),?\s+(\d{4})(.*)")
_EAST = re.compile(r"(\d{4})\s*[\u5e74\ub144]\s*(\d{1,2})\s*[\u6708\uc6d4]\s*(\d{1,2})\s*[\u65e5\uc77c](.*)")
_TIME = re.compile(r"[\s,T]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(.*)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})")
_EPOCH_MS = 100_000_000_000


@lru_cache(maxsize=4096)
def when(text: str, *, month_first: bool = False) -> datetime | None:
    """The moment in a text, with its offset where it has one, at midnight without a time; None where there is none.

    `month_first` reads 3/4/2026 as the fourth of March.
    """
    text = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    parts = _parts(text, month_first=month_first)
    if parts is None:
        return None
    year, month, day, rest = parts
    try:
        return _with_time(datetime(year, month, day), rest)
    except (ValueError, OverflowError):
        return None


def _parts(text: str, *, month_first: bool) -> tuple[int, int, int, str] | None:
    if m := _ISO.fullmatch(text) or _EAST.fullmatch(text):
        return int(m[1]), int(m[2]), int(m[3]), m[4]
    if m := _DAY_FIRST.fullmatch(text):
        day, month = (int(m[2]), int(m[1])) if month_first else (int(m[1]), int(m[2]))
        return int(m[3]) + (2000 if len(m[3]) == 2 else 0), month, day, m[4]
    if m := _NAMED_DAY_FIRST.fullmatch(text):
        month_number = month_of(m[2])
        return (int(m[3]), month_number, int(m[1]), m[4]) if month_number else None
    if m := _NAMED_MONTH_FIRST.fullmatch(text):
        month_number = month_of(m[1])
        return (int(m[3]), month_number, int(m[2]), m[4]) if month_number else None
    return None


def _with_time(day: datetime, text: str) -> datetime | None:
    if not text.strip(" ,"):
        return day
    m = _TIME.fullmatch(text)
    if m is None:
        return None
    hour, half = int(m[1]), (m[4] or "").casefold().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    time = day.replace(hour=hour, minute=int(m[2]), second=int(m[3] or 0))
    zone = m[5].strip()
    if zone in ("", "h"):
        return time
    if zone.upper() in ("Z", "UTC", "GMT"):
        return time.replace(tzinfo=UTC)
    if offset := _OFFSET.fullmatch(zone):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return time.replace(tzinfo=timezone(-span if offset[1] == "-" else span))
    return None


def epoch(value: float) -> datetime | None:
    """The moment so many seconds, or milliseconds where it is that large, after 1970 in UTC; None out of range."""
    seconds = value / 1000 if abs(value) > _EPOCH_MS else value
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
