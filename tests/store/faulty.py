"""A disk on which any one call can be the last, or fail."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hamtui.store.disk.files import Disk
from hamtui.store.store import Store

CALLS = (
    "create",
    "open",
    "write",
    "allocate",
    "fsync",
    "close",
    "rename",
    "link",
    "remove",
    "fsync_folder",
    "make_folder",
    "close_to_others",
)


ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)


def refusing(call: int) -> FaultyDisk:
    """A disk on which one call fails, with another error each time the call is another."""
    number = ERRORS[call % len(ERRORS)]
    return FaultyDisk(call, lambda: OSError(number, "failed"))


class Killed(BaseException):
    """The process ended here."""


class FaultyDisk(Disk):
    """Fails at call number `at` while armed, or from there on `for_good`; a write does half of its work first.

    Killed, it does nothing any more: what would be cleaned up afterwards is not.
    """

    def __init__(self, at: int | None, fault: Callable[[], BaseException] = Killed, *, for_good: bool = False) -> None:
        super().__init__()
        self.at = at
        self.for_good = for_good
        self.armed = False
        self.calls: list[str] = []
        self.descriptors: set[int] = set()
        self._fault = fault
        self._dead = False
        for name in CALLS:
            setattr(self, name, self._wrapped(name, getattr(super(), name)))

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*args: Any) -> Any:
            if self._dead:
                raise Killed
            if self.armed:
                self.calls.append(name)
                after = len(self.calls) - self.at if self.at is not None else -1
                if after == 0 or (self.for_good and after > 0):
                    if name == "write":
                        call(args[0], args[1][: len(args[1]) // 2], args[2])
                    error = self._fault()
                    self._dead = isinstance(error, Killed)
                    if name == "close" and not self._dead:
                        self._given(name, args, call(*args))
                    raise error
            return self._given(name, args, call(*args))

        return faulty

    def end(self) -> None:
        """Nothing is done any more from now on."""
        self._dead = True

    def _given(self, name: str, args: tuple[Any, ...], result: Any) -> Any:
        if name in ("create", "open"):
            self.descriptors.add(result)
        elif name == "close":
            self.descriptors.discard(args[0])
        return result


class FillingDisk(Disk):
    """A disk with room for so many more renames, once that is said."""

    room: int | None = None

    def rename(self, source: Path, target: Path) -> None:
        if self.room is not None:
            if not self.room:
                raise OSError(errno.ENOSPC, "full")
            self.room -= 1
        super().rename(source, target)


def end_process(store: Store | None, disk: FaultyDisk) -> None:
    """What the kernel does when a process ends: descriptors are closed, and with them the lock is gone."""
    for fd in disk.descriptors:
        os.close(fd)
    disk.descriptors.clear()
    disk.end()
    if store is not None:
        with suppress(Killed):
            store.close()
