"""Bringing in eight years of another tracker: how long it takes, what it takes of memory, how long a screen waits."""

from __future__ import annotations

import asyncio
import csv
import random
import shutil
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from hamtui.clock import SystemClock
from hamtui.companion.companion import Companion
from hamtui.companion.importing import Import
from hamtui.companion.writer import Writer
from hamtui.store.store import Store
from hamtui.training.base.weight import Unit
from tests.bench.compare import Finding, by_turns, ratio
from tests.bench.process import HAMTUI, run_to_end

ROWS = 24_000
HEAD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
KINDS = ("Squat", "Bench Press", "Deadlift", "Row", "Curl", "Press", "Extension", "Raise")
WAYS = ("Front ", "Incline ", "Wide ", "")
KIT = ("Barbell", "Dumbbell", "Cable")
BEAT_S = 0.005
WEIGH = """
import sys
from pathlib import Path
from hamtui.cli.main import main
main(sys.argv[2:], standalone_mode=False)
lines = Path("/proc/self/status").read_text().splitlines()
Path(sys.argv[1]).write_text(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


def make_export(file: Path, rows: int = ROWS) -> Path:
    """A table of Strong: five exercises of five sets, every three days."""
    dice = random.Random(1)  # noqa: S311 - a seed makes it repeatable
    names = [f"{kind} {way}({kit})" for kind in KINDS for way in WAYS for kit in KIT]
    day, lines = datetime(2016, 1, 4, 18), [HEAD]
    while len(lines) <= rows:
        for name in dice.sample(names, 5):
            lines += [
                f"{day:%Y-%m-%d %H:%M:%S},Day A,1h 2m,{name},{number},{dice.randrange(20, 200) / 2},"
                f"{dice.randrange(3, 15)},0,0,,,"
                for number in range(1, 6)
            ]
        day += timedelta(days=3)
    file.write_text("\n".join(lines[: rows + 1]), encoding="utf-8")
    return file


def bring_in(scratch: Path, rounds: int) -> list[Finding]:
    """A preview and an import of it."""
    scratch.mkdir()
    file, folder = make_export(scratch / "strong.csv"), scratch / "data"
    command = (*HAMTUI, "--data-dir", str(folder), "import", str(file), "--unit", "kg")

    def brought_in() -> float:
        shutil.rmtree(folder, ignore_errors=True)
        return run_to_end(command).wall

    def read() -> float:
        began = time.perf_counter()
        with file.open(newline="", encoding="utf-8") as table:
            sum(1 for _ in csv.reader(table))
        return time.perf_counter() - began

    previews, imports, bare = by_turns(
        max(1, rounds // 3), lambda: run_to_end((*command, "--dry-run")).wall, brought_in, read
    )
    what = f"{ROWS:,} rows of another tracker"
    findings = [
        Finding(f"preview of {what}", 1000 * median(previews), 3000, "ms", ""),
        Finding(f"import of {what}", 1000 * median(imports), 10_000, "ms", ""),
        ratio("preview : reading it with the csv module", previews, bare, None),
        ratio("import : reading it with the csv module", imports, bare, None),
    ]
    shutil.rmtree(folder)
    waited = asyncio.run(_longest_wait(folder, file))
    findings.append(Finding(f"longest wait of a screen while {what} are brought in", waited * 1000, 100, "ms", ""))
    if sys.platform == "linux":
        shutil.rmtree(folder)
        peak = scratch / "peak"
        run_to_end((sys.executable, "-c", WEIGH, str(peak), *command[1:]))
        findings.append(Finding(f"peak memory of an import of {what}", int(peak.read_text()) / 1024, 300, "MiB", ""))
    return findings


async def _longest_wait(folder: Path, file: Path) -> float:
    """The longest that the loop of a screen stands still while threads read, compare and write."""
    waits = [0.0]

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(BEAT_S)
            waits.append(time.perf_counter() - before - BEAT_S)

    clock, writer = SystemClock(), Writer()
    with closing(Store.open(folder, clock)) as store:
        companion = Companion(store, clock)
        beating = asyncio.ensure_future(beat())
        task = await asyncio.to_thread(Import, companion, [file])
        preview = await asyncio.to_thread(task.preview, Unit.KG)
        await writer.run(task.carry_out, preview)
        await asyncio.to_thread(companion.read_again)
        beating.cancel()
        writer.close()
    return max(waits)
