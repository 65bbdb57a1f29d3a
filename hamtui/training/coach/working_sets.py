"""Which of the sets that were done the next load stands on: those that were planned, as far as they can be believed.

A set far off the lifter's own (over 1.5 times or under half of the best at such reps, or over twice the range) is
taken for a slip unless it was confirmed or came again the next time: most such entries are a digit too many. In a
first session the sets can only be held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from hamtui.training.base.effort import one_rep_maximum
from hamtui.training.base.exercise import Range
from hamtui.training.base.history import SessionRecord, SetRecord
from hamtui.training.base.middle import median_low
from hamtui.training.base.weight import Weight

MOST_OFF, LEAST_OFF = 1.5, 0.5
MOST_OF_RANGE = 2
DIGIT_OFF = 5
RECENT = 8
BACK_OFF = 0.75
RAMPED = 0.85
HEAVY_SINGLE = 1.15


class Asked(Struct, frozen=True):
    """What the plan asks of an exercise: so many sets, each in its range."""

    sets: int
    ranges: tuple[Range, ...]

    def range_of(self, index: int) -> Range:
        """The range of set `index`, counted from 0; of sets on top, that of the last."""
        return self.ranges[min(index, len(self.ranges) - 1)]


class Group(Struct, frozen=True):
    """One set, or both sides of one: the reps of the weaker side, the lighter load, and the range that was planned.

    `maximum` is what it says of the lifter's strength, in kg of one rep; 0 without a load.
    """

    sets: tuple[SetRecord, ...]
    reps: int
    load: Weight | None
    wanted: Range | None
    maximum: float

    @classmethod
    def of(cls, sets: Sequence[SetRecord], reps: int, load: Weight | None, wanted: Range | None) -> Group:
        """The set with what it says of the lifter's strength."""
        maximum = one_rep_maximum(load.kg, reps) if load and load.kg > 0 else 0.0
        return cls(tuple(sets), reps, load, wanted, maximum)

    @property
    def low(self) -> int:
        """The fewest reps that were planned."""
        return self.wanted.low if self.wanted else 0

    @property
    def topped(self) -> bool:
        """Whether it reached the top of its range."""
        return self.wanted is not None and self.reps >= self.wanted.high


class Found(Struct, frozen=True):
    """The sets of one session: those `kept`, and those too far `off` to be believed.

    `best` is the strongest of those kept and `strongest` of all, in kg of one rep, `most_reps` and `heaviest`, in kg,
    are of those kept.
    """

    kept: tuple[Group, ...]
    off: tuple[Group, ...]
    best: float
    strongest: float
    most_reps: int
    heaviest: float

    @classmethod
    def of(cls, kept: Sequence[Group], off: Sequence[Group]) -> Found:
        """The sets with what can be said of them once and for all."""
        best = max((group.maximum for group in kept), default=0.0)
        return cls(
            tuple(kept),
            tuple(off),
            best,
            max((best, *(group.maximum for group in off))),
            max((group.reps for group in kept), default=0),
            max((group.load.kg for group in kept if group.load), default=0.0),
        )


def numbered(session: SessionRecord, done: Sequence[SetRecord], asked: Asked | None) -> list[Group]:
    """The sets of a session in their order, sides joined; a load that was lifted 0 times is left out."""
    by_set: dict[int, list[SetRecord]] = {}
    for one in done:
        by_set.setdefault(one.set, []).append(one)
    groups = []
    for index, number in enumerate(sorted(by_set)):
        sets = by_set[number]
        reps = min(one.reps or 0 for one in sets)
        load = min((one.load for one in sets if one.load), key=lambda w: w.kg, default=None)
        wanted = asked.range_of(index) if asked and not session.program else sets[0].reps_range
        if reps or load is None:
            groups.append(Group.of(sets, reps, load, wanted))
    return groups


