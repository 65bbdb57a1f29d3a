"""Two writers that both want the same folder, over and over; and one that looks in, then takes over."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hamtui.clock import SystemClock
from hamtui.store.disk.errors import NotSaved
from hamtui.store.store import Store
from hamtui.training.base.history import SessionRecord
from hamtui.training.coach.plan import Plan
from hamtui.training.session import events as ev
from hamtui.training.session.apply import fold
from hamtui.training.session.next_action import Ask, primary
from hamtui.training.session.record import record_of
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.script import plan_of

SETS = 12
_SPAWN = multiprocessing.get_context("spawn")


def _racer(folder: Path, name: str, seed: int, seconds: float, told: Connection) -> None:
    """Open, train a little if one may write, seal or leave it unfinished, close, again; tells every confirmed set."""
    luck, clock, number = Random(seed), SystemClock(), 0  # noqa: S311
    plan = plan_of("p3")
    opened = refused = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        store = Store.open(folder, clock)
        if store.writable:
            opened, number = opened + 1, number + 1
            try:
                _train(store, clock, f"{name}-{number}", plan, luck, told.send)
            except NotSaved:
                refused += 1
        else:
            refused += 1
        store.close()
        time.sleep(luck.uniform(0, 0.01))
    told.send(("end", opened, refused))
    told.close()


def _train(store: Store, clock: SystemClock, name: str, plan: Plan, luck: Random, tell: Callable[..., None]) -> None:
    """Go on with the session that is there or begin one; each set told once it is safe; mostly sealed."""
    events = list(store.running())
    if not events:
        events = [ev.Begun(clock.now(), name, plan)]
        store.rewrite(events)
    for _ in range(luck.randrange(SETS)):
        session = fold(events)
        answer = primary(session, clock.now()) if session and session.ended is None else None
        event = answer.event if isinstance(answer, Ask) else answer
        if session is None or event is None:
            break
        store.append(event)
        events.append(event)
        if isinstance(event, ev.SetLogged):
            tell((session.id, event.step))
    session = fold(events)
    if session is not None and luck.random() < 0.8:
        if session.ended is None:
            events.append(ev.Finished(clock.now(), early=True))
            store.append(events[-1])
            session = fold(events)
        assert session is not None
        store.seal(record_of(session, clock.now()))


def _gathered(
    seconds: float, seed: int, folder: Path, meddle: Callable[[], object] = lambda: None
) -> tuple[list[tuple[str, str]], list[int]]:
    """Let both race: the sets that each was told are safe, and how often each could write or could not.

    `meddle` is called after each of them.
    """
    ends, processes = [], []
    for number in range(2):
        here, there = _SPAWN.Pipe(duplex=False)
        process = _SPAWN.Process(target=_racer, args=(folder, "ab"[number], seed + number, seconds, there))
        process.start()
        there.close()
        ends.append(here)
        processes.append(process)
    confirmed: list[tuple[str, str]] = []
    opened = [0, 0]
    while ends:
        for end in [end for end in ends if end in wait(ends)]:
            try:
                message = end.recv()
            except EOFError:
                ends.remove(end)
                continue
            if message[0] == "end":
                opened = [opened[0] + message[1], opened[1] + message[2]]
            else:
                confirmed.append(message)
                meddle()
    for process in processes:
        process.join()
    return confirmed, opened


def _kept(folder: Path) -> tuple[Counter[str], list[SessionRecord]]:
    """How many sets each session has on disk, and the sessions; a running one is among them."""
    store = Store.open(folder, SystemClock(), write=False)
    events = store.running()
    sessions = store.sessions()
    running = fold(events)
    if running is not None and all(record.id != running.id for record in sessions):
        sessions.append(record_of(running, events[-1].at))
    return Counter({record.id: len(record.sets) for record in sessions}), sessions


def _holder(folder: Path, ready: Connection) -> None:
    """Hold the folder until killed."""
    store = Store.open(folder, SystemClock())
    ready.send(store.writable)
    signal.pause()


def _second_instance(folder: Path) -> tuple[float, float, bool]:
    """Seconds to open to look in, seconds to take over after the first was killed, whether it said who holds it."""
    here, there = _SPAWN.Pipe(duplex=False)
    first = _SPAWN.Process(target=_holder, args=(folder, there))
    first.start()
    assert here.recv()
    began = time.perf_counter()
    second = Store.open(folder, SystemClock())
    second.sessions()
    looked = time.perf_counter() - began
    said = second.holder is not None and second.holder.pid == first.pid and bool(second.read_only_because)
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    began = time.perf_counter()
    while not second.take_over():
        time.sleep(0.001)
    took = time.perf_counter() - began
    second.close()
    return looked, took, said


def _raced(seconds: int, seed: int, room: Path, meddle: Callable[[Path], object], name: str) -> Outcome:
    """Two instances racing while something is done to the folder."""
    folder = room / "data"
    confirmed, (opened, refused) = _gathered(seconds, seed, folder, lambda: meddle(folder))
    kept, sessions = _kept(folder)
    told = Counter(session for session, _ in confirmed)
    lost = sum((told - kept).values())
    doubled = sum((kept - told).values()) + len(sessions) - len(kept)
    return Outcome(
        f"{name} for {seconds} s",
        f"{counted(len(confirmed), 'confirmed set')} in {counted(len(kept), 'session')} (the folder got "
        f"{opened:,} times, refused {refused:,} times): {lost} lost, {doubled} doubled",
        "0 lost, 0 doubled",
        bool(confirmed) and not lost and not doubled,
    )


def run(seed: int, size: Size) -> list[Outcome]:
    """The race, the same while the lock file is removed over and over, then the one that waits."""
    seconds = size.pick(1, 60)
    with TemporaryDirectory() as room:
        outcomes = [_raced(seconds, seed, Path(room) / "whole", lambda _: None, "two instances racing")]
        if sys.platform != "win32":
            named = "the same, the lock file removed after every set"
            unlock = lambda folder: (folder / "lock").unlink(missing_ok=True)  # noqa: E731
            outcomes.append(_raced(seconds, seed, Path(room) / "unlocked", unlock, named))
        looked, took, said = _second_instance(Path(room) / "whole" / "data")
    return [
        *outcomes,
        Outcome(
            "a second instance, and the first killed",
            f"open to look in {looked * 1000:.0f} ms, {'says' if said else 'does not say'} who writes; "
            f"takes over {took * 1000:.0f} ms after the kill",
            "under 1 s",
            looked < 1 and took < 1 and said,
        ),
    ]
