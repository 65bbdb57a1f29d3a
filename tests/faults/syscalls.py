"""The same kills one layer down: strace ends the writer at every system call that changes the disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hamtui.store.disk.files import Disk
from tests.faults.outcome import Outcome, counted, failures
from tests.faults.room import quick_room
from tests.faults.seen import Seen
from tests.faults.writer import work

CHANGING = (
    *("pwrite64", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink"),
    *("truncate", "ftruncate", "fallocate", "close", "mkdir", "chmod"),
)
NAME = "killed at every system call of a writer"
BAR = "0 failures over all points"
Judge = Callable[[Path, list[Seen], int], str | None]


def at_every_syscall(afters: list[Seen], judge: Judge) -> Outcome:
    """The line of the table."""
    if shutil.which("strace") is None:
        return Outcome(NAME, "needs strace", BAR, None)
    kills, wrong = 0, []
    try:
        for call in CHANGING:
            for confirmed, folder in _kills(call):
                kills += 1
                if fault := judge(folder, afters, confirmed):
                    wrong.append(f"{call}: {fault}")
    except PermissionError:
        return Outcome(NAME, "needs leave to trace processes", BAR, None)
    return Outcome(NAME, failures(counted(kills, "kill"), wrong), BAR, kills > 0 and not wrong)


def _kills(call: str) -> Iterator[tuple[int, Path]]:
    """A writer killed at its first call of that name, its second and so on: steps confirmed, and its folder."""
    with TemporaryDirectory(dir=quick_room()) as room:
        for number in count(1):
            folder = Path(room) / str(number)
            confirmed, killed = _killed_at(folder, call, number)
            if not killed:
                return
            yield confirmed, folder
            shutil.rmtree(folder, ignore_errors=True)


def _killed_at(folder: Path, call: str, number: int) -> tuple[int, bool]:
    """Let a child write until strace ends it at the call: steps confirmed, and whether it was ended."""
    reading, writing = os.pipe()
    waiting, going = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(going)
        _child(folder, waiting, writing)
    os.close(writing)
    os.close(waiting)
    tracer = _attached(child, call, number)
    os.write(going, b"\n")
    os.close(going)
    with os.fdopen(reading, "rb") as told:
        confirmed = told.read().count(b".")
    _, status = os.waitpid(child, 0)
    tracer.wait()
    return confirmed, os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _child(folder: Path, waiting: int, writing: int) -> None:
    try:
        os.read(waiting, 1)
        work(folder, Disk(), lambda _: _tell(writing))
    finally:
        os._exit(0)


def _tell(writing: int) -> None:
    """Say so by a call that strace does not count."""
    os.writev(writing, [b"."])


def _attached(child: int, call: str, number: int) -> subprocess.Popen[bytes]:
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-p", str(child), "-e", f"trace={call}"]
    command += ["-e", f"inject={call}:signal=KILL:when={number}"]
    tracer = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{child}/status").read_text():
        if tracer.poll() is not None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise PermissionError
        time.sleep(0.001)
    return tracer
