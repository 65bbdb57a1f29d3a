from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.exercise import Pattern, Range, Tempo
from tests.support import making


@pytest.mark.parametrize(("low", "high"), [(0, 5), (6, 5), (1, 1001), (-1, -1)])
def test_a_range_runs_forward_from_one_to_a_thousand(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Range(low, high)


def test_a_range_of_one_number_is_written_as_that_number() -> None:
    assert (str(Range(6, 8)), str(Range(5, 5))) == ("6–8", "5")


def test_a_tempo_is_four_parts_of_up_to_thirty_seconds() -> None:
    assert str(Tempo(3, 1, 1, 0)) == "3-1-1-0"
    with pytest.raises(ValueError, match="tempo"):
        Tempo(31, 0, 0, 0)


@pytest.mark.parametrize("change", [{"share": 0.75}, {"seconds": Range(1, 2)}, {"reps": None}])
def test_an_exercise_has_a_share_and_one_measure(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"share|measured|reps"):
        replace(making.exercise("nordic_curl"), **change)


def test_a_bridge_with_ball_curl_trains_both_hip_extension_and_knee_flexion() -> None:
    assert making.exercise("bridge_ball_curl").patterns == (Pattern.KNEE_FLEXION, Pattern.HIP_EXTENSION)
