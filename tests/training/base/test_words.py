from __future__ import annotations

import pytest

from hamtui.training.base.words import noun, plural


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 sets"), (1, "1 set"), (2, "2 sets"), (1.0, "1 set"), (1.5, "1.5 sets"), (0.5, "0.5 sets")],
)
def test_a_count_stands_with_its_noun(count: float, text: str) -> None:
    assert plural(count, "set") == text


def test_a_large_count_is_written_out() -> None:
    assert plural(1_234_567, "set") == "1234567 sets"


def test_a_noun_of_its_own_plural() -> None:
    assert [noun(count, "is", "are") for count in (0, 1, 2)] == ["are", "is", "are"]
    assert plural(2, "body", "bodies") == "2 bodies"


def test_one_less_is_one() -> None:
    assert noun(-1, "rep") == "rep"
