"""The first frame, written before anything large is loaded: Today as it was last, where nothing has changed since.

Otherwise an empty screen with the name. What is shown is known to hold by the day, the window, the terminal and what
lies in the data folder; while another hamtui is open there, or was killed, nothing of Today is shown. This loads
nothing but what Python itself has at hand, for it is to be there in a tenth of the time that Textual takes.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

from hamtui import __version__

FILE = "first-frame"
HOLDER = "holder.json"
JOURNAL = "journal"
LOOKED_AT = ("settings.toml", "inbox", "exercises", "programs", "imports.toml")
TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "LC_TIME", "LC_NUMERIC")
ENTER, LEAVE = b"\x1b[?1049h\x1b[?25l", b"\x1b[?1049l\x1b[?25h"
EMPTY = b"\x1b[H\x1b[2J\x1b[1m hamtui\x1b[0m"
OUTPUT = 2


class FirstFrame:
    """What stands on the terminal until the app draws: `today` whether it is Today, `stands` whether it still does.

    Typed keys are not echoed meanwhile; `attributes` are those of the terminal before.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.stands = False
        self.today = False
        self.attributes: list[object] | None = None

    def show(self) -> None:
        """Write it, at once. Raises OSError and termios.error where the terminal takes nothing."""
        import signal
        import termios

        kept = read(self._folder)
        signal.signal(signal.SIGTERM, self._end)
        self.attributes = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        self.stands, self.today = True, bool(kept)
        _write(ENTER + (kept or EMPTY))

    def _end(self, *_: object) -> None:
        self.give_back()
        sys.exit(0)

    def handed_over(self) -> None:
        """The app has the terminal now, and gives it back."""
        self.stands = False

    def give_back(self) -> None:
        """Leave the terminal as it was, unless the app has it."""
        if not self.stands:
            return
        import termios

        self.stands = False
        _write(LEAVE)
        termios.tcsetattr(0, termios.TCSANOW, self.attributes)  # type: ignore[arg-type]

    def keep(self, drawn: str) -> None:
        """Keep what is drawn of Today for the next start; where that is not possible, the next one is empty."""
        data = f"{key(self._folder)}\n{drawn}".encode()
        path = os.path.join(self._folder, FILE)
        try:
            descriptor = os.open(f"{path}.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(descriptor, b"%08x\n" % zlib.crc32(data) + data)
            finally:
                os.close(descriptor)
            os.replace(f"{path}.tmp", path)
        except OSError:
            return


def first_frame(folder: str) -> FirstFrame | None:
    """The first frame, shown; None where there is no terminal that takes one."""
    if os.name != "posix" or os.environ.get("TERM", "dumb") == "dumb" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    if not (os.isatty(0) and os.isatty(OUTPUT)):
        return None
    frame = FirstFrame(folder)
    try:
        frame.show()
    except Exception:  # noqa: BLE001, RUF100 - it is only there to be early; the app says what is wrong
        frame.give_back()
        return None
    return frame


def read(folder: str) -> bytes:
    """What was drawn of Today, if it still holds; else nothing."""
    if os.path.exists(os.path.join(folder, HOLDER)):
        return b""
    data = _bytes(os.path.join(folder, FILE))
    checksum, _, rest = data.partition(b"\n")
    kept, _, drawn = rest.partition(b"\n")
    return drawn if checksum == b"%08x" % zlib.crc32(rest) and kept == key(folder).encode() else b""


def key(folder: str) -> str:
    """All that Today depends on, in one line: alike as long as it looks alike."""
    try:
        size = os.get_terminal_size(OUTPUT)
    except OSError:
        size = os.terminal_size((0, 0))
    parts: list[object] = [__version__, sys.version_info[:3], time.strftime("%Y-%m-%d %z"), *size]
    parts += [os.environ.get(name) for name in TERMINAL]
    for name in sorted(_names(folder)):
        if name.startswith("history-") or name in LOOKED_AT:
            parts += _stamps(folder, name)
    parts.append(zlib.crc32(_bytes(os.path.join(folder, JOURNAL))))
    return repr(parts)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _stamps(folder: str, name: str) -> list[object]:
    path = os.path.join(folder, name)
    status = os.stat(path)
    stamps: list[object] = [name, status.st_mtime_ns, status.st_size, status.st_ino]
    if os.path.isdir(path):
        for inside in sorted(os.listdir(path)):
            status = os.stat(os.path.join(path, inside))
            stamps += [inside, status.st_mtime_ns, status.st_size, status.st_ino]
    return stamps


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(OUTPUT, data) :]
