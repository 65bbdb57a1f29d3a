"""Letters and digits of three by five pixels, and how they are scaled up to fit a room."""

from __future__ import annotations

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
