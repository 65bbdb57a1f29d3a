"""Tables of a TOML file into the values of `training`, strictly, with the path of what does not fit."""

from __future__ import annotations

import re
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from hamtui.library.faults import Misfit, hint, shown
from hamtui.library.forms import EXPECTED, FORMS
from hamtui.text import clean
from hamtui.training.base.exercise import Range
from hamtui.training.base.group import Misplaced

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
LIMITS = {"id": 41, "name": 32, "about": 2000}
LONGEST_TEXT = 200
MOST_ENTRIES = 200
_NUMBERS = re.compile(r"\[\d+\]")
_PLAIN = {str: "text", int: "a whole number", float: "a number from 0 to 1000", bool: "true or false"}


def is_id(text: str) -> bool:
    """Whether it can be the id of an exercise, program or day."""
    return _ID.fullmatch(text) is not None


class Decoder:
    """Decodes by the fields of structs; keeps those it has looked up."""

    def __init__(self) -> None:
        self._fields: dict[type[Struct], dict[str, FieldInfo]] = {}

    def decode(self, value: object, kind: type[T], where: str = "") -> T:
        """`value` as a `kind`; Misfit with the path of the first thing that does not fit."""
        return cast("T", self._value(value, kind, where, ""))

    def _value(self, value: object, kind: Any, where: str, name: str) -> object:
        if isinstance(kind, UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
        if get_origin(kind) is tuple:
            return self._list(value, get_args(kind)[0], where, name)
        if kind in FORMS:
            return _form(value, kind, where)
        if _is_table(kind):
            return self._table(value, kind, where)
        if issubclass(kind, StrEnum):
            return _choice(value, kind, where)
        return _text(value, where, name) if kind is str else _number(value, kind, where)

    def _list(self, value: object, kind: type, where: str, name: str) -> tuple[object, ...]:
        if kind is Range and not isinstance(value, list):
            return (self._value(value, kind, where, name),)
        if not isinstance(value, list):
            raise Misfit(where, f"is {shown(value)}; expected {_listed(kind, where)}")
        if len(value) > MOST_ENTRIES:
            raise Misfit(where, f"has {len(value)} entries; expected at most {MOST_ENTRIES}")
        return tuple(self._value(part, kind, f"{where}[{index}]", name) for index, part in enumerate(value))

    def _table(self, value: object, kind: type[Struct], where: str) -> object:
        if not isinstance(value, dict):
            raise Misfit(where, f"is {shown(value)}; expected a table")
        known = self._fields_of(kind)
        for key in value:
            if key not in known:
                raise Misfit(_join(where, clean(key, 40) or '""'), f"is not a known key; {hint(key, known)}")
        for name, field in known.items():
            if name not in value and field.required:
                at = _join(where, name)
                raise Misfit(at, f"is missing; expected {_expected(field.type, at)}")
        parts = {key: self._value(part, known[key].type, _join(where, key), key) for key, part in value.items()}
        try:
            return kind(**parts)
        except Misplaced as error:
            raise Misfit(_join(where, error.at), clean(str(error))) from None
        except ValueError as error:
            raise Misfit(where, f"does not fit: {clean(str(error))}") from None

    def _fields_of(self, kind: type[Struct]) -> dict[str, FieldInfo]:
        if kind not in self._fields:
            self._fields[kind] = {field.name: field for field in fields(kind)}
        return self._fields[kind]


def _is_table(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _listed(kind: object, where: str) -> str:
    return f"tables, each under [[{_NUMBERS.sub('', where)}]]" if _is_table(kind) else "a list in square brackets"


def _expected(kind: Any, where: str) -> str:
    if get_origin(kind) is tuple:
        return _listed(get_args(kind)[0], where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"one of {', '.join(kind)}"
    return EXPECTED.get(kind) or _PLAIN.get(kind, "a table")


def _form(value: object, kind: type, where: str) -> object:
    try:
        made = FORMS[kind](value)
    except ValueError as error:
        raise Misfit(where, f"is {shown(value)}; {error}") from None
    if made is None:
        raise Misfit(where, f"is {shown(value)}; expected {EXPECTED[kind]}")
    return made


def _choice(value: object, kind: type[StrEnum], where: str) -> StrEnum:
    if isinstance(value, str) and value in kind._value2member_map_:
        return kind(value)
    hinted = hint(value, set(kind)) if isinstance(value, str) else f"expected {_expected(kind, where)}"
    raise Misfit(where, f"is {shown(value)}; {hinted}")


def _text(value: object, where: str, name: str) -> str:
    if not isinstance(value, str):
        raise Misfit(where, f"is {shown(value)}; expected text in quotes")
    limit = LIMITS.get(name, LONGEST_TEXT)
    plain = value.isascii() and value.isprintable() and len(value) <= limit
    text = value.strip() if plain else clean(value, limit + 1)
    if len(text) > limit:
        raise Misfit(where, f"is {shown(value)}; expected at most {limit} characters")
    if name == "id" and not is_id(text):
        raise Misfit(where, f"is {shown(value)}; expected lower-case letters, digits, - and _, at most 40")
    if not text and name != "about":
        raise Misfit(where, "is empty; expected text")
    return text


def _number(value: object, kind: type, where: str) -> object:
    fits = isinstance(value, kind) or (kind is float and isinstance(value, int))
    if fits and isinstance(value, bool) == (kind is bool):
        if kind is bool:
            return value
        if isinstance(value, (int, float)) and (kind is int or 0 <= value <= 1000):
            return kind(value)
    raise Misfit(where, f"is {shown(value)}; expected {_PLAIN[kind]}")
