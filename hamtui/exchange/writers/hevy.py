"""History as Hevy writes it: one row a set, loads in kilograms, the newest workout first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import StringIO

from hamtui.exchange.history_format import in_order
from hamtui.exchange.writers.history_csv import defused
from hamtui.exchange.writers.rows import rows
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.words import SHORT_MONTHS

COLUMNS = (
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes", "set_index",
    "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe",
)  # fmt: skip
_TYPES = {"warm_up": "warmup", "working": "normal", "drop": "dropset"}


def dump(sessions: Iterable[SessionRecord]) -> str:
    """The strength and cardio sets of trained sessions, with a head line."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for session in reversed(in_order(sessions)):
        writer.writerows(_session(session))
    return text.getvalue()


def _session(session: SessionRecord) -> Iterator[list[str]]:
    ended = session.started_at + timedelta(seconds=session.active_s)
    about = [
        defused(session.day_name or session.program_name),
        _time(session.started_at),
        _time(session.finished_at or ended),
        defused("; ".join(note.text for note in session.notes)),
    ]
    index, last = 0, ""
    groups = {group.id: str(number) for number, group in enumerate(session.groups)}
    for row in rows(session):
        index = index + 1 if row.name == last else 0
        last = row.name
        load = f"{abs(row.load.kg):.2f}".rstrip("0").rstrip(".") if row.load else ""
        effort = "" if row.rpe is None else f"{row.rpe:g}"
        far = f"{row.metres / 1000:g}" if row.metres else ""
        done = [load, str(row.reps or ""), far, str(row.seconds or ""), effort]
        yield [*about, defused(row.name), groups.get(row.group or "", ""), "", str(index), _TYPES[row.type], *done]


def _time(time: datetime) -> str:
    """A time in English, whatever the language of the machine."""
    return f"{time.day} {SHORT_MONTHS[time.month - 1]} {time.year}, {time:%H:%M}"
