"""History as Strong writes it: one row a set with the unit of its load, rests as rows of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from hamtui.exchange.history_format import in_order
from hamtui.exchange.writers.history_csv import defused
from hamtui.exchange.writers.rows import Row, rows
from hamtui.training.base.history import SessionRecord

COLUMNS = (
    "Date", "Workout Name", "Exercise Name", "Set Order", "Weight", "Weight Unit", "Reps", "RPE", "Distance",
    "Distance Unit", "Seconds", "Notes", "Workout Notes", "Workout Duration",
)  # fmt: skip
_ORDERS = {"warm_up": "W", "drop": "D"}


def dump(sessions: Iterable[SessionRecord]) -> str:
    """The strength and cardio sets of trained sessions, oldest first, with a head line."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for session in in_order(sessions):
        writer.writerows(_session(session))
    return text.getvalue()


def _session(session: SessionRecord) -> Iterator[list[str]]:
    begun = f"{session.started_at:%Y-%m-%d %H:%M:%S}"
    title = defused(session.day_name or session.program_name)
    note = defused("; ".join(each.text for each in session.notes))
    lasted = f"{round(session.active_s / 60)}m" if session.active_s else ""
    number, last = 0, ""
    for row in rows(session):
        number = number if row.name == last else 0
        last, name = row.name, defused(row.name)
        if row.rested_s:
            yield [begun, title, name, "Rest Timer", "", "", "", "", "", "", str(row.rested_s), "", "", lasted]
        number += row.type == "working"
        yield [begun, title, name, _ORDERS.get(row.type, str(number)), *_figures(row), "", note, lasted]
        note = ""


def _figures(row: Row) -> list[str]:
    load = (f"{abs(row.load.value):g}", f"{row.load.unit.value}s") if row.load else ("", "")
    effort = "" if row.rpe is None else f"{row.rpe:g}"
    far = (f"{row.metres / 1000:g}", "km") if row.metres else ("", "")
    return [*load, str(row.reps or ""), effort, *far, str(row.seconds or "")]
