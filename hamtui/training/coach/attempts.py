"""Attempts: each session's working sets of an exercise, judged against what was planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import pairwise, takewhile

from msgspec import Struct

from hamtui.training.base.exercise import Range, Side
from hamtui.training.base.history import PainRecord, SessionRecord, SetRecord, performances, reached
from hamtui.training.base.middle import median_low
from hamtui.training.base.weight import Weight
from hamtui.training.coach.working_sets import (
    RECENT,
    Asked,
    Found,
    Group,
    believed,
    numbered,
    on_purpose,
    planned_of,
    working_load,
)

MISSES_TO_DELOAD = 3
STILL, LONG_STILL = 5, 8


class Attempt(Struct, frozen=True):
    """One session's working sets of an exercise: those that were planned; what came on top is extra work.

    `load` is the working load, `loads` that of each set where they differ on purpose, `heaviest` the heaviest,
    `rir` the fewest reps that were said to be in reserve, and `reps` those of the weaker side, set by set; `wanted` is
    the range of the first. A planned set that is missing or short makes it `missed`; `topped` is the top of the range
    on every set. `lagging` is the side that alone stood in the way. `slower` is how many seconds more than usual
    lowering was to take. `light` was meant to be light and counts for nothing. `pain` is the worst that was reported
    during it.
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
    loads: tuple[Weight, ...] = ()
    grouped: bool = False

    @property
    def way(self) -> tuple[Weight | None, int, bool]:
        """How the sets were done: load, lowering, and whether in turn with others; only the like are compared."""
        return self.load, self.slower, self.grouped


def attempts(history: Iterable[SessionRecord], exercise: str, asked: Asked | None = None) -> list[Attempt]:
    """Every attempt at `exercise`, in the order of the history, a swap for another included.

    What was written down without a program belongs to the plan that asks for it: `asked`. Sets of 0 reps, and numbers
    too far off the lifter's own to be believed, are no attempts.
    """
    found: list[Found] = []
    judged: list[Attempt] = []
    for session, done in performances(history, exercise):
        sets = believed(numbered(session, done, asked), found)
        found.append(sets)
        if sets.kept:
            judged.append(_judged(session, sets, exercise, asked))
    return judged


class Tried:
    """The attempts at each exercise of one history, each looked up once.

    `asked` makes no difference to what was done in a program, so that one answer serves all who ask then.
    """

    def __init__(self, history: Sequence[SessionRecord]) -> None:
        self._history = history
        self._by_hand: dict[str, bool] = {}
        self._found: dict[tuple[str, Asked | None], list[Attempt]] = {}

    def at(self, exercise: str, asked: Asked | None = None) -> list[Attempt]:
        """Every attempt at `exercise`, as `attempts` has them."""
        if exercise not in self._by_hand:
            done = performances(self._history, exercise)
            self._by_hand[exercise] = any(not session.program for session, _ in done)
        key = (exercise, asked if self._by_hand[exercise] else None)
        if key not in self._found:
            self._found[key] = attempts(self._history, *key)
        return self._found[key]


def recent_best(history: Iterable[SessionRecord], exercise: str) -> Group | None:
    """The best of the last sets of an exercise that are believed: the strongest, or the most reps; None without any."""
    found: list[Found] = []
    for session, done in performances(history, exercise):
        found.append(believed(numbered(session, done, None), found))
    recent = [group for sets in found[-RECENT:] for group in sets.kept]
    return max(recent, key=lambda group: (group.maximum, group.reps), default=None)


def _judged(session: SessionRecord, sets: Found, exercise: str, asked: Asked | None) -> Attempt:
    planned, cut = planned_of(session, exercise)
    by_hand = not session.program
    wanted = planned if planned is not None else asked.sets if asked and by_hand else len(sets.kept)
    chosen = on_purpose(sets.kept, wanted)
    whole = len(chosen) >= wanted - cut or (by_hand and planned is None)
    all_there = len(chosen) >= wanted - cut
    done = [one for group in chosen for one in group.sets]
    loads = tuple(group.load for group in chosen if group.load)
    pain = _worst(pain for pain in session.pains if pain.exercise == exercise)
    load, differ = working_load(chosen)
    if pain and loads:
        load, differ = min(loads, key=lambda w: w.kg), False
    return Attempt(
        session.started_at,
        load,
        tuple(group.reps for group in chosen),
        chosen[0].wanted,
        wanted,
        missed=not whole or not all(group.reps >= group.low for group in chosen),
        topped=all_there and all(group.topped for group in chosen),
        lagging=_lagging(done) if all_there else None,
        slower=min((s.slower or 0) for s in done),
        light=any(plan.light for plan in session.planned if plan.exercise == exercise),
        pain=pain,
        heaviest=max(loads, key=lambda w: w.kg, default=None),
        rir=min((s.rir for s in done if s.rir is not None), default=None),
        loads=loads if differ else (),
        grouped=any(one.group for one in done),
    )


def _at_top(done: SetRecord) -> bool:
    return done.reps_range is not None and (done.reps or 0) >= done.reps_range.high


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


def standing_still(full: Sequence[Attempt]) -> int:
    """For how many attempts in a row, at the latest load and tempo, reps a set came no further; 0 below five.

    Either none of the latest four is better than one before them in that row, or they do not climb any more and stay
    below what was done in that way at any time.
    """
    sets = _usual_sets(full)
    row = _means(_same_way(full), sets)
    if len(row) < STILL:
        return 0
    last, older = row[: STILL - 1], row[STILL - 1 :]
    ever = _means((a for a in reversed(full) if a.way == full[-1].way), sets)[STILL - 1 :]
    climbs = last[0] > max(older[0], last[-1]) and (last[0] == max(row) or len(row) < LONG_STILL)
    still = max(last) <= max(older) or (not climbs and max(last) <= max(ever))
    return len(row) if still else 0


def falls(full: Sequence[Attempt]) -> int:
    """How many times in a row, up to the latest, the reps of a set fell at the same load and tempo."""
    row = _means(_same_way(full), _usual_sets(full))
    return len(list(takewhile(lambda pair: pair[0] < pair[1], pairwise(row))))


def _usual_sets(full: Sequence[Attempt]) -> int:
    """How many sets the latest attempts had: the smaller middle of four, so that one cut short changes nothing."""
    return int(median_low(len(attempt.reps) for attempt in full[-STILL + 1 :])) if full else 0


def _means(attempts: Iterable[Attempt], sets: int) -> list[float]:
    """Reps a set on average of the first `sets` of each, for a set more is no weakness; half of them say nothing."""
    compared = (attempt.reps[:sets] for attempt in attempts if 2 * len(attempt.reps) > sets)
    return [sum(reps) / len(reps) for reps in compared]


def _same_way(full: Sequence[Attempt]) -> Iterable[Attempt]:
    """The attempts at the latest load and tempo, the latest first, back to the last change.

    Into a superset, or out of one, is a change too: less rest between sets is no weakness.
    """
    return takewhile(lambda attempt: attempt.way == full[-1].way, reversed(full))
