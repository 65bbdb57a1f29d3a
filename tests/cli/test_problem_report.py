"""An error that nobody foresaw: one sentence, a report, a status of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from click.testing import Result

from hamtui.cli.place import Place
from hamtui.cli.problem_report import KEPT, UNFORESEEN_EXIT, end_unforeseen, report_text
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.training.base.profile import Place as Gym
from hamtui.training.base.weight import Unit
from tests.support.lifting_room import failure, fill, hamtui, own_program, past_sessions

OWN = "Grandma's cellar"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose settings name a place, a program and an exercise of one's own."""
    folder = tmp_path / "secret-folder"
    settings = Settings().with_profile(program="mine", place=OWN, places={OWN: Gym()}, units={"auntie": Unit.LB})
    fill(folder, past_sessions(), settings)
    own_program(folder)
    return folder


def broken(folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> Result:
    def fail(_: Store) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Store, "sessions", fail)
        return hamtui(folder, "history")


def test_a_command_ends_with_one_sentence_a_report_and_a_status_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = broken(folder, monkeypatch, ZeroDivisionError("division by zero"))
    (report,) = (folder / "reports").iterdir()
    assert result.exit_code == UNFORESEEN_EXIT
    assert result.stdout == ""
    assert result.stderr == (
        "hamtui came to an error that nobody foresaw (ZeroDivisionError): what you confirmed is saved, and a report "
        f"for an issue is in {report}.\n"
    )
    told = report.read_text()
    assert "in hamtui history" in told
    assert told.endswith("    ZeroDivisionError: division by zero\n")
    if os.name == "posix":
        assert report.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_not_made_for_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = broken(tmp_path / "none", monkeypatch, KeyError("x"))
    assert not (tmp_path / "none").exists()
    where = Path(result.stderr.rpartition(" is in ")[2].rstrip(".\n"))
    assert "KeyError" in where.read_text()
    where.unlink()


def test_where_no_report_can_be_written_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "reports").write_text("a file in its place")
    monkeypatch.setenv("TMPDIR", str(folder / "nowhere"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "nowhere"))
    assert end_unforeseen(Place(folder), OSError("x"), "history", "the disk is full.") == UNFORESEEN_EXIT
    said = capsys.readouterr().err
    assert "your session could not be saved (the disk is full), and no report could be written" in said
    assert said.count("\n") == 1


def test_the_newest_reports_are_kept_and_the_last_error_is_told_with_the_place(folder: Path) -> None:
    for number in range(KEPT + 2):
        old = folder / "reports" / f"2020-01-0{number + 1}T00-00-00.txt"
        old.parent.mkdir(exist_ok=True)
        old.write_text("old")
    end_unforeseen(Place(folder), ValueError("odd"), "week")
    assert len(list((folder / "reports").iterdir())) == KEPT
    assert report_text(Place(folder)).endswith("    ValueError: odd\n")


def test_a_report_holds_versions_terminal_and_settings_but_nothing_personal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("USER", "margarethe")
    monkeypatch.setenv("TERM_PROGRAM", "margarethe's")
    told = report_text(Place(folder))
    for known in (
        "## Versions",
        "textual 8",
        "TERM=xterm-kitty",
        "program of their own",
        "history-2026.json: ",
        "None is known.",
    ):
        assert known in told
    for secret in (OWN, "auntie", "mine", "secret-folder", "margarethe", "deadlift"):
        assert secret not in told


def test_doctor_writes_it_to_a_file_and_never_over_another_unless_told(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    assert hamtui(folder, "doctor", "--report", str(file)).exit_code == 0
    assert file.read_text() == report_text(Place(folder))
    assert failure(hamtui(folder, "doctor", "--report", str(file))).endswith("is there already; --force replaces it.")
    assert hamtui(folder, "doctor", "--report", str(file), "--force").exit_code == 0
    assert "hamtui's own" in failure(hamtui(folder, "doctor", "--report", str(folder / "reports" / "x.txt")))
