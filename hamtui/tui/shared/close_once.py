"""Screens that close once: two keys may come before the first is seen to, and the second must close no other."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from hamtui.tui.shared.terminal.textual_insides import FittedScreen

T = TypeVar("T")


class CloseOnceScreen(FittedScreen[T]):
    """A screen that is closed only while it is on top."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with a result; nothing where that was done already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class CloseOnceModal(CloseOnceScreen[T], ModalScreen[T]):
    """The same, over another screen."""
