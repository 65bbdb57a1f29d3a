"""History as CSV: one row a set, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from hamtui.exchange.history_format import CHECK_IN, COLUMNS, in_order
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import GroupRecord, PainRecord, SessionRecord, SetRecord

_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def rows(sessions: Iterable[SessionRecord]) -> list[dict[str, Any]]:
    """A row for each set, oldest first, and one for a day on which only something was said; None for the unknown."""
    return [row for session in in_order(sessions) for row in _rows(session)]


def dump(sessions: Iterable[SessionRecord]) -> str:
    """The rows as CSV with a head line. A text that a spreadsheet would run as a formula begins with an apostrophe."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows(sessions):
        writer.writerow({name: defused(value) if isinstance(value, str) else value for name, value in row.items()})
    return text.getvalue()


def defused(text: str) -> str:
    """One line of plain text that no spreadsheet takes for a formula."""
    plain = clean(text, LONGEST_LINE)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _rows(session: SessionRecord) -> list[dict[str, Any]]:
    if session.sets or not (session.pains or session.check_in):
        return [_row(session, done) for done in session.sets]
    told = (session.started_at.date().isoformat(), f"{session.started_at:%H:%M}", session.id, session.status.value)
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | dict(zip(COLUMNS, told, strict=False)) | _feelings(session)
    return [row | {"logged_at": session.started_at.isoformat()}]


def _feelings(session: SessionRecord) -> dict[str, Any]:
    """What was said of the body that day: soreness, readiness, weight, and each pain in words."""
    check = session.check_in or CheckIn()
    words = [_pain(pain) for pain in session.pains]
    if check.pain is not None:
        words.append(" ".join(filter(None, (_plain(check.pain_where or ""), str(check.pain), CHECK_IN))))
    weighed = check.body_weight
    return {
        "body_weight": f"{weighed.value:g}" if weighed else None,
        "body_weight_unit": weighed.unit.value if weighed else None,
        "soreness": check.soreness,
        "sore_days": check.sore_days,
        "readiness": check.readiness,
        "pain": "; ".join(words) or None,
    }


def _pain(pain: PainRecord) -> str:
    """Its site, level and side, whether it was sharp, and the exercise: lower_back 6 sharp in romanian_deadlift."""
    level = "" if pain.level is None else str(pain.level)
    side, sharp = pain.side.value if pain.side else "", "sharp" if pain.sharp else ""
    exercise = f"in {pain.exercise}" if pain.exercise else ""
    return " ".join(filter(None, (_plain(pain.where), level, side, sharp, exercise)))


def _plain(where: str) -> str:
    """A site that no sign of the cell cuts in two."""
    return clean(where, LONGEST_LINE).replace(";", ",")


def _row(session: SessionRecord, done: SetRecord) -> dict[str, Any]:
    window, wanted = done.rest_window or (None, None), done.reps_range
    values = (
        session.started_at.date().isoformat(), f"{session.started_at:%H:%M}", session.id, session.status.value,
        session.program_name, session.day_name, done.exercise, done.name, done.pattern.value, done.kind.value,
        done.phase.value, done.set, done.side.value if done.side else None, done.reps, done.seconds,
        f"{done.load.value:g}" if done.load else None, done.load.unit.value if done.load else None, done.reserve,
        done.rested_s, *window, wanted.low if wanted else None, wanted.high if wanted else None, done.target_s,
        done.eccentric_s, "yes" if done.swapped else "no", done.technique.value if done.technique else None,
        _parts(done), None, None, done.logged_at.isoformat(), done.metres,
    )  # fmt: skip
    row = dict.fromkeys(COLUMNS) | dict(zip(COLUMNS, values, strict=False)) | _feelings(session)
    group = next((group for group in session.groups if group.id == done.group), None)
    return row | {"group": done.group, "group_done": _group(group) if group else None}


def _group(group: GroupRecord) -> str:
    """What was done of a group: amrap, 4 rounds, 6 reps, 300 s, 0 late; emom, 5 rounds, 0 reps, 1 late, every 60 s."""
    time = f"{group.seconds} s, " if group.seconds is not None else ""
    return f"{group.kind}, {group.rounds} rounds, {group.reps} reps, {time}{group.late} late" + (
        f", every {group.every} s" if group.every else ""
    )


def _parts(done: SetRecord) -> str | None:
    """What followed the first reps: 4 x 40 kg after 15 s; 3 x 30 kg after 15 s, 0 in reserve."""
    texts = [
        f"{part.reps}{f' x {part.load}' if part.load else ''} after {part.rested_s} s"
        + ("" if part.rir is None else f", {part.rir} in reserve")
        for part in done.parts
    ]
    return "; ".join(texts) or None
