"""How much of a screen is empty, in the rectangles of its cells."""

from __future__ import annotations

from msgspec import Struct
from textual.geometry import Region

from tests.tui.conftest import Gym

# Borders, rules and what only fills a place hold nothing to read.
FILLER = frozenset(" ·░\u2800") | {chr(code) for code in range(0x2500, 0x2580)}


class Emptiness(Struct, frozen=True):
    """The largest rectangle without anything to read on a screen or in a dialog, in cells of `area`."""

    region: Region
    area: int

    @property
    def share(self) -> float:
        """Which part of the whole it is."""
        return self.region.area / self.area if self.area else 0.0


def rows_of(gym: Gym) -> list[str]:
    """The screen as text."""
    return [strip.text for strip in gym.app.screen._compositor.render_strips()]


def emptiness(gym: Gym) -> Emptiness:
    """The emptiness of the screen as it is; a dialog is judged by itself, without its border."""
    rows, (width, height) = rows_of(gym), gym.app.size
    whole = Region(0, 0, width, height)
    if gym.app.screen.is_modal:
        whole = gym.app.screen.query_one(".dialog, #help").region.shrink((1, 1, 1, 1))
    free = [[char in FILLER for char in row[whole.x : whole.right]] for row in rows[whole.y : whole.bottom]]
    return Emptiness(largest_free(free), whole.area)


def largest_free(free: list[list[bool]]) -> Region:
    """The largest rectangle of cells that are all free."""
    best, heights = Region(), [0] * len(free[0]) if free else []
    for y, row in enumerate(free):
        heights = [above + 1 if cell else 0 for above, cell in zip(heights, row, strict=True)]
        stack: list[tuple[int, int]] = []
        for x, tall in enumerate((*heights, 0)):
            start = x
            while stack and stack[-1][1] >= tall:
                start, high = stack.pop()
                if high * (x - start) > best.area:
                    best = Region(start, y - high + 1, x - start, high)
            stack.append((start, tall))
    return best
