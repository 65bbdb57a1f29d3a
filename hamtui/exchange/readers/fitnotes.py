"""FitNotes' CSV, from Android and iOS: a day is a workout, the order of the file that of the sets."""

from __future__ import annotations

from collections.abc import Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import METRES, Unreadable, metres, number, seconds_of, unit_of, whole
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

KINDS = {
    "": SetType.WORKING,
    "r": SetType.WORKING,
    "n": SetType.WORKING,
    "w": SetType.WARM_UP,
    "d": SetType.DROP,
    "f": SetType.FAILURE,
    "t": SetType.FAILURE,
}
NEEDED = ("date", "exercise", "category", "reps", "distance unit")
CARDIO = "cardio"
_UNITED = {"weight (kg)": Unit.KG, "weight (kgs)": Unit.KG, "weight (lbs)": Unit.LB, "weight (lb)": Unit.LB}


def recognise(source: Source) -> str:
    """Why it is of FitNotes: its columns."""
    return "the columns Exercise, Category and Distance Unit" if source.has(*NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row; the categories of whole rows tell where a comma in a name has shifted one."""
    columns = source.plain_columns
    category = columns.index("category")
    rows = list(source.rows())
    categories = {fields[category].strip() for _, fields in rows if len(fields) == len(columns)}
    for line, fields in rows:
        whole_row = _rejoined(fields, columns, categories)
        if whole_row is None:
            contents.leave_out(line, Reason.FIELDS)
        else:
            _row(line, dict(zip(columns, whole_row, strict=False)), contents)


def _rejoined(fields: list[str], columns: tuple[str, ...], categories: set[str]) -> list[str] | None:
    """The row as it was meant: a name that holds commas unquoted is put together where its category follows."""
    name = columns.index("exercise")
    surplus = len(fields) - len(columns)
    if surplus <= 0:
        return fields if len(fields) > columns.index("reps") else None
    if fields[name + 1].strip() in categories:
        return _with_note(fields, columns)
    if fields[name + 1 + surplus].strip() in categories:
        return [*fields[:name], ",".join(fields[name : name + 1 + surplus]), *fields[name + 1 + surplus :]]
    return None


def _with_note(fields: list[str], columns: tuple[str, ...]) -> list[str] | None:
    """A row that is right up to its last field: that is a comment with commas, or nothing is there."""
    if any(field.strip() for field in fields[len(columns) :]):
        last = len(columns) - 1
        return [*fields[:last], ",".join(fields[last:])] if columns[last] in ("comment", "notes") else None
    return fields[: len(columns)]


def _row(line: int, row: Mapping[str, str], contents: Contents) -> None:
    exercise, day = row["exercise"].strip(), when(row["date"])
    kind = KINDS.get(row.get("kind", "").strip().casefold())
    if day is None or kind is None:
        contents.leave_out(line, Reason.DATE if day is None else Reason.UNKNOWN_KIND, exercise)
        return
    workout = contents.workout(day, day)
    try:
        entry = _set(line, row, exercise, kind)
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)
        return
    contents.add(workout, entry, cardio=row["category"].strip().casefold() == CARDIO and not entry.load)


def _set(line: int, row: Mapping[str, str], exercise: str, kind: SetType) -> Entry:
    load, unit = _load(row)
    measured = row.get("distance unit", "").strip().casefold()
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        kind,
        load or None,
        unit,
        whole(row.get("reps", "")) or None,
        seconds_of(row.get("time", "")) or None,
        metres(number(row.get("distance", "")), measured) if measured in METRES else None,
        note=(row.get("comment") or row.get("notes") or "").strip(),
    )


def _load(row: Mapping[str, str]) -> tuple[float | None, Unit | None]:
    """The load with its unit: that of the column, of the row, or not known. Of two columns the filled one."""
    there = [(number(row[column]), unit) for column, unit in _UNITED.items() if row.get(column, "").strip()]
    if there:
        return next((pair for pair in there if pair[0]), there[0])
    return number(row.get("weight", "")), unit_of(row.get("weight unit", ""))
