"""Numbers far off the lifter's own: most are a digit too many, so they are asked about when they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamtui.training.base.effort import load_for, one_rep_maximum
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import Weight
from hamtui.training.coach.attempts import recent_best
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.working_sets import LEAST_OFF, MOST_OF_RANGE, MOST_OFF
from hamtui.training.editing.shorthand import Entry
from hamtui.training.editing.shorthand_groups import Said


def slips(entries: Sequence[Entry], history: Sequence[SessionRecord], plan: Plan | None) -> list[str]:
    """A sentence for each set whose load or reps are hard to believe, the history being what was done before."""
    return list(dict.fromkeys(text for entry in entries for text in _of(entry, history, plan)))


def _of(entry: Entry, history: Sequence[SessionRecord], plan: Plan | None) -> Iterator[str]:
    exercise, best = entry.exercise, recent_best(history, entry.exercise.id)
    most = MOST_OF_RANGE * max([_top(exercise, plan), *((best.reps,) if best else ())])
    for said in entry.sets:
        if most and (said.reps or 0) > most:
            yield f"{said.reps} reps of {exercise.name.lower()} are more than twice what is asked for."
        elif said.load and said.reps and best and best.load and best.load.kg > 0:
            usual = load_for(one_rep_maximum(best.load.kg, best.reps), said.reps)
            share = said.load.kg / usual if usual else 1.0
            if not LEAST_OFF <= share <= MOST_OFF:
                yield _load_text(exercise, said, best.load, best.reps)


def _top(exercise: Exercise, plan: Plan | None) -> int:
    """The most reps that are asked of an exercise."""
    item = next((i for i in plan.items if i.exercise == exercise.id and i.working), None) if plan else None
    asked = [planned.reps.high for planned in item.working if planned.reps] if item else []
    return max([*asked, exercise.reps.high if exercise.reps else 0])


def _load_text(exercise: Exercise, said: Said, best: Weight, reps: int) -> str:
    assert said.load is not None  # noqa: S101 - only called with a load
    share = said.load.kg / best.kg if best.kg else 0.0
    times = f"{share:.0f} times" if share >= 2 else f"{share:.0%} of"
    return f"{said.load} × {said.reps} of {exercise.name.lower()} is {times} your last, {best} × {reps}."
