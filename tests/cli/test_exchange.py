from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.cli.place import Place
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import (
    DISCARDED,
    FINISHED,
    OLDER,
    failure,
    fill,
    hamtui,
    misuse,
    past_sessions,
    printed,
    read,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "data", past_sessions())
    return tmp_path / "data"


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """An export of that folder."""
    target = tmp_path / "history.json"
    assert hamtui(folder, "export", "--out", str(target)).exit_code == 0
    return target


def sessions(folder: Path) -> object:
    return read(folder, "history")


def test_an_export_comes_back_into_an_empty_folder(folder: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    said = printed(other, "import", str(file)).splitlines()
    assert said[:4] == [
        "history.json: hamtui (it says so in its first line)",
        "3 sessions, 29 Dec 2025 to 4 Mar 2026; 4 exercises",
        "7 working sets; 1,792 kg lifted",
        "3 new, 0 here already, 0 here with other content",
    ]
    assert said[4].startswith("Imported 3 sessions. Backup made before: ")
    assert printed(other, "export") == printed(folder, "export") == file.read_text(encoding="utf-8")
    assert printed(other, "import", str(file)).splitlines()[-1] == "Nothing to import."


def test_an_import_is_taken_back_in_one_step(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    fill(other, past_sessions()[:1])
    before = sessions(other)
    printed(other, "import", str(file))
    assert len(printed(other, "history").splitlines()) == 3
    with closing(Store.open(other, FakeClock())) as store:
        assert store.undo() == "Import of 2 sessions from history.json"
    assert sessions(other) == before


def test_a_dry_run_changes_nothing(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    said = printed(other, "import", str(file), "--dry-run").splitlines()
    assert said[-1] == "3 sessions would be imported; nothing was changed."
    assert not other.exists()


def test_sessions_that_differ_are_named_and_kept_unless_replaced(folder: Path, file: Path) -> None:
    mine = replace(past_sessions()[1], active_s=60)
    with closing(Store.open(folder, FakeClock())) as store:
        store.change("Edit", {FINISHED: mine})
    said = printed(folder, "import", str(file)).splitlines()
    assert said[3] == "0 new, 2 here already, 1 here with other content"
    assert said[4].startswith(f"  {FINISHED}  Mon 2 Mar 2026")
    assert said[5:] == ["Those here are kept; --replace takes the file's.", "Nothing to import."]
    assert read(folder, "show", FINISHED)["active_s"] == 60
    told = read(folder, "import", str(file), "--replace")
    assert (told["imported"], told["different"], told["new"], told["here_already"]) == (1, 1, 0, 2)
    assert read(folder, "show", FINISHED)["active_s"] == 3600


def test_a_file_is_not_replaced_unless_told(folder: Path, file: Path) -> None:
    file.write_text("mine", encoding="utf-8")
    assert failure(hamtui(folder, "export", "--out", str(file))).endswith("is there already; --force replaces it.")
    assert file.read_text(encoding="utf-8") == "mine"
    result = hamtui(folder, "export", "--out", str(file), "--force")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Wrote 3 sessions to {file}.\n")
    assert json.loads(file.read_text(encoding="utf-8"))["hamtui"] == "history"


def test_what_cannot_be_written_to_is_said(folder: Path, tmp_path: Path) -> None:
    assert failure(hamtui(folder, "export", "--out", str(tmp_path), "--force")).endswith("is not a file.")
    assert "there is no folder" in failure(hamtui(folder, "export", "--out", str(tmp_path / "no" / "file")))


def test_an_export_can_begin_on_a_day_and_has_four_forms(folder: Path) -> None:
    assert [s["id"] for s in json.loads(printed(folder, "export"))["sessions"]] == [OLDER, FINISHED, DISCARDED]
    since = json.loads(printed(folder, "export", "--since", "2026-03-04"))
    assert [s["id"] for s in since["sessions"]] == [DISCARDED]
    assert printed(folder, "export", "--format", "csv").count("\n") == 1 + 7
    assert printed(folder, "export", "--format", "markdown").startswith("# Training history\n\n## Mon 29 Dec 2025")
    assert printed(folder, "export", "--format", "text").startswith("Mon 29 Dec 2025")
    assert "--format" in misuse(hamtui(folder, "export", "--format", "pdf"))


def test_a_file_that_cannot_be_imported_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    assert failure(hamtui(folder, "import", str(tmp_path / "none.json"))).startswith("There is no file ")
    assert failure(hamtui(folder, "import", str(tmp_path / "data"))) == "There is no export in data."
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\x1b[2J")
    assert failure(hamtui(folder, "import", str(bad))).startswith("bad.json is not an export of hamtui")
    with bad.open("wb") as huge:
        huge.truncate(65 * 1024 * 1024)
    assert failure(hamtui(folder, "import", str(bad))) == "bad.json is larger than 65,536 KiB, so it was not read."


def test_an_import_needs_the_lock(folder: Path, file: Path) -> None:
    with closing(Store.open(folder, FakeClock())):
        assert "Another hamtui" in failure(hamtui(folder, "import", str(file), "--replace", place=Place(patience_s=0)))
        assert printed(folder, "import", str(file), "--dry-run").startswith("history.json: hamtui")


def strong(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "strong.csv"
    head = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    return file


SQUAT = "2024-01-02 18:05:11,Legs,Squat,1,100,5,0"
BENCH = "2024-01-04 18:05:11,Push,Bench Press,1,60,8,0"


def test_another_tracker_s_history_is_there_afterwards_and_comes_but_once(tmp_path: Path) -> None:
    data, file = tmp_path / "data", strong(tmp_path, SQUAT)
    assert read(data, "import", str(file), "--unit", "kg")["imported"] == 1
    again = read(data, "import", str(strong(tmp_path, SQUAT, BENCH)), "--unit", "kg", "--dry-run")
    assert (again["new"], again["here_already"], again["different"]) == (1, 1, 0)
    assert read(data, "import", str(file), "--unit", "kg")["imported"] == 1
    lines = printed(data, "history").splitlines()
    assert ("Strong · Push" in lines[0], "Strong · Legs" in lines[1], len(lines)) == (True, True, 2)
    assert "Nothing to import." in printed(data, "import", str(file), "--unit", "kg")


def test_a_session_of_ours_that_was_edited_is_kept(tmp_path: Path) -> None:
    data, file = tmp_path / "data", strong(tmp_path, SQUAT)
    printed(data, "import", str(file), "--unit", "kg")
    with closing(Store.open(data, FakeClock())) as store:
        (session,) = store.sessions()
        mine = replace(session, sets=(replace(session.sets[0], reps=6),))
        store.change("Edit", {session.id: mine})
    assert read(data, "import", str(file), "--unit", "kg")["different"] == 1
    with closing(Store.open(data, FakeClock())) as store:
        assert store.sessions() == [mine]


def test_the_unit_is_that_of_the_settings_unless_told(tmp_path: Path) -> None:
    result = hamtui(tmp_path / "data", "import", str(strong(tmp_path, SQUAT)), "--dry-run")
    assert result.stderr == "Loads without a unit are taken as kg, as in your settings; --unit says another.\n"
    told = read(tmp_path / "data", "import", str(strong(tmp_path, SQUAT)), "--dry-run", "--unit", "lb")
    assert (told["unit"], told["tonnage_kg"]) == ("lb", 226.8)


def test_a_folder_and_a_zip_are_read_and_what_is_no_export_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    strong(folder, SQUAT)
    (folder / "body.csv").write_text("Date,Weight\n2024-01-01,80\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    for path in (folder, tmp_path / "all.zip"):
        said = printed(tmp_path / "data", "import", str(path), "--dry-run", "--unit", "kg").splitlines()
        assert said[:2] == [
            "strong.csv: Strong (the columns Date to Seconds)", "Skipped, not an export: body.csv",
        ]  # fmt: skip
    assert "is not an export of" in failure(hamtui(tmp_path / "data", "import", str(folder / "body.csv")))


def test_a_program_is_not_believed_against_the_columns(tmp_path: Path) -> None:
    file = str(strong(tmp_path, SQUAT))
    assert failure(hamtui(tmp_path, "import", file, "--from", "hevy", "--dry-run")).endswith(
        "is not an export of Hevy."
    )
    assert "'word' is not one of" in misuse(hamtui(tmp_path, "import", file, "--from", "word"))


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode("utf-16-le"),
        lambda text: ("\ufeff" + text).encode("utf-16-be"),
    ],
    ids=["mark", "CRLF", "mark and CRLF", "UTF-16", "UTF-16 without a mark", "UTF-16 of the other order"],
)
def test_an_export_is_read_back_as_another_machine_saved_it(
    folder: Path, tmp_path: Path, saved: Callable[[str], bytes]
) -> None:
    exported = tmp_path / "saved.json"
    exported.write_bytes(saved(printed(folder, "export")))
    said = read(folder, "import", str(exported), "--dry-run")
    assert (said["new"], said["different"], said["here_already"]) == (0, 0, said["sessions"])
    assert said["sessions"] > 0


def test_an_import_of_a_session_that_ended_before_it_began_is_refused(folder: Path, tmp_path: Path) -> None:
    exported = tmp_path / "wrong.json"
    document = json.loads(printed(folder, "export"))
    for wrong, why in (
        ({"finished_at": "1999-01-01T10:00:00Z"}, "it ended before it began"),
        ({"started_at": "0206-11-24T10:00:00Z"}, "a time is not in the years 1970 to 9998"),
        ({"started_at": "2100-01-01T10:00:00Z", "finished_at": None}, "it is dated 2100-01-01, which is still to come"),
    ):
        session = {**document["sessions"][-1], "id": "another", "sets": [], **wrong}
        exported.write_text(json.dumps({**document, "sessions": [session]}), encoding="utf-8")
        before = read(folder, "history")
        for arguments in ((), ("--dry-run",)):
            assert why in failure(hamtui(folder, "import", str(exported), *arguments))
        assert read(folder, "history") == before


def test_what_was_said_of_exercises_and_columns_is_remembered(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "mine.csv"
    file.write_text("Day,Lift,kg,n\n2024-01-02,Cool Curl,40 kg,8\n2024-01-02,Odd,40 kg,8\n", encoding="utf-8")
    assert "--columns date=NAME" in failure(hamtui(data, "import", str(file)))
    said = ["--columns", "date=Day,exercise=Lift,weight=kg,reps=n", "--map", "cool curl=seated leg curl"]
    dry = read(data, "import", str(file), *said, "--map", "Odd=leave out", "--dry-run")
    assert (dry["mapped"], dry["left_out"]) == (1, {"left out as you chose": 1})
    assert not (data / "imports.toml").exists()
    assert read(data, "import", str(file), *said)["imported"] == 1
    file.write_text("Day,Lift,kg,n\n2024-01-04,Cool Curl,42 kg,8\n", encoding="utf-8")
    again = read(data, "import", str(file))
    assert (again["format"], again["imported"], again["mapped"]) == ("table", 1, 1)
    assert failure(hamtui(data, "import", str(file), "--map", "x")).startswith('--map: "x" is no choice')


def test_choices_that_cannot_be_read_are_said_and_asked_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", strong(tmp_path, SQUAT)
    printed(data, "import", str(file), "--unit", "kg", "--map", "Squat=own")
    (data / "imports.toml").write_text("exercises = 3", encoding="utf-8")
    result = hamtui(data, "import", str(file), "--unit", "kg")
    assert result.exit_code == 0
    assert result.stderr.startswith("imports.toml cannot be used")
