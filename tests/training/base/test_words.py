from __future__ import annotations

from datetime import date

import pytest

from hamtui.training.base.words import day_text, decimal, in_order, noun, plural, thousands


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


@pytest.mark.parametrize(
    ("sample", "text", "short"),
    [
        ("02/03/2001", "Nov 7 2026", "Nov 7"),
        ("03.02.2001", "7 Nov 2026", "7 Nov"),
        ("2001-02-03", "2026 Nov 7", "Nov 7"),
        ("2001年02月03日", "2026 Nov 7", "Nov 7"),
        ("02/03/01", "7 Nov 2026", "7 Nov"),
        ("", "7 Nov 2026", "7 Nov"),
    ],
)
def test_a_date_has_its_parts_in_the_order_of_the_locale(sample: str, text: str, short: str) -> None:
    assert (in_order(date(2026, 11, 7), sample), in_order(date(2026, 11, 7), sample, 0)) == (text, short)


def test_without_a_locale_numbers_have_a_point_and_dates_begin_with_the_day() -> None:
    assert (decimal(82.5), decimal(80.0), decimal(80), thousands(12345.6)) == ("82.5", "80", "80", "12,346")
    assert (day_text(date(2026, 3, 2)), day_text(date(2026, 3, 2), 2)) == ("2 Mar 2026", "2 Mar 26")
