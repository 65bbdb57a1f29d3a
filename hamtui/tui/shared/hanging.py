"""Text that is wrapped as in a list: what does not fit goes on under the words, not under the sign before them."""

from __future__ import annotations

import re

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

_SIGN = re.compile(r" *(?:[•·▸✓–] )?")
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


class Hanging(Content):
    """Content that hangs, whatever its width turns out to be."""

    def __init__(self, text: str | Content, indent: int | None = None) -> None:
        super().__init__(*((text, None) if isinstance(text, str) else (text.plain, list(text.spans))))
        self._indent = indent

    def _for(self, rules: RulesMap, width: int) -> Content:
        plain = Content(self.plain, list(self.spans))
        return plain if rules.get("text_wrap") == "nowrap" else hang(plain, width, self._indent)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at `width`."""
        return self._for(rules, width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines themselves."""
        return self._for(options.rules, width).render_strips(width, height, style, options)
