"""What a fault came to: counts, a bar, and whether it was reached."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct


class Size(Enum):
    """How much of a fault is done: all that the bar asks for, or enough to see that it still holds."""

    SHORT = "short"
    FULL = "full"

    def pick(self, short: int, full: int) -> int:
        """The number that belongs to this size."""
        return full if self is Size.FULL else short


class Outcome(Struct, frozen=True):
    """One line of the table. `reached` is None where the fault could not be done here; `counts` then says why."""

    fault: str
    counts: str
    bar: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """The last column."""
        return "not run" if self.reached is None else "reached" if self.reached else "**missed**"

    def __str__(self) -> str:
        return f"| {self.fault} | {self.counts} | {self.bar} | {self.verdict} |"


HEAD = "| fault | found | bar | |\n|---|---|---|---|"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 set, 10,000 sets."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def missed(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those whose bar was not reached; one that could not be run is not among them."""
    return [outcome for outcome in outcomes if outcome.reached is False]


def failures(of: str, wrong: Sequence[str]) -> str:
    """How many of the things done went wrong, with the first of them."""
    return f"{of}: {counted(len(wrong), 'failure')}" + (f" ({wrong[0]})" if wrong else "")
