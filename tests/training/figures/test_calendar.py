from __future__ import annotations

from datetime import date, timedelta

import pytest

from hamtui.training.base.history import SetKind, Status
from hamtui.training.coach.volume import Week
from hamtui.training.figures.calendar import (
    Gap,
    Trained,
    days_of,
    gaps,
    month_grid,
    months_of,
    trained_days,
    year_grid,
)
from tests.support import making
from tests.support.sample_history import AWAY, sample_history


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_a_year_has_every_day_once_in_weeks_from_monday(year: int) -> None:
    grid = year_grid(year)
    days = [day for week in grid for day in week if day]
    assert days == [date(year, 1, 1) + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == date(year, 12, 31)
    assert all(day is None or day.weekday() == place for week in grid for place, day in enumerate(week))
    assert 53 <= len(grid) <= 54


@pytest.mark.parametrize(("month", "days", "weeks"), [(2, 28, 5), (12, 31, 5), (3, 31, 6), (6, 30, 5)])
def test_a_month_has_every_day_once(month: int, days: int, weeks: int) -> None:
    grid = month_grid(2026, month)
    assert [day.day for week in grid for day in week if day] == list(range(1, days + 1))
    assert len(grid) == weeks


def test_a_day_has_its_sessions_and_their_hard_sets() -> None:
    one = making.trained(making.did(), *making.both_sides(making.did("single_leg_bridge")), day=0)
    two = making.trained(making.did(rir=6), making.did(kind=SetKind.STRETCH), making.did(), day=0, id="two")
    (day,) = days_of([one, two], 2026).values()
    assert (day.day, [s.id for s in day.sessions], day.hard) == (date(2026, 3, 2), ["day-0", "two"], 3)
    assert days_of([one], 2025) == {}


def test_what_was_thrown_away_or_only_noted_is_no_training() -> None:
    for status in (Status.DISCARDED, Status.NOTED):
        assert days_of([making.trained(making.did(), status=status)], 2026) == {}
        assert trained_days([making.trained(making.did(), status=status)]) == []


@pytest.mark.parametrize(
    ("hard", "shade"), [(0, 0), (0.5, 0), (1, 1), (3.5, 1), (4, 2), (6, 2), (7, 3), (9.5, 3), (10, 4), (30, 4)]
)
def test_a_day_is_the_darker_the_more_was_done(hard: float, shade: int) -> None:
    assert Trained(date(2026, 3, 2), (), hard, Week(date(2026, 3, 2))).shade == shade


def test_months_add_up_to_the_year() -> None:
    days = days_of(sample_history(), 2025).values()
    months = months_of(days)
    assert [m.month for m in months] == list(range(1, 13))
    assert sum(m.sessions for m in months) == sum(len(day.sessions) for day in days)
    assert sum(m.hard for m in months) == sum(day.hard for day in days)


def test_gaps_are_told_longest_first() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 4), date(2026, 1, 15), date(2026, 2, 15), date(2026, 2, 25)]
    assert gaps(days, 2026) == [Gap(date(2026, 1, 16), date(2026, 2, 14)), Gap(date(2026, 1, 5), date(2026, 1, 14))]
    assert gaps(days, 2026)[0].days == 30
    assert gaps([], 2026) == gaps(days[:1], 2026) == gaps(days, 2025) == []


def test_a_gap_over_new_year_belongs_to_both_years() -> None:
    days = [date(2025, 12, 20), date(2026, 1, 5)]
    assert gaps(days, 2025) == gaps(days, 2026) == [Gap(date(2025, 12, 21), date(2026, 1, 4))]


def test_the_sample_was_away_where_it_says() -> None:
    found = gaps(trained_days(sample_history()), 2025)
    assert all(any(gap.first <= last and gap.last >= first for first, last in AWAY) for gap in found)
    assert len(found) == 2
