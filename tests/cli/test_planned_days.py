"""Planned days by command: listed, moved, taken back, written for other calendars."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from hamtui.cli.place import Place
from hamtui.testing.fakes import START, FakeClock
from tests.support import lifting_room
from tests.support.lifting_room import failure

MONDAY = START.date()
TUESDAY, WEDNESDAY = (MONDAY + timedelta(days=n) for n in (1, 2))


def place(folder: Path) -> Place:
    """The folder on a Monday."""
    return Place(folder, lambda _: FakeClock(START))


def hamtui(folder: Path, *arguments: str) -> Result:
    return lifting_room.hamtui(folder, *arguments, place=place(folder))


def printed(folder: Path, *arguments: str) -> str:
    return lifting_room.printed(folder, *arguments, place=place(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of somebody who follows p1."""
    (tmp_path / "settings.toml").write_text('schema = 1\nprogram = "p1"\n', encoding="utf-8")
    return tmp_path


def ahead(folder: Path) -> list[str]:
    return printed(folder, "calendar", "--ahead", "--weeks", "1").splitlines()


def test_a_day_is_moved_kept_and_taken_back(folder: Path) -> None:
    before = ahead(folder)
    assert before[0] == f"{MONDAY}  Monday 2 Mar      Stiff-leg deadlift"
    told = printed(folder, "calendar", "--move", "mon", str(TUESDAY)).splitlines()
    assert told[0] == "Moved Stiff-leg deadlift from Monday 2 Mar to Tuesday 3 Mar. hamtui programs undo takes it back."
    assert ahead(folder)[0] == f"{TUESDAY}  Tuesday 3 Mar     Stiff-leg deadlift, moved from Monday 2 Mar"
    assert "Stiff-leg deadlift is on Tuesday 3 Mar, moved from Monday 2 Mar." in printed(folder, "today")
    told = printed(folder, "calendar", "--move", str(TUESDAY), str(WEDNESDAY)).splitlines()
    assert told[-1] == "Stiff-leg deadlift and Lying leg curl are both on Wednesday 4 Mar."
    assert printed(folder, "programs", "undo").startswith("Taken back: Move Stiff-leg deadlift from Tuesday 3 Mar")
    printed(folder, "calendar", "--move", "tomorrow", "today")
    assert ahead(folder) == before


def test_a_day_before_others_takes_their_turn_and_that_is_said(folder: Path) -> None:
    second, third = (line.split()[0] for line in ahead(folder)[1:3])
    between = date.fromisoformat(second) + timedelta(days=1)
    assert str(between) < third
    told = printed(folder, "calendar", "--move", "mon", str(between)).splitlines()
    assert "; the days keep their turn, so that is Lying leg curl now." in told[0]


@pytest.mark.parametrize(
    ("move", "fault"),
    [
        (("mon", "2026-02-01"), "Sunday 1 Feb is not ahead; expected a date from today on, within 60 days."),
        (("mon", "2027-02-01"), "Monday 1 Feb is not ahead"),
        (("mon", str(MONDAY)), "Stiff-leg deadlift is on Monday 2 Mar already."),
        (("mon", "soon"), '"soon" is no day'),
        (("2026-03-03", "2026-03-04"), "Tuesday 3 Mar has no planned day; next are mon on Monday 2 Mar"),
        (("legs", "2026-03-04"), "legs has no planned day"),
        (("2026-99-03", "2026-03-04"), '"2026-99-03" is no day of the calendar'),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_a_sentence(folder: Path, move: tuple[str, str], fault: str) -> None:
    before = (folder / "settings.toml").read_bytes()
    assert failure(hamtui(folder, "calendar", "--move", *move)).startswith(fault)
    assert (folder / "settings.toml").read_bytes() == before


def test_nothing_is_moved_before_there_is_a_program(tmp_path: Path) -> None:
    assert failure(hamtui(tmp_path, "calendar", "--move", "complete", str(TUESDAY))).startswith(
        "Nothing is planned yet"
    )


def test_planned_days_are_written_for_other_calendars_and_replaced_by_the_next_file(folder: Path) -> None:
    file = str(folder / "plan.ics")
    assert hamtui(folder, "calendar", "--ics", file, "--weeks", "2").exit_code == 0
    first = Path(file).read_bytes().decode()
    assert first.count("BEGIN:VEVENT") == 6
    assert "SUMMARY:Three sessions · Stiff-leg deadlift\r\n" in first
    assert "there already" in failure(hamtui(folder, "calendar", "--ics", file))
    printed(folder, "calendar", "--move", "mon", str(TUESDAY))
    hamtui(folder, "calendar", "--ics", file, "--weeks", "2", "--force")
    second = Path(file).read_bytes().decode()
    uids = [[line for line in text.split("\r\n") if line.startswith("UID:")] for text in (first, second)]
    assert uids[0] == uids[1]
    assert "DTSTART;VALUE=DATE:20260303" in second
    assert "DTSTART;VALUE=DATE:20260302" not in second
