"""Walking on with the big key: one press too many begins nothing, and takes no load for good."""

from __future__ import annotations

from pathlib import Path

from hamtui.testing.fakes import START, FakeClock
from hamtui.training.session.steps import StepKind
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import kg
from tests.tui.conftest import Gym


async def finished(gym: Gym) -> None:
    """A session with one working set, finished; walking on with the big key is stopped by its summary."""
    while not gym.session.log or gym.session.rest is None:
        await gym.press("space")
    await gym.press("f", "space")
    assert gym.app is not None
    assert gym.app.running is not None
    assert "Read on" in gym.text("#action")
    for _ in range(9):
        await gym.press("space")
        assert isinstance(gym.app.screen, SummaryScreen)
    assert "Wait 3 s, then press again: done" in gym.text("#action")
    await gym.leave_summary()
    assert isinstance(gym.app.screen, TodayScreen)


async def test_a_second_session_of_a_day_is_asked_about_and_the_big_key_says_no(tmp_path: Path) -> None:
    late = FakeClock(START.replace(hour=23, minute=59, second=55))
    async with Gym(tmp_path / "data", late).configured().past_warm_up().open() as gym:
        await gym.press("space")
        await finished(gym)
        assert gym.app is not None
        for _ in range(3):
            await gym.press("space")
            assert isinstance(gym.app.screen, Pick)
            assert gym.text(".question") == "The session of 23:59 is done. Begin another?"
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
