"""Liftosaur's history as text: a workout a paragraph, an exercise a line, sets as 3x5 100lb @8."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType, Workout
from hamtui.exchange.parsing.numbers import number, seconds_of, unit_of
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.parsing.times import when

_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)"
_HEAD = re.compile(rf"^\s*({_TIME})\s*(/[^\n]*)?", re.MULTILINE)
_SETS = re.compile(
    r"(?:(\d+)x)?(\d+)(s)?\+?(?:\|\d+)?(?:\s+([-+]?\d+(?:\.\d+)?)\s*(kg|lb)s?\+?)?(?:\s+(\d+)s)?(?:\s+@(\d+(?:\.\d+)?)\+?)?"
)
_MOST_SETS = 100


def recognise(source: Source) -> str:
    """Why it is Liftosaur's: a time, then exercises in braces."""
    start = source.text[:4000] if source.is_text else ""
    return "a time, then exercises in braces" if _HEAD.match(start) and "exercises:" in start else ""


def read(source: Source, contents: Contents) -> None:
    """Enter each set of every exercise; what is planned (`target:`) is no set."""
    heads = list(_HEAD.finditer(source.text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        block = source.text[head.start() : following.start() if following else len(source.text)]
        line = source.text.count("\n", 0, head.start(1)) + 1
        _workout(line, head[1], block, contents)


def _workout(line: int, time: str, block: str, contents: Contents) -> None:
    about, brace, body = block.partition("{")
    start = when(time)
    lines = list(_exercise_lines(body.rpartition("}")[0] or body))
    if start is None or not brace:
        contents.leave_out(line, Reason.DATE if start is None else Reason.FIELDS)
        return
    fields = {name.strip(): value.strip(' "') for name, _, value in map(_split, about.split(" / ")[1:])}
    workout = contents.workout((time, line), start, fields.get("dayName") or fields.get("day") or "")
    workout.lasted(seconds_of(fields["duration"]) if re.fullmatch(r"\d+s", fields.get("duration", "")) else None)
    workout.note = " ".join(text.strip().removeprefix("//").strip() for text in about.splitlines() if "//" in text[:3])
    before = block[: block.index("{")].count("\n")
    for offset, text in lines:
        _exercise(line + before + offset, text, workout, contents)


def _split(text: str) -> tuple[str, str, str]:
    return text.strip().partition(":")


def _exercise_lines(body: str) -> Iterator[tuple[int, str]]:
    for offset, text in enumerate(body.split("\n")):
        if text.strip() and not text.strip().startswith("//"):
            yield offset, text.strip()


def _exercise(line: int, text: str, workout: Workout, contents: Contents) -> None:
    name, *fields = text.split(" / ")
    for field in fields:
        label, colon, groups = field.partition(":")
        if colon and label.strip().casefold() != "warmup":
            continue
        kind = SetType.WARM_UP if colon else SetType.WORKING
        for group in (groups if colon else field).split(","):
            _group(line, name.strip(), group.strip(), kind, workout, contents)


def _group(line: int, name: str, group: str, kind: SetType, workout: Workout, contents: Contents) -> None:
    match = _SETS.fullmatch(group)
    if match is None or int(match[1] or 1) > _MOST_SETS:
        if group and group != "none":
            contents.leave_out(line, Reason.NUMBER, name)
        return
    timed = bool(match[3])
    amount = int(match[2]) or None
    entry = Entry(
        line,
        EntryKind.SET,
        name,
        kind,
        number(match[4] or "") or None,
        unit_of(match[5] or ""),
        None if timed else amount,
        amount if timed else None,
        rpe=number(match[7] or "") or None,
    )
    for _ in range(int(match[1] or 1)):
        contents.add(workout, entry)
