"""LiftLog's backup: an SQLite file whose rows hold each workout as JSON. Only workouts are read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, Workout
from hamtui.exchange.parsing.numbers import METRES, Unreadable, number, unit_of
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

_MAGIC = b"SQLite format 3\0"
_LASTS = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")


def recognise(source: Source) -> str:
    """Why it is LiftLog's: a database with workouts in JSON."""
    if not source.data.startswith(_MAGIC):
        return ""
    return "a database that holds workouts in JSON" if next(_payloads(source.data), None) is not None else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set of every workout; `line` is the number of the workout."""
    for line, payload in enumerate(_payloads(source.data), 1):
        start = when(str(payload.get("date", "")))
        if start is None:
            contents.leave_out(line, Reason.DATE)
            continue
        blueprint = payload.get("blueprint")
        title = str(blueprint.get("name", "")) if isinstance(blueprint, dict) else ""
        workout = contents.workout(str(payload.get("id", line)), start, title.strip())
        for recorded in _dicts(payload.get("recordedExercises")):
            _exercise(line, recorded, workout, contents)
        times = [entry.at for entry in workout.entries if entry.at is not None]
        if times:
            workout.start, day = min(times), workout.start
            workout.start = workout.start if abs((workout.start.date() - day.date()).days) <= 1 else day
            workout.lasted((max(times) - workout.start).total_seconds())


def _payloads(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(data)
            base.execute("PRAGMA trusted_schema = OFF")
            tables = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                name = str(table).replace('"', '""')
                columns = [str(row[1]).casefold() for row in base.execute(f'PRAGMA table_info("{name}")')]
                if "payload" in columns:
                    yield from _workouts(base.execute(f'SELECT payload FROM "{name}"'))  # noqa: S608 - quoted
    except sqlite3.Error:
        return


def _workouts(rows: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    for (payload,) in rows:
        try:
            document = json.loads(payload)
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(document, dict) and "recordedExercises" in document:
            yield document


def _dicts(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _exercise(line: int, recorded: dict[str, Any], workout: Workout, contents: Contents) -> None:
    blueprint = recorded.get("blueprint")
    name = str(blueprint.get("name", "")) if isinstance(blueprint, dict) else str(recorded.get("name", ""))
    note, cardio = str(recorded.get("notes") or ""), "Cardio" in str(recorded.get("type", ""))
    sets = _dicts(recorded.get("potentialSets")) or _dicts(recorded.get("sets")) or ([recorded] if cardio else [])
    for each in sets:
        try:
            entry = _cardio(line, name, each, note) if cardio else _set(line, name, recorded, each, note)
        except (Unreadable, ValueError, TypeError):
            contents.leave_out(line, Reason.NUMBER, name)
            continue
        if entry is None:
            contents.leave_out(line, Reason.NOT_DONE, name)
        else:
            contents.add(workout, entry, cardio=cardio)


def _set(line: int, name: str, recorded: dict[str, Any], each: dict[str, Any], note: str) -> Entry | None:
    done = each.get("set") if "set" in each else each
    if not isinstance(done, dict) or done.get("repsCompleted") is None:
        return None
    load, unit = _weight(each.get("weight", recorded.get("weight")))
    at = _time(done.get("completionDateTime") or done.get("completionTime"))
    return Entry(line, EntryKind.SET, name.strip(), load=load, unit=unit, reps=int(done["repsCompleted"]) or None,
                 note=note, at=at)  # fmt: skip


def _cardio(line: int, name: str, each: dict[str, Any], note: str) -> Entry | None:
    distance = each.get("distance")
    metres = None
    if isinstance(distance, dict) and distance.get("value") is not None:
        metres = (number(str(distance["value"])) or 0) * METRES.get(str(distance.get("unit", "m")).casefold(), 1.0)
    seconds = _lasted(each.get("duration"))
    at = _time(each.get("completionDateTime"))
    if not metres and not seconds:
        return None
    return Entry(line, EntryKind.CARDIO, name.strip(), seconds=seconds, metres=metres, note=note, at=at)


def _weight(value: object) -> tuple[float | None, Unit | None]:
    """A load that is a number, a text, or a value with its unit."""
    if isinstance(value, dict):
        unit = str(value.get("unit", ""))
        return number(str(value.get("value") or "")) or None, unit_of(unit)
    return (number(str(value)) or None if value is not None else None), None


def _lasted(value: object) -> int | None:
    if isinstance(value, int | float):
        return round(value) or None
    parts = _LASTS.fullmatch(str(value or ""))
    if parts is None:
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in parts.groups())
    return round(days * 86_400 + hours * 3600 + minutes * 60 + seconds) or None


def _time(value: object) -> datetime | None:
    return when(str(value)) if value else None
