"""Sheets of styles: each is read as its first screen opens, and may not change what is open then."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.css.model import SelectorType
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values

import hamtui.tui

TUI = Path(hamtui.tui.__file__).parent
# Read as the app begins.
OF_THE_APP = TUI / "hamtui.tcss"


def loaded() -> dict[Path, set[str]]:
    """The screens that load each sheet."""
    found = defaultdict(set)
    for module in TUI.rglob("*.py"):
        for screen in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(screen, ast.ClassDef):
                for sheet in sheets_of(screen):
                    found[(module.parent / sheet).resolve()].add(screen.name)
    return found


def sheets_of(screen: ast.ClassDef) -> Iterator[str]:
    for line in screen.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "CSS_PATH":
            sheets = ast.literal_eval(line.value)
            yield from [sheets] if isinstance(sheets, str) else sheets


def begun_with(sheet: Path) -> set[str]:
    """What the rules of a sheet begin with."""
    rules = parse("", sheet.read_text(encoding="utf-8"), ("", ""), variable_tokens=VARIABLES)
    firsts = [selectors.selectors[0] for rule in rules for selectors in rule.selector_set]
    return {("." if first.type is SelectorType.CLASS else "") + first.name for first in firsts}


VARIABLES = tokenize_values(App[None]().get_css_variables())
LOADED = loaded()


def test_each_sheet_belongs_to_a_screen() -> None:
    assert {*TUI.rglob("*.tcss")} == {*LOADED, OF_THE_APP}


@pytest.mark.parametrize("sheet", sorted(LOADED), ids=lambda sheet: sheet.name)
def test_a_sheet_is_about_screens_that_load_it(sheet: Path) -> None:
    assert begun_with(sheet) <= LOADED[sheet] | {".dialog"}
