"""Text that is shown as it is: never markup, redrawn only when it changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

_ANY_DIGIT = str.maketrans("0123456789", "0000000000")


class Words(Static):
    """Plain words; an empty text takes no room. A clock that runs on in it costs no new layout."""

    DEFAULT_CSS = "Words { height: auto; } Words.-empty { display: none; }"

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(text, id=id, classes=classes, markup=False)
        self._shown: str | Content = text
        self.set_class(not text, "-empty")

    def show(self, text: str | Content) -> None:
        """Show `text` instead; nothing is drawn when it is the same."""
        if text == self._shown:
            return
        same_shape = str(text).translate(_ANY_DIGIT) == str(self._shown).translate(_ANY_DIGIT)
        self._shown = text
        self.set_class(not text, "-empty")
        self.update(text, layout=not same_shape)
