"""What is typed or pasted is kept whole or refused in every line there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from hamtui.tui.shared.dialogs import Ask
from hamtui.tui.shared.line import Line
from tests.support.reading_screens import shows
from tests.tui.conftest import BEGIN, Gym, lived_in


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return lived_in(tmp_path / "data")


async def paste(gym: Gym, text: str) -> Input:
    line = gym.app.screen.query_one(Input)
    line.post_message(Paste(text))
    await gym.settle()
    return line


async def test_pasted_lines_are_exercises_apart(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "l")
        line = await paste(gym, "rdl 80x8,8,7\r\nslc 40x12\n\n")
        assert line.value == "rdl 80x8,8,7; slc 40x12"
        await shows(gym, "✓ Romanian deadlift")


async def test_a_line_that_is_too_long_is_not_taken_and_says_so(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "l")
        line = await paste(gym, "rdl 80x8 " * 200)
        assert len(line.value) > 1000
        await shows(gym, "characters are too many; expected at most 1000")
        await gym.press("enter")
        assert isinstance(gym.app.screen, Line)


async def test_a_long_note_is_kept_whole_and_one_too_long_is_not_closed(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press(*BEGIN, "n")
        await paste(gym, "first line\nsecond " + "w" * 300)
        await gym.press("enter")
        assert gym.session.notes[-1].text == "first line second " + "w" * 300
        await gym.press("n")
        line = await paste(gym, "w" * 1001)
        for key in ("enter", "escape"):
            await gym.press(key)
            assert isinstance(gym.app.screen, Ask)
            await shows(gym, "1001 characters are too many")
        line.value = "short"
        await gym.press("enter")
        assert gym.session.notes[-1].text == "short"
