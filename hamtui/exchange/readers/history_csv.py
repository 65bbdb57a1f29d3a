"""hamtui's own CSV: the sets of each session and what was said of the body come back; what no column holds does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from hamtui.exchange.history_format import CHECK_IN, COLUMNS, in_order
from hamtui.exchange.parsing.contents import Contents, Reason
from hamtui.exchange.parsing.source import Source
from hamtui.store.format.codec import FAULTS
from hamtui.store.format.limits import record_faults
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import GroupRecord, PainRecord, SessionRecord, SetRecord, Status, day_note

_NEEDED = ("date", "time", "session", "exercise", "name", "pattern", "kind", "logged_at")
_PART = re.compile(r"(\d+)(?: x ([\d.]+) (kg|lb))? after (\d+) s(?:, (\d+) in reserve)?")
_PAIN = re.compile(
    r"(?P<where>.*?\S)(?: (?P<level>\d+))?(?: (?P<side>left|right))?(?P<sharp> sharp)?(?: in (?P<exercise>\S+))?"
)
_GROUP = re.compile(r"(\w+), (\d+) rounds, (\d+) reps, (?:(\d+) s, )?(\d+) late(?:, every (\d+) s)?")
_AT_CHECK_IN = re.compile(r"(?:(?P<where>.*\S) )?(?P<level>\d+)")
_NUMBERS = ("set", "reps", "seconds", "metres", "rir", "rested_s", "target_s", "eccentric_s")


def recognise(source: Source) -> str:
    """Why it is hamtui's table: its columns."""
    return f"the columns {COLUMNS[0]} to {COLUMNS[-1]}" if source.has(*_NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Take each row as a set of its session, or as a day without training; what cannot be one is left out."""
    days: list[SessionRecord] = []
    sets: dict[str, list[SetRecord]] = {}
    groups: dict[str, dict[str, str]] = {}
    abouts: dict[str, Mapping[str, str]] = {}
    for line, fields in source.rows():
        row = {name: _undefused(text) for name, text in zip(source.plain_columns, fields, strict=False)}
        try:
            if not row.get("exercise") and row.get("session") and row.get("date"):
                days += _day(row, line)
                continue
            done = msgspec.convert(_document(row), SetRecord)
            if done.logged_at.tzinfo is None or record_faults(_session(row, [done])):
                raise ValueError(line)
        except FAULTS:
            contents.leave_out(
                line, Reason.NUMBER if len(fields) == len(COLUMNS) else Reason.FIELDS, row.get("name", "")
            )
            continue
        sets.setdefault(row["session"], []).append(done)
        abouts.setdefault(row["session"], row)
        if done.group:
            groups.setdefault(row["session"], {}).setdefault(done.group, row.get("group_done", ""))
    trained = [
        replace(_session(abouts[session], done), groups=tuple(_groups(groups.get(session, {}), done)))
        for session, done in sets.items()
    ]
    contents.ready += in_order([*trained, *(day for day in days if day.id not in sets)])


def _groups(told: Mapping[str, str], sets: Sequence[SetRecord]) -> Iterator[GroupRecord]:
    """What was done of each group of a session, as far as its cell can be read."""
    for name, text in told.items():
        m = _GROUP.fullmatch(text)
        if m is not None and m[1] in set(GroupKind) and all(len(number or "") < 6 for number in m.groups()[1:]):
            exercises = dict.fromkeys(done.exercise for done in sets if done.group == name)
            seconds, every = (int(text) if text else None for text in (m[4], m[6]))
            yield GroupRecord(name, GroupKind(m[1]), tuple(exercises), int(m[2]), int(m[3]), seconds, int(m[5]), every)


def _day(row: Mapping[str, str], line: int) -> list[SessionRecord]:
    """A day on which only something was said; none where nothing is left of it. Raises ValueError."""
    start = datetime.fromisoformat(row["logged_at"])
    check, pains = _check(row), _pains(row, start)
    note = replace(day_note(check, start, row["session"]), pains=pains)
    if start.tzinfo is None or record_faults(note):
        raise ValueError(line)
    return [note] if check or pains else []


def _check(row: Mapping[str, str]) -> CheckIn | None:
    """What the check-in was answered; None where nothing was."""
    said: dict[str, Any] = {name: int(row[name]) for name in ("soreness", "sore_days", "readiness") if row.get(name)}
    if row.get("body_weight"):
        said["body_weight"] = _weight(row["body_weight"], row["body_weight_unit"])
    for text in _reports(row):
        if text.endswith(CHECK_IN) and (m := _AT_CHECK_IN.fullmatch(text.removesuffix(CHECK_IN).strip())):
            said |= {"pain": int(m["level"]), "pain_where": m["where"] or None}
    return msgspec.convert(said, CheckIn) if said else None


def _pains(row: Mapping[str, str], at: datetime) -> tuple[PainRecord, ...]:
    """Each report of pain, as of `at`. Raises ValueError."""
    pains = []
    for text in _reports(row):
        if text.endswith(CHECK_IN):
            continue
        m = _PAIN.fullmatch(text)
        if m is None:
            raise ValueError(text)
        level, side = int(m["level"]) if m["level"] else None, Side(m["side"]) if m["side"] else None
        pains.append(PainRecord(at, m["exercise"], m["where"], bool(m["sharp"]), "", level, side))
    return tuple(pains)


def _reports(row: Mapping[str, str]) -> list[str]:
    return [text for text in row.get("pain", "").split("; ") if text]


def _undefused(text: str) -> str:
    """The text as it was before a spreadsheet was kept from running it."""
    plain = clean(text, LONGEST_LINE)
    return plain[1:] if plain.startswith("'") and plain[1:2] in set("=+-@\uff1d\uff0b\uff0d\uff20") else plain


def _document(row: Mapping[str, str]) -> dict[str, Any]:
    document: dict[str, Any] = {
        name: row[name] for name in ("exercise", "name", "pattern", "kind", "phase", "logged_at")
    }
    document |= {name: int(row[name]) for name in _NUMBERS if row.get(name)}
    document |= {"share": 0.0, "swapped": row.get("swapped") == "yes", "parts": _parts(row.get("parts", ""))}
    document |= {name: row[name] for name in ("side", "technique", "group") if row.get(name)}
    if any(part["rir"] is not None for part in document["parts"]):
        document.pop("rir", None)
    if row.get("load"):
        document["load"] = _weight(row["load"], row["unit"])
    if row.get("reps_from"):
        document["reps_range"] = {"low": int(row["reps_from"]), "high": int(row["reps_to"])}
    if row.get("rest_from_s"):
        document["rest_window"] = [int(row["rest_from_s"]), int(row["rest_to_s"])]
    return document


def _weight(value: str, unit: str) -> dict[str, Any]:
    return {"hundredths": round(float(value) * 100), "unit": unit}


def _parts(text: str) -> list[dict[str, Any]]:
    return [
        {
            "reps": int(m[1]),
            "load": _weight(m[2], m[3]) if m[2] else None,
            "rested_s": int(m[4]),
            "rir": int(m[5]) if m[5] else None,
        }
        for m in map(_PART.fullmatch, filter(None, text.split("; ")))
        if m
    ]


def _session(row: Mapping[str, str], sets: list[SetRecord]) -> SessionRecord:
    first = sets[0].logged_at
    start = datetime.fromisoformat(f"{row['date']}T{row['time']}").replace(tzinfo=first.tzinfo)
    status = Status(row["status"])
    return SessionRecord(
        id=row["session"],
        program="",
        program_name=row.get("program", ""),
        day="",
        day_name=row.get("day", ""),
        status=Status.NOTED if status is Status.RUNNING else status,
        started_at=start,
        finished_at=max(done.logged_at for done in sets),
        active_s=max(0, round((max(done.logged_at for done in sets) - start).total_seconds())),
        sets=tuple(sets),
        pains=_pains(row, start),
        check_in=_check(row),
    )
