"""Attempts: each session's working sets of an exercise, judged against what was prescribed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hamtui.training.exercise import Range, Side
from hamtui.training.history import PainRecord, SessionRecord, SetRecord, performances, reached
from hamtui.training.weight import Weight

MISSES_TO_DELOAD = 3
STILL = 5


@dataclass(frozen=True)
class Attempt:
    """One session's working sets of an exercise.

    `load` is the lightest of them and `reps` those of the weaker side, set by set, in the range `wanted`. A set
    that is missing or short makes it `missed`; `topped` is the top of the range on every set. `lagging` is the
    side that alone stood in the way. `slower` is how many seconds more than usual lowering was to take.
    `light` was meant to be light and counts for nothing. `pain` is the worst that was reported during it.
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
        done[-1].reps_range,
        (planned or len(done)) // (2 if sided else 1),
        missed=not whole or not all(reached(s) for s in done),
        topped=whole and all(_at_top(s) for s in done),
        lagging=_lagging(done) if whole else None,
        slower=min((s.slower or 0) for s in done),
        light=any(plan.light for plan in plans),
        pain=_worst(pain for pain in session.pains if pain.exercise == exercise),
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
    return max(pains, key=lambda pain: (pain.sharp, pain.level or 0), default=None)


def streak(full: Sequence[Attempt]) -> int:
    """How many attempts in a row, the latest first, were misses at the latest load and tempo."""
    count = 0
    for attempt in reversed(full):
        if not attempt.missed or (attempt.load, attempt.slower) != (full[-1].load, full[-1].slower):
            break
        count += 1
    return count


def deloads(full: Sequence[Attempt], load: Weight) -> int:
    """How often `load` was given up after three misses in a row."""
    given_up = row = 0
    for attempt in full:
        row = row + 1 if attempt.missed and attempt.load == load else 0
        given_up += row == MISSES_TO_DELOAD
    return given_up


def stands_still(full: Sequence[Attempt]) -> bool:
    """Whether the last five attempts, at one load and tempo, brought not one rep more than the first of them."""
    last = full[-STILL:]
    same = len({(attempt.load, attempt.slower) for attempt in last}) == 1
    return len(last) == STILL and same and all(sum(a.reps) <= sum(last[0].reps) for a in last[1:])
