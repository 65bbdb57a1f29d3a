"""Coming back after a gap: lighter loads and fewer sets, raised in steps to where the lifter was.

Strength holds for two to three weeks without training (under 5 % lost in two, McMaster 2013) and then falls slowly
(Bosquet 2013). So a gap counts from the last session that trained the pattern, in calendar days, from 14 days on and
only where it is over 1.5 times the lifter's own rhythm: the median of the last eight intervals. Up to 20 days loads
stay; from 21 days each session is one step of the way back, whatever the next interval is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord, SetKind, Status
from hamtui.training.base.middle import median
from hamtui.training.base.patterns import HINGES
from hamtui.training.coach.attempts import Attempt

GAP_DAYS, LIGHT_DAYS = 14, 21
USUAL = 1.5
INTERVALS = 8
STEPS: tuple[tuple[int, tuple[float, ...]], ...] = (
    (70, (0.7, 0.8, 0.9, 0.95)),
    (56, (0.8, 0.9, 0.95)),
    (28, (0.9, 0.95)),
    (LIGHT_DAYS, (0.95,)),
)


class Comeback(Struct, frozen=True):
    """How today is eased after `days` away: `share` of the load before, `fewer` sets less, and steps `left` to go.

    With a share of 1 the load stays and the work counts; less is meant to be light.
    """

    days: int
    share: float
    fewer: int
    left: int

    @property
    def light(self) -> bool:
        """Whether the load is taken back."""
        return self.share < 1


def days_trained(history: Iterable[SessionRecord], pattern: Pattern) -> list[date]:
    """The days on which working sets of a pattern were done, swings and hinges being one; oldest first."""
    alike = HINGES if pattern in HINGES else (pattern,)
    days = {
        session.started_at.date()
        for session in history
        if session.status is Status.FINISHED
        and any(s.kind is SetKind.WORKING and (s.pattern in alike or pattern in s.also) for s in reversed(session.sets))
    }
    return sorted(days)


def comeback(days: Sequence[date], done: Sequence[Attempt], today: date, *, hinge: bool = False) -> Comeback | None:
    """The step of a return that `today` is; None when the lifter was not away.

    `days` are those on which the pattern was trained, `done` all attempts at the exercise, both oldest first.
    """
    full = [attempt for attempt in done if not attempt.light]
    if not full:
        return None
    last = full[-1].at.date()
    usual = rhythm([day for day in days if day <= last])
    since = [last, *(day for day in days if last < day < today), today]
    gaps = [(later - earlier).days for earlier, later in pairwise(since) if _away((later - earlier).days, usual)]
    if not gaps:
        return None
    first = next(later for earlier, later in pairwise(since) if _away((later - earlier).days, usual))
    missed = sum(attempt.missed for attempt in done if attempt.light and attempt.at.date() > last)
    taken = max(0, sum(day >= first for day in since[:-1]) - missed)
    longest = max(gaps)
    steps = next((steps for least, steps in STEPS if longest >= least), ())
    if taken < len(steps):
        left = len(steps) - taken
        return Comeback(longest, steps[taken], 1 if taken == 0 or left > 1 else 0, left)
    current = (today - since[-2]).days
    if _away(current, usual):
        return Comeback(current, 1.0, 1 if hinge else 0, 1)
    return None


def rhythm(days: Sequence[date]) -> float:
    """The usual days between sessions: the median of the last eight intervals; 0 without any."""
    between = [(later - earlier).days for earlier, later in pairwise(days)][-INTERVALS:]
    return median(between) if between else 0


def _away(days: int, usual: float) -> bool:
    return days >= GAP_DAYS and days > USUAL * usual
