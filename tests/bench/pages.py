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

# The keys on the way, the last of which is timed; what is there at first, and what when the page is full.
PAGES = {
    "calendar": ("c", "Calendar", ""),
    "session page": (" ", "rest of its window", ""),
    "week page": ("w", "hip hinge", ""),
    "records page": ("r", "looking through", "kg"),
    "exercise page": ("re", "Looking through", "Next:"),
    "body weight page": ("b", "Note your", ""),
}
SETTLED_S, BETWEEN_S = 4.0, 0.8
A_MONTH = 17
TODAY_SHOWN, LIST_SHOWN = "Start ", "History"


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
            _start(terminal)
        listed = by_turns(rounds, *(_opens(terminal, "i", LIST_SHOWN, "") for terminal in terminals))
        ours, theirs = ([spent["first paint"] for spent in each] for each in listed)
        findings.append(ratio_of_processes(f"History, first paint, {old.name} : {month.name}", ours, theirs, 1.5))
        for terminal in terminals:
            _show_list(terminal)
        for name, (keys, first, full) in PAGES.items():
            measured = by_turns(rounds, *(_opens(terminal, keys, first, full) for terminal in terminals))
            whole = 1.5 if name == "records page" else None
            for part, goal in (("first paint", 1.5), ("in full", whole)) if full else (("first paint", 1.5),):
                ours, theirs = ([spent[part] for spent in each] for each in measured)
                findings.append(ratio_of_processes(f"{name}, {part}, {old.name} : {month.name}", ours, theirs, goal))
    return findings


def open_history(terminal: Terminal) -> None:
    """Go to the list of a hamtui that has just been started, and let it read all years."""
    _start(terminal)
    _show_list(terminal)


def _start(terminal: Terminal) -> None:
    terminal.wait_for(TODAY_SHOWN)
    terminal.let_run(BETWEEN_S)


def _show_list(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.wait_for(LIST_SHOWN)
    terminal.let_run(SETTLED_S)


def _opens(terminal: Terminal, keys: str, first: str, full: str) -> Callable[[], dict[str, Spent]]:
    def measure() -> dict[str, Spent]:
        for key in keys[:-1]:
            _press(terminal, key)
        used, began = terminal.cpu_seconds(), time.perf_counter()
        terminal.press(keys[-1])
        spent = {}
        for part, shown in (("first paint", first), *([("in full", full)] if full else [])):
            terminal.wait_for(shown)
            spent[part] = Spent(time.perf_counter() - began, terminal.cpu_seconds() - used)
        terminal.let_run(BETWEEN_S)
        for _ in keys:
            _press(terminal, "q")
        return spent

    return measure


def _press(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    terminal.let_run(BETWEEN_S)
