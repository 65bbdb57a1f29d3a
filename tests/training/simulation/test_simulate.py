from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from hamtui.training.base.history import SetKind, Status, day_note
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.program import Day, Program
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.simulation.lifter import Traits
from hamtui.training.simulation.simulate import BEGINNING, Course, Simulation, asked_first, simulate
from hamtui.training.simulation.trends import trends
from tests.support.making import kg, library, shipped_plan


def played(program: str = "p2", weeks: int = 6, profile: Profile | None = None, **course: object) -> Simulation:
    return simulate(library().program(program), library(), profile or Profile(), Course(weeks, **course))  # type: ignore[arg-type]


def test_the_same_seed_plays_the_same_weeks() -> None:
    assert played(adherence=0.7, seed=4) == played(adherence=0.7, seed=4)
    assert played(adherence=0.7, seed=4) != played(adherence=0.7, seed=5)


def test_the_first_session_is_the_plan_the_app_makes() -> None:
    first = played().sessions[0]
    assert first.plan == shipped_plan("p2")
    assert first.record.status is Status.FINISHED


def test_each_plan_follows_from_the_sessions_before_it_and_from_how_the_lifter_is() -> None:
    sessions = played().sessions
    records = [session.record for session in sessions]
    program = library().program("p2")
    for index, session in enumerate(sessions):
        now = session.record.started_at
        asked = [day_note(session.record.check_in, now, "now")] if index else []
        planner = Planner(library(), Profile(), [*records[:index], *asked], now)
        assert session.plan == planner.plan(program, planner.next_day(program))


def test_before_a_session_the_coach_knows_the_latest_and_how_the_lifter_is() -> None:
    first = played(weeks=1).sessions[0]
    asked = asked_first([first.record], first.after, BEGINNING, 2)
    assert asked == (first.record, day_note(first.after.check_in(2), BEGINNING, "now"))
    assert asked_first([], first.after, BEGINNING, 2) == ()


def test_records_hold_ramp_up_and_working_sets_with_rests_and_check_ins() -> None:
    last = played().sessions[-2].record
    kinds = Counter(done.kind for done in last.sets)
    assert set(kinds) == {SetKind.RAMP_UP, SetKind.WORKING}
    assert all(done.rested_s is not None for done in last.working[1:])
    assert last.check_in is not None
    assert last.check_out is not None


def test_two_sessions_a_week_are_spread_and_three_stand_on_their_days() -> None:
    def days(program: str, **options: object) -> set[int]:
        sessions = played(program, **options).sessions  # type: ignore[arg-type]
        return {(session.record.started_at - BEGINNING).days % 7 for session in sessions}

    assert days("p2") == {0, 3}
    assert days("p1") == {0, 2, 4}
    own = Profile(days=frozenset({Weekday.TUESDAY, Weekday.SATURDAY}))
    assert days("p2", profile=own) == {1, 5}
    assert days("p1", profile=own) == {0, 2, 4}


def test_the_nordic_build_up_keeps_its_weeks() -> None:
    weeks = played("p8", weeks=13, seed=1).weeks
    assert [week.planned for week in weeks] == [1, 2, *[3] * 8, 1, 1, 1]


def test_adherence_leaves_gaps() -> None:
    simulation = played(weeks=20, adherence=0.5)
    done = len(simulation.sessions)
    assert 10 < done < 30
    assert sum(week.planned for week in simulation.weeks) == 40
    mondays = [BEGINNING.date() + timedelta(days=7 * number) for number in range(20)]
    assert [week.ledger.monday for week in simulation.weeks] == mondays
    gaps = [
        late.record.started_at - early.record.started_at
        for early, late in zip(simulation.sessions, simulation.sessions[1:], strict=False)
    ]
    assert max(gaps) >= timedelta(days=7)


def test_nobody_comes() -> None:
    simulation = played(adherence=0.0)
    assert simulation.sessions == ()
    assert trends(simulation, library()) == ()
    assert [week.ledger.total for week in simulation.weeks] == [0] * 6


@pytest.mark.parametrize("adherence", [-0.1, 1.1, float("nan")])
def test_adherence_is_a_probability(adherence: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        played(adherence=adherence)


def test_the_days_kept_do_not_depend_on_the_plan() -> None:
    def light(planner: Planner, program: Program, day: Day) -> Plan:
        plan = planner.plan(program, day)
        items = [replace(i, sets=tuple(replace(s, load=s.load and kg(20)) for s in i.sets)) for i in plan.items]
        return replace(plan, items=tuple(items))

    course = Course(8, 0.6, 2)
    program = library().program("p3")
    usual = simulate(program, library(), Profile(), course)
    other = simulate(program, library(), Profile(), course, light)
    assert [s.record.started_at for s in usual.sessions] == [s.record.started_at for s in other.sessions]
    assert [s.before.form for s in usual.sessions] == [s.before.form for s in other.sessions]


def test_a_weak_lifter_falls_short_and_it_is_counted() -> None:
    simulation = played("p8", weeks=12, traits=Traits(strength=0.3))
    assert sum(week.misses for week in simulation.weeks) > 5


def test_trends_tell_the_first_and_the_last_best_set_and_the_gain() -> None:
    simulation = played("p3", weeks=12)
    deadlift = trends(simulation, library())[0]
    assert deadlift.exercise == "conventional_deadlift"
    assert len(deadlift.weekly) == 12
    assert deadlift.first.endswith("kg × 6")
    assert deadlift.weekly[-1] is not None
    assert deadlift.weekly[0] is not None
    assert deadlift.weekly[-1].worth > deadlift.weekly[0].worth
    assert 0 < deadlift.strength < 0.5
