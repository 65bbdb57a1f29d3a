"""Files made to be slow, against reading the file of every shipped exercise and program."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import hamtui.library as shipped_files
from hamtui.library.faults import LibraryFault
from hamtui.library.loader import Library, check_program
from tests.bench.compare import Finding, by_turns, ratio
from tests.support.hostile_files import HOSTILE

GOAL = 30


def refused(scratch: Path, rounds: int) -> list[Finding]:
    """The slowest of all hostile files in each round : every shipped file."""
    scratch.mkdir()
    files = []
    for number, content in enumerate(HOSTILE.values()):
        files.append(scratch / f"{number}.toml")
        files[-1].write_bytes(content)
    library = Library()
    shipped, slowest = by_turns(
        rounds,
        lambda: _seconds(_read_shipped),
        lambda: max(_seconds(partial(_refuse, file, library)) for file in files),
    )
    return [ratio("the slowest hostile file : reading every shipped file", slowest, shipped, GOAL)]


def _seconds(doing: Callable[[], object]) -> float:
    began = time.perf_counter()
    doing()
    return time.perf_counter() - began


def _read_shipped() -> None:
    for path in Path(shipped_files.__file__).parent.rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))


def _refuse(file: Path, library: Library) -> None:
    with suppress(LibraryFault):
        check_program(file, library)
