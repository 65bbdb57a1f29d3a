"""Fitbod's CSV: all sets of a workout share its time, loads are a hand, times are UTC."""

from __future__ import annotations

from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import Unreadable, number, seconds_of, whole
from hamtui.exchange.parsing.source import Source, fitted
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

NEEDED = ("date", "exercise", "reps", "iswarmup")
_WEIGHTS = {
    "weight(kg)": Unit.KG,
    "weight (kg)": Unit.KG,
    "weight(lbs)": Unit.LB,
    "weight(lb)": Unit.LB,
    "weight (lbs)": Unit.LB,
}


def recognise(source: Source) -> str:
    """Why it is Fitbod's: its columns."""
    return "the column isWarmup" if source.has(*NEEDED) else ""


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
    exercise, start = row["exercise"].strip(), when(row["date"])
    if start is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    workout = contents.workout(row["date"].strip(), start)
    try:
        factor = number(row.get("multiplier", ""))
        entry = _set(line, row, exercise)
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)
        return
    contents.add(workout, entry, cardio=factor == 0 and not entry.reps)


def _set(line: int, row: Mapping[str, str], exercise: str) -> Entry:
    column = next((name for name in _WEIGHTS if name in row), "")
    warm_up = row["iswarmup"].strip().casefold() in ("true", "1", "yes")
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        SetType.WARM_UP if warm_up else SetType.WORKING,
        number(row.get(column, "")) or None,
        _WEIGHTS.get(column),
        whole(row["reps"]) or None,
        seconds_of(row.get("duration(s)", "")) or None,
        number(row.get("distance(m)", "")) or None,
        note=row.get("note", "").strip(),
    )
