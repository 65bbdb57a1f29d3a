"""Killed exactly at every call: before it, in the middle of a write, and after it; then looked at and started again."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hamtui.store.disk.files import Disk
from hamtui.testing.fakes import FakeClock
from tests.faults.outcome import Outcome, Size, counted, failures
from tests.faults.room import quick_room
from tests.faults.script import Script, Step
from tests.faults.seen import Seen, between, look, revive, short
from tests.faults.syscalls import at_every_syscall
from tests.faults.writer import SETS, work

CALLS = ("create", "open", "write", "allocate", "fsync", "close", "rename", "link", "remove", "fsync_folder",
         "make_folder", "close_to_others")  # fmt: skip
PLACES = ("before", "within", "after")


class LastCall(Disk):
    """Ends the process at call number `at`; without a number it only counts."""

    def __init__(self, at: int | None = None, where: str = "before") -> None:
        super().__init__()
        self.count = 0
        self._at = at
        self._where = where
        for name in CALLS:
            setattr(self, name, self._ending(name, getattr(super(), name)))

    def _ending(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def ending(*args: Any) -> Any:
            self.count += 1
            if self.count != self._at:
                return call(*args)
            if self._where == "within" and name == "write":
                call(args[0], args[1][: len(args[1]) // 2], args[2])
            elif self._where == "after":
                call(*args)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError

        return ending


def killed_at(folder: Path, disk: Disk) -> int:
    """Let a child go through the script until it is killed; how many steps it confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(folder, disk, lambda _: os.write(writing, b"."))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        confirmed = len(told.read())
    os.waitpid(child, 0)
    return confirmed


def wrong_in(folder: Path, afters: list[Seen], confirmed: int) -> str | None:
    """What is not right about a folder after a kill; None when all that was confirmed is there, once."""
    allowed = afters[confirmed : confirmed + 2]
    before, after = look(folder), revive(folder)
    for seen in (before, after, look(folder)):
        if seen.broken and any("journal" not in notice for notice in seen.broken):
            return f"unreadable: {seen.broken[0]}"
        if seen not in allowed and (seen is not before or not between(seen, allowed)):
            return f"{short(seen)}, not {' or '.join(map(short, allowed))}"
    return f"{after.doubled[0]} is there twice" if after.doubled else None


def script_seen() -> list[Seen]:
    """What must be there after each step, the beginning first."""
    steps: list[Step] = list(Script(FakeClock()).steps(sets=SETS))
    return [Seen({}, None), *(step.after for step in steps)]


def _all_points(every: int, seed: int) -> tuple[int, list[str]]:
    """Every call of the writer, or every so many; how many kills, and what went wrong."""
    afters, wrong, kills = script_seen(), [], 0
    with TemporaryDirectory(dir=quick_room()) as room:
        counting = LastCall()
        work(Path(room) / "counted", counting, lambda _: None)
        for number in range(1 + seed % every, counting.count + 1, every):
            for where in PLACES:
                folder = Path(room) / "killed"
                shutil.rmtree(folder, ignore_errors=True)
                confirmed = killed_at(folder, LastCall(number, where))
                if fault := wrong_in(folder, afters, confirmed):
                    wrong.append(f"{where} call {number}: {fault}")
                kills += 1
    return kills, wrong


def run(seed: int, size: Size) -> list[Outcome]:
    """The calls of the store, then the system calls themselves where strace is at hand."""
    kills, wrong = _all_points(size.pick(23, 1), seed)
    outcomes = [
        Outcome(
            "killed at every call of a writer",
            failures(counted(kills, "kill"), wrong),
            "0 failures over all points",
            not wrong,
        )
    ]
    if sys.platform == "linux" and size is Size.FULL:
        outcomes.append(at_every_syscall(script_seen(), wrong_in))
    return outcomes
