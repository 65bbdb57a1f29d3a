"""What Today shows, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hamtui.companion.today import Today
from hamtui.report.words import PHASE_NAMES, about, change_text, dose, ledger, ramp_text, titled
from hamtui.training.base.history import Phase
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.recovery import Change
from hamtui.training.coach.volume import Week
from hamtui.training.figures.outlook import Outlook, Trend
from hamtui.tui.shared.plain_text import MUTED
from hamtui.tui.today.panels import hue_of, sparkline, step_text

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


def date_text(outlook: Outlook) -> str:
    """The day and the place: Thu 26 November · gym."""
    return f"{outlook.at:%a} {outlook.at.day} {outlook.at:%B} · {outlook.place} "


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
    names = [item.name for item in plan.items if item.phase in (Phase.WORK, Phase.CORE)]
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
    name = f"{item.name}{optional}".ljust(column) if trend else f"{item.name}{optional}  "
    parts: list[Content | str | tuple[str, str]] = [("▌ ", hue_of(item.pattern, item.also)), (name, "bold"), dose(item)]
    if trend is not None and (step := step_text(trend)):
        parts.append((f"  {step}", "bold $text-success" if step.startswith("▲") else MUTED))
    if trend is not None and (course := sparkline(trend)):
        parts.append((f"  {course}", hue_of(item.pattern, item.also)))
    parts.append("\n")
    ramped = ramp_text(item)
    parts += [(f"    ramp-up {ramped}\n", MUTED)] if ramped else []
    parts += [(f"    {why}\n", MUTED) for why in (item.reason, item.sets_reason) if why]
    return parts
