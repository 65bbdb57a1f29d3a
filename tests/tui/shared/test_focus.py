"""Screens that come while the terminal is not looked at take keys all the same, as they do at a start in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus, Key

from hamtui.tui.shared.dialogs import Ask, Pick
from hamtui.tui.today.screen import TodayScreen
from tests.support.reading_screens import shows, told
from tests.tui.conftest import BEGIN, Gym, lived_in


async def looked_at(gym: Gym, *, front: bool) -> None:
    gym.app.post_message(AppFocus() if front else AppBlur())
    await gym.settle()


@pytest.mark.parametrize("again", [True, False])
async def test_the_first_questions_are_answered_whether_or_not_the_terminal_was_in_front(
    tmp_path: Path, *, again: bool
) -> None:
    async with Gym(tmp_path / "data").open() as gym:
        for number in "1234":
            assert gym.text(".question").startswith(f"{number} of 4")
            await looked_at(gym, front=False)
            if again:
                await looked_at(gym, front=True)
            await gym.press("space")
        assert isinstance(gym.app.screen, TodayScreen)


@pytest.mark.parametrize(
    "keys", [("i",), ("i", "c"), ("i", "w"), ("i", "r"), ("i", "b"), ("i", "down", "space"), ("s",)]
)
async def test_every_page_opened_by_itself_while_away_has_a_cursor_on_return(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with lived_in(tmp_path / "data").open() as gym:
        await gym.press(*keys)
        usual = gym.app.screen.focused
        await looked_at(gym, front=False)
        assert gym.app.screen.focused is None
        await looked_at(gym, front=True)
        assert gym.app.screen.focused is usual


async def test_a_question_that_opens_while_away_takes_the_big_key(tmp_path: Path) -> None:
    async with lived_in(tmp_path / "data").open() as gym:
        await looked_at(gym, front=False)
        gym.app.push_screen(Pick("What now?", ()))
        await gym.settle()
        await looked_at(gym, front=True)
        assert gym.app.screen.focused is not None
        await gym.press("escape", *BEGIN)
        assert gym.session.current is not None


async def test_ctrl_c_tells_how_to_leave_in_our_own_words(tmp_path: Path) -> None:
    async with Gym(tmp_path / "data").configured().open() as gym:
        await gym.press("ctrl+c")
        assert told(gym)[-1:] == ["ctrl+q leaves hamtui. Every set that is done is saved."]


async def test_the_first_question_of_all_offers_no_way_back_and_says_how_to_leave(tmp_path: Path) -> None:
    async with Gym(tmp_path / "data").open() as gym:
        assert "ctrl+q quit" in " ".join((await shows(gym, "ctrl+q quit")).split())
        for key in ("escape", "q"):
            await gym.press(key)
            assert gym.text(".question").startswith("1 of 4")
            assert told(gym)[-1:] == ["This is the first question; ctrl+q leaves hamtui."]
        await gym.press("?")
        await shows(gym, "Take the marked line")
        await gym.press("space")
        assert gym.text(".question").startswith("1 of 4")


async def test_keys_that_come_before_a_screen_stands_wait_for_it_in_their_order(gym: Gym) -> None:
    async with gym.open() as gym:
        answers: list[str | None] = []
        gym.app.push_screen(Ask("A word?", ""), answers.append)
        for key in ("a", "b", "enter"):
            gym.app.post_message(Key(key, key if len(key) == 1 else "\r"))
        await gym.settle()
        assert answers == ["ab"]
        assert isinstance(gym.app.screen, TodayScreen)
