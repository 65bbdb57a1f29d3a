"""A session in lines of text: the same keys make the same journal, and the lines alone tell all one needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Unpack

import pytest
from click.testing import CliRunner

from hamtui.cli.main import main
from hamtui.companion.companion import Companion
from hamtui.tui.plain import PlainApp
from hamtui.tui.session.screen import SessionScreen
from tests.tui.conftest import Gym, Opening, WatchedApp

P3 = ("p3", None)
KEYS = (
    "space", "space", "up", "up", "space", "r", "r", "space", "2", "m", "down", "escape", "x", "escape", "space",
    "space", "u", "U", "s", "space", "space", "z", "space", "n", "g", "o", "enter", "w", "escape",
)  # fmt: skip


class TalkingApp(PlainApp, WatchedApp):
    """Keeps the lines it tells."""

    def __init__(self, companion: Companion, *, width: int, **opening: Any) -> None:
        self.lines: list[str] = []
        super().__init__(companion, self.lines.append, width=width, **opening)


class PlainGym(Gym):
    """A gym whose app tells its session in lines."""

    width = 80

    def make(self, **opening: Unpack[Opening]) -> WatchedApp:
        self._companion = self._new_companion()
        self.talking = TalkingApp(self._companion, width=self.width, **opening)
        self._app = self.talking
        return self._app


async def trained(gym: Gym) -> list[bytes]:
    """The journal after the keys, and two minutes of rest here and there; without what is drawn by lot for each."""
    gym.configured().past_warm_up()
    async with gym.open(P3, size=(80, 60)) as gym:
        for number, key in enumerate(KEYS):
            await gym.press(key)
            if number % 6 == 5:
                await gym.pass_time(130)
        assert isinstance(gym.app.screen, SessionScreen), gym.app.screen
        first, *events = (gym.folder / "journal").read_bytes().rstrip(b"\0").splitlines()
        lot = first.partition(b'"g":"')[2][:8]
        return [line[8:].replace(lot, b"") for line in events]


async def test_the_same_keys_make_the_same_journal(tmp_path: Path) -> None:
    assert await trained(PlainGym(tmp_path / "plain")) == await trained(Gym(tmp_path / "screen"))


async def test_the_lines_tell_what_now_how_much_and_how_long(tmp_path: Path) -> None:
    gym = PlainGym(tmp_path / "data")
    gym.configured().past_warm_up()
    async with gym.open(P3) as opened:
        lines = gym.talking.lines

        async def told(*keys: str, wait: float = 0) -> str:
            lines.clear()
            await opened.press(*keys)
            await opened.pass_time(wait)
            gym.talking.tell()
            return "\n".join(lines)

        finding = await told(wait=1)
        assert "FIND YOUR WORKING WEIGHT" in finding
        assert "space: Work with 20 kg" in finding
        assert "space: Work with 22.5 kg" in await told("up")
        ramp = await told("down", "space")
        assert "Begin set 1 of 3" in ramp
        assert "20 kg × 6–8" in ramp
        assert "1/6 reps" in await told("space", "r")
        rest = await told("space")
        assert "RESTING 2:00–3:00" in rest
        assert "until the next set may begin" in rest
        assert "Begin set 2 of 3" in rest
        assert "20 kg × 6–8" in rest
        half_a_minute = await told(wait=30)
        assert half_a_minute.startswith("1:")
        assert half_a_minute.count("\n") == 0, "a clock that runs is told at its marks only"
        assert "READY 2:00–3:00" in await told(wait=95)
        assert "OVERDUE" in await told(wait=90)
        menu = await told("m")
        assert "What now?" in menu
        assert "\n> " in menu
        assert (await told("down")).startswith("> ")
        assert "Begin set 2 of 3" in await told("escape")
        assert (await told("q")).endswith("The session waits: hamtui start goes on with it.")


@pytest.mark.parametrize("width", [20, 40])
async def test_no_line_is_longer_than_asked_for_and_none_moves_a_cursor(tmp_path: Path, width: int) -> None:
    gym = PlainGym(tmp_path / "data")
    gym.width = width
    await trained(gym)
    assert len(gym.talking.lines) > len(KEYS)
    assert max(map(len, gym.talking.lines)) <= width
    assert all(line.isprintable() for line in gym.talking.lines)


def test_a_width_stands_with_plain_only(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--data-dir", str(tmp_path), "start", "--width", "40"])
    assert done.exit_code == 2
    assert "--width stands with --plain." in done.output
