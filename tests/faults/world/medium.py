"""A disk in memory: files by number, names in folders, and what of both is certain to survive a power cut.

What is written is in the file at once and on the medium only once the file was synced; a name is on the medium only
once its folder was. Until then a cut leaves each 512-byte sector, each length and each name in one of the states it
had since: the rules are those of `power_model`, which goes through all of them, while a cut here takes one by luck.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname
from random import Random

from tests.faults.power_model import NOTHING, SECTOR, Content

Pending = tuple[int, bytes] | int
"""Bytes written at an offset, or a new length."""


@dataclass(eq=False, slots=True)
class File:
    """The bytes of a file, zero bytes up to `size` left out; `certain` is what a cut cannot take any more."""

    number: int
    data: bytearray = field(default_factory=bytearray)
    size: int = 0
    mode: int = 0o600
    changed: int = 0
    certain: Content = NOTHING
    since: list[Pending] = field(default_factory=list)
    given_up: bool = False

    def write(self, data: bytes, offset: int) -> None:
        """Put `data` at an offset; it is not certain yet."""
        _put(self.data, data, offset)
        self.size = max(self.size, offset + len(data))
        self.since.append((offset, data))
        self.changed += 1

    def lengthen(self, size: int) -> None:
        """Zero bytes up to `size`."""
        if size > self.size:
            self.size = size
            self.since.append(size)
            self.changed += 1

    def sync(self) -> None:
        """All of it is certain."""
        if self.since:
            self.certain = Content(bytes(self.data), self.size)
            self.since.clear()

    def give_up(self) -> None:
        """A sync failed: the system counts the pages as clean, but they never reached the medium."""
        self.since.clear()
        self.given_up = True

    def content(self) -> bytes:
        """Every byte."""
        return bytes(self.data).ljust(self.size, b"\0")

    def replace(self, data: bytes) -> None:
        """Another program's bytes in place of all there are, certain at once."""
        self.data, self.size = bytearray(data), len(data)
        self.changed += 1
        self.since.clear()
        self.certain = Content(data, len(data))

    def after_cut(self, luck: Random) -> Content:
        """What a power cut leaves of it."""
        if not self.since:
            return self.certain
        how = luck.random()
        if how < 0.2:
            return self.certain
        if how < 0.4:
            return Content(bytes(self.data), self.size)
        reached = luck.randrange(len(self.since))
        old, size = bytearray(self.certain.data), self.certain.size
        for pending in self.since[:reached]:
            size = _done(old, size, pending)
        last = self.since[reached]
        if how < 0.7 and not isinstance(last, int):
            torn = last[1][: luck.randrange(len(last[1]) + 1)]
            size = _done(old, size, (last[0], torn))
            return Content(bytes(old), size)
        return self._mixed(bytes(old), size, luck)

    def _mixed(self, old: bytes, size: int, luck: Random) -> Content:
        """Each sector that differs from before or as it is now, with either length."""
        new = bytes(self.data)
        longest = max(len(old), len(new))
        old, new = old.ljust(longest, b"\0"), new.ljust(longest, b"\0")
        sectors = range(0, longest, SECTOR)
        data = b"".join((old, new)[luck.random() < 0.5][at : at + SECTOR] for at in sectors)
        size = luck.choice((size, self.size))
        return Content(data[:size].rstrip(b"\0"), size)


def _put(into: bytearray, data: bytes, offset: int) -> None:
    if len(into) < offset:
        into.extend(bytes(offset - len(into)))
    into[offset : offset + len(data)] = data


def _done(data: bytearray, size: int, pending: Pending) -> int:
    if isinstance(pending, int):
        return max(size, pending)
    _put(data, pending[1], pending[0])
    return max(size, pending[0] + len(pending[1]))


class Medium:
    """Files by path, as every process sees them, and what a cut would leave."""

    def __init__(self, root: str) -> None:
        self.files: dict[str, File] = {}
        self.folders: dict[str, None] = {root: None}
        self._certain: dict[str, File] = {}
        self._meanings: dict[str, list[File | None]] = {}
        self._new_folders: dict[str, None] = {}
        self._number = 0

    def new_file(self) -> File:
        """A file without a name."""
        self._number += 1
        return File(self._number)

    def name(self, path: str, file: File | None) -> None:
        """A name means another file from now on, or none."""
        if path not in self._meanings:
            self._meanings[path] = [self._certain.get(path)]
        self._meanings[path].append(file)
        if file is None:
            self.files.pop(path, None)
        else:
            self.files[path] = file

    def make_folder(self, path: str) -> None:
        """A folder, which a cut may take until the one above it is synced."""
        self.folders[path] = None
        self._new_folders[path] = None

    def sync_folder(self, folder: str) -> None:
        """Every name in a folder is certain."""
        for path in [path for path in self._meanings if dirname(path) == folder]:
            del self._meanings[path]
            self._settle(path)
        for path in [path for path in self._new_folders if dirname(path) == folder]:
            del self._new_folders[path]

    def _settle(self, path: str) -> None:
        if path in self.files:
            self._certain[path] = self.files[path]
        else:
            self._certain.pop(path, None)

    def inside(self, folder: str) -> list[str]:
        """The names in a folder, sorted."""
        ahead = len(folder) + 1
        listed = (*self.files, *self.folders)
        return sorted(path[ahead:] for path in listed if dirname(path) == folder)

    def put(self, path: str, data: bytes) -> File:
        """Another program leaves a file, certain at once."""
        file = self.new_file()
        file.replace(data)
        self.set(path, file)
        return file

    def set(self, path: str, file: File | None) -> None:
        """Another program gives a name another meaning, certain at once."""
        self._meanings.pop(path, None)
        if file is None:
            self.files.pop(path, None)
        else:
            self.files[path] = file
        self._settle(path)

    def cut(self, luck: Random) -> None:
        """The power fails: one of the states that may be found then is what there is from now on."""
        for path, meanings in sorted(self._meanings.items()):
            chosen = luck.choice(meanings)
            if chosen is None:
                self.files.pop(path, None)
            else:
                self.files[path] = chosen
        for folder in sorted(self._new_folders):
            if luck.random() < 0.5:
                self._drop(folder)
        for file in self._every():
            left = file.after_cut(Random(f"{luck.random()} {file.number}"))  # noqa: S311
            file.data, file.size, file.certain = bytearray(left.data), left.size, left
            file.since.clear()
            file.given_up = False
        self._meanings.clear()
        self._new_folders.clear()
        self._certain = dict(self.files)

    def _drop(self, folder: str) -> None:
        for path in [path for path in self.files if path.startswith(folder + "/")]:
            del self.files[path]
        for path in [path for path in self.folders if path == folder or path.startswith(folder + "/")]:
            del self.folders[path]

    def _every(self) -> Iterator[File]:
        files = {file.number: file for file in self.files.values() if file.since or file.given_up}
        return (files[number] for number in sorted(files))
