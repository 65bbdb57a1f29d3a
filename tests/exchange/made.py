"""Exports in bytes, made as they are needed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any


def liftlog_backup(*payloads: Any) -> bytes:
    """A LiftLog backup with those workouts."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE sessions (id TEXT, payload TEXT)")
        base.executemany("INSERT INTO sessions VALUES (?, ?)", [("x", json.dumps(each)) for each in payloads])
        base.execute("CREATE TABLE feed (id TEXT, secret TEXT)")
        base.commit()
        return base.serialize()


def liftlog_workout() -> dict[str, Any]:
    """A workout with a set done, one not done, and cardio."""
    weight = {"unit": "kilograms", "value": "102.5"}
    done = {"repsCompleted": 5, "completionDateTime": "2025-03-01T10:05:00+00:00"}
    return {
        "id": "a1",
        "date": "2025-03-01",
        "bodyweight": "80",
        "blueprint": {"name": "Day A", "exercises": []},
        "recordedExercises": [
            {
                "type": "RecordedWeightedExercise",
                "blueprint": {"name": "Squat"},
                "potentialSets": [{"set": done, "weight": weight}, {"set": None, "weight": weight}],
                "notes": "deep",
            },
            {"type": "RecordedCardioExercise", "blueprint": {"name": "Rower"}, "duration": "PT12M30S",
             "distance": {"value": "2.5", "unit": "kilometre"}},
        ],
    }  # fmt: skip
