"""What `--json` promises: the shape and the version of every document, and their JSON schemas.

Within a version keys are added, none is taken away and none changes its meaning. A shape is written short: a text names
a type, `a|b` are the only words there are, `?` says that it may be null and `!` that it may be left out; a list holds
what its one item says, several items are so many of it, and `{"*": type}` has keys of its own.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

Shape = str | dict[str, Any] | list[Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES: dict[str, dict[str, object]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "time": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
}
UNIT = "kg|lb"
MAYBE_UNIT = "kg|lb?"
RANGE = ["integer", "integer"]
MAYBE_RANGE = [*RANGE, "?"]

_SET = {
    "exercise": "text", "pattern": "text", "kind": "text", "side": "left|right?", "set": "integer", "reps": "integer?",
    "seconds": "integer?", "metres": "integer?", "load": "number?", "unit": MAYBE_UNIT, "rir": "integer?",
    "rested_s": "integer?", "logged_at": "time", "technique": "text?", "rir_before_parts": "integer?",
    "parts": [{"reps": "integer", "load": "number?", "unit": MAYBE_UNIT, "rested_s": "integer?", "rir": "integer?"}],
    "group": "text?",
}  # fmt: skip
_SESSION = {
    "id": "text", "program": "text", "day": "text", "status": "text", "started_at": "time", "finished_at": "time?",
    "sets": [_SET],
    "groups": [{
        "id": "text", "kind": "superset|circuit|emom|amrap", "exercises": ["text"], "rounds": "integer",
        "reps": "integer", "seconds": "integer?", "late": "integer", "every_s": "integer?",
    }],
}  # fmt: skip
_FULL_SESSION = {
    **_SESSION,
    "sets": [{
        **_SET, "name": "text", "phase": "text", "reps_range": MAYBE_RANGE, "target_s": "integer?",
        "rest_window_s": MAYBE_RANGE, "swapped": "boolean", "eccentric_s": "integer?",
    }],
    "program_name": "text", "day_name": "text", "active_s": "integer?", "hard_sets": "number",
    "check_in": {
        "soreness": "integer?", "sore_days": "integer?", "readiness": "integer?", "pain": "integer?",
        "pain_where": "text?", "body_weight": "number?", "body_weight_unit": MAYBE_UNIT, "?": "",
    },
    "check_out": {"rir": "integer?", "pump": "integer?", "?": ""},
    "notes": [{"at": "time", "text": "text"}],
    "pains": [{
        "at": "time", "exercise": "text?", "where": "text", "sharp": "boolean", "level": "integer?", "answer": "text",
        "side": "left|right?",
    }],
    "before": {
        "id": "text", "started_at": "time",
        "sets": [{"name": "text", "before": {**_SET, "?": ""}, "now": {**_SET, "?": ""}, "change": "text?"}],
        "?": "",
    },
}  # fmt: skip
_GROUP = {
    "id": "text", "kind": "superset|circuit|emom|amrap", "between_s": MAYBE_RANGE, "rest_s": MAYBE_RANGE,
    "rounds": "integer?", "every_s": "integer?", "minutes": "integer?",
}  # fmt: skip
_ITEM = {
    "exercise": "text", "name": "text", "pattern": "text", "phase": "text", "optional": "boolean",
    "each_side": "boolean", "reason": "text", "sets_reason": "text?", "what_would_change_it": "text?",
    "light": "boolean", "last_time": "text?",
    "sets": [{
        "kind": "text", "reps": MAYBE_RANGE, "target": "integer?", "seconds": "integer?", "metres": "integer?",
        "load": "number?", "unit": MAYBE_UNIT, "rest_s": MAYBE_RANGE,
    }],
    "group": {**_GROUP, "?": ""},
}  # fmt: skip
_PRESCRIPTION = {
    "exercise": "text", "instead": ["text"], "either": ["text"], "sets": RANGE, "reps": [RANGE],
    "hold_s": MAYBE_RANGE, "rest_s": MAYBE_RANGE, "optional": "boolean", "progression": "text",
    "group": "text?",
}  # fmt: skip
_PROGRAM = {
    "id": "text", "name": "text", "summary": "text", "per_week": RANGE,
    "days": [{
        "id": "text", "name": "text", "times": "integer", "work": [_PRESCRIPTION], "core": [_PRESCRIPTION],
        "groups": [_GROUP],
    }],
}  # fmt: skip
_FACTS = {
    "id": "text", "name": "text", "names": ["text"], "origin": "text", "archived": "boolean", "pattern": "text",
    "measure": "text", "distance": "boolean", "assisted": "boolean", "each_side": "boolean",
    "load_each_hand": "boolean", "equipment": ["text"], "gear": ["text"], "muscles": {"*": "number"},
    "range": MAYBE_RANGE, "rest_s": MAYBE_RANGE, "step_kg": "number?", "step_lb": "number?",
}  # fmt: skip
_SIDE = {"reps": "number?", "load": "number?", "unit": MAYBE_UNIT}
_WAY = {"seconds": "integer?", "metres": "integer?"}
_BEST = {**_WAY, "load": "number?", "unit": MAYBE_UNIT, "at": "time", "?": ""}
_DONE = {"reps": "integer?", **_WAY, "side": "left|right?", "load": "number?", "unit": MAYBE_UNIT}
_WEEK = {"hard_sets": "number", "hip_hinge": "number", "knee_flexion": "number"}


class Document(Struct, frozen=True):
    """One kind of JSON that commands print: its version, which commands, and its shape; `many` are in a list."""

    version: int
    commands: str
    shape: dict[str, Any]
    many: bool = False


DOCUMENTS: dict[str, Document] = {
    "today": Document(1, "today", {
        "program": "text", "day": "text", "name": "text", "unit": UNIT, "expected_minutes": "integer",
        "exercises": [_ITEM],
        "week": {"monday": "day", **_WEEK, "dose": RANGE, "flexibility_sessions": "integer", "missing": "text?"},
        "warnings": ["text"], "notes": ["text"],
        "changes": [{"exercise": "text", "sets": "integer", "light": "boolean", "reason": "text"}], "running": "text?",
    }),
    "programs": Document(1, "programs list", _PROGRAM, many=True),
    "program": Document(1, "programs show", _PROGRAM),
    "history": Document(1, "history", _SESSION, many=True),
    "session": Document(1, "show, log, pain, check", _FULL_SESSION),
    "calendar": Document(1, "calendar", {
        "year": "integer",
        "days": [{"day": "day", "hard_sets": "number", "shade": "integer", "sessions": ["text"]}],
        "months": [{"month": "integer", "sessions": "integer", "hard_sets": "number"}],
        "gaps": [{"first": "day", "last": "day", "days": "integer"}],
    }),
    "exercise": Document(1, "exercise NAME", {
        "exercise": "text", "name": "text", "unit": UNIT,
        "sessions": [{
            "session": "text", "at": "time", "load": "number?", "e1rm": "number?", "volume": "number?",
            "reps": "integer?", "sets": [_DONE],
        }],
        "rep_records": [{
            "reps": "integer", "done": "integer?", "load": "number?", "unit": MAYBE_UNIT, "at": "time",
        }],
        "longest": _BEST, "farthest": _BEST, "fastest": _BEST,
        "sides": {"sessions": "integer", "left": _SIDE, "right": _SIDE, "weaker": "left|right?", "?": ""},
        "next": {**_ITEM, "?": ""},
    }),
    "exercises-done": Document(1, "exercise", {"exercise": "text", "name": "text"}, many=True),
    "technique": Document(1, "exercise NAME --how", {
        "exercise": "text", "name": "text", "set_up": ["text"], "execution": ["text"], "watch_for": ["text"],
        "tempo_s": ["integer", "integer", "integer", "integer", "?"], "begins_with": "text", "about": "text?",
    }),
    "exercises": Document(1, "exercises", _FACTS, many=True),
    "exercise-facts": Document(1, "exercises show", _FACTS),
    "chart": Document(1, "chart", {
        "exercise": "text", "what": "load|e1rm|volume|reps|distance|time", "unit": UNIT,
        "points": [{"date": "day", "value": "number"}],
    }),
    "week": Document(1, "week", {
        "landmarks": {"mv": "integer", "mev": "integer", "mav": RANGE, "mrv": "integer"},
        "weeks": [{
            "monday": "day", **_WEEK, "sessions": "integer", "soreness": "integer?", "pain": "integer?",
            "readiness": "number?",
        }],
        "rests": {"*": {"sets": "integer", "rested_s": "integer", "reps_change": "number"}},
        "pains": [{"at": "time", "where": "text", "level": "integer?", "sharp": "boolean"}],
    }),
    "muscles": Document(1, "week --muscles", {"*": "number"}),
    "records": Document(1, "records", {
        "exercise": "text", "name": "text", "kind": "text", "text": "text", "session": "text", "at": "time",
        "load": "number?", "load_unit": MAYBE_UNIT, "reps": "integer?", **_WAY, "value": "number?", "unit": MAYBE_UNIT,
    }, many=True),
    "weight": Document(1, "weight", {"at": "time", "weight": "number", "unit": UNIT, "session": "text"}, many=True),
    "simulation": Document(1, "simulate", {
        "program": "text", "weeks_played": "integer", "adherence": "number", "seed": "integer",
        "sessions_planned": "integer", "sessions_done": "integer",
        "exercises": [{
            "exercise": "text", "name": "text",
            "weekly": [{"load_kg": "number?", "reps_or_seconds": "integer", "?": ""}],
            "first": "text", "last": "text", "strength": "number",
        }],
        "weeks": [{
            "week": "integer", "planned": "integer", **_WEEK, "misses": "integer",
            "sessions": [{
                **_SESSION,
                "advised": [{"exercise": "text", "load": "text?", "targets": ["integer?"], "reason": "text"}],
                "missed": ["text"], "pains": "integer", "fatigue": "number",
            }],
        }],
    }),
    "import": Document(1, "import; imported and backup are left out with --dry-run", {
        "format": "text", "unit": "text?", "rows": "integer", "sessions": "integer", "first": "day?", "last": "day?",
        "exercises": "integer", "sets": {"*": "integer"}, "cardio": "integer", "rests": "integer", "notes": "integer",
        "supersets": "integer", "tonnage_kg": "number", "mapped": "integer", "unsure": "integer", "new": "integer",
        "here_already": "integer", "different": "integer", "left_out": {"*": "integer"}, "imported": "integer!",
        "backup": "text?!",
    }),
    "doctor": Document(1, "doctor", {
        "folder": "text", "mended": ["text"], "findings": [{"finding": "text", "mendable": "boolean"}],
        "unheard": [{"way": "text", "wanted": "boolean", "known": "text", "remedy": "text"}],
    }),
    "cues": Document(1, "doctor --cues", {
        "ways": [{"way": "text", "wanted": "boolean", "known": "text", "remedy": "text"}],
    }),
    "backups": Document(1, "backup list", {"name": "text", "made_at": "time", "bytes": "integer"}, many=True),
}  # fmt: skip


def versioned(kind: str, what: dict[str, Any] | list[dict[str, Any]]) -> object:
    """What is printed, each document with the version of its kind."""
    version = {"schema": DOCUMENTS[kind].version}
    return {**what, **version} if isinstance(what, dict) else [{**each, **version} for each in what]


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON schema of what a kind's commands print; keys that it does not name may be there."""
    document = DOCUMENTS[kind]
    schema = _schema(document.shape)
    schema["properties"]["schema"] = {"const": document.version}
    schema["required"].append("schema")
    if document.many:
        schema = {"type": "array", "items": schema}
    return {"$schema": DIALECT, "title": f"hamtui {kind}, schema {document.version}", **schema}


