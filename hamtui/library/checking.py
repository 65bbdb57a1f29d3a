"""What a single value cannot tell: whether names exist and a prescription suits its exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from hamtui.library.faults import LibraryFault, Misfit, UnknownName, shown
from hamtui.training.base.exercise import Exercise, Measure
from hamtui.training.base.program import Prescription, Program


class Exercises(Protocol):
    """Where exercises are looked up."""

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - the name every caller would guess
        """The exercise of that id, or UnknownName."""


def check_exercise(exercise: Exercise, exists: Callable[[str], bool]) -> None:
    """Misfit when an alternative is unknown, or load steps do not go with the measure."""
    for key, other in (("easier", exercise.easier), ("harder", exercise.harder)):
        if other is not None and (other == exercise.id or not exists(other)):
            raise Misfit(key, f"is {shown(other)}; expected the id of another exercise")
    for key, step in (("step_kg", exercise.step_kg), ("step_lb", exercise.step_lb)):
        if (exercise.measure is Measure.LOAD) != (step > 0):
            wanted = "a number above 0" if exercise.measure is Measure.LOAD else f"none for measure {exercise.measure}"
            raise Misfit(key, f"is {shown(step)}; expected {wanted}")


def check_names(program: Program, exercises: Exercises) -> None:
    """Misfit when a day names an exercise that is not there, or reps, hold and sides that do not suit it."""
    for where, prescribed in _prescriptions(program):
        check_prescription(prescribed, where, exercises)


def check_prescription(prescribed: Prescription, where: str, exercises: Exercises) -> None:
    """Misfit when what is prescribed at `where` names what is not there, or does not suit its exercise."""
    first = _named(exercises, prescribed.exercise, f"{where}.exercise")
    _check_measure(prescribed, first, where)
    others = [(f"{where}.instead[{index}]", name) for index, name in enumerate(prescribed.instead)]
    others += [(f"{where}.either[{index}]", name) for index, name in enumerate(prescribed.either)]
    for at, name in others:
        other = _named(exercises, name, at)
        if (other.measure is Measure.TIME) != (first.measure is Measure.TIME):
            raise Misfit(at, f"is {shown(name)}, done by {_unit(other)}; expected one done by {_unit(first)}")


def _prescriptions(program: Program) -> Iterator[tuple[str, Prescription]]:
    for number, day in enumerate(program.days):
        for part, listed in (("work", day.work), ("core", day.core)):
            for index, prescribed in enumerate(listed):
                yield f"days[{number}].{part}[{index}]", prescribed


def _named(exercises: Exercises, name: str, where: str) -> Exercise:
    try:
        return exercises.exercise(name)
    except UnknownName as unknown:
        _, _, closest = str(unknown).partition("; ")
        raise Misfit(where, f"is {shown(name)}, which no exercise is called; {closest}") from None
    except LibraryFault as fault:
        raise Misfit(where, f"is {shown(name)}, which cannot be used: {fault}") from None


def _check_measure(prescribed: Prescription, exercise: Exercise, where: str) -> None:
    timed = exercise.measure is Measure.TIME
    if timed and prescribed.reps:
        raise Misfit(f"{where}.reps", f'is given, but {exercise.id} is timed; expected hold, such as "20-30"')
    if not timed and prescribed.hold:
        raise Misfit(f"{where}.hold", f'is given, but {exercise.id} is counted; expected reps, such as "8-12"')
    if prescribed.side_rest and not exercise.each_side:
        raise Misfit(f"{where}.side_rest", f"is given, but {exercise.id} has no sides; expected none")


def _unit(exercise: Exercise) -> str:
    return "time" if exercise.measure is Measure.TIME else "reps"
