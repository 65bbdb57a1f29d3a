"""Waiting for the one key an action is to have."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from hamtui.tui.shared.binding import spelled
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import PlainText


class PressKeyScreen(CloseOnceModal[str | None], inherit_bindings=False):
    """Closes with the next key that is pressed; escape changes nothing."""

    CSS_PATH = "../shared/dialogs.tcss"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """What the key is for."""
        with Vertical(classes="dialog"):
            yield PlainText("Press the new key", classes="question")
            yield PlainText(self._words)
            yield PlainText("esc  back", classes="hint")

    def on_key(self, event: Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else spelled(event))
