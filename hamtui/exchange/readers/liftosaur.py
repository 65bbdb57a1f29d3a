"""Liftosaur's CSV: planned and done side by side; day and notes stand on the first row of a workout."""

from __future__ import annotations

from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import Unreadable, number, unit_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import when

NEEDED = ("workout datetime", "exercise", "completed reps", "completed weight value")


def recognise(source: Source) -> str:
    """Why it is Liftosaur's: its columns."""
    return "the columns Workout DateTime and Completed Reps" if source.has(*NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row."""
    columns = source.plain_columns
    for line, fields in source.rows():
        row = fitted(fields, columns, NEEDED)
        if row is None:
            contents.leave_out(line, Reason.FIELDS)
        else:
            _row(line, row, contents)


def _row(line: int, row: Mapping[str, str], contents: Contents) -> None:
    exercise, start = row["exercise"].strip(), when(row["workout datetime"])
    if start is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    workout = contents.workout(start, start, row.get("day name", "").strip())
    if not row["completed reps"].strip():
        contents.leave_out(line, Reason.NOT_DONE, exercise)
        return
    try:
        contents.add(workout, _set(line, row, exercise))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _set(line: int, row: Mapping[str, str], exercise: str) -> Entry:
    warm_up = row.get("is warmup set?", "").strip() in ("1", "true")
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        SetType.WARM_UP if warm_up else SetType.WORKING,
        number(row["completed weight value"]) or None,
        unit_of(row.get("completed weight unit", "")),
        whole(row["completed reps"]) or None,
        rpe=number(row.get("completed rpe", "")) or None,
        note=row.get("notes", "").strip(),
        at=when(row.get("completed reps time", "")),
    )
