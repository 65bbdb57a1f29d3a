"""The rows of the settings, as they stand on the screen."""

from __future__ import annotations

import re

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hamtui.tui.settings.screen import SettingsScreen
from tests.tui.conftest import Gym


def _rows(gym: Gym) -> OptionList:
    assert isinstance(gym.app.screen, SettingsScreen)
    return gym.app.screen.query_one(OptionList)


def _parts(option: Option) -> list[str]:
    """The name and, where there is one, the value."""
    return re.split(r"\s{2,}", str(option.prompt).strip(), maxsplit=1)


def _index(gym: Gym, name: str) -> int:
    options = _rows(gym).options
    return next(n for n, option in enumerate(options) if not option.disabled and _parts(option)[0] == name)


async def at(gym: Gym, *names: str) -> None:
    """Go to the row of each name in turn; all but the last are opened."""
    for number, name in enumerate(names):
        _rows(gym).highlighted = _index(gym, name)
        await gym.settle()
        if number < len(names) - 1:
            await gym.press("space")


def value(gym: Gym, name: str) -> str:
    """What stands beside a name."""
    return _parts(_rows(gym).options[_index(gym, name)])[1]
