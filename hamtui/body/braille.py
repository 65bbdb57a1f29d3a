"""A canvas of braille dots, two by four to a cell, where each cell has the tone drawn last with most weight."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import groupby
from math import ceil, hypot

from hamtui.body.skeleton import Point

BLANK = 0x2800
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Tone(IntEnum):
    """What a cell shows; where several things meet in it, the highest is seen."""

    NOTHING = 0
    FLOOR = 1
    THING = 2
    FAR = 3
    BODY = 4
    IMPLEMENT = 5
    SHORT = 6
    MIDDLE = 7
    LONG = 8


Run = tuple[str, Tone]


class Canvas:
    """Dots in `width` times `height` cells; the origin is the lower left dot."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [[0] * width for _ in range(height)]
        self._tones = [[Tone.NOTHING] * width for _ in range(height)]

    def dot(self, x: int, y: int, tone: Tone) -> None:
        """Set one dot; outside of the canvas nothing happens."""
        column, row = x // 2, self.height - 1 - y // 4
        if 0 <= column < self.width and 0 <= row < self.height and x >= 0 and y >= 0:
            self._dots[row][column] |= DOTS[3 - y % 4][x % 2]
            self._tones[row][column] = max(self._tones[row][column], tone)

    def line(self, start: Point, end: Point, tone: Tone, wide: float = 1.0, every: int = 1) -> None:
        """A line `wide` dots thick; of its dots every `every`-th is set."""
        length = hypot(end[0] - start[0], end[1] - start[1])
        steps = max(1, ceil(length * 1.5))
        across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length) if length else (0.0, 0.0)
        lanes = max(1, round(wide))
        for step in range(0, steps + 1, every):
            at = start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps
            for lane in range(lanes):
                off = lane - (lanes - 1) / 2
                self.dot(round(at[0] + across[0] * off), round(at[1] + across[1] * off), tone)

    def disc(self, middle: Point, radius: float, tone: Tone, *, hollow: bool = False) -> None:
        """A circle, filled unless `hollow`."""
        reach = ceil(radius) + 1
        for x in range(round(middle[0]) - reach, round(middle[0]) + reach + 1):
            for y in range(round(middle[1]) - reach, round(middle[1]) + reach + 1):
                far = hypot(x - middle[0], y - middle[1])
                if far <= radius + 0.3 and not (hollow and far < radius - 0.8):
                    self.dot(x, y, tone)

    def rows(self) -> Iterator[tuple[Run, ...]]:
        """The rows from the top, each in runs of one tone."""
        for dots, tones in zip(self._dots, self._tones, strict=True):
            cells = [(chr(BLANK + bits) if bits else " ", tone) for bits, tone in zip(dots, tones, strict=True)]
            yield tuple(
                ("".join(sign for sign, _ in run), tone) for tone, run in groupby(cells, key=lambda cell: cell[1])
            )
