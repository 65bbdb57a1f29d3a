"""Loads that can really be set up: bars and plates, fixed dumbbells, stacks; and the ramp towards a working load."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from hamtui.training.base.exercise import Equipment, Exercise, Measure, Pattern
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.plates import PlatePairs, Plates, PlateStacks
from hamtui.training.base.weight import Unit, Weight

RAMP = ((0.4, 5), (0.6, 3), (0.8, 2))
HEAVY_RAMP = ((0.26, 5), (0.42, 4), (0.57, 3), (0.72, 2), (0.88, 1))
DUMBBELL_RAMP = ((0.5, 6), (0.75, 3))
HEAVY_KG = 140
STEP_PART, ROUNDED = 0.15, 0.05
NEARLY, NEARLY_HEAVIEST = 0.05, 0.02
MOST_PLATES = 10
BAR_REPS = 8
ALREADY_WARM = 0.6
EZ_BAR = {Unit.KG: Weight.of(10, Unit.KG), Unit.LB: Weight.of(25, Unit.LB)}


class Rack(Struct, frozen=True):
    """All that can be loaded in one unit; every list is sorted from light to heavy."""

    unit: Unit
    bar: Weight
    hex_bar: Weight
    plates: tuple[PlatePairs, ...]
    dumbbells: tuple[Weight, ...]
    kettlebells: tuple[Weight, ...]
    stack: tuple[Weight, ...]


class Loads(Struct, frozen=True):
    """The loads one exercise can be set to, light to heavy, and the stacks of plates that make them, if any."""

    weights: Sequence[Weight]
    stacks: PlateStacks | None = None

    @property
    def lightest(self) -> Weight:
        """The empty bar, or the lightest bell or pin."""
        return self.weights[0]

    def _index(self, target: Weight) -> int:
        return bisect_right(self.weights, target.to(self.weights[0].unit).hundredths, key=lambda w: w.hundredths)

    def below(self, target: Weight) -> Weight:
        """The heaviest load that is not above `target`; the lightest there is when all are."""
        return self.weights[max(0, self._index(target) - 1)]

    def above(self, target: Weight) -> Weight:
        """The lightest load that is not below `target`; the heaviest there is when all are."""
        under = self.below(target)
        if under.hundredths >= target.to(under.unit).hundredths:
            return under
        return self.weights[min(len(self.weights) - 1, self._index(target))]

    def nearest(self, target: Weight) -> Weight:
        """The load that is least away from `target`, the lighter of two."""
        return min(self.below(target), self.above(target), key=lambda w: (abs(w.kg - target.kg), w.kg))

    def next_up(self, current: Weight, step: float = 0.0) -> Weight:
        """The lightest load at least `step` (and at least one notch) above `current`; `current` at the top."""
        heavier = self.weights[min(len(self.weights) - 1, self._index(current))]
        if heavier.hundredths <= current.to(heavier.unit).hundredths:
            return current
        wanted = max(heavier.hundredths, current.to(heavier.unit).hundredths + round(step * 100))
        index = bisect_left(self.weights, wanted, key=lambda w: w.hundredths)
        return self.weights[min(len(self.weights) - 1, index)]

    def next_down(self, current: Weight) -> Weight:
        """The heaviest load below `current`; the lightest there is at the bottom."""
        index = self._index(current)
        if index and self.weights[index - 1].hundredths == current.to(self.weights[0].unit).hundredths:
            index -= 1
        return self.weights[max(0, index - 1)]

    def per_side(self, load: Weight) -> Plates | None:
        """The plates on each side for exactly `load`; None where it takes none or cannot be loaded."""
        if self.stacks is None or load.unit is not self.lightest.unit:
            return None
        return self.stacks.per_side(load)


def loads_for(exercise: Exercise, rack: Rack) -> Loads | None:
    """What `exercise` can be loaded with from `rack`; None for body-weight and timed work, but for carries.

    What is done with help has loads below 0, the most help first.
    """
    if exercise.assisted:
        return Loads((*(Weight(-pin.hundredths, pin.unit) for pin in reversed(rack.stack)), Weight(0, rack.unit)))
    if exercise.measure is not Measure.LOAD and exercise.pattern is not Pattern.CARRY:
        return None
    kit = exercise.equipment
    if Equipment.HEX_BAR in kit:
        return _bar_loads(rack.hex_bar, rack.plates)
    if Equipment.BARBELL in kit or Equipment.SMITH in kit:
        return _bar_loads(rack.bar, rack.plates)
    if Equipment.EZ_BAR in kit:
        return _bar_loads(EZ_BAR[rack.unit], rack.plates)
    if Equipment.PLATE_MACHINE in kit:
        return _bar_loads(Weight(0, rack.unit), rack.plates)
    if Equipment.WEIGHT_PLATE in kit:
        return Loads(tuple(sorted((kind.plate for kind in rack.plates), key=lambda plate: plate.hundredths)))
    if Equipment.KETTLEBELL in kit:
        return Loads(rack.kettlebells)
    return Loads(rack.dumbbells if Equipment.DUMBBELL in kit else rack.stack)


def _bar_loads(bar: Weight, plates: tuple[PlatePairs, ...]) -> Loads:
    """Every total the plates can make on `bar`."""
    stacks = PlateStacks(bar, plates)
    return Loads(stacks.totals(), stacks)


def ramp(exercise: Exercise, working: Weight, loads: Loads, warm: Weight | None) -> tuple[tuple[Weight, int], ...]:
    """Ramp-up sets towards `working` as (load, reps): lightest × 8, then about 40, 60, 80 % × 5, 3, 2.

    Over 140 kg the steps are more and smaller and end at about 88 % for one; dumbbells take two. Only for patterns
    that begin with a ramp, as loaded hinges do. Each is loadable, below the working load and at least 15 % of it above
    the one before, so a light working load gets fewer. `warm` is the heaviest load of the pattern already planned
    today: what is not above 60 % of it is left out, since the lifter is warm for it. Of loads about as near the one
    is taken to which the next only adds plates, where there is one.
    """
    if not PATTERNS[exercise.pattern].ramp or working.kg <= 0:
        return ()
    dumbbells = Equipment.DUMBBELL in exercise.equipment
    steps = DUMBBELL_RAMP if dumbbells else HEAVY_RAMP if working.kg > HEAVY_KG else RAMP
    chosen: list[tuple[Weight, int]] = [] if dumbbells else [(loads.lightest, BAR_REPS)]
    for part, reps in steps:
        least = chosen[-1][0].kg / working.kg + STEP_PART if chosen else 0.0
        load = loads.nearest(Weight.of(working.value * part, working.unit))
        if load.kg < least * working.kg - 0.01:
            load = loads.above(Weight.capped(working.value * least, working.unit))
        if load.kg >= least * working.kg - 0.01 and load.kg <= (part + ROUNDED) * working.kg:
            chosen.append((load, reps))
    chosen = _nested(chosen, working, loads)
    cold = (step for step in chosen if warm is None or step[0].kg > ALREADY_WARM * warm.kg)
    return tuple(step for step in cold if step[0].kg < working.kg - 0.01)


def _nested(steps: list[tuple[Weight, int]], working: Weight, loads: Loads) -> list[tuple[Weight, int]]:
    """The steps between the first and `working`, each moved a little where its plates are then all in the next one."""
    nested, heavier = list(steps), loads.per_side(working)
    for at in range(len(steps) - 1, 0, -1):
        load, reps = steps[at]
        after = nested[at + 1][0] if at + 1 < len(steps) else working
        if heavier is not None:
            slack = NEARLY if reps > 1 else NEARLY_HEAVIEST
            apart = STEP_PART * working.kg - 0.01
            most = after.kg - (apart if at + 1 < len(steps) else 0.01)
            sums = {Weight(loads.lightest.hundredths + 2 * each, working.unit) for each in _sums(heavier)}
            near = [
                w for w in sums
                if abs(w.kg - load.kg) <= slack * working.kg and steps[at - 1][0].kg + apart <= w.kg <= most
                and not Counter(loads.per_side(w)) - Counter(heavier)
            ]  # fmt: skip
            load = min(near, key=lambda w: (abs(w.kg - load.kg), w.kg), default=load)
        nested[at] = (load, reps)
        heavier = loads.per_side(load)
    return nested


def _sums(plates: Plates) -> set[int]:
    """The hundredths of all that can be left of a stack when plates are taken off it."""
    sums = {0}
    for plate in plates[:MOST_PLATES]:
        sums |= {each + plate.hundredths for each in sums}
    return sums


def _weights(unit: Unit, *values: float) -> tuple[Weight, ...]:
    return tuple(Weight.of(value, unit) for value in values)


def _pairs(unit: Unit, *pairs: tuple[float, int]) -> tuple[PlatePairs, ...]:
    return tuple(PlatePairs(Weight.of(value, unit), count) for value, count in pairs)


def default_rack(unit: Unit) -> Rack:
    """A usual gym: Olympic bar, hex bar, plates, dumbbells, kettlebells and a weight stack."""
    if unit is Unit.KG:
        return Rack(
            unit,
            Weight.of(20, unit),
            Weight.of(25, unit),
            _pairs(unit, (25, 4), (20, 2), (15, 2), (10, 2), (5, 2), (2.5, 2), (1.25, 2)),
            _weights(unit, *range(2, 10), *(10 + 2.5 * i for i in range(17))),
            _weights(unit, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 44, 48),
            _weights(unit, *(5 * i for i in range(1, 31))),
        )
    return Rack(
        unit,
        Weight.of(45, unit),
        Weight.of(55, unit),
        _pairs(unit, (45, 5), (35, 2), (25, 2), (10, 2), (5, 2), (2.5, 2)),
        _weights(unit, *range(5, 125, 5)),
        _weights(unit, 9, 13, 18, 22, 26, 31, 35, 40, 44, 48, 53, 62, 70, 79, 88, 97, 106),
        _weights(unit, *range(10, 310, 10)),
    )
