"""`python -m tests.lowest`: part of the suite with the lowest version of every library that the metadata allows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PART = (
    "tests/cli/test_main.py", "tests/cli/test_completion.py", "tests/cli/test_exercises.py", "tests/settings",
    "tests/store/test_settings_file.py", "tests/store/test_lock.py", "tests/store/format/test_codec.py",
    "tests/exchange/test_history_json.py", "tests/tui/shared/test_focus.py",
)  # fmt: skip
BOUND = re.compile(r"(?P<name>[\w-]+)\s*>=\s*(?P<lowest>[\w.]+)")


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """Each requirement at its lower bound. Raises ValueError where one has none."""
    for requirement in requirements:
        found = BOUND.match(requirement)
        if found is None:
            raise ValueError(f"{requirement} has no lower bound")
        yield f"{found['name']}=={found['lowest']}"


def main() -> int:
    """Install into a fresh environment, and run the part of the suite there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with TemporaryDirectory() as name:
        constraints = Path(name) / "lowest.txt"
        constraints.write_text("\n".join(lowest(project["dependencies"])) + "\n", encoding="utf-8")
        venv.create(Path(name) / "venv", with_pip=True)
        python = str(next(Path(name).glob("venv/[bS]*/python*")))
        install = (python, "-m", "pip", "install", "--quiet", "-c", str(constraints), f"{ROOT}[test]")
        part = (python, "-m", "pytest", "-n", "2", *PART)
        return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in (install, part))  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
