"""The panels beside the plan of a day, as contents: the week in two hues, twelve weeks, the trend of an exercise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from hamtui.companion.today import Today
from hamtui.report.words import PHASE_NAMES, about, change_text, dose, ledger, ramp_text, titled
from hamtui.report.words_groups import placed
from hamtui.training.base.history import Phase
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.profile import in_week
from hamtui.training.base.words import SHORT_DAYS, day_text, decimal
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.recovery import Change
from hamtui.training.coach.volume import DOSE, Week
from hamtui.training.figures.outlook import DayMark, Outlook, Trend
from hamtui.tui.shared.hues import FLEXION, HINGE, bar_cell, bars_legend, hue_of, sign_of
from hamtui.tui.shared.plain_text import MUTED

if TYPE_CHECKING:
    from hamtui.training.session.state import Session


def title_text(today: Today) -> str:
    """What was done on this day, then the program and its day, with how long it takes if it was not begun."""
    session = today.unfinished
    if session is not None:
        return titled(session.plan.program_name, session.plan.day_name)
    title = f"{titled(today.plan.program_name, today.plan.day_name)} · {about(today.plan)}"
    lines = [f"Done today: {', '.join(today.done)}"] if today.done else []
    lines += [f"{today.sessions[0].upper()}{today.sessions[1:]}"] if today.sessions else []
    return "\n".join([*lines, f"Next: {title}" if lines else title])


def date_text(today: Today) -> str:
    """The day and the place: Thu 26 November · gym."""
    return f"{SHORT_DAYS[today.at.weekday()]} {day_text(today.at, 0)} · {today.place} "


def week_text(week: Week) -> str:
    """The hard sets of the week against the dose, and what is still missing."""
    return "\n".join(filter(None, ledger(week)))


def action_text(today: Today, key: str) -> str:
    """What space does now, or why it does nothing."""
    if today.read_only:
        return f" To look only: {today.read_only} "
    session = today.unfinished
    if session is None:
        return f" {key}  {'Train again:' if today.done else 'Start'} {today.plan.day_name} "
    step = session.current
    where = f": {session.item(step).name}" if step else ""
    return f" {key}  Go on where you stopped{where} "


def changes_text(today: Today, key: str) -> str:
    """What recovery changed in the sets, and the key that keeps them as they were."""
    if not today.plan.changes:
        return ""
    alike: dict[tuple[bool, str], list[Change]] = {}
    for change in today.plan.changes:
        alike.setdefault((change.exercise in today.refused, change.reason), []).append(change)
    lines = [f"  {'kept' if refused else '·'} {change_text(*same)}" for (refused, _), same in alike.items()]
    return "\n".join(["Recovery changes the sets:", *lines, f"  {key}  keep the sets as they were"])


def left_text(session: Session) -> str:
    """An unfinished session as it stands: what is done, where it goes on, what is left."""
    from hamtui.report.outline import outline_of

    return "\n".join(row.line for row in outline_of(session))


def plan_content(plan: Plan, outlook: Outlook | None = None) -> Content:
    """The day by phases: each exercise with what it asks for and why, and with `outlook` where it has come from."""
    parts: list[Content | str | tuple[str, str]] = []
    names = [placed(item) for item in plan.items if item.phase in (Phase.WORK, Phase.CORE)]
    column = max(map(len, names), default=0) + 2
    for phase in (Phase.WARM_UP, Phase.WORK, Phase.CORE, Phase.COOL_DOWN):
        items = [item for item in plan.items if item.phase is phase]
        if not items:
            continue
        if phase in (Phase.WARM_UP, Phase.COOL_DOWN):
            parts += [(f"{PHASE_NAMES[phase]}\n", "bold $text-primary")]
            parts += [(f"  {' · '.join(f'{item.name} {dose(item)}' for item in items)}\n", MUTED), "\n"]
            continue
        parts += [(f"{PHASE_NAMES[phase]}\n", "bold $text-primary")]
        for item in items:
            parts += _item(item, outlook.trends.get(item.exercise) if outlook else None, column)
        parts.append("\n")
    return Content.assemble(*parts)


def _item(item: PlanItem, trend: Trend | None, column: int) -> list[Content | str | tuple[str, str]]:
    """One exercise: its hue, name and dose, the step since the last time and its course; its reasons below."""
    optional = " (optional)" if item.optional else ""
    name = f"{placed(item)}{optional}".ljust(column) if trend else f"{placed(item)}{optional}  "
    parts: list[Content | str | tuple[str, str]] = [sign_of(item.pattern, item.also), (name, "bold"), dose(item)]
    if trend is not None and (step := step_text(trend)):
        parts.append((f"  {step}", "bold $text-success" if step.startswith("▲") else MUTED))
    if trend is not None and (course := sparkline(trend)):
        parts.append((f"  {course}", hue_of(item.pattern, item.also)))
    parts.append("\n")
    ramped = ramp_text(item)
    parts += [(f"    ramp-up {ramped}\n", MUTED)] if ramped else []
    parts += [(f"    {why}\n", MUTED) for why in (item.reason, item.sets_reason) if why]
    return parts


DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MARKS = {DayMark.TRAINED: "●", DayMark.MEANT: "○", DayMark.FREE: "·"}
SPARKS = "▁▂▃▄▅▆▇█"
BAR_ROWS = 5
Piece = Content | str | tuple[str, str]


def week_panel(week: Week, outlook: Outlook, width: int) -> Content:
    """Both jobs of the hamstrings as boxes, the dose, the landmarks as a scale, and the days."""
    aim = DOSE[0] // 2
    parts: list[Piece] = [
        *_boxes("Hip hinge", week.hinge, aim, HINGE),
        *_boxes("Knee flexion", week.knee_flexion, aim, FLEXION),
    ]
    other = week.total - week.hinge - week.knee_flexion
    parts += [("Other         ", MUTED), f"{decimal(other)}\n"] if other > 0 else []
    parts += [
        f"{decimal(week.total)} of {DOSE[0]}–{DOSE[1]} hard sets\n",
        *_scale(week.total, outlook.landmarks, width),
        "\n",
    ]
    parts += [(f"{text}\n", MUTED) for text in ledger(week)[1:] if text]
    parts += ["\n", *_days(outlook)]
    return Content.assemble(*parts)


def _boxes(name: str, done: float, aim: int, hue: str) -> list[Piece]:
    filled = int(done)
    half = "◧ " if done - filled >= 0.5 else ""
    empty = max(0, aim - filled - bool(half))
    return [f"{name:13} ", ("■ " * min(filled, 12) + half, hue), ("□ " * empty, MUTED), (f" {decimal(done)}\n", "bold")]


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
    today = (outlook.at.weekday() - outlook.starts.place) % 7
    for place, name in enumerate(in_week(DAYS, outlook.starts)):
        parts.append((f"{name}  ", "bold $text-primary" if place == today else MUTED))
    parts.append("\n")
    for place, mark in enumerate(outlook.days):
        look = "bold $text-success" if mark is DayMark.TRAINED else "$text-primary" if place == today else MUTED
        parts.append((f"{MARKS[mark]}   ", look))
    return parts


def weeks_panel(weeks: Sequence[Week], width: int, *, dense: bool = False) -> Content:
    """Hard sets of each week as bars, hinge below, knee flexion above it, other work on top; `dense` without colour."""
    each = max(1, min(3, width // max(1, len(weeks)) - 1))
    most = max((week.total for week in weeks), default=0.0)
    rows: list[Content] = []
    for row in range(BAR_ROWS - 1, -1, -1):
        pieces: list[Piece] = []
        for week in weeks:
            sign, hue = bar_cell(week, row, BAR_ROWS, most or 1.0, dense=dense)
            pieces += [(sign * each, hue), " "]
        rows.append(Content.assemble(*pieces))
    if not most:
        rows = [Content(""), Content.styled("A bar for each week that you train.", MUTED), *[Content("")] * 3]
    legend = Content.assemble(bars_legend(dense=dense), f"   most {decimal(most)}" if most else "")
    return Content("\n").join([*rows, legend])


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
    return "=" if not trend.step else f"{'▲' if trend.step > 0 else '▼'}{decimal(abs(trend.step))}"
