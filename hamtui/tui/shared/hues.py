"""The two hues of the two jobs of the hamstrings, and a third for all other work: the same on every screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import PATTERNS, Job
from hamtui.training.base.words import SHORT_MONTHS, decimal
from hamtui.training.coach.volume import Week
from hamtui.tui.shared.plain_text import MUTED

HINGE, FLEXION, OTHER = "$hinge", "$flexion", "$other"
NAMES = {HINGE: "Hip hinge", FLEXION: "Knee flexion", OTHER: "Other work"}
# What goes with a hue wherever no word does: it says the same without colour.
SIGNS = {HINGE: "■", FLEXION: "●", OTHER: "▪"}
MOST_BOXES = 12
LABEL = 8
LEVELS = " ▁▂▃▄▅▆▇█"
# What a whole cell of a bar is filled with where there is no colour to tell the hues by.
FILLS = {HINGE: "█", FLEXION: "▒", OTHER: "░"}


def hue_of(pattern: Pattern, also: Sequence[Pattern] = ()) -> str:
    """The hue of a movement pattern: hinge, knee flexion, or all other work."""
    jobs = {PATTERNS[each].job for each in (pattern, *also)}
    return HINGE if Job.HINGE in jobs else FLEXION if Job.KNEE_FLEXION in jobs else OTHER


def sign_of(pattern: Pattern, also: Sequence[Pattern] = ()) -> tuple[str, str]:
    """The sign of a movement pattern before a name, in its hue."""
    hue = hue_of(pattern, also)
    return f"{SIGNS[hue]} ", hue


def signs_legend() -> Content:
    """Which sign is which."""
    named = [
        Content.assemble((SIGNS[hue], hue), f" {name.removesuffix(' work').lower()}") for hue, name in NAMES.items()
    ]
    return Content("  ").join(named)


def by_hue(week: Week) -> dict[str, float]:
    """Hard sets by hue, from the bottom of a bar up."""
    other = max(0.0, week.total - week.hinge - week.knee_flexion)
    return {HINGE: week.hinge, FLEXION: week.knee_flexion, OTHER: other}


def hard_boxes(week: Week) -> Content:
    """Hard sets as boxes, a line for each hue that has any; half a set is half a box."""
    lines = [
        Content.assemble(
            f"{NAMES[hue]:13} ",
            ("■ " * min(int(count), MOST_BOXES) + ("◧ " if count % 1 >= 0.5 else ""), hue),
            (decimal(count), "bold"),
        )
        for hue, count in by_hue(week).items()
        if count
    ]
    return Content("\n").join(lines) if lines else Content.styled("No hard sets", MUTED)


def bars_legend(*, dense: bool = False) -> Content:
    """Which part of a bar is which; `dense` for a screen without colour."""
    signs = {hue: FILLS[hue] if dense else "■" for hue in NAMES}
    return Content("  ").join(
        Content.assemble((sign, hue), f" {NAMES[hue].removesuffix(' work').lower()}") for hue, sign in signs.items()
    )


def bar_cell(week: Week, row: int, rows: int, most: float, *, dense: bool = False) -> tuple[str, str]:
    """One cell of a week's bar, `row` counted from below, with its hue; `rows` rows are `most` hard sets.

    `dense` tells the hues apart without colour.
    """
    height = week.total / most * rows
    level = max(0, min(8, round((height - row) * 8)))
    if not level:
        return " ", ""
    middle, below = (row + min(1.0, height - row) / 2) / rows * most, 0.0
    for hue, count in by_hue(week).items():
        below += count
        if middle <= below:
            return FILLS[hue] if dense else LEVELS[level], hue
    return FILLS[OTHER] if dense else LEVELS[level], OTHER


def weeks_chart(
    found: Sequence[Week], landmarks: Landmarks, width: int, height: int, *, dense: bool = False
) -> Content:
    """A bar for each week, hinge below, knee flexion above it, other work on top; the landmarks are lines across."""
    rows = height - 2
    each = max(1, (width - LABEL) // max(1, len(found)) - 1)
    most = max(landmarks.mrv, *(week.total for week in found)) * 1.02
    mav = landmarks.mav
    levels = (("MEV", landmarks.mev), ("MAV", mav.low), ("MAV", mav.high), ("MRV", landmarks.mrv))
    names = {min(rows - 1, int(value / most * rows)): f"{name} {value}" for name, value in levels}
    lines: list[Content] = []
    nothing = not any(week.total for week in found)
    middle = next((row for row in range(rows // 2, rows) if nothing and row not in names), -1)
    for row in range(rows - 1, -1, -1):
        name = names.get(row, "")
        if row == middle:
            lines.append(Content.styled("No hard sets in these weeks".center(width), MUTED))
            continue
        blank = "─" if name else " "
        pieces: list[tuple[str, str]] = [(f"{name:>{LABEL - 1}} ", MUTED)]
        for week in found:
            sign, hue = bar_cell(week, row, rows, most, dense=dense)
            pieces += [(blank, MUTED), (sign * each, hue) if sign != " " else (blank * each, MUTED)]
        lines.append(Content.assemble(*pieces))
    days = "".join(f" {week.monday.day:<{each}}" if each > 1 else " ·" for week in found)
    months, last = "", 0
    for place, week in enumerate(found):
        if week.monday.month != last and len(months) <= place * (each + 1):
            months = months.ljust(place * (each + 1) + 1) + f"{SHORT_MONTHS[week.monday.month - 1]} "
            last = week.monday.month
    return Content("\n").join(
        [*lines, Content.styled(" " * LABEL + days, MUTED), Content.styled(" " * LABEL + months, MUTED)]
    )
