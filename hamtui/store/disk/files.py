"""The one seam between the store and the disk: whole files or none, and which files are hamtui's own."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from zlib import crc32

from hamtui.store.disk.errors import Damaged, Unreadable, words
from hamtui.training.base.words import thousands

LARGEST = 64 * 1024 * 1024
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}
NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
_HELD = {errno.EAGAIN, errno.EACCES}
OF_THE_LIFTER = ("exercises", "programs", "drafts")
_KEPT = re.compile(
    r"settings\.toml|imports\.toml|journal|undo\.json|history-\d{4}\.json|(?:exercises|programs)/[^./\\:][^/\\:]*\.toml"
    r"|programs/[^./\\:][^/\\:]*\.txt|drafts/[^./\\:][^/\\:]*\.json"
)
_PATIENCE = (0.01, 0.05, 0.1, 0.3, 0.6, 1.4) if os.name == "nt" else ()


def is_kept(name: str) -> bool:
    """Whether a file of that name belongs to the data, and so to a backup; those of the lifter's own stand in folders.

    A name is a path within the data folder, with a slash between its parts.
    """
    return _KEPT.fullmatch(name) is not None


class LockFile(Protocol):
    """A lock that goes with its process."""

    def acquire(self, *, blocking: bool) -> object:
        """Take it. Raises filelock's Timeout where another has it, and OSError."""

    def release(self) -> None:
        """Let the next one have it."""


