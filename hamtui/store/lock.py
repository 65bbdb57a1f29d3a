"""One writer at a time: a kernel lock that goes with its holder, and a note of who that is."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from hamtui.store.errors import Damaged
from hamtui.store.files import Disk, atomic_write, read_bytes
from hamtui.text import clean
from hamtui.training.base.moment import Moment

if TYPE_CHECKING:
    from filelock import BaseFileLock

_HOLDER_LARGEST = 4096


class Holder(msgspec.Struct, frozen=True):
    """The hamtui that writes here: process, machine, and since when."""

    pid: int
    since: datetime
    host: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since:%d %b %H:%M}"


class Lock:
    """The lock of a data folder. The lock file stays; only the kernel's lock on it counts."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._path = folder / "lock"
        self._holder = folder / "holder.json"
        self._disk = disk
        self._lock: BaseFileLock | None = None

    def acquire(self, now: Moment) -> bool:
        """Take the lock unless another holds it. Raises OSError where the folder cannot be locked."""
        import platform

        from filelock import FileLock, Timeout

        lock = FileLock(self._path, mode=0o600, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        except NotImplementedError as error:
            raise OSError("this disk has no locks") from error
        self._lock = lock
        note = msgspec.json.encode(Holder(os.getpid(), now.wall, platform.node()))
        with suppress(OSError):
            atomic_write(self._disk, self._holder, note)
        return True

    def holder(self) -> Holder | None:
        """Who noted to hold it last; None where that cannot be told."""
        try:
            noted = msgspec.json.decode(read_bytes(self._holder, _HOLDER_LARGEST) or b"", type=Holder)
        except (Damaged, msgspec.MsgspecError):
            return None
        return Holder(noted.pid, noted.since, clean(noted.host))

    def release(self) -> None:
        """Let the next one in."""
        lock, self._lock = self._lock, None
        if lock is not None:
            try:
                with suppress(OSError):
                    self._disk.remove(self._holder)
            finally:
                lock.release()
