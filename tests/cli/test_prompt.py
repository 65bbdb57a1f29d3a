"""What a shell prompt runs is answered without click, and as the whole command line answers it."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hamtui.cli.prompt import answered
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import fill, hamtui, leave_running, past_sessions
from tests.test_imports import python

PLAIN = [("today",), ("today", "--json"), ("path",)]
LEFT = [
    ("today", "--jso"), ("today", "today"), ("path", "--json"), ("history",), (), ("--version", "today"),
    ("--data-dir",), ("--data-dir", "x"), ("--data-dir", "", "today"), ("--data-dir=x", "today"), ("today", "--help"),
]  # fmt: skip


@pytest.mark.parametrize("command", PLAIN, ids=" ".join)
def test_it_prints_what_the_whole_command_line_prints(
    tmp_path: Path, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path / "none", tmp_path / "some"):
        assert answered(["--data-dir", str(folder), *command])
        before = capfd.readouterr()
        assert answered([*command, "--data-dir", str(folder)])
        assert capfd.readouterr() == before
        told = hamtui(folder, *command)
        assert (told.stdout, told.stderr) == (before.out, before.err)
        fill(tmp_path / "some", past_sessions())
        leave_running(tmp_path / "some")


def test_the_version(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert answered(["--version"])
    assert capfd.readouterr().out == hamtui(tmp_path, "--version").stdout


@pytest.mark.parametrize("arguments", LEFT, ids=" ".join)
def test_everything_else_is_left_to_the_whole_command_line(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert not answered(arguments)
    assert capfd.readouterr() == ("", "")


def test_what_fails_before_a_line_is_printed_is_left_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with closing(Store.open(tmp_path, FakeClock())) as store:
        store.save_settings(Settings().with_profile(program="gone"))
    assert not answered(["--data-dir", str(tmp_path), "today"])
    assert hamtui(tmp_path, "today").exit_code == 1
    (tmp_path / "file").touch()
    assert not answered(["--data-dir", str(tmp_path / "file"), "today"])
    assert capfd.readouterr() == ("", "")


def test_an_output_that_takes_nothing_is_said_and_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        with pytest.raises(SystemExit, match="1"):
            answered(["--data-dir", str(tmp_path), "today"])
    assert capfd.readouterr().err.startswith("Not printed: ")


def test_click_is_not_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from hamtui.cli.prompt import answered; assert answered(['today']); "
        "print('click' in sys.modules, file=sys.stderr)"
    )
    assert python(code, home=tmp_path).stderr == "False\n"
