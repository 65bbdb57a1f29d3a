"""`kill -9` of the real app at random moments while a lifter presses keys; what the screen showed must be there."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.faults.kill_driver import Driver, lay_out_program
from tests.faults.kill_judge import Judge
from tests.faults.outcome import Outcome, Size, counted
from tests.faults.pty_app import ready_folder

PROCESSES = 2


@dataclass
class Tally:
    """What one process did and found."""

    kills: int = 0
    confirmed: int = 0
    sealed: int = 0
    undone: int = 0
    wrong: list[str] = field(default_factory=list)


def _share(job: tuple[int, int, int]) -> Tally:
    """Kill the app so many times in one folder, and compare after each."""
    seed, mine, kills = job
    luck, tally = Random(seed * 100 + mine), Tally()  # noqa: S311
    with TemporaryDirectory() as room:
        folder = Path(room) / "data"
        arguments = ready_folder(folder, lay_out_program(folder))
        judge = Judge(folder)
        for _ in range(kills):
            driver = Driver(arguments, luck)
            driver.running(luck.randint(27, 48))
            tally.kills += 1
            tally.undone += driver.undone
            tally.wrong += judge.compare(driver)
        tally.confirmed, tally.sealed = judge.confirmed, len(judge.sealed)
    return tally


def run(seed: int, size: Size) -> list[Outcome]:
    """One line for all kills."""
    kills, sets = size.pick(2, 500), size.pick(10, 10_000)
    if size is Size.SHORT:
        parts = [_share((seed, 0, kills))]
    else:
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            parts = pool.map(_share, [(seed, mine, kills // PROCESSES) for mine in range(PROCESSES)])
    wrong = [fault for part in parts for fault in part.wrong]
    confirmed = sum(part.confirmed for part in parts)
    kinds = [sum(fault.startswith(kind) for fault in wrong) for kind in ("lost", "doubled", "unreadable")]
    return [
        Outcome(
            "`kill -9` of the app in a terminal, at random moments",
            f"{counted(sum(part.kills for part in parts), 'kill')}, {counted(confirmed, 'confirmed set')}, "
            f"{counted(sum(part.sealed for part in parts), 'session')} sealed, "
            f"{counted(sum(part.undone for part in parts), 'undo', 'undos')}: "
            f"{kinds[0]} lost, {kinds[1]} doubled, {kinds[2]} unreadable" + (f" ({wrong[0]})" if wrong else ""),
            f"{kills:,} kills, {sets:,} sets: 0, 0, 0",
            not wrong and confirmed >= sets,
        )
    ]
