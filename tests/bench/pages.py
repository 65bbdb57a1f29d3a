"""The pages of the history: how soon each is there after its key, with years behind it and with a month."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench.compare import Finding, Spent, by_turns, ratio_of_processes
from tests.bench.history import keep_year, trained
from tests.bench.places import Place
from tests.bench.process import HAMTUI, Terminal, in_terminal

# The keys on the way, the last of which is timed, and what is there then.
PAGES = {
    "week page": ("w", "hip hinge"),
    "records page": ("r", "Records"),
    "exercise page": ("re", "Next:"),
    "body weight page": ("b", "Note your"),
}
SETTLED_S, BETWEEN_S = 4.0, 0.8
A_MONTH = 17
TODAY_SHOWN, LIST_SHOWN = "Start ", "delete"


def a_month(folder: Path) -> Place:
    """A folder with a month of training."""
    keep_year(folder, list(trained(1))[-A_MONTH:])
    return Place(folder, "a month")


def paint(month: Place, old: Place, rounds: int) -> list[Finding]:
    """Each page after its key, the history being read: many years against a month."""
    findings = []
    with ExitStack() as kept:
        terminals = [kept.enter_context(in_terminal((*HAMTUI, "--data-dir", str(p.folder)))) for p in (old, month)]
        for terminal in terminals:
            _open_history(terminal)
        for name, (keys, shown) in PAGES.items():
            ours, theirs = by_turns(rounds, *(_opens(terminal, keys, shown) for terminal in terminals))
            findings.append(ratio_of_processes(f"{name}, {old.name} : {month.name}", ours, theirs, 1.5))
    return findings


def _open_history(terminal: Terminal) -> None:
    terminal.wait_for(TODAY_SHOWN)
    terminal.let_run(BETWEEN_S)
    terminal.press("i")
    terminal.wait_for(LIST_SHOWN)
    terminal.let_run(SETTLED_S)


def _opens(terminal: Terminal, keys: str, shown: str) -> Callable[[], Spent]:
    def measure() -> Spent:
        for key in keys[:-1]:
            _press(terminal, key)
        used, began = terminal.cpu_seconds(), time.perf_counter()
        terminal.press(keys[-1])
        terminal.wait_for(shown)
        spent = Spent(time.perf_counter() - began, terminal.cpu_seconds() - used)
        terminal.let_run(BETWEEN_S)
        for _ in keys:
            _press(terminal, "q")
        return spent

    return measure


def _press(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    terminal.let_run(BETWEEN_S)
