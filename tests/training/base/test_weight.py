from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.weight import KG_PER_LB, Unit, Weight, rise_text
from tests.support.making import kg, lb


def test_a_pound_is_0_45359237_kilograms() -> None:
    assert KG_PER_LB == 0.45359237
    assert lb(100).kg == pytest.approx(45.359237)
    assert lb(225).to(Unit.KG) == kg(102.06)
    assert kg(100).to(Unit.LB) == lb(220.46)


def test_a_weight_keeps_the_unit_it_was_entered_in() -> None:
    assert (str(kg(102.5)), str(lb(45)), str(kg(100))) == ("102.5 kg", "45 lb", "100 kg")
    assert kg(20).to(Unit.KG) is not None
    assert kg(20) != lb(20)


@given(st.integers(0, 1000_00), st.sampled_from(Unit))
def test_a_weight_survives_the_way_to_the_other_unit_and_back(hundredths: int, unit: Unit) -> None:
    weight = Weight(hundredths, unit)
    other = Unit.LB if unit is Unit.KG else Unit.KG
    assert abs(weight.to(other).to(unit).hundredths - hundredths) <= 2


def test_the_heaviest_weight_of_one_unit_fits_the_other() -> None:
    assert kg(1000).to(Unit.LB).kg == pytest.approx(1000, abs=0.01)
    assert lb(2205).to(Unit.KG).kg == pytest.approx(1000, abs=0.2)


def test_help_is_below_nothing_and_lighter_work_is_more_of_it() -> None:
    help_of_40 = kg(-40)
    assert help_of_40
    assert (str(help_of_40), help_of_40.scaled(0.8), kg(40).scaled(0.8)) == (
        "40 kg of help", kg(-50), kg(32),
    )  # fmt: skip
    assert rise_text(kg(40), kg(42.5)) == "40 kg goes up to 42.5 kg"
    assert rise_text(help_of_40, kg(-35)) == "40 kg of help goes down to 35 kg"
    assert rise_text(help_of_40, kg(0)) == "40 kg of help goes down to none"


@pytest.mark.parametrize(
    ("hundredths", "unit"), [(-300_01, Unit.KG), (-660_01, Unit.LB), (1000_01, Unit.KG), (2205_01, Unit.LB)]
)
def test_an_impossible_weight_is_refused_in_one_sentence(hundredths: int, unit: Unit) -> None:
    with pytest.raises(ValueError, match="a load is 0 to 1000 kg"):
        Weight(hundredths, unit)
