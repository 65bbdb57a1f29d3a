"""Every history of the table is advised as a coach would."""

from __future__ import annotations

import pytest

from tests.training.coach.histories import Told, advised, histories, plan, said


@pytest.mark.parametrize("told", histories(), ids=lambda told: told.title)
def test_a_history_is_advised_as_a_coach_would(told: Told) -> None:
    made = plan(told)
    sentences = said(made).casefold()
    assert advised(told, made) == told.advice, said(made)
    assert [why for why in told.why if why.casefold() not in sentences] == [], said(made)
    assert [never for never in told.never if never.casefold() in sentences] == [], said(made)
