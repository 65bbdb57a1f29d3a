"""How much was moved: load × reps."""

from __future__ import annotations

from collections.abc import Iterable

from hamtui.training.base.history import SetRecord
from hamtui.training.base.weight import KG_PER_LB, Unit, Weight
from hamtui.training.coach.volume import worked


def reps_of(done: SetRecord) -> int:
    """All reps of a set, those of its parts included."""
    reps = done.reps or 0
    return reps + sum(part.reps for part in done.parts) if done.parts else reps


def kg_of(done: SetRecord, body_weight: Weight | None = None) -> float:
    """Load × reps of a set in kilograms, its parts included.

    Where a set has no load, the body weight is taken for it: more than what a bridge or a curl lifts, but the same
    share every time, so that the trend is right; help is taken off it. Without a body weight it is 0.
    """
    load = done.load or body_weight
    if load is None:
        return 0.0
    if load.kg < 0:
        return max(0.0, load.kg + body_weight.kg) * (done.reps or 0) if body_weight else 0.0
    kg = load.kg * (done.reps or 0)
    return kg + sum((part.load or load).kg * part.reps for part in done.parts) if done.parts else kg


def volume(sets: Iterable[SetRecord], unit: Unit, body_weight: Weight | None = None) -> float:
    """Load × reps of the working sets among `sets`, in `unit`."""
    return in_unit(sum(kg_of(done, body_weight) for done in sets if worked(done)), unit)


def in_unit(kg: float, unit: Unit) -> float:
    """Kilograms in another unit, not rounded."""
    return kg if unit is Unit.KG else kg / KG_PER_LB
