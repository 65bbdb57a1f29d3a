"""hamtui's own CSV: the sets of each session come back; what no column holds does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from hamtui.exchange.history_format import COLUMNS, in_order
from hamtui.exchange.parsing.contents import Contents, Reason
from hamtui.exchange.parsing.source import Source
from hamtui.store.format.codec import FAULTS
from hamtui.store.format.limits import record_faults
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.history import SessionRecord, SetRecord, Status

_NEEDED = ("date", "time", "session", "exercise", "name", "pattern", "kind", "logged_at")
_PART = re.compile(r"(\d+)(?: x ([\d.]+) (kg|lb))? after (\d+) s(?:, (\d+) in reserve)?")
_TEXTS = ("exercise", "name", "pattern", "kind", "phase", "logged_at")
_NUMBERS = ("set", "reps", "seconds", "metres", "rir", "rested_s", "target_s", "eccentric_s")


def recognise(source: Source) -> str:
    """Why it is hamtui's table: its columns."""
    return f"the columns {COLUMNS[0]} to {COLUMNS[-1]}" if source.has(*_NEEDED) else ""


def read(source: Source, contents: Contents) -> None:
    """Take each row as a set of its session; a row that cannot be one is left out."""
    sets: dict[str, list[SetRecord]] = {}
    abouts: dict[str, Mapping[str, str]] = {}
    for line, fields in source.rows():
        row = {name: _undefused(text) for name, text in zip(source.plain_columns, fields, strict=False)}
        if not row.get("exercise") and row.get("session") and row.get("date"):
            continue
        try:
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
    contents.ready += in_order(_session(abouts[session], done) for session, done in sets.items())


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
    document |= {name: row[name] for name in ("side", "technique") if row.get(name)}
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
    )
