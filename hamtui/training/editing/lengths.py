"""How long something takes as it is typed: 90 s, 2 min, 1 h 30, and of a hold or a rest 1:30. The one reader of it."""

from __future__ import annotations

import re

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.rest import RestWindow, clock_text

LONGEST_REST_S = 3600
EXPECTED_REST = "expected a rest such as 2:00-3:00, 1:30 or 2 min, or in seconds 90 or 90-120"
_HOURS, _MINUTES, _SECONDS = "(?:h|hrs?|hours?)", "(?:m|mins?|minutes?)", "(?:s|secs?|seconds?)"
_NO_MORE = r"(?!\s*[\d:a-z])"
LENGTH = (
    rf"(?:(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*{_HOURS}(?:\s*(?P<of_hour>[0-5]?\d)(?:\s*{_MINUTES}|{_NO_MORE}))?"
    rf"|(?P<clock>\d{{1,2}}:[0-5]\d)\s*{_HOURS}"
    rf"|(?P<minutes>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*{_MINUTES}(?:\s*(?P<of_minute>[0-5]?\d)(?:\s*{_SECONDS}|{_NO_MORE}))?"
    rf"|(?P<seconds>\d{{1,5}})\s*{_SECONDS})"
)
_ALONE = re.compile(LENGTH, re.A)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.A)
_UNIT_LAST = re.compile(rf"(\d+)-(\d+\s*(?:{_MINUTES}|{_SECONDS}))", re.A)


class Mistimed(HamtuiError):
    """A rest cannot be read; the message names it and says what is expected."""


def seconds_in(length: re.Match[str]) -> float:
    """The seconds of a match of LENGTH; ValueError where a part of an hour or a minute has another behind it."""
    hours, of_hour, clock, minutes, of_minute, seconds = length.group(
        "hours", "of_hour", "clock", "minutes", "of_minute", "seconds"
    )
    if clock:
        hours, _, of_hour = clock.partition(":")
    if (of_hour and not hours.isdigit()) or (of_minute and not minutes.isdigit()):
        raise ValueError(f"{length[0]} has a part too many")
    whole = 3600 * _number(hours) + 60 * (_number(of_hour) + _number(minutes)) + _number(of_minute)
    return whole + _number(seconds)


def read_length(text: str) -> int | None:
    """The seconds of 1:30, 90 s, 2 min or 1 min 30; None where it is none of these."""
    text = text.strip().casefold()
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2])
    length = _ALONE.fullmatch(text)
    try:
        return round(seconds_in(length)) if length else None
    except ValueError:
        return None


def read_rest_window(text: str) -> RestWindow:
    """A rest window: 2:00-3:00, 1:30, 2-3 min, or in seconds 90 or 90-120. Raises Mistimed."""
    plain = re.sub(r"\s*[-–]\s*", "-", text.strip().casefold())
    if shared := _UNIT_LAST.fullmatch(plain):
        plain = f"{shared[1]}{shared[2].lstrip('0123456789')}-{shared[2]}"
    low, dash, high = plain.partition("-")
    ends = [_seconds(low), _seconds(high) if dash else _seconds(low)]
    least, most = (-1 if end is None else end for end in ends)
    if -1 in (least, most):
        raise Mistimed(f'"{text.strip()}" is no rest; {EXPECTED_REST}' if text.strip() else EXPECTED_REST.capitalize())
    if least > most:
        raise Mistimed(f"In a rest the minimum stands first: {clock_text(most)}-{clock_text(least)}")
    if not 1 <= least <= most <= LONGEST_REST_S:
        raise Mistimed(f'"{text.strip()}" does not fit; a rest is 0:01 to 60:00')
    return RestWindow(least, most)


def _seconds(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.A) else read_length(text)


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
