"""What the writers and readers of our own exports share: the document's kind and order, the columns of the table."""

from __future__ import annotations

from collections.abc import Iterable

from hamtui.training.base.history import SessionRecord

KIND = "history"
CHECK_IN = "at check-in"
COLUMNS = (
    "date", "time", "session", "status", "program", "day", "exercise", "name", "pattern", "kind", "phase", "set",
    "side", "reps", "seconds", "load", "unit", "rir", "rested_s", "rest_from_s", "rest_to_s", "reps_from", "reps_to",
    "target_s", "eccentric_s", "swapped", "technique", "parts", "body_weight", "body_weight_unit", "logged_at",
    "metres", "soreness", "sore_days", "readiness", "pain", "group", "group_done",
)  # fmt: skip


def in_order(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Oldest first, the same way every time."""
    return sorted(sessions, key=lambda session: (session.started_at, session.id))
