"""Digits as large as the room allows, to be read from across the rack."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from hamtui.tui.shared.glyphs import big


class BigDigits(Widget):
    """Shows `value` centred and as large as fits."""

    value: reactive[str] = reactive("", layout=False)

    DEFAULT_CSS = "BigDigits { height: 1fr; width: 1fr; }"

    def __init__(self, value: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.set_reactive(BigDigits.value, value)
        self._drawn: tuple[str, Size] = ("", Size(0, 0))
        self._lines: list[str] = []
        self._style = Style.null()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in `crop`, all in one style, which is looked up once."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the digits, centred both ways."""
        if self._drawn != (self.value, self.size):
            self._drawn = (self.value, self.size)
            self._lines = big(self.value, self.size.width, self.size.height) if self.value else []
        top = (self.size.height - len(self._lines)) // 2
        line = self._lines[y - top] if 0 <= y - top < len(self._lines) else ""
        text = line.center(self.size.width) if line else " " * self.size.width
        return Strip([Segment(text[: self.size.width], self._style)])
