"""A simulation as JSON: every week, every session, every set, and what became of each exercise."""

from __future__ import annotations

from collections.abc import Sequence

from hamtui.report.json_plan import Json, session_json
from hamtui.training.simulation.simulate import Played, PlayedWeek, Simulation
from hamtui.training.simulation.trends import Trend


def simulation_json(simulation: Simulation, found: Sequence[Trend]) -> Json:
    """All figures of a simulation; `strength` is the part gained."""
    course = simulation.course
    return {
        "program": simulation.program.id,
        "weeks_played": course.weeks,
        "adherence": course.adherence,
        "seed": course.seed,
        "sessions_planned": sum(week.planned for week in simulation.weeks),
        "sessions_done": len(simulation.sessions),
        "exercises": [_trend_json(trend) for trend in found],
        "weeks": [_week_json(week) for week in simulation.weeks],
    }


def _trend_json(trend: Trend) -> Json:
    return {
        "exercise": trend.exercise,
        "name": trend.name,
        "weekly": [best and {"load_kg": best.load_kg, "reps_or_seconds": best.amount} for best in trend.weekly],
        "first": trend.first,
        "last": trend.last,
        "strength": round(trend.strength, 4),
    }


def _week_json(week: PlayedWeek) -> Json:
    return {
        "week": week.number,
        "planned": week.planned,
        "hard_sets": week.ledger.total,
        "hip_hinge": week.ledger.hinge,
        "knee_flexion": week.ledger.knee_flexion,
        "misses": week.misses,
        "sessions": [_played_json(played) for played in week.sessions],
    }


def _played_json(played: Played) -> Json:
    return {
        **session_json(played.record),
        "advised": [
            {
                "exercise": item.exercise,
                "load": str(item.working[0].load) if item.working[0].load else None,
                "targets": [planned.target for planned in item.working],
                "reason": item.reason,
            }
            for item in played.plan.items
            if item.phase in ("work", "core")
        ],
        "missed": list(played.missed),
        "pains": len(played.record.pains),
        "fatigue": round(played.after.fatigue, 4),
    }
