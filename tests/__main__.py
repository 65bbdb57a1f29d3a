"""`python -m tests [NAME ...]`: each check a change must pass in turn; `snapshots` and `golden` make results anew."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
Command = tuple[str, ...]
CHECKS: dict[str, Command] = {
    "lint": (PYTHON, "-m", "ruff", "check", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
    "types": (PYTHON, "-m", "mypy"),
    "contracts": (str(Path(PYTHON).with_name("lint-imports")),),
    "workflows": (str(Path(PYTHON).with_name("zizmor")), "--offline", "--pedantic", "--quiet", ".github"),
    "tests": (PYTHON, "-m", "pytest"),
}
LOOKS = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/tui/test_look*.py"))
ON_DEMAND: dict[str, Command] = {
    "docs": (PYTHON, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", "assets/mkdocs.yml"),
    "snapshots": (PYTHON, "-m", "pytest", *LOOKS, "--snapshot-update"),
    "golden": (PYTHON, "-m", "tests.support.golden"),
}
EVERY = {**CHECKS, **ON_DEMAND}


def succeeds(command: Command) -> bool:
    """Whether a command of this Python's own environment ends well; it prints what it has to say."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603


def main(arguments: Sequence[str] | None = None, run: Callable[[Command], bool] = succeeds) -> int:
    """Run the checks asked for, all of them even when one fails; 1 when one did."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(EVERY)}; all but the last without any")
    asked = parser.parse_args(arguments).names
    if unknown := set(asked) - set(EVERY):
        parser.error(f"no check is called {', '.join(sorted(unknown))}")
    failed = []
    for name in asked or CHECKS:
        print(f"== {name}", flush=True)  # noqa: T201
        if not run(EVERY[name]):
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
