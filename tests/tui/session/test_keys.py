"""Each action of the table does something, and is asked for by its id."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from hamtui.keys.actions import ACTIONS, screen_of
from hamtui.tui.history.session import SessionPage
from hamtui.tui.session.questions import ADVICE
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.technique import TechniqueScreen
from hamtui.tui.today.screen import TodayScreen
from tests.tui.conftest import Gym


@pytest.mark.parametrize(
    ("screen", "part"),
    [(SessionScreen, "session"), (TodayScreen, "today"), (SummaryScreen, "summary"), (SessionPage, "record")],
)
def test_every_action_of_a_screen_is_bound_once_in_the_order_of_the_table(screen: type, part: str) -> None:
    bound = [b.id for b in vars(screen)["BINDINGS"] if isinstance(b, Binding) and b.id and screen_of(b.id) == part]
    assert bound == [action_id for action_id in ACTIONS if screen_of(action_id) == part]


async def test_what_is_offered_follows_the_session(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space")
        offers = gym.screen.offers
        assert not offers("session.hold_rest")
        assert not offers("session.digit_3")
        await gym.press("space", "space", "space")
        assert offers("session.hold_rest")
        assert offers("session.digit_3")
        assert offers("session.swap")
        assert offers("session.why")


async def test_how_the_exercise_is_done_is_a_key_and_a_word_away_and_the_rest_runs_on(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space")
        rest = gym.session.rest
        for way in ("key", "word"):
            await (gym.press("i") if way == "key" else gym.command("how the exercise is done"))
            assert isinstance(gym.app.screen, TechniqueScreen), way
            await gym.press("space")
        assert rest is not None
        assert gym.session.rest == rest


async def test_a_word_to_the_lifter_has_its_place_and_moves_no_digits(gym: Gym) -> None:
    async with gym.past_warm_up().open() as gym:
        await gym.press("space", "space", "space", "space")
        gym.screen.say("")
        await gym.drawn()
        digits = gym.screen.query_one("#big").region
        for said in ("Kept", "Conventional deadlift: 12 reps × 112.5 kg, 2 in reserve", ADVICE):
            gym.screen.say(said)
            await gym.drawn()
            assert gym.screen.query_one("#big").region == digits


async def test_before_cardio_the_numbers_that_pick_are_offered(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("space", "space", "space", "space")
        offered = [n for n in range(6) if gym.screen.offers(f"session.digit_{n}")]
        assert offered == list(range(1, 1 + len(gym.session.item(gym.step).choices)))
        assert not gym.screen.offers("session.more_time")


async def test_today_offers_what_there_is_to_do(gym: Gym) -> None:
    async with gym.open() as gym:
        screen = gym.app.screen
        assert isinstance(screen, TodayScreen)
        assert [screen.offers(f"today.{name}") for name in ("day", "finish", "discard", "pain")] == [True] + [False] * 3
    gym.store.close()
    async with Gym(gym.folder, gym.clock).past_warm_up().open() as again:
        screen = again.app.screen
        assert isinstance(screen, TodayScreen)
        assert [screen.offers(f"today.{name}") for name in ("day", "finish", "discard", "refuse")] == [
            False, True, True, False,
        ]  # fmt: skip
