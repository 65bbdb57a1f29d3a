from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamtui.training.base.plates import PlatePairs, PlateStacks
from hamtui.training.base.weight import Unit, Weight
from tests.support.making import kg, lb

BAR = kg(20)
RACKS = st.dictionaries(st.sampled_from([25, 20, 15, 10, 7.5, 5, 3.3, 2.5, 1.25, 0.5]), st.integers(1, 3), max_size=5)


def kinds(pairs: dict[float, int]) -> list[PlatePairs]:
    return [PlatePairs(kg(plate), count) for plate, count in pairs.items()]


@settings(deadline=None)
@given(RACKS)
def test_every_sum_there_is_with_the_fewest_plates_for_it(pairs: dict[float, int]) -> None:
    stacks = PlateStacks(BAR, kinds(pairs))
    fewest: dict[int, int] = {}
    for counts in product(*(range(count + 1) for count in pairs.values())):
        total = 2 * sum(kg(plate).hundredths * count for plate, count in zip(pairs, counts, strict=True))
        fewest[2000 + total] = min(fewest.get(2000 + total, 99), sum(counts))
    assert [load.hundredths for load in stacks.totals()] == sorted(fewest)
    for load in stacks.totals():
        side = stacks.per_side(load)
        assert side is not None
        assert len(side) == fewest[load.hundredths]
        assert 2000 + 2 * sum(plate.hundredths for plate in side) == load.hundredths


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 25_00), min_size=1, max_size=30, unique=True), st.integers(0, 10**6))
def test_many_odd_plates_are_stacked_exactly(sizes: list[int], pick: int) -> None:
    pairs = {Weight(size, Unit.KG): 50 for size in sizes}
    stacks = PlateStacks(BAR, [PlatePairs(plate, many) for plate, many in pairs.items()])
    totals = stacks.totals()
    load = totals[pick % len(totals)]
    side = stacks.per_side(load)
    assert side is not None
    assert BAR.hundredths + 2 * sum(plate.hundredths for plate in side) == load.hundredths
    assert all(side.count(plate) <= pairs[plate] for plate in side)
    assert list(side) == sorted(side, key=lambda plate: -plate.hundredths)


def test_where_the_fewest_take_too_long_to_find_the_heaviest_go_first() -> None:
    stacks = PlateStacks(BAR, [*(PlatePairs(kg(2 * n), 50) for n in range(1, 30)), PlatePairs(kg(0.01), 50)])
    side = stacks.per_side(kg(20 + 2 * 100.3))
    assert side is not None
    assert sum(plate.hundredths for plate in side) == 10_030


def test_no_load_is_beyond_what_a_weight_can_be() -> None:
    heavy = PlateStacks(BAR, [PlatePairs(kg(100), 50)]).totals()
    assert (heavy[0], heavy[-1], len(heavy)) == (BAR, kg(820), 5)
    assert PlateStacks(lb(45), [PlatePairs(lb(100), 50)]).totals()[-1] == lb(2045)


@pytest.mark.parametrize("load", [kg(19), kg(20.5), kg(2000 / 3), kg(30)])
def test_what_no_stack_makes_has_no_plates(load: Weight) -> None:
    assert PlateStacks(BAR, kinds({2.5: 1})).per_side(load) is None
    assert list(PlateStacks(BAR, []).totals()[:1]) == [BAR]
