from __future__ import annotations

from textual.binding import Binding

from hamtui.keys.actions import ACTIONS
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.shared.help import HelpScreen
from tests.tui.conftest import Gym


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
