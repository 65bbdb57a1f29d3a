"""A program in a terminal of its own, and what stands on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE_S = 300.0
HAMTUI = str(Path(sys.executable).with_name("hamtui"))
FORGOTTEN = ("PYTHON", "HAMTUI", "TEXTUAL", "COV", "COLUMNS", "LINES")
TAKE_THE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """Runs a command as the leader of a session of its own. `written` is every byte that reached the terminal.

    Waits are for something to be seen and fail after PATIENCE_S; only `read_for` lets time pass.
    """

    def __init__(self, command: Sequence[str], *, columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = {k: v for k, v in os.environ.items() if not k.startswith(FORGOTTEN)}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-IS", "-c", TAKE_THE_TERMINAL, *command],
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PS1": "$ "},
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE_S)
        self.hang_up()

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self._process.pid

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Whatever bytes a terminal may send."""
        os.write(self._master, data)

    def wait_for(self, shown: str | Callable[[str], bool], patience: float = PATIENCE_S) -> str:
        """The screen, as soon as it holds that text or is as asked for."""
        fits = (lambda text: shown in text) if isinstance(shown, str) else shown
        until = time.monotonic() + patience
        while not fits(self.text):
            if time.monotonic() > until or not self._read(0.05):
                raise AssertionError(f"{shown} was not to be seen, but\n{self.text}\n{self.written[-300:]!r}")
        return self.text

    def read_for(self, seconds: float) -> None:
        """Take in what is written for as long as a person waits between two presses of one key."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def _read(self, patience: float) -> bool:
        """Take in what was written within `patience` seconds; False once nothing can come any more."""
        if select.select([self._master], [], [], patience)[0]:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return False
            self.written += data
            self._stream.feed(data)
        return True

    def signal(self, number: int) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def end(self) -> int:
        """What the program ended with, the last it wrote taken in."""
        until = time.monotonic() + PATIENCE_S
        while self._read(0.05):
            if time.monotonic() > until:
                raise AssertionError(f"it did not end\n{self.text}")
        return self._process.wait(PATIENCE_S)

    def hang_up(self) -> int | None:
        """Close the window; what the program ended with, or None if it was closed before."""
        if self._master < 0:
            return None
        os.close(self._master)
        self._master = -1
        return self._process.wait(PATIENCE_S)
