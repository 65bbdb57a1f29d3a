"""The mouse on what looks pressable, and the one list of everything that can be done, searched."""

from __future__ import annotations

from hamtui.tui.exercises.screen import ExercisesScreen
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.settings.screen import SettingsScreen
from hamtui.tui.shared.dialogs import Menu
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.rows import Rows
from tests.tui.conftest import Gym


async def click(gym: Gym, selector: type | str, x: int, y: int = 0) -> None:
    await gym.pilot.pause()
    await gym.pilot.click(selector, offset=(x, y))
    await gym.settle()


async def test_the_bar_of_the_next_action_and_the_key_bar_are_clicked(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await click(gym, "#action", 3)
        assert isinstance(gym.app.screen, SessionScreen)
        load, bar = gym.step.load, gym.text("KeyBar")
        await click(gym, KeyBar, bar.index("load") - 2)
        assert gym.step.load != load
        await click(gym, KeyBar, bar.index("menu"))
        assert isinstance(gym.app.screen, Menu)


async def test_a_first_click_in_a_list_marks_and_a_second_takes(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("e")
        screen = gym.app.screen
        assert isinstance(screen, ExercisesScreen)
        await click(gym, Rows, 4, 3)
        assert (gym.app.screen, screen.query_one(Rows).cursor) == (screen, 3)
        await click(gym, Rows, 4, 3)
        assert gym.app.screen is not screen
        await gym.press("q", "q", "s")
        choices = gym.app.screen.query_one("OptionList")
        assert isinstance(gym.app.screen, SettingsScreen)
        await click(gym, "OptionList", 4, 2)
        assert isinstance(gym.app.screen, SettingsScreen)
        assert choices.highlighted == 2  # type: ignore[attr-defined]
        await click(gym, "OptionList", 4, 2)
        assert not isinstance(gym.app.screen, SettingsScreen)


async def test_everything_is_in_one_list_under_headings_and_is_searched(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "m")
        assert isinstance(gym.app.screen, Menu)
        heads = [str(option.prompt) for option in gym.choices if option.disabled]
        assert heads == ["This set", "Rest", "Exercise", "Session", "hamtui"]
        await gym.press("/")
        await gym.type("replace good")
        await gym.settle()
        assert [str(option.id) for option in gym.choices if not option.disabled] == ["session.replace"]
        await gym.press("escape", "ctrl+p")
        await gym.type("settings")
        await gym.press("enter")
        assert isinstance(gym.app.screen, SettingsScreen)
