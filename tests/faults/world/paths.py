"""Paths of the simulated disk, as one process reads what is there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from tests.faults.world.process import Process


class WorldPath(type(Path())):  # type: ignore[misc]
    """A path of the simulated disk, as one process reads it; nothing it does reaches the disk of this machine."""

    process: ClassVar[Process]

    def __fspath__(self) -> str:
        raise AssertionError(f"{self} is a path of the simulated disk only")

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        del follow_symlinks
        return self.process.look(self)

    def lstat(self) -> os.stat_result:
        return self.process.look(self)

    def _mode(self) -> int:
        try:
            return self.process.look(self).st_mode
        except FileNotFoundError:
            return 0

    def exists(self, *, follow_symlinks: bool = True) -> bool:
        del follow_symlinks
        return self._mode() != 0

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        del follow_symlinks
        return stat.S_ISDIR(self._mode())

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        del follow_symlinks
        return stat.S_ISREG(self._mode())

    def is_symlink(self) -> bool:
        return False

    def samefile(self, other: Path) -> bool:
        return self.process.look(self).st_ino == self.process.look(other).st_ino

    def open(self, mode: str = "r", *_: object) -> BytesIO:
        assert mode == "rb"
        return BytesIO(self.process.read(self))

    def read_bytes(self) -> bytes:
        return self.process.read(self)

    def read_text(self, encoding: str | None = None, errors: str | None = None, *_: object) -> str:
        return self.process.read(self).decode(encoding or "utf-8", errors or "strict")

    def iterdir(self) -> Iterator[Path]:
        return iter([self / name for name in self.process.listed(self)])

    def glob(self, pattern: str) -> Iterator[Path]:
        if self.is_dir():
            yield from (path for path in self.iterdir() if fnmatchcase(path.name, pattern))


def path_class(process: Process) -> type[WorldPath]:
    """The paths of one process."""
    return type("WorldPathOfProcess", (WorldPath,), {"process": process, "__slots__": ()})
