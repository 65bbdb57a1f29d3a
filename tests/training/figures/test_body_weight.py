from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import Status
from hamtui.training.base.weight import Unit
from hamtui.training.coach.volume import week_of
from hamtui.training.figures.body_weight import BodyWeights, note_of, read_body_weight, weighings
from tests.support.making import did, kg, lb, trained


@pytest.mark.parametrize(
    ("text", "weight"),
    [("82.4", kg(82.4)), ("82,4", kg(82.4)), (" 82 kg ", kg(82)), ("181lb", lb(181)), ("181 LBS", lb(181))],
)
def test_a_body_weight_is_a_number_and_perhaps_a_unit(text: str, weight: object) -> None:
    assert read_body_weight(text, Unit.KG) == weight


def test_without_a_unit_it_is_in_the_lifters_own() -> None:
    assert read_body_weight("181", Unit.LB) == lb(181)


@pytest.mark.parametrize("text", ["", "heavy", "82.456", "1e2", "nan", "-82", "82 st", "٨٢", "82.4.1", "12345"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="A body weight is a number"):
        read_body_weight(text, Unit.KG)


@pytest.mark.parametrize(("text", "words"), [("19.9", "20 to 400 kg"), ("401", "20 to 400 kg"), ("40 lb", "44 to 882")])
def test_what_nobody_weighs_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_body_weight(text, Unit.KG)


@given(st.text(max_size=12))
def test_any_text_is_a_weight_or_a_sentence(text: str) -> None:
    try:
        weight = read_body_weight(text, Unit.KG)
    except ValueError as said:
        assert str(said).startswith("A body weight is ")  # noqa: PT017 - a weight is right as well
    else:
        assert 20 <= weight.kg <= 400


def test_weights_come_from_sessions_and_from_days_without_training() -> None:
    noted = note_of(kg(83), START + timedelta(days=1), "note-1")
    session = trained(did(), check_in=CheckIn(body_weight=kg(82)))
    found = weighings([noted, session, trained(did(), day=3)])
    assert [(each.weight, each.session) for each in found] == [(kg(82), "day-0"), (kg(83), "note-1")]
    assert noted.status is Status.NOTED
    assert week_of([noted], START.date()).sessions == 0


def test_the_weight_at_a_moment_is_the_last_one_known_then() -> None:
    known = BodyWeights(weighings([note_of(kg(80 + day), START + timedelta(days=day), f"{day}") for day in (0, 4)]))
    at = [known.at(START + timedelta(days=day)) for day in (-3, 0, 3, 4, 9)]
    assert at == [kg(80), kg(80), kg(80), kg(84), kg(84)]
    assert BodyWeights([]).at(START) is None
