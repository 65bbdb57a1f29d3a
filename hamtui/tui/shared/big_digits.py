"""Digits and letters as large as the room allows, to be read from across the rack."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from hamtui.tui.shared.plain_text import PlainText

ROWS = 5

_DRAWN = {
    "0": "###|# #|# #|# #|###",
    "1": " # |## | # | # |###",
    "2": "###|  #|###|#  |###",
    "3": "###|  #|###|  #|###",
    "4": "# #|# #|###|  #|  #",
    "5": "###|#  |###|  #|###",
    "6": "###|#  |###|# #|###",
    "7": "###|  #|  #|  #|  #",
    "8": "###|# #|###|# #|###",
    "9": "###|# #|###|  #|###",
    "A": "###|# #|###|# #|# #",
    "B": "## |# #|## |# #|## ",
    "C": "###|#  |#  |#  |###",
    "D": "## |# #|# #|# #|## ",
    "E": "###|#  |## |#  |###",
    "F": "###|#  |## |#  |#  ",
    "G": "###|#  |# #|# #|###",
    "H": "# #|# #|###|# #|# #",
    "I": "###| # | # | # |###",
    "J": "  #|  #|  #|# #|###",
    "K": "# #|# #|## |# #|# #",
    "L": "#  |#  |#  |#  |###",
    "M": "#   #|## ##|# # #|#   #|#   #",
    "N": "#  #|## #|# ##|#  #|#  #",
    "O": "###|# #|# #|# #|###",
    "P": "###|# #|###|#  |#  ",
    "Q": "###|# #|# #|###|  #",
    "R": "###|# #|## |# #|# #",
    "S": "###|#  |###|  #|###",
    "T": "###| # | # | # | # ",
    "U": "# #|# #|# #|# #|###",
    "V": "# #|# #|# #|# #| # ",
    "W": "#   #|#   #|# # #|## ##|#   #",
    "X": "# #|# #| # |# #|# #",
    "Y": "# #|# #| # | # | # ",
    "Z": "###|  #| # |#  |###",
    ":": " |#| |#| ",
    "+": "   | # |###| # |   ",
    "-": "   |   |###|   |   ",
    "–": "   |   |###|   |   ",
    "×": "   |# #| # |# #|   ",
    ",": "  |  |  | #|# ",
    "(": " #|# |# |# | #",
    ")": "# | #| #| #|# ",
    "/": "  #|  #| # |#  |#  ",
    ".": " | | | |#",
    " ": " | | | | ",
}
GLYPHS = {char: tuple(rows.split("|")) for char, rows in _DRAWN.items()}
_HALVES = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}


def scale_for(text: str, width: int, height: int) -> int:
    """The largest scale at which `text` fits: cells a pixel across, and half rows a pixel down. 0 if none."""
    pixels = sum(len(GLYPHS[char][0]) + 1 for char in text if char in GLYPHS) - 1
    if pixels <= 0:
        return 0
    return max(0, min(width // pixels, height * 2 // ROWS))


def big(text: str, width: int, height: int) -> list[str]:
    """`text` in block characters, at most `width` × `height` cells; the plain text where no block fits."""
    scale = scale_for(text, width, height)
    if scale == 0:
        return [text[:width]]
    pixel_rows = []
    for row in range(ROWS):
        line = " ".join(GLYPHS[char][row] for char in text if char in GLYPHS)
        pixel_rows += ["".join(pixel * scale for pixel in line)] * scale
    if len(pixel_rows) % 2:
        pixel_rows.append(" " * len(pixel_rows[0]))
    return [
        "".join(_HALVES[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(pixel_rows[::2], pixel_rows[1::2], strict=True)
    ]


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


SHORT_WORDS = (
    (" side", ""),
    ("Half-kneeling hip flexor", "Kneeling hip"),
    ("Dumbbell", "DB"),
    ("Kettlebell", "KB"),
    ("Single-", "1-"),
    ("Romanian deadlift", "RDL"),
)
BLOCK_ROWS = 3
WIDEST, TALLEST = 110, 36
LINES = 2
PART = " · "


def blocks(text: str, width: int) -> list[str] | None:
    """`text` in block letters on at most two lines of `width` cells; None where it does not fit.

    A line break in it is kept; where one line is too short, it is broken between its parts, else between words.
    """
    parts = text.upper().split("\n" if "\n" in text else PART)
    apart = len(parts) == LINES and ("\n" in text or not scale_for(" ".join(parts), width, BLOCK_ROWS))
    lines = parts if apart and all(scale_for(part, width, BLOCK_ROWS) for part in parts) else []
    for word in [] if lines else text.upper().split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and scale_for(longer, width, BLOCK_ROWS):
            lines[-1] = longer
        else:
            lines.append(word)
    if not lines or len(lines) > LINES or not all(scale_for(line, width, BLOCK_ROWS) for line in lines):
        return None
    return [row for line in lines for row in big(line, width, BLOCK_ROWS)]


def shorter(text: str) -> Iterator[str]:
    """`text`, then with the usual abbreviations of the gym, one more each time."""
    yield text
    for words, short in SHORT_WORDS:
        if words in text:
            text = text.replace(words, short)
            yield text


class BlockText(PlainText):
    """Shows `text` in block letters in a large window, `plain` in any other."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._text = self._plain = ""

    def show_blocks(self, text: str, plain: str) -> None:
        """Show other words."""
        self._text, self._plain = text, plain
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Choose again what fits, once the layout it comes from is through: it would not be made anew from within."""
        self.call_after_refresh(self._draw)

    @property
    def large(self) -> bool:
        """Whether the window has the room for block letters."""
        window = self.app.size
        return window.width >= WIDEST and window.height >= TALLEST

    def _draw(self) -> None:
        width = self.size.width or self.app.size.width // 2
        every = (blocks(text, width) for text in shorter(self._text)) if self.large else ()
        drawn = next((rows for rows in every if rows), None)
        self.set_class(drawn is not None, "-blocks")
        self.show("\n".join(drawn) if drawn else self._plain)
