"""Sessions and the calendar as JSON: every fact that their pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import asdict

from hamtui.report.json_plan import Json, session_json, set_json
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import SessionRecord, SetRecord
from hamtui.training.base.weight import Weight
from hamtui.training.coach.volume import hard_count
from hamtui.training.figures.calendar import Gap, Month, Trained
from hamtui.training.figures.compare import pairs


def full_json(session: SessionRecord, before: SessionRecord | None = None) -> Json:
    """One session with all that is known of it, and set by set beside the same day `before`."""
    return {
        **session_json(session),
        "sets": [_set_json(done) for done in session.sets],
        "program_name": session.program_name,
        "day_name": session.day_name,
        "active_s": session.active_s,
        "hard_sets": hard_count(session.sets),
        "check_in": _check_in_json(session.check_in) if session.check_in else None,
        "check_out": asdict(session.check_out) if session.check_out else None,
        "notes": [{"at": note.at.isoformat(), "text": note.text} for note in session.notes],
        "pains": [
            {
                "at": p.at.isoformat(),
                "exercise": p.exercise,
                "where": p.where,
                "sharp": p.sharp,
                "level": p.level,
                "answer": p.answer,
                "side": p.side.value if p.side else None,
            }
            for p in session.pains
        ],
        "before": _beside_json(before, session) if before else None,
    }


def _set_json(done: SetRecord) -> Json:
    return {
        **set_json(done),
        "name": done.name,
        "phase": done.phase.value,
        "reps_range": [done.reps_range.low, done.reps_range.high] if done.reps_range else None,
        "target_s": done.target_s,
        "rest_window_s": list(done.rest_window) if done.rest_window else None,
        "swapped": done.swapped,
        "eccentric_s": done.eccentric_s,
    }


def _check_in_json(check: CheckIn) -> Json:
    body = _weight(check.body_weight)
    return {**asdict(check), "body_weight": body["load"], "body_weight_unit": body["unit"]}


def _weight(load: Weight | None) -> Json:
    return {"load": load.value if load else None, "unit": load.unit.value if load else None}


def _beside_json(before: SessionRecord, session: SessionRecord) -> Json:
    return {
        "id": before.id,
        "started_at": before.started_at.isoformat(),
        "sets": [
            {
                "name": pair.name,
                "before": set_json(pair.before) if pair.before else None,
                "now": set_json(pair.now) if pair.now else None,
                "change": pair.change or None,
            }
            for pair in pairs(before, session)
        ],
    }


def calendar_json(year: int, days: Mapping[date, Trained], months: Sequence[Month], gaps: Sequence[Gap]) -> Json:
    """A year's trained days with their sessions and hard sets, its months and gaps."""
    return {
        "year": year,
        "days": [
            {
                "day": day.isoformat(),
                "hard_sets": trained.hard,
                "shade": trained.shade,
                "sessions": [session.id for session in trained.sessions],
            }
            for day, trained in days.items()
        ],
        "months": [{"month": m.month, "sessions": m.sessions, "hard_sets": m.hard} for m in months],
        "gaps": [{"first": g.first.isoformat(), "last": g.last.isoformat(), "days": g.days} for g in gaps],
    }
