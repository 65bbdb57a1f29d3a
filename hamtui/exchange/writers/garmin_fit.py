"""A session as FIT, which Garmin and Strava take: a message a set, rests of their own. Needs the extra `fit`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hamtui.exchange.readers.garmin_fit import FIT_EXTRA
from hamtui.exchange.writers.rows import Row, rows
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord

# Garmin's names of exercises are a catalogue of its own; of these only the kind of movement is told.
CATEGORIES = {
    Pattern.HIP_HINGE: "deadlift", Pattern.KNEE_FLEXION: "leg_curl", Pattern.HIP_EXTENSION: "hip_raise",
    Pattern.LUNGE: "lunge", Pattern.BALLISTIC_HINGE: "hip_swing", Pattern.CARDIO: "cardio", Pattern.CORE: "core",
    Pattern.SQUAT: "squat", Pattern.CALF_RAISE: "calf_raise", Pattern.HORIZONTAL_PUSH: "bench_press",
    Pattern.VERTICAL_PUSH: "shoulder_press", Pattern.HORIZONTAL_PULL: "row", Pattern.VERTICAL_PULL: "pull_up",
    Pattern.ELBOW_FLEXION: "curl", Pattern.ELBOW_EXTENSION: "triceps_extension",
    Pattern.SHOULDER_RAISE: "lateral_raise", Pattern.TRUNK: "core", Pattern.CARRY: "carry",
    Pattern.JUMP_SPRINT: "plyo", Pattern.HIP_ABDUCTION: "hip_stability",
}  # fmt: skip


class NoFit(HamtuiError):
    """What writes FIT is not installed, or there is no session to write."""


def dump(session: SessionRecord | None) -> bytes:
    """The session as a FIT file; loads in kilograms, times in UTC. Raises NoFit."""
    try:
        from garmin_fit_sdk import Encoder, Profile
    except ImportError as error:
        raise NoFit(FIT_EXTRA) from error
    if session is None or not session.trained:
        raise NoFit("There is no trained session to write.")
    numbers = Profile["mesg_num"]
    encoder = Encoder()
    for name, fields in _messages(session):
        encoder.write_mesg({"mesg_num": numbers[name], **fields})
    return bytes(encoder.close())


def _messages(session: SessionRecord) -> Iterator[tuple[str, dict[str, Any]]]:
    begun = _utc(session.started_at)
    ended = _utc(max(session.finished_at or begun, begun + timedelta(seconds=session.active_s)))
    lasted = (ended - begun).total_seconds()
    yield "FILE_ID", {"type": "activity", "manufacturer": "development", "product": 0, "time_created": begun}
    timer = {"event": "timer", "event_group": 0}
    yield "EVENT", {**timer, "timestamp": begun, "event_type": "start"}
    sets = list(_sets(session))
    for number, fields in enumerate(sets):
        yield "SET", {"timestamp": begun, "message_index": number, **fields}
    yield "EVENT", {**timer, "timestamp": ended, "event_type": "stop_all"}
    whole = {
        "timestamp": ended, "start_time": begun, "total_elapsed_time": lasted, "total_timer_time": lasted,
        "sport": "training", "sub_sport": "strength_training", "message_index": 0,
    }  # fmt: skip
    far = sum(done.metres or 0 for done in session.sets)
    if far:
        whole["total_distance"] = float(far)
    yield "LAP", {**whole, "event": "lap", "event_type": "stop"}
    yield "SESSION", {**whole, "event": "session", "event_type": "stop", "first_lap_index": 0, "num_laps": 1}
    yield "ACTIVITY", {
        "timestamp": ended, "total_timer_time": lasted, "num_sessions": 1, "type": "manual", "event": "activity",
        "event_type": "stop",
    }  # fmt: skip


def _sets(session: SessionRecord) -> Iterator[dict[str, Any]]:
    """Each set, and before it the rest that led to it; a set whose length is not known begins when it was logged."""
    for row in rows(session):
        start = _utc(row.logged_at) - timedelta(seconds=row.seconds or 0)
        if row.rested_s:
            rest = {"start_time": start - timedelta(seconds=row.rested_s), "duration": float(row.rested_s)}
            yield {**rest, "set_type": "rest"}
        yield {"start_time": start, "set_type": "active", **_done(row)}


def _done(row: Row) -> dict[str, Any]:
    fields: dict[str, Any] = {"category": [CATEGORIES.get(row.pattern, "unknown")]}
    if row.seconds:
        fields["duration"] = float(row.seconds)
    if row.reps:
        fields["repetitions"] = row.reps
    if row.load and row.load.kg > 0:
        fields |= {"weight": row.load.kg, "weight_display_unit": "kilogram"}
    return fields


def _utc(time: datetime) -> datetime:
    return time.astimezone(UTC)
