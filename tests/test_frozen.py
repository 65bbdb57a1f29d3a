"""Frozen dataclasses behave as those of the standard library do."""

from __future__ import annotations

import dataclasses

import pytest

from hamtui import frozen
from hamtui.training.base.exercise import Range
from hamtui.training.base.weight import Unit, Weight


@frozen.dataclass(frozen=True)
class Bar:
    name: str
    load: Weight | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a bar has a name")


@frozen.dataclass(frozen=True)
class HexBar(Bar):
    handles: tuple[str, ...] = ("low",)


@dataclasses.dataclass(frozen=True)
class Usual:
    name: str
    load: Weight | None = None


def test_equal_by_fields_within_one_class_only() -> None:
    assert Bar("bar", Weight.of(20, Unit.KG)) == Bar("bar", Weight.of(20, Unit.KG))
    assert Bar("bar") != Bar("bar", Weight.of(20, Unit.KG))
    assert Bar("bar") != HexBar("bar")
    assert Bar("bar") != Usual("bar")
    assert HexBar("bar") != HexBar("bar", handles=("high",))


def test_equal_values_have_one_hash() -> None:
    assert len({Range(6, 8), Range(6, 8), Range(6, 10)}) == 2
    assert hash(HexBar("bar")) == hash(HexBar("bar", None, ("low",)))
    with pytest.raises(TypeError, match="unhashable"):
        hash(HexBar("bar", handles=["low"]))  # type: ignore[arg-type]


def test_shown_as_the_usual_ones() -> None:
    load = Weight.of(20, Unit.KG)
    assert repr(Bar("bar", load)) == repr(Usual("bar", load)).replace("Usual", "Bar")


def test_made_anew_with_another_field_and_checked_again() -> None:
    assert dataclasses.replace(HexBar("bar"), name="other") == HexBar("other")
    with pytest.raises(ValueError, match="has a name"):
        dataclasses.replace(Bar("bar"), name="")


def test_what_may_change_is_not_made_here() -> None:
    with pytest.raises(TypeError, match="may change"):
        frozen.dataclass(frozen=False)
