"""Advice: what to aim at today and why; and the case that the rules of progression look at."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hamtui.training.base.exercise import Exercise, Range
from hamtui.training.base.load import Loads
from hamtui.training.base.program import Progression
from hamtui.training.base.weight import Weight
from hamtui.training.coach.attempts import Attempt

MISS_KEEPS = "A short or missing set keeps it where it is"


class Advice(Struct, frozen=True):
    """What to aim at: one load for all working sets, a rep target for each, why, and what would change it.

    `slower` is seconds of lowering above the usual, `fewer` how many sets less than planned. `light` work is
    meant to be light and counts for nothing.
    """

    load: Weight | None
    targets: tuple[int, ...]
    reason: str
    find: bool = False
    change: str = ""
    slower: int = 0
    fewer: int = 0
    light: bool = False


class Case(Struct, frozen=True):
    """All that a rule looks at."""

    exercise: Exercise
    rule: Progression
    loads: Loads | None
    ranges: tuple[Range, ...]
    lower_s: int
    full: Sequence[Attempt]
    load: Weight | None

    @property
    def last(self) -> Attempt:
        """The latest attempt that was not light."""
        return self.full[-1]

    @property
    def lows(self) -> tuple[int, ...]:
        """The low end of the range of every set."""
        return tuple(r.low for r in self.ranges)

    @property
    def highs(self) -> tuple[int, ...]:
        """The top of the range of every set."""
        return tuple(r.high for r in self.ranges)

    @property
    def at(self) -> str:
        """In words: at 60 kg, or again."""
        return f"at {self.load}" if self.load else "again"

    @property
    def went_on(self) -> bool:
        """Whether the program asks for a higher range than was done last time; without a load, than ever before."""
        low = self.ranges[0].low
        asked = [attempt.wanted.low for attempt in (self.full[-1:] if self.load else self.full) if attempt.wanted]
        return bool(asked) and max(asked) < low and max(self.last.reps) < low


def padded(case: Case) -> tuple[int, ...]:
    """Reps of the last attempt for each set of today; a set that was not there begins at the low end."""
    return (*case.last.reps, *(r.low - 1 for r in case.ranges[len(case.last.reps) :]))[: len(case.ranges)]
