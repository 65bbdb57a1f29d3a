"""GymBook's CSV: names of columns and the words behind the numbers follow the language of the app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType
from hamtui.exchange.parsing.numbers import METRES, Unreadable, number, unit_of, whole
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.exchange.parsing.words import column_names, plain, words
from hamtui.training.base.weight import Unit

NEEDED = {"date", "time", "exercise", "kind", "done", "load", "skipped"}
_AMOUNT = re.compile(r"([-+]?[\d.,]+)\s*(\S.*)?")


def recognise(source: Source) -> str:
    """Why it is GymBook's: its columns in a language that is known."""
    names = column_names("gymbook")
    found = {names[name] for name in source.plain_columns if name in names}
    return f"the columns {source.columns[0]} to {source.columns[-1]}" if found >= NEEDED else ""


def read(source: Source, contents: Contents) -> None:
    """Enter every row; a workout begins with its earliest set."""
    names = column_names("gymbook")
    columns = [names.get(name, "") for name in source.plain_columns]
    for line, fields in source.rows():
        if len(fields) != len(columns):
            contents.leave_out(line, Reason.FIELDS)
        else:
            _row(line, dict(zip(columns, fields, strict=True)), contents)
    for workout in contents.workouts.values():
        times = [entry.at for entry in workout.entries if entry.at is not None]
        workout.start = min(times, default=workout.start)
        workout.lasted((max(times, default=workout.start) - workout.start).total_seconds())
        workout.entries.sort(key=lambda entry: entry.at or workout.start)


def _row(line: int, row: Mapping[str, str], contents: Contents) -> None:
    exercise, day = row["exercise"].strip(), when(row["date"])
    at = when(f"{row['date'].strip()} {row['time'].strip()}")
    if day is None or at is None:
        contents.leave_out(line, Reason.DATE, exercise)
        return
    if plain(row["skipped"]) in words()["gymbook"]["yes"]:
        contents.leave_out(line, Reason.SKIPPED, exercise)
        return
    title = row.get("program", "").strip()
    try:
        contents.add(contents.workout((day, title), at, title), _set(line, row, exercise, at))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, exercise)


def _set(line: int, row: Mapping[str, str], exercise: str, at: datetime) -> Entry:
    reps, seconds = _done(row["done"])
    load, unit, metres = _load(row["load"])
    return Entry(
        line, EntryKind.SET, exercise, _type(row["kind"]), load, unit, reps, seconds, metres,
        note=row.get("notes", "").strip(), at=at,
    )  # fmt: skip


def _type(text: str) -> SetType:
    word = plain(text)
    for name, kind in (("warm_up", SetType.WARM_UP), ("cool_down", SetType.COOL_DOWN)):
        if any(part in word for part in words()["gymbook"][name]):
            return kind
    return SetType.WORKING


def _amount(text: str) -> tuple[str, str]:
    if not text.strip():
        return "", ""
    parts = _AMOUNT.fullmatch(text.strip().replace("\u00a0", " "))
    if parts is None:
        raise Unreadable(text)
    return parts[1], plain(parts[2] or "")


def _done(text: str) -> tuple[int | None, int | None]:
    """Reps or seconds: 20 ripetizioni, 60 secondi, 10 minuti."""
    value, word = _amount(text)
    for unit, factor in (("seconds", 1), ("minutes", 60), ("hours", 3600)):
        if word in words()["gymbook"][unit]:
            amount = number(value)
            return None, round(amount * factor) if amount else None
    if word and word not in words()["gymbook"]["reps"]:
        raise Unreadable(text)
    return whole(value) or None, None


def _load(text: str) -> tuple[float | None, Unit | None, float | None]:
    """A load with its unit, or a distance in metres: 0,00 kg, 1,00 km."""
    value, word = _amount(text)
    amount, unit = number(value), unit_of(word)
    if not amount:
        return None, unit, None
    if unit is None and word in METRES:
        return None, None, amount * METRES[word]
    return amount, unit, None
