"""`python -m tests.bench`: one run, one machine, every ratio with its goal."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import hostile, hours, importing, keeping, own_files, pages, plates, screens, searching, taps, wire
from tests.bench.compare import Finding, by_turns, ratio_of_processes, table
from tests.bench.history import make_history, trained
from tests.bench.lifter import sets_in
from tests.bench.places import Place, make_new
from tests.bench.process import HAMTUI, PYTHON_PASS, run_to_end

YEARS = 10
MANY_YEARS = 50
ROUNDS = 15


def main() -> None:
    """Make a history, or measure."""
    options = _options()
    if options.make_history is not None:
        _made(options.make_history, options.years)
        return
    with TemporaryDirectory(prefix="hamtui-bench-") as folder:
        scratch = Path(folder)
        olds = [_made(scratch / "old", options.years)]
        if options.fifty:
            olds.append(_made(scratch / "fifty", MANY_YEARS))
        sys.stdout.write(table(_findings(scratch, olds, options.rounds)) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--make-history", type=Path, metavar="FOLDER", help="only write years of training there")
    parser.add_argument("--years", type=int, default=YEARS, help=f"how many years of history ({YEARS})")
    parser.add_argument("--fifty", action="store_true", help=f"confirm sets with {MANY_YEARS} years of history too")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each process is started ({ROUNDS})")
    return parser.parse_args()


def _made(folder: Path, years: int) -> Place:
    sessions = make_history(folder, years)
    name = f"{years} years"
    sys.stderr.write(f"{name} of training: {len(sessions)} sessions, {sets_in(sessions)} sets\n")
    return Place(folder, name)


def _findings(scratch: Path, olds: list[Place], rounds: int) -> list[Finding]:
    new, old = make_new(scratch / "new"), olds[0]
    return [
        *screens.paint(new, old, rounds),
        *pages.paint(pages.a_month(scratch / "month"), old, rounds),
        *searching.search(old, rounds),
        *plates.search(rounds),
        *_today(new, old, rounds),
        *own_files.today(new, own_files.make_own(scratch / "own"), rounds),
        *own_files.none_the_slower(new, scratch, rounds),
        *screens.memory(new, old, max(1, rounds // 5)),
        *keeping.sealing(scratch, list(trained(1)), rounds),
        *keeping.logging(scratch, list(trained(1))),
        *keeping.confirming(new, olds, rounds * 20),
        *hours.memory(scratch),
        *wire.sent(new, old),
        *_years(scratch, old, max(3, rounds // 3)),
        *taps.counted(new),
        *importing.bring_in(scratch / "importing", rounds),
        *hostile.refused(scratch / "hostile", rounds),
    ]


def _today(new: Place, old: Place, rounds: int) -> list[Finding]:
    python, today, today_old = by_turns(
        rounds,
        lambda: run_to_end(PYTHON_PASS),
        lambda: run_to_end((*HAMTUI, "today", "--data-dir", str(new.folder))),
        lambda: run_to_end((*HAMTUI, "today", "--data-dir", str(old.folder))),
    )
    return [
        ratio_of_processes("hamtui today : python -c pass", today, python, 6),
        ratio_of_processes(f"hamtui today, {old.name} : python -c pass", today_old, python, 7),
    ]


def _years(scratch: Path, old: Place, rounds: int) -> list[Finding]:
    """Commands that tell of some weeks, with many years of history and with two."""
    two = _made(scratch / "two", 2)
    findings = []
    for command in ("week", "calendar", "records"):
        few, many = by_turns(
            rounds,
            *(partial(run_to_end, (*HAMTUI, command, "--data-dir", str(place.folder))) for place in (two, old)),
        )
        goal = None if command == "records" else 1.1
        findings.append(ratio_of_processes(f"hamtui {command}, {old.name} : {two.name}", many, few, goal))
    return findings


if __name__ == "__main__":
    main()
