"""The import contracts of pyproject.toml hold, and can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CIRCLE = """
from graphlib import CycleError, TopologicalSorter
import grimp

graph = grimp.build_graph("hamtui", cache_dir=None)
try:
    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()
except CycleError as circle:
    print(*circle.args[1])
"""


UNUSED = """
import grimp

graph = grimp.build_graph("hamtui", cache_dir=None)
ends = (module for module in graph.modules if not graph.find_children(module))
print(*(module for module in ends if not graph.find_modules_that_directly_import(module)))
"""
REACHED_BY_A_TABLE = (
    "hamtui.__main__",
    "hamtui.cli.",
    "hamtui.exchange.readers.",
    "hamtui.exchange.writers.",
    "hamtui.testing.",
)


def python(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Code that finds the package in `folder`."""
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, *arguments],
        cwd=folder, capture_output=True, text=True, timeout=300, check=False, env={"PYTHONPATH": str(folder)},
    )  # fmt: skip


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter on the package in `folder`, with the contracts of the project."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return python(folder, code, "--config", str(ROOT / "pyproject.toml"), "--no-cache")


def circle(folder: Path) -> list[str]:
    """Modules of the package in `folder` that import each other in a circle, within functions too."""
    done = python(folder, CIRCLE)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "hamtui", tmp_path / "hamtui", ignore=shutil.ignore_patterns("__pycache__", "*.toml"))
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


def write(copy: Path, module: str, line: str = "") -> str:
    path = copy / "hamtui" / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'"""New."""\n\n{line}\n')
    return ".".join(Path("hamtui", module).with_suffix("").parts).removesuffix(".__init__")


def test_modules_in_no_layer_break_them(copy: Path) -> None:
    new = [write(copy, module) for module in ("loose.py", "newfolder/__init__.py", "tui/loose.py")]
    done = lint(copy)
    assert done.returncode == 1
    assert [name for name in new if name not in done.stdout] == []


def test_modules_that_look_up_or_aside_break_them(copy: Path) -> None:
    imports = {
        "training/base/up.py": "hamtui.report.words",
        "training/base/words_of_the_screen.py": "textual",
        "companion/shows.py": "hamtui.tui.app",
        "report/reads.py": "hamtui.store.store",
        "cues/asks.py": "hamtui.library.loader",
        "exchange/asks.py": "tinydb",
        "tui/shared/looks_up.py": "hamtui.tui.today.screen",
        "tui/today/looks_aside.py": "hamtui.tui.session.stage",
    }
    new = [write(copy, module, f"import {imported}") for module, imported in imports.items()]
    done = lint(copy)
    assert done.returncode == 1
    assert [name for name in new if name not in done.stdout] == []


def test_no_modules_import_each_other_in_a_circle(copy: Path) -> None:
    assert circle(copy) == []


def test_a_circle_within_functions_is_seen(copy: Path) -> None:
    (copy / "hamtui/report/one.py").write_text("import hamtui.report.other\n")
    (copy / "hamtui/report/other.py").write_text("def late() -> None:\n    import hamtui.report.one\n")
    assert set(circle(copy)) == {"hamtui.report.one", "hamtui.report.other"}


def unused(folder: Path) -> list[str]:
    """Modules of the package in `folder` that nothing imports and no table reaches."""
    done = python(folder, UNUSED)
    assert done.returncode == 0, done.stderr
    return [module for module in done.stdout.split() if not module.startswith(REACHED_BY_A_TABLE)]


def test_no_module_is_left_that_nobody_uses(copy: Path) -> None:
    assert unused(copy) == []
    left = write(copy, "store/disk/left_behind.py")
    assert unused(copy) == [left]
