from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Range
from hamtui.training.base.history import PlannedWork, SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Weight
from hamtui.training.coach.attempts import attempts
from hamtui.training.coach.comeback import STEPS, comeback
from hamtui.training.coach.planner import Planner
from tests.support import making
from tests.support.making import did, kg, library, lifted, trained

RDL = "romanian_deadlift"


def at(day: int, *history: SessionRecord):  # type: ignore[no-untyped-def]
    return comeback(attempts(history, RDL), START + timedelta(days=day))


def light(day: int, load: float = 90, reps: int = 6) -> SessionRecord:
    return trained(did(reps=reps, load=kg(load)), day=day, planned=[PlannedWork(RDL, 1, light=True)])


@pytest.mark.parametrize("days", [1, 7, 9])
def test_under_ten_days_is_no_gap(days: int) -> None:
    assert at(days, lifted([8, 8, 8])) is None


@pytest.mark.parametrize(("days", "shares"), [(10, 1), (20, 1), (21, 2), (35, 3), (70, 4), (700, 4)])
def test_the_longer_away_the_more_steps_back(days: int, shares: int) -> None:
    found = at(days, lifted([8, 8, 8]))
    assert found is not None
    assert (found.days, found.left, found.fewer) == (days, shares, 1)


def test_each_step_done_without_a_miss_leads_to_the_next_and_then_all_is_as_before() -> None:
    history = [lifted([8, 8, 8])]
    shares = []
    day = 40
    while (found := at(day, *history)) is not None:
        shares.append(found.share)
        history.append(light(day))
        day += 7
    assert tuple(shares) == dict(STEPS)[35]


def test_a_missed_step_is_taken_again() -> None:
    before = lifted([8, 8, 8])
    first = at(40, before)
    again = at(47, before, light(40, reps=4))
    assert first is not None
    assert again is not None
    assert (again.share, again.fewer) == (first.share, 1)


def test_who_always_trains_every_two_weeks_is_not_away() -> None:
    history = [lifted([8, 8, 8], day=14 * n) for n in range(6)]
    assert at(14 * 6, *history) is None
    assert at(14 * 5 + 21, *history) is not None


@given(st.integers(0, 400), st.integers(40, 200).map(lambda n: n * 2.5))
def test_a_return_is_never_above_what_was_lifted_and_always_loadable(days: int, load: float) -> None:
    done = lifted([8, 8, 8], load=kg(load))
    found = Planner(library(), Profile(), [done], START + timedelta(days=days))
    item = found.item(
        making.library().program("p3").days[0].work[1],
        phase=done.sets[0].phase,
    )
    planned = item.working[0].load
    assert planned is not None
    loads = found.loads(making.exercise(RDL))
    assert loads is not None
    assert planned in loads.weights
    if days >= 10:
        assert planned.kg <= load
        assert item.light
        assert len(item.working) == 2
        assert f"{days} days away" in item.reason
    else:
        assert planned == Weight.of(min(load + 2.5, loads.weights[-1].value), planned.unit)


def test_a_return_keeps_the_rep_range() -> None:
    planner = Planner(library(), Profile(), [lifted([8, 8, 8])], START + timedelta(days=30))
    item = planner.item(library().program("p3").days[0].work[1], phase=lifted([1]).sets[0].phase)
    assert {planned.reps for planned in item.working} == {Range(6, 8)}
