"""A gentle start for who is new to weights or had a hamstring injury: few sets, easy loads, Nordics with the hands.

Two sets of each main exercise for three weeks (6 to 8 hard sets a week), then one set more a week while it goes well:
most soreness and strains come of the first weeks' eccentric work (McHugh 2003 on the repeated bout effect).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from hamtui.training.base.exercise import Exercise, Range
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.profile import Experience, Profile

GENTLE_DAYS = 21
GENTLE_SETS = 2
NORDIC_REPS = Range(3, 5)
NORDIC = "nordic_curl"
FROM_BLOCKS = ("conventional_deadlift", "sumo_deadlift")
FIND_EASY = "First time: you find a load that leaves about 4 reps in reserve"


class Start(Enum):
    """Where a lifter stands: in the first three weeks of a gentle start, after them, or at no gentle start."""

    NONE = "none"
    GENTLE = "gentle"
    RISING = "rising"


def start_of(profile: Profile, history: Sequence[SessionRecord], now: datetime | None) -> Start:
    """Where the lifter stands `now`, by the first session of the history."""
    if profile.experience is not Experience.NEW and not profile.injured:
        return Start.NONE
    first = next((session for session in history if session.status is Status.FINISHED and session.working), None)
    if first is None or now is None or (now.date() - first.started_at.date()).days < GENTLE_DAYS:
        return Start.GENTLE
    return Start.RISING


def injury_text(profile: Profile, start: Start) -> str:
    """What somebody who had a hamstring injury is told in the first weeks; empty for others, and later."""
    if not profile.injured or start is not Start.GENTLE:
        return ""
    return "After a hamstring injury: a gentle start. Ask a physiotherapist or sports physician what it is ready for."


def gentle_reason(exercise: Exercise, reason: str, *, find: bool) -> str:
    """The reason of an advice in the first weeks, with what makes the exercise easy enough."""
    if exercise.id == NORDIC:
        return f"{reason}; {NORDIC_REPS} reps with the help of your hands at first"
    if not find:
        return reason
    blocks = "; with the empty bar only from blocks, at mid-shin" if exercise.id in FROM_BLOCKS else ""
    return FIND_EASY + blocks
