"""Autoregulation: sets held, added one at a time, or taken off, from how the last weeks went.

The weekly dose follows recovery (the volume landmarks of Israetel; Rauch 2020 on adjusting by soreness and
performance): hamstrings sore for several days, pain, or the same exercise short twice in a row take sets off; very
sore or worn out makes a light session, a second hard week in a row a light week, once. Soreness acts on what loads the
hamstrings, by its latest answer, and a set left out for it is there again once that is better; one that was taken off
for pain or misses comes back after two sessions in which every set was done. One above the program comes on only when
all that was asked was answered well, and what was not answered never adds. All of it stays a proposal that the lifter
can refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord, Status
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import HINGES, LOADS_HAMSTRINGS
from hamtui.training.base.profile import Weekday
from hamtui.training.coach.attempts import MISSES_TO_DELOAD, Attempt, Tried, standing_still, streak
from hamtui.training.coach.precautions import (
    CLEARLY_SORE,
    FELT,
    NOTHING_HELD,
    SORE_DAYS,
    VERY_SORE,
    WORN_OUT,
    Care,
    Precaution,
    Precautions,
)
from hamtui.training.coach.volume import hard_sets, week_start

Full = Mapping[str, Sequence[Attempt]]
"""The attempts of each exercise of a day that were not light, oldest first."""

WEEK_DAYS = 7
SEVERAL_DAYS = 3
FEWEST_SETS = 2
MOST_ABOVE = 2
LIGHT_SHARE = 0.5


class Change(Struct, frozen=True):
    """Sets of an exercise changed by `by` from what they were, with the reason; `light` in a light week.

    `today` says that what is left out is left out this day alone.
    """

    exercise: str
    name: str
    by: int
    reason: str
    light: bool = False
    today: bool = False


class Planned(Struct, frozen=True):
    """One exercise of the day before any change: its sets as last time, and the least and most the program asks.

    `easier` is the name of an easier way that can be done here.
    """

    exercise: str
    name: str
    pattern: Pattern
    share: float
    sets: int
    low: int
    high: int
    easier: str = ""
    also: tuple[Pattern, ...] = ()


def changes(
    day: Sequence[Planned],
    history: Sequence[SessionRecord],
    landmarks: Landmarks,
    now: datetime,
    cautions: Precautions = NOTHING_HELD,
    starts: Weekday = Weekday.MONDAY,
    tried: Tried | None = None,
) -> tuple[Change, ...]:
    """What changes in the sets of a day; `history` is oldest first, `day` lists its hamstring work.

    `cautions` are what holds today, `starts` is the first day of a week, `tried` are the attempts of `history`.
    """
    done = [s for s in history if s.status in (Status.FINISHED, Status.NOTED) and s.started_at <= now]
    this_week, week_before = _weeks(done, now)
    trouble = _sore_now(this_week)
    if (hard := _second_hard(done, now)) and not _was_light(done, now):
        hurt = _hurt((*week_before, *this_week))
        return tuple(_lightened(each, hard) for each in day if each.sets > 1 and (hurt or _loaded(each)))
    held = [cautions.on(planned.pattern, *planned.also) for planned in day]
    tried = tried if tried and all(s.started_at <= now for s in history[-1:]) else Tried(done)
    full = {planned.exercise: [a for a in tried.at(planned.exercise) if not a.light] for planned in day}
    fewer = [_less(each, trouble if _loaded(each) else "", care, full) for each, care in zip(day, held, strict=True)]
    less = tuple(change for change in fewer if change)
    back = tuple(_in_place_of_load(planned, full) for planned in day)
    less += tuple(change for change in back if change)
    if less or any(caution.care is not Care.FREE for caution in held):
        return less
    if any(planned.sets < planned.low for planned in day):
        return tuple(_back(planned) for planned in day if planned.sets < planned.low and _steady(full, planned))
    return _past_a_plateau(day, this_week, full, landmarks) or _more(
        day, this_week, done, landmarks, week_start(now.date(), starts)
    )


def _days_ago(session: SessionRecord, now: datetime) -> int:
    return (now.date() - session.started_at.date()).days


def _weeks(done: Sequence[SessionRecord], now: datetime) -> tuple[list[SessionRecord], list[SessionRecord]]:
    """The last seven days and the seven before them."""
    week = [s for s in done if _days_ago(s, now) <= WEEK_DAYS]
    return week, [s for s in done if WEEK_DAYS < _days_ago(s, now) <= 2 * WEEK_DAYS]


def _sore_now(week: Iterable[SessionRecord]) -> str:
    """Soreness that asks for less by the latest answer, in words; empty where that is better."""
    return _sore([s for s in week if s.check_in and s.check_in.soreness is not None][-1:])


def _second_hard(done: Sequence[SessionRecord], now: datetime) -> str:
    """Why a second week in a row is hard, in words; empty where it is not."""
    week, before = _weeks(done, now)
    hard = _sore_now(week) or _hurt(week)
    return hard if hard and (_sore(before) or _hurt(before)) else ""


def _sore(week: Iterable[SessionRecord]) -> str:
    """Soreness in a week that asks for less, in words; empty when there was none."""
    for session in week:
        check = session.check_in
        if check is None:
            continue
        sore, days = check.soreness or 0, check.sore_days or 0
        if (sore >= VERY_SORE and days >= SEVERAL_DAYS) or (sore >= CLEARLY_SORE and days >= SORE_DAYS):
            return f"{'very ' if sore >= VERY_SORE else ''}sore for {days} days"
    return ""


def _hurt(week: Iterable[SessionRecord]) -> str:
    """Pain in a week that makes it a hard one, in words; empty when there was none."""
    felt = max((s.check_in.pain or 0 for s in week if s.check_in), default=0)
    return f"pain of {felt} out of 10" if felt >= FELT else ""


def _falling(full: Full, exercise: str) -> str:
    """A load that was too much twice: a third miss costs load, not sets.

    Body-weight work that is short of a range has not fallen from anything.
    """
    last = full[exercise][-3:]
    short = [attempt.missed and attempt.load is not None for attempt in last]
    return "short twice in a row" if short[-2:] == [True, True] and short != [True] * 3 else ""


def _was_light(done: Sequence[SessionRecord], now: datetime) -> bool:
    """Whether most of a session was light; work that was light for the day's answers alone was no light week."""
    last = [
        s for s in done if _days_ago(s, now) <= 2 * WEEK_DAYS and 2 * sum(p.light for p in s.planned) > len(s.planned)
    ]
    return any(
        not _needs_light(s) or _second_hard([d for d in done if d.started_at <= s.started_at], s.started_at)
        for s in last
    )


