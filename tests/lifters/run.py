"""One lifter through one program, by the coach and by the fixed plan; and all of them on all processors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from multiprocessing import Pool

from msgspec import Struct

from hamtui.library.loader import Library
from hamtui.training.simulation.simulate import Simulation, simulate
from hamtui.training.simulation.trends import trends
from tests.lifters.fixed import FixedPlan
from tests.lifters.people import person
from tests.lifters.rules import Violation, violations

PROGRAMS = (
    "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "whole_body_2", "whole_body_3", "whole_body_4",
)  # fmt: skip


class Reached(Struct, frozen=True):
    """What one way of planning came to: mean gain in strength, hard sets a week, part of exercises that fell short."""

    strength: float
    weekly_sets: float
    short: float
    pains: int


class Outcome(Struct, frozen=True):
    """One lifter in one program."""

    program: str
    person: int
    coach: Reached
    fixed: Reached
    violations: tuple[Violation, ...]


@cache
def library() -> Library:
    return Library()


def run(program_id: str, number: int, weeks: int) -> Outcome:
    who, program = person(number, weeks), library().program(program_id)
    coach = simulate(program, library(), who.profile, who.course)
    fixed = simulate(program, library(), who.profile, who.course, FixedPlan())
    found = violations(coach, library(), who.profile)
    return Outcome(program_id, number, _reached(coach), _reached(fixed), tuple(found))


def _run(job: tuple[str, int, int]) -> Outcome:
    return run(*job)


def run_all(lifters: int, weeks: int, programs: Sequence[str] = PROGRAMS) -> list[Outcome]:
    jobs = [(program, number, weeks) for program, number in product(programs, range(lifters))]
    with Pool() as pool:
        return pool.map(_run, jobs, chunksize=10)


def _reached(simulation: Simulation) -> Reached:
    gains = [trend.strength for trend in trends(simulation, library())]
    sessions = simulation.sessions
    exercises = sum(len(played.record.planned) for played in sessions)
    return Reached(
        sum(gains) / len(gains) if gains else 0.0,
        sum(week.ledger.total for week in simulation.weeks) / len(simulation.weeks),
        sum(len(played.missed) for played in sessions) / exercises if exercises else 0.0,
        sum(len(played.record.pains) for played in sessions),
    )
