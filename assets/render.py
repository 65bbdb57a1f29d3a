"""Makes the README's pictures: runs the real program in a terminal of its own, presses keys, draws what it shows.

    python assets/render.py

Needs the test extra (pexpect, pyte). Every picture is an SVG of cells, so that no font has to match.
"""

from __future__ import annotations

import html
import os
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path

import pexpect
import pyte

from hamtui.clock import SystemClock
from hamtui.settings.settings import Settings
from hamtui.store.store import Store

HERE = Path(__file__).parent
CELL_W, CELL_H, BASELINE = 8.4, 17, 13
FOREGROUND, BACKGROUND = "e0e0e0", "121212"
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0)}


class Terminal:
    """A program in a pseudo-terminal, and the screen it draws."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        environment.pop("NO_COLOR", None)
        self._child = pexpect.spawn(command[0], command[1:], dimensions=(rows, columns), env=environment)

    def watch(self, seconds: float) -> None:
        """Let the program draw for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    def press(self, keys: str) -> None:
        """Press one key after the other, slowly enough to be told apart."""
        for key in keys:
            self._child.send({"^": "\x1b[A"}.get(key, key))
            self.watch(0.85)

    def close(self) -> None:
        """End the program."""
        self._child.close(force=True)


def colour(name: str, usual: str) -> str:
    """A colour of pyte's as six hexadecimal digits."""
    return name if len(name) == 6 and all(c in "0123456789abcdef" for c in name) else usual


def svg(screen: pyte.Screen) -> str:
    """The screen as an SVG picture."""
    width, height = screen.columns * CELL_W, screen.lines * CELL_H
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 {width + 24:.0f} {height + 24}" '
        'shape-rendering="crispEdges" font-family="ui-monospace, Menlo, DejaVu Sans Mono, monospace" font-size="14">',
        f'<rect x="-12" y="-12" width="{width + 24:.0f}" height="{height + 24}" rx="8" fill="#{BACKGROUND}"/>',
    ]
    for y in range(screen.lines):
        cells = [(x, screen.buffer[y][x]) for x in range(screen.columns)]
        for style, group in groupby(
            cells, key=lambda c: (c[1].fg, c[1].bg, c[1].bold, c[1].reverse, c[1].data in BLOCKS)
        ):
            parts += run(y, list(group), style)
    return "\n".join([*parts, "</svg>\n"])


def run(y: int, cells: list[tuple[int, pyte.screens.Char]], style: tuple[str, str, bool, bool, bool]) -> list[str]:
    """Neighbouring cells of one style."""
    front, back = colour(style[0], FOREGROUND), colour(style[1], BACKGROUND)
    if style[3]:
        front, back = back, front
    left, top, width = cells[0][0] * CELL_W, y * CELL_H, len(cells) * CELL_W
    parts = []
    if back != BACKGROUND:
        parts.append(f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{CELL_H}" fill="#{back}"/>')
    if style[4]:
        for data, group in groupby(cells, key=lambda c: c[1].data):
            block = list(group)
            begin, end = BLOCKS[data]
            parts.append(
                f'<rect x="{block[0][0] * CELL_W:.1f}" y="{top + begin * CELL_H:.1f}" '
                f'width="{len(block) * CELL_W + 0.3:.1f}" height="{(end - begin) * CELL_H + 0.3:.1f}" fill="#{front}"/>'
            )
        return parts
    text = "".join(char.data for _, char in cells)
    if text.strip():
        weight = ' font-weight="bold"' if style[2] else ""
        parts.append(
            f'<text x="{left:.1f}" y="{top + BASELINE}" fill="#{front}"{weight} xml:space="preserve" '
            f'textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{html.escape(text)}</text>'
        )
    return parts


def take(name: str, screen: pyte.Screen) -> None:
    """Write one picture."""
    (HERE / f"{name}.svg").write_text(svg(screen), encoding="utf-8")


def main() -> None:
    """All pictures of the README."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), SystemClock())
        store.save_settings(Settings())
        store.close()
        program = Path(sys.executable).with_name("hamtui")
        terminal = Terminal([str(program), "--data-dir", folder], 120, 40)
        terminal.watch(3)
        take("today", terminal.screen)
        terminal.press(" SSSSS" + "^^^^^^^^^^" + "  " + "rrrrrr")
        take("set", terminal.screen)
        terminal.press(" 2")
        terminal.watch(40)
        take("rest", terminal.screen)
        terminal.close()


if __name__ == "__main__":
    main()
