from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.training.base.load import Loads, Rack, default_rack, loads_for, ramp
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.weight import Unit, Weight
from tests.support import making
from tests.support.making import kg, lb

DEADLIFT = making.exercise("conventional_deadlift")
SWING = making.exercise("kettlebell_swing")


def rack(*pairs: tuple[float, int], bar: float = 20) -> Rack:
    plates = tuple(PlatePairs(kg(plate), count) for plate, count in pairs)
    return replace(default_rack(Unit.KG), plates=plates, bar=kg(bar))


def bar_loads(made: Rack | None = None) -> Loads:
    loads = loads_for(DEADLIFT, made or default_rack(Unit.KG))
    assert loads is not None
    return loads


def racks() -> st.SearchStrategy[Rack]:
    plate = st.sampled_from([25, 20, 15, 10, 7.5, 5, 2.5, 1.25, 0.5])
    pairs = st.dictionaries(plate, st.integers(1, 4), max_size=5)
    return st.builds(lambda plates, bar: rack(*plates.items(), bar=bar), pairs, st.sampled_from([10, 15, 20]))


WEIGHTS = st.integers(0, 400_00).map(lambda hundredths: Weight(hundredths, Unit.KG)) | st.integers(0, 800_00).map(
    lambda hundredths: Weight(hundredths, Unit.LB)
)


def test_plates_are_exact_not_greedy_two_pairs_of_15_and_one_of_20_make_30_a_side_of_15_and_15() -> None:
    loads = bar_loads(rack((20, 1), (15, 2)))
    assert loads.per_side(kg(80)) == (kg(15), kg(15))


def test_fewer_plates_are_better_and_the_heavy_ones_come_first() -> None:
    loads = bar_loads()
    assert loads.per_side(kg(110)) == (kg(25), kg(20))
    assert loads.per_side(kg(22.5)) == (kg(1.25),)
    assert loads.per_side(kg(20)) == ()


def test_what_cannot_be_loaded_has_no_plates() -> None:
    loads = bar_loads()
    assert loads.per_side(kg(101)) is None
    assert loads.per_side(kg(5)) is None
    assert loads.per_side(lb(45)) is None
    assert Loads((kg(16), kg(20))).per_side(kg(16)) is None


def test_the_nearest_load_below_and_above_is_shown() -> None:
    loads = bar_loads()
    assert (loads.below(kg(101)), loads.above(kg(101))) == (kg(100), kg(102.5))
    assert loads.below(kg(100)) == loads.above(kg(100)) == kg(100)
    assert loads.below(kg(3)) == loads.above(kg(3)) == kg(20)
    assert loads.below(kg(1000)) == loads.above(kg(1000)) == loads.weights[-1]
    assert loads.below(lb(225)) == kg(100)


def test_one_notch_or_one_step_up_whichever_is_more() -> None:
    loads = bar_loads()
    assert loads.next_up(kg(100)) == kg(102.5)
    assert loads.next_up(kg(100), 5) == kg(105)
    assert bar_loads(rack((10, 3))).next_up(kg(40), 5) == kg(60)
    assert loads.next_up(loads.weights[-1]) == loads.weights[-1]


def test_a_step_up_may_lead_past_the_heaviest_weight_there_is() -> None:
    loads = Loads((kg(995), kg(1000)))
    assert loads.next_up(kg(999), 5) == kg(1000)


def test_one_notch_down_ends_at_the_empty_bar() -> None:
    loads = bar_loads()
    assert loads.next_down(kg(100)) == kg(97.5)
    assert loads.next_down(kg(101)) == kg(100)
    assert loads.next_down(kg(20)) == loads.next_down(kg(1)) == kg(20)


@given(racks(), WEIGHTS)
def test_below_is_not_above_and_above_is_not_below_the_target(made: Rack, target: Weight) -> None:
    loads = bar_loads(made)
    wanted = target.to(Unit.KG).hundredths
    below, above = loads.below(target).hundredths, loads.above(target).hundredths
    lightest, heaviest = loads.weights[0].hundredths, loads.weights[-1].hundredths
    assert below <= max(wanted, lightest)
    assert above >= min(wanted, heaviest)
    assert not [w for w in loads.weights if below < w.hundredths <= wanted]
    assert not [w for w in loads.weights if wanted <= w.hundredths < above]


@given(racks(), WEIGHTS, st.sampled_from([0, 2.5, 5, 10]))
def test_next_up_is_heavier_unless_at_the_top_and_next_down_lighter_unless_at_the_bottom(
    made: Rack, current: Weight, step: float
) -> None:
    loads = bar_loads(made)
    up, down = loads.next_up(current, step), loads.next_down(current)
    now = current.to(Unit.KG).hundredths
    assert up.to(Unit.KG).hundredths > now or now >= loads.weights[-1].hundredths
    assert down.hundredths < now or down == loads.lightest


@given(racks())
def test_the_plates_a_side_add_up_exactly_and_are_all_there(made: Rack) -> None:
    loads = bar_loads(made)
    there = {pair.plate: pair.pairs for pair in made.plates}
    for load in loads.weights:
        side = loads.per_side(load)
        assert side is not None
        assert made.bar.hundredths + 2 * sum(plate.hundredths for plate in side) == load.hundredths
        assert all(side.count(plate) <= there[plate] for plate in side)
        assert list(side) == sorted(side, key=lambda plate: -plate.hundredths)


