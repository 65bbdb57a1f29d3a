"""Choosing the exercise: what a program names, what the lifter chose, or what can be done in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.profile import Profile
from hamtui.training.base.program import Day, Prescription, WarmUp
from hamtui.training.coach.plan import PlanItem
from hamtui.training.coach.precautions import Care, Precautions

CLOSING = (
    ("romanian_deadlift", "dumbbell_romanian_deadlift", "kettlebell_swing", "single_leg_reach"),
    ("seated_leg_curl", "lying_leg_curl", "ball_leg_curl", "nordic_curl"),
)


class Exercises(Protocol):
    """Where exercises and the standard warm-up and cool-down come from."""

    @property
    def warm_up(self) -> WarmUp:
        """The standard warm-up."""

    @property
    def cool_down(self) -> tuple[Prescription, ...]:
        """The standard cool-down."""

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - the name every caller would guess
        """The exercise of that id."""


class Chooser(Struct, frozen=True):
    """Chooses exercises for one lifter, by the equipment, what hurts, and what was done before, oldest first."""

    library: Exercises
    profile: Profile
    history: Sequence[SessionRecord]
    cautions: Precautions

    def care(self, exercise: Exercise) -> Care:
        """What pain, soreness and readiness hold back of an exercise."""
        return self.cautions.of(exercise).care

    def choose(self, prescribed: Prescription) -> Exercise:
        """The exercise prescribed or chosen, or the first stand-in that can be done and did not hurt three times."""
        first = self.library.exercise(self._chosen(prescribed))
        if self.suits(first):
            return first
        names = [
            prescribed.exercise,
            *prescribed.instead,
            *filter(None, (first.easier, first.harder) if self.profile.here.has(first) else ()),
        ]
        others = [self.library.exercise(name) for name in names]
        others = [
            other
            for other in others
            if other.pattern is first.pattern or other.id in (prescribed.exercise, *prescribed.instead)
        ]
        return next((other for other in others if self.suits(other)), first)

    def _chosen(self, prescribed: Prescription) -> str:
        """Where the program leaves a choice, what was done last of it; the prescribed exercise before that.

        What the lifter replaced for good goes before both.
        """
        if (other := self.profile.replaced.get(prescribed.exercise)) is not None and self._has(other):
            return other
        if prescribed.either:
            for session in reversed(self.history):
                done = {one.exercise for one in session.working} if session.status is Status.FINISHED else set()
                if chosen := [name for name in (prescribed.exercise, *prescribed.either) if name in done]:
                    return chosen[0]
        return prescribed.exercise

    def _has(self, exercise: str) -> bool:
        try:
            self.library.exercise(exercise)
        except HamtuiError:
            return False
        return True

    def choice_text(self, prescribed: Prescription, exercise: Exercise) -> str:
        """The choice that a program leaves, until one of it was done; empty where there is none."""
        names = {prescribed.exercise, *prescribed.either}
        if not prescribed.either or any(one.exercise in names for s in self.history for one in s.working):
            return ""
        others = [self.library.exercise(name) for name in names - {exercise.id}]
        here = [other.name.lower() for other in others if self.suits(other)]
        return f"Or {' or '.join(sorted(here))}: swap it in the session, and the choice is kept" if here else ""

    def another(self, prescribed: Prescription, exercise: Exercise) -> str:
        """The name of another exercise of the pattern that can take its place here; empty without one."""
        names = (prescribed.exercise, *prescribed.either, *prescribed.instead, exercise.harder, exercise.easier)
        others = (self.library.exercise(name) for name in names if name and name != exercise.id)
        fit = (other.name for other in others if other.pattern is exercise.pattern and self.suits(other))
        return next(fit, "")

    def easier(self, exercise: Exercise) -> str:
        """The name of the nearest easier way of the same pattern that can be done here; empty without one."""
        easier = self.library.exercise(exercise.easier) if exercise.easier else None
        return easier.name if easier and easier.pattern is exercise.pattern and self.suits(easier) else ""

    @property
    def closing(self) -> tuple[str, str]:
        """The names of a hinge and of a knee flexion that can be done here and that no pain forbids; empty without."""
        hinge, knee = (
            next((e.name for e in map(self.library.exercise, names) if self.suits(e) and self.care(e) is Care.FREE), "")
            for names in CLOSING
        )
        return hinge, knee

    def can_be_done(self, day: Day) -> bool:
        """Whether the equipment for every exercise of a day, or for a stand-in, is there."""
        return all(self.profile.here.has(self.choose(work)) for work in day.work if not work.optional)

    def suits(self, exercise: Exercise) -> bool:
        """Whether it can be done here and did not hurt three times."""
        return self.profile.here.has(exercise) and exercise.id not in self.cautions.painful


def alternatives(item: PlanItem, everything: Iterable[Exercise], profile: Profile) -> list[Exercise]:
    """Other exercises of the item's pattern: those the lifter has the equipment for first.

    Of these the easier ones step by step, then all others by name, those of the catalogue last.
    """
    known = {e.id: e for e in everything}
    easier: list[str] = []
    name: str | None = item.exercise
    while name in known and name not in easier:
        easier.append(name)
        name = known[name].easier
    same = [e for e in known.values() if e.pattern is item.pattern and e.id != item.exercise]
    order = {name: place for place, name in enumerate(easier)}
    listed = Origin.CATALOGUE
    return sorted(
        same, key=lambda e: (not profile.here.has(e), order.get(e.id, len(order)), e.origin is listed, e.name)
    )
