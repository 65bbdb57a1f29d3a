"""The journal of the running session: append-only, preallocated, on the medium before `append` returns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from hamtui.store.disk.errors import Damaged, InUse, NotSaved, StoreError, not_saved, read_back_otherwise
from hamtui.store.disk.files import LARGEST, Disk, atomic_write, read_bytes
from hamtui.store.format.codec import Codec
from hamtui.store.journal.journal_lines import Replay, event_line, head_line, replay

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

CHUNK = 256 * 1024
MOVED = "another program moved or changed the journal of this session."
_CLOSED = "Not saved: the journal of the session must be written anew."
LASTING = os.name != "nt"  # There a file that is open can be neither moved nor replaced.


def read_journal(path: Path, codec: Codec) -> Replay | None:
    """What the journal at `path` holds; None when there is none. Raises Damaged and NewerSchema.

    A fault is read twice: another hamtui may be in the middle of a line, and a disk may give wrong bytes once.
    """
    for again in (False, True):
        data = read_bytes(path)
        if data is None:
            return None
        try:
            read = replay(data, codec)
        except Damaged:
            if again:
                raise
            continue
        if read.fault is None and len(data) % CHUNK == 0:
            return read
    fault = read.fault or "it was cut short"
    return Replay(read.generation, read.schema, read.events, read.end, fault)


class Journal:
    """Writes the journal; only one thread may. After NotSaved nothing is appended until `rewrite` succeeds.

    The file itself is locked while it is open, so that two writers never write one journal whatever becomes of
    the lock of the folder. After each line what is open is compared with what is at the path: a program that
    moves or replaces files (a synchronising one) is noticed by the next line at the latest, one that changes
    lines from before by `in_place`.
    """

    def __init__(self, path: Path, disk: Disk, codec: Codec) -> None:
        self.path = disk.real(path)
        self._disk = disk
        self._codec = codec
        self._fd: int | None = None
        self._ready = False
        self._sure = True
        self._place: tuple[int, int] | None = None
        self._number = 0
        self._end = 0
        self._size = 0
        self._generation = ""
        self._last = b""
        self._sum = 0

    def claim(self) -> None:
        """Lock what is at the path, whatever it holds. Raises NotSaved, InUse when another hamtui writes it."""
        there = self._place_of(self.path)
        if not LASTING or there is None or (self._fd is not None and there == self._place):
            return
        try:
            fd = self._disk.open(self.path)
        except OSError:
            return
        try:
            self._take(fd)
        except OSError as error:
            self._give_back(fd)
            raise not_saved(error) from error

    def _take(self, fd: int) -> None:
        """Hold the open file `fd` in the place of the one before. Raises InUse."""
        place = self._place_of(self.path)
        if not self._disk.lock(fd) or (LASTING and place != self._place_of(fd)):
            self._give_back(fd)
            raise InUse("Not saved: another hamtui writes this session.")
        self.close()
        self._fd, self._place = fd, place

    def open(self, set_aside: Callable[[Path], Path]) -> list[str]:
        """Go on with the journal that is there, or begin one; what is damaged goes to `set_aside` first.

        Returns sentences on what was found. Raises InUse; where the disk refuses, `append` will say so.
        """
        notices: list[str] = []
        events: tuple[Event, ...] = ()
        try:
            try:
                read = read_journal(self.path, self._codec)
            except Damaged as error:
                notices += [str(error), f"It was set aside as {set_aside(self.path).name}."]
                read = None
            if read is not None:
                if read.fault is None and read.schema == self._codec.schema:
                    self._resume(read)
                    return notices
                events = read.events
                if read.fault is not None:
                    kept = set_aside(self.path)
                    notices.append(f"The journal of the session was damaged: {read.fault}. It is kept as {kept.name}.")
            self.rewrite(events)
        except InUse:
            raise
        except (OSError, StoreError) as error:
            self.close()
            notices.append(str(not_saved(error) if isinstance(error, OSError) else error))
        return notices

    def _resume(self, read: Replay) -> None:
        """Go on with what is there; what a killed hamtui wrote last may not be on the medium yet: see `make_sure`."""
        if self._fd is None or self._place_of(self.path) != self._place:
            self._take(self._disk.open(self.path))
        assert self._fd is not None  # noqa: S101 - it was just taken
        self._sure = False
        self._number, self._end = len(read.events), read.end
        self._size, self._generation = self._disk.status(self._fd).st_size, read.generation
        data = self._disk.read_at(self._fd, 0, self._end)
        self._last, self._sum = (data.splitlines(keepends=True) or [b""])[-1], crc32(data)
        self._ready = True

    def make_sure(self) -> None:
        """Return once all that the journal holds is on the medium, which it must be before it counts.

        Raises NotSaved; then it is closed, and `append` will say so too.
        """
        if self._sure or self._fd is None:
            return
        try:
            self._disk.fsync(self._fd)
            self._disk.fsync_folder(self.path.parent)
        except OSError as error:
            self.close()
            raise not_saved(error) from error
        self._sure = True

    def append(self, event: Event) -> None:
        """Add one event; it is on the medium on return. Raises NotSaved."""
        data = self._codec.encode_event(event)
        self.make_sure()
        if self._fd is None or not self._ready:
            raise NotSaved(_CLOSED)
        line = event_line(self._number + 1, self._generation, data)
        try:
            while self._end + len(line) > self._size:
                self._grow(self._fd)
            self._disk.write(self._fd, line, self._end)
            self._disk.fsync(self._fd)
        except OSError as error:
            self._ready = False
            with suppress(OSError):
                self._size = self._disk.status(self._fd).st_size
            raise not_saved(error) from error
        self._number += 1
        self._end += len(line)
        before, self._last, self._sum = self._last, line, crc32(line, self._sum)
        if not self._holds(before + line):
            self._ready = False
            raise NotSaved(f"Not saved: {MOVED}")

    def in_place(self) -> bool:
        """Whether the file at the path is the one that is written, and every line in it as it was written."""
        if self._fd is None:
            return True
        try:
            return self._holds(self._last) and crc32(self._disk.read_at(self._fd, 0, self._end)) == self._sum
        except OSError:
            return False

    def _holds(self, tail: bytes) -> bool:
        try:
            there = self.path.lstat()
            same = (there.st_dev, there.st_ino, there.st_size) == (*(self._place or (0, 0)), self._size)
            return same and self._disk.read_at(self._fd or 0, self._end - len(tail), len(tail)) == tail
        except OSError:
            return False

    def _grow(self, fd: int) -> None:
        if self._size + CHUNK > LARGEST:
            raise NotSaved("Not saved: the journal of this session is full. Finish the session.")
        self._disk.allocate(fd, self._size, CHUNK)
        self._size += CHUNK

    def rewrite(self, events: Sequence[Event]) -> None:
        """Begin a fresh file that holds `events`; the old one is replaced only once this is whole. Raises NotSaved.

        InUse among them, when another hamtui writes what is at the path now.
        """
        generation = self._disk.unique(4)
        lines = [head_line(generation, self._codec.schema)]
        for number, event in enumerate(events, 1):
            lines.append(event_line(number, generation, self._codec.encode_event(event)))
        data = b"".join(lines)
        size = -(-(len(data) + CHUNK // 2) // CHUNK) * CHUNK
        self._ready = False
        try:
            self.claim()
            if not LASTING:
                self.close()
            atomic_write(self._disk, self.path, data, room=size - len(data), follow=False)
            self._take(self._disk.open(self.path))
            same = self._fd is not None and self._disk.read_at(self._fd, 0, len(data)) == data
        except OSError as error:
            raise not_saved(error) from error
        if not same:
            raise NotSaved(f"Not saved: {read_back_otherwise(self.path.name)}")
        self._number, self._end, self._size, self._generation = len(events), len(data), size, generation
        self._last, self._sum, self._ready, self._sure = lines[-1], crc32(data), True, True

    def others_content(self, events: Sequence[Event]) -> bool:
        """Whether another program put something at the path that is no part of `events`, and so to be kept."""
        there = self._place_of(self.path)
        if None in (self._place, there) or (there == self._place and self.in_place()):
            return False
        try:
            read = read_journal(self.path, self._codec)
        except StoreError:
            return True
        return read is not None and read.events != tuple(events[: len(read.events)])

    def close(self) -> None:
        """Give the file and its lock back."""
        fd, self._fd = self._fd, None
        self._ready = False
        if fd is not None:
            self._give_back(fd)

    def _give_back(self, fd: int) -> None:
        """Close a file; an error in closing changes nothing for what was fsynced."""
        try:
            self._disk.close(fd)
        except OSError:
            return

    def _place_of(self, file: Path | int) -> tuple[int, int] | None:
        """Which file that is, as the system counts files; None where there is none."""
        try:
            status = self._disk.status(file) if isinstance(file, int) else file.lstat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
