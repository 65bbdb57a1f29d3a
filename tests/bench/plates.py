"""Plates: all loads of a bar from more kinds of plates than any gym has, and the plates for one of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from statistics import median

from hamtui.training.base.load import default_rack
from hamtui.training.base.plates import PlatePairs, PlateStacks
from hamtui.training.base.weight import Unit, Weight
from tests.bench.compare import Finding, by_turns, ratio

KINDS, PAIRS = 30, 50
GOAL_MS = 50
GOAL = 1000


def search(rounds: int) -> list[Finding]:
    """30 kinds, 50 pairs of each, against the usual rack; the sizes share no step, so that all sums differ."""
    bar = Weight.of(20, Unit.KG)
    many = [PlatePairs(Weight(37 + 83 * number, Unit.KG), PAIRS) for number in range(KINDS)]
    ours, theirs = by_turns(rounds, lambda: _spent(bar, many), lambda: _spent(bar, default_rack(Unit.KG).plates))
    told = f"{KINDS} kinds × {PAIRS} pairs"
    return [
        ratio(f"plates: {told} : the usual rack", ours, theirs, GOAL, "µs"),
        Finding(f"plates: {told}", median(ours) * 1000, GOAL_MS, "ms", "every load of a bar, and one with its plates"),
    ]


def _spent(bar: Weight, plates: Iterable[PlatePairs]) -> float:
    began = time.perf_counter()
    stacks = PlateStacks(bar, plates)
    totals = stacks.totals()
    stacks.per_side(totals[len(totals) // 2])
    return time.perf_counter() - began
