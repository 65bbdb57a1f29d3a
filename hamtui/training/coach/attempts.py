"""Attempts: each session's working sets of an exercise, judged against what was prescribed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import takewhile

from msgspec import Struct

from hamtui.training.base.exercise import Range, Side
from hamtui.training.base.history import PainRecord, SessionRecord, SetRecord, performances, reached
from hamtui.training.base.weight import Weight

MISSES_TO_DELOAD = 3
STILL, LONG_STILL = 5, 8


class Attempt(Struct, frozen=True):
    """One session's working sets of an exercise.

    `load` is the lightest of them, `heaviest` the heaviest, `rir` the fewest reps that were said to be in reserve,
    and `reps` those of the weaker side, set by set; `wanted` is the range of the first. A set that is missing or short
    makes it `missed`; `topped` is the top of the range on every set. `lagging` is the side that alone stood in the way.
    `slower` is how many seconds more than usual lowering was to take. `light` was meant to be light and counts for
    nothing. `pain` is the worst that was reported during it.
    """

    at: datetime
    load: Weight | None
    reps: tuple[int, ...]
    wanted: Range | None
    sets: int
    missed: bool
    topped: bool
    lagging: Side | None = None
    slower: int = 0
    light: bool = False
    pain: PainRecord | None = None
    heaviest: Weight | None = None
    rir: int | None = None

    @property
    def mean(self) -> float:
        """Reps a set on average."""
        return sum(self.reps) / len(self.reps)


def attempts(history: Iterable[SessionRecord], exercise: str) -> list[Attempt]:
    """Every attempt at `exercise`, in the order of the history; stand-ins for another exercise are none."""
    return [_judged(session, done, exercise) for session, done in performances(history, exercise)]


def _judged(session: SessionRecord, done: Sequence[SetRecord], exercise: str) -> Attempt:
    plans = [plan for plan in session.planned if plan.exercise == exercise]
    planned = sum(plan.sets for plan in plans)
    whole = len(done) >= planned - sum(plan.cut for plan in plans)
    sided = any(s.side for s in done)
    return Attempt(
        session.started_at,
        min((s.load for s in done if s.load), key=lambda w: w.kg, default=None),
        _weaker_side(done),
        done[0].reps_range,
        (planned or len(done)) // (2 if sided else 1),
        missed=not whole or not all(reached(s) for s in done),
        topped=whole and all(_at_top(s) for s in done),
        lagging=_lagging(done) if whole else None,
        slower=min((s.slower or 0) for s in done),
        light=any(plan.light for plan in plans),
        pain=_worst(pain for pain in session.pains if pain.exercise == exercise),
        heaviest=max((s.load for s in done if s.load), key=lambda w: w.kg, default=None),
        rir=min((s.rir for s in done if s.rir is not None), default=None),
    )


def _at_top(done: SetRecord) -> bool:
    return done.reps_range is not None and (done.reps or 0) >= done.reps_range.high


def _weaker_side(done: Sequence[SetRecord]) -> tuple[int, ...]:
    by_set: dict[int, int] = {}
    for s in done:
        by_set[s.set] = min(by_set.get(s.set, s.reps or 0), s.reps or 0)
    return tuple(by_set[number] for number in sorted(by_set))


def _lagging(done: Sequence[SetRecord]) -> Side | None:
    """The side that fell short of the top, or of the range, while the other did not."""
    for good in (_at_top, reached):
        short = {s.side for s in done if not good(s)}
        if len(short) == 1 and len({s.side for s in done}) == 2:
            return short.pop()
    return None


def _worst(pains: Iterable[PainRecord]) -> PainRecord | None:
    return max(pains, key=lambda pain: (pain.sharp, pain.level or 0, pain.at), default=None)


def streak(full: Sequence[Attempt]) -> int:
    """How many attempts in a row, the latest first, were misses at the latest load and tempo."""
    return len(list(takewhile(lambda attempt: attempt.missed, _same_way(full))))


def given_up(full: Sequence[Attempt], tried: Callable[[Attempt], bool]) -> int:
    """How often three misses in a row came of what `tried` picks out: a load, or a lowering tempo."""
    times = row = 0
    for attempt in full:
        row = row + 1 if attempt.missed and tried(attempt) else 0
        times += row == MISSES_TO_DELOAD
    return times


def tops(full: Sequence[Attempt]) -> int:
    """How many attempts in a row, the latest first, reached the top of the range at the latest load and tempo."""
    return len(list(takewhile(lambda attempt: attempt.topped, _same_way(full))))


def stands_still(full: Sequence[Attempt]) -> bool:
    """Whether five attempts and more in a row, at the latest load and tempo, brought no more reps a set.

    Either none of the latest four is better than one before them in that row, or they do not climb any more and stay
    below what was done in that way at any time.
    """
    row = [attempt.mean for attempt in _same_way(full)]
    if len(row) < STILL:
        return False
    last, older = row[: STILL - 1], row[STILL - 1 :]
    ever = [a.mean for a in full[: -len(last)] if (a.load, a.slower) == (full[-1].load, full[-1].slower)]
    climbs = last[0] > older[0] and (last[0] == max(row) or len(row) < LONG_STILL)
    return max(last) <= max(older) or (not climbs and max(last) <= max(ever))


def _same_way(full: Sequence[Attempt]) -> Iterable[Attempt]:
    """The attempts at the latest load and tempo, the latest first, back to the last change."""
    last = full[-1]
    return takewhile(lambda a: (a.load, a.slower) == (last.load, last.slower), reversed(full))
