"""Asking anew what was said in a past session: how the lifter was before and after it, and where it hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from hamtui.report.words_sessions import Remark, RemarkKind
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.history import SessionRecord
from hamtui.training.editing import edit
from hamtui.tui.shared.dialogs import Pick
from hamtui.tui.shared.questionnaire import CHECK_IN, DULL, KINDS, PLACES, PUMP, RESERVE, SHARP, STRENGTH, put

if TYPE_CHECKING:
    from textual.app import App


async def changed(app: App[None], session: SessionRecord, remark: Remark) -> SessionRecord | None:
    """The session with other answers; None where none was given. A note is no answer."""
    match remark.kind:
        case RemarkKind.PAIN:
            return await _pain(app, session, remark.index)
        case RemarkKind.BEFORE:
            return await _before(app, session)
        case RemarkKind.AFTER:
            earlier = asdict(session.check_out or CheckOut())
            answers = await put(app, (RESERVE, PUMP), earlier)
            return replace(session, check_out=CheckOut(**answers)) if answers else None
        case RemarkKind.NOTE:
            return None


async def _before(app: App[None], session: SessionRecord) -> SessionRecord | None:
    old = session.check_in or CheckIn()
    earlier: dict[str, Any] = asdict(old)
    answers: dict[str, Any] = {**(await put(app, CHECK_IN, earlier) or {})}
    if answers.get("pain"):
        answers["pain_where"] = await _where(app, old.pain_where or "")
    return replace(session, check_in=CheckIn(**answers, body_weight=old.body_weight)) if answers else None


async def _where(app: App[None], marked: str) -> str | None:
    return await app.push_screen_wait(Pick("Pain: where?", PLACES, marked=marked))


async def _pain(app: App[None], session: SessionRecord, index: int) -> SessionRecord | None:
    pain = session.pains[index]
    where = await _where(app, pain.where)
    shown = Pick("What was it like?", KINDS, marked=SHARP if pain.sharp else DULL)
    kind = await app.push_screen_wait(shown) if where else None
    if where is None or kind is None:
        return None
    level = (await put(app, [STRENGTH], {"pain": pain.level}) or {}).get("pain")
    return edit.pain_changed(session, index, replace(pain, where=where, sharp=kind == SHARP, level=level))


def without(session: SessionRecord, remark: Remark) -> SessionRecord:
    """The session without what was said."""
    match remark.kind:
        case RemarkKind.NOTE:
            return edit.note_changed(session, remark.index, "")
        case RemarkKind.PAIN:
            return edit.pain_changed(session, remark.index, None)
        case RemarkKind.AFTER:
            return replace(session, check_out=None)
        case RemarkKind.BEFORE:
            weight = session.check_in.body_weight if session.check_in else None
            return replace(session, check_in=CheckIn(body_weight=weight) if weight else None)
