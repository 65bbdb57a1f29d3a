"""Where the data are, and the companion on them, for every command; nothing here is of the command line's library."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from hamtui.cli.folder import data_folder
from hamtui.clock import Clock, SystemClock
from hamtui.training.base.errors import HamtuiError

if TYPE_CHECKING:
    from datetime import datetime

    from hamtui.companion.companion import Companion
    from hamtui.library.loader import Library
    from hamtui.store.disk.files import Disk
    from hamtui.store.store import Store
    from hamtui.training.session.state import Session

PATIENCE_S = 10.0
LOOK_AGAIN_S = 0.05


class CannotWrite(HamtuiError):
    """A command that writes cannot, now."""


class Place:
    """Where the data are, as far as the options told so far, the clock by how fast it runs, and the disk.

    `patience_s` is how long another that writes there is waited for.
    """

    def __init__(
        self,
        folder: Path | None = None,
        clock: Callable[[float], Clock] = SystemClock,
        disk: Disk | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.disk = disk
        self.patience_s = patience_s

    def now(self) -> datetime:
        """The time of day here."""
        return self.clock(1.0).now().wall

    def found(self) -> Path:
        """The data folder: --data-dir, then HAMTUI_HOME, then the platform's own."""
        if self.folder is not None:
            return self.folder
        return Path(data_folder())


def at_home(path: Path) -> Path:
    """The path with a leading ~ as a shell reads it, which leaves it alone behind an equals sign."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def library_of(place: Place) -> Library:
    """Shipped exercises and programs, and those in the data folder."""
    from hamtui.library.loader import Library

    return Library(place.found())


def unfinished_session(companion: Companion) -> Session | None:
    """The session in the journal, to be read before the history; what cannot be shown is said on stderr."""
    try:
        return companion.unfinished()
    except HamtuiError as why:
        from hamtui.training.session.state import NotPossible, unreadable_text

        if not isinstance(why, NotPossible):
            raise
        echo(unreadable_text(why), err=True)
        return None


@contextmanager
def opened(place: Place, *, write: bool = False, hand_over: bool = False) -> Iterator[Companion]:
    """The companion on the data, to look at or to write. Raises CannotWrite where that was wanted and cannot be.

    Another hamtui that writes is waited for; where it stays open, one that can `hand_over` what it has goes on.
    """
    from hamtui.companion.companion import Companion
    from hamtui.store.store import Store

    clock = place.clock(1.0)
    store = Store.open(place.found(), clock, write=write, disk=place.disk)
    try:
        if write:
            _wait_for_turn(store, place.patience_s, hand_over=hand_over)
        if write and not store.writable and not (hand_over and store.waiting):
            raise CannotWrite(store.read_only_because or "The data cannot be written.")
        yield Companion(store, clock)
    finally:
        store.close()


def _wait_for_turn(store: Store, patience_s: float, *, hand_over: bool) -> None:
    """Wait until this one may write, or the other is seen twice to be the app where that is enough."""
    seen = 0
    for _ in range(round(patience_s / LOOK_AGAIN_S)):
        seen = seen + 1 if store.holder is not None and store.holder.app else 0
        if store.writable or not store.waiting or (hand_over and seen > 1):
            return
        time.sleep(LOOK_AGAIN_S)
        store.take_over()


def warn(companion: Companion) -> None:
    """What the store has to say, on stderr."""
    for notice in companion.store.notices:
        echo(notice, err=True)


def echo(text: str, *, err: bool = False, to: TextIO | None = None) -> None:
    """Print a line, with `err` beside the output, or `to` an output that was there before another took its place."""
    (to or (sys.stderr if err else sys.stdout)).write(f"{text}\n")


def print_json(kind: str, what: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Print what a kind of `report.json_schemas` promises, for people and programs alike."""
    import msgspec

    from hamtui.cli.way_out import prints_all
    from hamtui.report.json_schemas import versioned
    from hamtui.text import escaped_json

    text = msgspec.json.format(msgspec.json.encode(versioned(kind, what)), indent=2).decode()
    echo(escaped_json(text, ascii_only=not prints_all()))


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a stream is open, and a terminal."""
    return stream is not None and stream.isatty()
