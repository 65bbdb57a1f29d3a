"""A line over time, drawn anew for the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from hamtui.report.chart import Point, plot
from hamtui.report.words_figures import number
from hamtui.tui.shared.hues import FLEXION, HINGE

LEAST_POINTS = 2
AXIS = "┤│└"
# The axis below and its dates.
DATES = 2


class LinePlot(Widget):
    """Shows points, oldest first; nothing before the second, for a single one is no line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-plot--axis"}
    DEFAULT_CSS = """
    LinePlot { height: 1fr; width: 1fr; color: $text-primary; }
    LinePlot > .line-plot--axis { color: $text-muted; }
    LinePlot.-empty { display: none; }
    LinePlot.-hinge { color: $hinge; }
    LinePlot.-flexion { color: $flexion; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._points: Sequence[Point] = ()
        self._drawn: Size | None = None
        self._lines: list[str] = []

    def show(self, points: Sequence[Point], hue: str = "") -> None:
        """Show these points instead, in the hue of the job of the hamstrings they are of."""
        self.set_class(hue == HINGE, "-hinge")
        self.set_class(hue == FLEXION, "-flexion")
        self._points = points
        self._drawn = None
        self.set_class(len(points) < LEAST_POINTS, "-empty")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the plot."""
        if self._drawn != self.size:
            self._drawn = self.size
            self._lines = plot(self._points, self.size.width, self.size.height, number)
        line = (self._lines[y] if y < len(self._lines) else "").ljust(self.size.width)
        begins = next((at + 1 for at, char in enumerate(line) if char in AXIS), len(line))
        begins = len(line) if y >= len(self._lines) - DATES else begins
        axis = self.get_component_rich_style("line-plot--axis")
        return Strip([Segment(line[:begins], axis), Segment(line[begins:], self.rich_style)])
