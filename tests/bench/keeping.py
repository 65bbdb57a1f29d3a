"""The store by itself: what it costs to confirm a set, and to put a session into its year."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hamtui.clock import SystemClock
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.training.base.history import SessionRecord
from hamtui.training.session.events import SetLogged
from tests.bench.compare import Finding, Measure, by_turns, ratio
from tests.bench.history import keep_year
from tests.bench.places import Place, begin_session

BARE_SIZE = 1024 * 1024
FULL_YEAR = 200


class CountingDisk(Disk):
    """A disk that counts its flushes, of files and of folders."""

    flushes = 0

    def fsync(self, fd: int) -> None:
        """Flush a file."""
        self.flushes += 1
        super().fsync(fd)

    def fsync_folder(self, path: Path) -> None:
        """Flush the names in a folder."""
        self.flushes += 1
        super().fsync_folder(path)


def logging(scratch: Path, sessions: Sequence[SessionRecord]) -> list[Finding]:
    """The flushes of a session written down by command: into a full year, and for another hamtui that writes."""
    folder = scratch / "logged"
    keep_year(folder, sessions[:FULL_YEAR])
    clock, told = SystemClock(), "of files and folders, from the start to the end of the command"
    with closing(Store.open(folder, clock)):
        handed, disk = sessions[FULL_YEAR + 1], CountingDisk()
        with closing(Store.open(folder, clock, disk=disk)) as store:
            store.hand_over("Log", handed)
    findings = [Finding("flushes of hamtui log while another writes", disk.flushes, 4, "", told)]
    with closing(Store.open(folder, clock)):
        disk = CountingDisk()
    with closing(Store.open(folder, clock, disk=disk)) as store:
        record = sessions[FULL_YEAR]
        store.change("Log", {record.id: record})
    return [Finding(f"flushes of hamtui log into a year of {FULL_YEAR} sessions", disk.flushes, 4, "", told), *findings]


def confirming(new: Place, olds: Sequence[Place], rounds: int) -> list[Finding]:
    """A set confirmed with and without history, and a bare write of as many bytes."""
    with ExitStack() as kept:
        stores = [kept.enter_context(closing(_running(place))) for place in (new, *olds)]
        size = _bytes_of_a_set(stores[0])
        fd = kept.enter_context(_bare_file(new.folder))
        bare, none, *some = by_turns(rounds, _writes(fd, size), *map(_confirms, stores))
    findings = [
        ratio(f"confirm a set, {old.name} : none", took, none, 1.2, "µs") for old, took in zip(olds, some, strict=True)
    ]
    return [*findings, ratio(f"confirm a set : write and fsync {size} bytes", none, bare, 3, "µs")]


def sealing(scratch: Path, sessions: Sequence[SessionRecord], rounds: int) -> list[Finding]:
    """A session put into a year that has many already, and into an empty one."""
    full = scratch / "full-year"
    keep_year(full, sessions[:FULL_YEAR])
    record = sessions[FULL_YEAR]
    into_full, into_empty = by_turns(
        rounds,
        _seals(scratch, record, lambda folder: shutil.copytree(full, folder, dirs_exist_ok=True)),
        _seals(scratch, record, lambda _: None),
    )
    return [ratio(f"seal into a year of {FULL_YEAR} sessions : an empty one", into_full, into_empty, None)]


def _running(place: Place) -> Store:
    store = Store.open(place.folder, SystemClock())
    begin_session(store)
    return store


def _confirms(store: Store) -> Measure:
    clock = SystemClock()

    def measure() -> float:
        event = SetLogged(clock.now(), "7.conventional_deadlift.set.1", 8)
        began = time.perf_counter()
        store.append(event)
        return time.perf_counter() - began

    return measure


def _bytes_of_a_set(store: Store) -> int:
    journal = store.folder / "journal"
    before = len(journal.read_bytes().rstrip(b"\0"))
    _confirms(store)()
    return len(journal.read_bytes().rstrip(b"\0")) - before


@contextmanager
def _bare_file(folder: Path) -> Iterator[int]:
    """A file descriptor with its room taken already, as the journal has it."""
    path = folder / "bare"
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.pwrite(fd, bytes(BARE_SIZE), 0)
        os.fsync(fd)
        yield fd
    finally:
        os.close(fd)
        path.unlink()


def _writes(fd: int, size: int) -> Measure:
    data, offset = b"x" * size, 0

    def measure() -> float:
        nonlocal offset
        began = time.perf_counter()
        os.pwrite(fd, data, offset)
        os.fsync(fd)
        took = time.perf_counter() - began
        offset = (offset + size) % (BARE_SIZE - size)
        return took

    return measure


def _seals(scratch: Path, record: SessionRecord, fill: Callable[[Path], object]) -> Measure:
    def measure() -> float:
        with TemporaryDirectory(dir=scratch) as folder:
            fill(Path(folder))
            with closing(Store.open(Path(folder), SystemClock())) as store:
                began = time.perf_counter()
                store.seal(record)
                return time.perf_counter() - began

    return measure
