"""StrongLifts' CSV: a row an exercise, its sets in pairs of columns, as many as are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, Workout
from hamtui.exchange.parsing.numbers import Unreadable, number, unit_of, whole
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

_PAIR = re.compile(r"set (\d+) \((kg|lb|lbs)\)")
_DATE = re.compile(r"date \(.*\)|date")
_SCHEME = "sets\u00d7reps"


def recognise(source: Source) -> str:
    """Why it is StrongLifts': its sets in pairs of columns."""
    pairs = any(map(_PAIR.fullmatch, source.plain_columns))
    return "the columns Set 1 (Reps) and on" if pairs and source.has("exercise", "set 1 (reps)") else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set of every row."""
    columns = source.plain_columns
    date = next((name for name in columns if _DATE.fullmatch(name)), "")
    for line, fields in source.rows():
        row = dict(zip(columns, fields, strict=False))
        exercise = row.get("exercise", "").strip()
        start = when(f"{row.get(date, '').strip()} {_start(row)}".strip())
        if start is None or any(field.strip() for field in fields[len(columns) :]):
            reason = Reason.DATE if start is None else Reason.FIELDS
            for _ in range(max(1, len(list(_pairs(row))))):
                contents.leave_out(line, reason, exercise)
            continue
        number_of = next((row[name] for name in ("workout", "workout #", "workout number") if row.get(name)), "")
        workout = contents.workout((start, number_of), start, row.get("workout name", "").strip())
        _about(workout, row)
        _row(line, row, exercise, workout, contents)


def _start(row: Mapping[str, str]) -> str:
    return next((text for name, text in row.items() if name.startswith("start time")), "")


def _about(workout: Workout, row: Mapping[str, str]) -> None:
    try:
        hours = next((number(text) for name, text in row.items() if name.startswith("duration")), None)
    except Unreadable:
        hours = None
    if workout.end is None and hours:
        workout.lasted(hours * 3600)


def _row(line: int, row: Mapping[str, str], exercise: str, workout: Workout, contents: Contents) -> None:
    pairs = list(_pairs(row))
    done = re.split(r"[/,]", row.get(_SCHEME, ""))
    note = next((row[name].strip() for name in ("notes", "note") if row.get(name)), "")
    if not pairs:
        contents.leave_out(line, Reason.NOTHING_DONE, exercise)
    for index, (reps, load, unit) in enumerate(pairs):
        unused = len(done) == len(pairs) and done[index].strip() == "-"
        try:
            entry = Entry(line, EntryKind.SET, exercise, load=number(load) or None, unit=unit, reps=whole(reps) or None,
                          note=note)  # fmt: skip
        except Unreadable:
            contents.leave_out(line, Reason.NUMBER, exercise)
            continue
        if not entry.reps and (unused or not reps.strip()):
            contents.leave_out(line, Reason.NOT_DONE, exercise)
        else:
            contents.add(workout, entry)


def _pairs(row: Mapping[str, str]) -> Iterator[tuple[str, str, Unit | None]]:
    """Reps and load of each set there is, as written."""
    for name, load in row.items():
        if pair := _PAIR.fullmatch(name):
            reps = row.get(f"set {pair[1]} (reps)", "")
            if reps.strip() or load.strip():
                yield reps, load, unit_of(pair[2])
