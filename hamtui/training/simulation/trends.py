"""What became of each exercise over the weeks of a simulation."""

from __future__ import annotations

from msgspec import Struct

from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import SetRecord
from hamtui.training.coach.choice import Exercises
from hamtui.training.simulation.simulate import Played, Simulation


class Best(Struct, frozen=True):
    """The best working set of a week: the heaviest, then the one with the most reps (or seconds)."""

    load_kg: float | None
    amount: int

    @property
    def worth(self) -> float:
        """One number that rises with load and reps, by the Epley curve; only for comparing within an exercise."""
        return (self.load_kg or 1.0) * (1 + self.amount / 30)


class Trend(Struct, frozen=True):
    """One exercise: its best set of each week, None in weeks without.

    `first` and `last` are those sets in words, of the first and the last week it was done. `strength` is what the
    lifter's rested maximum gained, 0.1 for 10 %.
    """

    exercise: str
    name: str
    weekly: tuple[Best | None, ...]
    first: str
    last: str
    strength: float


def trends(simulation: Simulation, library: Exercises) -> tuple[Trend, ...]:
    """Every exercise that was done, in the order it first came."""
    done = [d for played in simulation.sessions for d in played.record.working]
    names = {d.exercise: d.name for d in done}
    return tuple(_trend(simulation, library.exercise(exercise), name) for exercise, name in names.items())


def _trend(simulation: Simulation, exercise: Exercise, name: str) -> Trend:
    weekly = [_best(week.sessions, exercise.id) for week in simulation.weeks]
    known = [best for best in weekly if best is not None]
    return Trend(
        exercise.id,
        name,
        tuple(Best(best.load.kg if best.load else None, _amount(best)) if best else None for best in weekly),
        _words(known[0]),
        _words(known[-1]),
        _gained(simulation, exercise),
    )


def _best(sessions: tuple[Played, ...], exercise: str) -> SetRecord | None:
    done = [d for played in sessions for d in played.record.working if d.exercise == exercise]
    return max(done, key=lambda d: (d.load.kg if d.load else 0, _amount(d)), default=None)


def _amount(done: SetRecord) -> int:
    return done.reps or done.seconds or 0


def _words(done: SetRecord) -> str:
    if done.load:
        return f"{done.load} × {done.reps}"
    return f"{done.seconds} s" if done.seconds is not None else f"{done.reps} reps"


def _gained(simulation: Simulation, exercise: Exercise) -> float:
    sessions = simulation.sessions
    return sessions[-1].after.maximum(exercise) / sessions[0].before.maximum(exercise) - 1
