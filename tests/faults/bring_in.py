"""Killed at every call of an import: all of it is there afterwards, or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hamtui.companion.companion import Companion
from hamtui.companion.importing import Import
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.weight import Unit
from tests.faults.outcome import Outcome, Size, counted, failures
from tests.faults.points import PLACES, LastCall
from tests.faults.room import quick_room

DAYS = 30
HEAD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps"


def export_in(folder: Path) -> Path:
    """An export of workouts in three years, more than a change keeps unpacked."""
    rows = [f"{year}-03-{day:02} 18:00:00,Day,Squat,{number},{60 + day},5"
            for year in (2021, 2022, 2023) for day in range(1, DAYS + 1) for number in (1, 2)]  # fmt: skip
    file = folder / "strong.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return file


def bring_in(folder: Path, file: Path, disk: Disk, confirmed: Callable[[], object]) -> None:
    """Import the file, tell once it is done, take it back, and tell again."""
    clock = FakeClock()
    with closing(Store.open(folder, clock, disk=disk)) as store:
        companion = Companion(store, clock)
        task = Import(companion, [file])
        task.carry_out(task.preview(Unit.KG))
        confirmed()
        companion.undo()
        confirmed()


def _killed(folder: Path, file: Path, disk: Disk) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            bring_in(folder, file, disk, lambda: os.write(writing, b"."))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        steps = len(told.read())
    os.waitpid(child, 0)
    return steps


def _sessions(folder: Path, *, write: bool) -> int:
    with closing(Store.open(folder, FakeClock(), write=write)) as store:
        return len(store.sessions())


def _wrong(folder: Path, steps: int) -> str | None:
    """What is not right after a kill and a new start; None where all or nothing is there."""
    allowed = {0: (0, 3 * DAYS), 1: (3 * DAYS, 0), 2: (0,)}[steps]
    for _ in range(2):
        there = _sessions(folder, write=True)
        if there not in allowed:
            return f"{there} sessions after {steps} steps, not {' or '.join(map(str, allowed))}"
    return None


def run(seed: int, size: Size) -> list[Outcome]:
    """A kill at every call of an import and of its undo, or at every so many."""
    every, wrong, kills = size.pick(17, 1), [], 0
    with TemporaryDirectory(dir=quick_room()) as room:
        file = export_in(Path(room))
        counting = LastCall()
        bring_in(Path(room) / "counted", file, counting, lambda: None)
        for number in range(1 + seed % every, counting.count + 1, every):
            for where in PLACES:
                folder = Path(room) / "killed"
                shutil.rmtree(folder, ignore_errors=True)
                steps = _killed(folder, file, LastCall(number, where))
                if fault := _wrong(folder, steps):
                    wrong.append(f"{where} call {number}: {fault}")
                kills += 1
    counts = failures(counted(kills, "kill"), wrong)
    return [Outcome("killed at every call of an import and its undo", counts, "all or nothing", not wrong)]
