"""JEFIT's export: one text of sections, each a table of its own; profile and measures are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType, Workout
from hamtui.exchange.parsing.numbers import Unreadable, number, seconds_of, unit_of, whole
from hamtui.exchange.parsing.source import Source, rows_of
from hamtui.exchange.parsing.times import epoch, when
from hamtui.exchange.parsing.words import plain
from hamtui.training.base.weight import Unit

_SECTION = re.compile(r"^###+ *([A-Z][A-Z ]*[A-Z]) *#+ *$", re.MULTILINE)
_PACKED = re.compile(r"\s*([\d.]+)\s*x\s*([\d.]+)\s*")
Row = tuple[int, Mapping[str, str]]


class _Log(Struct, frozen=True):
    """An exercise of a day: its row, its name and its workout."""

    line: int
    exercise: str
    workout: Workout


def recognise(source: Source) -> str:
    """Why it is JEFIT's: the heads of its sections."""
    names = set(_SECTION.findall(source.text)) if "###" in source.text[:2000] else set()
    return "its sections EXERCISE LOGS and SETTING" if {"EXERCISE LOGS", "SETTING"} <= names else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set once: from the table of sets where an exercise is in it, else from what its log packs."""
    sections = dict(_sections(source.text))
    unit = next((unit_of(row.get("mass", "")) for _, row in _table(*sections["SETTING"])), None)
    starts = {row.get("_id", ""): row.get("starttime", "") for _, row in _rows(sections, "WORKOUT SESSIONS")}
    apart: dict[str, list[Row]] = {}
    for line, row in _rows(sections, "EXERCISE SET LOGS"):
        apart.setdefault(row.get("exercise_log_id", ""), []).append((line, row))
    for line, row in _rows(sections, "EXERCISE LOGS"):
        log = _log(line, row, starts, contents)
        own = apart.pop(row.get("_id", ""), None)
        if log is None:
            for _ in own or _packed(row) or [None]:
                contents.leave_out(line, Reason.DATE, row.get("ename", ""))
        elif own:
            for set_line, each in own:
                _from_table(set_line, each, log, contents)
        else:
            _from_log(row, log, unit, contents)
    for rows in apart.values():
        for line, _ in rows:
            contents.leave_out(line, Reason.NO_EXERCISE)
    _cardio(sections, contents)


def _sections(text: str) -> Iterator[tuple[str, tuple[int, str]]]:
    heads = list(_SECTION.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : following.start() if following else len(text)]
        yield head[1], (text.count("\n", 0, head.end()) + 1, body)


def _rows(sections: Mapping[str, tuple[int, str]], name: str) -> Iterator[Row]:
    if name in sections:
        yield from _table(*sections[name])


def _table(first_line: int, body: str) -> Iterator[Row]:
    """The rows of a section by its own names of columns; lines of signs are none."""
    names: list[str] = []
    for begins, fields in rows_of(body):
        line = first_line + begins - 1
        if not any(field.strip() for field in fields) or fields[0].startswith("###"):
            continue
        if not names:
            names = [plain(field) for field in fields]
        else:
            yield line, dict(zip(names, fields, strict=False))


def _log(line: int, row: Mapping[str, str], starts: Mapping[str, str], contents: Contents) -> _Log | None:
    day = when(row.get("mydate", ""))
    if day is None:
        return None
    session = row.get("belongsession", "").strip()
    known = session if session in starts else ""
    start = _start(day, starts.get(known, "") if known else session)
    return _Log(line, row.get("ename", "").strip(), contents.workout((known or day.date()), start))


def _start(day: datetime, text: str) -> datetime:
    """The time a workout began, where it is one of that day; the day alone else."""
    try:
        at = epoch(float(text))
    except ValueError:
        at = None
    return at if at is not None and at.date() == day.date() else day


def _packed(row: Mapping[str, str]) -> list[str]:
    return [part for part in row.get("logs", "").split(",") if part.strip()]


def _from_log(row: Mapping[str, str], log: _Log, unit: Unit | None, contents: Contents) -> None:
    """The sets of a log: 50.0x15,50.0x15."""
    for part in _packed(row):
        done = _PACKED.fullmatch(part)
        if done is None:
            contents.leave_out(log.line, Reason.NUMBER, log.exercise)
        else:
            _add(log.line, done[1], done[2], SetType.WORKING, unit, log, contents)


def _from_table(line: int, row: Mapping[str, str], log: _Log, contents: Contents) -> None:
    unit = Unit.LB if "weight_lbs" in row else Unit.KG if "weight_kg" in row else None
    load = row.get("weight_lbs") or row.get("weight_kg") or row.get("weight") or ""
    kind = SetType.WARM_UP if plain(row.get("set_type", "")).startswith("warm") else SetType.WORKING
    reps = next((text for name, text in row.items() if "rep" in name), "")
    _add(line, load, reps, kind, unit, log, contents)


def _add(line: int, load: str, reps: str, kind: SetType, unit: Unit | None, log: _Log, contents: Contents) -> None:
    try:
        entry = Entry(
            line, EntryKind.SET, log.exercise, kind, number(load) or None, unit, whole(reps) or None
        )  # fmt: skip
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, log.exercise)
        return
    if not entry.reps:
        contents.leave_out(line, Reason.NOT_DONE, log.exercise)
    else:
        contents.add(log.workout, entry)


def _cardio(sections: Mapping[str, tuple[int, str]], contents: Contents) -> None:
    for line, row in _rows(sections, "CARDIO LOGS"):
        day = when(row.get("mydate", ""))
        if day is None:
            contents.leave_out(line, Reason.DATE)
            continue
        name = row.get("ename", "").strip() or "Cardio"
        try:
            kilometres = number(row.get("distance", ""))
            entry = Entry(
                line, EntryKind.CARDIO, name, seconds=seconds_of(row.get("duration", "")) or None,
                metres=kilometres * 1000 if kilometres else None,
            )  # fmt: skip
        except Unreadable:
            contents.leave_out(line, Reason.NUMBER, name)
            continue
        contents.add(contents.workout(day.date(), day), entry, cardio=True)
