"""A line over time, drawn anew for the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from hamtui.report.chart import Point, plot
from hamtui.report.words_figures import number

LEAST_POINTS = 2


class LinePlot(Widget):
    """Shows points, oldest first; nothing before the second, for a single one is no line."""

    DEFAULT_CSS = "LinePlot { height: 1fr; width: 1fr; } LinePlot.-empty { display: none; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._points: Sequence[Point] = ()
        self._drawn: Size | None = None
        self._lines: list[str] = []

    def show(self, points: Sequence[Point]) -> None:
        """Show these points instead."""
        self._points = points
        self._drawn = None
        self.set_class(len(points) < LEAST_POINTS, "-empty")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the plot."""
        if self._drawn != self.size:
            self._drawn = self.size
            self._lines = plot(self._points, self.size.width, self.size.height, number)
        line = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(line.ljust(self.size.width), self.rich_style)])
