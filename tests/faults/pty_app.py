"""The real app in a terminal of its own: keys in, and what its screen shows, read as a person would."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE_S = 60.0
QUIET_S = 0.006
MAY_WHOLE_FRAMES_BE_SENT, THEY_MAY = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME, END_OF_FRAME = b"\x1b[?2026h", b"\x1b[?2026l"
# What changes how Python runs, and the size a test runner gives its own terminal.
MEANT_FOR_US = ("PYTHON", "HAMTUI", "TEXTUAL", "COV_", "COLUMNS", "LINES")


class Ended(Exception):
    """The app is gone."""


class TerminalApp:
    """`hamtui` with some arguments, in a terminal of so many columns and rows."""

    def __init__(
        self, arguments: Sequence[str], columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(MEANT_FOR_US)}
        full = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        command = [sys.executable, "-m", "hamtui", *arguments]
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""
        self.tail = b""
        self.bells = 0
        self.pid, self._fd = os.forkpty()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execve(command[0], command, full)  # noqa: S606 - no shell is wanted
            finally:
                os._exit(127)

    @property
    def lines(self) -> list[str]:
        """The screen."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self._screen.display)

    def press(self, key: str) -> None:
        """Type."""
        try:
            os.write(self._fd, key.encode())
        except OSError as error:
            raise Ended from error

    def read(self, patience: float) -> bool:
        """Take what was written, waiting at most `patience` seconds for it; False when there was nothing."""
        if not select.select([self._fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError as error:
            raise Ended from error
        if not data:
            raise Ended
        self.tail = (self.tail + data)[-4096:]
        self.bells += data.count(b"\x07")
        if MAY_WHOLE_FRAMES_BE_SENT in data:
            os.write(self._fd, THEY_MAY)
        self._show(self._unfinished + data)
        return True

    def _show(self, data: bytes) -> None:
        """Draw all but a frame that has not come to its end, as a terminal does that takes whole frames."""
        begun = data.rfind(FRAME)
        if begun < 0 or END_OF_FRAME in data[begun:]:
            begun = data.rfind(b"\x1b") if FRAME.startswith(data[data.rfind(b"\x1b") :]) else len(data)
        self._stream.feed(data[:begun])
        self._unfinished = data[begun:]

    def settle(self, patience: float = 0.25) -> None:
        """Wait until something was written, and then until nothing more comes."""
        if self.read(patience):
            while self.read(QUIET_S):
                continue

    def wait_for(self, shown: Callable[[str], bool], patience: float = PATIENCE_S) -> None:
        """Read until the screen is as wanted. Raises TimeoutError with the screen."""
        until = time.monotonic() + patience
        while not shown(self.text):
            if time.monotonic() > until:
                raise TimeoutError(self.text)
            self.read(0.05)

    def kill(self, number: int = signal.SIGKILL) -> int:
        """End it by a signal, take what it had still written, and give its exit status as the shell would."""
        os.kill(self.pid, number)
        try:
            while True:
                self.read(PATIENCE_S)
        except Ended:
            pass
        return self.gather()

    def gather(self) -> int:
        """Wait for its end."""
        _, status = os.waitpid(self.pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)


def ready_folder(folder: Path, program: str = "p3") -> list[str]:
    """Make a data folder in which keys need no pause; the arguments to open it with, time 60 times as fast."""
    from hamtui.clock import SystemClock
    from hamtui.keys.settings import KeySettings
    from hamtui.settings.settings import Settings
    from hamtui.store.store import Store
    from hamtui.training.base.landmarks import Landmarks
    from hamtui.training.base.profile import Profile

    store = Store.open(folder, SystemClock())
    never_too_much = Landmarks(mrv=60)
    store.save_settings(Settings(Profile(program=program, landmarks=never_too_much), keys=KeySettings(hold_ms=0)))
    store.close()
    return ["--data-dir", str(folder), "--time-scale", "60"]
