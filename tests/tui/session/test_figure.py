"""The figure beside the session: there where there is room, in step with the pacer, still where no motion is wanted."""

from __future__ import annotations

import pytest

from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.panel import Panel
from tests.tui.conftest import Gym

BRAILLE = range(0x2801, 0x2900)


async def drawn(gym: Gym) -> str:
    await gym.drawn()
    text = str(gym.screen.query_one(FigureView).render())
    return "".join(sign for sign in text if ord(sign) in BRAILLE)


async def test_it_shows_the_exercise_where_there_is_room(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(120, 40)) as gym:
        await gym.press("space", "space", "space")
        await gym.pass_time(1)
        assert await drawn(gym)
        assert gym.screen.query_one("#figure-panel", Panel).border_title == "Conventional deadlift"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 20)])
async def test_it_leaves_smaller_windows_to_the_digits(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.past_warm_up().open(size=size) as gym:
        await gym.press("space")
        assert not gym.screen.query_one("#figure-panel").display


async def test_it_moves_with_the_pacer(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(120, 40)) as gym:
        await gym.press("space", "space", "space", "p")
        seen = set()
        for _ in range(8):
            await gym.pass_time(1)
            seen.add(await drawn(gym))
        assert len(seen) > 2


async def test_it_stands_still_where_no_motion_is_wanted(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=(120, 40)) as gym:
        gym.app.animation_level = "none"
        await gym.press("space", "space", "space")
        await gym.pass_time(1)
        first = await drawn(gym)
        assert first
        await gym.pass_time(5)
        assert await drawn(gym) == first
