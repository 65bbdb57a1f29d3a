"""Tests look at what others may look at, too: nothing private, and no patching of what is named in a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Not ours: `os._exit` is public in all but name, and Textual has no other way to tell what stands on a screen,
# whether somebody waits for its next frame, and to have that frame now.
ALLOWED = {"_exit", "_compositor", "_callbacks", "_on_timer_update", "_ready"}
WALL_CLOCKS = {"time.perf_counter", "time.monotonic", "time.time", "time.process_time"}
PATCHING = ("setattr", "delattr", "patch")


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def reaches(source: str) -> Iterator[str]:
    """Every private attribute or name of somebody else, and every patch by text, each with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            private = node.attr.startswith("_") and not node.attr.startswith("__") and node.attr not in ALLOWED
            if private and _named(node.value) not in ("self", "cls"):
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("hamtui", "textual")):
            for name in node.names:
                if name.name.startswith("_") and not name.name.startswith("__"):
                    yield f"{node.lineno}: {node.module}.{name.name}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PATCHING:
            first, *rest = node.args or [ast.Constant(None)]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{node.lineno}: {ast.unparse(node.func)}({first.value!r}, …)"
            elif rest and ast.unparse(rest[0]).startswith("'_"):
                yield f"{node.lineno}: {ast.unparse(node.func)}({ast.unparse(first)}, {ast.unparse(rest[0])}, …)"


@pytest.mark.parametrize(
    "source",
    [
        "store._data",
        "gym.app.screen._rows.count",
        "from hamtui.tui.app import _key",
        "monkeypatch.setattr('hamtui.tui.app.FLASH_S', 1)",
        "monkeypatch.setattr(app, '_show', print)",
        "patch.delattr('os.fsync')",
    ],
)
def test_a_reach_is_found(source: str) -> None:
    assert len(list(reaches(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "self._data",
        "cls._made()",
        "node.__dict__",
        "monkeypatch.setattr(app, 'FLASH_S', 1)",
        "from hamtui import __version__",
    ],
)
def test_what_is_open_is_no_reach(source: str) -> None:
    assert list(reaches(source)) == []


def test_no_test_holds_a_time_of_the_machine() -> None:
    """The fake clock tells the time of a test; how fast things are is a matter of `tests.bench`."""
    for path in TESTS.rglob("test_*.py"):
        names = {
            f"{_named(node.value)}.{node.attr}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert not names & WALL_CLOCKS, path


def test_no_test_reaches_into_what_is_private() -> None:
    every = [
        f"{path.relative_to(TESTS)}:{reach}" for path in TESTS.rglob("*.py") for reach in reaches(path.read_text())
    ]
    assert every == []


def sentences() -> dict[str, set[str]]:
    """Every text of four words and more that the program may say, with the places where it is written."""
    written: dict[str, set[str]] = {}
    for path in (TESTS.parent / "hamtui").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        apart = parts | {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.JoinedStr | ast.Constant) or node in apart:
                continue
            text = ""
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
            if re.match(r"[\"“]?[A-Z]|\{\} [a-z]", text) and len(re.findall("[A-Za-z]{2,}", text)) >= 4:
                written.setdefault(text.strip(), set()).add(f"{path.name}:{node.lineno}")
    return written


def test_no_sentence_is_written_twice() -> None:
    assert {text: places for text, places in sentences().items() if len(places) > 1} == {}
