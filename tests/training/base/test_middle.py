"""The middle of numbers is what the standard library says it is."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.training.base.middle import median, median_low


@given(st.lists(st.integers(-1000, 1000) | st.floats(-1e6, 1e6), min_size=1, max_size=9))
def test_the_middle_is_that_of_the_standard_library(values: list[float]) -> None:
    assert median(values) == statistics.median(values)
    assert median_low(values) == statistics.median_low(values)


def test_none_has_no_middle() -> None:
    for middle in (median, median_low):
        with pytest.raises(ValueError, match="no middle"):
            middle([])
