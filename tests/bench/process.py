"""Child processes as a user starts them, timed and weighed."""

from __future__ import annotations

import fcntl
import math
import os
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests.bench.compare import Spent

ROWS, COLUMNS = 24, 80
PATIENCE_S = 60.0
ROOT = Path(__file__).parents[2]
HAMTUI = (str(Path(sys.executable).parent / "hamtui"),)
EMPTY_APP = (sys.executable, str(Path(__file__).parent / "empty_app.py"))
PYTHON_PASS = (sys.executable, "-c", "pass")


def environment() -> dict[str, str]:
    """What a child is given: nothing that changes how Python runs, so that byte code is kept and found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HAMTUI", "TEXTUAL"))}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def run_to_end(command: tuple[str, ...]) -> Spent:
    """What `command` takes from its start to its end, its output thrown away."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, environment(), file_actions=nowhere)
    _, status, usage = os.wait4(pid, 0)
    took = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Spent(took, usage.ru_utime + usage.ru_stime)


class Terminal:
    """A program in a terminal of 80 by 24 that nobody looks at."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid = pid
        self._fd = fd
        self._seen = b""
        self._unread = b""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    def wait_for(self, text: str, patience: float = PATIENCE_S) -> None:
        """Return as soon as the program has written `text`, or it stands on the screen; all before it is forgotten."""
        wanted, until = text.encode(), time.perf_counter() + patience
        while wanted not in self._seen and not (self._quiet() and self._stands(text)):
            self._read(until - time.perf_counter(), text)
        self._seen = self._seen.partition(wanted)[2]

    def _quiet(self) -> bool:
        return not select.select([self._fd], [], [], 0)[0]

    def _stands(self, text: str) -> bool:
        """Whether it stands on the screen: only what differs is sent, which need not be whole words."""
        self._stream.feed(self._unread)
        self._unread = b""
        return any(text in line for line in self._screen.display)

    def _read(self, patience: float, text: str) -> None:
        ready, _, _ = select.select([self._fd], [], [], max(0.0, patience))
        try:
            data = os.read(self._fd, 65536) if ready else b""
        except OSError:
            data = b""
        if not data:
            raise RuntimeError(f"the program never wrote {text!r}; it wrote {self._seen[-2000:]!r}")
        self._seen += data
        self._unread += data

    def press(self, key: str) -> None:
        """Type one key."""
        os.write(self._fd, key.encode())

    def let_run(self, seconds: float) -> None:
        """Let the program run on, reading what it writes; all of it is forgotten."""
        self._seen = b""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._fd], [], [], left)[0]:
                self._unread += os.read(self._fd, 65536)

    @property
    def fd(self) -> int:
        """The terminal's own end."""
        return self._fd

    def heard(self, seconds: float) -> bytes:
        """All that it writes in so many seconds."""
        heard, until = b"", time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._fd], [], [], left)[0]:
                heard += os.read(self._fd, 65536)
        self._unread += heard
        return heard

    def cpu_seconds(self) -> float:
        """The processor time of all its threads that are alive; nan where the system is not Linux."""
        if sys.platform != "linux":
            return math.nan
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """The memory it has now, in MiB (Linux only)."""
        return self._memory("VmRSS")

    def peak_memory(self) -> float:
        """The most memory it ever had, in MiB (Linux only); a child's ru_maxrss would count its parent's."""
        return self._memory("VmHWM")

    def _memory(self, name: str) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


@contextmanager
def in_terminal(command: tuple[str, ...]) -> Iterator[Terminal]:
    """The program running in a terminal of its own; killed and gathered at the end."""
    env = environment()
    pid, fd = os.forkpty()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(command[0], command, env)  # noqa: S606 - no shell is wanted
        finally:
            os._exit(127)
    try:
        yield Terminal(pid, fd)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)
