"""Whole results kept as texts: `golden_NAME.py` beside the tests makes one, `golden_NAME.txt` is what was looked at.

`python -m tests golden` makes them anew; then look at what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from enum import Enum
from importlib import import_module
from itertools import groupby
from pathlib import Path

from msgspec import NODEFAULT, Struct

from hamtui.training.base.moment import Moment

TESTS = Path(__file__).resolve().parents[1]
WIDTH = 118


def pages(under: Path = TESTS) -> list[Path]:
    """The modules that make a text."""
    return sorted(under.rglob("golden_*.py"))


def made(page: Path) -> str:
    """The text of a page as it is today."""
    module = import_module(".".join(page.relative_to(TESTS.parent).with_suffix("").parts))
    return "\n".join(line.rstrip() for line in module.lines()) + "\n"


def kept(page: Path) -> str:
    """The text of a page as it was looked at."""
    return page.with_suffix(".txt").read_text(encoding="utf-8")


def shown(value: object, without: Container[str] = ()) -> str:
    """A value in one line; what a record has as usual is left out, and the fields `without` which it is."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S%z}"
    if isinstance(value, Moment):
        return f"{value.wall:%H:%M:%S} {value.boot:.6g}"
    if isinstance(value, str):
        return repr(value) if not value.isprintable() or value.strip() != value or not value else value
    if isinstance(value, Struct) and "__str__" not in vars(type(value)):
        said = (f"{name} {shown(of)}" for name, of in _unusual(value) if name not in without)
        return f"{type(value).__name__}({', '.join(said)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{shown(key)}: {shown(of)}' for key, of in value.items())}}}"
    if isinstance(value, Set):
        return f"{{{', '.join(sorted(map(shown, value)))}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_counted(value))}]"
    return str(value)


def one_by_one(*steps: Callable[[], object]) -> list[object]:
    """What each of some steps gives that gives anything."""
    return [given for step in steps if (given := step()) is not None]


def block(value: object, name: str = "", indent: str = "  ") -> Iterator[str]:
    """A value in as many lines as it needs."""
    line = f"{indent}{name}{shown(value)}"
    parts = list(_parts(value))
    if len(line) <= WIDTH or not parts:
        yield line
        return
    kind = type(value).__name__ if isinstance(value, Struct) else ""
    if name or kind:
        yield f"{indent}{name}{kind}"
    for part, of in parts:
        yield from block(of, part, f"{indent}  ")


def case(title: str, *values: object) -> Iterator[str]:
    """One case: its title and what came of it."""
    yield ""
    yield f"§ {title}"
    for value in values:
        yield from block(value)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Struct) and "__str__" not in vars(type(value)):
        yield from ((f"{name} ", of) for name, of in _unusual(value))
    elif isinstance(value, Mapping):
        yield from ((f"{shown(key)}: ", of) for key, of in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for _, same in groupby(value, shown):
            alike = list(same)
            yield f"{len(alike)} × " if len(alike) > 1 else "- ", alike[0]


def _counted(values: Iterable[object]) -> Iterator[str]:
    for text, same in groupby(map(shown, values)):
        count = len(list(same))
        yield f"{count} × {text}" if count > 1 else text


def _unusual(value: Struct) -> Iterator[tuple[str, object]]:
    names, defaults = value.__struct_fields__, value.__struct_defaults__
    usual = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    for name in names:
        of, default = getattr(value, name), usual.get(name, NODEFAULT)
        made_anew = getattr(default, "factory", None)
        if default is NODEFAULT or of != (made_anew() if made_anew else default):
            yield name, of


def main() -> None:
    """Keep every text as it is today."""
    for page in pages():
        text = made(page)
        target = page.with_suffix(".txt")
        if not target.exists() or kept(page) != text:
            target.write_text(text, encoding="utf-8")
            print(f"{target.relative_to(TESTS)} changed")  # noqa: T201


if __name__ == "__main__":
    main()
