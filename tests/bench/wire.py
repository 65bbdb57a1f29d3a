"""What goes over the wire, what keys take, and how often the program wakes: as a thin line and a battery feel it."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

from hamtui.clock import SystemClock
from hamtui.store.store import Store
from hamtui.training.coach.pace import USUAL_TEMPO
from hamtui.training.session import events as ev
from tests.bench.compare import Finding
from tests.bench.places import Place, begin_session
from tests.bench.process import HAMTUI, Terminal, in_terminal

SETTLED_S = 3.0
WATCHED_S = 15.0
QUIET_S, PATIENCE_S = 0.2, 2.0
TIMES, SETS = 20, 2
SOME, MANY = 20, 80
SWITCHES = re.compile(r"^(?:non)?voluntary_ctxt_switches:\s+(\d+)", re.MULTILINE)
DOWN = "\x1b[B"
ESCAPE = "\x1b"


def sent(new: Place, old: Place) -> list[Finding]:
    """Bytes, processor and wake-ups while time runs, and what keys take and send."""
    if sys.platform != "linux":
        return []
    return [
        *_screens(new),
        *_running("rest", _rest(new), 60, 0.6, 10),
        *_running("rest from afar", _rest(new, "g"), 80, None, None),
        *_running("pacer", _rest(new, paced=True), None, 2, 25),
        *_running("timer", _open(HAMTUI[0], "timer", "9:00"), 100, None, None),
        *_running("idle", _today(new), None, 0.1, 2),
        *_keys(new, old),
    ]


def _running(
    name: str, terminal: Callable[[], Iterator[Terminal]], kilobytes: int | None, share: float | None, wakes: int | None
) -> list[Finding]:
    with contextmanager(terminal)() as running:
        running.let_run(SETTLED_S)
        used, woke, began = running.cpu_seconds(), _wakes(running), time.perf_counter()
        count = len(running.heard(WATCHED_S))
        took = time.perf_counter() - began
        used, woke = running.cpu_seconds() - used, _wakes(running) - woke
    findings = [Finding(f"wake-ups a second, {name}", woke / took, wakes, "", f"{took:.0f} s")]
    findings.append(Finding(f"processor, {name}", 100 * used / took, share, "%", f"{took:.0f} s"))
    if kilobytes is not None:
        findings.append(Finding(f"sent a minute, {name}", count / took * 60 / 1000, kilobytes, "kB", f"{took:.0f} s"))
    return findings


def _screens(place: Place) -> Iterator[Finding]:
    """Memory after many screens were opened and closed, against that after a few."""
    with contextmanager(_today(place))() as terminal:
        grown = []
        for times in (SOME, MANY):
            for key in "is" * (times // 2):
                _timed(terminal, key)
                _timed(terminal, ESCAPE)
            terminal.let_run(SETTLED_S)
            grown.append(terminal.memory())
    told = f"{grown[0]:.0f}, {grown[1]:.0f} MiB after {SOME} and {SOME + MANY} screens"
    yield Finding("memory, many screens : some", grown[1] / grown[0], 1.05, "×", told)


def _wakes(terminal: Terminal) -> int:
    tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
    texts = ((task / "status").read_text() for task in tasks)
    return sum(int(found[1]) for text in texts for found in SWITCHES.finditer(text) if found[0].startswith("vol"))


def _keys(new: Place, old: Place) -> Iterator[Finding]:
    with contextmanager(_today(old))() as terminal:
        terminal.press("i")
        terminal.wait_for("search")
        terminal.let_run(SETTLED_S)
        yield from _pressed("arrow in History, ten years", terminal, [DOWN] * TIMES, 5, 1000)
    with contextmanager(_today(new))() as terminal:
        menus = [_timed(terminal, key) for key in ["m", ESCAPE] * TIMES]
        yield Finding("esc from a menu", median(t for t, _ in menus[1::2]) * 1000, 50, "ms", "until the last byte")
    yield from _sets(new)


def _sets(place: Place) -> Iterator[Finding]:
    """The big key that begins and confirms sets, until what follows stands on the screen."""
    begun: list[float] = []
    confirmed: list[float] = []
    with contextmanager(_rest(place))() as terminal:
        for _ in range(SETS):
            terminal.let_run(SETTLED_S)
            terminal.press(" ")
            terminal.wait_for("press again")
            for shown, took in (("End the set", begun), ("RESTING", confirmed)):
                terminal.let_run(SETTLED_S)
                began = time.perf_counter()
                terminal.press(" ")
                terminal.wait_for(shown)
                took.append(time.perf_counter() - began)
    for name, took in (("begins", begun), ("confirms", confirmed)):
        yield Finding(f"the big key {name} a set", median(took) * 1000, 40, "ms", f"{len(took)} times")


def _pressed(name: str, terminal: Terminal, keys: list[str], most_ms: float, most_bytes: int) -> Iterator[Finding]:
    took = [_timed(terminal, key) for key in keys]
    yield Finding(name, median(seconds for seconds, _ in took) * 1000, most_ms, "ms", "until the last byte")
    yield Finding(f"{name}, sent", median(count for _, count in took), most_bytes, "B", f"{len(keys)} times")


def _timed(terminal: Terminal, key: str) -> tuple[float, int]:
    """Seconds from a key to the last byte that follows it at once, and how many bytes."""
    began = last = time.perf_counter()
    terminal.press(key)
    count, patience = 0, PATIENCE_S
    while select.select([terminal.fd], [], [], patience)[0]:
        patience = QUIET_S
        count += len(os.read(terminal.fd, 65536))
        last = time.perf_counter()
    return last - began, count


def _rest(place: Place, *keys: str, paced: bool = False) -> Callable[[], Iterator[Terminal]]:
    """A rest that has just begun, or a set that the pacer leads."""

    def run() -> Iterator[Terminal]:
        with closing(Store.open(place.folder, SystemClock())) as store:
            session, now = begin_session(store), SystemClock().now()
            if paced and session.current is not None:
                step = session.current.id
                led = [ev.RestSkipped(now), ev.StepBegun(now, step), ev.PacerSet(now, step, USUAL_TEMPO)]
                store.rewrite([*store.running(), *led])
        with in_terminal((*HAMTUI, "--data-dir", str(place.folder))) as terminal:
            terminal.wait_for("Go on")
            terminal.press(" ")
            terminal.wait_for("End the set" if paced else "RESTING")
            for key in keys:
                terminal.press(key)
            yield terminal
            for key in keys:  # what it switched is a setting
                terminal.press(key)
            terminal.let_run(1)
        with closing(Store.open(place.folder, SystemClock())) as store:
            store.rewrite(())

    return run


def _open(*command: str) -> Callable[[], Iterator[Terminal]]:
    def run() -> Iterator[Terminal]:
        with in_terminal(command) as terminal:
            terminal.wait_for("REST")
            yield terminal

    return run


def _today(place: Place) -> Callable[[], Iterator[Terminal]]:
    def run() -> Iterator[Terminal]:
        with in_terminal((*HAMTUI, "--data-dir", str(place.folder))) as terminal:
            terminal.wait_for("Start ")
            terminal.let_run(SETTLED_S)
            yield terminal

    return run
