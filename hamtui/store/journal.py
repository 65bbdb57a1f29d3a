"""The journal of the running session: append-only, preallocated, on the medium before `append` returns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hamtui.store.codec import Codec
from hamtui.store.errors import Damaged, NotSaved, StoreError, not_saved
from hamtui.store.files import LARGEST, Disk, atomic_write, read_bytes
from hamtui.store.journal_lines import Replay, event_line, head_line, replay

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

CHUNK = 256 * 1024
_CLOSED = "Not saved: the journal of the session must be written anew."


def read_journal(path: Path, codec: Codec) -> Replay | None:
    """What the journal at `path` holds; None when there is none. Raises Damaged and NewerSchema.

    A fault is read twice, for another hamtui may be in the middle of a line.
    """
    for _ in range(2):
        data = read_bytes(path)
        if data is None:
            return None
        read = replay(data, codec)
        if read.fault is None and len(data) % CHUNK == 0:
            return read
    fault = read.fault or "it was cut short"
    return Replay(read.generation, read.schema, read.events, read.end, fault)


class Journal:
    """Writes the journal; only one thread may. After NotSaved nothing is appended until `rewrite` succeeds."""

    def __init__(self, path: Path, disk: Disk, codec: Codec) -> None:
        self.path = Path(os.path.realpath(path))
        self._disk = disk
        self._codec = codec
        self._fd: int | None = None
        self._number = 0
        self._end = 0
        self._size = 0
        self._generation = ""

    def open(self, set_aside: Callable[[Path], Path]) -> list[str]:
        """Go on with the journal that is there, or begin one; what is damaged goes to `set_aside` first.

        Returns sentences on what was found. Never raises: where the disk refuses, `append` will say so.
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
        except (OSError, StoreError) as error:
            notices.append(str(not_saved(error) if isinstance(error, OSError) else error))
        return notices

    def _resume(self, read: Replay) -> None:
        """What a killed hamtui wrote last may not be on the medium yet, so it is made sure of before it counts."""
        fd = self._disk.open(self.path)
        try:
            self._disk.fsync(fd)
            self._disk.fsync_folder(self.path.parent)
        except OSError:
            self._disk.close(fd)
            raise
        self._fd, self._number, self._end = fd, len(read.events), read.end
        self._size, self._generation = os.fstat(fd).st_size, read.generation

    def append(self, event: Event) -> None:
        """Add one event; it is on the medium on return. Raises NotSaved."""
        data = self._codec.encode_event(event)
        if self._fd is None:
            raise NotSaved(_CLOSED)
        line = event_line(self._number + 1, self._generation, data)
        try:
            while self._end + len(line) > self._size:
                self._grow(self._fd)
            self._disk.write(self._fd, line, self._end)
            self._disk.fsync(self._fd)
        except OSError as error:
            self.close()
            raise not_saved(error) from error
        self._number += 1
        self._end += len(line)

    def _grow(self, fd: int) -> None:
        if self._size + CHUNK > LARGEST:
            raise NotSaved("Not saved: the journal of this session is full. Finish the session.")
        self._disk.allocate(fd, self._size, CHUNK)
        self._size += CHUNK

    def rewrite(self, events: Sequence[Event]) -> None:
        """Begin a fresh file that holds `events`; the old one is replaced only once this is whole. Raises NotSaved."""
        self.close()
        generation = os.urandom(4).hex()
        parts = [head_line(generation, self._codec.schema)]
        for number, event in enumerate(events, 1):
            parts.append(event_line(number, generation, self._codec.encode_event(event)))
        data = b"".join(parts)
        size = -(-(len(data) + CHUNK // 2) // CHUNK) * CHUNK
        try:
            atomic_write(self._disk, self.path, data, room=size - len(data))
            self._fd = self._disk.open(self.path)
        except OSError as error:
            raise not_saved(error) from error
        self._number, self._end, self._size, self._generation = len(events), len(data), size, generation

    def close(self) -> None:
        """Give the file back; an error in closing changes nothing for what was fsynced."""
        fd, self._fd = self._fd, None
        if fd is not None:
            try:
                self._disk.close(fd)
            except OSError:
                return
