"""Which states a disk may be in after a power cut: what was not synced may be there, or not, or in part.

A file keeps what was synced; of every 512-byte sector written since, either version may be on the medium, the
last write may have got through up to any byte, and its length may be any it had. A name keeps the meaning it
had when its folder was synced, or takes any that it was given since, each name by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from posixpath import dirname
from random import Random
from typing import NamedTuple

from tests.faults.recorder import Call, FolderMade, FolderSynced, Named, Sized, Synced, Wrote

SECTOR = 512


class Content(NamedTuple):
    """The bytes of a file: `data`, which does not end in a zero byte, then zero bytes up to `size`."""

    data: bytes
    size: int

    @classmethod
    def of(cls, data: bytes, size: int) -> Content:
        """The first `size` bytes of `data`, or more zero bytes."""
        return cls(data[:size].rstrip(b"\0"), size)


NOTHING = Content(b"", 0)
State = tuple[tuple[str, Content | None], ...]
# What a name may mean; None where it is not there.
_Choice = tuple[str, Content | None]


@dataclass
class File:
    """What is certain of a file, and what was asked of it since."""

    certain: Content = NOTHING
    since: list[Wrote | Sized] = field(default_factory=list)

    def contents(self, luck: Random, most: int) -> list[Content]:
        """Contents that may be found, the certain one and the newest among them."""
        newest = _done(self.certain, self.since)
        found = {self.certain: None, newest: None}
        for number, call in enumerate(self.since):
            before = _done(self.certain, self.since[:number])
            found.update(dict.fromkeys(_torn(before, call, luck, most)))
            found.update(dict.fromkeys(_mixed(before, _done(before, [call]), luck, most)))
        if len(self.since) > 1:
            found.update(dict.fromkeys(_mixed(self.certain, newest, luck, most)))
        return list(found)


def _done(content: Content, calls: Iterable[Wrote | Sized]) -> Content:
    for call in calls:
        data, size = content
        if isinstance(call, Sized):
            content = Content.of(data, call.size)
        else:
            end = call.offset + len(call.data)
            data = data[: call.offset].ljust(call.offset, b"\0") + call.data + data[end:]
            content = Content.of(data, max(size, end))
    return content


def _torn(before: Content, call: Wrote | Sized, luck: Random, most: int) -> Iterator[Content]:
    """The write that got through up to some byte."""
    if isinstance(call, Wrote):
        lengths: Iterable[int] = range(len(call.data))
        for length in lengths if len(call.data) <= most else luck.sample(range(len(call.data)), most):
            yield _done(before, [Wrote(call.file, call.offset, call.data[:length])])


def _mixed(old: Content, new: Content, luck: Random, most: int) -> Iterator[Content]:
    """Each sector that differs from one or the other, with the length of one or the other."""
    size = max(len(old.data), len(new.data))
    a, b = old.data.ljust(size, b"\0"), new.data.ljust(size, b"\0")
    differing = [at for at in range(0, size, SECTOR) if a[at : at + SECTOR] != b[at : at + SECTOR]]
    if 2 ** len(differing) <= most:
        choices: Iterable[tuple[int, ...]] = product((0, 1), repeat=len(differing))
    else:
        choices = (tuple(luck.choices((0, 1), k=len(differing))) for _ in range(most))
    for choice in choices:
        data = bytearray(a)
        for at, newer in zip(differing, choice, strict=True):
            if newer:
                data[at : at + SECTOR] = b[at : at + SECTOR]
        for length in dict.fromkeys((old.size, new.size)):
            yield Content.of(bytes(data), length)


class Medium:
    """Follows the calls, and gives the states that a cut may leave at this point."""

    def __init__(self) -> None:
        self._files: dict[int, File] = {}
        self._names: dict[str, list[int | None]] = {}
        self._folders: dict[str, bool] = {".": True}

    def take(self, call: Call) -> None:
        """One more call."""
        if isinstance(call, Wrote | Sized):
            self._file(call.file).since.append(call)
        elif isinstance(call, Synced):
            file = self._file(call.file)
            file.certain, file.since = _done(file.certain, file.since), []
        elif isinstance(call, Named):
            self._names.setdefault(call.path, [None]).append(call.file)
        elif isinstance(call, FolderMade):
            self._folders.setdefault(call.path, False)
        elif isinstance(call, FolderSynced):
            self._sync_folder(call.path)

    def _file(self, number: int) -> File:
        return self._files.setdefault(number, File())

    def _sync_folder(self, folder: str) -> None:
        for path, meanings in self._names.items():
            if (dirname(path) or ".") == folder:
                self._names[path] = meanings[-1:]
        for path in self._folders:
            if path != "." and (dirname(path) or ".") == folder:
                self._folders[path] = True

    def states(self, luck: Random, most: int) -> Iterator[State]:
        """Folders as they may be found: path to content, None for a folder; at most about `most` a call, by luck."""
        contents = {number: file.contents(luck, most) for number, file in self._files.items() if file.since}
        uncertain = [path for path, certain in self._folders.items() if not certain]
        for gone in (None, *uncertain):
            choices = [self._choices(path, contents) for path in sorted(self._names) if not _under(path, gone)]
            folders = [path for path in self._folders if path != "." and not _under(path, gone)]
            for picked in _products([choice for choice in choices if choice], luck, most):
                named = [(path, content) for path, content in picked if isinstance(content, Content)]
                yield (*((path, None) for path in sorted(folders)), *named)

    def _choices(self, path: str, contents: dict[int, list[Content]]) -> list[_Choice]:
        found: dict[_Choice, None] = {}
        for file in dict.fromkeys(self._names[path]):
            for content in [None] if file is None else contents.get(file) or [self._file(file).certain]:
                found[(path, content)] = None
        return list(found)


def _under(path: str, folder: str | None) -> bool:
    return folder is not None and (path == folder or path.startswith(folder + "/"))


def _products(choices: list[list[_Choice]], luck: Random, most: int) -> Iterator[tuple[_Choice, ...]]:
    """Every combination, or so many of them by luck."""
    total = 1
    for choice in choices:
        total *= len(choice)
    if total <= most * 4:
        yield from product(*choices)
        return
    for _ in range(most * 4):
        yield tuple(luck.choice(choice) for choice in choices)
