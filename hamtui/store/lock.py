"""One writer at a time: a kernel lock that goes with its holder, and a note of who that is."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from hamtui.store.disk.errors import Damaged
from hamtui.store.disk.files import NO_LOCKS, Disk, LockFile, atomic_write, is_there, read_bytes
from hamtui.text import clean
from hamtui.training.base.moment import Moment
from hamtui.training.base.words import day_text

MARKER = "lock.pid"
UNFINISHED_S = 60
TRIES_S = (0.02, 0.05, 0.1, 0.2, 0.3)
_HOLDER_LARGEST = 4096


class Holder(msgspec.Struct, frozen=True):
    """The hamtui that writes here: process, machine, since when, and whether it stays open: the app does."""

    pid: int
    since: datetime
    host: str
    app: bool = False

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {day_text(self.since, 0)} {self.since:%H:%M}"


class Lock:
    """The lock of a data folder. The lock file stays; only the kernel's lock on it counts.

    On a disk without locks a file that names the process stands for it; one whose process is gone counts for
    nothing, and neither does a lock file of before. `app` is noted for those who find it held.
    """

    app = False

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._path = folder / "lock"
        self._marker = folder / MARKER
        self._holder = folder / "holder.json"
        self._disk = disk
        self._lock: LockFile | None = None
        self._locked = self._path
        self._place: tuple[int, int] | None = None

    def acquire(self, now: Moment) -> bool:
        """Take the lock unless another holds it. Raises OSError where the folder cannot be locked."""
        import platform

        lock = self._take(now)
        if lock is None:
            return False
        self._lock, self._place = lock, self._place_now()
        note = msgspec.json.encode(Holder(os.getpid(), now.wall, platform.node(), self.app))
        with suppress(OSError):
            atomic_write(self._disk, self._holder, note, lasting=False)  # after a power cut nobody holds it
        return True

    def _take(self, now: Moment) -> LockFile | None:
        from filelock import Timeout

        lock, self._locked = self._disk.lock_file(self._path), self._path
        try:
            try:
                lock.acquire(blocking=False)
            except OSError as error:
                if error.errno not in NO_LOCKS:
                    raise
                lock, self._locked = self._disk.lock_file(self._marker, soft=True), self._marker
                self._drop_unfinished_marker(now)
                lock.acquire(blocking=False)
        except Timeout:
            return None
        except NotImplementedError as error:
            raise OSError("this system has no locks") from error
        return lock

    def _drop_unfinished_marker(self, now: Moment) -> None:
        """A marker without a process in it is one whose writer ended in the middle of it."""
        with suppress(OSError):
            status = self._marker.stat()
            if not status.st_size and now.wall.timestamp() - status.st_mtime > UNFINISHED_S:
                self._disk.remove(self._marker)

    @property
    def advice(self) -> str:
        """What to do where nothing but a file says that another holds it, and none does."""
        return f" If none is open, delete {MARKER}." if is_there(self._marker) else ""

    def holds(self) -> bool:
        """Whether it is held and the file that is locked is still the one at its path."""
        return self._lock is not None and self._place_now() == self._place

    def take_back(self, now: Moment) -> bool:
        """Hold it again after its file was removed or replaced, unless another has it for good. Raises OSError.

        One that finds the journal in use lets go of the new lock file at once, so a few tries are made.
        """
        self.release()
        for seconds in TRIES_S:
            if self.acquire(now):
                return True
            self._disk.wait(seconds)
        return self.acquire(now)

    def holder(self) -> Holder | None:
        """Who noted to hold it last; None where that cannot be told."""
        try:
            noted = msgspec.json.decode(read_bytes(self._holder, _HOLDER_LARGEST) or b"", type=Holder)
        except (Damaged, msgspec.MsgspecError):
            return None
        return Holder(noted.pid, noted.since, clean(noted.host), noted.app)

    def release(self) -> None:
        """Let the next one in."""
        held, lock, self._lock = self.holds(), self._lock, None
        if lock is not None:
            try:
                with suppress(OSError):
                    if held:
                        self._disk.remove(self._holder)
            finally:
                lock.release()

    def _place_now(self) -> tuple[int, int] | None:
        """Which file the lock's path leads to; None where there is none."""
        try:
            status = self._locked.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
