"""`python -m assets.render`: the README's pictures, from the real program in a terminal of its own.

Every picture is an SVG of cells, so that no font has to match; the moving one keeps each different line once. Needs the
test extra.
"""

from __future__ import annotations

import html
import sys
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyte
from wcwidth import wcwidth

from hamtui.cli.demo import make_year
from hamtui.cli.place import Place
from tests.support.terminal import HAMTUI, Terminal

HERE = Path(__file__).parent
CELL_W, CELL_H, BASELINE = 8.4, 17, 13
FOREGROUND, BACKGROUND = "e0e0e0", "121212"
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0)}
STYLE = (
    'shape-rendering="crispEdges" font-family="ui-monospace, Menlo, DejaVu Sans Mono, monospace" '
    'font-size="14" style="white-space:pre"'
)
UP = "\x1b[A"
WARM_UPS = 5
PAUSE_S = 0.85


class Film:
    """Moments of a terminal, each shown for so many seconds; a line that was there before is kept once."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._lines: dict[str, str] = {}
        self._moments: list[tuple[list[str], float]] = []

    def take(self, screen: pyte.Screen, seconds: float) -> None:
        """One moment."""
        names = [self._lines.setdefault(line(screen, y), f"l{len(self._lines)}") for y in range(self.rows)]
        if self._moments and self._moments[-1][0] == names:
            self._moments[-1] = (names, self._moments[-1][1] + seconds)
        else:
            self._moments.append((names, seconds))

    def svg(self) -> str:
        """All of it, over and over."""
        whole = sum(seconds for _, seconds in self._moments)
        parts, at = [self._frame()], 0.0
        styles = []
        for number, (_, seconds) in enumerate(self._moments):
            begin, end = 100 * at / whole, 100 * (at + seconds) / whole
            styles.append(
                f"@keyframes k{number}{{0%,{begin:.3f}%{{visibility:hidden}}{begin + 0.001:.3f}%,{end:.3f}%"
                f"{{visibility:visible}}{min(100, end + 0.001):.3f}%,100%{{visibility:hidden}}}}"
                f"#m{number}{{visibility:hidden;animation:k{number} {whole:.1f}s step-end infinite}}"
            )
            at += seconds
        # A reader that is still, or does not move pictures, shows the last moment but one.
        still = f"@media (prefers-reduced-motion){{#m{len(self._moments) - 2}{{visibility:visible;animation:none}}}}"
        parts.append(f"<style>{''.join(styles)}{still}</style><defs>")
        parts += [f'<g id="{name}">{drawn}</g>' for drawn, name in self._lines.items() if drawn]
        parts.append("</defs>")
        drawn = {name for text, name in self._lines.items() if text}
        for number, (names, _) in enumerate(self._moments):
            uses = "".join(f'<use href="#{name}" y="{y * CELL_H}"/>' for y, name in enumerate(names) if name in drawn)
            parts.append(f'<g id="m{number}">{uses}</g>')
        return "".join((*parts, "</svg>\n"))

    def _frame(self) -> str:
        return frame(self.columns, self.rows)


def frame(columns: int, rows: int) -> str:
    """The beginning of a picture: its size and background."""
    width, height = columns * CELL_W, rows * CELL_H
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 {width + 24:.0f} {height + 24}" {STYLE}>'
        f'<rect x="-12" y="-12" width="{width + 24:.0f}" height="{height + 24}" rx="8" fill="#{BACKGROUND}"/>'
    )


def still(screen: pyte.Screen) -> str:
    """The screen as it is."""
    drawn = (
        f'<g transform="translate(0 {y * CELL_H})">{text}</g>' for y in range(screen.lines) if (text := line(screen, y))
    )
    return "\n".join((frame(screen.columns, screen.lines), *drawn, "</svg>\n"))


def colour(name: str, usual: str) -> str:
    """A colour of pyte's as six hexadecimal digits."""
    return name if len(name) == 6 and all(c in "0123456789abcdef" for c in name) else usual


def line(screen: pyte.Screen, y: int) -> str:
    """One line of the screen, at the top; empty where there is nothing to see."""
    cells = [(x, screen.buffer[y][x]) for x in range(screen.columns)]
    parts: list[str] = []
    for style, group in groupby(cells, key=lambda c: (c[1].fg, c[1].bg, c[1].bold, c[1].reverse, c[1].data in BLOCKS)):
        parts += run(list(group), style)
    return "".join(parts)


