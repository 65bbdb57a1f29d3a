"""What can be wrong with a library file, said in one sentence."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError

_SHOWN = 40
_LISTED = 12


class LibraryFault(HamtuiError):
    """A program or exercise cannot be used; `str()` is one sentence saying where, what was found and what fits."""


class UnknownName(LibraryFault):
    """No exercise or program has that id; the sentence names the closest or the known ones."""


class Misfit(HamtuiError):
    """A value inside a file does not fit: `where` is its path in the file, `problem` the rest of the sentence."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem

    def in_file(self, path: Path) -> LibraryFault:
        """The same, as the sentence for the reader of `path`."""
        return LibraryFault(f"{label(path)}: {self.where or 'the file'} {self.problem}")


def label(path: Path) -> str:
    """A file's name with its folder, as plain text."""
    return clean("/".join(part for part in (path.parent.name, path.name) if part)) or "the file"


def shown(value: object) -> str:
    """A value of a TOML file as a reader would recognise it, short and plain."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = clean(value, _SHOWN)
        return f'"{text}{"…" if len(value) > _SHOWN else ""}"'
    if isinstance(value, int):
        return str(value) if abs(value) < 10**12 else "a very large number"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f"a date or time ({clean(str(value), _SHOWN)})"


def hint(name: str, known: Collection[str]) -> str:
    """The closest of the known names as a question, or the known names where there are few, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name[:_SHOWN].casefold(), known, 1, 0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    names = sorted(known)
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"known are {', '.join(names[:_LISTED])}{more}"
