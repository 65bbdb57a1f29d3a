"""An exercise as JSON."""

from __future__ import annotations

from typing import Any

from hamtui.training.base.exercise import Exercise
from hamtui.training.base.patterns import muscle_shares


def exercise_json(exercise: Exercise) -> dict[str, Any]:
    """All that is known of an exercise; muscles with what a hard set counts for each."""
    amount = exercise.reps or exercise.seconds
    return {
        "id": exercise.id,
        "name": exercise.name,
        "names": list(exercise.names),
        "origin": exercise.origin.value,
        "archived": exercise.archived,
        "pattern": exercise.pattern.value,
        "measure": exercise.measure.value,
        "distance": exercise.distance,
        "assisted": exercise.assisted,
        "each_side": exercise.each_side,
        "load_each_hand": exercise.loads_each_hand,
        "equipment": [kit.value for kit in exercise.equipment],
        "muscles": {muscle.value: share for muscle, share in muscle_shares(exercise).items()},
        "range": [amount.low, amount.high] if amount else None,
        "rest_s": [exercise.rest.minimum, exercise.rest.maximum],
        "step_kg": exercise.step_kg,
        "step_lb": exercise.step_lb,
    }
