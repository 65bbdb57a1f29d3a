"""The library reads what it is asked for, and the user's own files by the same door."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hamtui.library import loader
from hamtui.library.loader import READ_AT_ONCE, Library, LibraryFault, UnknownName, check_program
from hamtui.training.base.exercise import Range, Tempo
from hamtui.training.base.rest import RestWindow

Put = Callable[[str, str], Path]

TIMED = "the file does not fit: an exercise measured by time has seconds, and no other has"

OWN_PROGRAM = """
schema = 1
id = "mine"
name = "Mine"
summary = "Two sets."
per_week = "1-2"
[[days]]
id = "a"
name = "A"
[[days.work]]
exercise = "my_curl"
sets = "2-3"
reps = ["8-10", 12]
rest = "1:05"
tempo = "4-0-1-0"
side_rest = 10
"""

OWN_EXERCISE = """
schema = 1
id = "my_curl"
name = "My curl"
pattern = "knee_flexion"
measure = "load"
share = 1
each_side = true
equipment = ["dumbbell"]
reps = "8-12"
rest = "1:00-1:30"
step_kg = 1
step_lb = 2.5
easier = "lying_leg_curl"
set_up = ["Lie down"]
execution = ["Curl"]
watch_for = ["Swing"]
"""


@pytest.mark.parametrize("asked", ["p3", "P3"])
def test_a_program_is_found_in_any_case_of_letters(asked: str) -> None:
    assert Library().program(asked).id == "p3"


def test_making_a_library_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a file was touched")

    for name in ("stat", "open", "iterdir", "is_file"):
        monkeypatch.setattr(Path, name, never)
    Library(tmp_path / "nothing here")


def test_an_exercise_is_read_once_from_its_own_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    really = Path.open

    def spy(path: Path, mode: str) -> object:
        opened.append(path.name)
        return really(path, mode)

    monkeypatch.setattr(Path, "open", spy)
    library = Library(read_ahead=False)
    assert library.exercise("nordic_curl") is library.exercise("nordic_curl")
    assert opened == ["nordic_curl.toml"]


def test_the_users_own_exercise_and_program_come_by_the_same_door(user_folder: Path, put: Put) -> None:
    put("exercises/my_curl.toml", OWN_EXERCISE)
    path = put("programs/Mine.toml", OWN_PROGRAM)
    library = Library(user_folder)
    program = library.program("MINE")
    (prescribed,) = program.days[0].work
    assert program == check_program(path, library)
    assert prescribed.sets == Range(2, 3)
    assert prescribed.reps == (Range(8, 10), Range(12, 12))
    assert prescribed.rest == RestWindow(65, 65)
    assert prescribed.tempo == Tempo(4, 0, 1, 0)
    assert [p.id for p in library.programs()][-2:] == ["whole_body_4", "mine"]
    assert library.exercise("my_curl").step_lb == 2.5
    assert isinstance(library.exercise("my_curl").step_kg, float)
    assert "my_curl" in [exercise.id for exercise in library.exercises()]
    assert library.faults() == ()


def test_a_program_may_not_name_an_exercise_that_cannot_be_read(user_folder: Path, put: Put) -> None:
    put("exercises/my_curl.toml", OWN_EXERCISE.replace("share = 1", "share = 2"))
    put("programs/mine.toml", OWN_PROGRAM)
    with pytest.raises(LibraryFault) as caught:
        Library(user_folder).program("mine")
    assert str(caught.value) == (
        'programs/mine.toml: days[0].work[0].exercise is "my_curl", which cannot be used: '
        "exercises/my_curl.toml: the file does not fit: share is 0, 0.5 or 1"
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "my_curl"', 'id = "other"', 'id is "other" in a file named "my_curl"; expected the same name for both'),
        ("step_kg = 1", "step_kg = 0", "step_kg is 0; expected a number above 0"),
        ("step_kg = 1", "step_kg = nan", "step_kg is nan; expected a number from 0 to 1000"),
        ("step_kg = 1", "step_kg = -inf", "step_kg is -inf; expected a number from 0 to 1000"),
        ("step_kg = 1", "step_kg = true", "step_kg is true; expected a number from 0 to 1000"),
        ('measure = "load"', 'measure = "bodyweight"', "step_kg is 1; expected none for measure bodyweight"),
        ('measure = "load"', 'measure = "loads"', 'measure is "loads"; did you mean "load"?'),
        ('measure = "load"', 'measure = "time"', TIMED),
        ('["dumbbell"]', '["dumbell"]', 'equipment[0] is "dumbell"; did you mean "dumbbell"?'),
        ('"lying_leg_curl"', '"laying"', 'easier is "laying"; expected the id of another exercise'),
        ('"lying_leg_curl"', '"my_curl"', 'easier is "my_curl"; expected the id of another exercise'),
        ('["Curl"]', "[1]", "execution[0] is 1; expected text in quotes"),
    ],
)  # fmt: skip
def test_a_fault_in_the_users_exercise_is_told_and_the_rest_goes_on(
    old: str, new: str, sentence: str, user_folder: Path, put: Put
) -> None:
    assert old in OWN_EXERCISE
    put("exercises/my_curl.toml", OWN_EXERCISE.replace(old, new))
    library = Library(user_folder)
    assert library.faults() == (f"exercises/my_curl.toml: {sentence}",)
    assert library.exercises() == Library().exercises()
    with pytest.raises(LibraryFault, match=r"^exercises/my_curl\.toml: "):
        library.exercise("my_curl")


def test_a_users_file_never_replaces_a_shipped_one(user_folder: Path, put: Put, p3_text: str) -> None:
    put("programs/P3.toml", p3_text.replace("sets = 3", "sets = 9"))
    put("exercises/walk.toml", OWN_EXERCISE.replace("my_curl", "walk"))
    library = Library(user_folder)
    assert library.program("p3") == Library().program("p3")
    assert library.exercise("walk").name == "Walk"
    assert len(library.programs()) == 11
    assert library.exercises() == Library().exercises()
    assert library.faults() == (
        "exercises/walk.toml: hamtui has its own walk; expected another id and name",
        "programs/P3.toml: hamtui has its own P3; expected another id and name",
    )


def test_unreadable_programs_are_skipped_with_a_sentence_each(user_folder: Path, put: Put, p3_text: str) -> None:
    put("programs/a.toml", "")
    put("programs/b.toml", p3_text.replace('id = "p3"', 'id = "c"'))
    (user_folder / "programs" / "d.toml").mkdir()
    put("programs/e.toml", p3_text.replace('id = "p3"', 'id = "e"'))
    put("programs/notes.txt", "nothing of ours")
    library = Library(user_folder)
    assert [p.id for p in library.programs()][11:] == ["e"]
    assert library.faults() == (
        "programs/a.toml: schema is missing; expected schema = 1",
        'programs/b.toml: id is "c" in a file named "b"; expected the same name for both',
        "programs/d.toml: not a file; expected a TOML file",
    )


@pytest.mark.parametrize("folder", ["missing", "a file"])
def test_a_user_folder_that_cannot_be_listed_is_an_empty_one(folder: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    library = Library(tmp_path / folder)
    assert len(library.programs()) == 11
    assert library.faults() == ()
    with pytest.raises(UnknownName):
        library.exercise("my_curl")


def test_importing_the_loader_loads_no_screen_and_no_database() -> None:
    foreign = ("textual", "rich", "tinydb", "click")
    code = f"import sys, hamtui.library.loader; print([m for m in {foreign} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "[]"


def test_a_file_is_read_once_until_a_refresh_sees_that_it_changed(user_folder: Path, put: Put, p3_text: str) -> None:
    path = put("programs/mine.toml", p3_text.replace('id = "p3"', 'id = "mine"'))
    library = Library(user_folder)
    assert library.refresh()
    assert not library.refresh()
    assert library.program("mine") is library.program("MINE")
    path.write_text("schema = 1", encoding="utf-8")
    assert library.program("mine").id == "mine"
    assert library.refresh()
    with pytest.raises(LibraryFault, match=r"programs/mine.toml"):
        library.program("mine")
    assert len(library.faults()) == 1
    path.unlink()
    assert library.refresh()
    assert library.faults() == ()
    with pytest.raises(UnknownName):
        library.program("mine")


def test_a_program_is_looked_at_anew_when_an_exercise_it_names_comes_and_goes(
    user_folder: Path, put: Put, p3_text: str, shipped: Path
) -> None:
    text = (shipped / "exercises" / "romanian_deadlift.toml").read_text(encoding="utf-8")
    own = text.replace('id = "romanian_deadlift"', 'id = "my_deadlift"')
    program = p3_text.replace('id = "p3"', 'id = "mine"').replace('"romanian_deadlift"', '"my_deadlift"')
    put("programs/mine.toml", program)
    library = Library(user_folder)
    assert "my_deadlift" in library.faults()[0]
    path = put("exercises/my_deadlift.toml", own)
    assert "my_deadlift" in library.faults()[0]
    assert library.refresh()
    assert (library.faults(), library.program("mine").id) == ((), "mine")
    path.unlink()
    assert library.refresh()
    assert "my_deadlift" in library.faults()[0]


def test_after_everything_was_read_no_file_is_opened(
    user_folder: Path, put: Put, p3_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("programs/mine.toml", p3_text.replace('id = "p3"', 'id = "mine"'))
    put("programs/broken.toml", "schema = 1")
    library = Library(user_folder)
    library.read_all()
    opened: list[Path] = []
    monkeypatch.setattr(loader, "read_toml", opened.append)
    assert len(library.programs()) > 8
    assert len(library.faults()) == 1
    assert library.exercise("romanian_deadlift") in library.exercises()
    assert library.program("mine").days
    assert opened == []


def test_of_many_files_only_what_was_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    for number in range(READ_AT_ONCE + 1):
        (folder / f"own_{number}.toml").write_text("schema = 1", encoding="utf-8")
    library = Library(tmp_path)
    assert library.faults_at_hand() == ()
    library.read_all()
    assert len(library.faults_at_hand()) == READ_AT_ONCE + 1
