"""What the terminal shows, cell by cell, so that only what differs is sent: Textual sends whole widgets.

It rests on how Textual's compositor hands out what it drew, as `textual_insides` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from textual.geometry import Size
    from textual.strip import Strip

NEAR = 6
Run = tuple[int, int]


class Sent(CompositorUpdate):
    """An update that is written out already."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """The text."""
        del console
        return self._text


class SentCells:
    """The cells of a window as they were sent; nothing is known of one that was `reset` or changed its size."""

    def __init__(self) -> None:
        self._size: tuple[int, int] = (0, 0)
        self._texts: list[list[str | None]] = []
        self._styles: list[list[Style | None]] = []

    def reset(self) -> None:
        """Know nothing: another program may have written there."""
        self._size = (0, 0)

    def changed(self, update: CompositorUpdate, size: Size, console: Console) -> str:
        """What has to be sent of an update to a window of `size`; from now on it counts as sent."""
        if self._size != size:
            self._size = (size.width, size.height)
            self._texts = [[None] * size.width for _ in range(size.height)]
            self._styles = [[None] * size.width for _ in range(size.height)]
        parts: list[str] = []
        for y, x, strip in _strips(update):
            if 0 <= y < size.height:
                for start, end in _joined(self._take(y, x, strip)):
                    parts += (Control.move_to(start, y).segment.text, strip.crop(start - x, end - x).render(console))
        return "".join(parts)

    def _take(self, y: int, x: int, strip: Strip) -> Iterator[Run]:
        """The columns in which a strip differs from what was sent, as runs; it counts as sent now."""
        texts, styles = self._texts[y], self._styles[y]
        for text, style, control in strip:
            if control or not text:
                continue
            cells = _cells(text)[: max(0, len(texts) - x)]
            end = x + len(cells)
            worn: list[Style | None] = [style] * len(cells)
            if texts[x:end] != cells or styles[x:end] != worn:
                there = zip(texts[x:end], styles[x:end], strict=True)
                differ = [at for at, (cell, old) in enumerate(there, x) if cell != cells[at - x] or old != style]
                texts[x:end], styles[x:end] = cells, worn
                # A character of two cells goes whole: the empty cell behind it looks as that of another did.
                yield from ((at, at + (2 if cells[at - x + 1 : at - x + 2] == [""] else 1)) for at in differ)
            x = end


def _cells(text: str) -> list[str | None]:
    """The characters of a text by cells: behind one that is two cells wide stands an empty one."""
    if text.isascii() or cell_len(text) == len(text):
        return [*text]
    cells: list[str | None] = []
    for char in text:
        width = cell_len(char)
        if not width and cells:
            cells[-1] = f"{cells[-1]}{char}"
        cells += [char, *[""] * (width - 1)] if width else []
    return cells


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, two that are so near that what lies between costs less than another move being one."""
    first: Run | None = None
    for start, end in runs:
        if first is None:
            first = start, end
        elif start - first[1] <= NEAR:
            first = first[0], end
        else:
            yield first
            first = start, end
    if first is not None:
        yield first


def _strips(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Row, column and content of all that an update draws."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, left, right in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if chop is not None and x <= right and end > left:
                    yield y, x, chop.crop(0, max(0, min(end, right) - x))
