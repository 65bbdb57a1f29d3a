"""Text that is wrapped as in a list: what does not fit goes on under the words, not under the sign before them."""

from __future__ import annotations

import re

from textual.content import Content

from hamtui.tui.shared.textual_insides import LaidOutByWidth

_SIGN = re.compile(r" *(?:[!•·▸✓–] )?")
_NARROWEST = 12


def hang(text: Content, width: int, indent: int | None = None) -> Content:
    """`text` for `width` cells: lines that are longer are wrapped, and go on `indent` cells from the left.

    By default that is behind the spaces and the sign a line begins with. Where little room would be left beside it,
    lines are left to be wrapped as usual.
    """
    return Content("\n").join(part for line in text.split(allow_blank=True) for part in _hung(line, width, indent))


def _hung(line: Content, width: int, indent: int | None) -> list[Content]:
    found = _SIGN.match(line.plain)
    at = indent if indent is not None else found.end() if found else 0
    if not at or line.cell_length <= width or width - at < _NARROWEST:
        return [line]
    first, *more = line[at:].wrap(width - at)
    return [line[:at] + first, *(Content(" " * at) + part for part in more)]


class Hanging(LaidOutByWidth):
    """Content that hangs, whatever its width turns out to be."""

    def __init__(self, text: str | Content, indent: int | None = None) -> None:
        super().__init__(*((text, None) if isinstance(text, str) else (text.plain, list(text.spans))))
        self._indent = indent

    def laid_out(self, width: int) -> Content:
        """Hanging in so many cells."""
        return hang(self.plainly, width, self._indent)
