from __future__ import annotations

from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym


async def test_the_week_counts_what_was_done(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space")
        await gym.leave_summary()
        assert "1 of 6–12 hard sets · hip hinge 1 · knee flexion 0" in gym.text("#week")
        assert "No knee flexion yet" in gym.text("#week")


async def test_the_week_counts_an_unfinished_session_too(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "q")
        assert "1 of 6–12 hard sets" in gym.text("#week")


async def test_another_day_of_any_program_can_be_begun(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("d", "down", "space")
        assert isinstance(gym.app.screen, SessionScreen)
        assert gym.session.plan.program != "p3"


async def test_an_unfinished_session_can_be_finished_or_thrown_away_from_today(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("d")
        assert isinstance(gym.app.screen, TodayScreen)
        await gym.press("f", "escape")
        assert "Go on where you stopped" in gym.text("#action")
        await gym.press("X", "space")
        assert "Start" in gym.text("#action")
    assert [s.status for s in gym.store.sessions()] == ["discarded"]
