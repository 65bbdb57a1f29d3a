"""A body that shows an exercise, moving for a few reps or led by the pacer."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Static

from hamtui.body.braille import Tone
from hamtui.body.motion import depth_at
from hamtui.body.picture import Figure
from hamtui.training.base.exercise import RepStart, Tempo

FRAME_S = 0.2
SLOW_FRAME_S = 0.5
REPS = 3
STYLES = {
    Tone.NOTHING: "",
    Tone.FLOOR: "$foreground 25%",
    Tone.THING: "$foreground 40%",
    Tone.FAR: "$foreground 45%",
    Tone.BODY: "$foreground 85%",
    Tone.IMPLEMENT: "$secondary",
    Tone.SHORT: "$flexion",
    Tone.MIDDLE: "$other",
    Tone.LONG: "bold $hinge",
}


class FigureView(Static):
    """Draws a figure as large as its room; without one it is empty."""

    DEFAULT_CSS = "FigureView { height: 1fr; width: 1fr; content-align: center middle; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._figure: Figure | None = None
        self._depth = 0.0
        self._timer: Timer | None = None
        self._run = 0.0
        self._frame_s = FRAME_S
        self._tempo: Tempo | None = None
        self._begins = RepStart.LOWER

    def show(self, figure: Figure | None, depth: float = 0.0) -> None:
        """Show a figure in one pose."""
        self._stop()
        self._figure, self._depth = figure, depth
        self._draw()

    def play(self, figure: Figure | None, tempo: Tempo | None, begins: RepStart, *, slow: bool = False) -> None:
        """Let a figure do a few reps, then stand still; where no motion is wanted it stands at once.

        `slow` draws two frames a second, for a rest.
        """
        self._frame_s = SLOW_FRAME_S if slow else FRAME_S
        self._tempo, self._begins, self._run = tempo, begins, 0.0
        self.show(figure, depth_at(0.0, tempo, begins))
        moves = figure is not None and figure.motion.bottom is not None
        if moves and self.app.animation_level != "none":
            self._timer = self.set_interval(self._frame_s, self._next)

    def _next(self) -> None:
        self._run += self._frame_s
        if self._run >= REPS * (self._tempo.rep_seconds if self._tempo else 3):
            self._run = 0.0
            self._stop()
        self._depth = depth_at(self._run, self._tempo, self._begins)
        self._draw()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def on_resize(self, _: Resize) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self._figure is None or width < 8 or height < 4:
            self.update("")
            return
        dense = self.app.no_color
        rows = self._figure.picture(self._depth, width, height, dense=dense)
        lines = [Content.assemble(*((text, STYLES[tone]) for text, tone in row)) for row in rows]
        self.update(Content("\n").join(lines), layout=False)
