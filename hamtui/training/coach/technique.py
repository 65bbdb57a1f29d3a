"""Techniques past failure: drop set, rest-pause and forced reps, on the last set of isolation work only.

They are for a plateau, and only when the lifter has switched them on: each is one hard set in parts.
"""

from __future__ import annotations

from collections.abc import Collection

from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import Technique
from hamtui.training.base.load import Loads
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import PlannedPart, PlannedSet

DROPS = (0.8, 0.64)
DROP_REST = RestWindow(0, 15)
PAUSE_REST = RestWindow(15, 30)
FORCED = 2
FEWEST = 3


def with_technique(
    last: PlannedSet, exercise: Exercise, loads: Loads | None, wanted: Collection[Technique]
) -> PlannedSet:
    """The last set of an exercise with the first of the `wanted` techniques that it can be done with, if any."""
    if not exercise.isolation or last.reps is None:
        return last
    for technique in Technique:
        parts = _parts(technique, last, loads) if technique in wanted else ()
        if parts:
            return PlannedSet(
                last.kind, last.reps, last.target, last.seconds, last.load, last.rest, technique, tuple(parts)
            )
    return last


def _parts(technique: Technique, last: PlannedSet, loads: Loads | None) -> list[PlannedPart]:
    assert last.reps is not None  # noqa: S101 - the caller looked
    low = last.reps.low
    if technique is Technique.FORCED_REPS:
        return [PlannedPart(last.load, FORCED, None)]
    if technique is Technique.REST_PAUSE:
        return [PlannedPart(last.load, max(FEWEST, low // 3), PAUSE_REST)] * 2
    if last.load is None or loads is None:
        return []
    lighter: list[Weight] = []
    for share in DROPS:
        load = loads.below(last.load.scaled(share))
        if load.hundredths < (lighter[-1] if lighter else last.load).hundredths:
            lighter.append(load)
    return [PlannedPart(load, max(FEWEST, low // 2), DROP_REST) for load in lighter]
