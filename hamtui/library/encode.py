"""Programs and exercises as the plain tables of a TOML file; `Decoder` reads them back as the same values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from hamtui.training.base.exercise import Exercise, Range, Tempo
from hamtui.training.base.rest import RestWindow

OF_THE_PLACE: Mapping[type[Struct], frozenset[str]] = {Exercise: frozenset({"origin", "archived"})}


def table_of(value: Struct) -> dict[str, Any]:
    """The table of a value, without what is as usual and what only says where an exercise is kept."""
    kind = type(value)
    left_out = OF_THE_PLACE.get(kind, frozenset())
    names, usual = kind.__struct_fields__, kind.__struct_defaults__
    defaults = dict(zip(names[len(names) - len(usual) :], usual, strict=True))
    own = {name: getattr(value, name) for name in names if name not in left_out}
    return {name: plain_value(each) for name, each in own.items() if name not in defaults or each != defaults[name]}


def range_text(wanted: Range) -> str:
    """A range as it is written: 6-8, or 8."""
    return str(wanted.low) if wanted.low == wanted.high else f"{wanted.low}-{wanted.high}"


def plain_value(value: object) -> object:
    """A value as it stands behind a key."""
    if isinstance(value, Range):
        return value.low if value.low == value.high else range_text(value)
    if isinstance(value, RestWindow):
        ends = [f"{seconds // 60}:{seconds % 60:02}" for seconds in (value.minimum, value.maximum)]
        return "-".join(dict.fromkeys(ends))
    if isinstance(value, Tempo):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return (
            plain_value(value[0])
            if len(value) == 1 and isinstance(value[0], Range)
            else [plain_value(each) for each in value]
        )
    return table_of(value) if isinstance(value, Struct) else value