def _schema(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, str):
        return _of_text(shape.removesuffix("!"))
    if isinstance(shape, list):
        return _of_list(shape)
    fields = {name: inner for name, inner in shape.items() if name not in ("?", "*")}
    schema: dict[str, Any] = {
        "type": ["object", "null"] if "?" in shape else "object",
        "properties": {name: _schema(inner) for name, inner in fields.items()},
        "required": [name for name, inner in fields.items() if not (isinstance(inner, str) and inner.endswith("!"))],
    }
    return {**schema, "additionalProperties": _schema(shape["*"])} if "*" in shape else schema


def _of_text(shape: str) -> dict[str, Any]:
    name, nullable = shape.removesuffix("?"), shape.endswith("?")
    if "|" in name:
        return {"enum": [*name.split("|"), *([None] if nullable else [])]}
    kind = TYPES[name]
    return {**kind, "type": [kind["type"], "null"]} if nullable else dict(kind)


def _of_list(shape: list[Any]) -> dict[str, Any]:
    nullable = shape[-1] == "?"
    items = shape[:-1] if nullable else shape
    schema: dict[str, Any] = {"type": ["array", "null"] if nullable else "array", "items": _schema(items[0])}
    if len(items) > 1:
        schema.update(minItems=len(items), maxItems=len(items))
    return schema
