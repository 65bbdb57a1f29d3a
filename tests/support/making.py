"""Builders for tests: plans, sessions and histories, each with a sensible default for what a test leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Pattern, Range, Side
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import Phase, PlannedWork, SessionRecord, SetKind, SetRecord, Status
from hamtui.training.base.load import Rack
from hamtui.training.base.profile import Place, Profile
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.plan import ROUNDS, Plan, PlanItem, PlannedSet
from hamtui.training.coach.planner import Planner
from hamtui.training.session.apply import apply
from hamtui.training.session.events import Begun
from hamtui.training.session.state import Session

WINDOW = RestWindow(120, 180)


def kg(value: float) -> Weight:
    return Weight.of(value, Unit.KG)


def lb(value: float) -> Weight:
    return Weight.of(value, Unit.LB)


def exactly(number: int) -> Range:
    return Range(number, number)


@cache
def library() -> Library:
    """The shipped library, each file read once for all tests."""
    return Library()


def at(equipment: Iterable[Equipment], racks: dict[Unit, Rack] | None = None) -> dict[str, Any]:
    """The part of a profile that says what there is to train with."""
    return {"place": "here", "places": {"here": Place(frozenset(equipment), racks or {})}}


def planner(history: Sequence[SessionRecord] = (), **profile: Any) -> Planner:
    return Planner(library(), Profile(**profile), history)


def shipped_plan(program: str, day: str | None = None, history: Sequence[SessionRecord] = (), **profile: Any) -> Plan:
    """The plan of a shipped program's day, by default of the one whose turn it is."""
    found = library().program(program)
    plans = planner(history, **profile)
    return plans.plan(found, (found.day(day) if day else None) or plans.next_day(found))


def plan(*items: PlanItem) -> Plan:
    return Plan("own", "Own program", "a", "Day A", Unit.KG, items)


def work_sets(
    count: int, load: Weight | None = None, reps: Range | None = None, rest: RestWindow | None = WINDOW
) -> tuple[PlannedSet, ...]:
    reps = reps or Range(6, 8)
    return (PlannedSet(SetKind.WORKING, reps, reps.low, None, load, rest),) * count


def lift(exercise: str = "rdl", /, sets: int = 2, load: Weight | None = None, **changes: Any) -> PlanItem:
    """A loaded hinge; the load is 100 kg."""
    item = PlanItem(
        exercise, exercise.upper(), Pattern.HIP_HINGE, Measure.LOAD, 1.0, Phase.WORK, work_sets(sets, load or kg(100))
    )
    return replace(item, **changes)


def timed(
    name: str, kind: SetKind, pattern: Pattern, phase: Phase, seconds: int = 30, sets: int = 1, **changes: Any
) -> PlanItem:
    """Something held or moved for `seconds`; `rest` goes into its sets."""
    each = PlannedSet(kind, seconds=seconds, rest=changes.pop("rest", None))
    return PlanItem(name, name.title(), pattern, Measure.TIME, 0.0, phase, (each,) * sets, **changes)


def stretch(name: str = "towel", **changes: Any) -> PlanItem:
    return timed(name, SetKind.STRETCH, Pattern.STRETCH, Phase.COOL_DOWN, **changes)


def cardio(**changes: Any) -> PlanItem:
    picks = ("walk", "jog", "cycle")
    return replace(timed("walk", SetKind.CARDIO, Pattern.CARDIO, Phase.WARM_UP, 300, choices=picks), **changes)


def drill(name: str, rounds: int = 2, reps: int = 5, **changes: Any) -> PlanItem:
    each = PlannedSet(SetKind.ACTIVATION, exactly(reps), reps)
    item = PlanItem(name, name.title(), Pattern.ACTIVATION, Measure.BODYWEIGHT, 0.0, Phase.WARM_UP, (each,) * rounds)
    return replace(item, **{"group": ROUNDS, **changes})


def curl(sets: int = 2, **changes: Any) -> PlanItem:
    """A body-weight knee-flexion exercise."""
    item = PlanItem(
        "nordic_curl", "Nordic curl", Pattern.KNEE_FLEXION, Measure.BODYWEIGHT, 1.0, Phase.WORK,
        work_sets(sets, reps=Range(5, 8), rest=RestWindow(60, 90)),
    )  # fmt: skip
    return replace(item, **changes)


