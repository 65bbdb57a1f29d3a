"""What a session may look up about its exercises and keys."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hamtui.keys.keymap import USUAL
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.load import Loads


class Lookup(Struct, frozen=True):
    """An exercise by id (None when it is gone), what it can be loaded with, and the key of an action by its id."""

    exercise: Callable[[str], Exercise | None]
    loads: Callable[[str], Loads | None]
    key: Callable[[str], str] = USUAL.shown
