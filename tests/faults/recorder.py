"""Recording what a writer asks of the disk, call by call, with marks for what was confirmed in between."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from hamtui.store.disk.files import Disk


class Wrote(Struct, frozen=True):
    """Bytes at an offset of a file, not yet certain to be on the medium."""

    file: int
    offset: int
    data: bytes


class Sized(Struct, frozen=True):
    """A file's length was set: zero bytes were added, or its end was cut off."""

    file: int
    size: int


class Synced(Struct, frozen=True):
    """Everything in a file is on the medium."""

    file: int


class Named(Struct, frozen=True):
    """A name now means a file, or nothing."""

    path: str
    file: int | None


class FolderMade(Struct, frozen=True):
    """A folder was made."""

    path: str


class FolderSynced(Struct, frozen=True):
    """Every name in a folder is on the medium."""

    path: str


class Confirmed(Struct, frozen=True):
    """The writer was told that step number `step` is safe."""

    step: int


Call = Wrote | Sized | Synced | Named | FolderMade | FolderSynced | Confirmed


class Recorder(Disk):
    """A disk that does everything and keeps a list of it; paths are relative to `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self._root = root.resolve()
        self._open: dict[int, int] = {}
        self._files: dict[str, int] = {}
        self._made = 0

    def _relative(self, path: Path) -> str:
        return os.path.relpath(Path(os.path.realpath(path.parent)) / path.name, self._root)

    def create(self, path: Path) -> int:
        fd = super().create(path)
        self._made += 1
        self._open[fd] = self._made
        self._name(path, self._made)
        return fd

    def open(self, path: Path) -> int:
        fd = super().open(path)
        self._open[fd] = self._files[self._relative(path)]
        return fd

    def write(self, fd: int, data: bytes, offset: int) -> None:
        super().write(fd, data, offset)
        self.calls.append(Wrote(self._open[fd], offset, bytes(data)))

    def allocate(self, fd: int, offset: int, size: int) -> None:
        super().allocate(fd, offset, size)
        self.calls.append(Sized(self._open[fd], offset + size))

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        self.calls.append(Synced(self._open[fd]))

    def close(self, fd: int) -> None:
        super().close(fd)
        del self._open[fd]

    def rename(self, source: Path, target: Path) -> None:
        file = self._files[self._relative(source)]
        super().rename(source, target)
        if not source.exists():
            self._name(source, None)
        self._name(target, file)

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._name(target, self._files[self._relative(source)])

    def remove(self, path: Path) -> None:
        super().remove(path)
        if self._relative(path) in self._files:
            self._name(path, None)

    def fsync_folder(self, path: Path) -> None:
        super().fsync_folder(path)
        self.calls.append(FolderSynced(self._relative(path)))

    def make_folder(self, path: Path) -> None:
        if not path.is_dir():
            self.calls.append(FolderMade(self._relative(path)))
        super().make_folder(path)

    def _name(self, path: Path, file: int | None) -> None:
        name = self._relative(path)
        self._files.pop(name, None)
        if file is not None:
            self._files[name] = file
        self.calls.append(Named(name, file))