def test_every_sum_the_plates_can_make_is_there_once() -> None:
    loads = bar_loads(rack((20, 1), (15, 2), (2.5, 1)))
    sides = {a * 20 + b * 15 + c * 2.5 for a in range(2) for b in range(3) for c in range(2)}
    assert [load.value for load in loads.weights] == sorted(20 + 2 * side for side in sides)


@pytest.mark.parametrize(
    ("exercise", "lightest"),
    [("conventional_deadlift", 20), ("hex_bar_deadlift", 25), ("kettlebell_swing", 4), ("dumbbell_deadlift", 2)],
)
def test_each_kind_of_equipment_has_its_own_loads(exercise: str, lightest: float) -> None:
    loads = loads_for(making.exercise(exercise), default_rack(Unit.KG))
    assert loads is not None
    assert loads.lightest == kg(lightest)


def test_bars_and_plates_are_those_of_the_specification() -> None:
    metric, imperial = default_rack(Unit.KG), default_rack(Unit.LB)
    assert (metric.bar, metric.hex_bar, imperial.bar, imperial.hex_bar) == (kg(20), kg(25), lb(45), lb(55))
    assert [pair.plate.value for pair in metric.plates] == [25, 20, 15, 10, 5, 2.5, 1.25]
    assert [pair.plate.value for pair in imperial.plates] == [45, 35, 25, 10, 5, 2.5]


def test_body_weight_and_timed_work_has_no_loads() -> None:
    for name in ("nordic_curl", "ball_bridge"):
        assert loads_for(making.exercise(name), default_rack(Unit.KG)) is None


def test_kilograms_or_pounds_per_exercise() -> None:
    planner = making.planner(units={"kettlebell_swing": Unit.LB})
    for exercise, unit in ((SWING, Unit.LB), (DEADLIFT, Unit.KG)):
        loads = planner.loads(exercise)
        assert loads is not None
        assert {load.unit for load in loads.weights} == {unit}


def ramped(working: float, warm: float | None = None) -> list[tuple[float, int]]:
    found = ramp(DEADLIFT, kg(working), bar_loads(), kg(warm) if warm else None)
    return [(load.value, reps) for load, reps in found]


def test_ramp_up_is_the_bar_by_8_then_about_40_60_80_percent_by_5_3_2() -> None:
    assert ramped(100) == [(20, 8), (40, 5), (60, 3), (80, 2)]
    assert ramped(140) == [(20, 8), (55, 5), (85, 3), (112.5, 2)]


@pytest.mark.parametrize("working", [142.5, 150, 180, 200, 220, 260])
def test_over_140_kg_the_steps_are_more_and_smaller_and_end_at_85_to_90_percent_for_one(working: float) -> None:
    found = ramped(working)
    assert len(found) >= 5
    assert found[-1][1] == 1
    assert 0.85 <= found[-1][0] / working <= 0.9


def swaps(working: float) -> int:
    """How often plates come off the bar on the way up."""
    loads = bar_loads()
    stacks = [Counter(loads.per_side(kg(load))) for load in [*(load for load, _ in ramped(working)), working]]
    return sum(bool(before - after) for before, after in pairwise(stacks))


def test_of_loads_about_as_near_one_is_taken_to_which_the_next_only_adds_plates() -> None:
    assert ramped(120)[2] == (70, 3)
    assert [swaps(working) for working in (80, 120, 160)] == [3, 2, 3]


def test_dumbbells_take_two_steps() -> None:
    exercise = making.exercise("dumbbell_romanian_deadlift")
    loads = loads_for(exercise, default_rack(Unit.KG))
    assert loads is not None
    assert [(w.value, reps) for w, reps in ramp(exercise, kg(30), loads, None)] == [(15, 6), (22.5, 3)]


def test_of_equally_few_plates_the_heaviest_are_taken() -> None:
    assert bar_loads().per_side(kg(80)) == (kg(25), kg(5))


def test_a_light_working_weight_gets_fewer_ramp_up_sets_and_the_empty_bar_none() -> None:
    assert ramped(40) == [(20, 8), (32.5, 2)]
    assert ramped(60) == [(20, 8), (35, 3), (47.5, 2)]
    assert ramped(22.5) == [(20, 8)]
    assert ramped(20) == []


@given(racks(), st.integers(0, 10_000))
def test_each_ramp_up_set_is_loadable_heavier_than_the_one_before_and_below_the_working_weight(
    made: Rack, pick: int
) -> None:
    loads = bar_loads(made)
    working = loads.weights[pick % len(loads.weights)]
    chosen = [load for load, _ in ramp(DEADLIFT, working, loads, None)]
    assert len(chosen) <= 6
    assert all(b.kg - a.kg >= 0.15 * working.kg - 0.1 for a, b in pairwise(chosen))
    assert chosen == sorted(set(chosen), key=lambda load: load.hundredths)
    assert all(load in loads.weights and load.hundredths < working.hundredths for load in chosen)


@pytest.mark.parametrize("name", ["kettlebell_swing", "seated_leg_curl", "barbell_hip_thrust", "reverse_lunge"])
def test_only_loaded_hinges_are_ramped_up(name: str) -> None:
    exercise = making.exercise(name)
    loads = loads_for(exercise, default_rack(Unit.KG))
    assert loads is not None
    assert ramp(exercise, loads.weights[-1], loads, None) == ()


def test_who_is_warm_from_a_hinge_leaves_out_what_is_light_against_it() -> None:
    assert ramped(100, warm=100) == [(80, 2)]
    assert ramped(60, warm=140) == []