def _needs_light(session: SessionRecord) -> bool:
    check = session.check_in
    return check is not None and ((check.soreness or 0) >= VERY_SORE or (check.readiness or 5) <= WORN_OUT)


def _loaded(planned: Planned) -> bool:
    """Whether the hamstrings, whose soreness is asked for, work in it."""
    return not LOADS_HAMSTRINGS.isdisjoint((planned.pattern, *planned.also))


def _lightened(planned: Planned, why: str) -> Change:
    fewer = planned.sets - max(1, round(planned.sets * LIGHT_SHARE))
    reason = f"A second hard week ({why}): a light week with one session fewer, then as before"
    return Change(planned.exercise, planned.name, -fewer, reason, light=True)


def _less(planned: Planned, trouble: str, caution: Precaution, full: Full) -> Change | None:
    """A set fewer, of what hurts or in a light session even the last but one; for soreness on this day alone."""
    eased = caution.eased
    least = 1 if eased or caution.light else min(FEWEST_SETS, planned.low)
    why = trouble or (caution.why if eased or caution.light else _falling(full, planned.exercise))
    by = -1 if planned.sets > least else 0
    if not why or not (by or caution.light):
        return None
    what = " and ".join(filter(None, ("one set fewer" if by else "", "light" if caution.light else "")))
    easier = f"; easier: {planned.easier}" if eased and planned.easier else ""
    reason = f"{what[0].upper()}{what[1:]}: {why}{easier}"
    today = not eased and bool(trouble or caution.light)
    return Change(planned.exercise, planned.name, by, reason, caution.light, today)


def _in_place_of_load(planned: Planned, full: Full) -> Change | None:
    """The set that was taken off for misses, back when the load comes down for them: a miss costs one or the other."""
    own = full[planned.exercise]
    due = bool(own) and own[-1].load is not None and streak(own) == MISSES_TO_DELOAD
    if not due or planned.sets >= planned.low:
        return None
    return Change(planned.exercise, planned.name, 1, "One set back: the load comes down instead")


def _past_a_plateau(
    day: Sequence[Planned], week: Sequence[SessionRecord], full: Full, landmarks: Landmarks
) -> tuple[Change, ...]:
    """One set more of what stands still, while the week is below what grows fastest."""
    total = sum(count for session in week for _, count in hard_sets(session))
    for planned in day:
        own = full[planned.exercise]
        count = standing_still(own) if own else 0
        if count and planned.sets <= planned.high and total + 1 <= min(landmarks.mav.high, landmarks.mrv):
            reason = f"One set more: no progress in {count} sessions"
            return (Change(planned.exercise, planned.name, 1, reason),)
    return ()


def _steady(full: Full, planned: Planned) -> bool:
    """Whether the last two sessions with this many sets were whole, and without pain."""
    last = full[planned.exercise][-2:]
    clean = all(a.sets == planned.sets and not a.missed and a.pain is None for a in last)
    return len(last) == 2 and clean


def _back(planned: Planned) -> Change:
    return Change(planned.exercise, planned.name, 1, "One set back: every set done twice in a row")


def _more(
    day: Sequence[Planned],
    week: Sequence[SessionRecord],
    done: Sequence[SessionRecord],
    landmarks: Landmarks,
    monday: date,
) -> tuple[Change, ...]:
    """One set more, once a week, for the job of the hamstrings that had fewer; the rest is held."""
    trained = [s for s in done if s.status is Status.FINISHED and s.working]
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
