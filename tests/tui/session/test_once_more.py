"""Walking on with the big key: one press too many begins nothing, and takes no load for good."""

from __future__ import annotations

from hamtui.training.session.steps import StepKind
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import kg
from tests.tui.conftest import Gym


async def finished(gym: Gym) -> None:
    """A session with one working set, finished, its summary closed by the big key."""
    while not gym.session.log or gym.session.rest is None:
        await gym.press("space")
    await gym.press("f", "space")
    assert gym.app is not None
    assert isinstance(gym.app.screen, SummaryScreen)
    await gym.press("space")
    assert isinstance(gym.app.screen, TodayScreen)


async def test_a_second_session_of_a_day_is_asked_about_and_the_big_key_says_no(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space")
        await finished(gym)
        assert gym.app is not None
        for _ in range(3):
            await gym.press("space")
            assert isinstance(gym.app.screen, Pick)
            assert gym.text(".question") == "You trained today at 18:00. Once more?"
            await gym.press("space")
            assert isinstance(gym.app.screen, TodayScreen)
        await gym.press("space", "down", "space")
        assert not isinstance(gym.app.screen, TodayScreen)


async def test_the_lightest_load_there_is_is_asked_for_once(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space")
        step = gym.session.current
        assert step is not None
        assert (step.kind, step.load) == (StepKind.FIND, kg(20))
        await gym.pass_time(1)
        await gym.hit("space")
        await gym.settle()
        assert gym.session.current == step
        assert gym.text("#message") == "20 kg is the lightest there is, press again to work with it"
        await gym.pass_time(1)
        await gym.hit("space")
        await gym.settle()
        assert gym.session.current != step


async def test_a_load_that_was_tried_is_taken_at_once(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "up", "space")
        assert gym.session.current is not None
        assert gym.session.current.kind is not StepKind.FIND
