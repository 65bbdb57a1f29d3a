"""All there is to say of one exercise: its figures over time, its records, its sides, and what comes next and why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.exercise import Exercise, Measure, Range
from hamtui.training.base.history import Phase, SetRecord, latest
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.program import Prescription, Program
from hamtui.training.base.weight import Unit
from hamtui.training.coach.plan import PlanItem
from hamtui.training.coach.planner import RECENT_SESSIONS, Planner
from hamtui.training.figures.body_weight import BodyWeights, weighings
from hamtui.training.figures.exercise_figures import Outing, Sides, What, outings, rep_records, sides

USUAL_SETS = Range(3, 3)


class ExerciseFacts(Struct, frozen=True):
    """One exercise; `name` is the id where the library does not know it, and `next` is None then."""

    exercise: str
    name: str
    unit: Unit
    outings: Sequence[Outing]
    records: dict[int, SetRecord]
    sides: Sides | None
    next: PlanItem | None

    def whats(self) -> list[What]:
        """What can be drawn: load and maximum only where there are loads, and so on."""
        return [what for what in What if any(outing.value(what) is not None for outing in self.outings)]


def exercise_facts(exercise: str, known: Exercise | None, planner: Planner, program: Program | None) -> ExerciseFacts:
    """The facts of `exercise`, which the library knows as `known`; `planner` holds the whole history, oldest first."""
    unit = planner.profile.unit_for(exercise)
    weights = BodyWeights(weighings(planner.history)) if known is None or known.measure is not Measure.LOAD else None
    found = outings(planner.history, exercise, unit, weights)
    names = [done.name for outing in found[-1:] for done in outing.sets]
    return ExerciseFacts(
        exercise,
        known.name if known else names[0] if names else exercise,
        unit,
        found,
        rep_records(found),
        sides(found),
        _next(known, planner, program, found) if known and PATTERNS[known.pattern].trains else None,
    )


def _next(known: Exercise, planner: Planner, program: Program | None, found: Sequence[Outing]) -> PlanItem:
    """What the next day of the lifter's program asks of the exercise, or what it would ask of it.

    One that was not done for long is planned from the sessions in which it was.
    """
    near = latest(planner.history, RECENT_SESSIONS)
    if found and not any(outing.session == session.id for outing in found[-1:] for session in near):
        wanted = {outing.session for outing in found[-RECENT_SESSIONS:]}
        near = [session for session in planner.history if session.id in wanted]
    planner = replace(planner, history=near)
    today = planner.plan(program, planner.next_day(program)).items if program else ()
    asked = next((item for item in today if item.exercise == known.id and item.phase is Phase.WORK), None)
    return asked or planner.item(prescribed(known, program), Phase.WORK, choose=False)


def prescribed(known: Exercise, program: Program | None) -> Prescription:
    """How the program has the exercise, or else three sets of its usual reps."""
    asked = [prescription for day in (program.days if program else ()) for prescription in day.work]
    for prescription in asked:
        if prescription.exercise == known.id:
            return prescription
    for prescription in asked:
        if known.id in prescription.instead:
            return replace(prescription, exercise=known.id, instead=())
    return Prescription(known.id, USUAL_SETS, progression=PATTERNS[known.pattern].progression)
