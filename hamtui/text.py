"""User text at the border: cleaned once, then trusted to be plain text."""

from __future__ import annotations

import re
import unicodedata

MOST_DOTTED = 100_000
LONGEST = 200
LONGEST_LINE = 1000
_JOINER = "\u200d"
_MARKS_KEPT = 3
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NOT_ASCII = re.compile("[^\x00-\x7e]")
_ALIKE = {
    **dict.fromkeys("·…░", "."),
    **dict.fromkeys("•●■", "*"),
    **dict.fromkeys("○□", "o"),
    **dict.fromkeys("–—−─━", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("▓█▆▇", "#"),
    **dict.fromkeys("▁▂", "_"),
    **dict.fromkeys("▃▄▅", "="),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("\u2800\xa0\u2009\u202f", " "),
    "×": "x",
    "▒": "+",
    "✓": "v",
    "✗": "x",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "≥": ">",
    "≤": "<",
}


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


def printable(text: str) -> str:
    """The text without what could move a terminal's cursor or hide: line feeds and tabs stay, and all that is seen."""
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join(char for char in text if char in "\n\t" or char == _JOINER or not _unseen(char))


def _unseen(char: str) -> bool:
    return not char.isprintable() and unicodedata.category(char) != "Zs"


def escaped_json(text: str, *, ascii_only: bool = False) -> str:
    """JSON in which what is not seen is written as an escape; with `ascii_only` every other character is as well."""
    import json

    return (_NOT_ASCII if ascii_only else _UNSEEN).sub(lambda found: json.dumps(found[0])[1:-1], text)


def fitting(text: str, encoding: str) -> str:
    """The text in characters that `encoding` has: others become what looks alike, or a question mark."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(char if _fits(char, encoding) else _alike(char, encoding) for char in text)
    return text


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _alike(char: str, encoding: str) -> str:
    """One character in the place of another: by sight, without its accent, or a question mark."""
    plain = _ALIKE.get(char) or unicodedata.normalize("NFKD", char)[0]
    if "\u2801" <= char <= "\u28ff":
        plain = "*"
    elif "\u2502" < char <= "\u257f" and char not in _ALIKE:
        plain = "+"
    return plain if plain.isascii() and _fits(plain, encoding) else "?"


def too_dotted(toml: str) -> bool:
    """Whether dotted keys would keep tomllib busy: its work grows with the square of their and the heading's parts."""
    heading = work = 0
    for line in toml.split("\n"):
        dots = line.count(".")
        if line.lstrip().startswith("["):
            heading = dots
        work += (dots + heading) ** 2
    return work > MOST_DOTTED


def gear_name(text: str) -> str:
    """A piece of equipment by a name of one's own, as it is compared: small letters, at most 40."""
    return " ".join(clean(text, 40).casefold().replace("_", " ").split())
