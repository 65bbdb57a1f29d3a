"""What the weeks say before a session is begun: too many hard sets, too few, or another rhythm than the program's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hamtui.training.base.history import SessionRecord
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.program import Program
from hamtui.training.base.words import plural
from hamtui.training.coach.volume import monday_of, week_of

LOW_WEEKS = 3
RHYTHM_WEEKS = 6
CLOSE = 0.75


def over_text(history: Sequence[SessionRecord], landmarks: Landmarks, today: date) -> str:
    """That the week is above what one recovers from; empty while it is not."""
    total = week_of(history, today).total
    if total <= landmarks.mrv:
        return ""
    sets = plural(total, "hard set")
    return f"{sets} this week, more than most recover from ({landmarks.mrv}): rest, or do only the shortest of it."


def week_notes(history: Sequence[SessionRecord], program: Program, landmarks: Landmarks, today: date) -> Iterator[str]:
    """That three weeks were too little to build, and how often one really trains where that is less than planned."""
    weeks = [week_of(history, monday_of(today) - timedelta(days=7 * n)) for n in range(LOW_WEEKS, 0, -1)]
    if all(0 < week.total < landmarks.mev for week in weeks):
        lacks = max(landmarks.mev - week.total for week in weeks)
        done = ", ".join(f"{week.total:g}" for week in weeks)
        yield (
            f"{done} hard sets in the last weeks, {landmarks.mev} are the least that builds:"
            f" {plural(lacks, 'set')} more a week would reach it."
        )
    since = today - timedelta(days=7 * RHYTHM_WEEKS)
    done_on = [s.started_at.date() for s in history if s.trained and s.program == program.id]
    recent = [day for day in done_on if day > since]
    wanted = program.per_week.low
    if not done_on or done_on[0] > since or len(recent) >= CLOSE * wanted * RHYTHM_WEEKS or not recent:
        return
    yield (
        f"{plural(len(recent), 'session')} in the last {RHYTHM_WEEKS} weeks, {wanted * RHYTHM_WEEKS} are planned:"
        " the day whose turn it is waits for you, and nothing is lost."
    )
