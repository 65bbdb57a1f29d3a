"""What is advised from one session to the next, to lifters whose sets go as luck has it.

Loads, reps, tempo, time and distance are raised, held and lowered; the rough courses have gaps, pain and bad days too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Range, Side
from hamtui.training.base.history import PainRecord, PlannedWork, SessionRecord, SetRecord
from hamtui.training.base.profile import KITS, Experience, Kit, Place, Profile
from hamtui.training.base.program import Day, Prescription, Program, Progression
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.coach.planner import Planner
from tests.support.golden import case, shown
from tests.support.making import did, kg, lb, library, trained
from tests.training.coach.histories import TODAY


def _of(
    exercise: str, progression: Progression, *reps: tuple[int, int], sets: tuple[int, int] = (3, 3)
) -> Prescription:
    ranges = tuple(Range(*each) for each in reps)
    return Prescription(exercise, Range(*sets), ranges, progression=progression)


DUMBBELLS = {"places": {"gym": Place(KITS[Kit.DUMBBELLS])}}
DOUBLE, REPS, ECCENTRIC = Progression.DOUBLE, Progression.REPS, Progression.ECCENTRIC
COURSES: dict[str, tuple[Prescription, Weight | None, dict[str, Any]]] = {
    "double progression": (_of("conventional_deadlift", DOUBLE, (6, 8), sets=(3, 4)), kg(100), {}),
    "in pounds": (_of("romanian_deadlift", DOUBLE, (5, 8)), lb(185), {"unit": Unit.LB}),
    "linear, exact reps": (_of("sumo_deadlift", Progression.LINEAR, (5, 5)), kg(140), {}),
    "reps first": (_of("lying_leg_curl", REPS, (10, 12)), kg(40), {}),
    "eccentric, own weight": (_of("nordic_curl", ECCENTRIC, (5, 8)), None, {}),
    "eccentric, loaded": (_of("seated_leg_curl", ECCENTRIC, (8, 8), sets=(2, 3)), kg(5), {}),
    "bells": (_of("kettlebell_swing", DOUBLE, (12, 15)), kg(44), {}),
    "each side, at home": (_of("single_leg_romanian_deadlift", DOUBLE, (6, 8)), kg(30), DUMBBELLS),
    "reps, own weight": (_of("ball_leg_curl", REPS, (10, 15)), None, {"experience": Experience.NEW}),
    "help": (_of("assisted_pull_up", DOUBLE, (6, 10)), kg(-10), {}),
    "holds": (Prescription("plank", Range(2, 2), hold=Range(20, 40)), None, {}),
    "carries": (Prescription("farmers_carry", Range(2, 2), hold=Range(20, 30)), kg(24), {}),
    "a range for each set": (_of("conventional_deadlift", DOUBLE, (4, 6), (6, 8), (8, 10)), kg(120), {}),
}
SMOOTH = ("as asked", "top", "top", "more", "short")
ROUGH = ("as asked", "as asked", "top", "top", "more", "short", "short", "one set short", "a set fewer", "heavy")
SMOOTH_GAPS, ROUGH_GAPS = (3, 4, 7), (2, 3, 3, 4, 4, 7, 7, 16, 24, 62)
SMOOTH_SESSIONS, ROUGH_SESSIONS = 14, 9


def lines() -> Iterator[str]:
    """The text."""
    for number, (name, (work, load, fields)) in enumerate(COURSES.items()):
        for rough in (False, True):
            yield from case(f"{name}{', rough' if rough else ''}")
            luck = Random(number)  # noqa: S311 - it has to come out the same every time
            yield from _course(luck, work, load, Profile(**fields), rough=rough)


def _course(luck: Random, work: Prescription, load: Weight | None, profile: Profile, *, rough: bool) -> Iterator[str]:
    day = Day("a", "A", (work,), warm_up=False, cool_down=False)
    program = Program("own", "Own", "Own.", Range(2, 2), (day,))
    history: list[SessionRecord] = []
    at, going = TODAY - timedelta(days=300), ""
    for _ in range(ROUGH_SESSIONS if rough else SMOOTH_SESSIONS):
        plan = Planner(library(), profile, history, at).plan(program, day)
        yield from _advised(at.strftime("%d %b"), plan)
        if going not in ("short", "top") or luck.random() < 0.4:
            going = luck.choice(ROUGH if rough else SMOOTH)
        sets = [one for item in plan.items for one in _done(luck, item, going, load)]
        timed = [replace(one, logged_at=at + timedelta(minutes=3 * place)) for place, one in enumerate(sets)]
        session = _session(luck, plan, timed, going, rough=rough)
        begun = replace(session, id=f"{at:%Y%m%d}", started_at=at, finished_at=at + timedelta(hours=1), program="own")
        history.append(begun)
        yield f"    {going}: {', '.join(map(_set, sets))}{_felt(begun)}"
        at += timedelta(days=luck.choice(ROUGH_GAPS if rough else SMOOTH_GAPS))


def _session(luck: Random, plan: Plan, sets: list[SetRecord], going: str, *, rough: bool) -> SessionRecord:
    planned = [
        PlannedWork(item.exercise, len(item.working) * (2 if item.each_side else 1), light=item.light)
        for item in plan.items
    ]
    soreness, readiness = luck.choice((0, 0, 1, 1, 2, 3)), luck.choice((1, 2, 3, 4, 5, 5))
    check = CheckIn(soreness, luck.randrange(4), readiness, luck.choice((0, 0, 0, 0, 0, 0, 2, 5)))
    exercise, level = plan.items[0].exercise if plan.items else None, luck.randrange(1, 8)
    pain = PainRecord(TODAY, exercise, "lower_back", sharp=level > 4, answer="lighter", level=level)
    well = CheckIn(0, 0, 4, 0) if luck.random() < 0.3 else None
    told = CheckOut(0 if going == "short" else luck.randrange(1, 5), luck.randrange(1, 4))
    return trained(
        *sets,
        planned=planned,
        check_in=check if rough and luck.random() < 0.6 else well,
        check_out=told if luck.random() < 0.6 else None,
        pains=(pain,) if rough and luck.random() < 0.08 else (),
    )


def _done(luck: Random, item: PlanItem, going: str, load: Weight | None) -> Iterator[SetRecord]:
    """The sets of an item as they go; a load that is to be found is `load`."""
    working = item.working[:-1] if going == "a set fewer" and len(item.working) > 1 else item.working
    for number, planned in enumerate(working, 1):
        short = going == "short" or (going == "one set short" and number == len(working))
        lifted = load if item.find else planned.load
        if going == "heavy" and lifted:
            lifted = Weight(lifted.hundredths + abs(lifted.hundredths) // 20, lifted.unit)
        changes: dict[str, Any] = {
            "load": lifted,
            "reps_range": planned.reps,
            "set": number,
            "slower": item.slower or None,
        }
        if planned.reps is None:
            seconds = (planned.seconds or 0) - (8 if short else 0) + (5 if going == "more" else 0)
            changes |= {"reps": None, "seconds": seconds, "target_s": planned.seconds}
        else:
            low, high, target = planned.reps.low, planned.reps.high, planned.target or planned.reps.low
            reps = max(0, low - luck.randrange(1, 4)) if short else high if going == "top" else target
            changes |= {"reps": reps + (luck.randrange(2, 6) if going == "more" else 0)}
            changes |= {"rir": luck.choice((None, 0, 1, 2, 4, 5)) if number == len(working) else None}
        done = did(item.exercise, **changes)
        yield from (replace(done, side=side) for side in Side) if item.each_side else (done,)


def _advised(day: str, plan: Plan) -> Iterator[str]:
    for item in plan.items:
        kinds = [name for name in ("find", "light", "proposal") if getattr(item, name)]
        numbers = [f"{name} {getattr(item, name)}" for name in ("slower", "fewer") if getattr(item, name)]
        yield f"  {day} {item.exercise}: {', '.join((*map(_asked, item.working), *kinds, *numbers))}"
        yield from (f"      {text}" for text in (item.reason, item.sets_reason, item.change) if text)
    yield from (f"      {text}" for text in (*plan.warnings, *plan.notes))
    told = {item.sets_reason for item in plan.items}
    yield from (f"      {shown(change)}" for change in plan.changes if change.reason not in told)


def _asked(planned: PlannedSet) -> str:
    amount = f"{planned.seconds} s" if planned.seconds else f"{planned.metres} m" if planned.metres else planned.target
    return f"{planned.load or ''}×{amount}"


def _set(done: SetRecord) -> str:
    amount = done.reps if done.seconds is None else f"{done.seconds} s"
    effort, side = "" if done.rir is None else f"@{done.rir}", "L" if done.side is Side.LEFT else ""
    return f"{done.load or ''}×{amount}{effort}{side}"


def _felt(session: SessionRecord) -> str:
    felt = (session.check_in, session.check_out, *session.pains)
    return "".join(f" {shown(one, without={'at', 'exercise', 'where', 'answer'})}" for one in felt if one is not None)
