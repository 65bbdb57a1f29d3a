"""`python -m tests.packaging`: the built wheel and sdist as a stranger gets them; `--suite PYTHON` runs their tests."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
LARGEST_WHEEL = 1_000_000
MOST_PACKAGES = 20
LONGEST_S = 60
IN_SDIST = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "assets/mkdocs.yml",
            "assets/docs/pictures/session.svg", ".ci/packages", "tests/store/kept/settings-0.1.0.toml")  # fmt: skip
IN_WHEEL = ("hamtui/py.typed", "hamtui/cues/sounds/ready.wav", "hamtui/library/poses.toml")
NOT_INSTALLED_TESTS = ("tests/test_contracts.py", "tests/test_imports.py")
BROUGHT_ALONG = {"pip", "setuptools", "wheel"}


def run(*command: str | Path, **around: str) -> str:
    """What a command prints; a failure is raised with what it printed."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd="/",
        env={**os.environ, **around},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path, *packages: str | Path, python: str = sys.executable) -> Path:
    """A fresh environment with packages in it; its folder of programs."""
    run(python, "-m", "venv", folder)
    programs = next(each for each in (folder / "bin", folder / "Scripts") if each.is_dir())
    run(programs / "python", "-m", "pip", "install", "--quiet", *packages)
    return programs


def built(folder: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of this project."""
    programs = environment(folder / "build", "build")
    run(programs / "python", "-m", "build", "--outdir", folder / "dist", ROOT)
    return next((folder / "dist").glob("*.whl")), next((folder / "dist").glob("*.tar.gz"))


def findings(folder: Path, wheel: Path, sdist: Path) -> Iterator[tuple[str, bool]]:
    """Sentences, each with whether it is as it should be."""
    size = wheel.stat().st_size
    yield f"the wheel has {size:,} bytes", size <= LARGEST_WHEEL
    inside = set(zipfile.ZipFile(wheel).namelist())
    yield "the wheel holds types, sounds, poses", inside >= set(IN_WHEEL)
    yield "the wheel holds manual pages", any(name.endswith("share/man/man1/hamtui.1") for name in inside)
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    yield "the sdist holds what its tests need", names >= set(IN_SDIST)
    begun = time.monotonic()
    programs = environment(folder / "fresh", wheel)
    shown = run(programs / "hamtui", "--data-dir", folder / "data", "today")
    took = time.monotonic() - begun
    yield f"from nothing to today's plan in {took:.0f} s", took < LONGEST_S and "about" in shown
    listed = run(programs / "python", "-m", "pip", "list", "--format=freeze").splitlines()
    count = len([line for line in listed if line.partition("==")[0] not in BROUGHT_ALONG])
    yield f"{count} packages are installed", count <= MOST_PACKAGES
    tools = environment(folder / "tools", "pipx")
    home = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "programs")}
    told = run(tools / "pipx", "run", "--spec", wheel, "hamtui", "--version", **home)
    yield f"pipx run --spec {wheel.name} hamtui --version: {told.strip()}", told.startswith("hamtui ")
    run(tools / "pipx", "install", wheel, PIPX_MAN_DIR=str(folder / "man"), **home)
    yield "pipx install brings the manual pages", (folder / "man" / "man1" / "hamtui.1").exists()


def suite(folder: Path, wheel: Path, sdist: Path, python: str, arguments: Sequence[str]) -> bool:
    """Whether the tests of the sdist pass on the installed wheel with another Python."""
    programs = environment(folder / "suite-env", f"{wheel}[test]", python=python)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "suite", filter="data")
    (unpacked,) = (folder / "suite").iterdir()
    (unpacked / "hamtui").rename(unpacked / "source")
    deselected = [f"--ignore={name}" for name in NOT_INSTALLED_TESTS]
    command = [str(programs / "python"), "-m", "pytest", *deselected, *arguments]
    return subprocess.run(command, cwd=unpacked, check=False).returncode == 0  # noqa: S603


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, look, and perhaps run the suite; 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.packaging", description=__doc__)
    parser.add_argument("--suite", metavar="PYTHON", help="run the suite of the sdist on the wheel with this Python")
    asked, further = parser.parse_known_args(arguments)
    with TemporaryDirectory() as name:
        folder = Path(name)
        wheel, sdist = built(folder)
        if asked.suite:
            return int(not suite(folder, wheel, sdist, asked.suite, further))
        wrong = 0
        for sentence, right in findings(folder, wheel, sdist):
            wrong += not right
            print(f"{'yes' if right else 'NO '}  {sentence}", flush=True)  # noqa: T201
    return min(1, wrong)


if __name__ == "__main__":
    sys.exit(main())
