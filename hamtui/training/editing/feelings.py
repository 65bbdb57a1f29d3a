"""How the lifter is, as typed on one line: hamstring 6 sharp; sore 3 for 4 days, ready 2, pain 4 lower back."""

from __future__ import annotations

import re
from datetime import datetime

from hamtui.training.base.check import CheckIn
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import PainRecord
from hamtui.training.coach.pains import BEHIND_KNEE, HAMSTRING, LOWER_BACK, OTHER

PLACES = {
    "lower back": LOWER_BACK, "low back": LOWER_BACK, "back": LOWER_BACK,
    "behind the knee": BEHIND_KNEE, "behind knee": BEHIND_KNEE, "back of the knee": BEHIND_KNEE, "knee": BEHIND_KNEE,
    "hamstring": HAMSTRING, "hamstrings": HAMSTRING,
    "upper hamstring": "upper_hamstring", "high hamstring": "upper_hamstring", "hamstring high": "upper_hamstring",
    "middle hamstring": "middle_hamstring", "mid hamstring": "middle_hamstring", "hamstring middle": "middle_hamstring",
    "lower hamstring": "lower_hamstring", "low hamstring": "lower_hamstring", "hamstring low": "lower_hamstring",
    "other": OTHER, "somewhere else": OTHER, "elsewhere": OTHER,
}  # fmt: skip
SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
EXPECTED_PAIN = "expected a place and how strong, 0 to 10, such as hamstring 6 sharp"
EXPECTED_CHECK = "expected such as sore 3 for 4 days, ready 2, pain 4 lower back"
EXPECTED_PLACE = (
    "expected lower back, behind the knee, hamstring, upper, middle or lower hamstring, or other"
)  # fmt: skip

_LEVEL = re.compile(r"(\d{1,2})(?:/10)?")
_OF_TEN = re.compile(r"\b(\d{1,2})\s*(?:/|of|out of)\s*10\b")
_DAYS = re.compile(r"(?:for\s+)?(\d{1,3})\s+days?|since\s+(today|yesterday)")


class Misfelt(HamtuiError):
    """A part of the line cannot be read; the message names it and says what is expected."""


def read_pain(text: str, at: datetime) -> PainRecord:
    """Pain from its place and strength, `sharp` or `dull`, `left` or `right`; `gone` is 0. Raises Misfelt."""
    words = _OF_TEN.sub(r"\1", text.casefold().replace(",", " ")).split()
    levels = [word for word in words if _LEVEL.fullmatch(word)] + ["0"] * ("gone" in words)
    if len(levels) > 1:
        raise Misfelt(f'"{levels[1]}" is a second strength; {EXPECTED_PAIN}')
    level = _number(levels[0], 0, 10, "pain") if levels else None
    rest = [word for word in words if word not in ("sharp", "dull", "gone", *SIDES) and word not in levels]
    if {"sharp", "dull"} <= set(words) or {"left", "right"} <= set(words):
        raise Misfelt(f'"{text}" says two things at once; {EXPECTED_PAIN}')
    if not rest or (level is None and "sharp" not in words):
        raise Misfelt(f"{'No place is written' if not rest else 'No strength is written'}; {EXPECTED_PAIN}")
    side = next((SIDES[word] for word in words if word in SIDES), None)
    return PainRecord(at, None, _place(rest), "sharp" in words and level != 0, "", level, side)


def read_check(text: str) -> CheckIn:
    """What was said of soreness, readiness and pain, each at most once. Raises Misfelt."""
    check: dict[str, int | str | None] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text.casefold()))):
        words = part.split()
        said = _PARTS.get(words[0])
        if said is None:
            raise Misfelt(f'"{words[0]}" is not understood; {EXPECTED_CHECK}')
        new = said(" ".join(words[1:]), part)
        if twice := check.keys() & new.keys():
            raise Misfelt(f'"{part}" says {min(twice)} twice; {EXPECTED_CHECK}')
        check |= new
    if not check:
        raise Misfelt(f"Nothing is written; {EXPECTED_CHECK}")
    return CheckIn(**check)  # type: ignore[arg-type]


def _sore(text: str, part: str) -> dict[str, int | str | None]:
    number, _, rest = text.partition(" ")
    soreness = _number(number, 0, 4, "soreness", part)
    if not rest:
        return {"soreness": soreness}
    days = _DAYS.fullmatch(rest)
    if days is None:
        raise Misfelt(f'"{rest}" is not understood; expected for how many days, such as sore 3 for 4 days')
    return {"soreness": soreness, "sore_days": int(days[1]) if days[1] else 1 + (days[2] == "yesterday")}


def _ready(text: str, part: str) -> dict[str, int | str | None]:
    return {"readiness": _number(text, 1, 5, "readiness", part)}


def _hurts(text: str, part: str) -> dict[str, int | str | None]:
    number, _, place = _OF_TEN.sub(r"\1", text).partition(" ")
    level = _number(number, 0, 10, "pain", part)
    return {"pain": level, **({"pain_where": _place(place.split())} if place else {})}


_PARTS = {
    "sore": _sore, "soreness": _sore, "ready": _ready, "readiness": _ready, "pain": _hurts,
}  # fmt: skip


def _number(word: str, least: int, most: int, what: str, part: str = "") -> int:
    digits = _LEVEL.fullmatch(word)
    if digits is None or not least <= int(digits[1]) <= most:
        raise Misfelt(f'"{part or word}" does not fit; {what} is {least} to {most}')
    return int(digits[1])


def _place(words: list[str]) -> str:
    place = " ".join(words).removeprefix("in ").removeprefix("the ").removeprefix("at ")
    if place not in PLACES:
        raise Misfelt(f'"{place}" is no place that is known; {EXPECTED_PLACE}')
    return PLACES[place]
