"""Playing weeks of training: the app's own plans, a session of real events for each, done by a model of a lifter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from msgspec import Struct, field

from hamtui.training.base.history import SessionRecord, latest, reached
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.program import Day, Program
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import RECENT_SESSIONS, Exercises, Planner
from hamtui.training.coach.volume import Week, week_of
from hamtui.training.simulation.lifter import Lifter, Traits
from hamtui.training.simulation.play_session import play_session

BEGINNING = datetime(2026, 1, 5, 18, tzinfo=UTC)
WEEKDAYS = tuple(Weekday)

Planning = Callable[[Planner, Program, Day], Plan]


class Course(Struct, frozen=True):
    """What is played: so many weeks, each planned session kept with the probability `adherence`.

    The same seed gives the same days kept and the same form on each of them, whatever the plan asks for.
    """

    weeks: int = 12
    adherence: float = 1.0
    seed: int = 0
    traits: Traits = field(default_factory=Traits)


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
    lifter, last = Lifter(course.traits), BEGINNING
    weeks: list[PlayedWeek] = []
    for number in range(1, course.weeks + 1):
        coming = Planner(library, profile, history).next_day(program)
        days = training_days(program, coming, history, profile)
        played: list[Played] = []
        for day in days:
            start = BEGINNING + timedelta(days=7 * (number - 1) + day)
            luck = Random(f"{course.seed} {start:%Y%m%d}")  # noqa: S311 - it has to come out the same every time
            if luck.random() >= course.adherence:
                continue
            planner = Planner(library, profile, latest(history, RECENT_SESSIONS), start)
            plan = planning(planner, program, planner.next_day(program))
            before = lifter.rested((start - last).days if history else 0, luck)
            record, lifter = play_session(plan, before, planner, start, (start - last).days, luck)
            played.append(Played(number, plan, record, before, lifter))
            history.append(record)
            last = start
        monday = _monday(number)
        weeks.append(PlayedWeek(number, len(days), tuple(played), week_of(history, monday)))
    return Simulation(program, course, tuple(weeks))


def training_days(program: Program, coming: Day, history: list[SessionRecord], profile: Profile) -> tuple[int, ...]:
    """The days of the week to train on, Monday being 0: those the program names, else those the lifter means to
    train on where their number fits, else as many as the program asks for, spread out.

    A program that ends in one day for ever (`then`) is a build-up: its days name the weeks, so that a week has no
    more sessions than its day is still to be done, and the last stage the fewest.
    """
    named = [WEEKDAYS.index(Weekday(day.weekday.casefold())) for day in program.days if day.weekday]
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


def _monday(number: int) -> date:
    return BEGINNING.date() + timedelta(days=7 * (number - 1))
