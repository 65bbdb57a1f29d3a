"""What a session may look up about its exercises and keys."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hamtui.body.picture import Figure
from hamtui.keys.keymap import USUAL
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.load import Loads


def nothing(_: str) -> None:
    """No figure is known."""


def no_words(_: str) -> str:
    """Nothing is said of a program, and no note stays with an exercise."""
    return ""


class Lookup(Struct, frozen=True):
    """An exercise by id (None when it is gone), what it can be loaded with, the key of an action, how it moves.

    `about` is what a program says of itself, `note` what stays with an exercise.
    """

    exercise: Callable[[str], Exercise | None]
    loads: Callable[[str], Loads | None]
    key: Callable[[str], str] = USUAL.shown
    figure: Callable[[str], Figure | None] = nothing
    about: Callable[[str], str] = no_words
    note: Callable[[str], str] = no_words
