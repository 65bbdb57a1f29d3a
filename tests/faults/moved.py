"""The journal moved, removed, emptied or put back in the middle of sessions, as a synchronising client does it."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hamtui.companion.running_session import RunningSession
from hamtui.companion.writer import Writer
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.session import events as ev
from tests.faults.full import logged, long_session, sets_in
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.room import quick_room

SETS = 26
COPY = "copy-of-a-sync"


def _copied(journal: Path) -> None:
    shutil.copyfile(journal, journal.with_name(COPY))


def _renamed_copy(journal: Path) -> None:
    _copied(journal)
    journal.with_name(COPY).replace(journal)


def _put_back(journal: Path) -> None:
    """An older copy, where there is one, over the very file."""
    if journal.with_name(COPY).exists():
        shutil.copyfile(journal.with_name(COPY), journal)


def _removed(journal: Path) -> None:
    journal.unlink(missing_ok=True)


def _emptied(journal: Path) -> None:
    os.truncate(journal, 0)


def _linked(journal: Path) -> None:
    journal.replace(journal.with_name("elsewhere"))
    journal.symlink_to("elsewhere")


def _cut(journal: Path) -> None:
    os.truncate(journal, journal.stat().st_size // 300)


def _overwritten(journal: Path) -> None:
    """A text editor saves it: other bytes in the very file."""
    journal.write_bytes(journal.read_bytes()[:50] + b"conflict\n")


def _whole_folder(journal: Path) -> None:
    """The data folder goes elsewhere as a whole, and an empty one comes in its place."""
    elsewhere = journal.parent.with_name(f"{journal.parent.name}-elsewhere")
    shutil.rmtree(elsewhere, ignore_errors=True)
    journal.parent.rename(elsewhere)
    journal.parent.mkdir()


MOVES: tuple[Callable[[Path], None], ...] = (
    _copied,
    _renamed_copy,
    _put_back,
    _removed,
    _emptied,
    _linked,
    _cut,
    _overwritten,
    _whole_folder,
)


async def _session(folder: Path, events: list[ev.Event], luck: Random) -> tuple[int, int, int, int]:
    """A session in which the journal moves before every third event.

    Gives the moves, the sets confirmed and how many of them were not on the disk right then, and those that
    are on it after a kill: nothing is closed before it is looked at.
    """
    store, writer = Store.open(folder, FakeClock()), Writer()
    running = RunningSession(store, writer, events[:1], lambda: None)
    await running.keep_all()
    moves = missing = confirmed = 0
    for event in events[1:]:
        if luck.randrange(3) == 0:
            luck.choice(MOVES)(folder / "journal")
            moves += 1
        running.submit(event)
        await running.settled()
        if isinstance(event, ev.SetLogged) and not running.trouble:
            confirmed += 1
            missing += sets_in(folder) < confirmed
    there = sets_in(folder)
    store.close()
    writer.close()
    return moves, confirmed, missing, there


def run(seed: int, size: Size) -> list[Outcome]:
    """Many sessions, each in a folder of its own."""
    sessions, luck = size.pick(4, 100), Random(seed)  # noqa: S311
    events = long_session(SETS)
    totals, wrong = [0, 0, 0, 0], 0
    with TemporaryDirectory(dir=quick_room()) as room:
        for number in range(sessions):
            found = asyncio.run(_session(Path(room) / str(number), events, luck))
            totals = [total + one for total, one in zip(totals, found, strict=True)]
            wrong += found[3] != len(logged(events))
    moves, confirmed, missing, there = totals
    wanted = sessions * len(logged(events))
    return [
        Outcome(
            "the journal moved, replaced, removed, emptied or put back while it is written",
            f"{counted(moves, 'move')} in {counted(sessions, 'session')}: {there:,} of {wanted:,} sets there "
            f"after a kill, {confirmed:,} confirmed, {missing} of them not there at that moment",
            "all there",
            moves > 0 and there == confirmed == wanted and not missing and not wrong,
        )
    ]
