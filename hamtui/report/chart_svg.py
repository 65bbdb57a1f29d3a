"""A line over time as a small SVG picture that follows the reader's light or dark theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from html import escape

from hamtui.report.chart import Point, reduced, scale

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
        parts.append(f'<text x="{x(passed):g}" y="{HEIGHT - 12}" text-anchor="{anchor}">{day.day} {day:%b %Y}</text>')
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img"><title>{escape(title)}</title><desc>{escape(words)}</desc><style>{_STYLE}</style>\n'
        f'<rect class="b" width="{WIDTH}" height="{HEIGHT}"/><text class="t" x="20" y="32">{escape(title)}</text>\n'
        f"{body}\n</svg>\n"
    )
