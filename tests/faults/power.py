"""Power cuts: every state that the recorded calls may leave on the disk is rebuilt as a folder and opened."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.power_model import Medium, State
from tests.faults.power_tinydb import tinydb_losses
from tests.faults.recorder import Call, Confirmed, Recorder
from tests.faults.room import quick_room
from tests.faults.script import Script, Step
from tests.faults.seen import Seen, between, look, revive, short

DATA = "data"


@dataclass
class Tally:
    """What was found in the states opened so far."""

    states: int = 0
    unreadable: int = 0
    missing: int = 0
    example: str = ""

    def add(self, other: Tally) -> None:
        """Count those of another, too."""
        self.states += other.states
        self.unreadable += other.unreadable
        self.missing += other.missing
        self.example = self.example or other.example


def record(root: Path, sets: int, program: str) -> tuple[list[Call], list[Seen]]:
    """The calls of a writer that goes through the script, and what must be there after each step."""
    disk, clock = Recorder(root), FakeClock()
    afters = [Seen({}, None)]
    store = Store.open(root / DATA, clock, disk=disk)
    try:
        disk.calls.append(Confirmed(0))
        steps: Iterator[Step] = Script(clock).steps(sets=sets, program=program)
        for number, step in enumerate(steps, 1):
            step.do(store)
            afters.append(step.after)
            disk.calls.append(Confirmed(number))
    finally:
        store.close()
    return disk.calls, afters


def cuts(calls: Sequence[Call], luck: Random, most: int) -> Iterator[tuple[int, State]]:
    """Every state after every call, with the number of the step confirmed last; none twice for the same step."""
    medium, confirmed = Medium(), 0
    before: dict[State, None] = {}
    for call in calls:
        if isinstance(call, Confirmed):
            confirmed, before = call.step, {}
            continue
        medium.take(call)
        for state in dict.fromkeys(medium.states(luck, most)):
            if state not in before:
                yield confirmed, state
                before[state] = None


def rebuild(folder: Path, state: State) -> None:
    """Make a folder as the state says, in an empty place; zero bytes at the end of a file take no room."""
    for path, content in state:
        place = folder / path
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.write(content.data)
            file.truncate(content.size)


def check(place: Path, state: State, allowed: Sequence[Seen]) -> str | None:
    """What is wrong with what the store makes of a state; None when all that was confirmed is there."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    rebuild(place, state)
    before = look(place / DATA)
    after = revive(place / DATA)
    for seen in (before, after):
        if any("history" in notice or "settings" in notice for notice in seen.broken):
            return f"unreadable: {seen.broken[0]}"
        if seen not in allowed and (seen is not before or not between(seen, allowed)):
            return f"missing: {short(seen)}, not {' or '.join(map(short, allowed))}"
    return f"missing: {after.doubled[0]} is there twice" if after.doubled else None


def _share(job: tuple[int, int, int, int, int]) -> Tally:
    """One process's share: every `of`-th state, beginning with number `mine`."""
    seed, sets, most, mine, of = job
    tally, program = Tally(), "p3" if sets > 10 else "p6"
    with TemporaryDirectory(dir=quick_room()) as room:
        calls, afters = record(Path(room) / "recorded", sets, program)
        for number, (confirmed, state) in enumerate(cuts(calls, Random(seed), most)):  # noqa: S311
            if number % of == mine:
                tally.states += 1
                wrong = check(Path(room) / "cut", state, afters[confirmed : confirmed + 2])
                tally.unreadable += bool(wrong and wrong.startswith("unreadable"))
                tally.missing += bool(wrong and wrong.startswith("missing"))
                tally.example = tally.example or wrong or ""
    return tally


def run(seed: int, size: Size) -> list[Outcome]:
    """The store's own writer, and TinyDB's own storage, which must lose."""
    tally = Tally()
    sets, most = size.pick(2, 20), size.pick(3, 520)
    if size is Size.SHORT:
        tally.add(_share((seed, sets, most, 0, 6)))
    else:
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            for part in pool.imap_unordered(_share, [(seed, sets, most, mine, 2) for mine in range(2)]):
                tally.add(part)
    enough = tally.states >= size.pick(300, 50_000)
    found = f"{counted(tally.states, 'disk state')}: {tally.unreadable} unreadable, {tally.missing} with a loss"
    return [
        Outcome(
            "power cut: every legal disk state",
            found + (f" ({tally.example})" if tally.example else ""),
            f"{size.pick(300, 50_000):,} states, 0 and 0",
            enough and not tally.unreadable and not tally.missing,
        ),
        tinydb_losses(seed, size),
    ]
