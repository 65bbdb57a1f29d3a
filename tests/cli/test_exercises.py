"""The exercises by command: list, show, add, edit, rename, merge, archive, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lifting_room import failure, hamtui, printed, read


def test_a_whole_body_is_logged_into_an_empty_folder(tmp_path: Path) -> None:
    told = printed(tmp_path, "log", "bench 80x8,8,8; squat 100x5; plank 60s; pull up 8,8; run 25:00")
    assert told.splitlines()[1:] == [
        "  Bench press: 8 reps × 80 kg · 8 reps × 80 kg · 8 reps × 80 kg",
        "  Back squat: 5 reps × 100 kg",
        "  Plank: 60 s",
        "  Pull-up: 8 reps · 8 reps",
        "  Run: 25:00",
    ]
    (session,) = read(tmp_path, "history")
    assert {done["exercise"] for done in session["sets"]} == {"bench_press", "back_squat", "plank", "pull_up", "run"}


def test_an_own_exercise_from_a_word_to_its_end(tmp_path: Path) -> None:
    assert failure(hamtui(tmp_path, "log", "yard press 40x8")).endswith(
        'hamtui exercises add "yard press" makes it your own.'
    )
    assert printed(tmp_path, "exercises") == "None yet: hamtui exercises --all shows every one there is.\n"
    told = printed(tmp_path, "exercises", "add", "Yard press", "--pattern", "horizontal_push", "--reps", "5-8")
    assert told.splitlines() == [
        "Added Yard press.",
        "  Pattern       horizontal push",
        "  Counted in    load and reps",
        "  Main muscles  chest",
        "  Helping       triceps, front delts",
        "  Usually       5–8 reps, rest 2:00–3:00, steps of 2.5 kg or 5 lb",
        "hamtui exercises undo takes it back.",
    ]
    printed(tmp_path, "log", "yard press 40x8")
    printed(tmp_path, "exercises", "edit", "yard press", "--rest", "1:30", "--also", "yp")
    assert "is called Yard [/] press now" in printed(tmp_path, "exercises", "rename", "yp", "Yard [/] press")
    assert printed(tmp_path, "show", "last").splitlines()[2] == "  Yard [/] press"
    assert read(tmp_path, "exercises", "show", "yp")["rest_s"] == [90, 90]
    assert "your own" in printed(tmp_path, "exercises")
    assert "in 1 session" in printed(tmp_path, "exercises", "merge", "yp", "bench")
    assert [each["id"] for each in read(tmp_path, "exercises")] == ["bench_press"]
    assert printed(tmp_path, "exercises", "undo") == "Taken back: Merge Yard [/] press into Bench press.\n"
    printed(tmp_path, "exercises", "archive", "yp")
    assert not failure(hamtui(tmp_path, "log", "yp 40x8")).startswith("Traceback")
    assert "offered again" in printed(tmp_path, "exercises", "archive", "yp", "--back")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "bench"), '"bench" is another name of Bench press; choose another.'),
        (("add", "Qq press", "--reps", "many"), "--reps is not a range such as 8-12."),
        (
            ("add", "Qq press", "--rest", "soon"),
            '"soon" is no rest; expected a rest such as 2:00-3:00, 1:30 or 2 min, or in seconds 90 or 90-120.',
        ),
        (("add", "Qq press", "--reps", "8-5"), "A range runs from 1 to 1000, its low end before its high end."),
        (("show", "\x1b[2J"), "No exercise is called"),
        (("rename", "bench", "b"), "Bench press is hamtui's own; only your own exercises can be changed."),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    said = failure(hamtui(tmp_path, "exercises", *arguments))
    assert sentence in said
    assert "\x1b" not in said


def test_lists_are_of_a_pattern_or_of_words(tmp_path: Path) -> None:
    carries = read(tmp_path, "exercises", "--pattern", "carry")
    assert {each["pattern"] for each in carries} == {"carry"}
    assert [each["id"] for each in read(tmp_path, "exercises", "--search", "goblet kettlebell")] == [
        "kettlebell_goblet_squat"
    ]
    assert len(read(tmp_path, "exercises", "--all")) > 300


def test_the_week_of_every_muscle(tmp_path: Path) -> None:
    assert printed(tmp_path, "week", "--muscles") == "No hard sets yet this week.\n"
    printed(tmp_path, "log", "bench 80x8,8,8,8; rdl 80x8,8")
    lines = printed(tmp_path, "week", "--muscles").splitlines()
    assert lines[0] == "hamstrings       2  below what keeps (MV 4)"
    assert "chest            4  enough to keep (MV 4)" in lines
    assert read(tmp_path, "week", "--muscles")["triceps"] == 2