class Disk:
    """Every call that changes the disk, and every one on an open file, so that tests can make each of them fail.

    What is read by its path is asked of the path itself, which may be one of a simulated disk. Descriptors are never
    inherited by child processes. Each call raises OSError. `patience` are the seconds to wait between tries to rename
    over a file that a virus scanner or an indexer holds open.
    """

    def __init__(self, patience: Iterable[float] = _PATIENCE, pause: Callable[[float], None] = time.sleep) -> None:
        self._patience = tuple(patience)
        self._pause = pause

    def wait(self, seconds: float) -> None:
        """Let others go on for a moment."""
        self._pause(seconds)

    def create(self, path: Path) -> int:
        """A new file, 0600, opened for reading and writing."""
        return os.open(path, _CREATE, 0o600)

    def open(self, path: Path) -> int:
        """An existing file, opened for reading and writing; a link is refused."""
        return os.open(path, _OPEN)

    def write(self, fd: int, data: bytes, offset: int) -> None:
        """All of `data` at `offset`."""
        view = memoryview(data)
        while view:
            written = _pwrite(fd, view, offset)
            view, offset = view[written:], offset + written

    def allocate(self, fd: int, offset: int, size: int) -> None:
        """Room for `size` zero bytes at `offset`, taken from the disk now."""
        reserve = getattr(os, "posix_fallocate", None)
        if reserve is None or not _supported(lambda: reserve(fd, offset, size)):
            self.write(fd, bytes(size), offset)

    def lock(self, fd: int) -> bool:
        """Keep a file for this process until it is closed; False when another has it.

        True as well where the system or the disk has no such locks.
        """
        try:
            import fcntl
        except ImportError:
            return True
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                return False
            if error.errno not in NO_LOCKS:
                raise
        return True

    def lock_file(self, path: Path, *, soft: bool = False) -> LockFile:
        """The lock of a folder, which nobody has yet; a `soft` one is nothing but a file that names its process."""
        from filelock import FileLock, SoftFileLock

        if soft:
            return SoftFileLock(path, mode=0o600, thread_local=False)
        return FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)

    def status(self, fd: int) -> os.stat_result:
        """What the system says of an open file."""
        return os.fstat(fd)

    def read_at(self, fd: int, offset: int, size: int) -> bytes:
        """Up to `size` bytes of an open file from `offset` on."""
        if hasattr(os, "pread"):
            return os.pread(fd, size, offset)
        os.lseek(fd, offset, os.SEEK_SET)
        return os.read(fd, size)

    def real(self, path: Path) -> Path:
        """The path without links on the way, whether anything is there or not."""
        return Path(os.path.realpath(path))

    def unique(self, size: int) -> str:
        """So many random bytes in hex, for a name that no other process gives."""
        return os.urandom(size).hex()

    def fsync(self, fd: int) -> None:
        """Return once the file is on the medium; macOS needs a call of its own for that."""
        full = _full_fsync()
        if full is None or not _supported(lambda: full(fd)):
            os.fsync(fd)

    def close(self, fd: int) -> None:
        """Give the descriptor back."""
        os.close(fd)

    def rename(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        for seconds in self._patience:
            try:
                return os.replace(source, target)
            except PermissionError:
                self._pause(seconds)
        return os.replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        """A second name for `source`."""
        os.link(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is fine."""
        path.unlink(missing_ok=True)

    def fsync_folder(self, path: Path) -> None:
        """Return once the names in the folder are on the medium, where the system has a call for that."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _supported(lambda: os.fsync(fd))
        finally:
            os.close(fd)

    def close_to_others(self, path: Path) -> None:
        """Let only the owner read it."""
        path.chmod(0o700 if path.is_dir() else 0o600)

    def make_folder(self, path: Path) -> None:
        """The folder and its parents, 0700 and on the medium; one that exists is left as it is.

        Where nothing is in it yet, whoever made it may have ended before its name was on the medium.
        """
        if path.is_dir():
            with suppress(PermissionError):
                if not any(path.iterdir()):
                    self.fsync_folder(path.parent)
            return
        self.make_folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        with suppress(PermissionError):
            self.fsync_folder(path.parent)


def _pwrite(fd: int, data: memoryview, offset: int) -> int:
    if hasattr(os, "pwrite"):
        return os.pwrite(fd, data, offset)
    os.lseek(fd, offset, os.SEEK_SET)
    return os.write(fd, data)


def _full_fsync() -> Callable[[int], object] | None:
    try:
        import fcntl
    except ImportError:
        return None
    command = getattr(fcntl, "F_FULLFSYNC", None)
    return None if command is None else lambda fd: fcntl.fcntl(fd, command)


def _supported(call: Callable[[], object]) -> bool:
    """Make a call that some file systems do not have; False on those."""
    try:
        call()
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return False
    return True


def temporary(path: Path) -> Path:
    """Where a file is built before it takes the place of `path`; each file has exactly one such name."""
    return path.with_name(f".{path.name}.tmp")


def is_there(path: Path) -> bool:
    """Whether anything has that name, a link that leads nowhere included."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def previous(path: Path) -> Path:
    """Where the generation of a file before the present one is kept; no links are followed."""
    return path.with_name(path.name + ".1")


def atomic_write(
    disk: Disk, path: Path, data: bytes, *, room: int = 0, follow: bool = True, lasting: bool = True
) -> None:
    """Replace `path` by `data` and `room` zero bytes: whole and on the medium on return, else unchanged.

    The file is 0600 from its creation. A symbolic link stays one, its target is replaced; unless it is not to
    `follow`, then the link is. What need not be `lasting` says nothing once the power went, and costs no flush: it is
    whole for whoever reads it while the system runs, and may be empty or as before afterwards. Raises OSError.
    """
    path = disk.real(path) if follow else path
    building = temporary(path)
    disk.remove(building)
    fd = disk.create(building)
    try:
        try:
            if room:
                disk.allocate(fd, len(data), room)
            disk.write(fd, data, 0)
            if lasting:
                disk.fsync(fd)
        finally:
            disk.close(fd)
        disk.rename(building, path)
    except OSError:
        with suppress(OSError):
            disk.remove(building)
        raise
    if lasting:
        disk.fsync_folder(path.parent)


def read_bytes(path: Path, limit: int = LARGEST) -> bytes | None:
    """The content of a file; None when there is none. Raises Damaged when it is too large or unreadable.

    One that is refused is asked for twice: a disk may refuse once.
    """
    try:
        return _read_if_there(path, limit)
    except Unreadable:
        return _read_if_there(path, limit)


def _read_if_there(path: Path, limit: int) -> bytes | None:
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    return _read(path, limit, whole=True)


def read_again(path: Path, known: dict[Path, int]) -> bytes | None:
    """The content of a file, read twice where it is not what was `known` of it: a disk may give older bytes once.

    `known` are checksums (CRC-32) of what was last read or written. What another program put there is taken as it is.
    Raises Damaged.
    """
    data = read_bytes(path)
    if data is not None and path in known and crc32(data) != known[path]:
        data = read_bytes(path)
    known[path] = crc32(data or b"")
    return data


def read_surely(path: Path) -> bytes | None:
    """The content of a file, read until two reads agree: a disk may give other bytes once, and they would be kept.

    None when there is none. Raises Damaged where three reads do not agree.
    """
    reads = [read_bytes(path), read_bytes(path)]
    if reads[0] != reads[1]:
        reads.append(read_bytes(path))
    if reads[-1] not in reads[:-1]:
        raise Damaged(f"{path.name} reads differently each time.")
    return reads[-1]


def read_start(path: Path, size: int) -> bytes:
    """The first `size` bytes of a file. Raises Damaged when it is unreadable or not there."""
    return _read(path, size, whole=False)


def entries(folder: Path) -> list[Path]:
    """What is in a folder, sorted by name; nothing when there is none. Raises Damaged when it is unreadable."""
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unreadable(folder, error) from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder. Raises Damaged when it cannot be looked at."""
    try:
        return path.is_dir()
    except OSError as error:
        raise _unreadable(path, error) from error


def kept_names(folder: Path) -> list[str]:
    """The names of all files of a data folder that belong to a backup. Raises Damaged where one cannot be looked at."""
    own = [path for name in OF_THE_LIFTER if is_folder(folder / name) for path in entries(folder / name)]
    names = [path.name for path in entries(folder)] + [f"{path.parent.name}/{path.name}" for path in own]
    return [name for name in names if is_kept(name)]


def _read(path: Path, size: int, *, whole: bool) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Damaged(f"{path.name} is not a file.")
        if whole and status.st_size > size:
            raise Damaged(f"{path.name} is larger than {thousands(size // 1024)} KiB, so it was not read.")
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Unreadable:
    return Unreadable(f"{path.name} cannot be read: {words(error, reading=True)}.")


FOLDERS = frozenset({"backups", "quarantine", "inbox", "programs", "exercises", "drafts", "reports"})
_OTHERS = frozenset({"lock", "lock.pid", "holder.json", "restore.json"})


def is_own(folder: Path, path: Path) -> bool:
    """Whether `path` leads to a file or folder of the data folder's own, by any name, link or spelling of it."""
    home, real = Path(os.path.realpath(folder)), Path(os.path.realpath(path))
    if real == home or _is_same(home, real):
        return True
    if any(_is_same(home, parent) for parent in real.parents):
        inside = next(len(real.parts) - n for n, parent in enumerate(real.parents, 1) if _is_same(home, parent))
        return _is_own_name(*real.parts[inside:])
    return any(_is_same(own, real) for own in _own_files(home))


def _is_own_name(first: str, *further: str) -> bool:
    name = first.casefold()
    if further or name in FOLDERS:
        return name in FOLDERS
    return name in _OTHERS or is_kept(name.removesuffix(".1")) or (name.startswith(".") and name.endswith(".tmp"))


def _own_files(home: Path) -> Iterator[Path]:
    try:
        for path in home.iterdir():
            if _is_own_name(path.name):
                yield path
                if path.is_dir():
                    yield from path.iterdir()
    except OSError:
        return


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one == other