def one_of_each() -> Plan:
    """A small plan that has every kind of step: cardio, rounds, a load to find, ramp-up, sides, holds, stretches."""
    ramped = (PlannedSet(SetKind.RAMP_UP, None, 8, None, kg(20), RestWindow(45, 90)),
              PlannedSet(SetKind.RAMP_UP, None, 5, None, kg(40), RestWindow(45, 90)))  # fmt: skip
    sided = lift("single_leg", 2, kg(12), each_side=True, side_rest=15)
    hold = timed("ball_bridge", SetKind.CORE, Pattern.CORE, Phase.CORE, sets=2, rest=RestWindow(45, 75))
    return plan(
        cardio(),
        drill("knee_hug", each_side=True),
        drill("glute_bridge"),
        lift("romanian_deadlift", 2, kg(20), find=True),
        replace(lift("conventional_deadlift"), sets=(*ramped, *work_sets(2, kg(100)))),
        sided,
        curl(),
        hold,
        stretch(each_side=True),
        stretch("bend"),
    )


def in_groups() -> Plan:
    """A small plan with groups of every kind, with sides, holds and ramp-up sets in them."""
    _, hug, bridge, found, ramped, sided, own, hold, *_ = one_of_each().items
    groups = (
        (Group("A", between=RestWindow(15, 15), rest=RestWindow(60, 90)), (ramped, own)),
        (Group("E", GroupKind.EMOM, minutes=4), (replace(sided, sets=sided.sets[:2]), lift("swing", 2, kg(16)))),
        (Group("R", GroupKind.AMRAP, minutes=3), (replace(hold, sets=hold.sets[:1]), curl(1, exercise="ball_curl"))),
    )
    items = [
        replace(item, group=group, place=place) for group, together in groups for place, item in enumerate(together, 1)
    ]
    return plan(hug, bridge, *items, found, stretch())


def begun(plan: Plan, clock: FakeClock | None = None, session: str = "s1") -> Session:
    """The session at its very beginning."""
    return apply(None, Begun((clock or FakeClock()).now(), session, plan))


def did(exercise: str = "romanian_deadlift", **changes: Any) -> SetRecord:
    """One working set of a shipped exercise as it was done; 8 reps of 6–8 at 100 kg where loads apply."""
    found = library().exercise(exercise)
    loaded = found.measure is Measure.LOAD
    made = SetRecord(
        exercise, found.name, found.pattern, found.share, SetKind.WORKING, Phase.WORK, 1, START,
        reps=8, load=kg(100) if loaded else None, reps_range=Range(6, 8), also=found.also,
    )  # fmt: skip
    return replace(made, **changes)


def trained(
    *sets: SetRecord, day: int = 0, planned: Sequence[PlannedWork] | None = None, **changes: Any
) -> SessionRecord:
    """A finished session of `sets`, `day` days after the first Monday; it prescribed what was done unless told."""
    names = dict.fromkeys(done.exercise for done in sets)
    if planned is None:
        planned = [PlannedWork(name, sum(done.exercise == name for done in sets)) for name in names]
    begun_at = START + timedelta(days=day)
    made = SessionRecord(
        id=f"day-{day}", program="own", program_name="Own program", day="a", day_name="Day A", status=Status.FINISHED,
        started_at=begun_at, finished_at=begun_at + timedelta(hours=1), active_s=3600, sets=sets,
        planned=tuple(planned),
    )  # fmt: skip
    return replace(made, **changes)


def lifted(
    reps: Iterable[int],
    exercise: str = "romanian_deadlift",
    load: Weight | None = None,
    reps_range: Range | None = None,
    day: int = 0,
    planned: int | None = None,
) -> SessionRecord:
    """A session of one exercise, a set for each number of `reps`; `planned` sets were prescribed."""
    each = {"load": load} if load else {}
    done = [did(exercise, set=n, reps=r, reps_range=reps_range or Range(6, 8), **each) for n, r in enumerate(reps, 1)]
    return trained(*done, day=day, planned=[PlannedWork(exercise, len(done) if planned is None else planned)])


def exercise(name: str) -> Exercise:
    return library().exercise(name)


def both_sides(done: SetRecord) -> tuple[SetRecord, SetRecord]:
    return replace(done, side=Side.LEFT), replace(done, side=Side.RIGHT)
