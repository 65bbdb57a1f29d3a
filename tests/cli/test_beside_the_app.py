"""Commands that write while the app, or another command, has the data folder."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result

from hamtui.cli.main import main
from hamtui.cli.place import Place
from hamtui.clock import SystemClock
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.support.lifting_room import failure, hamtui, printed, read


def at_once(folder: Path, *arguments: str) -> Result:
    """A command that waits for nobody."""
    return CliRunner().invoke(main, ["--data-dir", str(folder), *arguments], obj=Place(patience_s=0))


@pytest.mark.parametrize(("arguments", "what"), [(("log", "rdl 80x8"), "80 kg"), (("weight", "82.4"), "82.4 kg")])
def test_log_and_weight_are_handed_over_to_an_app_that_is_open(
    tmp_path: Path, arguments: tuple[str, ...], what: str
) -> None:
    with closing(Store.open(tmp_path, SystemClock(), app=True)) as app:
        said = printed(tmp_path, *arguments)
        assert said.startswith("Handed over to the hamtui that is open (process ")
        assert "which takes it in within a second." in said
        assert "Logged" not in said
        assert "Noted" not in said
        assert what in said
        assert len(read(tmp_path, "history")) == 1
        assert app.sessions() == app.sessions()
        assert len(app.take_in()) == 1
    assert len(read(tmp_path, "history")) == 1


def test_as_json_it_is_said_on_stderr(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, SystemClock(), app=True)):
        result = hamtui(tmp_path, "log", "rdl 80x8", "--json")
    assert result.exit_code == 0
    assert result.stderr.startswith("Handed over to ")
    assert json.loads(result.stdout)["sets"][0]["load"] == 80


def test_other_commands_wait_and_are_then_refused(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, SystemClock(), app=True)):
        assert "Another hamtui (process" in failure(at_once(tmp_path, "backup", "now"))


def test_beside_another_command_it_waits_for_its_turn(tmp_path: Path) -> None:
    other = Store.open(tmp_path, FakeClock())
    soon = Timer(0.3, other.close)
    soon.start()
    assert printed(tmp_path, "log", "rdl 80x8").startswith("Logged ")
    soon.join()


def test_where_its_turn_never_comes_it_is_handed_over_and_not_lost(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, FakeClock())):
        result = at_once(tmp_path, "log", "rdl 80x8")
        assert result.exit_code == 0
        assert result.stdout.startswith("Handed over: another hamtui writes at this moment")
    assert printed(tmp_path, "backup", "now").startswith("Made ")
    assert not list((tmp_path / "inbox").iterdir())
    assert len(read(tmp_path, "history")) == 1
