"""What the command line prints as JSON: stable keys, times in ISO 8601 with their offset."""

from __future__ import annotations

from typing import Any

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import SessionRecord, SetPart, SetRecord
from hamtui.training.base.program import Day, Prescription, Program
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.coach.volume import DOSE, Week
from hamtui.training.session.duration import minutes, plan_seconds

Json = dict[str, Any]


def session_json(session: SessionRecord) -> Json:
    """One session with its sets."""
    return {
        "id": session.id,
        "program": session.program,
        "day": session.day,
        "status": session.status.value,
        "started_at": session.started_at.isoformat(),
        "finished_at": session.finished_at.isoformat() if session.finished_at else None,
        "sets": [set_json(done) for done in session.sets],
        "groups": [
            {
                "id": group.id,
                "kind": group.kind.value,
                "exercises": list(group.exercises),
                "rounds": group.rounds,
                "reps": group.reps,
                "seconds": group.seconds,
                "late": group.late,
                "every_s": group.every,
            }
            for group in session.groups
        ],
    }


def set_json(done: SetRecord) -> Json:
    """One set."""
    return {
        "exercise": done.exercise,
        "pattern": done.pattern.value,
        "kind": done.kind.value,
        "side": done.side.value if done.side else None,
        "set": done.set,
        "reps": done.reps,
        "seconds": done.seconds,
        "metres": done.metres,
        "load": done.load.value if done.load else None,
        "unit": done.load.unit.value if done.load else None,
        "rir": done.reserve,
        "rested_s": done.rested_s,
        "logged_at": done.logged_at.isoformat(),
        "technique": done.technique.value if done.technique else None,
        "rir_before_parts": done.rir if done.parts else None,
        "parts": [_part_json(part) for part in done.parts],
        "group": done.group,
    }


def _part_json(part: SetPart) -> Json:
    return {
        "reps": part.reps,
        "load": part.load.value if part.load else None,
        "unit": part.load.unit.value if part.load else None,
        "rested_s": part.rested_s,
        "rir": part.rir,
    }


def plan_json(plan: Plan, week: Week) -> Json:
    """Today's plan with its reasons, and where the week stands."""
    return {
        "program": plan.program,
        "day": plan.day,
        "name": f"{plan.program_name}: {plan.day_name}",
        "unit": plan.unit.value,
        "expected_minutes": minutes(plan_seconds(plan)),
        "exercises": [item_json(item) for item in plan.items],
        "week": {
            "monday": week.monday.isoformat(),
            "hard_sets": week.total,
            "hip_hinge": week.hinge,
            "knee_flexion": week.knee_flexion,
            "dose": list(DOSE),
            "flexibility_sessions": week.flexibility,
            "missing": week.missing,
        },
        "warnings": list(plan.warnings),
        "notes": list(plan.notes),
        "changes": [
            {"exercise": change.exercise, "sets": change.by, "light": change.light, "reason": change.reason}
            for change in plan.changes
        ],
    }


def item_json(item: PlanItem) -> Json:
    """One exercise of the plan."""
    return {
        "exercise": item.exercise,
        "name": item.name,
        "pattern": item.pattern.value,
        "phase": item.phase.value,
        "optional": item.optional,
        "each_side": item.each_side,
        "reason": item.reason,
        "sets_reason": item.sets_reason or None,
        "what_would_change_it": item.change or None,
        "light": item.light,
        "last_time": item.last or None,
        "sets": [planned_json(planned) for planned in item.sets],
        "group": _group_json(item.group) if item.group and item.group.id else None,
    }


def planned_json(planned: PlannedSet) -> Json:
    """One set to do."""
    return {
        "kind": planned.kind.value,
        "reps": [planned.reps.low, planned.reps.high] if planned.reps else None,
        "target": planned.target,
        "seconds": planned.seconds,
        "metres": planned.metres,
        "load": planned.load.value if planned.load else None,
        "unit": planned.load.unit.value if planned.load else None,
        "rest_s": _window_json(planned.rest),
    }


def program_json(program: Program) -> Json:
    """A program with all that its days prescribe."""
    return {
        "id": program.id,
        "name": program.name,
        "summary": program.summary,
        "per_week": [program.per_week.low, program.per_week.high],
        "days": [_day_json(day) for day in program.days],
    }


def _day_json(day: Day) -> Json:
    return {
        "id": day.id,
        "name": day.name,
        "times": day.times,
        "work": [_prescription_json(prescribed) for prescribed in day.work],
        "core": [_prescription_json(prescribed) for prescribed in day.core],
        "groups": [_group_json(group) for group in dict.fromkeys(map(day.group, (*day.work, *day.core))) if group],
    }


def _group_json(group: Group) -> Json:
    return {
        "id": group.id,
        "kind": group.kind.value,
        "between_s": _window_json(group.between),
        "rest_s": _window_json(group.rest),
        "rounds": group.rounds or None,
        "every_s": group.every if group.kind is GroupKind.EMOM else None,
        "minutes": group.minutes or None,
    }


def _window_json(rest: RestWindow | None) -> list[int] | None:
    return [rest.minimum, rest.maximum] if rest else None


def _prescription_json(prescribed: Prescription) -> Json:
    return {
        "exercise": prescribed.exercise,
        "instead": list(prescribed.instead),
        "either": list(prescribed.either),
        "sets": [prescribed.sets.low, prescribed.sets.high],
        "reps": [[each.low, each.high] for each in prescribed.reps],
        "hold_s": [prescribed.hold.low, prescribed.hold.high] if prescribed.hold else None,
        "rest_s": _window_json(prescribed.rest),
        "optional": prescribed.optional,
        "progression": prescribed.progression.value,
        "group": prescribed.group or None,
    }
