"""`python -m tests.mutants [--seed N] [--sample M] [--only GLOB]`: how many small wrong changes the tests notice.

mutmut changes one operator, number or name at a time in a copy of the sources and runs the tests that reach it; a
seeded sample is taken, for all of them take days. It wants `pip install mutmut`, and a quiet machine: what runs too
long counts as noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from zlib import crc32

ROOT = Path(__file__).resolve().parents[1]
MUTATED = ("hamtui/training/*", "hamtui/store/*", "hamtui/companion/*", "hamtui/keys/key_guard.py")
TESTS = ("tests/training", "tests/store", "tests/companion", "tests/keys")
COPIED = ("hamtui", "tests", "assets", "pyproject.toml", "README.md")
SURVIVED, NOT_REACHED, TOO_LONG = (0,), (5, 33), (24, -24, 36, 152, 255)
PLAIN_IDS = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"
"""pytest escapes names that are not ASCII anew at each collection of one process, and then does not find them."""
PLUGIN = "tests.mutants"
NOT_ASKED = "tests/store/test_store.py::test_looking_at_a_year_loads_no_more_than_it_needs"
"""It looks at the modules that are loaded, and sees those of mutmut."""
EQUIVALENT = ROOT / "tests/equivalent_mutants.txt"
"""Mutants that change nothing that can be seen, each with its reason, by the numbers that their functions gave them."""
NONE = "none"  # No mutant is called so: all are made, the tests of each are found, and none is run.


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The name of a test of bytes, or of half a character, which have none that can be printed; this is a plugin."""
    data = val.encode(errors="surrogatepass") if isinstance(val, str) else val
    if not isinstance(data, bytes) or (isinstance(val, str) and data == val.encode(errors="replace")):
        return None
    return f"{argname}-{len(data)}-{crc32(data):08x}"


def settings(only: Sequence[str], tests: Sequence[str]) -> str:
    """What mutmut is told."""
    options = f"-o addopts= -o {PLAIN_IDS} -p no:cacheprovider -p {PLUGIN} --deselect {NOT_ASKED} -x -q"
    lists = {
        "source_paths": ["hamtui"],
        "only_mutate": only,
        "also_copy": ["assets", "README.md"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": options.split(),
    }
    lines = [f"{name} =\n" + "".join(f"    {value}\n" for value in values) for name, values in lists.items()]
    return "[mutmut]\n" + "".join(lines)


def results(room: Path) -> dict[str, int | None]:
    """Each mutant with the exit code of its tests; None where it was not run."""
    found: dict[str, int | None] = {}
    for path in sorted((room / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def sampled(names: Sequence[str], seed: int, size: int) -> list[str]:
    """So many of them by luck, in order."""
    return sorted(Random(seed).sample(sorted(names), min(size, len(names))))  # noqa: S311


def by_folder(codes: Mapping[str, int | None], survivors: Collection[str]) -> Iterator[str]:
    """How many were noticed, in each folder and in all."""
    folders = {name: ".".join(name.split(".")[1:3]) for name in codes}
    for folder in (*sorted(set(folders.values())), "all"):
        inside = [name for name in codes if folder in (folders[name], "all")]
        noticed = sum(name not in survivors for name in inside)
        share = f", {noticed / len(inside):.0%}" if inside else ""
        yield f"{folder}: {noticed} of {len(inside)} noticed{share}"


def _prepared(only: Sequence[str], tests: Sequence[str]) -> Path:
    room = Path(mkdtemp(prefix="hamtui-mutants-"))
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, room / name)
    (room / "mutants").mkdir()  # Python never looks again into a folder of its path that was not there at first.
    (room / "setup.cfg").write_text(settings(only, tests), encoding="utf-8")
    return room


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score, then each mutant of the sample that no test noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="How much the tests notice.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--only", nargs="*", default=MUTATED, help="files by glob, from the folder of the project")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="which tests are asked")
    parser.add_argument("--at-once", default="2", help="so many processes")
    asked = parser.parse_args(arguments)
    room = _prepared(asked.only, asked.tests)
    env = {**os.environ, "PYTHONPATH": str(room / "mutants")}
    mutmut = [str(Path(sys.executable).with_name("mutmut"))]
    subprocess.run([*mutmut, "run", NONE], cwd=room, env=env, check=False)  # noqa: S603 - our own arguments
    sample = sampled([*results(room)], asked.seed, asked.sample)
    subprocess.run([*mutmut, "run", "--max-children", asked.at_once, *sample], cwd=room, env=env, check=False)  # noqa: S603
    codes = {name: code for name, code in results(room).items() if name in set(sample) and code is not None}
    survivors = [name for name, code in codes.items() if code in SURVIVED + NOT_REACHED]
    told = [*by_folder(codes, survivors), f"{sum(code in TOO_LONG for code in codes.values())} took too long"]
    print("\n".join((*told, f"in {room}: mutmut show NAME")))  # noqa: T201
    reasons = dict(line.split(": ", 1) for line in EQUIVALENT.read_text(encoding="utf-8").splitlines())
    for name in survivors:
        reason = reasons.get(name, "not reached" if codes[name] in NOT_REACHED else "")
        print(f"  {name}{f' ({reason})' if reason else ''}")  # noqa: T201
    run = len(codes)
    return 0 if run and 10 * len(survivors) <= run else 1


if __name__ == "__main__":
    sys.exit(main())
