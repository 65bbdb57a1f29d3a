from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.weight import Unit
from hamtui.training.figures.outlook import DayMark, Trend, outlook
from tests.support import making


def test_the_week_tells_days_trained_days_meant_and_free_ones() -> None:
    history = [making.lifted([8, 8, 8], day=0), making.lifted([8, 8, 8], day=2)]
    profile = Profile(days=frozenset({Weekday.MONDAY, Weekday.TUESDAY, Weekday.FRIDAY}))
    seen = outlook(history, making.shipped_plan("p3", history=history), profile, START + timedelta(days=3))
    trained, free, meant = DayMark.TRAINED, DayMark.FREE, DayMark.MEANT
    assert seen.days == (trained, free, trained, free, meant, free, free)
    assert seen.at.weekday() == 3
    assert [week.total for week in seen.weeks][-2:] == [0, 6]
    assert seen.weeks[-1].monday == date(2026, 3, 2)


def test_a_day_is_still_meant_while_it_lasts_and_a_week_begins_where_the_lifter_has_it_begin() -> None:
    profile = Profile(days=frozenset({Weekday.THURSDAY, Weekday.SUNDAY}), week_starts=Weekday.SUNDAY)
    history = [making.lifted([8, 8, 8], day=0)]
    seen = outlook(history, making.plan(), profile, START + timedelta(days=3))
    free = DayMark.FREE
    assert seen.days == (free, DayMark.TRAINED, free, free, DayMark.MEANT, free, free)
    assert [(week.monday, week.total) for week in seen.weeks][-1] == (date(2026, 3, 1), 3)
    assert (seen.starts, seen.landmarks, seen.trends) == (Weekday.SUNDAY, profile.landmarks, {})


def test_a_trend_is_the_latest_outings_and_the_step_the_plan_takes() -> None:
    history = [making.lifted([8, 8, 8], load=making.kg(100 + day), day=day) for day in (0, 3, 7)]
    plan = making.shipped_plan("p3", history=history)
    trend = outlook(history, plan, Profile(), START + timedelta(days=9)).trends["romanian_deadlift"]
    assert len(trend.values) == 3
    assert trend.values == tuple(sorted(trend.values))
    planned = next(item for item in plan.items if item.exercise == "romanian_deadlift").working[0].load
    assert planned is not None
    assert trend.step == planned.value - 107


def test_a_trend_is_of_reps_where_no_maximum_is_known_of_every_outing_and_in_the_unit_of_the_exercise() -> None:
    history = [
        making.trained(making.did("nordic_curl", reps=5 + day, load=making.kg(5) if day else None), day=day)
        for day in range(2)
    ]
    history.append(making.lifted([12], load=making.lb(220), day=2))
    plan = making.plan(making.curl(), making.lift("romanian_deadlift", load=making.lb(225)), making.stretch())
    seen = outlook(history, plan, Profile(units={"romanian_deadlift": Unit.LB}), START + timedelta(days=3))
    hinge = seen.trends.pop("romanian_deadlift") if isinstance(seen.trends, dict) else Trend()
    assert seen.trends == {"nordic_curl": Trend((5.0, 6.0))}
    assert [round(value) for value in hinge.values] == [308]
    assert hinge.step == 5
    found = making.plan(replace(making.lift("romanian_deadlift", load=making.lb(225)), find=True))
    assert outlook(history, found, Profile(), START).trends["romanian_deadlift"].step is None


def test_nothing_is_said_of_what_was_never_done() -> None:
    seen = outlook([], making.shipped_plan("p3"), Profile(), START)
    assert all(trend.values == () and trend.step is None for trend in seen.trends.values())
