"""Groups: exercises of a day that are done in turn, some of them led by a clock."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from hamtui.training.base.rest import RestWindow

GroupName = Annotated[str, "the name of a group"]
MOST_ROUNDS = 20
LONGEST_NAME = 8


class GroupKind(StrEnum):
    """How the exercises of a group follow each other.

    A superset and a circuit go round by round with a rest after each. In an EMOM an exercise begins every so many
    seconds, and what is left until then is the rest; an AMRAP has as many rounds as possible in its minutes.
    """

    SUPERSET = "superset"
    CIRCUIT = "circuit"
    EMOM = "emom"
    AMRAP = "amrap"

    @property
    def word(self) -> str:
        """What it is called within a sentence: superset, EMOM."""
        return self.value.upper() if self.timed else self.value

    @property
    def named(self) -> str:
        """The same with its article."""
        return f"{'an' if self.timed else 'a'} {self.word}"

    @property
    def timed(self) -> bool:
        """Whether a clock leads it."""
        return self in (GroupKind.EMOM, GroupKind.AMRAP)


class Misplaced(ValueError):
    """A value does not go with another; `at` is its path inside the table, the message the rest of the sentence."""

    def __init__(self, at: str, problem: str) -> None:
        super().__init__(problem)
        self.at = at


class Group(Struct, frozen=True):
    """Exercises of a day done in turn: A1 A2 A1 A2.

    `between` is the rest before the next exercise of a round, none without it; `rest` the one after a round, the
    longest of its exercises without it. `rounds` of 0 are as many as the exercises have sets. `every` is in seconds
    from one start of an EMOM to the next, `minutes` how long an EMOM or AMRAP goes on.
    """

    id: GroupName
    kind: GroupKind = GroupKind.SUPERSET
    between: RestWindow | None = None
    rest: RestWindow | None = None
    rounds: int = 0
    every: int = 60
    minutes: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.rounds <= MOST_ROUNDS:
            raise Misplaced("rounds", f"is {self.rounds}; expected 1 to {MOST_ROUNDS}")
        if not 10 <= self.every <= 600:
            raise Misplaced("every", f"is {self.every}; expected 10 to 600 seconds")
        if not 0 <= self.minutes <= 120:
            raise Misplaced("minutes", f"is {self.minutes}; expected 1 to 120")
        if self.every != 60 and self.kind is not GroupKind.EMOM:
            raise Misplaced("every", f"is given, but {self.kind.named} has no starts by the clock; only an EMOM has")
        if self.minutes and not self.kind.timed:
            raise Misplaced("minutes", f"is given, but {self.kind.named} has rounds; only an EMOM or AMRAP has minutes")
        if self.kind is GroupKind.EMOM:
            self._check_emom()
        if self.kind is GroupKind.AMRAP:
            self._check_amrap()

    def _check_emom(self) -> None:
        for name, rest in (("between", self.between), ("rest", self.rest)):
            if rest is not None:
                raise Misplaced(name, "is given, but the rest in an EMOM is what is left until the next start")
        if not self.minutes and not self.rounds:
            raise Misplaced("minutes", "is missing or 0; an EMOM needs minutes or rounds")
        if self.minutes * 60 % self.every:
            raise Misplaced("every", f"is {self.every}, which does not go into {self.minutes} minutes")

    def _check_amrap(self) -> None:
        if self.rounds:
            raise Misplaced("rounds", "is given, but an AMRAP has as many rounds as possible")
        if not self.minutes:
            raise Misplaced("minutes", "is missing or 0; an AMRAP needs minutes")

    def starts(self, members: int) -> int:
        """How many starts an EMOM of that many exercises has, one exercise at each."""
        return self.minutes * 60 // self.every if self.minutes else self.rounds * members

    def sets_of(self, place: int, members: int) -> int | None:
        """The sets of the exercise at `place` of that many, by rounds or the clock; None: as its own sets say.

        Of an AMRAP it is the one round that is sure.
        """
        if self.kind is GroupKind.AMRAP:
            return 1
        if self.kind is GroupKind.EMOM:
            whole, more = divmod(self.starts(members), members)
            return whole + (place < more)
        return self.rounds or None


def is_group_name(text: str) -> bool:
    """Whether a group can be called that: up to 8 letters and digits."""
    return text.isascii() and text.isalnum() and len(text) <= LONGEST_NAME


def longest(rests: Iterable[RestWindow | None]) -> RestWindow | None:
    """The longest of some rests, None without any."""
    given = [rest for rest in rests if rest is not None]
    return max(given, key=lambda rest: (rest.maximum, rest.minimum), default=None)
