"""The lifter's own files beside the app: read off the event loop, and seen again when they change."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.events import AppFocus

import hamtui.library
from hamtui.library import loader, reading
from hamtui.settings.settings import Settings
from hamtui.training.base.profile import Profile
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym

SHIPPED = Path(hamtui.library.__file__).parent


def write_own(gym: Gym, name: str) -> Path:
    """A program of the lifter's own, alike to a shipped one but for its name."""
    text = (SHIPPED / "programs" / "three_sessions.toml").read_text(encoding="utf-8")
    lines = [f'name = "{name}"' if line.startswith("name = ") else line for line in text.splitlines()]
    path = gym.folder / "programs" / "mine.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines).replace('id = "p1"', 'id = "mine"', 1), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Gym:
    gym = Gym(tmp_path / "data").configured(Settings(Profile(program="mine")))
    write_own(gym, "Mine")
    return gym


async def test_a_program_that_is_edited_is_planned_anew_on_coming_back(own: Gym) -> None:
    async with own.open() as gym:
        assert "Mine" in gym.text("#action")
        write_own(gym, "Ours")
        await gym.press("i", "q")
        assert isinstance(gym.app.screen, TodayScreen)
        assert "Ours" in gym.text("#action")
        write_own(gym, "Theirs")
        gym.app.post_message(AppFocus())
        await gym.settle()
        assert "Theirs" in gym.text("#action")
        (gym.folder / "programs" / "mine.toml").write_text("schema = 1", encoding="utf-8")
        gym.app.post_message(AppFocus())
        await gym.settle()
        assert "programs/mine.toml: id is missing" in gym.text("#notices")


async def test_no_file_of_the_library_is_read_on_the_event_loop(own: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def read_text(path: Path) -> str:
        threads.append(threading.current_thread())
        return reading.read_text(path)

    monkeypatch.setattr(loader, "read_text", read_text)
    async with own.open() as gym:
        await gym.press("s", "q", "d", "escape", "i", "q")
        write_own(gym, "Ours")
        gym.app.post_message(AppFocus())
        await gym.settle()
        assert "Ours" in gym.text("#action")
    assert threads
    assert threading.main_thread() not in threads
