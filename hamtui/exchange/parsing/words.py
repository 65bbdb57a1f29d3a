"""Words of many languages and programs, read from data: months, names of columns, kinds of exercise."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "words.toml"


@cache
def words() -> dict[str, Any]:
    """All tables of `words.toml`."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A word as it is compared: compatible forms, no case, no accents, no dots, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(kept.replace(".", " ").replace("\u2019", "'").split())


@cache
def months() -> dict[str, int]:
    """The number of each month by its plain names in every language."""
    found: dict[str, int] = {}
    for names in words()["months"].values():
        for number, forms in enumerate(names, 1):
            for form in forms.split():
                found.setdefault(plain(form), number)
    return found


@cache
def month_of(text: str) -> int | None:
    """The month a word means, in full or short; None where it means none."""
    if numbered := re.fullmatch(r"(?:thg |tháng )?(\d{1,2})[\uc6d4\u6708]?", text.strip().casefold()):
        number = int(numbered[1])
        return number if 1 <= number <= 12 else None
    names, word = months(), plain(text)
    if word in names:
        return names[word]
    meant = {number for name, number in names.items() if len(word) >= 3 and name.startswith(word)}
    return meant.pop() if len(meant) == 1 else None


@cache
def is_cardio(exercise: str) -> bool:
    """Whether an exercise is endurance work by its name."""
    table = words()["cardio"]
    text = re.sub(r"[^\w]+", " ", f" {plain(exercise)} ")
    if any(f" {word} " in text for word in table["never"]):
        return False
    return any(f" {word} " in text for word in table["names"])


@cache
def is_assisted(exercise: str) -> bool:
    """Whether the load of an exercise is help, by its name."""
    text = plain(exercise)
    return any(word in text for word in words()["assisted"]["names"])


@cache
def _english(table: str) -> dict[str, str]:
    return {plain(form): english for english, forms in words()[table].items() for form in forms}


def in_english(exercise: str) -> str:
    """The English name of an exercise that goes by one of another language, equipment behind it; else empty."""
    what, kit = plain(exercise), ""
    if parts := re.fullmatch(r"(.+?) *\(([^()]+)\)", what):
        what, kit = parts[1], parts[2]
    name = _english("exercises").get(what, "")
    return f"{name} ({_english('equipment').get(kit, kit)})" if name and kit else name


def column_names(table: str) -> dict[str, str]:
    """The columns of a format by each plain name they go by."""
    return {plain(form): column for column, forms in words()["columns"][table].items() for form in forms}
