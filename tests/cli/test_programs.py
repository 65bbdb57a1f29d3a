"""The programs by command: as text, exported, added, taken back."""

from __future__ import annotations

from pathlib import Path

from tests.support.lifting_room import failure, hamtui, printed, read

TEXT = """# Cellar days
per week: 2
// in the cellar
## One
rdl 3x6-8 rest 2:00
+ Cellar press 3x8
"""


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def own_files(home: Path) -> list[str]:
    return sorted(
        f"{path.parent.name}/{path.name}" for path in home.glob("[ep]*/*") if path.suffix in (".toml", ".txt")
    )


def test_a_program_as_text_is_written_checked_and_simulated(tmp_path: Path) -> None:
    text = printed(tmp_path / "home", "programs", "show", "p4", "--text")
    assert "Conventional deadlift 3x6-8 rest 2:00-3:00 instead Hex-bar deadlift, Dumbbell deadlift" in text.splitlines()
    file = written(tmp_path, "mine.txt", text.replace("[p4]", "[mine]"))
    assert printed(tmp_path / "home", "programs", "check", file) == "Complete session, halved: all right, 2 days.\n"
    assert "12 weeks" in printed(tmp_path / "home", "simulate", file)
    wrong = written(tmp_path, "wrong.txt", TEXT)
    assert failure(hamtui(tmp_path / "home", "programs", "check", wrong)).startswith(
        f'{tmp_path.name}/wrong.txt: line 6: No exercise is called "Cellar press"; did you mean'
    )


