from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import platformdirs
import pytest
from click.testing import CliRunner
from platformdirs import windows
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from hamtui import __version__
from hamtui.cli.main import main
from hamtui.store.store import Store
from hamtui.training.base.rest import RestWindow
from hamtui.training.session.events import SetLogged
from tests.support.lifting_room import (
    RUNNING,
    failure,
    fill,
    hamtui,
    leave_running,
    misuse,
    own_program,
    past_sessions,
    printed,
    read,
)

READING = ("today", "programs", "history", "show", "path", "doctor", "backup")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(empty: Path) -> Path:
    """Three sessions of two years and one that is running."""
    fill(empty, past_sessions())
    leave_running(empty)
    return empty


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the screen would have been opened with."""
    calls: list[tuple[Any, ...]] = []

    def run(place: Any, scale: float, **options: Any) -> None:
        calls.append((place.found(), scale, options))

    monkeypatch.setattr(import_module("hamtui.cli.main"), "run_app", run)
    return calls


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# where the data are


def test_the_data_folder_may_stand_before_or_after_the_command(folder: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    before = runner.invoke(main, ["--data-dir", str(folder), "path"])
    after = runner.invoke(main, ["path", "--data-dir", str(folder)])
    both = runner.invoke(main, ["--data-dir", str(tmp_path / "other"), "path", "--data-dir", str(folder)])
    assert before.stdout == after.stdout == both.stdout == f"{folder}\n"
    inside = runner.invoke(main, ["programs", "list", "--data-dir", str(folder), "--json"])
    assert json.loads(inside.stdout)[0]["id"] == "p1"


def test_the_environment_names_the_folder_unless_the_option_does(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAMTUI_HOME", str(folder))
    assert len(json.loads(CliRunner().invoke(main, ["history", "--json"]).stdout)) == 4
    assert printed(tmp_path / "other", "path") == f"{tmp_path / 'other'}\n"


SHIPPED = [*(f"p{n}" for n in range(1, 9)), *(f"whole_body_{n}" for n in range(2, 5))]


def test_without_either_it_is_the_platforms_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAMTUI_HOME")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / "share" / name))
    assert CliRunner().invoke(main, ["path"]).stdout == f"{tmp_path / 'share' / 'hamtui'}\n"


def test_on_macos_and_windows_it_is_where_their_programs_keep_their_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAMTUI_HOME")
    monkeypatch.setattr(platformdirs, "PlatformDirs", MacOS)
    assert CliRunner().invoke(main, ["path"]).stdout.endswith("/Library/Application Support/hamtui\n")
    monkeypatch.setattr(platformdirs, "PlatformDirs", Windows)
    monkeypatch.setattr(windows, "get_win_folder", lambda name: f"/Users/me/{name}")
    assert CliRunner().invoke(main, ["path"]).stdout.endswith("/CSIDL_LOCAL_APPDATA/hamtui\n")


def test_a_file_where_the_folder_should_be_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "is a file" in misuse(hamtui(tmp_path / "file", "history"))


@pytest.mark.parametrize("command", [(), ("start",), ("timer",), *((name,) for name in READING)])
def test_every_command_tells_its_version_and_its_use(command: tuple[str, ...], empty: Path) -> None:
    assert printed(empty, *command, "--version") == f"hamtui {__version__}\n"
    assert printed(empty, *command, "--help").startswith("Usage: ")


@pytest.mark.parametrize(
    "command", ["today", "programs", "history", "path", "doctor", "backup", "programs show p3", "programs check x"]
)
def test_reading_makes_and_changes_nothing(folder: Path, tmp_path: Path, command: str) -> None:
    before = tree(folder)
    hamtui(folder, *command.split())
    hamtui(tmp_path / "nowhere", *command.split())
    assert tree(folder) == before
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_command_is_wrong_usage(empty: Path) -> None:
    assert "lift" in misuse(hamtui(empty, "lift"))


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The name and the help of a command and of all below it."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from helps(inner, click.Context(inner, context, name, max_content_width=80))


def test_every_help_reads_well_at_80_columns() -> None:
    for path, text in helps(main, click.Context(main, info_name="hamtui", terminal_width=80, **main.context_settings)):
        assert [line for line in text.splitlines() if len(line) > 80] == [], path
        assert not [line for line in text.splitlines() if line.endswith("...") and not line.startswith("Usage")], path


def test_the_help_tells_the_exit_statuses(empty: Path) -> None:
    assert "Exit status: 0 when it is done; 1 when it cannot be done" in printed(empty, "--help")


def test_commands_print_no_colour_even_where_it_is_forced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for command in ("today", "history", "week", "records"):
        assert "\x1b" not in hamtui(folder, command).output


# opening the screen


def test_alone_it_opens_the_first_screen(empty: Path, started: list[Any]) -> None:
    printed(empty, "--time-scale", "60")
    assert started == [(empty, 60.0, {"by": None})]


@pytest.mark.parametrize(
    ("arguments", "start"),
    [((), ("", None)), (("p3",), ("p3", None)), (("p2/day-2",), ("p2", "day-2")), (("P3",), ("P3", None))],
)
def test_start_begins_a_day(empty: Path, started: list[Any], arguments: tuple[str, ...], start: object) -> None:
    printed(empty, "start", *arguments, "--time-scale", "0.5")
    assert started == [(empty, 0.5, {"start": start, "by": None, "lines": None})]


def test_start_knows_the_programs_and_their_days(empty: Path, started: list[Any]) -> None:
    assert failure(hamtui(empty, "start", "p9")) == (f'No program is called "p9"; known are {", ".join(SHIPPED)}')
    sentence = failure(hamtui(empty, "start", "p2/day-3"))
    assert sentence.endswith("has no day of that name; it has day-1, day-2.")
    assert not started


@pytest.mark.parametrize(
    ("written", "window"),
    [
        ("2:00-3:00", (120, 180)), ("2:00–3:00", (120, 180)), ("1:30", (90, 90)), ("90", (90, 90)), ("1", (1, 1)),
        ("90-120", (90, 120)), ("1:30-120", (90, 120)), ("90 – 2:00", (90, 120)),
        ("3600", (3600, 3600)), ("60:00", (3600, 3600)), ("0:05 - 0:10", (5, 10)),
    ],
)  # fmt: skip
def test_timer_takes_a_window_a_time_or_seconds(
    empty: Path, started: list[Any], written: str, window: tuple[int, int]
) -> None:
    printed(empty, "timer", written)
    assert started == [(empty, 1.0, {"timer": RestWindow(*window)})]


def test_timer_alone_is_two_to_three_minutes(empty: Path, started: list[Any]) -> None:
    printed(empty, "timer")
    assert started == [(empty, 1.0, {"timer": RestWindow(120, 180)})]


@pytest.mark.parametrize(
    "written",
    [
        "3:00-2:00",
        "2:60",
        "61:00",
        "3601",
        "0",
        "0:00",
        "0-90",
        "99999",
        "120-90",
        "90-",
        "99999999",
        "2.5",
        "1e3",
        "nan",
        "٣",
        "１００",
        "",
        " ",
        "a\x1b[2J",
    ],
)
def test_timer_refuses_what_is_no_window(empty: Path, started: list[Any], written: str) -> None:
    said = misuse(hamtui(empty, "timer", written))
    assert " rest" in said
    assert "\x1b" not in said
    assert not started


@pytest.mark.parametrize("command", [(), ("start",), ("timer",)])
@pytest.mark.parametrize("scale", ["0", "-1", "nan", "inf", "-inf", "1001", "fast", ""])
def test_a_time_scale_is_a_number_above_zero(
    empty: Path, started: list[Any], command: tuple[str, ...], scale: str
) -> None:
    assert "--time-scale" in misuse(hamtui(empty, *command, "--time-scale", scale))
    assert not started


@pytest.mark.parametrize("command", READING)
def test_reading_takes_no_time_scale(empty: Path, command: str) -> None:
    misuse(hamtui(empty, command, "--time-scale", "2"))
    misuse(hamtui(empty, "--time-scale", "2", command))


@pytest.mark.parametrize("command", [(), ("start",), ("timer",)])
def test_without_a_terminal_the_screen_is_not_opened(empty: Path, command: tuple[str, ...]) -> None:
    assert failure(hamtui(empty, *command)) == (
        "hamtui needs a terminal for its screen; hamtui today and hamtui history do without."
    )
    assert not empty.exists()


@pytest.mark.parametrize("arguments", [("start", "p3"), ()], ids=["start", "alone"])
def test_a_time_to_finish_by_is_handed_on(empty: Path, started: list[Any], arguments: tuple[str, ...]) -> None:
    soon = datetime.now().astimezone() + timedelta(minutes=90)
    printed(empty, *arguments, "--by", f"{soon:%H:%M}")
    assert started[0][2]["by"] == soon.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("hours", "why"), [(-1, "is past"), (8, "more than 6 hours away")])
def test_a_time_past_or_far_ahead_is_refused_in_one_sentence(empty: Path, hours: int, why: str) -> None:
    now = datetime.now().astimezone()
    wanted = now + timedelta(hours=hours)
    said = failure(hamtui(empty, "start", "--by", f"{wanted:%H:%M}"))
    assert why in said or wanted.date() != now.date()
    assert said.startswith("--by: ")
    assert said.count("\n") <= 1


def test_a_time_to_finish_by_stands_where_a_session_begins(empty: Path) -> None:
    soon = f"{datetime.now() + timedelta(hours=1):%H:%M}"
    assert "--by stands after start" in misuse(hamtui(empty, "--by", soon, "today"))


# today


def test_today_tells_the_day_its_loads_and_the_reasons(empty: Path) -> None:
    lines = printed(empty, "today").splitlines()
    assert lines[:3] == [
        "Complete session, about 70 min",
        "  Conventional deadlift: 3 × 6–8 from 20 kg up",
        "    First time: you find the load, about 3 reps in reserve",
    ]
    assert any(line.startswith("This week: 0 of 6–12 hard sets") for line in lines)


def test_today_as_json_has_every_exercise_with_its_sets(empty: Path) -> None:
    plan = read(empty, "today")
    known = ["program", "day", "name", "unit", "expected_minutes", "exercises", "week", "warnings", "notes", "changes",
             "running", "schema"]  # fmt: skip
    assert list(plan) == known
    assert (plan["program"], plan["day"], plan["unit"]) == ("p3", "complete", "kg")
    deadlift = next(item for item in plan["exercises"] if item["exercise"] == "conventional_deadlift")
    assert [(s["kind"], s["reps"], s["target"], s["load"], s["rest_s"]) for s in deadlift["sets"]] == [
        ("working", [6, 8], 6, 20.0, [120, 180])
    ] * 3
    assert plan["week"]["dose"] == [6, 12]
    assert plan["week"]["hard_sets"] == 0


def test_today_plans_from_the_history(folder: Path) -> None:
    deadlift = next(i for i in read(folder, "today")["exercises"] if i["exercise"] == "conventional_deadlift")
    working = [s["load"] for s in deadlift["sets"] if s["kind"] == "working"]
    assert working == [70.0, 70.0]
    assert "days away" in deadlift["reason"]
    assert deadlift["light"]
    assert "back where you were" in deadlift["what_would_change_it"]
    assert deadlift["last_time"]
    assert "ramp-up" in printed(folder, "today")


# programs


def test_programs_are_listed_alone_and_by_name(empty: Path) -> None:
    text = printed(empty, "programs")
    assert text == printed(empty, "programs", "list")
    assert [line.split()[0] for line in text.splitlines()] == SHIPPED
    found = read(empty, "programs", "list")
    assert [program["id"] for program in found] == SHIPPED
    assert list(found[0]) == ["id", "name", "summary", "per_week", "days", "schema"]


def test_a_program_is_shown_with_all_its_days(empty: Path) -> None:
    lines = printed(empty, "programs", "show", "P2").splitlines()
    assert lines[0].endswith("(p2), 2 times a week")
    assert any(line.endswith("(p2/day-1)") for line in lines)
    assert any("Romanian deadlift" in line and "3 × 6–10" in line for line in lines)
    shown = read(empty, "programs", "show", "p3")
    assert [(w["exercise"], w["sets"], w["reps"], w["rest_s"]) for w in shown["days"][0]["work"]] == [
        ("conventional_deadlift", [3, 3], [[6, 8]], [120, 180]),
        ("romanian_deadlift", [3, 3], [[6, 8]], [120, 120]),
        ("seated_leg_curl", [3, 3], [[10, 12]], [60, 90]),
        ("kettlebell_swing", [3, 3], [[12, 15]], [60, 90]),
    ]


def test_an_unknown_program_is_told_with_those_that_are_known(empty: Path) -> None:
    assert failure(hamtui(empty, "programs", "show", "p33")) == 'No program is called "p33"; did you mean "p3"?'


def test_a_right_program_file_is_checked_and_then_shown_like_a_shipped_one(empty: Path) -> None:
    path = own_program(empty)
    assert printed(empty, "programs", "check", str(path)) == "My days: all right, 1 day.\n"
    assert "Nordic curl: 3 × 5–8, rest 1:00–1:30" in printed(empty, "programs", "show", "mine")
    assert read(empty, "programs", "list")[-1]["id"] == "mine"


def test_a_program_file_that_is_not_there_is_one_sentence(empty: Path, tmp_path: Path) -> None:
    assert "none.toml" in failure(hamtui(empty, "programs", "check", str(tmp_path / "none.toml")))
    misuse(hamtui(empty, "programs", "check"))


def test_today_says_that_a_session_runs_and_counts_its_sets(tmp_path: Path) -> None:
    fill(tmp_path, [])
    leave_running(tmp_path)
    assert printed(tmp_path, "today").startswith("A session is unfinished: Complete session. hamtui goes on with it.\n")
    assert read(tmp_path, "today")["running"] == RUNNING


def test_a_journal_that_makes_no_session_is_one_sentence(tmp_path: Path) -> None:
    fill(tmp_path, [])
    walker = leave_running(tmp_path)
    with closing(Store.open(tmp_path, walker.clock)) as store:
        store.rewrite([walker.events[0], SetLogged(walker.clock.now(), "no.such.step", 5)])
    for command in ("today", "history"):
        result = hamtui(tmp_path, command)
        assert result.exit_code == 0
        assert "The unfinished session cannot be shown" in result.stderr
