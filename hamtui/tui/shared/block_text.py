"""A few words in letters three rows high where the window has the room, else as they are."""

from __future__ import annotations

from textual.events import Resize

from hamtui.tui.shared.glyphs import big, scale_for
from hamtui.tui.shared.plain_text import PlainText

ROWS = 3
WIDEST, TALLEST = 110, 36
LINES = 2


def blocks(text: str, width: int) -> list[str] | None:
    """`text` in block letters on at most two lines of `width` cells; None where it does not fit."""
    lines: list[str] = []
    for word in text.upper().split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and scale_for(longer, width, ROWS):
            lines[-1] = longer
        else:
            lines.append(word)
    if not lines or len(lines) > LINES or not all(scale_for(line, width, ROWS) for line in lines):
        return None
    return [row for line in lines for row in big(line, width, ROWS)]


class BlockText(PlainText):
    """Shows `text` in block letters in a large window, `plain` in any other."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._text = self._plain = ""

    def show_blocks(self, text: str, plain: str) -> None:
        """Show other words."""
        self._text, self._plain = text, plain
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Choose again what fits."""
        self._draw()

    @property
    def large(self) -> bool:
        """Whether the window has the room for block letters."""
        window = self.app.size
        return window.width >= WIDEST and window.height >= TALLEST

    def _draw(self) -> None:
        width = self.size.width or self.app.size.width // 2
        drawn = blocks(self._text, width) if self.large else None
        self.set_class(drawn is not None, "-blocks")
        self.show("\n".join(drawn) if drawn else self._plain)
