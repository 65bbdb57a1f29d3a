from __future__ import annotations

import pytest

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Side
from hamtui.training.editing.feelings import PLACES, Misfelt, read_check, read_pain


@pytest.mark.parametrize(
    ("line", "where", "level", "sharp", "side"),
    [
        ("hamstring 6 sharp", "hamstring", 6, True, None),
        ("sharp 6 hamstring", "hamstring", 6, True, None),
        ("Lower back 4", "lower_back", 4, False, None),
        ("lower back 4/10 dull", "lower_back", 4, False, None),
        ("behind the knee 7 of 10", "behind_knee", 7, False, None),
        ("left upper hamstring 3", "upper_hamstring", 3, False, Side.LEFT),
        ("hamstring, right, 10, sharp", "hamstring", 10, True, Side.RIGHT),
        ("lower back gone", "lower_back", 0, False, None),
        ("hamstring sharp", "hamstring", None, True, None),
    ],
)
def test_pain_is_a_place_and_a_strength(
    line: str, where: str, level: int | None, *, sharp: bool, side: Side | None
) -> None:
    found = read_pain(line, START)
    assert (found.where, found.level, found.sharp, found.side) == (where, level, sharp, side)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_can_be_named(place: str) -> None:
    assert read_pain(f"{place} 2", START).where == PLACES[place]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "No place is written"),
        ("6", "No place is written"),
        ("hamstring", "No strength is written"),
        ("hamstring 11", '"11" does not fit; pain is 0 to 10'),
        ("hamstring 3 4", '"4" is a second strength'),
        ("shoulder 6", '"shoulder" is no place that is known'),
        ("hamstring 6 sharp dull", "says two things at once"),
        ("hamstring 6 left right", "says two things at once"),
    ],
)
def test_pain_that_cannot_be_read_is_refused_by_what_is_wrong(line: str, sentence: str) -> None:
    with pytest.raises(Misfelt, match=sentence):
        read_pain(line, START)


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("sore 3, ready 2, pain 4 lower back", CheckIn(3, None, 2, 4, "lower_back")),
        ("sore 3 for 4 days", CheckIn(3, 4)),
        ("soreness 2 since yesterday; readiness 5", CheckIn(2, 2, 5)),
        ("pain 0", CheckIn(pain=0)),
        ("pain 4/10 behind the knee", CheckIn(pain=4, pain_where="behind_knee")),
    ],
)
def test_a_check_in_is_any_of_its_answers(line: str, check: CheckIn) -> None:
    assert read_check(line) == check


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "Nothing is written"),
        ("happy 3", '"happy" is not understood'),
        ("sore 5", "soreness is 0 to 4"),
        ("ready 0", "readiness is 1 to 5"),
        ("pain 11", "pain is 0 to 10"),
        ("pain 3 elbow", '"elbow" is no place'),
        ("sore 3 badly", '"badly" is not understood'),
        ("sore 3, sore 2", "says soreness twice"),
    ],
)
def test_a_check_in_that_cannot_be_read_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(Misfelt, match=sentence):
        read_check(line)
