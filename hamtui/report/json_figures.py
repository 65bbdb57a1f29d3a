"""The figures of exercises, weeks, records and body weight as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hamtui.report.json_plan import Json, item_json, session_json
from hamtui.report.words_figures import WAYS, record_text
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import SetRecord
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import muscle_shares
from hamtui.training.coach.pains import PainNote
from hamtui.training.figures.bests import way_bests
from hamtui.training.figures.body_weight import Weighing
from hamtui.training.figures.exercise_figures import Outing, SideFigures, Sides
from hamtui.training.figures.exercise_page import ExerciseFacts
from hamtui.training.figures.records import Record
from hamtui.training.figures.rest_effect import Rested, RestEffect
from hamtui.training.figures.weeks import WeekFacts
from hamtui.training.simulation.simulate import Played, PlayedWeek, Simulation
from hamtui.training.simulation.trends import Trend


def exercise_json(facts: ExerciseFacts) -> Json:
    """One exercise: every session, the best at each number of reps, the sides, what comes next and why."""
    return {
        "exercise": facts.exercise,
        "name": facts.name,
        "unit": facts.unit.value,
        "sessions": [_outing_json(outing) for outing in facts.outings],
        "rep_records": [{"reps": count, **_set_json(done)} for count, done in facts.records.items()],
        **_ways_json(facts),
        "sides": _sides_json(facts.sides),
        "next": item_json(facts.next) if facts.next else None,
    }


def _outing_json(outing: Outing) -> Json:
    return {
        "session": outing.session,
        "at": outing.at.isoformat(),
        "load": _round(outing.load),
        "e1rm": _round(outing.e1rm),
        "volume": _round(outing.volume),
        "reps": outing.reps,
        "sets": [
            {"reps": done.reps, **_way(done), "side": done.side and done.side.value, **_load(done)}
            for done in outing.sets
        ],
    }


def _set_json(done: SetRecord) -> Json:
    return {"done": done.reps, **_load(done), "at": done.logged_at.isoformat()}


def _way(done: SetRecord) -> Json:
    return {"seconds": done.seconds, "metres": done.metres}


def _ways_json(facts: ExerciseFacts) -> Json:
    best = way_bests(done for outing in facts.outings for done in outing.sets)
    return {
        what.lower(): done and {**_way(done), **_load(done), "at": done.logged_at.isoformat()}
        for what, done in zip(WAYS, best.each if best else (None,) * len(WAYS), strict=True)
    }


def _load(done: SetRecord) -> Json:
    return {"load": done.load.value if done.load else None, "unit": done.load.unit.value if done.load else None}


def _sides_json(sides: Sides | None) -> Json | None:
    if sides is None:
        return None
    return {
        "sessions": sides.sessions,
        "left": _side_json(sides.left),
        "right": _side_json(sides.right),
        "weaker": sides.weaker.value if sides.weaker else None,
    }


def _side_json(side: SideFigures) -> Json:
    load = side.load
    return {
        "reps": _round(side.reps),
        "load": load.value if load else None,
        "unit": load.unit.value if load else None,
    }


def weeks_json(
    found: Sequence[WeekFacts], effects: dict[Rested, RestEffect], landmarks: Landmarks, pains: Sequence[PainNote]
) -> Json:
    """The weeks, the newest last, against the landmarks, and what rests did over them."""
    return {
        "landmarks": {
            "mv": landmarks.mv,
            "mev": landmarks.mev,
            "mav": [landmarks.mav.low, landmarks.mav.high],
            "mrv": landmarks.mrv,
        },
        "weeks": [_week_json(facts) for facts in found],
        "rests": {
            how.value: {"sets": e.sets, "rested_s": round(e.rested_s), "reps_change": _round(e.change)}
            for how, e in effects.items()
        },
        "pains": [
            {"at": pain.at.isoformat(), "where": pain.where, "level": pain.level, "sharp": pain.sharp} for pain in pains
        ],
    }


def _week_json(facts: WeekFacts) -> Json:
    week = facts.week
    return {
        "monday": week.monday.isoformat(),
        "hard_sets": week.total,
        "hip_hinge": week.hinge,
        "knee_flexion": week.knee_flexion,
        "sessions": week.sessions,
        "soreness": facts.soreness,
        "pain": facts.pain,
        "readiness": _round(facts.readiness),
    }


def records_json(records: Iterable[Record]) -> list[Json]:
    """Records in the order given."""
    return [
        {
            "exercise": record.exercise,
            "name": record.name,
            "kind": record.kind.value,
            "text": record_text(record),
            "session": record.session,
            "at": record.at.isoformat(),
            "load": record.load.value if record.load else None,
            "load_unit": record.load.unit.value if record.load else None,
            "reps": record.reps,
            "seconds": record.seconds,
            "metres": record.metres,
            "value": _round(record.value),
            "unit": record.unit.value if record.unit else None,
        }
        for record in records
    ]


def weighings_json(found: Iterable[Weighing]) -> list[Json]:
    """Body weights in the order given."""
    return [
        {"at": w.at.isoformat(), "weight": w.weight.value, "unit": w.weight.unit.value, "session": w.session}
        for w in found
    ]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def technique_json(exercise: Exercise) -> Json:
    """How an exercise is done."""
    tempo = exercise.tempo
    return {
        "exercise": exercise.id,
        "name": exercise.name,
        "set_up": list(exercise.set_up),
        "execution": list(exercise.execution),
        "watch_for": list(exercise.watch_for),
        "tempo_s": [tempo.lower, tempo.bottom, tempo.lift, tempo.top] if tempo else None,
        "begins_with": exercise.begins.value,
        "about": exercise.about or None,
    }


def entry_json(exercise: Exercise) -> Json:
    """All that is known of an exercise; muscles with what a hard set counts for each."""
    amount = exercise.reps or exercise.seconds
    return {
        "id": exercise.id,
        "name": exercise.name,
        "names": list(exercise.names),
        "origin": exercise.origin.value,
        "archived": exercise.archived,
        "pattern": exercise.pattern.value,
        "measure": exercise.measure.value,
        "distance": exercise.distance,
        "assisted": exercise.assisted,
        "each_side": exercise.each_side,
        "load_each_hand": exercise.loads_each_hand,
        "equipment": [kit.value for kit in exercise.equipment],
        "gear": list(exercise.gear),
        "muscles": {muscle.value: share for muscle, share in muscle_shares(exercise).items()},
        "range": [amount.low, amount.high] if amount else None,
        "rest_s": [exercise.rest.minimum, exercise.rest.maximum],
        "step_kg": exercise.step_kg,
        "step_lb": exercise.step_lb,
    }


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
        "weeks": [_played_week_json(week) for week in simulation.weeks],
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


def _played_week_json(week: PlayedWeek) -> Json:
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
