"""A file that does not fit gives one plain sentence: file, path in the file, what was found, what is expected."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hamtui.library.loader import Library, LibraryFault, UnknownName, check_program
from tests.support.hostile_files import HOSTILE

Put = Callable[[str, str], Path]

BOUNDS = "a range runs from 1 to 1000, its low end before its high end"
REST_BOUNDS = "a rest window runs from 0:00 to 60:00, its minimum before its maximum"
TITLE = 'name = "Complete session"\nsummary'
RISE = 'progression = "reps"'
NO_SUCH = "which no exercise is called; did you mean"
RANGE = 'expected a range such as "6-8" or a whole number such as 8'
SETS = "sets = 3"
REPS = 'reps = "6-8"\nrest = "2:00"'

# what is replaced in p3.toml, by what, and the whole sentence after the file's name
MISFITS = {
    "word for reps": (REPS, 'reps = "six"', f'days[0].work[1].reps is "six"; {RANGE}'),
    "digits of another script": (REPS, 'reps = "٦-٨"', f'days[0].work[1].reps is "٦-٨"; {RANGE}'),
    "reps backwards": (REPS, 'reps = "8-6"', f'days[0].work[1].reps is "8-6"; {BOUNDS}'),
    "reps for each set, one wrong": (REPS, "reps = [8, 8, true]", f"days[0].work[1].reps[2] is true; {RANGE}"),
    "two ranges for three sets": (
        REPS,
        "reps = [8, 8]",
        "days[0].work[1] does not fit: give one rep range, or one for each set",
    ),
    "absurd sets": (SETS, "sets = 1_000_000_000", f"days[0].work[0].sets is 1000000000; {BOUNDS}"),
    "21 sets": (SETS, "sets = 21", "days[0].work[0] does not fit: an exercise has 1 to 20 sets"),
    "negative sets": (SETS, "sets = -1", f"days[0].work[0].sets is -1; {BOUNDS}"),
    "a yes for sets": (SETS, "sets = true", f"days[0].work[0].sets is true; {RANGE}"),
    "nan": (SETS, "sets = nan", f"days[0].work[0].sets is nan; {RANGE}"),
    "infinity": (SETS, "sets = inf", f"days[0].work[0].sets is inf; {RANGE}"),
    "half sets": (SETS, "sets = 2.5", f"days[0].work[0].sets is 2.5; {RANGE}"),
    "huge hexadecimal": (SETS, "sets = 0x" + "f" * 9000, f"days[0].work[0].sets is a very large number; {BOUNDS}"),
    "a date": (SETS, "sets = 2024-01-01", f"days[0].work[0].sets is a date or time (2024-01-01); {RANGE}"),
    "a table": (SETS, "sets = {low = 3}", f"days[0].work[0].sets is a table; {RANGE}"),
    "misspelt key": (REPS, 'rep = "6-8"', 'days[0].work[1].rep is not a known key; did you mean "reps"?'),
    "misspelt value": (RISE, 'progression = "rep"', 'days[0].work[2].progression is "rep"; did you mean "reps"?'),
    "unlike any value": (
        RISE,
        'progression = "zzz"',
        'days[0].work[2].progression is "zzz"; known are double, eccentric, linear, none, reps',
    ),
    "number for a value": (
        RISE,
        "progression = 1",
        "days[0].work[2].progression is 1; expected one of double, reps, eccentric, linear, none",
    ),
    "rest": (
        'rest = "2:00"\n',
        'rest = "2 min"\n',
        'days[0].work[1].rest is "2 min"; expected a rest such as "2:00-3:00" or "1:30"',
    ),
    "rest backwards": (
        'rest = "2:00"\n',
        'rest = "3:00-2:00"\n',
        f'days[0].work[1].rest is "3:00-2:00"; {REST_BOUNDS}',
    ),
    "tempo": (SETS, 'sets = 3\ntempo = "slow"', 'days[0].work[0].tempo is "slow"; expected a tempo such as "3-1-1-0"'),
    "unknown exercise": (
        '"romanian_deadlift"',
        '"romanian_deadlit"',
        f'days[0].work[1].exercise is "romanian_deadlit", {NO_SUCH} "romanian_deadlift"?',
    ),
    "unknown stand-in": (
        '"lying_leg_curl"',
        '"laying_leg_curl"',
        f'days[0].work[2].instead[0] is "laying_leg_curl", {NO_SUCH} "lying_leg_curl"?',
    ),
    "unknown core exercise": (
        "[[days.work]]",
        "[[days.core]]\nexercise = 'ball_bridg'\nsets = 1\n[[days.work]]",
        f'days[0].core[0].exercise is "ball_bridg", {NO_SUCH} "ball_bridge"?',
    ),
    "endless list": (
        'instead = ["dumbbell_romanian_deadlift"]',
        f"instead = {['walk'] * 201}",
        "days[0].work[1].instead has 201 entries; expected at most 200",
    ),
    "timed stand-in": (
        '"lying_leg_curl"',
        '"ball_bridge"',
        'days[0].work[2].instead[0] is "ball_bridge", done by time; expected one done by reps',
    ),
    "hold for a counted exercise": (
        REPS,
        "hold = 30",
        'days[0].work[1].hold is given, but romanian_deadlift is counted; expected reps, such as "8-12"',
    ),
    "reps for a timed exercise": (
        '"romanian_deadlift"',
        '"ball_bridge"',
        'days[0].work[1].reps is given, but ball_bridge is timed; expected hold, such as "20-30"',
    ),
    "sides where there are none": (
        SETS,
        "sets = 3\nside_rest = 15",
        "days[0].work[0].side_rest is given, but conventional_deadlift has no sides; expected none",
    ),
    "side rest as text": (
        SETS,
        'sets = 3\nside_rest = "15"',
        'days[0].work[0].side_rest is "15"; expected a whole number',
    ),
    "huge side rest": (
        SETS,
        "sets = 3\nside_rest = " + "9" * 900,
        "days[0].work[0] does not fit: the rest between sides is 0 to 600 seconds",
    ),
    "yes or no": (SETS, "sets = 3\noptional = 1", "days[0].work[0].optional is 1; expected true or false"),
    "stand-ins as text": (
        'instead = ["lying_leg_curl", "ball_leg_curl"]',
        'instead = "x"',
        'days[0].work[2].instead is "x"; expected a list in square brackets',
    ),
    "no exercise": ('exercise = "romanian_deadlift"\n', "", "days[0].work[1].exercise is missing; expected text"),
    "no name": (TITLE, "summary", "name is missing; expected text"),
    "empty name": (TITLE, 'name = " "\nsummary', "name is empty; expected text"),
    "long name": (TITLE, f'name = "{"x" * 33}"\nsummary', f'name is "{"x" * 33}"; expected at most 32 characters'),
    "id with a path": (
        'id = "p3"',
        'id = "../p3"',
        'id is "../p3"; expected lower-case letters, digits, - and _, at most 40',
    ),
    "then": (
        "per_week = 1",
        'per_week = 1\nthen = "b\\u001b[2J\\nx"',
        "the file does not fit: then names no day of the program: b[2J x",
    ),
    "one table for days": ("[[days]]", "[days]", "days is a table; expected tables, each under [[days]]"),
    "a heading too many": (
        "[[days]]",
        "[[days]]\n[[days.core.x]]\n[[dais]]",
        'dais is not a known key; did you mean "days"?',
    ),
    "work as text": ("[[days]]", "[[days]]\ncore = 1", "days[0].core is 1; expected tables, each under [[days.core]]"),
    "work as list of text": ("[[days]]", '[[days]]\ncore = ["x"]', 'days[0].core[0] is "x"; expected a table'),
    "escape in a key": (
        "per_week = 1",
        'per_week = 1\n"a\\u001b[31m\\n" = 1',
        "a[31m is not a known key; known are about, days, id, name, per_week, summary, then",
    ),
    "no schema": ("schema = 1\n", "", "schema is missing; expected schema = 1"),
    "newer schema": (
        "schema = 1",
        "schema = 2",
        "schema is 2; this version of hamtui reads 1, so a newer hamtui is needed",
    ),
    "old schema": ("schema = 1", "schema = 0", "schema is 0; expected 1"),
    "yes for a schema": ("schema = 1", "schema = true", "schema is true; expected 1"),
    "number too long": (SETS, "sets = " + "9" * 5000, "not valid TOML: a number is too long"),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_is_told_with_its_path(name: str, put: Put, p3_text: str, library: Library) -> None:
    old, new, sentence = MISFITS[name]
    assert old in p3_text
    path = put("programs/own.toml", p3_text.replace(old, new, 1))
    with pytest.raises(LibraryFault) as caught:
        check_program(path, library)
    found = str(caught.value)
    assert found.isprintable()
    assert found == f"programs/own.toml: {sentence}"


@pytest.mark.parametrize(("new", "line"), [("sets 3", 14), ("sets = 3\nsets = 4", 15), ('sets = "3', 14)])
def test_what_is_not_toml_is_told_with_its_line(new: str, line: int, put: Put, p3_text: str, library: Library) -> None:
    path = put("programs/own.toml", p3_text.replace(SETS, new, 1))
    with pytest.raises(LibraryFault, match=rf"^programs/own\.toml: not valid TOML: [a-z].*at line {line}, column"):
        check_program(path, library)


def test_dots_in_prose_are_no_fault(put: Put, p3_text: str, library: Library) -> None:
    path = put("programs/own.toml", p3_text.replace('about = "', 'about = "' + "... " * 50, 1))
    assert check_program(path, library).about.startswith("... ...")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_sentence(name: str, tmp_path: Path, library: Library) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(LibraryFault) as caught:
        check_program(path, library)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and POSIX error texts")
def test_a_folder_a_loop_and_a_missing_file_are_told_apart(tmp_path: Path, library: Library) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    for name, problem in {
        "folder.toml": "not a file; expected a TOML file",
        "loop.toml": "the file cannot be read: too many levels of symbolic links",
        "gone.toml": "the file cannot be read: no such file or directory",
        "a\0b.toml": "the file cannot be read: the name is not a file name",
        "x" * 5000: "the file cannot be read: file name too long",
    }.items():
        with pytest.raises(LibraryFault, match=problem) as caught:
            check_program(tmp_path / name, library)
        assert str(caught.value).isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path, library: Library) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(LibraryFault, match="not a file"):
        check_program(tmp_path / "pipe.toml", library)


def test_a_file_that_grows_past_the_limit_while_it_is_read_is_refused(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"#" * (256 * 1024 + 1))
    small = tmp_path.parent / "small.toml"
    small.write_text("")
    status = small.stat()
    monkeypatch.setattr(Path, "stat", lambda _: status)
    with pytest.raises(LibraryFault, match="too large; expected at most 256 KiB"):
        check_program(path, library)


def test_a_file_that_vanishes_before_it_is_opened_is_a_fault(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text("schema = 1")
    status = path.stat()
    path.unlink()
    monkeypatch.setattr(Path, "stat", lambda _: status)
    with pytest.raises(LibraryFault, match="no such file or directory"):
        check_program(path, library)


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_files_of_a_windows_editor_are_read(
    change: Callable[[str], str], tmp_path: Path, p3_text: str, library: Library
) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(change(p3_text).encode())
    assert check_program(path, library) == library.program("p3")


def test_screen_control_in_names_and_texts_is_taken_out(put: Put, p3_text: str, library: Library) -> None:
    text = p3_text.replace('name = "Complete session"', 'name = "Red \\u001b[31m\\u202ename\\n"')
    program = check_program(put("programs/own.toml", text), library)
    assert program.name == "Red [31mname"
    assert program.days[0].name == "Red [31mname"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("p9", 'No program is called "p9"; known are p1, p2, p3, p4, p5, p6, p7, p8'),
        ("../p3", 'No program is called "../p3"; '),
        ("", 'No program is called ""; '),
        ("p3\x1b[2J", 'No program is called "p3[2J"; '),
        ("x" * 100_000, "No program is called"),
    ],
)
def test_an_unknown_program_is_told_with_the_known_ones(asked: str, sentence: str, library: Library) -> None:
    with pytest.raises(UnknownName) as caught:
        library.program(asked)
    assert str(caught.value).startswith(sentence) or "did you mean" in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("asked", ["romanian_deadlif", "Romanian deadlift", "ROMANIAN_DEADLIFT"])
def test_an_unknown_exercise_is_told_with_the_closest(asked: str, library: Library) -> None:
    with pytest.raises(UnknownName, match=r'^No exercise is called ".*"; did you mean "romanian_deadlift"\?$'):
        library.exercise(asked)
