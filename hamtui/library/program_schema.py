"""The JSON schema of a program file, shared ones included, made from the very types that are read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from hamtui.library.decode import LIMITS, LONGEST_TEXT, MOST_ENTRIES
from hamtui.library.encode import OF_THE_PLACE
from hamtui.library.reading import SCHEMA
from hamtui.library.shared_program import MOST_EXERCISES
from hamtui.training.base.exercise import Exercise, Range, Tempo
from hamtui.training.base.group import GroupName
from hamtui.training.base.program import Program
from hamtui.training.base.rest import RestWindow

Json = dict[str, Any]

_ID = r"^[a-z0-9][a-z0-9_-]{0,39}$"
_FORMS: Mapping[object, Json] = {
    Range: {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 1000},
            {"type": "string", "pattern": r"^[0-9]{1,5}( ?[-–] ?[0-9]{1,5})?$"},
        ]
    },
    RestWindow: {
        "type": "string",
        "pattern": r"^[0-9]{1,2}:[0-5][0-9]( ?[-–] ?[0-9]{1,2}:[0-5][0-9])?$",
    },
    Tempo: {"type": "string", "pattern": r"^[0-9]{1,3}(-[0-9]{1,3}){3}$"},
    GroupName: {"type": "string", "pattern": r"^[A-Za-z0-9]{1,8}$"},
    int: {"type": "integer"},
    float: {"type": "number", "minimum": 0, "maximum": 1000},
    bool: {"type": "boolean"},
}


def program_schema(dialect: str) -> Json:
    """The schema of the file that `programs add` reads, TOML as the same JSON values."""
    schema = _table(Program)
    exercises = {"type": "array", "items": _table(Exercise), "maxItems": MOST_EXERCISES}
    return {
        "$schema": dialect,
        "title": f"hamtui program file, schema {SCHEMA}",
        **schema,
        "properties": {"schema": {"const": SCHEMA}, **schema["properties"], "exercises": exercises},
        "required": ["schema", *schema["required"]],
    }


def _table(kind: type[Struct]) -> Json:
    own = [field for field in fields(kind) if field.name not in OF_THE_PLACE.get(kind, ())]
    return {
        "type": "object",
        "properties": {field.name: _value(field.type, field.name) for field in own},
        "required": [field.name for field in own if field.required],
        "additionalProperties": False,
    }


def _value(kind: Any, name: str) -> Json:
    if isinstance(kind, UnionType):
        kind = next(option for option in get_args(kind) if option is not type(None))
    if get_origin(kind) is tuple:
        items = get_args(kind)[0]
        listed = {"type": "array", "items": _value(items, name), "maxItems": MOST_ENTRIES}
        return {"anyOf": [*_FORMS[Range]["anyOf"], listed]} if items is Range else listed
    if kind in _FORMS:
        return dict(_FORMS[kind])
    if issubclass(kind, StrEnum):
        return {"enum": [str(each) for each in kind]}
    if issubclass(kind, Struct):
        return _table(kind)
    if name == "id":
        return {"type": "string", "pattern": _ID}
    return {"type": "string", "maxLength": LIMITS.get(name, LONGEST_TEXT)}
