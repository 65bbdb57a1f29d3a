"""Values really are frozen: no field of any of them can be assigned to."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from msgspec import Struct, defstruct

import hamtui
from hamtui.training.base.exercise import Range


def values() -> list[type[Struct]]:
    """Every struct of the package that is not the private form of a file."""
    found: dict[str, type[Struct]] = {}
    for module in pkgutil.walk_packages(hamtui.__path__, "hamtui."):
        if module.name.endswith(("__main__", "plyer_child")):
            continue
        for thing in vars(importlib.import_module(module.name)).values():
            ours = isinstance(thing, type) and issubclass(thing, Struct) and thing.__module__ == module.name
            if ours and not thing.__name__.startswith("_"):
                found[f"{module.name}.{thing.__qualname__}"] = thing
    return list(found.values())


def test_there_are_many() -> None:
    assert len(values()) > 80


@pytest.mark.parametrize("value", values(), ids=lambda kind: kind.__qualname__)
def test_no_field_can_be_assigned_to(value: type[Struct]) -> None:
    assert value.__struct_config__.frozen
    unchecked = defstruct("Unchecked", [], bases=(value,), namespace={"__post_init__": lambda _: None}, frozen=True)
    blank = unchecked(**dict.fromkeys(value.__struct_fields__))
    for name in value.__struct_fields__:
        with pytest.raises(AttributeError, match="immutable"):
            setattr(blank, name, None)


def test_an_example() -> None:
    eight = Range(6, 8)
    with pytest.raises(AttributeError):
        eight.low = 9  # type: ignore[misc]
    assert eight == Range(6, 8)
    assert hash(eight) == hash(Range(6, 8))
