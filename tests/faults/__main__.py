"""`python -m tests.faults [NAME ...] [--seed N] [--full | --short]`: every fault, one line of counts each.

`python -m tests.faults world --seed N --runs R [--from K]` lives through R worlds from number K on, `screens` through R
lives of random keys.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial

from tests.faults.outcome import HEAD, Outcome, Size, missed

FAULTS = (
    "kill", "points", "bring_in", "power", "full", "damage", "race", "moved", "inbox", "years", "clocks", "world",
    "screens",
)  # fmt: skip

Run = Callable[[str, int, Size], list[Outcome]]


def run(name: str, seed: int, size: Size) -> list[Outcome]:
    """All lines of one fault."""
    outcomes: list[Outcome] = importlib.import_module(f"tests.faults.{name}").run(seed, size)
    return outcomes


def in_worlds(first: int, runs: int, steps: str, broken: str, name: str, seed: int, size: Size) -> list[Outcome]:
    """The lines of those worlds alone, or of those lives on the screens."""
    from tests.faults import screens, world

    if name == "screens":
        return screens.run(seed, size, first, runs)
    only = tuple(int(step) for step in steps.split(",") if step)
    return world.run(seed, size, world.Asked(first, runs, only, broken)) if name == "world" else []


def main(arguments: Sequence[str] | None = None, run: Run = run) -> int:
    """Run what was asked for; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Faults, and what they came to.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FAULTS)}; all without any")
    parser.add_argument("--seed", type=int, default=1)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", dest="size", action="store_const", const=Size.FULL, default=Size.FULL)
    size.add_argument("--short", dest="size", action="store_const", const=Size.SHORT)
    parser.add_argument("--runs", type=int, help="so many worlds, or lives on the screens")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the number of the first world")
    parser.add_argument("--steps", default="", help="only these steps of a world, as a failure names them")
    parser.add_argument("--broken", default="", help="what is broken on purpose in the worlds")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(FAULTS):
        parser.error(f"no fault is called {', '.join(sorted(unknown))}")
    if asked.runs is not None:
        run = partial(in_worlds, asked.first, asked.runs, asked.steps, asked.broken)
    print(HEAD, flush=True)  # noqa: T201
    outcomes = []
    for name in asked.names or FAULTS:
        for outcome in run(name, asked.seed, asked.size):
            print(outcome, flush=True)  # noqa: T201
            outcomes.append(outcome)
    return 1 if missed(outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
