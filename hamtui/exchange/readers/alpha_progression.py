"""Alpha Progression's CSV: blocks of a session, its exercises and their sets, in two dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType, Workout
from hamtui.exchange.parsing.numbers import Unreadable, number, seconds_of, unit_of, whole
from hamtui.exchange.parsing.source import Source, rows_of
from hamtui.exchange.parsing.times import when
from hamtui.training.base.weight import Unit

_NAMES = re.compile(r"^#([,;])(?:LBS?|KG|REPS)\b.*$", re.MULTILINE | re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d.*")
_EXERCISE = re.compile(r"(\d+)\. (.+)", re.DOTALL)
_WARM_UP = re.compile(
    r"(?:WU\d+ \u00b7 )?\+?(\d+(?:[.,]\d+)?)\s*(kg|lbs?)?\s*(?:x|\u00d7|\u00b7)\s*(\d+)(?:\s*reps?)?", re.IGNORECASE
)
_BODY_WARM_UP = re.compile(r"(?:WU\d+ \u00b7 )?(\d+)(?:\s*reps?)?", re.IGNORECASE)
_SUPERSET = re.compile(r"superset (\d+)", re.IGNORECASE)
_LABEL = re.compile(r"([A-Za-z]*)\d+")
_TYPES = {"": SetType.WORKING, "wu": SetType.WARM_UP, "w": SetType.WARM_UP, "d": SetType.DROP, "ds": SetType.DROP}
_START = 20_000


@dataclass
class _Place:
    """Where in the file one is: the session, the exercise with what stands beside its name, its columns."""

    workout: Workout | None = None
    title: str = ""
    exercise: str = ""
    beside: str = ""
    columns: Sequence[str] = ()


def recognise(source: Source) -> str:
    """Why it is Alpha Progression's: lines of `#` and a unit below numbered exercises."""
    start = source.text[:_START] if source.is_text else ""
    numbered = re.search(r'^"?1\. ', start, re.MULTILINE)
    return "numbered exercises with # above their sets" if numbered and _NAMES.search(start) else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set and each warm-up that stands beside the name of an exercise."""
    names = _NAMES.search(source.text)
    place = _Place()
    for line, fields in _rows(source.text, names[1] if names else ","):
        _row(line, fields, place, contents)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    for line, fields in rows_of(text, delimiter):
        plain = [text.replace("\u00a0", " ").replace("\u202f", " ").strip() for text in fields]
        if any(plain):
            yield line, plain


def _row(line: int, fields: Sequence[str], place: _Place, contents: Contents) -> None:
    first = fields[0]
    if _DAY.fullmatch(first):
        _begin(line, fields, place, contents)
    elif numbered := _EXERCISE.fullmatch(first):
        place.exercise, place.columns = _name(numbered[2]), ()
        place.beside = fields[1] if len(fields) > 1 else ""
    elif first == "#":
        place.columns = [name.casefold() for name in fields]
        _warm_ups(line, place, contents)
    elif place.columns and len(fields) == len(place.columns) and (label := _LABEL.fullmatch(first)):
        _set(line, fields, _TYPES.get(label[1].casefold()), place, contents)
    else:
        place.title, place.columns = first, ()


def _name(text: str) -> str:
    """The name of an exercise without what the file says of it behind the dots."""
    return " ".join(text.split())


def _begin(line: int, fields: Sequence[str], place: _Place, contents: Contents) -> None:
    start: datetime | None = when(fields[0])
    place.exercise, place.columns = "", ()
    if start is None:
        place.workout = None
        contents.leave_out(line, Reason.DATE)
        return
    place.workout = contents.workout((start, place.title), start, place.title)
    try:
        place.workout.lasted(seconds_of(fields[1]) if len(fields) > 1 else None)
    except Unreadable:
        return


def _unit(place: _Place) -> Unit | None:
    return next((unit for unit in map(unit_of, place.columns) if unit), None)


def _superset(place: _Place) -> str:
    found = _SUPERSET.search(place.beside)
    return found[1] if found else ""


def _warm_ups(line: int, place: _Place, contents: Contents) -> None:
    for text in re.split(r"\n|<br\s*/?>", place.beside):
        done = _WARM_UP.fullmatch(text.strip()) or _BODY_WARM_UP.fullmatch(text.strip())
        if done is None or place.workout is None:
            continue
        load, unit, reps = done.groups() if len(done.groups()) == 3 else (None, None, done[1])
        entry = Entry(
            line,
            EntryKind.SET,
            place.exercise,
            SetType.WARM_UP,
            number(load or "") or None,
            unit_of(unit or "") or _unit(place),
            int(reps) or None,
            superset=_superset(place),
        )
        contents.add(place.workout, entry)


def _set(line: int, fields: Sequence[str], kind: SetType | None, place: _Place, contents: Contents) -> None:
    row = dict(zip(place.columns, fields, strict=False))
    done = [text for name, text in row.items() if name != "#"]
    if place.workout is None or kind is None:
        contents.leave_out(line, Reason.UNKNOWN_KIND if kind is None else Reason.DATE, place.exercise)
        return
    if all(text in ("-", "") for text in done):
        contents.leave_out(line, Reason.NOT_DONE, place.exercise)
        return
    try:
        contents.add(place.workout, _entry(line, row, kind, place))
    except Unreadable:
        contents.leave_out(line, Reason.NUMBER, place.exercise)


def _entry(line: int, row: dict[str, str], kind: SetType, place: _Place) -> Entry:
    def cell(*names: str) -> str:
        text = next((row[name] for name in names if name in row), "")
        return "" if text == "-" else text

    reserve = number(cell("rir"))
    return Entry(
        line,
        EntryKind.SET,
        place.exercise,
        kind,
        number(cell("lbs", "lb", "kg")) or None,
        unit=_unit(place),
        reps=whole(cell("reps")) or None,
        seconds=seconds_of(cell("sec", "secs", "s", "seconds", "time")) or None,
        rpe=10 - reserve if reserve is not None else None,
        superset=_superset(place),
    )
