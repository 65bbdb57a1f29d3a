from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hamtui.store.rescue.backup import kept

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def after(days: int, per_day: int = 4) -> list[datetime]:
    """What is left of backups made every day, thinned each time."""
    there: set[datetime] = set()
    for day in range(days):
        for part in range(per_day):
            now = NOW + timedelta(days=day, hours=part * (12 / per_day))
            there = kept({*there, now}, now)
    return sorted(there, reverse=True)


def test_a_year_of_backups() -> None:
    left = after(365)
    last = left[0]
    ages = [(last - time).days for time in left]
    assert sum(age < 2 for age in ages) == 8
    older = left[len([t for t in left if last - t <= timedelta(days=2)]) :]
    daily, weekly, monthly = older[:12], older[12:22], older[22:]
    assert [(a.date() - b.date()).days for a, b in itertools.pairwise(daily)] == [1] * 11
    assert all(6 <= (a.date() - b.date()).days <= 8 for a, b in itertools.pairwise(weekly[1:]))
    assert len(weekly) == 10
    assert len(monthly) == 9
    assert all(28 <= (a.date() - b.date()).days <= 35 for a, b in itertools.pairwise(monthly[1:]))
    assert ages[-1] > 270


def test_the_same_days_each_year_round() -> None:
    assert len(after(365)) == len(after(200 + 365))


def test_all_of_two_days() -> None:
    times = [NOW - timedelta(minutes=30 * number) for number in range(96)]
    assert kept(times, NOW) == set(times)


def test_before_that_the_newest_of_a_day() -> None:
    day = NOW - timedelta(days=5)
    assert kept([day, day - timedelta(hours=3), day - timedelta(hours=6)], NOW) == {day}


def test_two_backups_of_one_second_count_once() -> None:
    old = [NOW - timedelta(days=number) for number in range(3, 400)]
    assert kept([NOW, NOW, NOW, *old], NOW) == kept([NOW, *old], NOW)


def test_what_comes_from_the_future_is_kept() -> None:
    times = {NOW + timedelta(days=400), NOW}
    assert kept(times, NOW) == times


def test_gaps_do_not_use_up_what_is_kept() -> None:
    times = {NOW - timedelta(days=30 * number) for number in range(1, 13)}
    assert kept(times, NOW) == times


@given(st.sets(st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 22), timezones=st.just(UTC)), max_size=60))
def test_thinning_twice_is_thinning_once(times: set[datetime]) -> None:
    once = kept(times, NOW)
    assert once <= times
    assert kept(once, NOW) == once
    assert not times or max(times) in once
