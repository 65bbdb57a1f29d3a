"""One session done by a model of a lifter: real events, folded and sealed as the app does it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from msgspec.structs import replace

from hamtui.training.base.check import CheckOut
from hamtui.training.base.exercise import Exercise, Side
from hamtui.training.base.history import Phase, SessionRecord
from hamtui.training.base.moment import Moment
from hamtui.training.base.weight import Weight
from hamtui.training.coach.pains import PainAnswer
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.planner import Planner
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.duration import rest_seconds, work_seconds
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind
from hamtui.training.simulation.lifter import Effort, Lifter

FIND_RESERVE = 3
MOST_TOLD = 5
PUMP = 2


@dataclass
class _Stage:
    """The session under way, its clock and its lifter."""

    session: Session
    lifter: Lifter
    planner: Planner
    start: datetime
    luck: Random
    seconds: float = 0.0
    hardest: int | None = None

    @property
    def now(self) -> Moment:
        return Moment(self.start + timedelta(seconds=round(self.seconds)), self.seconds, "simulated")

    def do(self, event: ev.Event) -> None:
        self.session = apply(self.session, event)


def play_session(
    plan: Plan, lifter: Lifter, planner: Planner, start: datetime, days: int, luck: Random
) -> tuple[SessionRecord, Lifter]:
    """The work of `plan` as `lifter` does it, begun at `start`, `days` after the last time; and the lifter afterwards.

    Warm-up and cool-down are left out: nothing of the plans to come depends on them. A set ends at its target or at
    failure; sharp pain ends its exercise; an unknown load is found so that three reps would be left.
    """
    work = replace(plan, items=tuple(item for item in plan.items if item.phase in (Phase.WORK, Phase.CORE)))
    begun = ev.Begun(Moment(start, 0.0, "simulated"), f"{start:%Y%m%d-%H%M}", work)
    stage = _Stage(apply(None, begun), lifter, planner, start, luck)
    stage.do(ev.CheckedIn(stage.now, lifter.check_in(days)))
    while (step := stage.session.current) is not None:
        _do(stage, step)
    stage.do(ev.CheckedOut(stage.now, CheckOut(stage.hardest, PUMP)))
    stage.do(ev.Finished(stage.now))
    return record_of(stage.session, stage.now), stage.lifter


def _do(stage: _Stage, step: Step) -> None:
    item = stage.session.item(step)
    rest = stage.session.rest
    stage.seconds += work_seconds(step, item) + (rest_seconds(rest.window) if rest else 0)
    if step.kind is StepKind.FIND:
        stage.do(ev.LoadFound(stage.now, step.id, _found(stage, item)))
    elif step.kind is StepKind.SET and step.set_kind.facts.counts:
        _work(stage, step, item)
    else:
        stage.do(ev.SetLogged(stage.now, step.id, reps=step.target, seconds=step.seconds))


def _found(stage: _Stage, item: PlanItem) -> Weight:
    """The heaviest load with a few reps more than the bottom of the range, or the lightest there is."""
    exercise = stage.planner.library.exercise(item.exercise)
    loads = stage.planner.loads(exercise)
    wanted = (item.working[0].reps.low if item.working[0].reps else 1) + FIND_RESERVE
    if loads is None:
        raise ValueError(f"{item.exercise} has no load to find")
    able = bisect_left(loads.weights, 1 - wanted, key=lambda load: -stage.lifter.able(exercise, load.kg, 0))
    return loads.weights[max(0, able - 1)]


def _work(stage: _Stage, step: Step, item: PlanItem) -> None:
    exercise = stage.planner.library.exercise(item.exercise)
    effort = _effort(stage, step, item, exercise)
    part = 0.5 if step.side else 1.0
    stage.lifter = stage.lifter.trained(exercise, effort, part)
    stage.do(ev.SetLogged(stage.now, step.id, reps=effort.reps))
    told = min(MOST_TOLD, effort.in_reserve)
    if stage.lifter.traits.tells_reserve:
        stage.do(ev.SetAmended(stage.now, step.id, rir=told))
        stage.hardest = told if stage.hardest is None else min(stage.hardest, told)
    if stage.lifter.hurts(stage.luck):
        stage.lifter = stage.lifter.hurt()
        pain, ended = round(stage.lifter.pain), PainAnswer.END_EXERCISE.value
        stage.do(ev.PainReported(stage.now, "behind_knee", sharp=True, answer=ended, level=pain))
        if any(left.item == step.item for left in stage.session.upcoming):
            stage.do(ev.ExerciseSkipped(stage.now, step.item))


def _effort(stage: _Stage, step: Step, item: PlanItem, exercise: Exercise) -> Effort:
    """How the set goes: later sets of an exercise are weaker, and so is a slower lowering."""
    before = sum(entry.step.item == step.item and _same_work(entry.step, step.side) for entry in stage.session.log)
    usual = exercise.tempo.lower if exercise.tempo else 0
    slower = (item.tempo.lower if item.tempo else usual) - usual
    wanted = step.target or (step.reps.low if step.reps else 1)
    return stage.lifter.attempt(exercise, step.load.kg if step.load else None, wanted, before, slower)


def _same_work(done: Step, side: Side | None) -> bool:
    return done.set_kind.facts.counts and done.side is side
