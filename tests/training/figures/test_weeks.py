from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import PainRecord, SetKind, SetRecord, Status
from hamtui.training.figures.rest_effect import Rested, rest_effects
from hamtui.training.figures.weeks import weeks
from tests.support.making import both_sides, did, kg, trained

DAY = START.date()


def test_every_week_is_there_up_to_that_of_the_day() -> None:
    found = weeks([trained(did(), day=1), trained(did(), day=-70), trained(did(), day=-78)], DAY)
    assert [each.week.monday for each in found] == [date(2026, 3, 2) - timedelta(weeks=n) for n in range(11, -1, -1)]
    assert [each.week.total for each in found] == [0, 1, *[0] * 9, 1]


def test_a_week_has_the_worst_soreness_and_pain_and_the_average_readiness() -> None:
    pain = PainRecord(START, None, "knee", sharp=False, answer="lighter", level=6)
    sessions = [
        trained(did(), check_in=CheckIn(soreness=3, readiness=2, pain=1)),
        trained(did(), day=2, check_in=CheckIn(soreness=1, readiness=5), pains=(pain,)),
        trained(day=3, status=Status.NOTED, check_in=CheckIn(readiness=5)),
    ]
    last = weeks(sessions, DAY)[-1]
    assert (last.soreness, last.pain, last.readiness) == (3, 6, 4)
    assert weeks([], DAY)[-1].readiness is None


def rested(set_: int, reps: int, seconds: int | None, **changes: Any) -> SetRecord:
    return did(set=set_, reps=reps, rested_s=seconds, rest_window=(120, 180), **changes)


def test_what_a_rest_did_is_the_next_set_against_the_one_before() -> None:
    one = trained(rested(1, 8, 300), rested(2, 8, 150), rested(3, 6, 60), rested(4, 6, 240))
    two = trained(rested(1, 8, None), rested(2, 7, 100), day=2)
    found = rest_effects([one, two])
    assert list(found) == [Rested.UNDER, Rested.WITHIN, Rested.OVER]
    assert (found[Rested.UNDER].sets, found[Rested.UNDER].rested_s) == (2, 80)
    assert found[Rested.UNDER].change == pytest.approx(-1.5)
    assert (found[Rested.WITHIN].sets, found[Rested.WITHIN].change) == (1, 0)
    assert found[Rested.OVER].change == 0


def test_sides_are_followed_apart_and_other_loads_and_warm_ups_tell_nothing() -> None:
    first, second = did(set=1, reps=8), did(set=2, reps=6, rested_s=60, rest_window=(60, 90))
    sided = [side for done in (first, second) for side in both_sides(done)]
    assert rest_effects([trained(*sided)])[Rested.WITHIN].sets == 2
    assert rest_effects([trained(first, did(set=2, rested_s=60, rest_window=(60, 90), load=kg(90)))]) == {}
    ramp = did(kind=SetKind.RAMP_UP, set=1, reps=5, rested_s=60, rest_window=(45, 90))
    assert rest_effects([trained(ramp, did(set=1, rested_s=60, rest_window=(60, 90)))]) == {}
    assert rest_effects([trained(first, second, status=Status.DISCARDED)]) == {}
    assert rest_effects([trained(replace(first, group="A"), replace(second, group="A"))]) == {}
