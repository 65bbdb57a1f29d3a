"""The app in a terminal: how soon it shows something, what it takes of memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from hamtui.tui.shared.terminal.first_frame import FILE, HOLDER
from tests.bench.compare import Finding, Measure, Spent, by_turns, ratio, ratio_of_processes
from tests.bench.places import Place
from tests.bench.process import EMPTY_APP, HAMTUI, in_terminal

EMPTY_SHOWN = "Nothing to lift"
FIRST_SHOWN = "One moment"
TODAY_SHOWN = "Start "
SETTLED_S = 3.0


def paint(new: Place, old: Place, rounds: int) -> list[Finding]:
    """The first frame, the app's own first paint, and Today with its plan, against an empty app."""
    framed = _with_frame(new)
    empty, frame, first, first_old, today, today_old = by_turns(
        rounds,
        _shows(EMPTY_APP, EMPTY_SHOWN),
        lambda: _frame_shows(new, framed),
        _shows(_app(new), FIRST_SHOWN, new),
        _shows(_app(old), FIRST_SHOWN, old),
        _shows(_app(new), TODAY_SHOWN, new),
        _shows(_app(old), TODAY_SHOWN, old),
    )
    return [
        ratio_of_processes("first readable frame : empty app", frame, empty, 0.2),
        ratio_of_processes("first paint : empty app", first, empty, 1.3),
        ratio_of_processes(f"first paint, {old.name} : empty app", first_old, empty, 1.5),
        ratio_of_processes("Today in full : empty app", today, empty, 1.5),
        ratio_of_processes(f"Today in full, {old.name} : empty app", today_old, empty, 1.5),
    ]


def _with_frame(place: Place) -> bytes:
    """What a start keeps of Today for the next one."""
    _forget(place)
    with in_terminal(_app(place)) as terminal:
        terminal.wait_for(TODAY_SHOWN)
        while not (place.folder / FILE).exists():
            terminal.let_run(0.1)
    return (place.folder / FILE).read_bytes()


def _frame_shows(place: Place, frame: bytes) -> Spent:
    _forget(place)
    (place.folder / FILE).write_bytes(frame)
    return _shows(_app(place), TODAY_SHOWN)()


def _forget(place: Place) -> None:
    """Let nothing be kept of Today, and nobody be taken for open there."""
    for name in (FILE, HOLDER):
        (place.folder / name).unlink(missing_ok=True)


def memory(new: Place, old: Place, rounds: int) -> list[Finding]:
    """Peak memory, all history read, against an empty app."""
    if sys.platform != "linux":
        return []
    empty, ours, ours_old = by_turns(
        rounds,
        _weighs(EMPTY_APP, EMPTY_SHOWN),
        _weighs(_app(new), TODAY_SHOWN),
        _weighs(_app(old), TODAY_SHOWN),
    )
    return [
        ratio("peak memory : empty app", ours, empty, 1.6, "MiB"),
        ratio(f"peak memory, {old.name} : empty app", ours_old, empty, None, "MiB"),
    ]


def _app(place: Place) -> tuple[str, ...]:
    return (*HAMTUI, "--data-dir", str(place.folder))


def _shows(command: tuple[str, ...], text: str, anew: Place | None = None) -> Callable[[], Spent]:
    def measure() -> Spent:
        if anew is not None:
            _forget(anew)
        began = time.perf_counter()
        with in_terminal(command) as terminal:
            terminal.wait_for(text)
            return Spent(time.perf_counter() - began, terminal.cpu_seconds())

    return measure


def _weighs(command: tuple[str, ...], text: str) -> Measure:
    def measure() -> float:
        with in_terminal(command) as terminal:
            terminal.wait_for(text)
            terminal.let_run(SETTLED_S)
            return terminal.peak_memory()

    return measure
