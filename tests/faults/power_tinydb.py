"""The power cuts once more, on TinyDB's own storage: there they must find losses, or they find nothing at all."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from tests.faults.outcome import Outcome, Size, counted
from tests.faults.power_model import Medium
from tests.faults.recorder import Call, Confirmed, FolderSynced, Named, Sized, Synced, Wrote
from tests.faults.room import quick_room

NAME = "db.json"


class _RecordedFile(io.FileIO):
    """The file under TinyDB's, which notes what is written to it."""

    def __init__(self, path: Path, calls: list[Call]) -> None:
        super().__init__(path, "r+")
        self._calls = calls

    def write(self, data: object) -> int:
        content = bytes(data)  # type: ignore[call-overload]
        self._calls.append(Wrote(1, self.tell(), content))
        return super().write(content)

    def truncate(self, size: int | None = None) -> int:
        size = super().truncate(size)
        self._calls.append(Sized(1, size))
        return size


class _RecordedStorage(JSONStorage):
    """TinyDB's storage as it is, over a file that notes the calls."""

    def __init__(self, path: Path, calls: list[Call]) -> None:
        super().__init__(str(path))
        self._handle.close()
        self._handle = io.TextIOWrapper(io.BufferedRandom(_RecordedFile(path, calls)), encoding="utf-8")


@contextmanager
def _noting_syncs(calls: list[Call]) -> Iterator[None]:
    def synced(fd: int) -> None:
        os.fdatasync(fd)
        calls.append(Synced(1))

    with patch("tinydb.storages.os.fsync", synced):
        yield


def _record(folder: Path, rounds: int) -> tuple[list[Call], list[list[int]]]:
    """Sets inserted, edited and taken back, and what must be there after each of them."""
    calls: list[Call] = [Named(NAME, 1), FolderSynced(".")]
    afters: list[list[int]] = [[]]
    database = TinyDB(folder / NAME, storage=lambda path: _RecordedStorage(path, calls))
    with _noting_syncs(calls), database:
        table = database.table("sets")
        for number in range(rounds):
            kept = table.insert({"number": number, "note": "x" * (20 + 7 * number), "exercise": "romanian_deadlift"})
            afters.append([*afters[-1], number])
            calls.append(Confirmed(len(afters) - 1))
            if number % 3 == 2:
                table.remove(doc_ids=[kept])
                afters.append(afters[-1][:-1])
                calls.append(Confirmed(len(afters) - 1))
    return calls, afters


def _read(path: Path) -> list[int] | None:
    """What stock TinyDB reads; it raises five different errors for a damaged file."""
    try:
        with TinyDB(path) as database:
            return [document["number"] for document in database.table("sets")]
    except Exception:
        return None


def tinydb_losses(seed: int, size: Size) -> Outcome:
    """The line of the table."""
    luck, medium, confirmed = Random(seed), Medium(), 0  # noqa: S311
    states = unreadable = missing = 0
    with TemporaryDirectory(dir=quick_room()) as room:
        recorded, cut = Path(room) / "recorded", Path(room) / "cut"
        recorded.mkdir()
        calls, afters = _record(recorded, size.pick(6, 40))
        for call in calls:
            if isinstance(call, Confirmed):
                confirmed = call.step
                continue
            medium.take(call)
            for state in dict.fromkeys(medium.states(luck, size.pick(20, 100))):
                shutil.rmtree(cut, ignore_errors=True)
                cut.mkdir()
                for path, content in state:
                    assert content is not None
                    (cut / path).write_bytes(content.data.ljust(content.size, b"\0"))
                found = _read(cut / NAME)
                states += 1
                unreadable += found is None
                missing += found is not None and found not in afters[confirmed : confirmed + 2]
    return Outcome(
        "the same on TinyDB's JSONStorage",
        f"{counted(states, 'disk state')}: {unreadable:,} unreadable, {missing:,} with a confirmed loss",
        "must find losses",
        unreadable > 0,
    )
