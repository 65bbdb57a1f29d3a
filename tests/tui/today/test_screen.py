from __future__ import annotations

import pytest
from textual.events import Key

from hamtui.companion.companion import Companion
from hamtui.tui.history.body_weight import BodyPage
from hamtui.tui.history.calendar import CalendarPage
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.history.page import Page
from hamtui.tui.history.records import RecordsPage
from hamtui.tui.history.weeks import WeekPage
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


async def test_keys_typed_while_the_first_screen_was_being_made_are_taken_once_it_is_there(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Companion.read_recent

    def typed_meanwhile(companion: Companion) -> None:
        for key in ("i", "down"):
            gym.app.post_message(Key(key, key if len(key) == 1 else None))
        read(companion)

    monkeypatch.setattr(Companion, "read_recent", typed_meanwhile)
    async with gym.open() as gym:
        assert [type(screen) for screen in gym.app.screen_stack] == [TodayScreen, HistoryScreen]


async def test_a_huge_window_tells_how_the_exercise_that_is_due_is_done(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(200, 60)) as gym:
        first = gym.companion.exercise("conventional_deadlift")
        assert first is not None
        await gym.until(lambda: first.name in gym.text("#technique"))
        assert first.set_up[0] in gym.text("#technique")


@pytest.mark.parametrize(
    ("words", "page"), [("records", RecordsPage), ("body w", BodyPage), ("calendar", CalendarPage), ("week", WeekPage)]
)
async def test_the_palette_finds_the_pages_behind_the_history(gym: Gym, words: str, page: type[Page]) -> None:
    async with gym.open() as gym:
        await gym.command(words)
        assert isinstance(gym.app.screen, page)
        await gym.press("q")
        assert isinstance(gym.app.screen, TodayScreen)
