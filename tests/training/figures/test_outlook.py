from __future__ import annotations

from datetime import timedelta

from hamtui.testing.fakes import START
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.figures.outlook import DayMark, outlook
from tests.support import making


def test_the_week_tells_days_trained_days_meant_and_free_ones() -> None:
    history = [making.lifted([8, 8, 8], day=0), making.lifted([8, 8, 8], day=2)]
    profile = Profile(days=frozenset({Weekday.MONDAY, Weekday.TUESDAY, Weekday.FRIDAY}))
    seen = outlook(history, making.shipped_plan("p3", history=history), profile, START + timedelta(days=3))
    trained, free, meant = DayMark.TRAINED, DayMark.FREE, DayMark.MEANT
    assert seen.days == (trained, free, trained, free, meant, free, free)
    assert seen.at.weekday() == 3
    assert [week.total for week in seen.weeks][-2:] == [0, 6]


def test_a_trend_is_the_latest_outings_and_the_step_the_plan_takes() -> None:
    history = [making.lifted([8, 8, 8], load=making.kg(100 + day), day=day) for day in (0, 3, 7)]
    plan = making.shipped_plan("p3", history=history)
    trend = outlook(history, plan, Profile(), START + timedelta(days=9)).trends["romanian_deadlift"]
    assert len(trend.values) == 3
    assert trend.values == tuple(sorted(trend.values))
    planned = next(item for item in plan.items if item.exercise == "romanian_deadlift").working[0].load
    assert planned is not None
    assert trend.step == planned.value - 107


def test_nothing_is_said_of_what_was_never_done() -> None:
    seen = outlook([], making.shipped_plan("p3"), Profile(), START)
    assert all(trend.values == () and trend.step is None for trend in seen.trends.values())
