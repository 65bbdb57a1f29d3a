from __future__ import annotations

import pytest

from hamtui.training.base.effort import brzycki, epley, reps_in_reserve


def test_epley_is_the_load_times_one_and_a_thirtieth_of_the_reps() -> None:
    assert epley(100, 6) == pytest.approx(120)
    assert epley(90, 10) == pytest.approx(120)


def test_brzycki_is_36_times_the_load_over_37_less_the_reps() -> None:
    assert brzycki(100, 10) == pytest.approx(3600 / 27)


@pytest.mark.parametrize("formula", [epley, brzycki])
def test_one_rep_is_the_weight_itself_and_there_is_no_estimate_above_twelve_reps_or_below_one(formula) -> None:  # type: ignore[no-untyped-def]
    assert formula(140, 1) == pytest.approx(140)
    assert formula(100, 12) is not None
    assert formula(100, 13) is None
    assert formula(100, 0) is None


def test_reps_in_reserve_are_ten_less_the_rpe() -> None:
    assert [reps_in_reserve(rpe) for rpe in (10, 8.5, 6)] == [0, 1.5, 4]
    for rpe in (-1, 10.5):
        with pytest.raises(ValueError, match="RPE"):
            reps_in_reserve(rpe)
