"""A disk that is full from the middle of a session on, and one on which each call fails in turn."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from msgspec.structs import replace

from hamtui.companion.running_session import RunningSession
from hamtui.companion.writer import Writer
from hamtui.store.disk.errors import NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.next_action import Ask, primary
from hamtui.training.session.record import record_of
from tests.faults.failing import each_call_failing
from tests.faults.outcome import Outcome, Size
from tests.faults.script import walked
from tests.faults.seen import look

SETS = 300
SMALL_DISK = "2m"


class FullDisk(Disk):
    """Nothing can be created or made longer any more once `full` is set."""

    full = False

    def _refuse(self) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def create(self, path: Path) -> int:
        self._refuse()
        return super().create(path)

    def allocate(self, fd: int, offset: int, size: int) -> None:
        self._refuse()
        super().allocate(fd, offset, size)

    def write(self, fd: int, data: bytes, offset: int) -> None:
        if offset + len(data) > os.fstat(fd).st_size:
            self._refuse()
        super().write(fd, data, offset)


@dataclass
class Tally:
    """What came of a session on a disk that filled up."""

    sets: int
    confirmed: int = 0
    on_disk: int = 0
    seal_said: bool = False
    intact: bool = False


class Room:
    """A place that can be filled up: a small file system of its own, or a disk that only says it is full."""

    def __init__(self, place: Path, *, real: bool) -> None:
        self.place = place
        self.kind = "a file system of 2 MB" if real else "a disk that says so"
        self.disk = Disk() if real else FullDisk()

    def fill(self) -> None:
        """Leave no room."""
        if isinstance(self.disk, FullDisk):
            self.disk.full = True
            return
        with (self.place / "filler").open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                with suppress(OSError):
                    while file.write(bytes(size)):
                        continue

    def free(self) -> None:
        """Give the room back."""
        if isinstance(self.disk, FullDisk):
            self.disk.full = False
        (self.place / "filler").unlink(missing_ok=True)


@contextmanager
def a_room() -> Iterator[Room]:
    """A file system of its own where this process may mount one."""
    place = Path(mkdtemp())
    mounted = False
    if sys.platform == "linux" and os.geteuid() == 0:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "hamtui-faults", str(place)]
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
    try:
        yield Room(place, real=mounted)
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607
        shutil.rmtree(place)


def long_session(sets: int) -> list[ev.Event]:
    """The events of a session of so many sets: each begun, then logged, as the big key does it."""
    clock = FakeClock()
    begun = next(walked(clock, "p3", "long"))
    assert isinstance(begun, ev.Begun)
    begun = replace(begun, plan=replace(begun.plan, items=begun.plan.items * 12))
    events: list[ev.Event] = [begun]
    session = apply(None, begun)
    while len(session.log) < sets:
        answer = primary(session, clock.pass_time(95))
        events.append(answer.event if isinstance(answer, Ask) else answer)
        session = apply(session, events[-1])
    return events


def sets_in(folder: Path) -> int:
    """How many sets are kept there."""
    return sum(len(record.sets) for record in look(folder).sessions.values())


async def _session(folder: Path, events: list[ev.Event], room: Room) -> Tally:
    """A session through the app's own `RunningSession`, on a disk that fills up in the middle of it."""
    store, writer = Store.open(folder, FakeClock(), disk=room.disk), Writer()
    tally = Tally(len(logged(events)))
    running = RunningSession(store, writer, events[:1], lambda: None)
    await running.keep_all()
    for number, event in enumerate(events[1:], 1):
        if number == len(events) // 2:
            room.fill()
        running.submit(event)
        await running.settled()
        if isinstance(event, ev.SetLogged) and not running.trouble:
            tally.confirmed += 1
    tally.on_disk = sets_in(folder)
    finished = ev.Finished(events[-1].at)
    tally.seal_said = _refused(store, record_of(apply(running.session, finished), finished.at))
    tally.intact = sets_in(folder) == tally.on_disk
    store.close()
    writer.close()
    return tally


def logged(events: list[ev.Event]) -> list[ev.Event]:
    """The sets among the events."""
    return [event for event in events if isinstance(event, ev.SetLogged)]


def _refused(store: Store, record: SessionRecord) -> bool:
    try:
        store.seal(record)
    except NotSaved:
        return True
    return False


async def _without_room(folder: Path, events: list[ev.Event], room: Room) -> tuple[int, int, int]:
    """A session begun on a full disk: sets that were said not to be saved, kept in memory, and on disk in the end."""
    store, writer = Store.open(folder, FakeClock(), disk=room.disk), Writer()
    room.fill()
    running = RunningSession(store, writer, events[:1], lambda: None)
    await running.keep_all()
    said = 0
    for event in events[1:]:
        running.submit(event)
        await running.settled()
        said += bool(running.trouble) and isinstance(event, ev.SetLogged)
    in_memory = len(running.pending.log)
    room.free()
    running.retry()
    await running.settled()
    store.close()
    writer.close()
    return said, in_memory, sets_in(folder)


def run(seed: int, size: Size) -> list[Outcome]:
    """A full disk with and without room set aside, then each call failing in turn."""
    events = long_session(SETS)
    with a_room() as room:
        tally = asyncio.run(_session(room.place / "first", events, room))
        room.free()
        said, in_memory, on_disk = asyncio.run(_without_room(room.place / "second", events[:60], room))
    expected = len(logged(events[:60]))
    sound = tally.confirmed == tally.on_disk == tally.sets and tally.seal_said and tally.intact
    return [
        Outcome(
            f"disk full from the middle of a session on ({room.kind})",
            f"{tally.on_disk} of {tally.sets} sets kept, {tally.confirmed} confirmed; sealing "
            f"{'refused in words' if tally.seal_said else 'was not refused'}; files "
            f"{'intact' if tally.intact else 'not intact'}",
            f"{SETS} of {SETS}",
            sound,
        ),
        Outcome(
            f"disk full before a session begins ({room.kind})",
            f"{said} of {expected} sets said not to be saved, {in_memory} kept in memory, "
            f"{on_disk} on disk once there was room",
            "all said, all kept",
            said == in_memory == on_disk == expected,
        ),
        *each_call_failing(seed, size),
    ]