def test_a_program_goes_from_one_to_another_with_the_exercises_it_needs(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    printed(one, "exercises", "add", "Cellar press", "--pattern", "vertical_push", "--gear", "old log")
    told = printed(one, "programs", "add", written(tmp_path, "c.txt", TEXT), "--yes", "--as", "cellar")
    assert told.endswith("Added Cellar days. hamtui start cellar begins it; hamtui programs undo takes it back.\n")
    shared = str(tmp_path / "shared.toml")
    assert hamtui(one, "programs", "export", "cellar", "--to", shared).exit_code == 0
    assert "there already" in failure(hamtui(one, "programs", "export", "cellar", "--to", shared))
    assert failure(hamtui(two, "programs", "add", shared)) == "Nothing was added; --yes adds it without asking."
    assert own_files(two) == []
    told = printed(two, "programs", "add", shared, "--yes")
    assert told.splitlines()[:4] == [
        "Cellar days (cellar), 2 times a week: 1 day, 2 exercises",
        "  One",
        "  Needs barbell, old log",
        "  Comes along: Cellar press, vertical push, load and reps",
    ]
    assert own_files(two) == ["exercises/cellar_press.toml", "programs/cellar.toml"]
    assert read(two, "programs", "show", "cellar")["days"][0]["work"][1]["exercise"] == "cellar_press"
    assert "is here already, as cellar" in failure(hamtui(two, "programs", "add", shared, "--yes"))
    assert printed(two, "programs", "undo") == "Taken back: Add the program Cellar days.\n"
    assert own_files(two) == []


def test_a_taken_id_is_never_overwritten(tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = written(tmp_path, "p3.txt", "# Mine [p3]\n## One\nrdl 3x8")
    told = printed(home, "programs", "add", file, "--yes")
    assert "Complete session has the id p3 already: this is added as p3_2." in told
    assert own_files(home) == ["programs/p3_2.toml"]
    assert "is no id" in failure(hamtui(home, "programs", "add", file, "--yes", "--as", "../x"))
    (home / "programs" / "broken.toml").write_text("no program", encoding="utf-8")
    assert "A file has the id broken already" in printed(home, "programs", "add", file, "--yes", "--as", "broken")
    assert (home / "programs" / "broken.toml").read_text(encoding="utf-8") == "no program"


def test_comments_of_a_file_stay_and_an_exercise_of_the_same_name_but_another_kind_gets_another(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for home, measure in ((one, "load"), (two, "time")):
        printed(home, "exercises", "add", "Cellar press", "--pattern", "vertical_push", "--measure", measure)
    printed(one, "programs", "add", written(tmp_path, "cellar.txt", TEXT), "--yes")
    assert "// in the cellar" in (one / "programs" / "cellar.txt").read_text(encoding="utf-8")
    shared = written(tmp_path, "shared.toml", printed(one, "programs", "export", "cellar"))
    assert "Comes along: Cellar press 2" in printed(two, "programs", "add", shared, "--yes")
    (work,) = read(two, "programs", "show", "cellar")["days"][0]["work"][1:]
    assert work["exercise"] == "cellar_press_2"
    assert read(two, "exercises", "show", "cellar press 2")["measure"] == "load"
    assert read(two, "exercises", "show", "cellar press")["measure"] == "time"
    assert "Comes along" not in printed(two, "programs", "add", shared, "--yes", "--as", "cellar_again")
    (work,) = read(two, "programs", "show", "cellar_again")["days"][0]["work"][1:]
    assert work["exercise"] == "cellar_press_2"


def test_a_program_under_another_id_goes_on_where_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = "# Cellar [cellar]\nper week: 2\n// below\n## One\nrdl 3x6-8\n## Two\nslc 3x8\n"
    printed(home, "programs", "add", written(tmp_path, "cellar.txt", text), "--yes")
    moved = home / "settings.toml"
    moved.write_text('program = "cellar"\n[moved]\n"cellar 2026-03-02" = "2026-03-04"\n', encoding="utf-8")
    printed(home, "log", "--program", "cellar/one", "rdl 60x8,8,8 @2")
    before = read(home, "today")
    assert before["day"] == "two"
    told = printed(home, "programs", "rename", "cellar", "attic", "--name", "Attic")
    assert told == "Attic has the id attic now. hamtui programs undo takes it back.\n"
    assert own_files(home) == ["programs/attic.txt"]
    assert (home / "programs" / "attic.txt").read_text(encoding="utf-8") == text.replace(
        "# Cellar [cellar]", "# Attic [attic]"
    )
    assert read(home, "today") == {**before, "program": "attic", "name": "Attic: Two"}
    assert [session["program"] for session in read(home, "history")] == ["attic"]
    assert '"attic 2026-03-02" = "2026-03-04"' in moved.read_text(encoding="utf-8")
    printed(home, "programs", "undo")
    assert own_files(home) == ["programs/cellar.txt"]
    assert read(home, "today")["program"] == "cellar"
    for new, fault in (
        ("p3", 'has the id "p3" already'),
        ("A b", "is no id"),
        ("cellar", "has that id and name already"),
    ):
        assert fault in failure(hamtui(home, "programs", "rename", "cellar", new))
    assert "hamtui's own" in failure(hamtui(home, "programs", "rename", "p3", "mine"))
    assert "No program of yours has the id" in failure(hamtui(home, "programs", "rename", "nothing", "mine"))
    assert 'is called "Complete session" already' in failure(
        hamtui(home, "programs", "rename", "cellar", "attic", "--name", "Complete session")
    )


def test_a_program_is_put_away_and_brought_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "choose another program before it" in failure(hamtui(home, "programs", "archive", "p3"))
    assert printed(home, "programs", "archive", "p7").startswith("Pelvic control is archived.")
    ids = [program["id"] for program in read(home, "programs")]
    assert "p7" not in ids
    assert {program["id"] for program in read(home, "programs", "--all")} == {*ids, "p7"}
    assert "archived already" in failure(hamtui(home, "programs", "archive", "P7"))
    assert read(home, "programs", "show", "p7")["id"] == "p7"
    printed(home, "programs", "archive", "p7", "--back")
    assert "p7" in [program["id"] for program in read(home, "programs")]


def test_a_program_that_is_not_ones_own_is_not_edited(tmp_path: Path) -> None:
    assert failure(hamtui(tmp_path / "home", "programs", "edit", "P3")) == 'No program of yours has the id "p3".'
