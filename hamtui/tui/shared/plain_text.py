"""Text that is shown as it is: never markup, redrawn only when it changes."""

from __future__ import annotations

import re
from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.widgets import Static

from hamtui.tui.shared.terminal.textual_insides import LaidOutByWidth

_SIGN = re.compile(r" *(?:[!•·▸✓–] )?")
_NARROWEST = 12
# A number and its unit, reps and load, "a side", a sign of a legend and its word: none of them is wrapped apart.
_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:kg|lb|s|min|h|ms|m|km|%|reps?|sets?)\b|\u00d7)|(?<=\u00d7) (?=\d)"
    r"|(?<=rested) (?=\d)|(?<=\d [ms]) (?=a side\b)|(?<= a) (?=side\b)|(?<=[■●▪□○★]) (?=\w)"
)
_APART_FROM = 24
_HELD = "\ue000"


def hang(text: Content, width: int, indent: int | None = None) -> Content:
    """`text` for `width` cells: lines that are longer are wrapped, and go on `indent` cells from the left.

    By default that is behind the spaces and the sign a line begins with. Where little room would be left beside it,
    lines are left to be wrapped as usual.
    """
    return Content("\n").join(part for line in text.split(allow_blank=True) for part in _hung(line, width, indent))


def _hung(line: Content, width: int, indent: int | None) -> list[Content]:
    found = _SIGN.match(line.plain)
    at = indent if indent is not None else found.end() if found else 0
    if line.cell_length <= width or width - at < _NARROWEST:
        return [line]
    first, *more = _wrapped(line[at:], width - at)
    return [line[:at] + first, *(Content(" " * at) + part for part in more)]


def _wrapped(line: Content, width: int) -> list[Content]:
    """`line` for `width` cells, what belongs together on one line where there is room for it."""
    if width < _APART_FROM:
        return line.wrap(width)
    held = Content(_TOGETHER.sub(_HELD, line.plain), list(line.spans))
    return [Content(part.plain.replace(_HELD, " "), list(part.spans)) for part in held.wrap(width)]


class Hanging(LaidOutByWidth):
    """Content that hangs, whatever its width turns out to be."""

    def __init__(self, text: str | Content, indent: int | None = None) -> None:
        super().__init__(*((text, None) if isinstance(text, str) else (text.plain, list(text.spans))))
        self._indent = indent

    def laid_out(self, width: int) -> Content:
        """Hanging in so many cells."""
        return hang(self.plainly, width, self._indent)


# Textual's own $text-muted comes out brighter than plain text within a content.
MUTED = "$foreground 60%"
# What a clock and a bar that fills change: no line breaks elsewhere by it.
_ANY_SIGN = str.maketrans("0123456789█░", "0000000000░░")


def _same(one: str | Content, other: str | Content) -> bool:
    """Whether both look alike; two contents are equal where only their styles differ."""
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return isinstance(one, str) and isinstance(other, str) and one == other


class PlainText(Static):
    """Plain words; an empty text takes no room. A clock or a bar that runs on in it costs no new layout.

    What is wrapped goes on under the words of its line, or `indent` cells from the left.
    """

    DEFAULT_CSS = "PlainText { height: auto; } PlainText.-empty { display: none; }"

    def __init__(
        self,
        text: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
        indent: int | None = None,
    ) -> None:
        super().__init__(Hanging(text, indent), id=id, classes=classes)
        self._indent = indent
        self._shown: str | Content = text
        self.set_class(not text, "-empty", update=False)

    def show(self, text: str | Content) -> None:
        """Show `text` instead; nothing is drawn when it is the same."""
        if _same(text, self._shown):
            return
        same_shape = str(text).translate(_ANY_SIGN) == str(self._shown).translate(_ANY_SIGN)
        self._shown = text
        self.set_class(not text, "-empty")
        self.update(Hanging(text, self._indent), layout=not same_shape)


@runtime_checkable
class TakesActions(Protocol):
    """An app that does what an action of its table would."""

    async def take_action(self, action_id: str) -> None:
        """Do it, where it can be done now."""


class ActionBar(PlainText):
    """The next thing to do with its key; a click does it."""

    def __init__(
        self,
        action_id: str,
        text: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(text, id=id, classes=classes)
        self._action_id = action_id

    async def on_click(self) -> None:
        """Do it."""
        if isinstance(self.app, TakesActions):
            await self.app.take_action(self._action_id)
