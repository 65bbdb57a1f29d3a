"""GymRun's CSV: a row a set, day and time apart."""

from __future__ import annotations

from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import Unreadable, number, seconds_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import when
from hamtui.exchange.parsing.words import plain

NEEDED = ("date", "time", "routine", "exercise", "set", "weight", "reps", "book")


def recognise(source: Source) -> str:
    """Why it is GymRun's: its columns."""
    return "the columns Routine and Book" if source.has(*NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row; a routine of a day is a workout, which begins with its earliest set."""
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
    exercise, day = row["exercise"].strip(), when(row["date"])
    at = when(f"{row['date'].strip()} {row['time'].strip()}".strip())
    if day is None or at is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    routine = row["routine"].strip()
    workout = contents.workout((day, routine), at, routine)
    try:
        entry = Entry(
            line,
            EntryKind.SET,
            exercise,
            SetType.WARM_UP if plain(row.get("type", "")).startswith("warm") else SetType.WORKING,
            number(row["weight"]) or None,
            None,
            whole(row["reps"]) or None,
            seconds_of(row.get("duration", "")) or None,
            (number(row.get("distance", "")) or 0) * 1000 or None,
            note=row.get("note", "").strip(),
            at=at,
        )
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)
        return
    contents.add(workout, entry)
