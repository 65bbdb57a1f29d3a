"""Searching the history: from a key to what is found, against a line that only shows what is typed."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from tests.bench.compare import Finding
from tests.bench.pages import open_history
from tests.bench.places import Place
from tests.bench.process import HAMTUI, Terminal, in_terminal

EMPTY_TYPING = (sys.executable, str(Path(__file__).parent / "empty_typing.py"))
QUERY = "conventional"
ERASE = "\x7f"
STARTED_S, BETWEEN_S = 3.0, 0.25
GOAL_MS, WORST_MS = 30, 60


def search(old: Place, rounds: int) -> list[Finding]:
    """The slowest of a hundred keys, in milliseconds and as a ratio."""
    with ExitStack() as kept:
        ours = kept.enter_context(in_terminal((*HAMTUI, "--data-dir", str(old.folder))))
        theirs = kept.enter_context(in_terminal(EMPTY_TYPING))
        open_history(ours)
        ours.press("/")
        ours.let_run(BETWEEN_S)
        theirs.let_run(STARTED_S)
        found: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds + 1):
            for terminal, times in zip((ours, theirs), found, strict=True):
                times += _type(terminal)
    worst_ms, theirs_ms = (1000 * quantiles(times[len(QUERY) :], n=100)[-1] for times in found)
    usual_ms = 1000 * median(found[0][len(QUERY) :])
    told = f"{worst_ms:.0f} : {theirs_ms:.0f} ms, the slowest of a hundred keys"
    return [
        Finding(f"search, key to paint, {old.name} : typing alone", worst_ms / theirs_ms, None, "×", told),
        Finding(f"search, key to paint, {old.name}", usual_ms, GOAL_MS, "ms", "the median"),
        Finding(f"search, slowest key, {old.name}", worst_ms, WORST_MS, "ms", told),
    ]


def _type(terminal: Terminal) -> list[float]:
    """Seconds from each key of the query to its paint; the line is empty again behind it."""
    times = []
    for count in range(1, len(QUERY) + 1):
        typed = QUERY[:count]
        began = time.perf_counter()
        terminal.press(QUERY[count - 1])
        terminal.wait_for(f"“{typed}”")
        times.append(time.perf_counter() - began)
        terminal.let_run(BETWEEN_S)
    for _ in QUERY:
        terminal.press(ERASE)
        terminal.let_run(BETWEEN_S / 5)
    terminal.let_run(BETWEEN_S)
    return times
