"""Every key of the screen below, in words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.plain_text import PlainText


class HelpScreen(CloseOnceModal[None]):
    """A list of keys; closed by the big key."""

    CSS_PATH = "help.tcss"
    BINDINGS = [bound("help.back", "back"), *SCROLLING]

    def __init__(self, keys: Sequence[tuple[str, str]], heading: str = "Keys") -> None:
        super().__init__()
        self._heading = heading
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The list."""
        width = max((len(key) for key, _ in self._keys), default=0)
        lines = [Content.assemble((key.rjust(width), "bold $text-accent"), f"  {text}") for key, text in self._keys]
        with VerticalScroll(id="help", can_focus=False):
            yield PlainText(self._heading, id="heading")
            yield PlainText(Content("\n").join(lines), id="keys", indent=width + 2)
            keymap = keys_of(self)
            hint = f"{keymap.shown('help.back')}  back    {keymap.hint('scroll.up', 'scroll.down')}  scroll"
            yield PlainText(hint, id="hint")

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
