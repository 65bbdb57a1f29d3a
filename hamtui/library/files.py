"""Which files hold exercises and programs: the shipped ones by id, and the user's by name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

Stamp = tuple[int, ...]

TOML, TEXT = ".toml", ".txt"
EXERCISES, PROGRAMS = "exercises", "programs"
ENDINGS: Mapping[str, tuple[str, ...]] = {EXERCISES: (TOML,), PROGRAMS: (TOML, TEXT)}
HEADING, LONGEST_GAP = "#", 4096
SHIPPED = Path(__file__).parent
# Ids that are older than the names of the files; the id of any other file is its name.
IDS: Mapping[str, str] = {
    "three_sessions": "p1",
    "two_day_split": "p2",
    "complete_session": "p3",
    "complete_session_halved": "p4",
    "dumbbells_at_home": "p5",
    "flexibility": "p6",
    "pelvic_control": "p7",
    "nordic_build_up": "p8",
}


class LibraryFiles(Struct, frozen=True):
    """The names of the files of each kind in a folder, sorted, and the file of each id in lower case."""

    folder: str
    names: Mapping[str, tuple[str, ...]]
    by_id: Mapping[str, Mapping[str, str]]

    @classmethod
    def in_folder(cls, folder: Path | None) -> LibraryFiles:
        """The user's files as they are now; none where a folder cannot be listed. There may be a thousand."""
        place = "" if folder is None else str(folder)
        names = {kind: _names_in(f"{place}{os.sep}{kind}", ENDINGS[kind]) if place else () for kind in ENDINGS}
        backwards = {kind: reversed(those) for kind, those in names.items()}  # so that of two the first one stays
        by_id = {kind: {_stem(name).casefold(): name for name in those} for kind, those in backwards.items()}
        return cls(place, names, by_id)

    def of_kind(self, kind: str) -> Iterator[Path]:
        """All files of a kind, two whose names differ only in capitals included."""
        return (Path(self.folder, kind, name) for name in self.names[kind])

    def find(self, kind: str, name: str) -> Path | None:
        """The file of that id."""
        file = self.by_id[kind].get(name)
        return Path(self.folder, kind, file) if file is not None else None

    def stamps(self) -> Mapping[str, Stamp]:
        """Times, size and number of each file, alike as long as it is; empty where it cannot be looked at."""
        return {
            f"{kind}/{name}": _stamp(f"{self.folder}{os.sep}{kind}{os.sep}{name}")
            for kind, names in self.names.items()
            for name in names
        }


def shipped_files() -> LibraryFiles:
    """The shipped files, those of programs in the order of their ids."""
    exercises = {_stem(name): name for name in _names_in(str(SHIPPED / EXERCISES), (TOML,))}
    programs = shipped_programs()
    names = {EXERCISES: tuple(exercises.values()), PROGRAMS: tuple(programs.values())}
    return LibraryFiles(str(SHIPPED), names, {EXERCISES: exercises, PROGRAMS: programs})


def shipped_programs() -> dict[str, str]:
    """The names of the files of the shipped programs by id, in its order."""
    names = _names_in(str(SHIPPED / PROGRAMS), (TOML,))
    return dict(sorted((IDS.get(_stem(name), _stem(name)), name) for name in names))


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _names_in(folder: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    try:
        names = [name for name in os.listdir(folder) if name.endswith(endings) and name not in endings]
    except OSError:
        return ()
    return tuple(sorted(n for n in names if not (n.endswith(TEXT) and _is_a_note(f"{folder}{os.sep}{n}"))))


def _is_a_note(path: str) -> bool:
    """Whether a text begins as no program does: the user's own affair."""
    try:
        with open(path, "rb") as file:
            begin = file.read(LONGEST_GAP).decode("utf-8-sig", errors="ignore").lstrip()
    except (OSError, ValueError):
        return True
    return not begin.startswith(HEADING)


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
