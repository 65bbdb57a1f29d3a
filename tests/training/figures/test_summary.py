from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.history import SetKind
from hamtui.training.base.weight import Unit
from hamtui.training.figures.summary import summarise
from tests.support.making import both_sides, did, kg, lb, trained


def test_volume_is_load_by_reps_of_working_sets_in_the_unit_asked_for() -> None:
    session = trained(did(reps=8, load=kg(100)), did(reps=5, load=lb(100)), did(kind=SetKind.RAMP_UP, load=kg(50)))
    assert summarise(session, Unit.KG).volume == pytest.approx(800 + 5 * 100 * 0.45359237)
    assert summarise(session, Unit.LB).volume == pytest.approx(8 * 100 / 0.45359237 + 500)


def test_all_sets_are_counted_with_both_sides_as_one_and_hard_ones_apart() -> None:
    sets = [did(), did(rir=6), did(kind=SetKind.RAMP_UP), *both_sides(did("single_leg_romanian_deadlift"))]
    found = summarise(trained(*sets), Unit.KG)
    assert (found.sets, found.hard_sets) == (4, 2)


def test_rests_are_counted_short_of_within_and_past_their_window() -> None:
    rests = [None, 100, 120, 180, 181, 219]
    sets = [did(rested_s=rested, rest_window=None if rested is None else (120, 180)) for rested in rests]
    found = summarise(trained(*sets), Unit.KG)
    assert (found.rests_short, found.rests_within, found.rests_long, found.average_rest_s) == (1, 2, 2, 160)


def test_a_session_without_rests_has_no_average() -> None:
    found = summarise(replace(trained(), active_s=120), Unit.KG)
    assert (found.average_rest_s, found.volume, found.hard_sets, found.active_s) == (None, 0, 0, 120)
