"""What stands beside the plan of a day: the week day by day, twelve weeks, and where each exercise has come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.history import SessionRecord
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.profile import Profile, Weekday, in_week
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.volume import Week, week_start
from hamtui.training.figures.exercise_figures import outings
from hamtui.training.figures.weeks import weeks

OUTINGS = 8


class DayMark(StrEnum):
    """What a day of the week was or is to be."""

    TRAINED = "trained"
    MEANT = "meant"
    FREE = "free"


class Trend(Struct, frozen=True):
    """The latest outings of an exercise, oldest first: estimated maximum, or reps where there is none.

    `step` is how much heavier the plan is than the last time, in its unit; None where that says nothing.
    """

    values: tuple[float, ...] = ()
    step: float | None = None


class Outlook(Struct, frozen=True):
    """The days of this week from its first on, the latest weeks, a trend by exercise; and when this is."""

    at: datetime
    landmarks: Landmarks
    days: tuple[DayMark, ...]
    weeks: tuple[Week, ...]
    trends: Mapping[str, Trend]
    starts: Weekday = Weekday.MONDAY


def outlook(history: Sequence[SessionRecord], plan: Plan, profile: Profile, now: datetime) -> Outlook:
    """What stands beside the plan of the day of `now`; `history` is oldest first."""
    day = now.date()
    monday = week_start(day, profile.week_starts)
    trained = {session.started_at.date() for session in history if session.trained}
    names = in_week(list(Weekday), profile.week_starts)
    meant = [monday + timedelta(days=place) for place, name in enumerate(names) if name in profile.days]
    return Outlook(
        now,
        profile.landmarks,
        tuple(_mark(monday + timedelta(days=place), trained, meant, day) for place in range(7)),
        tuple(facts.week for facts in weeks(history, day, starts=profile.week_starts)),
        {item.exercise: _trend(history, item, profile) for item in plan.items if PATTERNS[item.pattern].trains},
        profile.week_starts,
    )


def _mark(day: date, trained: Collection[date], meant: Collection[date], today: date) -> DayMark:
    if day in trained:
        return DayMark.TRAINED
    return DayMark.MEANT if day in meant and day >= today else DayMark.FREE


def _trend(history: Sequence[SessionRecord], item: PlanItem, profile: Profile) -> Trend:
    done = outings(history, item.exercise, profile.unit_for(item.exercise))[-OUTINGS:]
    estimated = [outing.e1rm for outing in done if outing.e1rm is not None]
    values = estimated if len(estimated) == len(done) else [float(outing.reps) for outing in done]
    planned = item.working[0].load if item.working else None
    last = done[-1].top.load if done else None
    same_unit = planned is not None and last is not None and planned.unit is last.unit and not item.find
    step = planned.value - last.value if same_unit and planned is not None and last is not None else None
    return Trend(tuple(values), step)
