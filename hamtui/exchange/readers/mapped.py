"""Any table: which column is what was said by hand, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import METRES, Unreadable, metres, number, seconds_of, unit_of, whole
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.exchange.parsing.words import plain
from hamtui.store.import_choices import TableColumns
from hamtui.training.base.errors import HamtuiError

FIELDS = ("date", "time", "title", "exercise", "kind", "weight", "unit", "reps", "seconds", "distance", "rpe", "rir",
          "note")  # fmt: skip
NEEDED = ("date", "exercise")
_AMOUNT = re.compile(r"\s*([-+]?[\d.,]+)\s*([^\W\d]+)?\s*")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}")
_LIKELY = {
    "date": ("date", "day", "when", "datum", "fecha", "data"), "time": ("time", "start"), "unit": ("unit",),
    "exercise": ("exercise", "lift", "movement", "ubung", "exercice", "ejercicio", "esercizio"),
    "title": ("title", "workout", "session", "routine"),
    "weight": ("weight", "load", "kg", "lb", "gewicht", "peso", "poids"),
    "reps": ("rep", "wdh", "wiederholung", "ripetizioni"), "seconds": ("second", "duration"), "distance": ("distance",),
    "rpe": ("rpe",), "rir": ("rir",), "note": ("note", "comment"), "kind": ("kind", "type", "set type"),
}  # fmt: skip
_KINDS = {"w": SetType.WARM_UP, "d": SetType.DROP, "f": SetType.FAILURE, "c": SetType.COOL_DOWN}


class Miscolumned(HamtuiError):
    """The columns that were said do not fit; the message names the word and the right form."""


def read_columns(text: str, source: Source) -> TableColumns:
    """The columns said as date=Day,exercise=Lift for a table. Raises Miscolumned."""
    fields: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        field, equals, name = (each.strip() for each in part.partition("="))
        if not equals or field not in FIELDS:
            raise Miscolumned(f'"{part}" is no column; expected one of {", ".join(FIELDS)}, as in date=Day')
        there = next((column for column in source.columns if plain(column) == plain(name)), None)
        if there is None:
            raise Miscolumned(f'No column is called "{name}"; the file has {", ".join(source.columns[:12])}')
        fields[field] = there
    if missing := [field for field in NEEDED if field not in fields]:
        raise Miscolumned(f"A table needs the column of {' and '.join(missing)}, as in {missing[0]}=NAME")
    return TableColumns(source.columns, fields)


def guessed_columns(source: Source) -> str:
    """What is likely where, as one would say it: each field by the first column that begins with a word of it."""
    fields: dict[str, str] = {}
    for field, words in _LIKELY.items():
        columns = (name for name in source.columns if plain(name).startswith(words) and name not in fields.values())
        if (column := next(columns, None)) and "," not in column:
            fields[field] = column
    return ",".join(f"{field}={name}" for field, name in fields.items())


class MappedTable:
    """Reads tables whose columns are known."""

    def __init__(self, tables: Iterable[TableColumns]) -> None:
        self._tables = {table.names: table for table in tables}

    def recognise(self, source: Source) -> str:
        """Why a file can be read: its columns were said."""
        return "columns as you said" if source.is_text and source.columns in self._tables else ""

    def read(self, source: Source, contents: Contents) -> None:
        """Enter every row; a day is a workout, or each of its titles."""
        table = self._tables[source.columns]
        rows = list(_rows(source, table.fields))
        month_first = _month_first(row.get("date", "") for _, row in rows)
        for line, row in rows:
            _row(line, row, contents, month_first=month_first)


def _rows(source: Source, fields: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    at = {field: source.columns.index(name) for field, name in fields.items()}
    for line, cells in source.rows():
        yield line, {field: _cell(cells, index) for field, index in at.items()}


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _month_first(dates: Iterable[str]) -> bool:
    """Whether 3/4/2026 is the fourth of March: some day has a second number no month has, and none a first."""
    pairs = [(int(day[1]), int(day[2])) for day in map(_DAY.match, dates) if day]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _row(line: int, row: Mapping[str, str], contents: Contents, *, month_first: bool) -> None:
    exercise = row["exercise"]
    day = when(row["date"], month_first=month_first)
    start = when(f"{row['date']} {row['time']}", month_first=month_first) if row.get("time") else day
    if day is None or start is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    title = row.get("title", "")
    workout = contents.workout((day.date(), title), start, title)
    try:
        contents.add(workout, _set(line, row, exercise))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _amount(text: str) -> tuple[float | None, str]:
    """A number with its unit behind, as in 80 kg; empty where nothing is written. Raises Unreadable."""
    if not text:
        return None, ""
    parts = _AMOUNT.fullmatch(text)
    if parts is None:
        raise Unreadable(text)
    return number(parts[1]), parts[2] or ""


def _set(line: int, row: Mapping[str, str], exercise: str) -> Entry:
    load, unit = _amount(row.get("weight", ""))
    distance, measure = _amount(row.get("distance", ""))
    reserve = number(row.get("rir", ""))
    return Entry(
        line,
        EntryKind.SET,
        exercise,
        _KINDS.get(plain(row.get("kind", ""))[:1], SetType.WORKING),
        load or None,
        unit_of(unit) or unit_of(row.get("unit", "")),
        whole(row.get("reps", "")) or None,
        seconds_of(row.get("seconds", "")) or None,
        metres(distance, measure if measure in METRES else "km"),
        10 - reserve if reserve is not None else number(row.get("rpe", "")),
        row.get("note", ""),
    )
