"""Waiting for the one key an action is to have."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from hamtui.tui.bindings import spelled
from hamtui.tui.closing import ClosingModal
from hamtui.tui.widgets.words import Words


class PressKeyScreen(ClosingModal[str | None], inherit_bindings=False):
    """Closes with the next key that is pressed; escape changes nothing."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """What the key is for."""
        with Vertical(classes="dialog"):
            yield Words("Press the new key", classes="question")
            yield Words(self._words)
            yield Words("esc  back", classes="hint")

    def on_key(self, event: Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else spelled(event))
