"""What a group asks for in a line, as lifters say it: 3 rounds, between 0:15, rest 2:00; or 10 min every 90 s."""

from __future__ import annotations

import re

from hamtui.training.base.rest import RestWindow
from hamtui.training.editing.lengths import read_length
from hamtui.training.editing.prescription_line import read_rest
from hamtui.training.editing.shorthand_groups import Misread

_APART = re.compile(r"\s*,\s*|\s+(?=(?:between|rest|every)\b)", re.I)
_FACT = re.compile(r"(between|rest|every)\b\s*(.*)|(\d{1,5})\s*(rounds?|min|mins|minutes?)", re.I | re.A)
_EXPECTED = "expected such as between 0:15, rest 2:00, 3 rounds, 10 min or every 60 s"


def read_group_facts(text: str) -> dict[str, int | RestWindow]:
    """The fields of a group that a line names, each once; none for an empty line. Raises Misread."""
    facts: dict[str, int | RestWindow] = {}
    for words in filter(None, _APART.split(text.strip())):
        fact = _FACT.fullmatch(words)
        name = (fact[1] or fact[4]).casefold() if fact else ""
        key = "rounds" if name.startswith("round") else "minutes" if name.startswith("min") else name
        if fact is None:
            raise Misread(f'"{words}" is not understood; {_EXPECTED}')
        if key in facts:
            raise Misread(f'"{words}" stands twice; expected it once')
        facts[key] = int(fact[3]) if fact[3] else _every(words, fact[2]) if key == "every" else read_rest(fact[2])
    return facts


def _every(words: str, time: str) -> int:
    seconds = int(time) if time.isdecimal() and time.isascii() and len(time) < 6 else read_length(time)
    if seconds is None:
        raise Misread(f'"{words}" is no time; expected such as every 60 s')
    return seconds
