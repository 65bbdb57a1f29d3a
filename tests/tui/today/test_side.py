"""What stands beside the plan of the day, where there is room for it."""

from __future__ import annotations

from hamtui.tui.shared.plain_text import PlainText
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym


def today(gym: Gym) -> TodayScreen:
    screen = gym.app.screen
    assert isinstance(screen, TodayScreen)
    return screen


async def ledger(gym: Gym) -> str:
    await gym.drawn()
    return str(today(gym).query_one("#ledger", PlainText).render())


async def test_the_week_stands_beside_the_plan_of_a_wide_window(gym: Gym) -> None:
    async with gym.open(size=(120, 40)) as gym:
        assert "Hip hinge" in await ledger(gym)
        assert today(gym).query_one("#side").display


async def test_a_window_that_becomes_wide_is_filled(gym: Gym) -> None:
    async with gym.open(size=(80, 24)) as gym:
        await gym.settle()
        assert not today(gym).query("#ledger")
        assert not today(gym).query_one("#side").display
        await gym.pilot.resize_terminal(120, 40)
        assert "Hip hinge" in await ledger(gym)
