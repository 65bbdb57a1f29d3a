from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.screen import Screen

from hamtui.keys.actions import ACTIONS
from hamtui.testing.fakes import RecordedCues
from hamtui.training.base.rest import RestPhase, RestWindow
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.history.session import SessionPage
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.help import HelpScreen
from hamtui.tui.shared.rows import Rows
from hamtui.tui.timer.screen import TimerScreen
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym


async def test_history_opens_a_session_and_goes_back(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space", "space", "i")
        assert "1 session" in gym.text("#top")
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionPage)
        rows = gym.app.screen.query_one(Rows)
        assert "6 × 20 kg" in "".join(text for text, _ in rows.draw(rows.cursor, 80))
        await gym.press("q", "q")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_a_session_is_deleted_and_brought_back_even_after_a_restart(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space", "space", "i", "D")
        assert "Nothing here yet" in gym.text("#empty")
        assert gym.store.sessions() == []
    gym.store.close()
    again = Gym(gym.folder, gym.clock)
    async with again.open() as again:
        await again.press("i", "u")
        assert "1 session" in again.text("#top")
        await again.press("U")
        assert "0 sessions" in again.text("#top")
        await again.press("u", "q")
        assert "1 of 6–12 hard sets" in again.text("#week")


async def test_an_empty_history_says_so(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i")
        assert "Nothing here yet" in gym.text("#empty")
        await gym.press("space", "escape")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_the_week_counts_what_was_done(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space", "f", "space", "space")
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


async def test_the_timer_runs_a_window_and_starts_again(gym: Gym) -> None:
    async with gym.open(timer=RestWindow(120, 180)) as gym:
        screen = gym.app.screen
        assert isinstance(screen, TimerScreen)
        await gym.pass_time(120)
        assert screen.rest.phase(gym.clock.now()) is RestPhase.READY
        assert "READY" in gym.text("#word")
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


async def test_help_lists_every_key_of_the_screen_below(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "?")
        assert isinstance(gym.app.screen, HelpScreen)
        lines = gym.text("#help #keys").splitlines()
        ids = [b.id for b in SessionScreen.BINDINGS if isinstance(b, Binding) and b.id]
        for id_ in ids:
            assert any(line.endswith(f"  {ACTIONS[id_].group or ACTIONS[id_].words}") for line in lines), id_
        await gym.press("escape")
        assert isinstance(gym.app.screen, SessionScreen)


@pytest.mark.parametrize("screen", [SessionScreen, TodayScreen, SummaryScreen, HistoryScreen, TimerScreen])
def test_every_key_has_an_id_to_re_map_it_by(screen: type[Screen[object]]) -> None:
    bindings = [b for b in screen.BINDINGS if isinstance(b, Binding)]
    ids = [b.id for b in bindings]
    assert None not in ids
    assert len(set(ids)) == len(ids)
