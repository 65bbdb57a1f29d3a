"""Programs to be shared: what goes along, what is refused, and the schema that describes the file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from hamtui.library.encode import table_of
from hamtui.library.files import shipped_programs
from hamtui.library.loader import Library, LibraryFault
from hamtui.library.own_exercise import Wishes, text_of_new
from hamtui.library.program_schema import program_schema
from hamtui.library.shared_program import read_shared, shared_text
from hamtui.report.json_schemas import DIALECT
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.program import Program
from tests.support.hostile_files import HOSTILE
from tests.support.random_programs import programs

Put = Callable[[str, str], Path]
SCHEMA = program_schema(DIALECT)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.fixture
def cellar(put: Put, user_folder: Path) -> Library:
    """A library with own exercises, one of which is the easier way of another, and a program that names it."""
    press = text_of_new("cellar_press", "Cellar press", Wishes(pattern=Pattern.VERTICAL_PUSH, gear=("old log",)))
    put("exercises/cellar_press.toml", press + 'easier = "cellar_push"\n')
    put("exercises/cellar_push.toml", text_of_new("cellar_push", "Cellar push", Wishes(pattern=Pattern.VERTICAL_PUSH)))
    put("exercises/other.toml", text_of_new("other", "Another press", Wishes(pattern=Pattern.VERTICAL_PUSH)))
    put("programs/cellar.txt", "# Cellar\nCellar press 3x8\n+ rdl 3x8")
    return Library(user_folder)


def test_own_exercises_go_along_with_those_they_name_and_no_others(cellar: Library, tmp_path: Path) -> None:
    file = tmp_path / "shared.toml"
    file.write_text(shared_text(cellar.program("cellar"), cellar), encoding="utf-8")
    shared = read_shared(file, Library())
    assert shared.program == cellar.program("cellar")
    assert [each.id for each in shared.exercises] == ["cellar_press", "cellar_push"]
    assert [table_of(each) for each in shared.exercises] == [
        table_of(cellar.exercise(name)) for name in ("cellar_press", "cellar_push")
    ]


@pytest.mark.parametrize("name", shipped_programs())
def test_a_shipped_program_is_exported_as_the_same_and_fits_the_schema(
    library: Library, tmp_path: Path, name: str
) -> None:
    text = shared_text(library.program(name), library)
    (tmp_path / "shared.toml").write_text(text, encoding="utf-8")
    assert read_shared(tmp_path / "shared.toml", library).program == library.program(name)
    VALIDATOR.validate(tomllib.loads(text))


def test_what_is_shared_fits_the_schema(cellar: Library) -> None:
    VALIDATOR.validate(tomllib.loads(shared_text(cellar.program("cellar"), cellar)))


@settings(max_examples=15)
@given(programs())
def test_any_program_fits_the_schema(program: Program) -> None:
    VALIDATOR.validate({"schema": 1, **table_of(program)})


@pytest.mark.parametrize(
    "change",
    [{"id": "../x"}, {"per_week": "often"}, {"run": "rm"}, {"schema": 2}, {"days": "none"}, {"name": "x" * 33},
     {"days": [{"id": "a", "name": "A", "work": [{"exercise": "x", "sets": 3, "rest": "long"}]}]},
     {"exercises": [{"id": "x"}]}],
)  # fmt: skip
def test_what_is_no_program_does_not_fit_the_schema(library: Library, change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"schema": 1, **table_of(library.program("p3")), **change})


EXERCISE = """
[[exercises]]
id = "cellar_press"
name = "Cellar press"
pattern = "vertical_push"
measure = "load"
share = 0
rest = "2:00"
reps = 8
step_kg = 2.5
step_lb = 5
"""
PROGRAM = """schema = 1
id = "cellar"
name = "Cellar"
summary = "s"
per_week = 1
[[days]]
id = "a"
name = "A"
[[days.work]]
exercise = "cellar_press"
sets = 3
reps = 8
"""


def test_a_shared_file_is_no_program_of_the_own_folder(put: Put, user_folder: Path) -> None:
    put("programs/cellar.toml", PROGRAM + EXERCISE)
    assert Library(user_folder).faults() == (
        "programs/cellar.toml: exercises come along with a program that is shared; hamtui programs add FILE adds both",
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PROGRAM, 'days[0].work[0].exercise is "cellar_press", which no exercise is called;'),
        (PROGRAM.replace("cellar_press", "cellar-press") + '[[days.work]]\nexercise = "log-press"\nsets = 3\n',
         'the file names exercises that are not here: "cellar-press", "log-press"'),
        (PROGRAM + EXERCISE + EXERCISE, 'exercises[1].id is "cellar_press" for the second time'),
        (PROGRAM + EXERCISE.replace('"cellar_press"', '"../../settings"'),
         'exercises[0].id is "../../settings"; expected lower-case letters'),
        (PROGRAM.replace('"cellar"', '"/etc/passwd"') + EXERCISE, 'id is "/etc/passwd"; expected lower-case letters'),
        (PROGRAM + EXERCISE + 'run = "rm -rf /"', "exercises[0].run is not a known key"),
        (PROGRAM + EXERCISE + 'harder = "nobody"', 'exercises[0].harder is "nobody"; expected the id of another'),
        (PROGRAM + EXERCISE.replace("share = 0", "share = 7"), "exercises[0] does not fit: share is 0, 0.5 or 1"),
        (PROGRAM.replace("schema = 1", "schema = 1\nexercises = 5"), "exercises does not fit; expected at most 200"),
        (PROGRAM.replace("schema = 1", "schema = 1\nexercises = [5]"), "exercises[0] is 5; expected a table"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_in_a_sentence(tmp_path: Path, library: Library, text: str, fault: str) -> None:
    file = tmp_path / "shared.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryFault) as why:
        read_shared(file, library)
    assert str(why.value).partition("shared.toml: ")[2].startswith(fault)


def test_hostile_words_are_cleaned(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "shared.toml"
    file.write_text(PROGRAM.replace('"Cellar"', '"[b]\\u001b[2J\\u202ecellar"') + EXERCISE, encoding="utf-8")
    assert read_shared(file, library).program.name == "[b][2Jcellar"


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("ending", [".toml", ".txt"])
def test_files_made_to_be_slow_or_deep_are_refused(tmp_path: Path, library: Library, what: str, ending: str) -> None:
    file = tmp_path / f"hostile{ending}"
    file.write_bytes(HOSTILE[what])
    with pytest.raises(LibraryFault) as why:
        read_shared(file, library)
    assert str(why.value).isprintable()
