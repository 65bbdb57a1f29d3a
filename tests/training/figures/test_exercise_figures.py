from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.training.base.check import CheckIn
from hamtui.training.base.effort import epley
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import SessionRecord, SetKind, SetPart, Status, Technique
from hamtui.training.base.weight import Unit
from hamtui.training.figures.body_weight import BodyWeights, weighings
from hamtui.training.figures.exercise_figures import (
    SideFigures,
    Sides,
    What,
    exercises_done,
    outings,
    rep_records,
    sides,
)
from tests.support.making import both_sides, did, kg, lb, lifted, trained

RDL = "romanian_deadlift"


def test_each_session_gives_its_top_set_estimate_volume_and_reps() -> None:
    session = trained(
        did(kind=SetKind.RAMP_UP, load=kg(140)), did(reps=8, load=kg(100)), did(reps=5, load=kg(110)),
        did("lying_leg_curl", load=kg(40)),
    )  # fmt: skip
    (found,) = outings([session], RDL, Unit.KG)
    assert (found.load, found.reps, found.volume) == (110, 13, 1350)
    assert (found.top.load, found.top.reps) == (kg(110), 5)
    assert found.e1rm == epley(110, 5)
    assert [found.value(what) for what in What] == [found.load, found.e1rm, found.volume, found.reps, None, None]


def test_no_maximum_is_guessed_above_twelve_reps() -> None:
    (found,) = outings([lifted([13, 20])], RDL, Unit.KG)
    assert found.e1rm is None


def test_only_finished_sessions_count_and_stand_ins_for_what_was_done() -> None:
    sessions = [
        trained(did(), status=Status.DISCARDED), trained(did(), status=Status.RUNNING),
        trained(did(swapped=True), day=2), trained(did(reps=0), day=3),
    ]  # fmt: skip
    assert [found.session for found in outings(sessions, RDL, Unit.KG)] == ["day-2"]


def test_figures_are_in_the_unit_asked_for() -> None:
    (found,) = outings([trained(did(load=lb(225)))], RDL, Unit.LB)
    assert found.load == pytest.approx(225)
    (found,) = outings([trained(did(load=lb(225)))], RDL, Unit.KG)
    assert found.load == pytest.approx(102.06, abs=0.01)


def test_the_parts_of_a_set_are_volume_but_no_estimate() -> None:
    curl = did("lying_leg_curl", reps=10, load=kg(40), technique=Technique.DROP_SET, parts=(SetPart(6, kg(30), 5),))
    (found,) = outings([trained(curl)], "lying_leg_curl", Unit.KG)
    assert (found.volume, found.reps, found.e1rm) == (580, 16, epley(40, 10))


def test_body_weight_stands_in_for_load_and_follows_the_scales() -> None:
    weighed = trained(did("nordic_curl", reps=5), check_in=CheckIn(body_weight=kg(80)))
    later = trained(did("nordic_curl", reps=5), day=3)
    heavier = trained(did("nordic_curl", reps=5), day=5, check_in=CheckIn(body_weight=kg(82)))
    history = [weighed, later, heavier]
    found = outings(history, "nordic_curl", Unit.KG, BodyWeights(weighings(history)))
    assert [outing.volume for outing in found] == [400, 400, 410]
    assert [outing.volume for outing in outings(history, "nordic_curl", Unit.KG)] == [None] * 3


def record_loads(history: list[SessionRecord]) -> dict[int, float]:
    found = rep_records(outings(history, RDL, Unit.KG))
    return {count: done.load.value for count, done in found.items() if done.load}


def test_the_best_at_so_many_reps_is_the_heaviest_done_for_at_least_so_many() -> None:
    history = [lifted([5, 8], load=kg(100)), lifted([3], load=kg(110), day=2), lifted([15], load=kg(60), day=4)]
    table = record_loads(history)
    assert table == {1: 110, 2: 110, 3: 110, **dict.fromkeys(range(4, 9), 100), **dict.fromkeys(range(9, 13), 60)}
    assert record_loads([lifted([4], load=kg(90))]) == dict.fromkeys(range(1, 5), 90)
    assert record_loads([]) == {}


@given(st.lists(st.tuples(st.integers(1, 15), st.integers(40, 140)), min_size=1, max_size=12))
def test_the_table_of_reps_never_rises(sets: list[tuple[int, int]]) -> None:
    table = record_loads([trained(*[did(reps=reps, load=kg(load)) for reps, load in sets])])
    for count, load in table.items():
        assert load == max(weight for reps, weight in sets if reps >= count)
    assert list(table) == list(range(1, min(12, max(reps for reps, _ in sets)) + 1))


def test_left_is_set_against_right_over_the_last_sessions_that_had_both() -> None:
    one = did("single_leg_romanian_deadlift", load=kg(20))
    left, right = both_sides(one)
    sessions = [trained(replace(left, reps=10), replace(right, reps=8), day=day) for day in range(0, 16, 2)]
    sessions += [trained(replace(left, reps=1), day=30)]
    found = sides(outings(sessions, one.exercise, Unit.KG))
    assert found is not None
    assert (found.sessions, found.left.reps, found.right.reps, found.weaker) == (6, 10, 8, Side.RIGHT)
    even = sides(outings([trained(left, right)], one.exercise, Unit.KG))
    assert even is not None
    assert even.weaker is None
    assert sides(outings([trained(did())], RDL, Unit.KG)) is None


def test_exercises_are_listed_the_most_often_done_first() -> None:
    sessions = [trained(did(), did("lying_leg_curl")), trained(did("lying_leg_curl"), day=2), trained(did("walk"))]
    assert exercises_done(sessions) == [("lying_leg_curl", "Lying leg curl"), (RDL, "Romanian deadlift")]


def test_a_load_of_nothing_is_no_load_in_any_figure() -> None:
    (found,) = outings([trained(did("nordic_curl", reps=8, load=kg(0)))], "nordic_curl", Unit.KG)
    assert (found.load, found.e1rm, found.volume) == (None, None, None)
    assert rep_records([found]) == {}


def test_the_side_with_the_lighter_load_is_weaker_and_at_one_load_that_with_fewer_reps() -> None:
    def weaker(left: SideFigures, right: SideFigures) -> Side | None:
        return Sides(1, left, right).weaker

    assert weaker(SideFigures(8, kg(10)), SideFigures(6, kg(12))) is Side.LEFT
    assert weaker(SideFigures(8, kg(10)), SideFigures(9, None)) is Side.RIGHT
    assert weaker(SideFigures(6, None), SideFigures(8, None)) is Side.LEFT
    assert weaker(SideFigures(8, kg(10)), SideFigures(6, kg(10))) is Side.RIGHT
