from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Pattern, Range
from hamtui.training.base.history import PlannedWork, SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Weight
from hamtui.training.coach.attempts import attempts
from hamtui.training.coach.comeback import STEPS, Comeback, comeback, days_trained
from hamtui.training.coach.planner import Planner
from tests.support import making
from tests.support.making import did, kg, library, lifted, trained

RDL = "romanian_deadlift"


def at(day: int, *history: SessionRecord) -> Comeback | None:
    today = (START + timedelta(days=day)).date()
    return comeback(days_trained(history, Pattern.HIP_HINGE), attempts(history, RDL), today, hinge=True)


def light(day: int, load: float = 90, reps: int = 6) -> SessionRecord:
    return trained(did(reps=reps, load=kg(load)), day=day, planned=[PlannedWork(RDL, 1, light=True)])


@pytest.mark.parametrize("days", [1, 7, 10, 13])
def test_under_fourteen_days_is_no_gap(days: int) -> None:
    assert at(days, lifted([8, 8, 8])) is None


@pytest.mark.parametrize("days", [14, 20])
def test_from_fourteen_days_on_the_load_stays_with_a_set_fewer_of_a_hinge(days: int) -> None:
    assert at(days, lifted([8, 8, 8])) == Comeback(days, 1.0, 1, 1)
    only_curls = comeback([START.date()], attempts([lifted([8])], RDL), (START + timedelta(days=days)).date())
    assert only_curls == Comeback(days, 1.0, 0, 1)


@pytest.mark.parametrize(("days", "steps"), [(21, 1), (27, 1), (28, 2), (56, 3), (70, 4), (700, 4)])
def test_the_longer_away_the_more_steps_back(days: int, steps: int) -> None:
    found = at(days, lifted([8, 8, 8]))
    assert found is not None
    assert (found.days, found.left, found.fewer, found.light) == (days, steps, 1, True)


def test_each_step_done_without_a_miss_leads_to_the_next_and_then_all_is_as_before() -> None:
    history = [lifted([8, 8, 8])]
    shares = []
    day = 60
    while (found := at(day, *history)) is not None:
        shares.append(found.share)
        history.append(light(day))
        day += 7
    assert tuple(shares) == dict(STEPS)[56]


def test_a_missed_step_is_taken_again() -> None:
    before = lifted([8, 8, 8])
    first = at(40, before)
    again = at(47, before, light(40, reps=4))
    assert first is not None
    assert again is not None
    assert (again.share, again.fewer) == (first.share, 1)


def test_a_step_is_taken_even_if_the_next_interval_is_long_and_no_gap_has_two_returns() -> None:
    history = [lifted([8, 8, 8]), light(30)]
    second = at(60, *history)
    assert second is not None
    assert second.share == 0.95
    over = at(90, *history, light(60))
    assert over is not None
    assert over.share == 1


@pytest.mark.parametrize("every", [10, 14, 16, 20, 25])
def test_who_always_trains_at_long_intervals_is_not_away(every: int) -> None:
    history = [lifted([8, 8, 8], day=every * n) for n in range(6)]
    assert at(every * 6, *history) is None
    assert at(every * 5 + 2 * every, *history) is not None


def test_another_exercise_of_the_pattern_keeps_it_trained() -> None:
    swing = trained(did("kettlebell_swing", pattern=Pattern.BALLISTIC_HINGE, load=kg(24)), day=35)
    assert at(38, lifted([8, 8, 8]), *(lifted([8], "sumo_deadlift", day=day) for day in (12, 24)), swing) is None


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
    if days >= 14:
        assert planned.kg <= load
        assert item.light == (days >= 21)
        assert len(item.working) == 2
        assert f"{days} days away" in item.reason
    else:
        assert planned == Weight.of(min(load + 2.5, loads.weights[-1].value), planned.unit)


@given(st.integers(1, 400), st.integers(0, 60), st.sampled_from(["p1", "p2", "p3", "p4", "p5"]), st.integers(0, 2))
def test_a_longer_gap_never_raises_a_load_or_a_set_count(days: int, longer: int, program: str, which: int) -> None:
    found = library().program(program)
    day = found.days[which % len(found.days)]
    names = [work.exercise for work in day.work if not work.optional]
    done = [
        lifted([8, 8, 8], name, None if name in ("ball_leg_curl", "nordic_curl") else kg(20), Range(6, 8), day=-ago)
        for ago in (7, 0)
        for name in names
    ]
    plans = [Planner(library(), Profile(), done, START + timedelta(days=n)).plan(found, day)
             for n in (days, days + longer)]  # fmt: skip
    for sooner, later in zip(plans[0].items, plans[1].items, strict=True):
        assert len(later.working) <= len(sooner.working)
        if sooner.working and sooner.working[0].load and later.working[0].load:
            assert later.working[0].load.kg <= sooner.working[0].load.kg


def test_a_return_keeps_the_rep_range() -> None:
    planner = Planner(library(), Profile(), [lifted([8, 8, 8])], START + timedelta(days=30))
    item = planner.item(library().program("p3").days[0].work[1], phase=lifted([1]).sets[0].phase)
    assert {planned.reps for planned in item.working} == {Range(6, 8)}
