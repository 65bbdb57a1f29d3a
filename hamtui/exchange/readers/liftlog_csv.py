"""LiftLog's CSV: a row a set, workouts told apart by an id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason
from hamtui.exchange.parsing.numbers import Unreadable, number, unit_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import epoch, when

NEEDED = ("sessionid", "timestamp", "exercise", "weight", "reps")


def recognise(source: Source) -> str:
    """Why it is LiftLog's: its columns."""
    return "the columns SessionId and Timestamp" if source.has(*NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row; a workout begins with its earliest set."""
    columns = source.plain_columns
    for line, fields in source.rows():
        row = fitted(fields, columns, NEEDED)
        if row is None:
            contents.leave_out(line, Reason.FIELDS)
        else:
            _row(line, row, contents)
    for workout in contents.workouts.values():
        times = [entry.at for entry in workout.entries if entry.at is not None]
        workout.start = min(times, default=workout.start)
        workout.lasted((max(times, default=workout.start) - workout.start).total_seconds())


def _row(line: int, row: Mapping[str, str], contents: Contents) -> None:
    exercise, at = row["exercise"].strip(), _time(row["timestamp"])
    if at is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    workout = contents.workout(row["sessionid"].strip(), at)
    if not row["reps"].strip():
        contents.leave_out(line, Reason.NOT_DONE, exercise)
        return
    try:
        contents.add(
            workout,
            Entry(
                line,
                EntryKind.SET,
                exercise,
                load=number(row["weight"]) or None,
                unit=unit_of(row.get("weightunit", "")),
                reps=whole(row["reps"]) or None,
                note=row.get("notes", "").strip(),
                at=at,
            ),
        )
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _time(text: str) -> datetime | None:
    try:
        return when(text) or epoch(float(text))
    except ValueError:
        return None
