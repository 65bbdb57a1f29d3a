"""How the lifter is: asked before a session and after pain, and what it changes in the plan, unless refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.report.words import change_text
from hamtui.training.base.check import CheckIn
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.history import SessionRecord, day_note
from hamtui.training.coach.pains import SITES, PainNote, site_name
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.recovery import Change
from hamtui.tui.shared.dialogs import Choice, Confirm, Pick
from hamtui.tui.shared.questionnaire import CHECK_IN, PAIN, put

if TYPE_CHECKING:
    from textual.app import App

ALL, TAKE, KEEP = "all", "take", "keep"


class WentBack(HamtuiError):
    """The lifter goes back to where the questions were asked from."""


async def check_in(app: App[None], companion: Companion) -> CheckIn | None:
    """Soreness, readiness and pain before a session, each of which may be left out; None without any answer.

    Nothing is asked before the first session, when nothing could follow from it. Raises WentBack.
    """
    if not any(session.working for session in companion.history):
        return None
    answers = await put(app, CHECK_IN)
    if answers is None:
        raise WentBack
    where = await _where(app, companion.pain_before) if answers.get("pain") else None
    if not answers:
        return None
    found = answers.get
    return CheckIn(found("soreness"), found("sore_days"), found("readiness"), found("pain"), where)


async def _where(app: App[None], before: PainNote | None) -> str | None:
    """The site of pain; that of the last one comes first."""
    sites = dict.fromkeys([*([before.where] if before else []), *SITES])
    return await app.push_screen_wait(Pick("Pain: where?", [Choice(site, site_name(site)) for site in sites]))


async def plan_for(
    app: App[None], companion: Companion, program: str | None, day: str | None, check: CheckIn | None
) -> Plan:
    """The plan of a day after `check`; what it makes easier is taken or refused with one key.

    What must not be loaded or raised stays so. What is to be read first is confirmed; raises WentBack.
    """
    before = companion.plan(program, day)
    after = companion.plan(program, day, check)
    if after.warnings and not await app.push_screen_wait(Confirm("\n\n".join(after.warnings), "Train like this")):
        raise WentBack
    new = [change for change in after.changes if change not in before.changes]
    if not new:
        return after
    choices = [Choice(TAKE, "Train like this"), Choice(KEEP, "Keep the sets as they were")]
    picked = await app.push_screen_wait(Pick("Easier today", choices, "\n".join(map(change_text, new))))
    if picked != KEEP:
        return after
    companion.refused = companion.refused | {change.exercise for change in new}
    return companion.plan(program, day, check)


async def refuse(app: App[None], companion: Companion, changes: tuple[Change, ...]) -> None:
    """Keep the sets of one exercise or of all as they were, or take the changes after all."""
    ids = {change.exercise for change in changes}
    picked: str | None = next(iter(ids), None)
    if len(ids) > 1:
        choices = [Choice(ALL, "All of them"), *(Choice(c.exercise, change_text(c)) for c in changes)]
        note = "Once more takes the change after all."
        picked = await app.push_screen_wait(Pick("Keep the sets as they were?", choices, note))
    if picked == ALL:
        companion.refused = set() if companion.refused >= ids else companion.refused | ids
    elif picked:
        companion.refused ^= {picked}


async def pain_today(app: App[None], companion: Companion) -> SessionRecord | None:
    """How the last pain is today, as a note on this day; None when nothing was said."""
    before = companion.pain_before
    if before is None:
        return None
    answers = await put(app, [PAIN])
    if not answers:
        return None
    now = companion.clock.now().wall
    check = CheckIn(pain=answers["pain"], pain_where=before.where)
    return day_note(check, now, companion.new_id())
