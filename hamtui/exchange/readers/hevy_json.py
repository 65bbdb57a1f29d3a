"""Hevy's workouts as its interface gives them: JSON, always kilograms and metres, times in UTC."""

from __future__ import annotations

from typing import Any

import msgspec

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.exchange.readers.hevy import TYPES, unfolded
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.weight import Unit

_START = 4000


class NoWorkouts(HamtuiError):
    """The JSON does not hold what it should."""


class _Set(msgspec.Struct):
    type: str = "normal"
    weight_kg: float | None = None
    reps: int | float | None = None
    distance_meters: float | None = None
    duration_seconds: float | None = None
    rpe: float | None = None


class _Exercise(msgspec.Struct):
    title: str = ""
    notes: str | None = ""
    superset_id: int | None = None
    supersets_id: int | None = None
    sets: list[_Set] = []


class _Workout(msgspec.Struct):
    start_time: str
    title: str | None = ""
    description: str | None = ""
    end_time: str | None = ""
    exercises: list[_Exercise] = []


class _File(msgspec.Struct):
    workouts: list[_Workout]


def recognise(source: Source) -> str:
    """Why it is Hevy's: workouts with exercises of its catalogue."""
    start = source.text[:_START] if source.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else ""
    return "workouts with exercise_template_id" if '"workouts"' in start and '"exercise' in start else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set; `line` is the number of the workout. Raises NoWorkouts and TooMuch."""
    source.refuse_too_many()
    try:
        workouts = msgspec.json.decode(source.text, type=_File).workouts
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise NoWorkouts(f"{clean(source.name)} cannot be used: {clean(str(error)).rstrip('.')}.") from error
    for number, told in enumerate(workouts, 1):
        _workout(number, told, contents)


def _workout(line: int, told: _Workout, contents: Contents) -> None:
    start, end = when(told.start_time), when(told.end_time or "")
    if start is None:
        for exercise in told.exercises:
            for _ in exercise.sets:
                contents.leave_out(line, Reason.DATE, exercise.title)
        return
    workout = contents.workout(line, start, (told.title or "").strip())
    if end is not None and (end.tzinfo is None) == (start.tzinfo is None) and end > start:
        workout.lasted((end - start).total_seconds())
    workout.note = unfolded(told.description or "")
    for exercise in told.exercises:
        group: Any = exercise.superset_id if exercise.superset_id is not None else exercise.supersets_id
        for each in exercise.sets:
            kind = TYPES.get(each.type.casefold())
            if kind is None:
                contents.leave_out(line, Reason.UNKNOWN_KIND, exercise.title)
            else:
                contents.add(workout, _set(line, exercise, each, kind, "" if group is None else str(group)))


def _set(line: int, exercise: _Exercise, each: _Set, kind: SetType, superset: str) -> Entry:
    return Entry(
        line,
        EntryKind.SET,
        exercise.title.strip(),
        kind,
        each.weight_kg or None,
        Unit.KG,
        round(each.reps) if each.reps else None,
        round(each.duration_seconds) if each.duration_seconds else None,
        each.distance_meters or None,
        each.rpe,
        unfolded(exercise.notes or ""),
        superset,
    )
