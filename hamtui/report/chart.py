"""A line over time drawn with characters: pure text in, lines of text out, no wider and no higher than asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html import escape
from math import floor, log10

from msgspec import Struct

from hamtui.training.base.words import day_text

Point = tuple[date, float]
Quarters = list[list[bool]]

_ROW, _COLUMN = 2, 2
_MARKED_EVERY = 4
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_LEAST_WIDTH, _LEAST_HEIGHT = 30, 6
_STEPS = (1, 2, 2.5, 5, 10)
_FLAT = 1e-9


class Scale(Struct, frozen=True):
    """A vertical axis from `low` to `high`, with a number at each of `ticks`."""

    low: float
    high: float
    ticks: tuple[float, ...]


def scale(values: Sequence[float], ticks: int) -> Scale:
    """Round numbers around `values`, about `ticks` of them; flat values get room above and below."""
    low, high = min(values), max(values)
    flat = high - low < _FLAT
    span = max(abs(high) * 0.1, 1.0) if flat else high - low
    if flat:
        low, high = low - span / 2, high + span / 2
    rough = span / max(1, ticks - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in _STEPS if power * each >= rough - 1e-12)
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    marks = tuple(round(step * number, 10) for number in range(first, last + 1))
    return Scale(marks[0], marks[-1], marks)


def reduced(points: Sequence[Point], columns: int) -> list[Point]:
    """At most four points for each of `columns` equal spans of time: the first, lowest, highest and last of each."""
    if len(points) <= 4 * columns:
        return list(points)
    begin, days = points[0][0], max(1, (points[-1][0] - points[0][0]).days)
    spans: dict[int, list[Point]] = {}
    for point in points:
        spans.setdefault((point[0] - begin).days * columns // (days + 1), []).append(point)
    kept = []
    for span in spans.values():
        wanted = {0, len(span) - 1}
        wanted |= {span.index(pick(span, key=lambda point: point[1])) for pick in (min, max)}
        kept += [span[index] for index in sorted(wanted)]
    return kept


def plot(points: Sequence[Point], width: int, height: int, number: Callable[[float], str]) -> list[str]:
    """The points as a line over time, oldest first, in `height` lines of `width` cells at most.

    `number` writes the values at the left; the dates stand below. Empty without points or without the room.
    """
    if not points or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return []
    rows = height - 2
    values = [value for _, value in points]
    axes = [scale(values, ticks) for ticks in range(2, max(2, min(6, rows // 2)) + 1)]
    if all(value == int(value) for value in values):
        axes = [each for each in axes if all(tick == int(tick) for tick in each.ticks)] or axes
    axis = max(axes, key=lambda each: (_even(each, rows) * (len(each.ticks) + 20)) / (each.high - each.low))
    rows = _even(axis, rows)
    labels = {_row(axis, tick, rows): number(tick) for tick in reversed(axis.ticks)}
    margin = max(map(len, labels.values()))
    columns = width - margin - 2
    quarters = _drawn(reduced(points, columns * _COLUMN), axis, columns, rows)
    lines = [
        f"{labels.get(row, ''):>{margin}} {'┤' if row in labels else '│'}{_cells(quarters, row, columns)}".rstrip()
        for row in range(rows)
    ]
    marks, dates = _dates(points[0][0], points[-1][0], columns)
    return [*lines, f"{'':{margin}} └{marks}", f"{'':{margin}}  {dates}".rstrip()]


def _even(axis: Scale, rows: int) -> int:
    """How many of `rows` lines are used so that the numbers stand at even distances; 0 when they do not fit."""
    gaps = len(axis.ticks) - 1
    return (rows - 1) // gaps * gaps + 1 if gaps < rows else 0


def _row(axis: Scale, value: float, rows: int) -> int:
    """The line of text a value falls into, 0 at the top."""
    return _height(axis, value, rows) // _ROW


def _height(axis: Scale, value: float, rows: int) -> int:
    """The row of quarters a value falls into."""
    return round((axis.high - value) / (axis.high - axis.low) * (rows - 1) * _ROW)


def _drawn(points: Sequence[Point], axis: Scale, columns: int, rows: int) -> Quarters:
    """The line in quarters of a cell, to be seen from a step away; few points are whole cells."""
    width, height = columns * _COLUMN, rows * _ROW
    quarters = [[False] * width for _ in range(height)]
    begin, days = points[0][0], (points[-1][0] - points[0][0]).days
    places = [
        ((day - begin).days * (width - 2) // days if days else width // 2, _height(axis, value, rows))
        for day, value in points
    ]
    for (x1, y1), (x2, y2) in zip(places, places[1:] or places, strict=False):
        steps = max(abs(x2 - x1), abs(y2 - y1), 1)
        for step in range(steps + 1):
            x, y = x1 + round((x2 - x1) * step / steps), y1 + round((y2 - y1) * step / steps)
            for row, column in ((y, x), (y, x + 1)):
                if row < height and column < width:
                    quarters[row][column] = True
    for x, y in places if len(places) <= columns // _MARKED_EVERY else ():
        for row in range(y // _ROW * _ROW, y // _ROW * _ROW + _ROW):
            start = x // _COLUMN * _COLUMN
            quarters[row][start : start + _COLUMN] = [True] * _COLUMN
    return quarters


def _cells(quarters: Quarters, row: int, columns: int) -> str:
    """One line of text from two rows of quarters."""
    top, bottom = quarters[row * _ROW], quarters[row * _ROW + 1]
    starts = range(0, columns * _COLUMN, _COLUMN)
    return "".join(_QUARTERS[top[x] + 2 * top[x + 1] + 4 * bottom[x] + 8 * bottom[x + 1]] for x in starts)


def _dates(first: date, last: date, columns: int) -> tuple[str, str]:
    """The line below with its marks, and the dates under them: the first, the last and as many between as fit."""
    days = (last - first).days
    if not days:
        text = _day(first, years=True)
        return "─" * (columns // 2) + "┬" + "─" * (columns - columns // 2 - 1), text.center(columns).rstrip()
    count = max(1, min(5, columns // 20, days))
    marks, row = ["─"] * columns, ""
    for index in range(count + 1):
        place = index * (columns - 1) // count
        marks[place] = "┬"
        text = _day(first + timedelta(days=round(days * index / count)), years=days > 300 or index in (0, count))
        start = min(max(0, place - len(text) // 2), columns - len(text))
        row = f"{row:{start}}{text}" if start >= len(row) + bool(row) else row
    return "".join(marks), row


def _day(day: date, *, years: bool) -> str:
    return day_text(day, 4 if years else 0)


WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 56, 36
_MOST_MARKED = 40
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1f2328}.t{font-size:18px;font-weight:600}.g{stroke:#d0d7de}"
    ".l{fill:none;stroke:#0550ae;stroke-width:2.5;stroke-linejoin:round}.p{fill:#0550ae}.b{fill:#fff}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.g{stroke:#3d444d}.l{stroke:#79c0ff}.p{fill:#79c0ff}"
    ".b{fill:#0d1117}}"
)


def svg(points: Sequence[Point], title: str, words: str, number: Callable[[float], str]) -> str:
    """The points, oldest first, as a picture with its title and, for those who do not see it, `words`.

    At least one point is needed.
    """
    axis = scale([value for _, value in points], 5)
    first, last = points[0][0], points[-1][0]
    days = (last - first).days
    across, down = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM

    def x(day_number: float) -> float:
        return round(_LEFT + (across * day_number / days if days else across / 2), 1)

    def y(value: float) -> float:
        return round(_TOP + down * (axis.high - value) / (axis.high - axis.low), 1)

    parts = [f'<line class="g" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y(tick)}" y2="{y(tick)}"/>'
             f'<text x="{_LEFT - 8}" y="{y(tick) + 5}" text-anchor="end">{escape(number(tick))}</text>'
             for tick in axis.ticks]  # fmt: skip
    places = [(x((day - first).days), y(value)) for day, value in reduced(points, across)]
    line = " ".join(f"{px:g},{py:g}" for px, py in places)
    parts.append(f'<polyline class="l" points="{line}"/>')
    if len(places) <= _MOST_MARKED:
        parts += [f'<circle class="p" cx="{px:g}" cy="{py:g}" r="4"/>' for px, py in places]
    anchors = ((0, "start"), (days / 2, "middle"), (days, "end")) if days else ((0, "middle"),)
    for passed, anchor in anchors:
        day = first + timedelta(days=round(passed))
        parts.append(f'<text x="{x(passed):g}" y="{HEIGHT - 12}" text-anchor="{anchor}">{day_text(day)}</text>')
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img"><title>{escape(title)}</title><desc>{escape(words)}</desc><style>{_STYLE}</style>\n'
        f'<rect class="b" width="{WIDTH}" height="{HEIGHT}"/><text class="t" x="20" y="32">{escape(title)}</text>\n'
        f"{body}\n</svg>\n"
    )
