"""`python -m tests.lifters`: simulated lifters through a year of every program, against the rules and a fixed plan."""

from __future__ import annotations

import argparse
import sys

from tests.lifters.behaving_rules import STRENGTH, behaving_table, fare_all
from tests.lifters.run import PROGRAMS, run_all
from tests.lifters.table import markdown


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.lifters", description=__doc__)
    parser.add_argument("--lifters", type=int, default=100, help="how many lifters (100)")
    parser.add_argument("--weeks", type=int, default=52, help="how many weeks each (52)")
    parser.add_argument("--programs", nargs="*", default=PROGRAMS, help="only these (all)")
    parser.add_argument("--all", action="store_true", help="print every violation after the table")
    options = parser.parse_args()
    outcomes = run_all(options.lifters, options.weeks, options.programs)
    sys.stdout.write(markdown(outcomes, options.lifters, options.weeks) + "\n")
    fared = fare_all(options.lifters, options.weeks, [p for p in options.programs if p in STRENGTH])
    sys.stdout.write(behaving_table(fared, options.lifters, options.weeks) + "\n")
    for outcome in outcomes if options.all else ():
        for one in outcome.violations:
            sys.stdout.write(f"{outcome.program} lifter {outcome.person} {one.rule}: {one.exercise} {one.text}\n")
    sys.exit(any(outcome.violations for outcome in outcomes) or any(one.wrong for one in fared))


if __name__ == "__main__":
    main()
