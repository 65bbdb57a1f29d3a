"""Single exercises outside a program as the coach advises them: help, holds, carries, cardio, what was done before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hamtui.companion.companion import Companion
from hamtui.companion.free_sessions import FreeSessions, NoProgram
from hamtui.library.loader import Library
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Range
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import GroupRecord, Phase, SetKind, SetRecord
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import PlanItem
from tests.support.making import did, kg, library, trained
from tests.support.walking import begin


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[Companion]:
    store = Store.open(tmp_path / "data", FakeClock())
    companion = Companion(store, FakeClock())
    companion.library = library()
    yield companion
    store.close()


def item(companion: Companion, exercise: str, *sessions: tuple[SetRecord, ...]) -> PlanItem:
    """The exercise today, these sessions having been a few days apart."""
    days = range(-3 * len(sessions), 0, 3)
    companion.history = [trained(*sets, day=day, program="") for day, sets in zip(days, sessions, strict=True)]
    return FreeSessions(companion).item(library().exercise(exercise))


def helped(*reps: int, kilograms: float = -20) -> tuple[SetRecord, ...]:
    return tuple(
        did("assisted_pull_up", set=n, reps=each, load=kg(kilograms), reps_range=Range(6, 12))
        for n, each in enumerate(reps, 1)
    )


def held(exercise: str, *seconds: int, target: int = 20, load: Weight | None = None) -> tuple[SetRecord, ...]:
    return tuple(
        did(exercise, set=n, reps=None, seconds=each, target_s=target, load=load, reps_range=None)
        for n, each in enumerate(seconds, 1)
    )


def test_progress_with_help_is_less_of_it(companion: Companion) -> None:
    first = item(companion, "assisted_pull_up")
    assert first.find
    assert first.working[0].load == kg(-150)
    assert item(companion, "assisted_pull_up", helped(8, 8, 8)).working[0].load == kg(-20)
    up = item(companion, "assisted_pull_up", helped(12, 12, 12))
    assert (up.working[0].load, up.working[0].target) == (kg(-15), 6)
    assert up.reason == "Every set reached 12: 20 kg of help goes down to 15 kg"
    assert item(companion, "assisted_pull_up", helped(12, 12, 12, kilograms=-5)).working[0].load == kg(0)


def test_three_misses_with_help_give_more_of_it(companion: Companion) -> None:
    down = item(companion, "assisted_pull_up", *[helped(4, 4, 4, kilograms=-50)] * 3)
    assert down.working[0].load == kg(-55)
    assert down.reason == "Three misses at 50 kg of help: more help, 55 kg, then a fresh attempt"


def test_a_hold_gets_longer_and_then_a_carry_heavier(companion: Companion) -> None:
    assert item(companion, "plank").working[0].seconds == 20
    longer = item(companion, "plank", held("plank", 20, 20))
    assert ([each.seconds for each in longer.working], longer.reason) == (
        [25, 25], "Every set was held to its end: 5 s longer",
    )  # fmt: skip
    assert item(companion, "plank", held("plank", 20, 12)).working[0].seconds == 20
    carry = item(companion, "farmers_carry", held("farmers_carry", 40, 40, target=40, load=kg(24)))
    assert (carry.working[0].load, carry.working[0].seconds) == (kg(25), 20)


def test_a_way_is_gone_again_and_kept_as_metres(companion: Companion) -> None:
    way = did("farmers_carry", reps=None, metres=40, load=kg(24), reps_range=None)
    carry = item(companion, "farmers_carry", (way,))
    assert (carry.working[0].metres, carry.working[0].load) == (40, kg(24))
    walker = begin(FreeSessions(companion).plan([(library().exercise("farmers_carry"), 1)]))
    walker.press()
    walker.clock.pass_time(35)
    walker.press()
    (entry,) = walker.session.log
    assert (entry.metres, entry.load, entry.reps) == (40, kg(24), None)
    assert (entry.seconds or 0) >= 35


def test_cardio_takes_as_long_as_last_time(companion: Companion) -> None:
    assert item(companion, "run").working[0].seconds == 600
    run = did("run", reps=None, seconds=1800, load=None, reps_range=None, kind=SetKind.CARDIO, phase=Phase.WORK)
    assert item(companion, "run", (run,)).choices == ("run",)


def test_words_find_and_recent_ones_come_first(companion: Companion) -> None:
    item(companion, "plank", held("plank", 20))
    free = FreeSessions(companion)
    assert free.found("")[0].id == "plank"
    assert free.found("rdl")[0].id == "romanian_deadlift"
    assert free.found("bench")[0].id == "bench_press"
    assert free.found("xyzzyx") == []
    assert "bench_press" in [each.id for each in free.alike("bench pres")]


def test_nothing_makes_no_session(companion: Companion) -> None:
    with pytest.raises(NoProgram, match="Nothing was trained"):
        FreeSessions(companion).again(trained(day=-3))


def test_the_groups_of_a_past_session_are_done_again_and_kept_in_a_program_made_of_it(companion: Companion) -> None:
    sets = [did(name, group="A") for name in ("romanian_deadlift", "nordic_curl")]
    sets += [did("kettlebell_swing", set=number, group="E") for number in (1, 2, 3)]
    groups = (
        GroupRecord("A", GroupKind.SUPERSET, ("romanian_deadlift", "nordic_curl"), 1),
        GroupRecord("E", GroupKind.EMOM, ("kettlebell_swing",), 3, every=90),
    )
    past = trained(*sets, groups=groups)
    plan, gone = FreeSessions(companion).again(past)
    assert not gone
    assert [(item.group.id, item.place, len(item.working)) for item in plan.items if item.group] == [
        ("A", 1, 1), ("A", 2, 1), ("E", 1, 3),
    ]  # fmt: skip
    made = FreeSessions(companion).program_of(past, "In turn")
    day = Library(companion.store.folder).program(made).days[0]
    assert [day.group(work) for work in day.work] == [
        Group("A"), Group("A"), Group("E", GroupKind.EMOM, rounds=3, every=90),
    ]  # fmt: skip
