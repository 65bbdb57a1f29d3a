"""A process on the simulated machine: its open files and locks, each of its calls counted, and what befalls a call."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname
from random import Random
from typing import Any, NoReturn
from zlib import crc32

from hamtui.store.disk.files import Disk
from hamtui.testing.fakes import FakeClock
from tests.faults.world.medium import File, Medium
from tests.faults.world.paths import path_class

ROOT = "/world"
DATA = f"{ROOT}/data"
READS = ("read", "read_at")


class Killed(BaseException):
    """A process came to its end in the middle of a call; nothing in it goes on."""

    def __init__(self, process: Process) -> None:
        super().__init__("killed")
        self.process = process


@dataclass
class Trap:
    """What befalls the call of `process`, by default the next to start, after `left` more of them."""

    kind: str
    left: int
    process: Process | None
    luck: Random
    sprung: bool = False


Beside = Callable[[Random], object]


class Machine:
    """The disk, the clock, every process on it, and the trap that lies ready.

    `trace` is a checksum of every call there was: two runs of a seed have the same.
    """

    def __init__(self, tally: Counter[str], kind: type[Process] | None = None) -> None:
        self._kind = kind or Process
        self.medium = Medium(ROOT)
        self.clock = FakeClock()
        self.tally = tally
        self.trap: Trap | None = None
        self.besides: dict[str, Beside] = {}
        self.refusing = 0
        self.touched = 0
        self.trace = 0
        self.number = 0
        self.locks: dict[int, tuple[Process, int]] = {}
        self.processes: list[Process] = []
        self.old: dict[str, bytes] = {}
        self.ever_at: dict[str, set[int]] = {}

    def start(self) -> Process:
        """Another process."""
        process = self._kind(self)
        self.processes.append(process)
        return process

    def kill_all(self) -> None:
        """No process is left."""
        for process in list(self.processes):
            process.die()

    def power_cut(self, luck: Random) -> None:
        """The machine goes dark, and starts again after a while."""
        self.kill_all()
        self.medium.cut(luck)
        self.clock.reboot(luck.choice((1.0, 40.0, 3000.0)))


class Process(Disk):
    """One process as the store sees it: the disk, and paths that read from it."""

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self.machine = machine
        self.alive = True
        self._fds: dict[int, File] = {}
        self._next_fd = 3
        self._built: set[int] = set()
        self.path = path_class(self)(DATA)

    def die(self) -> None:
        """End here; what was locked is free."""
        self.alive = False
        self._fds.clear()
        for number in [number for number, held in self.machine.locks.items() if held[0] is self]:
            del self.machine.locks[number]
        if self in self.machine.processes:
            self.machine.processes.remove(self)

    def _call(self, name: str, at: object, act: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        """One call, unless something befalls it; `half` is as much of it as a failure may do."""
        machine = self.machine
        if not self.alive:
            raise Killed(self)
        machine.trace = crc32(f"{name} {at}".encode(), machine.trace)
        trap = machine.trap
        if trap is not None and trap.process is self:
            trap.left -= 1
            if trap.left < 0:
                return self._befall(trap, name, act, half)
        if machine.refusing and name not in READS and name not in ("look", "close"):
            self._refuse(name, machine.refusing, half)
        return act()

    def _refuse(self, name: str, error: int, half: Callable[[], Any] | None) -> None:
        """Raise as a full, a failing or a read-only disk does, where this call would need it."""
        full = error == errno.ENOSPC
        if full and name in ("write", "fsync", "fsync_folder", "lock", "rename", "remove", "open", "list"):
            return
        if name in ("lock", "list") or (error == errno.EROFS and name in ("fsync", "fsync_folder")):
            return
        if half is not None:
            half()
        self.machine.tally[f"refused for good: {errno.errorcode[error]}"] += 1
        raise OSError(error, os.strerror(error))

    def _befall(self, trap: Trap, name: str, act: Callable[[], Any], half: Callable[[], Any] | None) -> Any:
        kind, machine = trap.kind, self.machine
        if kind in ("stale read", "misdirected read") and name not in READS:
            return act()
        machine.trap = None
        trap.sprung = True
        machine.tally[kind] += 1
        if kind.startswith("kill") or kind == "power cut":
            self._end(trap, act, half)
        if kind in ERRORS:
            if half is not None:
                half()
            elif name == "close":
                act()
            raise OSError(ERRORS[kind], os.strerror(ERRORS[kind]))
        if kind in ("stale read", "misdirected read"):
            return _not_what_is_there(machine, kind, act(), trap.luck)
        machine.besides[kind](trap.luck)
        return act()

    def _end(self, trap: Trap, act: Callable[[], Any], half: Callable[[], Any] | None) -> NoReturn:
        """Come to an end before, in the middle of, or after a call; with the whole machine where the power fails."""
        if trap.kind == "kill after a call":
            act()
        elif half is not None and (trap.kind == "kill within a call" or trap.luck.random() < 0.3):
            half()
        if trap.kind == "power cut":
            self.machine.power_cut(trap.luck)
        self.die()
        raise Killed(self)

    def _file(self, fd: int) -> File:
        if fd not in self._fds:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._fds[fd]

    def _at(self, path: Path) -> File:
        file = self.machine.medium.files.get(str(path))
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return file

    def _opened(self, file: File) -> int:
        self._next_fd += 1
        self._fds[self._next_fd] = file
        return self._next_fd

    def wait(self, seconds: float) -> None:
        self.machine.clock.pass_time(seconds)

    def create(self, path: Path) -> int:
        def act() -> int:
            medium, name = self.machine.medium, str(path)
            if name in medium.files:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
            if dirname(name) not in medium.folders:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
            file = medium.new_file()
            medium.name(name, file)
            fd = self._opened(file)
            self._built.add(fd)
            return fd

        return self._call("create", path, act)  # type: ignore[no-any-return]

    def open(self, path: Path) -> int:
        return self._call("open", path, lambda: self._opened(self._at(path)))  # type: ignore[no-any-return]

    def write(self, fd: int, data: bytes, offset: int) -> None:
        data = bytes(data)
        half = lambda: self._file(fd).write(data[: len(data) // 2], offset)  # noqa: E731
        self.machine.touched += fd not in self._built
        self._call("write", offset, lambda: self._file(fd).write(data, offset), half)

    def allocate(self, fd: int, offset: int, size: int) -> None:
        self._call("allocate", size, lambda: self._file(fd).lengthen(offset + size))

    def lock(self, fd: int) -> bool:
        def act() -> bool:
            held = self.machine.locks.setdefault(self._file(fd).number, (self, fd))
            return held == (self, fd)

        return self._call("lock", "", act)  # type: ignore[no-any-return]

    def lock_file(self, path: Path, *, soft: bool = False) -> FolderLock:
        del soft
        return FolderLock(self, path)

    def status(self, fd: int) -> os.stat_result:
        return self._call("look", "", lambda: _status(self._file(fd)))  # type: ignore[no-any-return]

    def read_at(self, fd: int, offset: int, size: int) -> bytes:
        def act() -> bytes:
            file = self._file(fd)
            return bytes(file.data[offset : offset + size]).ljust(min(size, max(0, file.size - offset)), b"\0")

        return self._call("read_at", offset, act)  # type: ignore[no-any-return]

    def real(self, path: Path) -> Path:
        return path

    def unique(self, size: int) -> str:
        self.machine.number += 1
        return f"{self.machine.number:0{2 * size}x}"

    def fsync(self, fd: int) -> None:
        self._call("fsync", "", lambda: self._file(fd).sync(), lambda: self._file(fd).give_up())

    def close(self, fd: int) -> None:
        def act() -> None:
            file = self._fds.pop(fd, None)
            if file is not None and self.machine.locks.get(file.number) == (self, fd):
                del self.machine.locks[file.number]

        self._call("close", "", act)

    def rename(self, source: Path, target: Path) -> None:
        def act() -> None:
            medium, file = self.machine.medium, self._at(source)
            self.machine.touched += 1
            if medium.files.get(str(target)) is not file:
                self._remember(target)
                medium.name(str(target), file)
                medium.name(str(source), None)

        self._call("rename", target, act)

    def _remember(self, path: Path) -> None:
        """What a stale read of it may still give."""
        file = self.machine.medium.files.get(str(path))
        if file is not None:
            content = file.content()
            self.machine.old[str(path)] = content
            self.machine.ever_at.setdefault(str(path), set()).add(crc32(content))

    def link(self, source: Path, target: Path) -> None:
        def act() -> None:
            medium, name = self.machine.medium, str(target)
            if name in medium.files:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
            medium.name(name, self._at(source))

        self._call("link", target, act)

    def remove(self, path: Path) -> None:
        def act() -> None:
            if str(path) in self.machine.medium.files:
                self.machine.medium.name(str(path), None)

        self._call("remove", path, act)

    def fsync_folder(self, path: Path) -> None:
        def act() -> None:
            if str(path) not in self.machine.medium.folders:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            self.machine.medium.sync_folder(str(path))

        self._call("fsync_folder", path, act)

    def close_to_others(self, path: Path) -> None:
        def act() -> None:
            self._at(path).mode &= 0o700

        self._call("close_to_others", path, act)

    def make_folder(self, path: Path) -> None:
        if str(path) == ROOT:
            return
        if path.is_dir():
            if not any(path.iterdir()):
                self.fsync_folder(path.parent)
            return
        self.make_folder(path.parent)
        self._call("make_folder", path, lambda: self.machine.medium.make_folder(str(path)))
        self.fsync_folder(path.parent)

    def look(self, path: Path) -> os.stat_result:
        """What the system says of what is at a path."""

        def act() -> os.stat_result:
            if str(path) in self.machine.medium.folders:
                return os.stat_result((stat.S_IFDIR | 0o700, 1, 1, 1, 0, 0, 0, 0, 0, 0))
            return _status(self._at(path))

        return self._call("look", path, act)  # type: ignore[no-any-return]

    def read(self, path: Path) -> bytes:
        """Every byte of what is at a path."""
        return self._call("read", path, lambda: self._at(path).content())  # type: ignore[no-any-return]

    def listed(self, path: Path) -> list[str]:
        """The names in a folder."""

        def act() -> list[str]:
            if str(path) not in self.machine.medium.folders:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            return self.machine.medium.inside(str(path))

        return self._call("list", path, act)  # type: ignore[no-any-return]


ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "EROFS": errno.EROFS}


def _status(file: File) -> os.stat_result:
    times = {"st_mtime_ns": file.changed, "st_ctime_ns": file.changed}
    return os.stat_result((stat.S_IFREG | file.mode, file.number, 1, 1, 0, 0, file.size, 0, 0, 0), times)


def _not_what_is_there(machine: Machine, kind: str, there: bytes, luck: Random) -> bytes:
    """An older content of the same file, or that of another; as long as what was asked for in an open file."""
    files = machine.medium.files
    mine = next((path for path in sorted(files) if files[path].content() == there), "")
    if kind == "stale read":
        return machine.old.get(mine, there)
    others = [path for path in sorted(files) if path != mine]
    return files[luck.choice(others)].content() if others else there


class FolderLock:
    """The kernel's lock on a lock file."""

    def __init__(self, process: Process, path: Path) -> None:
        self._process, self._path, self._fd = process, path, -1

    def acquire(self, *, blocking: bool) -> object:
        """Take it, or raise Timeout."""
        from filelock import Timeout

        assert not blocking
        process = self._process
        try:
            self._fd = process.open(self._path)
        except FileNotFoundError:
            self._fd = process.create(self._path)
        if not process.lock(self._fd):
            process.close(self._fd)
            raise Timeout(str(self._path))
        return self

    def release(self) -> None:
        """Give it back."""
        self._process.close(self._fd)
