"""The first frame: Today as it was last, at once, and only where it still holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hamtui.clock import SystemClock
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.tui.shared.terminal.first_frame import FILE, HOLDER, FirstFrame, first_frame, read
from tests.support.terminal import HAMTUI, Terminal

MOUSE = b"\x1b[?1000h"
ALTERNATE, USUAL = b"\x1b[?1049h", b"\x1b[?1049l"
WITHOUT_THE_APP = """
import sys
sys.modules["hamtui.tui.app"] = None
sys.argv = ["hamtui", "--data-dir", {folder!r}]
from hamtui.__main__ import main
main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "data", SystemClock())
    store.save_settings(Settings())
    store.close()
    FirstFrame(str(tmp_path / "data")).keep("TODAY")
    return tmp_path / "data"


def settings_changed(folder: Path) -> None:
    (folder / "settings.toml").write_text("schema = 1\n")


def session_begun(folder: Path) -> None:
    (folder / "journal").write_bytes(b"begun")


def history_there(folder: Path) -> None:
    (folder / "history-2026.json").write_bytes(b"")


def exercise_of_ones_own(folder: Path) -> None:
    (folder / "exercises").mkdir()
    (folder / "exercises" / "mine.toml").write_text("")


def open_elsewhere(folder: Path) -> None:
    (folder / HOLDER).write_text("{}")


def damaged(folder: Path) -> None:
    (folder / FILE).write_bytes((folder / FILE).read_bytes() + b"?")


def gone(folder: Path) -> None:
    (folder / FILE).unlink()


CHANGES = [settings_changed, session_begun, history_there, exercise_of_ones_own, open_elsewhere, damaged, gone]


def test_what_was_kept_is_shown_while_nothing_changes(folder: Path) -> None:
    assert read(str(folder)) == b"TODAY"
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_shown_that_may_no_longer_hold(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    assert read(str(folder)) == b""


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "vt100"), ("LC_TIME", "de_DE.UTF-8")])
def test_another_terminal_gets_no_frame_of_this_one(
    folder: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert read(str(folder)) == b""


def test_without_a_terminal_there_is_none(folder: Path) -> None:
    assert first_frame(str(folder)) is None


@pytest.mark.xdist_group("pty")
def test_at_the_second_start_today_stands_before_the_app_and_stays_as_it_is(folder: Path) -> None:
    with Terminal([HAMTUI, "--data-dir", str(folder)]) as terminal:
        terminal.wait_for("Start ")
        while b"TODAY" in (folder / FILE).read_bytes():
            terminal.read_for(0.01)
        terminal.press("q")
        assert terminal.end() == 0
    with Terminal([HAMTUI, "--data-dir", str(folder)]) as terminal:
        terminal.wait_for("menu  ? keys")
        assert MOUSE not in terminal.written
        first = "".join(terminal.screen.display)
        terminal.wait_for(lambda _: terminal.written.count(b"Start ") > 1)
        last = "".join(terminal.screen.display)
        assert sum(one == other for one, other in zip(first, last, strict=True)) >= 0.9 * len(first)
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.written.count(ALTERNATE) == 1


@pytest.mark.xdist_group("pty")
def test_where_the_app_cannot_be_loaded_the_terminal_is_given_back(folder: Path) -> None:
    code = WITHOUT_THE_APP.format(folder=str(folder))
    with Terminal([sys.executable, "-c", code]) as terminal:
        assert terminal.end() == 3
        frame, _, after = terminal.written.rpartition(USUAL)
        assert frame.startswith(ALTERNATE)
        assert b"nobody foresaw" in after
