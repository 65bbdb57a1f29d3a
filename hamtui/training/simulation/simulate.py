"""Playing weeks of training: the plans of the app, a session of real events for each, done by a model of a lifter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from msgspec import Struct, field
from msgspec.structs import replace

from hamtui.training.base.check import CheckOut
from hamtui.training.base.exercise import Exercise, Side
from hamtui.training.base.history import Phase, SessionRecord, day_note, latest, reached
from hamtui.training.base.moment import Moment
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.program import Day, Program
from hamtui.training.base.weight import Weight
from hamtui.training.coach.choice import Exercises
from hamtui.training.coach.pace import USUAL_TEMPO
from hamtui.training.coach.pains import PainAnswer
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.planner import RECENT_SESSIONS, Planner
from hamtui.training.coach.schedule import weekday_of
from hamtui.training.coach.volume import Week, week_of
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.duration import rest_seconds, work_seconds
from hamtui.training.session.next_action import due
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind
from hamtui.training.simulation.lifter import Effort, Lifter, Traits

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
        if isinstance(over := due(stage.session, stage.now), ev.GroupEnded):
            stage.do(over)
        else:
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
    usual = (exercise.tempo or USUAL_TEMPO).lower
    slower = (item.tempo.lower if item.tempo else usual) - usual
    wanted = step.target or (step.reps.low if step.reps else 1)
    return stage.lifter.attempt(exercise, step.load.kg if step.load else None, wanted, before, slower)


def _same_work(done: Step, side: Side | None) -> bool:
    return done.set_kind.facts.counts and done.side is side


BEGINNING = datetime(2026, 1, 5, 18, tzinfo=UTC)
WEEKDAYS = tuple(Weekday)

Planning = Callable[[Planner, Program, Day], Plan]


class Course(Struct, frozen=True):
    """What is played: so many weeks, each planned session kept with the probability `adherence`.

    The same seed gives the same days kept and the same form on each of them, whatever the plan asks for. The first week
    is that of `beginning`, a Monday, whose time of day is that of every session.
    """

    weeks: int = 12
    adherence: float = 1.0
    seed: int = 0
    traits: Traits = field(default_factory=Traits)
    beginning: datetime = BEGINNING


class Played(Struct, frozen=True):
    """One session: in which week (from 1), what was advised, what was done, and the lifter before and after it."""

    week: int
    plan: Plan
    record: SessionRecord
    before: Lifter
    after: Lifter

    @property
    def missed(self) -> tuple[str, ...]:
        """Exercises with a working set that was short or missing."""
        done = self.record.working
        return tuple(
            work.exercise
            for work in self.record.planned
            if sum(s.exercise == work.exercise and reached(s) for s in done) < work.sets - work.cut
        )


class PlayedWeek(Struct, frozen=True):
    """One week: sessions planned, its ledger, and the misses in it."""

    number: int
    planned: int
    sessions: tuple[Played, ...]
    ledger: Week

    @property
    def whole(self) -> bool:
        """Whether every planned session happened."""
        return len(self.sessions) == self.planned

    @property
    def misses(self) -> int:
        """Exercises that fell short, each time counted."""
        return sum(len(played.missed) for played in self.sessions)


class Simulation(Struct, frozen=True):
    """All that was played."""

    program: Program
    course: Course
    weeks: tuple[PlayedWeek, ...] = field(default_factory=tuple)

    @property
    def sessions(self) -> tuple[Played, ...]:
        """Every session, oldest first."""
        return tuple(played for week in self.weeks for played in week.sessions)


def simulate(
    program: Program, library: Exercises, profile: Profile, course: Course, planning: Planning = Planner.plan
) -> Simulation:
    """Play `course` of `program`: plan, session, history, and again the plan, as the app does it.

    `planning` may be another way to plan, to compare with. Adherence outside 0 to 1 is a ValueError.
    """
    if not 0 <= course.adherence <= 1:
        raise ValueError("adherence is 0 to 1")
    history: list[SessionRecord] = []
    lifter, last = Lifter(course.traits), course.beginning
    weeks: list[PlayedWeek] = []
    for number in range(1, course.weeks + 1):
        coming = Planner(library, profile, history).next_day(program)
        days = training_days(program, coming, history, profile)
        played: list[Played] = []
        for day in days:
            start = course.beginning + timedelta(days=7 * (number - 1) + day)
            luck = Random(f"{course.seed} {start:%Y%m%d}")  # noqa: S311 - it has to come out the same every time
            if luck.random() >= course.adherence:
                continue
            before = lifter.rested((start - last).days if history else 0, luck)
            planner = Planner(library, profile, asked_first(history, before, start, (start - last).days), start)
            plan = planning(planner, program, planner.next_day(program))
            record, lifter = play_session(plan, before, planner, start, (start - last).days, luck)
            played.append(Played(number, plan, record, before, lifter))
            history.append(record)
            last = start
        monday = (course.beginning + timedelta(days=7 * (number - 1))).date()
        weeks.append(PlayedWeek(number, len(days), tuple(played), week_of(history, monday)))
    return Simulation(program, course, tuple(weeks))


def asked_first(
    history: Sequence[SessionRecord], lifter: Lifter, now: datetime, days: int
) -> tuple[SessionRecord, ...]:
    """What the coach knows before a session: the latest of `history`, and how the lifter is, `days` after the last.

    As in the app nothing is asked before the first session.
    """
    recent = latest(history, RECENT_SESSIONS)
    return (*recent, day_note(lifter.check_in(days), now, "now")) if history else tuple(recent)


def training_days(program: Program, coming: Day, history: list[SessionRecord], profile: Profile) -> tuple[int, ...]:
    """The days of the week to train on, Monday being 0: those the program names, else those the lifter means to
    train on where their number fits, else as many as the program asks for, spread out.

    A program that ends in one day for ever (`then`) is a build-up: its days name the weeks, so that a week has no
    more sessions than its day is still to be done, and the last stage the fewest.
    """
    named = [place for day in program.days if (place := weekday_of(day)) is not None]
    if len(named) == len(program.days):
        return tuple(sorted(named))
    count = program.per_week.high
    if program.then is not None:
        done = sum(1 for _ in _latest([record for record in history if record.trained], coming.id))
        count = program.per_week.low if coming.id == program.then else min(count, coming.times - done)
    own = sorted(WEEKDAYS.index(day) for day in profile.days)
    return tuple(own) if len(own) == count else tuple(7 * index // count for index in range(max(1, count)))


def _latest(history: list[SessionRecord], day: str) -> Iterator[SessionRecord]:
    for record in reversed(history):
        if record.day != day:
            return
        yield record
