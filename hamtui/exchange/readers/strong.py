"""Strong's CSV: one row a set, in six families of names, with rests as rows of their own.

The unit of loads and distances is unknown in most of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType, Workout
from hamtui.exchange.parsing.numbers import Unreadable, metres, number, seconds_of, unit_of, whole
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.exchange.parsing.words import column_names, plain
from hamtui.training.base.weight import Unit

NEEDED = {"date", "title", "exercise", "order", "reps"}
TYPES = {"w": SetType.WARM_UP, "d": SetType.DROP, "f": SetType.FAILURE}
NOTE_ROWS = ("note", "notes", "notiz", "notas", "nota")
_HOURS, _MINUTES = re.compile(r"\d{1,3}"), re.compile(r"\d{3}h.*")


def recognise(source: Source) -> str:
    """Why it is Strong's: the columns that only Strong has."""
    names = column_names("strong")
    columns = {names[name] for name in source.plain_columns if name in names}
    return f"the columns {source.columns[0]} to {source.columns[-1]}" if columns >= NEEDED else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row."""
    names = column_names("strong")
    columns = [names.get(name, "") for name in source.plain_columns]
    for line, fields in source.rows():
        row = _fitted(fields, columns)
        if row is None:
            contents.leave_out(line, Reason.FIELDS)
        else:
            _row(line, row, contents)


def _fitted(fields: list[str], columns: list[str]) -> dict[str, str] | None:
    """The fields by column. A duration of a thousand hours is written unquoted with its comma: it is put together."""
    if len(fields) == len(columns) + 1 and "duration" in columns:
        at = columns.index("duration")
        if _HOURS.fullmatch(fields[at].strip()) and _MINUTES.fullmatch(fields[at + 1].strip()):
            fields = [*fields[:at], f"{fields[at]},{fields[at + 1]}", *fields[at + 2 :]]
    if any(field.strip() for field in fields[len(columns) :]):
        return None
    row = dict(zip(columns, fields, strict=False))
    return row if row.keys() >= NEEDED else None


def _row(line: int, row: Mapping[str, str], contents: Contents) -> None:
    exercise, order = row["exercise"].strip(), row["order"].strip()
    start = when(row["date"])
    if start is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    workout = contents.workout((row["date"], row["title"]), start, row["title"].strip())
    try:
        _about(workout, row)
        if order.isdigit() or order.casefold() in TYPES:
            contents.add(workout, _set(line, row, exercise, TYPES.get(order.casefold(), SetType.WORKING)))
        else:
            _other(line, row, exercise, order, workout, contents)
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _about(workout: Workout, row: Mapping[str, str]) -> None:
    if workout.end is None:
        workout.lasted(seconds_of(row.get("duration_s", "") or row.get("duration", "")))
    workout.note = workout.note or row.get("workout_notes", "").strip()


def _set(line: int, row: Mapping[str, str], exercise: str, kind: SetType) -> Entry:
    load, unit = _load(row)
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        kind,
        load or None,
        unit,
        whole(row["reps"]) or None,
        seconds_of(row.get("seconds", "")) or None,
        _metres(row, unit),
        number(row.get("rpe", "")) or None,
        row.get("notes", "").strip(),
    )


def _load(row: Mapping[str, str]) -> tuple[float | None, Unit | None]:
    for column, unit in (("weight_kg", Unit.KG), ("weight_lb", Unit.LB)):
        if row.get(column, "").strip():
            return number(row[column]), unit
    return number(row.get("weight", "")), unit_of(row.get("weight_unit", ""))


def _metres(row: Mapping[str, str], unit: Unit | None) -> float | None:
    """The distance; where its unit is not told it goes with that of the load."""
    for column, name in (("distance_m", "m"), ("distance_km", "km"), ("distance_mi", "mi")):
        if row.get(column, "").strip():
            return metres(number(row[column]), name)
    usual = "mi" if unit is Unit.LB else "km"
    return metres(number(row.get("distance", "")), row.get("distance_unit", "").strip() or usual)


def _other(line: int, row: Mapping[str, str], exercise: str, order: str, workout: Workout, contents: Contents) -> None:
    """A row that is no set: a note by its word, a rest where it has only seconds, whatever the language calls it."""
    seconds = seconds_of(row.get("seconds", ""))
    if plain(order) in NOTE_ROWS:
        note = row.get("notes", "").strip()
        contents.add_other(workout, Entry(line, EntryKind.NOTE, exercise, note=note))
    elif order and not whole(row["reps"]) and not _load(row)[0] and seconds is not None:
        contents.add_other(workout, Entry(line, EntryKind.REST, exercise, seconds=seconds))
    else:
        contents.leave_out(line, Reason.UNKNOWN_KIND, exercise)