def believed(groups: Sequence[Group], before: Sequence[Found]) -> Found:
    """The sets without those that are far off what was done before."""
    recent = list(islice((earlier for earlier in reversed(before) if earlier.kept), RECENT))
    best = _own_best(before[-RECENT:])
    digit = DIGIT_OFF * median_low([group.maximum for group in groups]) if len(groups) > 2 and not recent else 0.0
    last_off = max((group.maximum for group in before[-1].off), default=0.0) if before else 0.0
    most_reps = max((earlier.most_reps for earlier in recent), default=0)
    heaviest = recent[0].heaviest if recent else 0.0
    kept: list[Group] = []
    off: list[Group] = []
    for group in groups:
        slip = (far_off(group, best) and far_off(group, last_off or best)) or _too_many(group, most_reps)
        slip = slip or 0 < digit < group.maximum
        slip = slip and not any(one.confirmed for one in group.sets)
        if slip:
            off.append(group)
        elif not _single(group, heaviest):
            kept.append(group)
    return Found.of(kept, off)


def _own_best(sessions: Sequence[Found]) -> float:
    """The best of those sessions, the latest last, that was confirmed or that another of them comes near.

    Where there is none it is the best of the latest with sets to stand on.
    """
    every = [session.strongest for session in sessions]
    best = latest = 0.0
    for at, session in enumerate(sessions):
        others = max((*every[:at], *every[at + 1 :]), default=0.0)
        if MOST_OFF * others >= session.best:
            best = max(best, session.best)
        else:
            trusted = (g for g in session.kept if MOST_OFF * others >= g.maximum or any(s.confirmed for s in g.sets))
            best = max((best, *(group.maximum for group in trusted)))
        latest = session.best if session.kept else latest
    return best or latest


def far_off(group: Group, best: float) -> bool:
    """Whether a load is hard to believe of one whose best is `best` kg for one rep, 0 where that is not known."""
    return bool(best and group.load and not LEAST_OFF <= group.maximum / best <= MOST_OFF)


def _too_many(group: Group, before: int) -> bool:
    """Whether reps are hard to believe: over twice the range, and no step from the most there were before."""
    return bool(group.wanted) and group.reps > max(MOST_OF_RANGE * (group.wanted.high if group.wanted else 0),
                                                   MOST_OFF * before)  # fmt: skip


def _single(group: Group, heaviest: float) -> bool:
    """Whether it is a test of strength, no working set: much heavier than the last work, at half its reps or fewer."""
    return bool(heaviest and group.load) and (
        group.load is not None and group.load.kg > HEAVY_SINGLE * heaviest and 2 * group.reps <= group.low
    )


def planned_of(session: SessionRecord, exercise: str) -> tuple[int | None, int]:
    """How many sets of an exercise a session planned, and how many of them had no room; a side is half a set."""
    plans = [plan for plan in session.planned if plan.exercise == exercise]
    if not plans:
        return None, 0
    sides = 2 if any(one.side for one in session.sets if one.exercise == exercise) else 1
    return sum(plan.sets for plan in plans) // sides, sum(plan.cut for plan in plans) // sides


def on_purpose(groups: Sequence[Group], planned: int) -> Sequence[Group]:
    """The planned number of sets among those done: the first, or after lighter sets on the way up the ones they led to.

    Sets that fall short of their range, or are much heavier for a single rep, never push out those that do not.
    """
    best = groups[:planned]
    for at in range(1, len(groups) - planned + 1):
        other = groups[at : at + planned]
        if _reached(other) >= _reached(best) and _lightest(best) < RAMPED * _lightest(other):
            best = other
    return best


def _reached(groups: Sequence[Group]) -> int:
    return sum(group.reps >= group.low for group in groups)


def _lightest(groups: Sequence[Group]) -> float:
    return min((group.load.kg for group in groups if group.load), default=0.0)


def working_load(groups: Sequence[Group]) -> tuple[Weight | None, bool]:
    """The load of the sets, and whether they differ on purpose: a top set and back-off sets, all within their range.

    Then it is the heaviest; otherwise the one in the middle.
    """
    loads = [group.load for group in groups if group.load]
    if not loads:
        return None, False
    heaviest = max(loads, key=lambda w: w.kg)
    within = all(group.load and group.load.kg >= BACK_OFF * heaviest.kg for group in groups)
    if len(set(loads)) > 1 and within and _reached(groups) == len(groups):
        return heaviest, True
    middle = sorted(load.kg for load in loads)[(len(loads) - 1) // 2]
    return next(load for load in loads if load.kg == middle), False
