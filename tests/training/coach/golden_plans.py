"""The whole plan of today for every history of the table, and for who has none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from hamtui.training.base.history import Phase
from hamtui.training.base.profile import KITS, Experience, Kit, Place, Profile
from hamtui.training.base.weight import Unit
from hamtui.training.coach.plan import Plan, PlanItem, PlannedSet
from hamtui.training.coach.planner import Planner
from hamtui.training.coach.schedule import PlannedDay
from hamtui.training.session.duration import plan_seconds
from tests.support.golden import case, shown
from tests.support.making import library
from tests.training.coach.histories import TODAY, histories, plan, read

WORK = (Phase.WORK, Phase.CORE)
SENTENCES = ("last", "reason", "sets_reason", "change")
OF_EXERCISE = ("name", "pattern", "measure", "share", "tempo", "begins", "phase", "also")
LIFTERS: dict[str, dict[str, Any]] = {
    "kg, a gym": {},
    "lb, at home, new to it": {"unit": Unit.LB, "places": {"gym": Place(KITS[Kit.DUMBBELLS])},
                               "experience": Experience.NEW},
}  # fmt: skip


def lines() -> Iterator[str]:
    """The text."""
    for lifter, fields in LIFTERS.items():
        for program in library().programs():
            for day in program.days:
                made = Planner(library(), Profile(**fields), (), TODAY).plan(program, day)
                phases = WORK if fields or day is not program.days[0] else tuple(Phase)
                yield from _plan(f"{program.name}, {day.name}: {lifter}", made, phases)
            yield f"  {_ahead(Planner(library(), Profile(**fields), (), TODAY).ahead(program, 3))}"
    hurt = Planner(library(), Profile(injured=True), (), TODAY)
    yield from _plan("After an injury", hurt.plan(library().program("p3"), library().program("p3").days[0]), WORK)
    for told in histories():
        history = read(told)
        yield from _plan(told.title, plan(told, history), WORK, OF_EXERCISE)
        ahead = Planner(library(), Profile(**told.profile), history, TODAY).ahead(library().program(told.program), 1)
        yield f"  {_ahead(ahead)}"


def _ahead(days: Sequence[PlannedDay]) -> str:
    return f"ahead: {', '.join(f'{day.on:%d %b} of {day.slot:%d %b} {day.day.id} {day.number}' for day in days)}"


def _plan(title: str, made: Plan, phases: tuple[Phase, ...], without: Collection[str] = ()) -> Iterator[str]:
    """A plan with the work that has a history, or without one all of it; `without` leaves out what is always so."""
    yield from case(title, f"{made.program} {made.day}: {plan_seconds(made):.0f} s, pace {made.pace:g}")
    yield from (f"  {text}" for text in (*made.warnings, *made.notes))
    yield from (f"  {shown(change)}" for change in made.changes)
    for item in made.items:
        if item.phase in phases and not (without and item.find):
            yield from _item(item, without)


def _item(item: PlanItem, without: Collection[str]) -> Iterator[str]:
    left_out = {"exercise", "sets", *SENTENCES, *(set(without) - {"tempo"} if item.slower else without)}
    yield f"  {shown(item, without=left_out)}".replace("PlanItem", item.exercise)
    for text, alike in groupby(map(_set, item.sets)):
        yield f"    {len(list(alike))} × {text}"
    yield from (f"    {name}: {text}" for name in SENTENCES if (text := getattr(item, name)))


def _set(planned: PlannedSet) -> str:
    load = f" at {planned.load}" if planned.load else ""
    rest = f", rest {planned.rest}" if planned.rest else ""
    wanted = f" {planned.reps}" if planned.reps else ""
    reps = f"{wanted} → {planned.target}" if planned.target else ""
    parts = f", {planned.technique} {shown(planned.parts)}" if planned.technique else ""
    length = f" {planned.seconds} s" if planned.seconds else f" {planned.metres} m" if planned.metres else ""
    return f"{planned.kind}{reps}{length}{load}{rest}{parts}"
