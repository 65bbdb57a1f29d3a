"""Bringing in history from the app: the file found, what is open asked, the result shown, all of it taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.importing.choose_file import ChooseFile
from hamtui.tui.importing.screen import ImportScreen
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.shared.line import Line
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym

HEAD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds"
ROWS = (
    "2024-01-02 18:05:11,Legs,Squat,1,100,5,0",
    "2024-01-02 18:05:11,Legs,Cable Curls of mine,1,30,12,0",
    "2024-01-02 18:05:11,Legs,Seated Leg Curlz,1,30,12,0",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with an export among the downloads."""
    downloads = tmp_path / "Downloads"
    (downloads / "old").mkdir(parents=True)
    (downloads / "strong.csv").write_text("\n".join([HEAD, *ROWS]), encoding="utf-8")
    (downloads / "picture.png").write_bytes(b"")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def options(gym: Gym) -> list[str]:
    return [str(option.prompt).splitlines()[0] for option in gym.choices]


@pytest.mark.usefixtures("home")
async def test_an_export_among_the_downloads_is_brought_in_and_taken_back(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("I")
        await gym.until(lambda: len(gym.choices) == 4)
        assert [text.split("  ")[0] for text in options(gym)] == [
            "strong.csv", "old/", "Every export in this folder", "The folder above",
        ]  # fmt: skip
        await gym.type("strong")
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, Pick))
        assert "line 2: Squat  100 × 5 reps" in gym.text("#note")
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, Pick) and "these exercises" in gym.text(".question"))
        assert "perhaps Seated leg curl (97 of 100)" in options(gym)[1]
        await gym.press("down", "enter")
        assert options(gym)[0].startswith("One of my own")
        await gym.press("end", "enter")
        await gym.press("home", "enter")
        await gym.until(lambda: isinstance(gym.app.screen, ImportScreen) and "new" in gym.text("#holds"))
        assert "Left out 1: left out as you chose" in gym.text("#holds")
        assert gym.companion.history == []
        assert "Bring in 1 session" in gym.text("#action")
        await gym.press("space")
        await gym.until(lambda: isinstance(gym.app.screen, TodayScreen))
        assert [done.name for done in gym.companion.history[0].sets] == ["Back squat", "Cable Curls of mine"]
        assert gym.app.told[-1].startswith("Brought in 1 session. Backup made before: ")
        await gym.press("i", "u")
        assert gym.companion.history == []


async def test_the_columns_of_a_table_are_said_once(gym: Gym, home: Path) -> None:
    table = home / "my sheet.csv"
    table.write_text("Day,Lift,Load,Reps\n2024-01-02,Squat,100 kg,5\n", encoding="utf-8")
    async with gym.open() as gym:
        for _ in range(2):
            await gym.press("i", "I")
            await gym.until(lambda: isinstance(gym.app.screen, ChooseFile) and len(gym.choices) > 1)
            await gym.type(str(table))
            await gym.press("enter")
            await gym.until(lambda: not isinstance(gym.app.screen, ChooseFile))
            if isinstance(gym.app.screen, Line):
                assert "is not an export of" in gym.text(".question")
                assert gym.line.value == "date=Day,exercise=Lift,weight=Load,reps=Reps"
                await gym.press("enter")
                await gym.until(lambda: isinstance(gym.app.screen, ImportScreen) and "new" in gym.text("#holds"))
                await gym.press("space")
                await gym.until(lambda: isinstance(gym.app.screen, HistoryScreen))
                assert len(gym.companion.history) == 1
                await gym.press("q")
        await gym.until(lambda: isinstance(gym.app.screen, ImportScreen) and "here" in gym.text("#holds"))
        assert "0 new, 1 here already" in gym.text("#holds")
        await gym.press("space")
        await gym.until(lambda: isinstance(gym.app.screen, HistoryScreen))
        assert gym.app.told[-1] == "Nothing to import."


async def test_what_cannot_be_read_is_a_sentence_and_leads_to_another_file(gym: Gym, home: Path) -> None:
    (home / "Downloads" / "strong.csv").write_bytes(b"\x00\x01 nothing")
    async with gym.open() as gym:
        await gym.press("I")
        await gym.until(lambda: len(gym.choices) > 1)
        await gym.type("~/nowhere.csv")
        await gym.press("enter")
        await gym.until(lambda: "There is no" in gym.text("#note"))
        gym.line.value = ""
        await gym.settle()
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, ImportScreen))
        await gym.until(lambda: "is not an export of" in gym.text("#holds"))
        await gym.press("space")
        await gym.until(lambda: isinstance(gym.app.screen, ChooseFile))
        (home / "Downloads" / "strong.csv").write_text("\n".join([HEAD, *ROWS]), encoding="utf-8")
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, Pick))
        await gym.press("escape")
        assert "Choose kg or lb first" in gym.text("#holds")
        await gym.press("space")
        await gym.until(lambda: isinstance(gym.app.screen, ChooseFile))
        await gym.press("escape", "q")
        assert isinstance(gym.app.screen, TodayScreen)
