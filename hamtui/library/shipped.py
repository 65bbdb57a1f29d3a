"""The shipped files as values, read once and for all: TOML takes a short command a third of its time.

`python -m assets.reference` writes them; the TOML files stay what people read and change. One that is no longer of
the size it had then is read itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from hamtui.library.files import shipped_programs
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.program import Prescription, Program, WarmUp

FILE = "shipped.json"
STANDARD = "standard.toml"


class Standard(Struct, frozen=True):
    """The warm-up and cool-down every strength day shares."""

    warm_up: WarmUp
    cool_down: tuple[Prescription, ...]


class Shipped(Struct, frozen=True, omit_defaults=True):
    """Exercises and programs by the names of their files, and the size of each file by its path in the library."""

    sizes: dict[str, int] = {}
    exercises: dict[str, Exercise] = {}
    programs: dict[str, Program] = {}
    standard: Standard | None = None


def read_shipped(folder: Path) -> Shipped:
    """What was read of the files in `folder` that still have the size they had; nothing where that cannot be told."""
    try:
        kept = msgspec.json.decode((folder / FILE).read_bytes(), type=Shipped)
    except (OSError, msgspec.MsgspecError):
        return Shipped()
    same = {path for path, size in kept.sizes.items() if _size(f"{folder}{os.sep}{path}") == size}
    return Shipped(
        kept.sizes,
        {name: exercise for name, exercise in kept.exercises.items() if f"exercises/{name}" in same},
        {name: program for name, program in kept.programs.items() if f"programs/{name}" in same},
        kept.standard if STANDARD in same else None,
    )


def write_shipped(
    folder: Path, exercises: Sequence[Exercise], programs: Sequence[Program], standard: Standard
) -> bytes:
    """What `read_shipped` reads of the files in `folder`, which hold these."""
    there = [*(folder / "exercises").glob("*.toml"), *(folder / "programs").glob("*.toml"), folder / STANDARD]
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(there)}
    files = shipped_programs()
    values = Shipped(
        sizes,
        {f"{exercise.id}.toml": exercise for exercise in exercises},
        {files[program.id]: program for program in programs},
        standard,
    )
    return msgspec.json.format(msgspec.json.encode(values), indent=0) + b"\n"


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None
