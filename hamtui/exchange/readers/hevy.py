"""Hevy's CSV, from the app and from the web: the same workouts in two dialects, months and names in many languages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import Unreadable, metres, number, seconds_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

TYPES = {
    "normal": SetType.WORKING,
    "": SetType.WORKING,
    "warmup": SetType.WARM_UP,
    "dropset": SetType.DROP,
    "failure": SetType.FAILURE,
}
NEEDED = ("title", "start_time", "exercise_title", "set_index", "reps")


def recognise(source: Source) -> str:
    """Why it is Hevy's: the columns that only Hevy has."""
    return "the columns exercise_title and set_index" if source.has(*NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row; a workout is a run of rows of one title and time, for two may share them."""
    runs, last, key = count(), ("", "", ""), 0
    columns = source.plain_columns
    for line, fields in source.rows():
        row = fitted(fields, columns, NEEDED)
        if row is None:
            contents.leave_out(line, Reason.FIELDS)
            continue
        this = (row["title"], row["start_time"], row.get("end_time", ""))
        if this != last:
            last, key = this, next(runs)
        _row(line, row, key, contents)


def _row(line: int, row: Mapping[str, str], key: int, contents: Contents) -> None:
    exercise = row["exercise_title"].strip()
    start, end = when(row["start_time"]), when(row.get("end_time", ""))
    kind = TYPES.get(row.get("set_type", "").strip().casefold())
    if start is None or kind is None:
        contents.leave_out(line, Reason.DATE if start is None else Reason.UNKNOWN_KIND, exercise)
        return
    workout = contents.workout(key, start, row["title"].strip())
    if end is not None and end > start:
        workout.lasted((end - start).total_seconds())
    workout.note = workout.note or unfolded(row.get("description", ""))
    try:
        contents.add(workout, _set(line, row, exercise, kind))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _set(line: int, row: Mapping[str, str], exercise: str, kind: SetType) -> Entry:
    unit = Unit.KG if "weight_kg" in row else Unit.LB
    kilometres = "distance_km" in row
    distance = number(row.get("distance_km", "") if kilometres else row.get("distance_miles", ""))
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        kind,
        number(row.get("weight_kg", "") or row.get("weight_lbs", "")) or None,
        unit,
        whole(row.get("reps", "")) or None,
        seconds_of(row.get("duration_seconds", "")) or None,
        metres(distance, "km" if kilometres else "mi"),
        number(row.get("rpe", "")) or None,
        unfolded(row.get("exercise_notes", "")),
        row.get("superset_id", "").strip(),
    )


def unfolded(note: str) -> str:
    """A note with real line breaks, whichever way they were written."""
    return note.replace("\r", "").replace("\\n", "\n").strip()
