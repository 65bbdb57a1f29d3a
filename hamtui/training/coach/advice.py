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

    `loads` is that of each set where they differ. `slower` is seconds of lowering above the usual, `fewer` how many
    sets less than planned. `light` work is meant to be light and counts for nothing. `proposal` says that it is a way
    past a plateau, which may be refused.
    """

    load: Weight | None
    targets: tuple[int, ...]
    reason: str
    find: bool = False
    change: str = ""
    slower: int = 0
    fewer: int = 0
    light: bool = False
    loads: tuple[Weight, ...] = ()
    proposal: bool = False


class Case(Struct, frozen=True):
    """All that a rule looks at: `full` are the attempts that were not light, `every` those too, oldest first.

    `load` is the nearest to the last one that can be loaded here. `refused` says that no way past a plateau is wanted.
    `other` is the name of another exercise for the same job that can be done here.
    """

    exercise: Exercise
    rule: Progression
    loads: Loads | None
    ranges: tuple[Range, ...]
    lower_s: int
    full: Sequence[Attempt]
    load: Weight | None
    every: Sequence[Attempt] = ()
    refused: bool = False
    other: str = ""

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
    def lifted(self) -> str:
        """The last load as it was written."""
        return str(self.last.load)

    @property
    def at(self) -> str:
        """In words: at 60 kg, or again."""
        return f"at {self.load}" if self.load else "again"

    @property
    def unchanged(self) -> bool:
        """Whether the load is the very one of last time, not what comes nearest to it here or in another unit."""
        return self.load is None or self.load == self.last.load

    @property
    def again(self) -> str:
        """The load once more, in words: 100 kg again, 100 kg for 225 lb; empty without one."""
        if self.load is None:
            return ""
        return f"{self.load} again" if self.unchanged else f"{self.load} for {self.last.load}"

    @property
    def went_on(self) -> bool:
        """Whether the program asks for a higher range of body-weight work than was ever done."""
        low = self.ranges[0].low
        asked = [attempt.wanted.low for attempt in self.full if attempt.wanted]
        return not self.load and bool(asked) and max(asked) < low and max(self.last.reps) < low


def padded(case: Case) -> tuple[int, ...]:
    """Reps of the last attempt for each set of today; a set that was not there begins at the low end."""
    return (*case.last.reps, *(r.low - 1 for r in case.ranges[len(case.last.reps) :]))[: len(case.ranges)]
