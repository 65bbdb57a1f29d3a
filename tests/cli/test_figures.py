from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from hamtui.cli.place import Place
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.profile import Profile
from tests.support import lifting_room
from tests.support.lifting_room import failure, fill, misuse, past_sessions
from tests.support.sample_history import sample_history

DEADLIFT = "conventional_deadlift"


def the_day_after() -> Place:
    """Today is the Monday after that year."""
    return Place(clock=lambda _: FakeClock())


def hamtui(folder: Path, *arguments: str) -> Result:
    return lifting_room.hamtui(folder, *arguments, place=the_day_after())


def printed(folder: Path, *arguments: str) -> str:
    return lifting_room.printed(folder, *arguments, place=the_day_after())


def read(folder: Path, *arguments: str) -> Any:
    return lifting_room.read(folder, *arguments, place=the_day_after())


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of training, only to be read."""
    folder = tmp_path_factory.mktemp("year")
    with closing(Store.open(folder, FakeClock())) as store:
        store.save_settings(Settings(Profile(program="p4")))
        store.change("A year", {session.id: session for session in sample_history()})
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "data", past_sessions())
    return tmp_path / "data"


def test_exercises_done_are_listed(year: Path) -> None:
    assert printed(year, "exercise").splitlines()[0].split() == ["romanian_deadlift", "Romanian", "deadlift"]
    assert {"exercise": "lying_leg_curl", "name": "Lying leg curl", "schema": 1} in read(year, "exercise")


def test_an_exercise_tells_where_it_stands_and_what_comes_next(year: Path) -> None:
    lines = printed(year, "exercise", DEADLIFT).splitlines()
    assert lines[:2] == ["Conventional deadlift", "Load in kg: the heaviest working set of each session"]
    told = [line.split(":")[0] for line in lines if ":" in line]
    assert told == ["Load in kg", "Load", "Next", "Why", "Best for 1–8 reps"]
    found = read(year, "exercise", DEADLIFT)
    assert (found["unit"], found["sides"], len(found["sessions"])) == ("kg", None, 45)
    assert found["next"]["reason"] in printed(year, "exercise", DEADLIFT)
    assert [row["reps"] for row in found["rep_records"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found["sessions"][-1]["load"] == found["sessions"][-1]["sets"][0]["load"]


def test_an_exercise_nobody_knows_is_said(year: Path) -> None:
    assert "did you mean" in failure(hamtui(year, "exercise", "conventional_deadlfit"))
    assert printed(year, "exercise", "nordic_curl").splitlines()[0] == "Nordic curl"


def test_a_chart_is_drawn_in_the_terminal_and_its_numbers_printed(year: Path) -> None:
    lines = printed(year, "chart", DEADLIFT, "--what", "e1rm").splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert sum("┤" in line for line in lines) >= 3
    found = read(year, "chart", DEADLIFT, "--what", "e1rm")
    days = [point["date"] for point in found["points"]]
    assert days == sorted(set(days))
    assert f"{found['points'][-1]['value']:.1f} kg" in lines[-1]
    assert "--what" in misuse(hamtui(year, "chart", DEADLIFT, "--what", "speed"))
    assert failure(hamtui(year, "chart", "nordic_curl")) == "Nordic curl: there is nothing to draw yet."


def test_a_chart_can_be_a_picture_and_replaces_no_file(year: Path, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    assert hamtui(year, "chart", DEADLIFT, "--svg", str(target)).exit_code == 0
    root = ET.fromstring(target.read_text(encoding="utf-8"))  # noqa: S314 - made here
    assert root[0].text == "Conventional deadlift: load"
    assert "--force" in failure(hamtui(year, "chart", DEADLIFT, "--svg", str(target)))


def test_weeks_are_counted_up_to_this_one(year: Path) -> None:
    found = read(year, "week", "--weeks", "3")
    assert [week["monday"] for week in found["weeks"]] == ["2026-02-16", "2026-02-23", "2026-03-02"]
    assert [week["hard_sets"] for week in found["weeks"]] == [12, 12, 0]
    assert found["landmarks"] == {"mv": 4, "mev": 6, "mav": [10, 16], "mrv": 20}
    assert len(printed(year, "week", "--weeks", "3").splitlines()) >= 5


def test_rests_are_told_by_their_window(year: Path) -> None:
    found = read(year, "week", "--weeks", "520")
    assert set(found["rests"]) == {"within", "over"}
    assert found["rests"]["within"]["reps_change"] < 0
    assert "on average: rested within the window −" in printed(year, "week", "--weeks", "520")


def test_records_are_listed_newest_first(year: Path) -> None:
    found = read(year, "records")
    times = [record["at"] for record in found]
    assert times == sorted(times, reverse=True)
    assert {record["kind"] for record in found} == {"first", "load", "reps", "e1rm", "volume"}
    only = read(year, "records", "--exercise", "kettlebell_swing", "--limit", "2")
    assert [record["exercise"] for record in only] == ["kettlebell_swing"] * 2
    assert printed(year, "records", "--limit", "1").count("\n") == 1
    assert "did you mean" in failure(hamtui(year, "records", "--exercise", "kettlebell_swigg"))


def test_a_body_weight_is_noted_listed_and_can_be_taken_back(folder: Path) -> None:
    assert printed(folder, "weight") == "No body weight yet.\n"
    assert printed(folder, "weight", "82.4").startswith("Noted 82.4 kg on ")
    told = json.loads(printed(folder, "weight", "181", "--unit", "lb", "--date", "2026-01-05", "--json"))
    assert [(w["weight"], w["unit"], w["session"][:19]) for w in told] == [(181.0, "lb", "note-20260105-1200-")]
    assert [w["weight"] for w in read(folder, "weight")] == [181.0, 82.4]
    with closing(Store.open(folder, FakeClock())) as store:
        assert store.undo() == "Body weight 181 lb"
    assert [w["weight"] for w in read(folder, "weight")] == [82.4]


def test_what_is_no_body_weight_is_one_sentence(folder: Path) -> None:
    assert failure(hamtui(folder, "weight", "heavy")) == "A body weight is a number, such as 82.4 or 181 lb."
    assert failure(hamtui(folder, "weight", "5000")) == "A body weight is 20 to 400 kg."
    assert '"82 lb" is in lb and --unit says kg' in failure(hamtui(folder, "weight", "82 lb", "--unit", "kg"))
    assert "stand with a WEIGHT" in misuse(hamtui(folder, "weight", "--date", "yesterday"))
    assert failure(hamtui(folder, "weight", "82", "--date", "2999-01-01")) == "That is still to come."
    assert '"2026-02-30" is no day' in failure(hamtui(folder, "weight", "82", "--date", "2026-02-30"))
    assert "Nothing is written" in failure(hamtui(folder, "weight", "82", "--date", ""))
    assert "says how long" in failure(hamtui(folder, "weight", "82", "--date", "90 min"))
    assert read(folder, "weight") == []


@pytest.mark.parametrize("command", ["exercise", "week", "records", "weight"])
def test_without_history_each_says_so(tmp_path: Path, command: str) -> None:
    assert printed(tmp_path / "none", command)
    assert read(tmp_path / "none", command) is not None


def test_an_exercise_tells_how_it_is_done(tmp_path: Path) -> None:
    text = printed(tmp_path, "exercise", "rdl", "--how")
    assert text.startswith("Romanian deadlift\n")
    assert "  Hips back, as if closing a door with the glutes\n" in text
    told = read(tmp_path, "exercise", "rdl", "--how")
    assert (told["begins_with"], told["tempo_s"]) == ("lower", [3, 1, 1, 0])
    assert "--how needs an exercise" in misuse(hamtui(tmp_path, "exercise", "--how"))
    assert "No exercise" in failure(hamtui(tmp_path, "exercise", "nothing like it", "--how"))
