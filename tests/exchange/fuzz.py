"""`python -m tests.exchange.fuzz [--count N] [--seed N]`: mutated exports are read without a traceback, and add up."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hamtui.exchange.importing.load import Examined, examine
from hamtui.exchange.parsing.contents import Entry
from hamtui.exchange.parsing.source import Source
from hamtui.training.base.errors import HamtuiError
from tests.exchange.importing import SAMPLES, preview, records

ROW_A_SET = ("strong", "hevy_app", "hevy_pounds", "fitbod", "lyfta", "gymrun", "liftosaur", "liftlog")
_BITS = ('"', ",", ";", "\t", "0", "9", "-", ".", "x", "\u00a0", "\ufeff", "\0", "\u202e", "NaN", "1e9", "{", "\\n")
Figures = tuple[object, ...]


def figures(entry: Entry) -> Figures:
    """What a record says, without where it stands."""
    return (entry.kind, entry.exercise, entry.type, entry.load, entry.unit, entry.reps, entry.seconds, entry.metres)


def mutated(text: str, dice: random.Random) -> tuple[str, int]:
    """A text with one line changed, dropped or doubled, or cut off, and the number of that line."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    line, number = lines[at], at + 1
    place = dice.randrange(len(line) + 1)
    change = dice.randrange(6)
    if change == 0:
        lines[at] = line[:place] + dice.choice(_BITS) + line[place:]
    elif change == 1:
        lines[at] = line[:place] + line[place + dice.randrange(1, 4) :]
    elif change == 2:
        lines[at] = line[:place] + dice.choice(_BITS) + line[place + 1 :]
    elif change == 3:
        lines[at : at + 1] = []
    elif change == 4:
        lines[at : at + 1] = [line, line]
    else:
        lines[at:] = [line[:place]]
    return "\n".join(lines), number


def encoded(text: str, dice: random.Random) -> bytes:
    """The text in one of the encodings that exports come in."""
    name = dice.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"))
    return text.encode(name, "replace" if name == "cp1252" else "surrogatepass")


@cache
def whole(path: Path) -> tuple[str, frozenset[Figures]]:
    data = path.read_bytes()
    kept = frozenset(figures(entry) for entry in examine(Source(path.name, data)).contents.entries)
    return data.decode("utf-8-sig"), kept


def strange(file: Examined, before: frozenset[Figures], line: int) -> list[Entry]:
    """Sets that were not in the whole file and do not stand where it was changed."""
    return [e for e in file.contents.entries if figures(e) not in before and not line - 2 <= e.line <= line + 1]


def fault_of(path: Path, dice: random.Random) -> str | None:
    """What went wrong with one mutation of a sample; None when nothing did."""
    text, before = whole(path)
    changed, line = mutated(text, dice)
    data = encoded(changed, dice)
    try:
        file = examine(Source(path.name, data))
        shown = preview(file)
    except HamtuiError as error:
        return None if str(error).isprintable() else f"{path.name}: {error!r}"
    except Exception as error:
        return f"{path.name} line {line}: {error!r}"
    if records(shown) != shown["rows"]:
        return f"{path.name} line {line}: {shown['rows']} rows are {records(shown)}"
    plain = data.decode("utf-8", "replace") == changed
    if line > 1 and plain and path.stem.startswith(ROW_A_SET) and (new := strange(file, before, line)):
        return f"{path.name} line {line}: {new[0]}"
    return None


def run(count: int, seed: int) -> list[str]:
    """What went wrong in so many mutations."""
    paths = sorted(SAMPLES.iterdir())
    dice = random.Random(seed)  # noqa: S311 - a seed makes it repeatable
    faults = [fault_of(dice.choice(paths), dice) for _ in range(count)]
    return [fault for fault in faults if fault]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.exchange.fuzz")
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    faults = run(asked.count, asked.seed)
    print(f"{asked.count} mutated exports: {len(faults)} faults")  # noqa: T201
    for fault, number in Counter(faults).most_common(20):
        print(f"{number} × {fault}")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
