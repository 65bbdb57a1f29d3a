"""One seeded world: every fault at once, on the real store and companion, replayed by one number."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from hamtui.library.loader import Library
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.world.broken import BROKEN
from tests.faults.world.checks import Rig
from tests.faults.world.play import Played, play, schedule_of, shrunk

WORLDS = (30, 25_000)
EVENTS = 60
MOST_TOLD = 5


class Asked(Struct, frozen=True):
    """Which worlds: those from `first` on, of which `steps` may name the only ones to live through."""

    first: int = 0
    runs: int | None = None
    steps: tuple[int, ...] = ()
    broken: str = ""


def rig_of(broken: str = "") -> Rig:
    """The rig, with what is broken on purpose."""
    shipped = Library()
    shipped.read_all()
    return Rig(shipped, **BROKEN[broken]) if broken else Rig(shipped)


def line_to_run(seed: int, number: int, steps: Sequence[int], broken: str = "") -> str:
    """What to run to see a failure again."""
    only = f" --steps {','.join(map(str, steps))}" if steps else ""
    return f"python -m tests.faults world --seed {seed} --from {number} --runs 1{only}" + (
        f" --broken {broken}" if broken else ""
    )


def run(seed: int, size: Size, asked: Asked | None = None) -> list[Outcome]:
    """Worlds of a seed; each that fails is told with the shortest life that fails, as a line to run."""
    asked = asked or Asked()
    rig, tally = rig_of(asked.broken), Counter[str]()
    runs = size.pick(*WORLDS) if asked.runs is None else asked.runs
    events: list[int] = []
    failed: list[str] = []
    trace = 0
    for number in range(asked.first, asked.first + runs):
        steps = schedule_of(seed, number)
        chosen = [steps[at] for at in asked.steps] if asked.steps else steps
        played: Played = play(rig, seed, number, chosen, tally)
        events += played.events
        trace = (trace * 31 + played.trace) % 2**32
        if played.failure:
            failed.append(played.failure)
            if len(failed) <= MOST_TOLD:
                kept, told = ([*asked.steps], played.failure) if asked.steps else shrunk(rig, seed, number)
                print(f"world {number}: {told}\n  {line_to_run(seed, number, kept, asked.broken)}", file=sys.stderr)  # noqa: T201
        if number % 1000 == 999:
            print(f"{number + 1} worlds, {len(events)} sessions, {len(failed)} failed", file=sys.stderr, flush=True)  # noqa: T201
    return [_outcome(seed, asked, runs, events, failed, trace), _befell(tally)]


def _outcome(seed: int, asked: Asked, runs: int, events: list[int], failed: list[str], trace: int) -> Outcome:
    usual = int(median(events)) if events else 0
    last = asked.first + runs - 1
    found = (
        f"{counted(len(events), 'session')} in {counted(runs, 'world')}, {usual} events in the median, "
        f"checksum of all calls {trace:08x}: {counted(len(failed), 'failure')}"
    )
    found += f" ({failed[0]})" if failed else ""
    return Outcome(f"worlds {asked.first} to {last} of seed {seed}", found, "0 failures", not failed)


def _befell(tally: Counter[str]) -> Outcome:
    kinds = ", ".join(f"{kind} {times:,}" for kind, times in sorted(tally.items()))
    return Outcome("what befell them", kinds, "each kind", bool(tally) or None)
