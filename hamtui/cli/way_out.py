"""The way out: what is printed moves no terminal, fits its characters, and is printed whole or the command fails."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from hamtui.store.disk.errors import words
from hamtui.text import fitting, printable


class NotPrinted(OSError):
    """The output takes no more."""


class WayOut:
    """A text stream in the place of `stream`, which is None where that was closed.

    Control and invisible characters go, those that the encoding lacks become ones that look alike, and every byte
    is sent at once: nothing waits in a buffer for the end of the program. Writing raises NotPrinted.
    """

    errors = "replace"

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._wanted = (stream.encoding if stream else None) or "utf-8"
        self.encoding = "latin-1" if is_ascii(self._wanted) else self._wanted  # click writes UTF-8 to what says ASCII
        if stream is not None:
            stream.flush()

    def write(self, text: str | bytes) -> int:
        """Print a text; click hands what a shell completes as bytes of UTF-8."""
        words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        shown = fitting(printable(words), self._wanted)
        self._send(shown.replace("\n", os.linesep).encode(self._wanted, "replace"))
        return len(text)

    def _send(self, data: bytes) -> None:
        if self._stream is None:
            raise NotPrinted(errno.EBADF, "the output is closed")
        target: Any = self._stream.buffer
        target = getattr(target, "raw", target)
        view = memoryview(data)
        try:
            while view:
                view = view[self._sent(target.write(view), target) :]
        except OSError as error:
            raise NotPrinted(error.errno, error.strerror) from error

    def _sent(self, count: int | None, target: Any) -> int:
        """How many bytes went; None is an output that takes none at this moment, which is waited for."""
        if count is None:
            import select

            select.select([], [target.fileno()], [])
        return count or 0

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor below. Raises NotPrinted where there is none."""
        if self._stream is None:
            raise NotPrinted(errno.EBADF, "the output is closed")
        return self._stream.fileno()


class _SaidOrNot(WayOut):
    """What is said beside the output: where that is not possible, nobody can be told so either."""

    def _send(self, data: bytes) -> None:
        try:
            super()._send(data)
        except NotPrinted:
            return


@contextmanager
def way_out() -> Iterator[None]:
    """Let everything that is printed go through it; where nothing can be printed, say so and exit 1."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = WayOut(sys.stdout), _SaidOrNot(sys.stderr)
    try:
        yield
    except NotPrinted as error:
        sys.stderr.write(f"Not printed: {words(error)}.\n")
        sys.exit(1)
    finally:
        sys.stdout, sys.stderr = before


def is_ascii(encoding: str) -> bool:
    """Whether an encoding is ASCII under any of its names."""
    import codecs

    try:
        return codecs.lookup(encoding).name == "ascii"
    except LookupError:
        return True


def prints_all() -> bool:
    """Whether the output has every character."""
    return "utf" in (getattr(sys.stdout, "encoding", None) or "").casefold()


def speak_utf8() -> None:
    """Let the screen be drawn in UTF-8 whatever the locale says: terminals read nothing else, and keys come in it."""
    terminal = sys.__stderr__
    if terminal is not None and "utf-8" not in terminal.encoding.casefold():
        terminal.reconfigure(encoding="utf-8", errors="replace")
