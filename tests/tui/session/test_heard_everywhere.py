"""A rest that runs is heard once, wherever the lifter is in the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hamtui.cues.cue import CueKind
from hamtui.testing.fakes import RecordedCues
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym

TO_FIRST_REST = ("space", "space", "space")
REST_S = 120


def readies(told: RecordedCues) -> int:
    return [cue.kind for cue in told.given].count(CueKind.REST_READY)


async def rest_out(gym: Gym) -> None:
    """Let the running rest end, second by second around its end."""
    await gym.pass_time(REST_S - 10)
    for _ in range(20):
        await gym.pass_time(1)


@pytest.mark.parametrize(
    "away",
    [("q",), ("q", "i"), ("q", "i", "c"), ("q", "s"), ("q", "m"), ("m",), ("?",), ("n",), ("x",), ("f",)],
    ids=["today", "history", "calendar", "settings", "menu of today", "menu", "keys", "note", "pain", "finish"],
)
async def test_a_rest_is_heard_once_wherever_one_is(gym: Gym, away: tuple[str, ...]) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await gym.press("space", *TO_FIRST_REST, *away)
        assert readies(told) == 0
        await rest_out(gym)
        assert readies(told) == 1
        assert told.titles[-1].startswith("ready")


async def test_coming_back_tells_nothing_again(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await gym.press("space", *TO_FIRST_REST, "q")
        await rest_out(gym)
        assert readies(told) == 1
        given = len(told.given)
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionScreen)
        await gym.press("q", "space")
        await gym.pass_time(1)
        assert len(told.given) == given


async def test_going_back_and_forth_at_an_exercise_names_it_once(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await gym.press("space", "q", "space", "q", "space")
        await gym.tick()
        assert [cue.kind for cue in told.given] == [CueKind.EXERCISE_ANNOUNCED]


async def test_the_machine_stays_awake_and_the_title_counts_as_long_as_the_session_runs(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await gym.press("space", *TO_FIRST_REST, "q", "i")
        assert isinstance(gym.app.screen, HistoryScreen)
        assert told.running == [True]
        assert told.titles[-1].startswith("resting 1:")
        await gym.press("q", "space", "f", "space")
        assert isinstance(gym.app.screen, SummaryScreen)
        await gym.tick()
        assert told.running == [True, False]
        assert told.titles[-1] == "hamtui"
        await gym.leave_summary()
        assert isinstance(gym.app.screen, TodayScreen)
        given = len(told.given)
        await rest_out(gym)
        assert len(told.given) == given
        assert told.running == [True, False]


async def test_a_session_that_stands_still_is_silent_and_lets_the_machine_sleep(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await gym.press("space", *TO_FIRST_REST, "z", "q")
        given = len(told.given)
        await rest_out(gym)
        assert len(told.given) == given
        assert told.running == [True, False]
        await gym.press("space", "z")
        await gym.tick()
        assert told.running == [True, False, True]
        await rest_out(gym)
        assert readies(told) == 1


async def test_without_a_session_nothing_is_heard(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.open(hear=lambda *_: told) as gym:
        await rest_out(gym)
        assert (told.given, told.titles, told.running) == ([], [], [])


async def test_a_session_left_long_ago_says_nothing_until_it_is_gone_on_with(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open(hear=lambda *_: told) as gym:
        await rest_out(gym)
        assert (told.given, told.running) == ([], [])
        await gym.press("space")
        await gym.tick()
        assert told.running == [True]
        assert [cue.kind for cue in told.given] == [CueKind.EXERCISE_ANNOUNCED]


async def test_a_rest_that_still_runs_when_the_program_starts_is_heard_from_the_first_screen(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", *TO_FIRST_REST)
    gym.store.close()
    told = RecordedCues()
    async with Gym(gym.folder, gym.clock).open(hear=lambda *_: told) as again:
        assert isinstance(again.app.screen, TodayScreen)
        await rest_out(again)
        assert readies(told) == 1
        assert told.running == [True]


async def test_one_that_looks_on_leaves_the_cues_to_the_one_that_writes(gym: Gym) -> None:
    told = RecordedCues()
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", *TO_FIRST_REST)
        async with Gym(gym.folder, gym.clock).open(hear=lambda *_: told) as other:
            await rest_out(other)
            assert (told.given, told.running) == ([], [])


async def test_a_hold_that_ends_while_one_looks_at_the_history_ends_in_time(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        await gym.press("space")
        step = gym.step
        running = gym.screen.running
        await gym.press("q", "i")
        await gym.pass_time((step.seconds or 0) + 6)
        assert running.session.log[-1].step == step
        assert running.session.log[-1].seconds == step.seconds
        await gym.press("q", "space")
        assert "✓" in str(gym.screen.query_one("#outline PlainText").render())


async def test_today_shows_what_time_has_brought_about(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        await gym.press("space")
        step = gym.step
        await gym.press("q")
        before = gym.text("#plan")
        await gym.pass_time((step.seconds or 0) + 6)
        assert gym.text("#plan") != before


async def test_a_hold_is_not_logged_as_held_to_its_end_while_pain_is_asked_about(gym: Gym) -> None:
    async with gym.open(("p6", None)) as gym:
        await gym.press("space")
        step, running = gym.step, gym.screen.running
        await gym.pass_time(10)
        await gym.press("x")
        await gym.pass_time((step.seconds or 0) + 60)
        assert not running.session.log
        await gym.press("escape")
        await gym.pass_time(1)
        assert running.session.log[-1].step == step


@pytest.mark.parametrize("away", [("q",), ("q", "i"), ("m",)], ids=["today", "history", "menu"])
async def test_a_flash_lights_up_the_screen_one_looks_at(gym: Gym, away: tuple[str, ...]) -> None:
    flashes: list[Callable[[], object]] = []

    def hear(_profile: object, _write: object, flash: Callable[[], object]) -> RecordedCues:
        flashes.append(flash)
        return RecordedCues()

    async with gym.past_warm_up().open(hear=hear) as gym:
        await gym.press("space", *away)
        await gym.tick()
        flashes[0]()
        assert gym.app.screen.has_class("-flash")