def run(cells: list[tuple[int, pyte.screens.Char]], style: tuple[str, str, bool, bool, bool]) -> list[str]:
    """Neighbouring cells of one style."""
    front, back = colour(style[0], FOREGROUND), colour(style[1], BACKGROUND)
    if style[3]:
        front, back = back, front
    left, width = cells[0][0] * CELL_W, len(cells) * CELL_W
    parts = []
    if back != BACKGROUND:
        parts.append(f'<rect x="{left:.1f}" width="{width:.1f}" height="{CELL_H}" fill="#{back}"/>')
    if style[4]:
        for data, group in groupby(cells, key=lambda c: c[1].data):
            block = list(group)
            begin, end = BLOCKS[data]
            parts.append(
                f'<rect x="{block[0][0] * CELL_W:.1f}" y="{begin * CELL_H:.1f}" '
                f'width="{len(block) * CELL_W + 0.3:.1f}" height="{(end - begin) * CELL_H + 0.3:.1f}" fill="#{front}"/>'
            )
        return parts
    text = "".join(char.data for _, char in cells)
    if text.strip():
        left += (len(text) - len(text.lstrip())) * CELL_W
        text = text.strip().replace(" ", "\u00a0")  # browsers take several spaces for one
        width = sum(map(wcwidth, text)) * CELL_W
        weight = ' font-weight="bold"' if style[2] else ""
        parts.append(
            f'<text x="{left:.1f}" y="{BASELINE}" fill="#{front}"{weight} '
            f'textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{html.escape(text)}</text>'
        )
    return parts


def press(terminal: Terminal, *keys: str) -> None:
    """Press one key after the other, slowly enough to be told apart."""
    for key in keys:
        terminal.press(key)
        terminal.read_for(PAUSE_S)


def record(folder: Path) -> str:
    """A session of the made-up year, twenty times as fast, from the first screen into the second rest."""
    columns, rows = 80, 24
    film = Film(columns, rows)
    command = [HAMTUI, "--data-dir", str(folder), "--time-scale", "20"]
    with Terminal(command, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Start ")
        terminal.read_for(1)
        film.take(terminal.screen, 2.5)
        for _ in range(4):
            press(terminal, " ")
            film.take(terminal.screen, 0.8)
        press(terminal, *"S" * WARM_UPS)
        film.take(terminal.screen, 2)
        for _ in range(2):
            press(terminal, " ")
            film.take(terminal.screen, 1)
            press(terminal, "r", "r", "r", "r", "r", " ")
            for _ in range(8):
                film.take(terminal.screen, 0.5)
                terminal.read_for(0.5)
            film.take(terminal.screen, 1)
        press(terminal, "2")
        film.take(terminal.screen, 1.5)
        press(terminal, "y")
        film.take(terminal.screen, 3)
        press(terminal, "\x1b", "g")
        film.take(terminal.screen, 2.5)
    return film.svg()


def film(folder: Path) -> None:
    """The moving picture."""
    take("session", record(folder))


def pictures(folder: Path) -> None:
    """The still pictures: the first screen, a set, a rest."""
    with Terminal([HAMTUI, "--data-dir", str(folder)], columns=120, rows=40) as terminal:
        terminal.wait_for("Start ")
        terminal.read_for(2)
        take("today", still(terminal.screen))
        press(terminal, *" " * 4, *"S" * WARM_UPS, *" " * 2, *"r" * 6)
        take("set", still(terminal.screen))
        press(terminal, " ", "2")
        terminal.read_for(40)
        take("rest", still(terminal.screen))


def take(name: str, svg: str) -> None:
    """Write one picture."""
    (HERE / "docs" / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"{name}.svg: {len(svg.encode()):,} bytes")  # noqa: T201


def main(names: list[str]) -> None:
    """All pictures: the moving one by the name `session`, the others by `still`."""
    with TemporaryDirectory() as name:
        for asked, made in (("session", film), ("still", pictures)):
            if asked in names or not names:
                make_year(Path(name) / asked, Place())
                made(Path(name) / asked)


if __name__ == "__main__":
    main(sys.argv[1:])
