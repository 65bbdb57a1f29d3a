"""What commands hand over beside an app: killed at every call, and many commands at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from hamtui.clock import SystemClock
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import SessionRecord, Status
from tests.faults.outcome import Outcome, Size, counted, failures
from tests.faults.points import PLACES, LastCall
from tests.faults.room import quick_room

HAMTUI = Path(sys.executable).with_name("hamtui")
HANDED = ("a", "b", "c")
_EMPTY = SessionRecord(
    id="", program="", program_name="Logged by hand", day="", day_name="Logged by hand", status=Status.FINISHED,
    started_at=START, finished_at=None, active_s=0, sets=(),
)  # fmt: skip


def _ended(work: Callable[[], object]) -> None:
    """Do something in a child that may be killed in the middle of it."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
        os._exit(0)
    os.waitpid(child, 0)


def _hand_over(folder: Path, disk: Disk) -> None:
    store = Store.open(folder, FakeClock(), write=False, disk=disk)
    for name in HANDED:
        store.hand_over(f"Log of {name}", replace(_EMPTY, id=name))
        (folder / f"told-{name}").touch()


def _take_in(folder: Path, disk: Disk) -> None:
    Store.open(folder, FakeClock(), disk=disk).close()


def _wrong(folder: Path) -> str | None:
    """What is not right after a kill: each session that was told to be handed over is seen, and then there, once."""
    told = {name for name in HANDED if (folder / f"told-{name}").exists()}
    looked = [session.id for session in Store.open(folder, FakeClock(), write=False).sessions()]
    store = Store.open(folder, FakeClock())
    found = Counter(session.id for session in store.sessions())
    undone = []
    while (description := store.undo()) is not None:
        undone.append(description)
    left = [path.name for path in (folder / "inbox").glob("[!.]*")]
    store.close()
    if not told <= set(looked) or len(looked) != len(set(looked)):
        return f"{looked} seen, {sorted(told)} told"
    if not told <= found.keys() or set(found.values()) - {1} or len(undone) != len(found):
        return f"{dict(found)} there, {sorted(told)} told, {len(undone)} changes"
    return f"{left} left" if left else None


def _killed(size: Size) -> Outcome:
    wrong, kills = [], 0
    with TemporaryDirectory(dir=quick_room()) as room:
        folder = Path(room) / "data"
        for of in (_hand_over, _take_in):
            counting = LastCall()
            _hand_over(folder, counting if of is _hand_over else Disk())
            if of is _take_in:
                _take_in(folder, counting)
            for number in range(1, counting.count + 1, size.pick(7, 1)):
                for where in PLACES:
                    shutil.rmtree(folder, ignore_errors=True)
                    if of is _take_in:
                        _hand_over(folder, Disk())
                    _ended(lambda n=number, w=where, of=of: of(folder, LastCall(n, w)))  # type: ignore[misc]
                    if fault := _wrong(folder):
                        wrong.append(f"{of.__name__} {where} call {number}: {fault}")
                    kills += 1
            shutil.rmtree(folder, ignore_errors=True)
    return Outcome(
        "killed at every call of handing over and taking in",
        failures(counted(kills, "kill"), wrong),
        "each once, 0 failures",
        kills > 0 and not wrong,
    )


def _at_once(folder: Path, commands: int, *, beside_an_app: bool) -> Outcome:
    """So many `hamtui log` at the same moment, and what is in the history once all have ended."""
    app = Store.open(folder, SystemClock(), app=True) if beside_an_app else None
    processes = [
        subprocess.Popen(  # noqa: S603 - our own program
            [HAMTUI, "--data-dir", str(folder), "log", f"rdl {20 + number}x8"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for number in range(commands)
    ]  # fmt: skip
    while any(process.poll() is None for process in processes):
        if app is not None:
            app.take_in()
        time.sleep(0.2)
    said = Counter(process.communicate()[0].split()[0] for process in processes)
    if app is not None:
        app.take_in()
        app.close()
    store = Store.open(folder, SystemClock())
    loads = Counter(str(done.load) for session in store.sessions() for done in session.sets)
    store.close()
    logged, handed = said["Logged"], said["Handed"]
    right = len(loads) == commands and set(loads.values()) == {1} and logged + handed == commands
    return Outcome(
        f"{commands} × hamtui log at once{' beside an app' if beside_an_app else ''}",
        f"{logged} said to be logged, {handed} to be handed over; {counted(len(loads), 'session')} there",
        f"{commands} there, each once",
        right and (handed > 0) is beside_an_app,
    )


def run(seed: int, size: Size) -> list[Outcome]:
    """Kills, then many commands at once."""
    del seed
    commands = size.pick(3, 12)
    with TemporaryDirectory() as room:
        return [
            _killed(size),
            _at_once(Path(room) / "alone", commands, beside_an_app=False),
            _at_once(Path(room) / "beside", commands, beside_an_app=True),
        ]
