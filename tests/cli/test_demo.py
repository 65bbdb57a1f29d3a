"""A made-up year of training to look around in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hamtui.cli.app import ScreenFailed
from hamtui.cli.demo import year_of_training
from hamtui.cli.place import Place
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import failure, hamtui, read

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def place() -> Place:
    return Place(clock=lambda _: FakeClock(NOW))


def test_the_demo_opens_on_a_folder_of_its_own_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, opened = tmp_path / "own", []

    def run(where: Place, _scale: float, **_: Any) -> None:
        opened.append((where.found(), len(read(where.found(), "history")), read(where.found(), "doctor")["findings"]))

    monkeypatch.setattr(import_module("hamtui.cli.demo"), "run_app", run)
    monkeypatch.setenv("HAMTUI_HOME", str(own))
    assert hamtui(own, "demo", place=place()).exit_code == 0
    ((folder, sessions, findings),) = opened
    assert (sessions > 100, findings) == (True, [])
    assert not folder.exists()
    assert not own.exists()


def test_the_year_ends_yesterday_and_is_the_same_each_time() -> None:
    assert year_of_training(NOW, 4) == year_of_training(NOW, 4)
    year = year_of_training(NOW, 52)
    assert NOW - timedelta(days=2.5) < year[-1].started_at < NOW.replace(hour=0)
    assert timedelta(weeks=51) < year[-1].started_at - year[0].started_at < timedelta(weeks=53)
    assert {note.text for session in year for note in session.notes}
    assert len({session.id for session in year}) == len(year)


def test_a_year_is_written_into_an_empty_folder_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("hamtui.cli.demo"), "WEEKS", 2)
    (tmp_path / "mine.txt").write_text("mine")
    assert failure(hamtui(tmp_path, "demo", "--into", str(tmp_path), place=place())) == (
        f"{tmp_path} is not empty; choose a folder that is."
    )
    into = tmp_path / "year"
    assert hamtui(tmp_path, "demo", "--into", str(into), place=place()).exit_code == 0
    assert read(into, "today")["program"] == "p4"
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt", "year"}


def test_an_error_in_the_demo_is_told_where_its_report_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(where: Place, _scale: float) -> None:
        raise ScreenFailed("") from KeyError(str(where.found()))

    demo = import_module("hamtui.cli.demo")
    monkeypatch.setattr(demo, "WEEKS", 1)
    monkeypatch.setattr(demo, "run_app", fail)
    own = tmp_path / "own"
    own.mkdir()
    result = hamtui(own, "demo", place=place())
    assert result.exit_code == 3
    (report,) = (own / "reports").iterdir()
    assert str(report) in result.stderr
    assert "in hamtui demo" in report.read_text()
    assert "KeyError" in report.read_text()
