"""A line to type in that keeps all of what is pasted: several lines become one."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class TextField(Input):
    """Joins pasted lines by `joiner`; Textual's own takes the first of them and drops the rest."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        joiner: str = " ",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        select_on_focus: bool = True,
    ) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus)
        self._joiner = joiner
        self.cursor_blink = False

    def on_paste(self, event: Paste) -> None:
        """Take every line."""
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """Take every line of what was copied within the program."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        lines = (line.strip() for line in text.splitlines())
        self.replace(self._joiner.join(filter(None, lines)), *self.selection)
