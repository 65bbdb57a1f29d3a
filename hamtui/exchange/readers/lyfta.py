"""Lyfta's CSV: a row a set, loads without their unit."""

from __future__ import annotations

from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import Unreadable, number, seconds_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import when
from hamtui.exchange.parsing.words import plain

NEEDED = ("title", "date", "exercise", "superset id", "set type", "weight", "reps")
_TYPES = {
    "warm": SetType.WARM_UP,
    "drop": SetType.DROP,
    "fail": SetType.FAILURE,
    "cool": SetType.COOL_DOWN,
}


def recognise(source: Source) -> str:
    """Why it is Lyfta's: its columns."""
    return "the columns Superset id and Set Type" if source.has(*NEEDED) else ""


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
    exercise, start = " ".join(row["exercise"].split()), when(row["date"])
    if start is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    title = row["title"].strip()
    workout = contents.workout((start, title), start, title)
    try:
        workout.lasted(seconds_of(row.get("duration", "")))
        contents.add(workout, _set(line, row, exercise))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _set(line: int, row: Mapping[str, str], exercise: str) -> Entry:
    kind = plain(row.get("set type", ""))
    superset = row["superset id"].strip()
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        next((meant for beginning, meant in _TYPES.items() if kind.startswith(beginning)), SetType.WORKING),
        number(row["weight"]) or None,
        None,
        whole(row["reps"]) or None,
        seconds_of(row.get("time", "")) or None,
        (number(row.get("distance", "")) or 0) * 1000 or None,
        superset="" if superset == "0" else superset,
    )
