"""Looking back and writing down by command: log, calendar, search."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from hamtui.companion.companion import Companion
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import failure, hamtui, misuse, printed, read
from tests.tui.conftest import lived_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's year, only to be read."""
    gym = lived_in(tmp_path_factory.mktemp("year") / "data")
    gym.store.close()
    return gym.folder


def test_a_session_is_written_down_and_taken_back(tmp_path: Path) -> None:
    told = printed(tmp_path, "log", "rdl 80x8,8,7 @2; slc 40x12", "--date", "2025-11-20 18:00")
    assert told.splitlines() == [
        "Logged Thu 20 Nov 2025, 18:00",
        "  Romanian deadlift: 8 reps × 80 kg, 2 in reserve · 8 reps × 80 kg, 2 in reserve"
        " · 7 reps × 80 kg, 2 in reserve",
        "  Seated leg curl: 12 reps × 40 kg",
    ]
    (session,) = read(tmp_path, "history")
    assert [(s["exercise"], s["reps"], s["load"], s["rir"]) for s in session["sets"]][2:] == [
        ("romanian_deadlift", 7, 80.0, 2), ("seated_leg_curl", 12, 40.0, None),
    ]  # fmt: skip
    with closing(Store.open(tmp_path, FakeClock())) as store:
        assert Companion(store, FakeClock()).undo().startswith("Taken back: Log Thu 20")
    assert read(tmp_path, "history") == []


