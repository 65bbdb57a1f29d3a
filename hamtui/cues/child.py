"""A program that runs beside us: in a session of its own, without our terminal, for a limited time."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO

from msgspec import Struct

_REPLY = 65_536


class Ending(Struct, frozen=True):
    """How a child ended: its exit code, None when its time was up, and what it replied if it was asked to."""

    code: int | None
    reply: str = ""


class Child:
    """A running program and all that it starts.

    It is given `line` on stdin, which then stays open: to the child its end means that we are gone. Without
    a line stdin is empty. Its stdout is kept with `replies`, else it goes nowhere; its stderr always does.
    Raises OSError where it cannot be started.
    """

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        now: Callable[[], float],
        limit_s: float = math.inf,
        *,
        line: str | None = None,
        replies: bool = False,
    ) -> None:
        self._now = now
        self._until = now() + limit_s
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - our own list of words, no shell
            list(argv),
            stdin=subprocess.DEVNULL if line is None else subprocess.PIPE,
            stdout=subprocess.PIPE if replies else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
            creationflags=_HIDDEN,
            bufsize=0,
        )
        if line is not None:
            self._tell(line)

    @property
    def pid(self) -> int:
        """Its process id, which is that of its process group, too."""
        return self._process.pid

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        try:
            self._process.stdin.write(line.encode() + b"\n")
        except OSError:
            return

    def ending(self) -> Ending | None:
        """How it ended, None while it runs; past its time it is killed with all that it started."""
        if self._ended():
            return self._clear()
        if self._now() >= self._until:
            self._clear()
            return Ending(None)
        return None

    def kill(self) -> None:
        """End it now, with all that it started; nothing happens when it has ended."""
        if self._process.returncode is None:
            self._clear()

    def _ended(self) -> bool:
        """Whether it has ended, without taking its process id back from the system where that can be had."""
        if sys.platform != "linux":
            return self._process.poll() is not None
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def _clear(self) -> Ending:
        """Kill whatever is left of the group while its id is still ours, then take the exit code."""
        _kill_group(self._process)
        try:
            code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return Ending(None)
        finally:
            reply = _read(self._process.stdout)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
        return Ending(code, reply)


_HIDDEN = 0x0800_0000 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW."""


def _read(pipe: IO[bytes] | None) -> str:
    if pipe is None:
        return ""
    if sys.platform != "win32":
        os.set_blocking(pipe.fileno(), False)
    try:
        return (pipe.read(_REPLY) or b"").decode(errors="replace")
    except OSError:
        return ""


if sys.platform == "win32":

    def _kill_group(process: subprocess.Popen[bytes]) -> None:
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        try:
            subprocess.run(tree, capture_output=True, timeout=2, check=False)  # noqa: S603 - words of our own
        except (OSError, subprocess.TimeoutExpired):
            process.kill()

else:

    def _kill_group(process: subprocess.Popen[bytes]) -> None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
