"""The week's ledger of every muscle: hard sets, 1 for a main muscle and 0.5 for one that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hamtui.training.base.exercise import Exercise, Muscle
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.patterns import PATTERNS, muscle_shares
from hamtui.training.coach.volume import hard, monday_of


def muscle_week(
    history: Iterable[SessionRecord], day: date, exercise_of: Callable[[str], Exercise | None]
) -> dict[Muscle, float]:
    """Hard sets of each muscle in the week of `day`, those that were trained, in the order of the muscles.

    A set done left and right is one set. The muscles are those the exercise has now, or those of its pattern where it
    is gone; the hamstrings count as in their own week, by the share that was kept with the set.
    """
    monday = monday_of(day)
    sets: dict[Muscle, float] = {}
    shares: dict[str, dict[Muscle, float]] = {}
    for session in history:
        if session.status is Status.DISCARDED or not monday <= session.started_at.date() < monday + timedelta(days=7):
            continue
        for done in filter(hard, session.sets):
            if done.exercise not in shares:
                shares[done.exercise] = _shares(done, exercise_of(done.exercise))
            for muscle, share in (shares[done.exercise] | {Muscle.HAMSTRINGS: done.share}).items():
                sets[muscle] = sets.get(muscle, 0.0) + share * (0.5 if done.side else 1.0)
    return {muscle: sets[muscle] for muscle in Muscle if sets.get(muscle)}


def _shares(done: SetRecord, exercise: Exercise | None) -> dict[Muscle, float]:
    if exercise is not None:
        return muscle_shares(exercise)
    facts = PATTERNS[done.pattern]
    return dict.fromkeys(facts.helping, 0.5) | dict.fromkeys(facts.main, 1.0)