def test_of_a_program_it_counts_as_the_day_that_fits_best(tmp_path: Path) -> None:
    made = read(tmp_path, "log", "rdl 80x8,8,8", "--date", "2025-11-20", "--program", "p4")
    assert (made["program"], made["day"]) == ("p4", "day-2")
    made = read(tmp_path, "log", "dl 100x8", "--date", "2025-11-23 10:00 40 min", "--program", "p4/day-1")
    assert (made["day"], made["active_s"]) == ("day-1", 2400)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rdl 80y8",), '"80y8" is no set; expected 80x8,8,7'),
        (("rdx 80x8",), 'No exercise is called "rdx"'),
        (("rdl 80x8", "--date", "someday"), '"someday" is no day; expected'),
        (("rdl 80x8", "--date", "2999-01-01"), "That is still to come"),
        (("rdl 80x8", "--program", "p99"), "No program is called"),
        (("rdl 80x8", "--program", "p4/x"), "has no day of that name; it has day-1, day-2"),
        (("rdl \x1b[2J",), "No exercise is called"),
        (("rdl 80x8", "--date", ""), "Nothing is written"),
        (("rdl 80x8", "--date", "2026-02-30"), '"2026-02-30" is no day of the calendar'),
        (("rdl 80x8", "--date", "0206-11-24"), '"0206-11-24" is before 1970'),
        (("rdl 80x8", "--date", "0001-01-01"), '"0001-01-01" is before 1970'),
        (("rdl 80x8", "--date", "yesterday " * 200), "characters are too many"),
        (("rdl 80x" + ",".join(["8"] * 600),), "The line: 1206 characters are too many; expected at most 1000."),
        (("rdl 5x5 20",), '"5x5 20" reads as 5 sets'),
        (("rdl 3x8",), '"3x8" may be 3 sets'),
        (("nordic 3x5",), '"3x5" may be 3 sets'),
        (("slrdl 12x8 R",), '"R" has no set after it'),
        (("rdl 80x8 @2 @1",), '"@1" has no set of its own'),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_kept(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in failure(hamtui(tmp_path, "log", *arguments))
    assert read(tmp_path, "history") == []
    misuse(hamtui(tmp_path, "log"))


def test_a_long_line_is_kept_whole(tmp_path: Path) -> None:
    line = "; ".join(["romanian_deadlift 80x8,8,8,8,8", *["seated_leg_curl 40x12,12,12,12"] * 6, "rdl 80x8,8,8,8,12"])
    assert len(line) > 201
    made = read(tmp_path, "log", line)
    assert len(made["sets"]) == 34
    assert made["sets"][-1]["reps"] == 12


def test_lines_are_exercises_apart(tmp_path: Path) -> None:
    made = read(tmp_path, "log", "rdl 80x8\nslc 40x10 kg 90x12 lb\n")
    assert [(s["exercise"], s["load"], s["unit"]) for s in made["sets"]] == [
        ("romanian_deadlift", 80.0, "kg"), ("seated_leg_curl", 40.0, "kg"), ("seated_leg_curl", 90.0, "lb"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("when", "minutes"), [("2025-11-20 18:00-19:05", 65), ("yesterday 1 h 30", 90), ("90 min", 90), ("yesterday", 0)]
)
def test_how_long_it_took_may_be_told_in_many_ways(tmp_path: Path, when: str, minutes: int) -> None:
    assert read(tmp_path, "log", "rdl 80x8", "--date", when)["active_s"] == minutes * 60


def test_no_weight_on_body_weight_work_is_no_load(tmp_path: Path) -> None:
    for line, day in (("nordic 0x8", "2025-11-20"), ("nordic 9", "2025-11-22")):
        printed(tmp_path, "log", line, "--date", day)
    assert "0 kg" not in printed(tmp_path, "exercise", "nordic")
    assert "Most in a set: 9 reps" in printed(tmp_path, "exercise", "nordic")


def test_a_set_with_parts_is_told_whole_in_every_form(tmp_path: Path) -> None:
    made = read(tmp_path, "log", "llc 40x12@2 + 30x8 + 20x6 @0", "--date", "2025-11-20")
    (done,) = made["sets"]
    assert (done["reps"], done["rir"], done["rir_before_parts"], done["technique"]) == (12, 0, 2, "drop_set")
    assert [(p["reps"], p["load"], p["rir"]) for p in done["parts"]] == [(8, 30.0, None), (6, 20.0, 0)]
    whole = "12 × 40 kg, 2 in reserve + 8 × 30 kg + 6 × 20 kg, 0 in reserve, drop set"
    for told in (("show", "last"), ("export", "--format", "text"), ("export", "--format", "markdown")):
        assert whole in printed(tmp_path, *told)
    assert whole in printed(tmp_path, "history", "--exercise", "llc")
    assert read(tmp_path, "history")[0]["sets"] == [{k: done[k] for k in read(tmp_path, "history")[0]["sets"][0]}]
    assert "8 x 30 kg after 0 s; 6 x 20 kg after 0 s, 0 in reserve" in printed(tmp_path, "export", "--format", "csv")
    assert '"rir": 0' in printed(tmp_path, "export")


def test_a_note_of_body_weight_counts_as_no_session(tmp_path: Path) -> None:
    printed(tmp_path / "one", "log", "rdl 80x8", "--date", "2025-11-20")
    printed(tmp_path / "one", "weight", "82.5")
    file = str(tmp_path / "history.json")
    result = hamtui(tmp_path / "one", "export", "--out", file)
    assert "Wrote 1 session and 1 note of a day without training to" in result.stderr
    told = printed(tmp_path / "two", "import", file, "--dry-run")
    assert "1 session and 1 note of a day without training would be imported" in told


def test_the_calendar_in_words_and_as_json(folder: Path) -> None:
    lines = printed(folder, "calendar", "2025").splitlines()
    assert lines[0] == "2025 · 85 sessions on 85 days · 450 hard sets"
    assert lines[3].startswith("Mon  ········▒")
    assert lines[-2:] == ["  15 days from 3 Aug to 17 Aug", "  15 days from 19 Dec to 2 Jan"]
    year = read(folder, "calendar", "2025")
    assert len(year["days"]) == 85
    assert year["gaps"][0] == {"first": "2025-08-03", "last": "2025-08-17", "days": 15}
    assert sum(month["hard_sets"] for month in year["months"]) == 450
    assert read(folder, "calendar", "1999")["days"] == []
    misuse(hamtui(folder, "calendar", "0"))


def test_history_is_searched_and_narrowed(folder: Path) -> None:
    assert len(read(folder, "history", "--search", "grip straps")) == 1
    assert len(read(folder, "history", "--search", "rdl 2025-10")) == 4
    assert len(read(folder, "history", "--exercise", "rdl")) == 46
    found = read(folder, "history", "--pattern", "knee_flexion", "--since", "2026-02-01")
    assert len(found) == 4
    assert {done["pattern"] for session in found for done in session["sets"]} == {"knee_flexion"}
    assert "body weight 83.5 kg" in printed(folder, "history", "--limit", "1")
    assert printed(folder, "history", "--search", "zzz") == "No session fits.\n"


def test_one_session_tells_every_fact_of_its_page(folder: Path) -> None:
    made = read(folder, "show", "last")
    assert made["hard_sets"] == 6
    assert made["before"]["started_at"] == "2026-02-19T18:23:00+00:00"
    assert [each["change"] for each in made["before"]["sets"]] == ["same", "+1 rep", "same", "same", "+1 rep", "same"]
    done = made["sets"][-4]
    assert (done["reps_range"], done["rest_window_s"], done["phase"]) == ([12, 15], [60, 90], "work")
    dropped = next(s for s in read(folder, "history", "--search", "drop set"))
    parts = next(s["parts"] for s in read(folder, "show", dropped["id"])["sets"] if s["technique"])
    assert parts[0] == {"reps": 6, "load": 30.0, "unit": "kg", "rested_s": 0, "rir": None}
    assert "+1 rep" in printed(folder, "show", "last", "--beside")
