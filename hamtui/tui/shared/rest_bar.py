"""How far a rest is, as a bar with both marks of its window."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import Rest, clock_text

READY, LATEST = "ready at", "begin by"
GONE, AHEAD, MARK = "█", "░", "┃"


class RestPart(Struct, frozen=True):
    """How much of a rest is over, 0 to 1 at its maximum, and the seconds of its marks."""

    part: float
    minimum: int
    maximum: int


def rest_part(rest: Rest, now: Moment) -> RestPart:
    """The bar of `rest` at `now`, to a hundredth."""
    return RestPart(round(rest.part(now), 2), rest.minimum, rest.maximum)


class RestBar(Widget):
    """Shows `rest`; without one it takes no room."""

    DEFAULT_CSS = "RestBar { height: 2; width: 1fr; &.-empty { display: none; } }"

    rest: reactive[RestPart | None] = reactive(None)

    def watch_rest(self) -> None:
        """Room only where there is a rest."""
        self.set_class(self.rest is None, "-empty")

    def render(self) -> Content:
        """The bar, as wide as there is room."""
        return Content(bar_text(self.rest, self.size.width) if self.rest else "")


def bar_text(rest: RestPart, width: int) -> str:
    """Two lines of `width` cells: what is over of the rest and its marks, then the minute of each mark.

    Where both ends are the same, or there is no room for both, the last stands alone; without any room, none.
    """
    if not rest.maximum or width < 1:
        return ""
    over = int(rest.part * width)
    first, last = min(width - 1, int(rest.minimum / rest.maximum * width)), width - 1
    cells = [MARK if at in (first, last) else GONE if at < over else AHEAD for at in range(width)]
    begin, end = f"{READY} {clock_text(rest.minimum)}", f"{LATEST} {clock_text(rest.maximum)}"
    at = max(0, min(first - len(begin) // 2, width - len(end) - len(begin) - 2))
    alone = rest.minimum == rest.maximum or at + len(begin) + 2 + len(end) > width
    end = end if len(end) <= width else ""
    under = end.rjust(width) if alone else f"{' ' * at}{begin}".ljust(width - len(end)) + end
    return f"{''.join(cells)}\n{under}"
