from __future__ import annotations

from hamtui.testing.fakes import RecordedCues
from hamtui.training.base.rest import RestPhase, RestWindow
from hamtui.tui.shared.rest_bar import RestBar, RestPart
from hamtui.tui.timer.screen import TimerScreen
from tests.tui.conftest import Gym


async def test_the_timer_runs_a_window_and_starts_again(gym: Gym) -> None:
    async with gym.open(timer=RestWindow(120, 180)) as gym:
        screen = gym.app.screen
        assert isinstance(screen, TimerScreen)
        await gym.pass_time(120)
        assert screen.rest.phase(gym.clock.now()) is RestPhase.READY
        assert "READY" in gym.text("#word")
        assert screen.query_one(RestBar).rest == RestPart(0.67, 120, 180)
        await gym.press("right")
        assert "RESTING" in gym.text("#word")
        await gym.press("h")
        await gym.pass_time(500)
        assert "PAUSED · RESTING" in gym.text("#word")
        await gym.press("h", "space")
        assert screen.rest.timer.elapsed(gym.clock.now()) < 1


async def test_the_timer_gives_the_cues_of_a_rest(gym: Gym) -> None:
    player = RecordedCues()
    async with gym.open(timer=RestWindow(120, 180), hear=lambda *_: player) as gym:
        assert player.running == [True]
        for seconds in (110, 8, 2, 45, 15):
            await gym.pass_time(seconds)
        assert [cue.text for cue in player.given] == [
            "Get ready.",
            "Two",
            "Rest over.",
            "Begin within fifteen seconds.",
            "Rest overdue. Begin now.",
        ]
        assert player.titles[-1] == "ready 0:00"
        await gym.press("space", "h")
        await gym.pass_time(125)
        assert len(player.given) == 5
    assert player.running == [True, False]
