"""A fixed plan to compare with: the load found the first time, one load step more every fourth time, whatever happens.

It asks for the bottom of the rep range in every set, or the middle where there is no load, and never looks back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from msgspec.structs import replace

from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import SetKind, last_of
from hamtui.training.base.program import Day, Program
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.coach.planner import Planner

TIMES_A_STEP = 4


@dataclass
class FixedPlan:
    """Plans one lifter's sessions in order."""

    times: Counter[str] = field(default_factory=Counter)
    loads: dict[str, Weight] = field(default_factory=dict)

    def __call__(self, planner: Planner, program: Program, day: Day) -> Plan:
        plan = replace(planner, history=(), now=None).plan(program, day)
        return replace(plan, items=tuple(self._fixed(item, planner) for item in plan.items))

    def _fixed(self, item: PlanItem, planner: Planner) -> PlanItem:
        exercise = planner.library.exercise(item.exercise)
        load = self._load(exercise, planner)
        if item.find and load is None:
            return item
        return replace(item, find=False, sets=tuple(_set(planned, load) for planned in item.sets))

    def _load(self, exercise: Exercise, planner: Planner) -> Weight | None:
        loads, found = planner.loads(exercise), last_of(planner.history, exercise.id)
        if loads is None or found is None or found[1][0].load is None:
            return None
        load = self.loads.get(exercise.id, found[1][0].load)
        self.times[exercise.id] += 1
        if self.times[exercise.id] % TIMES_A_STEP == 0:
            load = loads.next_up(load, exercise.step_kg if load.unit is Unit.KG else exercise.step_lb)
        self.loads[exercise.id] = load
        return load


def _set(planned: PlannedSet, load: Weight | None) -> PlannedSet:
    if planned.kind is not SetKind.WORKING or planned.reps is None:
        return planned
    middle = (planned.reps.low + planned.reps.high) // 2
    return replace(planned, load=load, target=planned.reps.low if load else middle)
