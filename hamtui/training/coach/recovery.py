"""Autoregulation: sets held, added one at a time, or taken off, from how the last weeks went.

The weekly dose follows recovery (the volume landmarks of Israetel; Rauch 2020 on adjusting by soreness and
performance): hamstrings very sore for several days, pain, or the same exercise short twice in a row take sets off;
a second such week in a row makes a light week. A set that was taken off comes back after two sessions in which every
set was done; one above the program comes on only when all that was asked was answered well, and what was not answered
never adds. All of it stays a proposal that the lifter can refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.coach.attempts import attempts
from hamtui.training.coach.volume import HINGES, Landmarks, hard_sets, monday_of

WEEK_DAYS = 7
VERY_SORE = 3
SEVERAL_DAYS = 3
STRONG_PAIN = 4
FEWEST_SETS = 2
MOST_ABOVE = 2
LIGHT_SHARE = 0.5


class Change(Struct, frozen=True):
    """Sets of an exercise changed by `by` from what they were, with the reason; `light` in a light week."""

    exercise: str
    name: str
    by: int
    reason: str
    light: bool = False


class Planned(Struct, frozen=True):
    """One exercise of the day before any change: its sets as last time, and the least and most the program asks."""

    exercise: str
    name: str
    pattern: Pattern
    share: float
    sets: int
    low: int
    high: int


def changes(
    day: Sequence[Planned], history: Sequence[SessionRecord], landmarks: Landmarks, now: datetime
) -> tuple[Change, ...]:
    """What changes in the sets of a day; `history` is oldest first, `day` lists its hamstring work."""
    done = [s for s in history if s.status in (Status.FINISHED, Status.NOTED) and s.started_at <= now]
    this_week = [s for s in done if _days_ago(s, now) <= WEEK_DAYS]
    week_before = [s for s in done if WEEK_DAYS < _days_ago(s, now) <= 2 * WEEK_DAYS]
    trouble = _trouble(this_week)
    if trouble and _trouble(week_before) and not _was_light(done, now):
        return tuple(_lightened(planned, trouble) for planned in day if planned.sets > 1)
    found = [_less(planned, trouble or _falling(done, planned.exercise)) for planned in day]
    less = tuple(change for change in found if change)
    if less:
        return less
    if any(planned.sets < planned.low for planned in day):
        return tuple(_back(planned) for planned in day if planned.sets < planned.low and _steady(done, planned))
    return _more(day, this_week, done, landmarks, now)


def _days_ago(session: SessionRecord, now: datetime) -> int:
    return (now.date() - session.started_at.date()).days


def _trouble(week: Iterable[SessionRecord]) -> str:
    """What in a week asks for less, in words; empty when nothing."""
    for session in week:
        check = session.check_in
        if check is None:
            continue
        if (check.soreness or 0) >= VERY_SORE and (check.sore_days or 0) >= SEVERAL_DAYS:
            return f"very sore for {check.sore_days} days"
        if (check.pain or 0) >= STRONG_PAIN:
            return f"pain of {check.pain} out of 10"
    return ""


def _falling(done: Sequence[SessionRecord], exercise: str) -> str:
    """A load that was too much twice; body-weight work that is short of a range has not fallen from anything."""
    last = [attempt for attempt in attempts(done, exercise) if not attempt.light][-2:]
    return "short twice in a row" if len(last) == 2 and all(attempt.missed and attempt.load for attempt in last) else ""


def _was_light(done: Sequence[SessionRecord], now: datetime) -> bool:
    """Whether most of a session was light; light work after pain is that of one exercise."""
    last = [session.planned for session in done if _days_ago(session, now) <= 2 * WEEK_DAYS]
    return any(2 * sum(plan.light for plan in planned) > len(planned) for planned in last)


def _lightened(planned: Planned, why: str) -> Change:
    fewer = planned.sets - max(1, round(planned.sets * LIGHT_SHARE))
    reason = f"A second hard week ({why}): a light week, then as before"
    return Change(planned.exercise, planned.name, -fewer, reason, light=True)


def _less(planned: Planned, why: str) -> Change | None:
    least = min(FEWEST_SETS, planned.low)
    if not why or planned.sets <= least:
        return None
    return Change(planned.exercise, planned.name, -1, f"One set fewer: {why}")


def _steady(done: Sequence[SessionRecord], planned: Planned) -> bool:
    """Whether the last two sessions with this many sets were whole, and without pain."""
    last = [attempt for attempt in attempts(done, planned.exercise) if not attempt.light][-2:]
    clean = all(a.sets == planned.sets and not a.missed and a.pain is None for a in last)
    return len(last) == 2 and clean


def _back(planned: Planned) -> Change:
    return Change(planned.exercise, planned.name, 1, "One set back: every set done twice in a row")


def _more(
    day: Sequence[Planned],
    week: Sequence[SessionRecord],
    done: Sequence[SessionRecord],
    landmarks: Landmarks,
    now: datetime,
) -> tuple[Change, ...]:
    """One set more, once a week, for the job of the hamstrings that had fewer; the rest is held."""
    trained = [s for s in done if s.status is Status.FINISHED and s.working]
    monday = monday_of(now.date())
    if not trained or trained[-1].started_at.date() >= monday or not _recovered(trained[-1], week):
        return ()
    counts = {True: 0.0, False: 0.0}
    for session in week:
        for pattern, count in hard_sets(session):
            counts[pattern in HINGES] += count
    if sum(counts.values()) + 1 > min(landmarks.mav.high, landmarks.mrv):
        return ()
    able = [p for p in day if p.share == 1 and p.sets < p.high + MOST_ABOVE]
    chosen = min(able, key=lambda p: (counts[p.pattern in HINGES], p.sets), default=None)
    if chosen is None:
        return ()
    return (Change(chosen.exercise, chosen.name, 1, "One set more: all sets done, little soreness, reps to spare"),)


def _recovered(last: SessionRecord, week: Iterable[SessionRecord]) -> bool:
    """Whether the last session was clean, easy enough, and nothing since says otherwise; silence is no yes."""
    out, check = last.check_out, last.check_in
    if out is None or check is None or not last.clean or last.pains:
        return False
    if out.rir is None or out.rir < 2 or (out.pump or 1) > 2:
        return False
    if check.soreness is None or any((s.check_in and (s.check_in.soreness or 0) >= 2) for s in week):
        return False
    return not any(s.check_in and ((s.check_in.pain or 0) or (s.check_in.readiness or 5) <= 2) for s in week)
