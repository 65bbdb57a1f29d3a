"""How fast a lifter trains: what a set is expected to take, and the pace that past sessions show.

The constants are starting guesses, meant to be right to a few minutes an hour. After two sessions the lifter's own
pace takes their place: the median of what sessions took against what they were expected to take.
"""

from __future__ import annotations

from collections.abc import Sequence

from hamtui.training.base.exercise import Tempo
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.middle import median

USUAL_TEMPO = Tempo(2, 0, 1, 0)
SET_UP_S = 15
LOADED_SET_UP_S = 25
DRILL_SET_UP_S = 5
PACED_SESSIONS, FEWEST_SESSIONS = 6, 2
SLOWEST, FASTEST = 1.6, 0.6


def pace_of(history: Sequence[SessionRecord]) -> float:
    """What the last sessions took against what was expected of them; 1 before the second.

    Sessions written down by hand say nothing of time, and those far off were interrupted or only clicked through.
    """
    timed = [session for session in history if session.status is Status.FINISHED and session.active_s and session.sets]
    ratios = [session.active_s / max(1.0, expected_seconds(session)) for session in timed[-PACED_SESSIONS:]]
    own = [ratio for ratio in ratios if FASTEST <= ratio <= SLOWEST]
    return median(own) if len(own) >= FEWEST_SESSIONS else 1.0


def expected_seconds(session: SessionRecord) -> float:
    """Seconds that what was done in a session is expected to take, at a usual tempo and in the middle of its rests."""
    return sum(_seconds(done) for done in session.sets)


def _seconds(done: SetRecord) -> float:
    rest = sum(done.rest_window) / 2 if done.rest_window else 0.0
    if done.seconds is not None:
        return rest + done.seconds
    moving = (done.reps or 0) * (USUAL_TEMPO.rep_seconds + 1)
    if not done.kind.facts.rests:
        return rest + moving + DRILL_SET_UP_S
    return rest + moving + (LOADED_SET_UP_S if done.load else SET_UP_S)
