"""The panels beside the plan of a day, as contents: the week in two hues, twelve weeks, the trend of an exercise."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import HINGES
from hamtui.training.coach.volume import DOSE, Week
from hamtui.training.figures.outlook import DayMark, Outlook, Trend
from hamtui.tui.shared.plain_text import MUTED

HINGE, FLEXION, OTHER = "$hinge", "$flexion", "$other"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MARKS = {DayMark.TRAINED: "●", DayMark.MEANT: "○", DayMark.FREE: "·"}
LEVELS = " ▁▂▃▄▅▆▇█"
SPARKS = "▁▂▃▄▅▆▇█"
BAR_ROWS = 5
Piece = Content | str | tuple[str, str]


def hue_of(pattern: Pattern, also: Sequence[Pattern] = ()) -> str:
    """The hue of a movement pattern: hinge, knee flexion, or all other work."""
    if pattern in HINGES or any(other in HINGES for other in also):
        return HINGE
    return FLEXION if Pattern.KNEE_FLEXION in (pattern, *also) else OTHER


def week_panel(week: Week, outlook: Outlook, width: int) -> Content:
    """Both jobs of the hamstrings as boxes, the dose, the landmarks as a scale, and the days."""
    aim = DOSE[0] // 2
    parts: list[Piece] = [
        *_boxes("Hip hinge", week.hinge, aim, HINGE),
        *_boxes("Knee flexion", week.knee_flexion, aim, FLEXION),
    ]
    other = week.total - week.hinge - week.knee_flexion
    parts += [("Other         ", MUTED), f"{other:g}\n"] if other > 0 else []
    parts += [f"{week.total:g} of {DOSE[0]}–{DOSE[1]} hard sets\n", *_scale(week.total, outlook.landmarks, width), "\n"]
    parts += [(f"{week.missing}\n", MUTED)] if week.missing else []
    parts += ["\n", *_days(outlook)]
    return Content.assemble(*parts)


def _boxes(name: str, done: float, aim: int, hue: str) -> list[Piece]:
    filled = int(done)
    half = "◧ " if done - filled >= 0.5 else ""
    empty = max(0, aim - filled - bool(half))
    return [f"{name:13} ", ("■ " * min(filled, 12) + half, hue), ("□ " * empty, MUTED), (f" {done:g}\n", "bold")]


def _scale(total: float, landmarks: Landmarks, width: int) -> list[Piece]:
    """A line from 0 to a little over MRV with a mark at each landmark and at the week."""
    most = landmarks.mrv * 1.15
    cells = max(20, min(width, 44))
    at = min(cells - 1, round(total / most * (cells - 1)))
    line = [("─", MUTED)] * cells
    for value in (landmarks.mev, landmarks.mav.low, landmarks.mav.high, landmarks.mrv):
        line[round(value / most * (cells - 1))] = ("┼", MUTED)
    line[at] = ("◆", "bold $text-primary")
    names = [" "] * (cells + 3)
    for name, value in (("MEV", landmarks.mev), ("MAV", landmarks.mav.low), ("MRV", landmarks.mrv)):
        start = min(cells - 3, max(0, round(value / most * (cells - 1)) - 1))
        names[start : start + 3] = name
    return [*line, "\n", ("".join(names).rstrip(), MUTED), "\n"]


def _days(outlook: Outlook) -> list[Piece]:
    parts: list[Piece] = []
    for place, name in enumerate(DAYS):
        parts.append((f"{name}  ", "bold $text-primary" if place == outlook.at.weekday() else MUTED))
    parts.append("\n")
    for place, mark in enumerate(outlook.days):
        look = (
            "bold $text-success"
            if mark is DayMark.TRAINED
            else "$text-primary"
            if place == outlook.at.weekday()
            else MUTED
        )
        parts.append((f"{MARKS[mark]}   ", look))
    return parts


def weeks_panel(weeks: Sequence[Week], width: int) -> Content:
    """Hard sets of each week as bars, hinge below, knee flexion above it, other work on top."""
    each = max(1, min(3, width // max(1, len(weeks)) - 1))
    most = max((week.total for week in weeks), default=0.0)
    rows: list[Content] = []
    for row in range(BAR_ROWS - 1, -1, -1):
        pieces: list[Piece] = []
        for week in weeks:
            sign, hue = _cell(week, row, most or 1.0)
            pieces += [(sign * each, hue), " "]
        rows.append(Content.assemble(*pieces))
    legend = Content.assemble(
        ("■", HINGE), " hinge  ", ("■", FLEXION), " knee flexion  ", ("■", OTHER), f" other   most {most:g}"
    )
    return Content("\n").join([*rows, legend])


def _cell(week: Week, row: int, most: float) -> tuple[str, str]:
    """The sign and hue of one row of a week's bar."""
    height = week.total / most * BAR_ROWS
    level = max(0, min(8, round((height - row) * 8)))
    if not level:
        return " ", ""
    middle = (row + min(1.0, height - row) / 2) / BAR_ROWS * most
    hue = HINGE if middle <= week.hinge else FLEXION if middle <= week.hinge + week.knee_flexion else OTHER
    return LEVELS[level], hue


def sparkline(trend: Trend) -> str:
    """The latest outings as small bars; empty before the second."""
    if len(trend.values) < 2:
        return ""
    low, high = min(trend.values), max(trend.values)
    gap = (high - low) or 1.0
    return "".join(
        SPARKS[min(7, int((value - low) / gap * 7.99))] if high > low else SPARKS[3] for value in trend.values
    )


def step_text(trend: Trend) -> str:
    """How the load differs from the last time: ▲2.5, =, ▼5; empty where that says nothing."""
    if trend.step is None:
        return ""
    return "=" if not trend.step else f"{'▲' if trend.step > 0 else '▼'}{abs(trend.step):g}"
