"""Coming back after a gap: lighter loads and fewer sets, raised in steps to where the lifter was.

Strength holds for about three weeks without training and then falls slowly (Bosquet 2013), while the protection
against soreness that training gives fades sooner. So a gap of 10 days costs one easier session, a longer one more,
and each step is taken only once the one before it was done without a miss. These sessions are meant to be light and
count for nothing; a lifter who always trains at long intervals is not away on day ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from msgspec import Struct

from hamtui.training.coach.attempts import Attempt

AWAY_DAYS = 10
USUAL = 1.5
STEPS: tuple[tuple[int, tuple[float, ...]], ...] = (
    (70, (0.7, 0.8, 0.9, 0.95)),
    (35, (0.8, 0.9, 0.95)),
    (21, (0.9, 0.95)),
    (AWAY_DAYS, (0.95,)),
)


class Comeback(Struct, frozen=True):
    """How today is eased after `days` away: `share` of the load before, `fewer` sets less, and steps `left` to go."""

    days: int
    share: float
    fewer: int
    left: int


def comeback(done: Sequence[Attempt], now: datetime) -> Comeback | None:
    """The step of a return that `now` is, from all attempts, oldest first; None when the lifter was not away."""
    full = [attempt for attempt in done if not attempt.light]
    if not full:
        return None
    usual = _usual_days(full)
    since = [attempt for attempt in done if attempt.light and attempt.at > full[-1].at]
    if since and _away(since[-1].at, now, usual):
        days, taken = (now - since[-1].at).days, 0
    elif since:
        days = (since[0].at - full[-1].at).days
        taken = sum(not attempt.missed for attempt in since)
        if not _away(full[-1].at, since[0].at, usual):
            return None
    else:
        days, taken = (now - full[-1].at).days, 0
        if not _away(full[-1].at, now, usual):
            return None
    steps = next((steps for least, steps in STEPS if days >= least), ())
    if taken >= len(steps):
        return None
    left = len(steps) - taken
    return Comeback(days, steps[taken], 1 if taken == 0 or left > 1 else 0, left)


def _usual_days(full: Sequence[Attempt]) -> float:
    """The usual days between attempts: the median of the last five intervals; 0 when there are fewer than three."""
    last = full[-6:]
    between = [(later.at - earlier.at).days for earlier, later in pairwise(last)]
    return sorted(between)[len(between) // 2] if len(between) >= 3 else 0


def _away(then: datetime, now: datetime, usual: float) -> bool:
    return (now - then).days >= max(AWAY_DAYS, USUAL * usual)
