"""User text at the border: cleaned once, then trusted to be plain text."""

from __future__ import annotations

import unicodedata

MOST_DOTTED = 100_000
LONGEST = 200
LONGEST_LINE = 1000
_JOINER = "\u200d"
_MARKS_KEPT = 3


def clean(text: str, limit: int = LONGEST) -> str:
    """One line of plain text: no control, escape, bidi or invisible characters, `limit` characters at most."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: limit * 8]):
        if char in "\t\n\r":
            char = " "
        kind = unicodedata.category(char)
        if kind in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (kind == "Cf" and char != _JOINER):
            continue
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= _MARKS_KEPT:
            kept.append(char)
    composed = unicodedata.normalize("NFC", "".join(kept))
    return " ".join(filter(None, composed.split(" "))).strip()[:limit].strip()


def too_long(text: str, limit: int = LONGEST_LINE) -> str:
    """What is wrong with a text that `clean` would cut at `limit`; empty where it would not."""
    length = len(clean(text, max(limit, len(text))))
    return f"{length} characters are too many; expected at most {limit}" if length > limit else ""


def too_dotted(toml: str) -> bool:
    """Whether dotted keys would keep tomllib busy: its work grows with the square of their and the heading's parts."""
    heading = work = 0
    for line in toml.split("\n"):
        dots = line.count(".")
        if line.lstrip().startswith("["):
            heading = dots
        work += (dots + heading) ** 2
    return work > MOST_DOTTED
