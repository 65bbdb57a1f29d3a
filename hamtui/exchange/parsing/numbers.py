"""Numbers, durations and units as exports write them: decimal commas, units behind, words between."""

from __future__ import annotations

import re
from math import isfinite

from hamtui.training.base.weight import Unit

METRES = {
    "km": 1000.0, "kilometers": 1000.0, "kilometre": 1000.0, "kilometer": 1000.0, "m": 1.0, "meters": 1.0,
    "metres": 1.0, "meter": 1.0, "metre": 1.0, "cm": 0.01, "mi": 1609.344, "mile": 1609.344, "miles": 1609.344,
    "yd": 0.9144, "yard": 0.9144, "yards": 0.9144, "ft": 0.3048, "foot": 0.3048,
}  # fmt: skip
UNITS = {"kg": Unit.KG, "kgs": Unit.KG, "kilograms": Unit.KG, "lb": Unit.LB, "lbs": Unit.LB, "pounds": Unit.LB}
_NUMBER = re.compile(r"[-+\u2212]?(\d+([.,]\d+)*|[.,]\d+)")
_CLOCK = re.compile(r"(\d+):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?")
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]+)")
_SECONDS = {"h": 3600, "hr": 3600, "hrs": 3600, "m": 60, "min": 60, "mins": 60, "s": 1, "sec": 1, "std": 3600}


class Unreadable(ValueError):
    """A text that should be a number is none."""


def number(text: str) -> float | None:
    """The number in a field, with a point or a comma; None for an empty one. Raises Unreadable."""
    text = text.strip().strip("\u00a0\u202f").replace("\u00a0", "").replace("\u202f", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Unreadable(text)
    plain = text.replace("\u2212", "-")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma > point:
        plain = plain.replace(".", "").replace(",", ".") if plain.count(",") == 1 else plain.replace(",", "")
    else:
        plain = plain.replace(",", "") if plain.count(".") == 1 else plain.replace(".", "")
    value = float(plain or "0")
    if not isfinite(value):
        raise Unreadable(text)
    return value


def whole(text: str) -> int | None:
    """The whole number in a field, also where it is written 8.0; None for an empty one. Raises Unreadable."""
    value = number(text)
    if value is None:
        return None
    if value != int(value):
        raise Unreadable(text)
    return int(value)


def seconds_of(text: str) -> int | None:
    """A time as whole seconds: 90, 1:30, 0:01:30, 1h 30m, 64m, 1:02 hr; None for an empty one. Raises Unreadable."""
    text = text.strip().casefold().replace("\u00a0", " ").replace("\u202f", " ")
    if not text:
        return None
    if clock := _CLOCK.fullmatch(text):
        first, second, third = int(clock[1]), int(clock[2]), clock[3]
        return first * 60 + second if third is None else round(first * 3600 + second * 60 + float(third))
    if clock := re.fullmatch(r"(\d+):(\d{2})\s*(?:h|hr|hrs)", text):
        return int(clock[1]) * 3600 + int(clock[2]) * 60
    joined = re.sub(r"(?<=\d),(?=\d{3}\s*h)", "", text)
    parts = _PARTS.findall(joined)
    if parts and not _PARTS.sub("", joined).strip() and all(unit in _SECONDS for _, unit in parts):
        return round(sum(float(value.replace(",", ".")) * _SECONDS[unit] for value, unit in parts))
    value = number(text)
    return None if value is None else round(value)


def unit_of(text: str) -> Unit | None:
    """The unit a word names; None where it names none."""
    return UNITS.get(text.strip().strip(".").casefold())


def metres(value: float | None, unit: str) -> float | None:
    """A distance in metres; None where there is none or its unit is not one of length."""
    factor = METRES.get(unit.strip().strip(".").casefold())
    return value * factor if value and factor else None
