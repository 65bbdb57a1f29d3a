from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.coach.pace import expected_seconds, pace_of
from tests.support.making import kg, lifted

SESSION = lifted([8, 8, 8], "conventional_deadlift", kg(100))


@pytest.mark.parametrize(
    ("shares", "pace"),
    [
        ((), 1.0),
        ((1.3,), 1.0),
        ((1.3, 1.3), 1.3),
        ((0.8, 0.8, 0.8), 0.8),
        ((4, 4, 4), 1.0),
        ((1.59, 1.59), 1.59),
        ((1.61, 1.61), 1.0),
        ((0.61, 0.61), 0.61),
        ((0.59, 0.59), 1.0),
        ((0.05, 1.2, 1.2), 1.2),
    ],
)
def test_the_pace_is_what_sessions_took_from_the_second_on_but_for_those_that_were_interrupted(
    shares: tuple[float, ...], pace: float
) -> None:
    whole = expected_seconds(SESSION)
    assert pace_of([replace(SESSION, active_s=round(whole * share)) for share in shares]) == pytest.approx(pace, 0.01)


def test_what_is_written_down_by_hand_says_nothing_of_time() -> None:
    assert pace_of([replace(SESSION, active_s=0)] * 3) == 1.0
