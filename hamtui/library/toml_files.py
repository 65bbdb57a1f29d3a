"""Which TOML files lie in a folder of exercises and programs at one moment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

Stamp = tuple[int, ...]


class TomlFiles(Struct, frozen=True):
    """The TOML files of each kind by name, in the order of their names, and a stamp of each by which a change shows."""

    by_name: Mapping[str, Mapping[str, Path]]
    stamps: Mapping[Path, Stamp]

    @classmethod
    def in_folder(cls, folder: Path | None, kinds: tuple[str, ...]) -> TomlFiles:
        """The files as they are now; none where a folder cannot be listed."""
        files = {kind: toml_files(folder / kind) if folder else [] for kind in kinds}
        by_name: dict[str, dict[str, Path]] = {kind: {} for kind in kinds}
        for kind, paths in files.items():
            for path in paths:
                by_name[kind].setdefault(path.stem.casefold(), path)
        return cls(by_name, {path: _stamp(path) for paths in files.values() for path in paths})

    def of_kind(self, kind: str) -> list[Path]:
        """All files of a kind, two whose names differ only in capitals included."""
        return [path for path in self.stamps if path.parent.name == kind]


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder, sorted by name; none when it cannot be listed."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return []


def _stamp(path: Path) -> Stamp:
    """Times, size and number of a file, alike as long as it is; empty when it cannot be looked at."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
