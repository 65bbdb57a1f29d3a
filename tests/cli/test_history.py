from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.support.lifting_room import (
    DISCARDED,
    FINISHED,
    OLDER,
    RUNNING,
    failure,
    fill,
    hamtui,
    leave_running,
    misuse,
    past_sessions,
    printed,
    read,
)

SESSION_KEYS = ["id", "program", "day", "status", "started_at", "finished_at", "sets", "groups"]
SET_KEYS = [
    "exercise", "pattern", "kind", "side", "set", "reps", "seconds", "metres", "load", "unit", "rir", "rested_s",
    "logged_at", "technique", "rir_before_parts", "parts", "group",
]  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(empty: Path) -> Path:
    """Three sessions of two years and one that is running."""
    fill(empty, past_sessions())
    leave_running(empty)
    return empty


def test_history_as_json_is_newest_first_with_the_running_session(folder: Path) -> None:
    found = read(folder, "history")
    assert [(s["id"], s["status"]) for s in found] == [
        (RUNNING, "running"), (DISCARDED, "discarded"), (FINISHED, "finished"), (OLDER, "finished"),
    ]  # fmt: skip
    assert all(list(session) == [*SESSION_KEYS, "schema"] for session in found)
    assert all(list(done) == SET_KEYS for session in found for done in session["sets"])
    assert (found[0]["program"], found[0]["day"], found[0]["finished_at"]) == ("p3", "complete", None)
    assert found[0]["started_at"] == "2026-03-06T18:00:00+00:00"


def test_history_as_json_tells_every_set(folder: Path) -> None:
    running, discarded, finished, _ = read(folder, "history")
    walk = {"exercise": "walk", "pattern": "cardio", "kind": "cardio", "set": 1, "seconds": 180, "reps": None}
    (done,) = running["sets"]
    assert walk.items() <= done.items()
    assert (discarded["sets"][0]["load"], discarded["sets"][0]["unit"], discarded["sets"][0]["rested_s"]) == (
        53.0, "lb", 75,
    )  # fmt: skip
    told = [(s["exercise"], s["set"], s["side"], s["reps"], s["load"], s["unit"], s["rir"]) for s in finished["sets"]]
    assert told == [
        ("conventional_deadlift", 1, None, 8, 100.0, "kg", 2),
        ("nordic_curl", 1, None, 5, None, None, None),
        ("nordic_curl", 2, None, 4, None, None, None),
        ("single_leg_bridge", 1, "left", 8, None, None, None),
        ("single_leg_bridge", 1, "right", 8, None, None, None),
    ]


def test_every_time_in_json_has_its_offset(folder: Path) -> None:
    for session in read(folder, "history"):
        times = [session["started_at"], session["finished_at"], *(s["logged_at"] for s in session["sets"])]
        assert all(datetime.fromisoformat(time).utcoffset() is not None for time in times if time)


def test_history_in_words_has_a_line_a_session(folder: Path) -> None:
    lines = printed(folder, "history").splitlines()
    assert [line.split()[0] for line in lines] == [RUNNING, DISCARDED, FINISHED, OLDER]
    assert "Complete session (running)" in lines[0]
    assert "(thrown away)" in lines[1]
    assert lines[2] == (
        f"{FINISHED}  Mon 2 Mar 2026, 18:00  Own program · Day A · 4 working sets · 1:00:00 ·"
        " Conventional deadlift, Nordic curl, Single-leg bridge"
    )


def test_history_can_be_cut_to_so_many(folder: Path) -> None:
    assert [s["id"] for s in read(folder, "history", "--limit", "2")] == [RUNNING, DISCARDED]
    assert len(read(folder, "history", "--limit", "99")) == 4
    for bad in ("0", "-1", "two", "1.5"):
        assert "--limit" in misuse(hamtui(folder, "history", "--limit", bad))


def test_history_can_begin_on_a_day(folder: Path) -> None:
    assert [s["id"] for s in read(folder, "history", "--since", "2026-03-04")] == [RUNNING, DISCARDED]
    assert printed(folder, "history", "--since", "2030-01-01") == "No session fits.\n"
    assert printed(folder, "history", "--since", "yesterday")
    for bad in ("", "2026-02-30", "04.03.2026", "yesterday 18:00", "0206-11-24"):
        told = misuse(hamtui(folder, "history", "--since", bad))
        assert "--since" in told
        assert bad in told


def test_history_of_one_exercise_has_only_its_sets(folder: Path) -> None:
    (session,) = read(folder, "history", "--exercise", "nordic_curl")
    assert session["id"] == FINISHED
    assert [(s["exercise"], s["reps"]) for s in session["sets"]] == [("nordic_curl", 5), ("nordic_curl", 4)]
    assert printed(folder, "history", "--exercise", "nordic_curl").splitlines()[1:] == ["  1. 5 reps", "  2. 4 reps"]
    assert read(folder, "history", "--exercise", "sumo_deadlift") == []
    assert failure(hamtui(folder, "history", "--exercise", "nordic_curls")) == (
        'No exercise is called "nordic_curls"; did you mean nordic curl?'
        ' hamtui exercises add "nordic_curls" makes it your own.'
    )


def test_an_exercise_that_is_gone_from_the_library_is_still_found_in_the_history(empty: Path) -> None:
    session = past_sessions()[0]
    gone = replace(session.sets[0], exercise="home_made")
    fill(empty, [replace(session, sets=(gone,))])
    assert len(read(empty, "history", "--exercise", "home_made")) == 1


def test_an_empty_history_says_so(empty: Path) -> None:
    assert printed(empty, "history") == "No sessions yet.\n"
    assert read(empty, "history") == []
    assert failure(hamtui(empty, "show", "last")) == "No sessions yet."


def test_show_takes_an_id_its_beginning_or_last(folder: Path) -> None:
    assert read(folder, "show", FINISHED)["id"] == FINISHED
    assert read(folder, "show", "20251")["id"] == OLDER
    assert read(folder, "show", "last")["id"] == RUNNING
    assert list(read(folder, "show", "last"))[: len(SESSION_KEYS)] == SESSION_KEYS


def test_show_in_words_lists_every_set(folder: Path) -> None:
    assert printed(folder, "show", FINISHED).splitlines() == [
        "Mon 2 Mar 2026, 18:00  Own program · Day A · 4 working sets · 1:00:00 ·"
        " Conventional deadlift, Nordic curl, Single-leg bridge",
        "Work",
        "  Conventional deadlift",
        "    8 × 100 kg, 2 in reserve",
        "  Nordic curl",
        "    5 reps",
        "    4 reps",
        "  Single-leg bridge",
        "    left 8 reps",
        "    right 8 reps",
    ]


def test_show_asks_for_more_where_an_id_fits_several_or_none(folder: Path) -> None:
    assert failure(hamtui(folder, "show", "2026")) == "3 sessions have an id that begins with 2026; give more of it."
    assert failure(hamtui(folder, "show", "x\x1b[2J")) == (
        "No session has an id that begins with x[2J; hamtui history lists them."
    )
    misuse(hamtui(folder, "show"))
