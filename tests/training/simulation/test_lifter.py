from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from hamtui.training.base.effort import epley, reps_possible
from hamtui.training.base.exercise import Exercise
from hamtui.training.simulation.lifter import Effort, Lifter, Traits
from tests.support.making import library

CALM = Traits(noise=0.0)


def luck() -> Random:
    return Random(1)  # noqa: S311 - it has to come out the same every time


@pytest.fixture
def deadlift() -> Exercise:
    return library().exercise("romanian_deadlift")


def after(lifter: Lifter, exercise: Exercise, sets: int, in_reserve: int = 1, days: float = 3) -> Lifter:
    for _ in range(sets):
        lifter = lifter.trained(exercise, Effort(8, in_reserve))
    return lifter.rested(days, luck())


@pytest.mark.parametrize("reps", range(2, 13))
def test_reps_possible_reads_the_epley_curve_backwards(reps: int) -> None:
    maximum = epley(100, reps)
    assert maximum is not None
    assert reps_possible(maximum + 0.01, 100) == reps


def test_nothing_goes_above_the_maximum() -> None:
    assert reps_possible(99.9, 100) == 0
    assert reps_possible(100, 100) == 1
    assert reps_possible(100, 0) == 60


def test_training_makes_stronger_and_first_tired(deadlift: Exercise) -> None:
    fresh = Lifter(CALM)
    tired = after(fresh, deadlift, 6, in_reserve=0, days=0)
    assert tired.able(deadlift, 50, 0) < fresh.able(deadlift, 50, 0)
    assert tired.maximum(deadlift) > fresh.maximum(deadlift)
    assert tired.rested(14, luck()).able(deadlift, 50, 0) > tired.able(deadlift, 50, 0)


def test_gains_diminish(deadlift: Exercise) -> None:
    lifter, gained = Lifter(CALM), []
    for _ in range(3):
        before = lifter.maximum(deadlift)
        for _ in range(20):
            lifter = after(lifter, deadlift, 3)
        gained.append(lifter.maximum(deadlift) - before)
    assert gained[0] > gained[1] > gained[2] > 0


def test_no_lifter_passes_the_ceiling(deadlift: Exercise) -> None:
    lifter = Lifter(Traits(noise=0.0, ceiling=0.3, gains=5))
    for _ in range(300):
        lifter = after(lifter, deadlift, 5)
    assert lifter.maximum(deadlift) <= 1.3 * Lifter(CALM).maximum(deadlift)


def test_months_without_training_cost_strength(deadlift: Exercise) -> None:
    trained = after(Lifter(CALM), deadlift, 30)
    assert trained.rested(90, luck()).maximum(deadlift) < trained.maximum(deadlift)


def test_easy_sets_do_little(deadlift: Exercise) -> None:
    fresh = Lifter(CALM)
    assert after(fresh, deadlift, 9, in_reserve=9).maximum(deadlift) < after(fresh, deadlift, 9).maximum(deadlift)
    assert after(fresh, deadlift, 9, in_reserve=10).maximum(deadlift) == fresh.maximum(deadlift)


def test_sets_get_harder_one_after_the_other_and_with_a_slower_lowering(deadlift: Exercise) -> None:
    lifter = Lifter(CALM)
    assert lifter.able(deadlift, 60, 4) < lifter.able(deadlift, 60, 0)
    assert lifter.able(deadlift, 60, 0, slower=5) < lifter.able(deadlift, 60, 0)


def test_a_hard_week_is_said_at_the_check_in(deadlift: Exercise) -> None:
    fresh = Lifter(CALM).check_in(2)
    sore = after(Lifter(CALM), deadlift, 12, in_reserve=0, days=1).check_in(2)
    assert (fresh.soreness, fresh.sore_days) == (0, 0)
    assert (sore.soreness or 0) > 0
    assert sore.sore_days == 2
    assert (sore.readiness or 0) < (fresh.readiness or 0)


def test_the_tired_are_hurt_more_often() -> None:
    def times(lifter: Lifter) -> int:
        source = luck()
        return sum(lifter.hurts(source) for _ in range(20_000))

    assert times(replace(Lifter(), fatigue=0.2)) > times(Lifter()) > 0


def test_pain_fades() -> None:
    hurt = Lifter(CALM).hurt()
    assert hurt.check_in(2).pain == 5
    assert hurt.rested(14, luck()).check_in(14).pain == 0


def test_one_set_never_has_more_reps_than_wanted_or_possible(deadlift: Exercise) -> None:
    lifter = Lifter(CALM)
    able = lifter.able(deadlift, 65, 0)
    assert lifter.attempt(deadlift, 65, 3, 0, 0) == Effort(3, able - 3)
    assert lifter.attempt(deadlift, 65, 50, 0, 0) == Effort(able, 0)
