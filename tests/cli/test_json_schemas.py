"""What every command prints with --json is what its published schema promises, and names no key that is not in it."""

from __future__ import annotations

import json
import shlex
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hamtui.cli.main import main
from hamtui.report.json_schemas import DOCUMENTS, json_schema
from hamtui.store.years.history import year_of
from tests.bench.history import keep_year
from tests.support.lifting_room import failure, hamtui, leave_running, printed
from tests.support.sample_history import sample_history

EXPORT = Path(__file__).parents[1] / "exchange" / "samples" / "strong_six.csv"
PRINTING = [
    ("today", "today"),
    ("programs", "programs list"),
    ("programs", "programs"),
    ("program", "programs show p8"),
    ("history", "history"),
    ("session", "show last"),
    ("session", "log 'rdl 80x8,8,7 @2; slrdl L 12x8 R 12x7; slc 40x12 + 30x8' --yes"),
    ("session", "pain 'hamstring 6 sharp'"),
    ("session", "check 'sore 3, ready 2'"),
    ("calendar", "calendar 2025"),
    ("exercise", "exercise deadlift"),
    ("exercise", "exercise slrdl"),
    ("exercises-done", "exercise"),
    ("technique", "exercise rdl --how"),
    ("technique", "exercise hamstring_foam_roll --how"),
    ("exercises", "exercises --all"),
    ("exercise-facts", "exercises show rdl"),
    ("chart", "chart rdl --what e1rm"),
    ("week", "week --weeks 60"),
    ("muscles", "week --muscles"),
    ("records", "records"),
    ("weight", "weight"),
    ("weight", "weight 82.4"),
    ("simulation", "simulate p2 --weeks 3"),
    ("import", f"import --dry-run --unit kg {EXPORT}"),
    ("import", f"import --unit kg {EXPORT}"),
    ("doctor", "doctor"),
    ("backups", "backup list"),
    ("backups", "backup"),
]


def strict(schema: Any) -> Any:
    """The schema in which no key may be there that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**closed, **{name: strict(inner) for name, inner in schema.items()}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of training with pain, notes and a drop set, and a session that runs."""
    folder = tmp_path_factory.mktemp("schemas") / "data"
    for _, records in groupby(sample_history()[75:115], key=year_of):
        keep_year(folder, list(records))
    leave_running(folder)
    assert hamtui(folder, "backup", "now").exit_code == 0
    return folder


@pytest.mark.parametrize(("kind", "line"), PRINTING, ids=[line.split(" /")[0] for _, line in PRINTING])
def test_what_is_printed_is_what_its_schema_promises(kind: str, line: str, folder: Path) -> None:
    result = hamtui(folder, *shlex.split(line), "--json")
    assert result.exit_code == 0 or kind == "doctor", result.output
    told = json.loads(result.stdout)
    Draft202012Validator(strict(json_schema(kind)), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(told)
    assert told, "an empty list shows nothing"
    assert all(each["schema"] == DOCUMENTS[kind].version for each in (told if isinstance(told, list) else [told]))


def test_every_kind_is_tried_and_every_schema_is_one() -> None:
    assert {kind for kind, _ in PRINTING} == set(DOCUMENTS) - {"cues"}
    for kind in DOCUMENTS:
        Draft202012Validator.check_schema(json_schema(kind))


def test_every_command_that_prints_json_is_tried() -> None:
    context = main.make_context("hamtui", ["path"])
    printing = {
        name for name in main.list_commands(context)
        if any("--json" in parameter.opts for parameter in (main.get_command(context, name) or main).params)
    }  # fmt: skip
    assert printing <= {line.split()[0] for _, line in PRINTING}


def test_schemas_are_printed_by_name(folder: Path) -> None:
    assert json.loads(printed(folder, "schema", "today")) == json_schema("today")
    assert [line.split()[0] for line in printed(folder, "schema").splitlines()] == [
        *DOCUMENTS, "export", "program-file",
    ]  # fmt: skip
    assert json.loads(printed(folder, "schema", "export"))["title"].startswith("hamtui history, schema ")
    assert json.loads(printed(folder, "schema", "program-file"))["title"] == "hamtui program file, schema 1"
    assert failure(hamtui(folder, "schema", "tomorrow")).startswith("There is no schema called tomorrow; there are ")
