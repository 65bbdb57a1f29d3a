"""Comparing two things fairly on a machine that does other work: turn by turn, and by medians."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median, quantiles
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

T = TypeVar("T")
Measure = Callable[[], float]
UNITS = {"ms": 1000.0, "µs": 1e6, "MiB": 1.0}


class Finding(Struct, frozen=True):
    """One line of the table: `value` is to be at most `goal`, where there is one."""

    what: str
    value: float
    goal: float | None
    unit: str
    told: str

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        return None if self.goal is None else self.value <= self.goal


class Spent(Struct, frozen=True):
    """Seconds that went by, and seconds of processor time; the latter tell more on a machine with other work."""

    wall: float
    processor: float


def by_turns(rounds: int, *measures: Callable[[], T]) -> list[list[T]]:
    """What each measure gave in each round; every other round goes backwards, and one before is thrown away."""
    found: list[list[T]] = [[] for _ in measures]
    for measure in measures:
        measure()
    for number in range(rounds):
        order = list(enumerate(measures))
        for index, measure in order if number % 2 else reversed(order):
            found[index].append(measure())
    return found


def ratio(what: str, ours: list[float], theirs: list[float], goal: float | None, unit: str = "ms") -> Finding:
    """The median of the ratios of single rounds, as the machine may be faster in one than in another.

    Beside it the medians themselves, and how far the ratios lie apart.
    """
    scale = UNITS[unit]
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    low, high = _middle_half(ratios)
    told = f"{median(ours) * scale:.0f} : {median(theirs) * scale:.0f} {unit}, half of the rounds {low:.2f}–{high:.2f}"
    return Finding(what, median(ratios), goal, "×", told)


def ratio_of_processes(what: str, ours: list[Spent], theirs: list[Spent], goal: float | None) -> Finding:
    """The ratio of the times that went by, with that of the processor times beside it."""
    finding = ratio(what, [spent.wall for spent in ours], [spent.wall for spent in theirs], goal)
    worked = median(a.processor / b.processor for a, b in zip(ours, theirs, strict=True))
    return replace(finding, told=f"{finding.told}, processor time {worked:.2f}")


def _middle_half(values: list[float]) -> tuple[float, float]:
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def table(findings: list[Finding]) -> str:
    """The findings as lines of text."""
    width = max(len(finding.what) for finding in findings)
    lines = [f"{'':{width}}     found   goal"]
    for finding in findings:
        goal = "" if finding.goal is None else f"≤ {finding.goal:g}"
        verdict = {True: "reached", False: "MISSED", None: ""}[finding.reached]
        lines.append(
            f"{finding.what:{width}}  {finding.value:6.2f} {finding.unit}  {goal:6} {verdict:7}  {finding.told}"
        )
    return "\n".join(lines)
