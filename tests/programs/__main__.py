"""`python -m tests.programs`: random programs with groups of every kind, each trained by the big key alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.programs.run import figures, trial
from tests.support import making


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.programs", description=__doc__)
    parser.add_argument("--programs", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first (0)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        seeds = range(options.seed, options.seed + options.programs)
        trials = [trial(seed, Path(folder), making.library()) for seed in seeds]
    sys.stdout.write(figures(trials) + "\n")
    sys.exit(any(each.faults for each in trials))


if __name__ == "__main__":
    main()
