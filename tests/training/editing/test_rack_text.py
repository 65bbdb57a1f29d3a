from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.load import default_rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.editing.rack_text import (
    loads_text,
    plate_pairs_text,
    read_load,
    read_loads,
    read_plate_pairs,
    read_weight,
)
from tests.support.making import kg, lb

UNITS = st.sampled_from(Unit)


@given(UNITS, st.sets(st.integers(0, 1000_00), min_size=1, max_size=30))
def test_loads_read_back_as_they_were(unit: Unit, values: set[int]) -> None:
    weights = tuple(Weight(value, unit) for value in sorted(values))
    assert read_loads(loads_text(weights), unit) == weights


@pytest.mark.parametrize("unit", Unit)
def test_the_usual_loads_are_short_enough_to_be_typed(unit: Unit) -> None:
    rack = default_rack(unit)
    for weights in (rack.dumbbells, rack.kettlebells, rack.stack):
        assert len(loads_text(weights)) < 80
        assert read_loads(loads_text(weights), unit) == weights
    assert read_plate_pairs(plate_pairs_text(rack.plates), unit) == rack.plates


def test_loads_are_sorted_and_each_is_there_once() -> None:
    assert loads_text(read_loads("20 10-16/2 5 10", Unit.KG)) == "5 10-16/2 20"


@pytest.mark.parametrize(
    "text", ["", "x", "-5", "5-", "5-10", "10-5/1", "5/2", "5-10/0", "5-10/2", "nan", "1e3", "0-9/0.01", "٣"]
)
def test_loads_that_cannot_be_read_say_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_loads(text, Unit.KG)


@pytest.mark.parametrize("text", ["25", "25x", "25x0", "25x51", "x2", "25x2.5", "0x2", "-5x2"])
def test_plates_that_cannot_be_read_say_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected 25x4 20x2"):
        read_plate_pairs(text, Unit.KG)


def test_a_plate_that_is_told_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="each plate once, such as 25x4 20x2; 25x2 is one too many"):
        read_plate_pairs("25x4 20x2 25x2", Unit.KG)


def test_more_kinds_of_plates_than_can_be_searched_are_refused_in_a_sentence() -> None:
    text = " ".join(f"{number}x50" for number in range(1, 32))
    with pytest.raises(ValueError, match="expected at most 30 kinds of plates, not 31"):
        read_plate_pairs(text, Unit.KG)
    assert len(read_plate_pairs(text.removesuffix(" 31x50"), Unit.KG)) == 30


def test_plates_are_sorted_and_none_is_fine() -> None:
    kg = Unit.KG
    assert read_plate_pairs("5×1 20x2", kg) == (PlatePairs(Weight.of(20, kg), 2), PlatePairs(Weight.of(5, kg), 1))
    assert read_plate_pairs(" ", kg) == ()


@given(st.text(max_size=12))
def test_a_bar_is_a_load_or_a_sentence(text: str) -> None:
    try:
        weight = read_weight(text, Unit.KG)
    except ValueError:
        return
    assert 0 <= weight.value <= 1000


@pytest.mark.parametrize(
    ("text", "load"),
    [("100", kg(100)), ("100 kg", kg(100)), ("102,5kg", kg(102.5)), ("225lb", lb(225)), (" 225 LBS ", lb(225))],
)
def test_a_load_may_name_its_unit(text: str, load: Weight) -> None:
    assert read_load(text, Unit.KG) == load


@pytest.mark.parametrize("text", ["", "kg", "100 stone", "1e3", "-5", "100 100", "٣", "99999"])
def test_what_is_no_load_says_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match="a load"):
        read_load(text, Unit.KG)
