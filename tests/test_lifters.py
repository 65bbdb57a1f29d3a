"""A few of the simulated lifters of `python -m tests.lifters`, and that the rules would notice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hamtui.training.base.program import Day, Program
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.simulation.simulate import Simulation, simulate
from tests.lifters.behaving import Habits, behave
from tests.lifters.behaving_rules import fare, kept_at_60, loaded_in_pain, share_of_light
from tests.lifters.people import Person, person
from tests.lifters.rules import RULES, violations
from tests.lifters.run import library, run
from tests.lifters.table import markdown
from tests.support.making import kg

FEW = ((0, "p1"), (5, "p2"), (17, "p3"), (4, "p4"), (11, "p5"), (2, "p8"), (3, "whole_body_2"))
WEEKS = 20


@pytest.mark.parametrize(("number", "program"), FEW)
def test_no_rule_is_broken(number: int, program: str) -> None:
    who = person(number, WEEKS)
    played = simulate(library().program(program), library(), who.profile, who.course)
    assert violations(played, library(), who.profile) == []


def badly_planned(program: str, load: float, *, times: int) -> tuple[Simulation, Person]:
    """Every `times`-th session asks for `load` kg, whatever went before."""
    count = 0

    def plan(planner: Planner, program: Program, day: Day) -> Plan:
        nonlocal count
        count += 1
        usual = planner.plan(program, day)
        if count % times:
            return usual
        items = [replace(i, sets=tuple(replace(s, load=s.load and kg(load)) for s in i.sets)) for i in usual.items]
        return replace(usual, items=tuple(items))

    who = person(1, 16)
    profile = replace(who.profile, unit=kg(1).unit, units={})
    who = replace(who, profile=profile, course=replace(who.course, adherence=1.0))
    return simulate(library().program(program), library(), profile, who.course, plan), who


def rules_broken(simulation: Simulation, who: Person) -> set[str]:
    return {one.rule for one in violations(simulation, library(), who.profile)}


def test_what_cannot_be_loaded_would_be_noticed() -> None:
    assert "unloadable" in rules_broken(*badly_planned("p3", 61.1, times=3))


def test_a_great_leap_would_be_noticed() -> None:
    assert "rise above 10 %" in rules_broken(*badly_planned("p3", 160, times=4))


def test_a_deload_after_a_deload_would_be_noticed() -> None:
    simulation, who = badly_planned("p3", 100, times=1)
    sessions = [
        replace(played, plan=replace(played.plan, items=tuple(
            replace(item, reason="", sets=tuple(replace(s, load=s.load and kg(100 - 10 * number)) for s in item.sets))
            for item in played.plan.items
        )))
        for number, played in enumerate(simulation.sessions[:5])
    ]  # fmt: skip
    weeks = [replace(week, sessions=(played,)) for week, played in zip(simulation.weeks, sessions, strict=False)]
    assert "deload spiral" in rules_broken(replace(simulation, weeks=tuple(weeks)), who)


def test_standing_still_would_be_noticed() -> None:
    simulation, who = badly_planned("p3", 20, times=1)
    weeks = [
        replace(week, sessions=tuple(
            replace(played, plan=replace(played.plan, items=tuple(
                replace(i, reason="On", sets_reason="") for i in played.plan.items
            )))
            for played in week.sessions
        ))
        for week in simulation.weeks
    ]  # fmt: skip
    assert "dead-lock" in rules_broken(replace(simulation, weeks=tuple(weeks)), who)


def test_too_much_and_too_little_of_a_week_would_be_noticed() -> None:
    simulation, who = badly_planned("p3", 60, times=100)
    week = simulation.weeks[0]
    much = replace(week, ledger=replace(week.ledger, total=20.5))
    only = replace(week.sessions[0].record, sets=week.sessions[0].record.sets[:6])
    little = replace(week, sessions=(replace(week.sessions[0], record=only),))
    assert "volume above MRV" in rules_broken(replace(simulation, weeks=(much,)), who)
    assert "a pattern is missing" in rules_broken(replace(simulation, weeks=(little,)), who)


def test_the_table_names_every_rule_with_its_first_example() -> None:
    table = markdown([run("p3", 1, 6)], 1, 6)
    assert all(f"| {rule} |" in table for rule in RULES)
    assert "| p3 |" in table


@pytest.mark.parametrize(("program", "numbers"), [("p1", (1, 3, 6)), ("p3", (0, 2, 5)), ("p4", (3, 4, 7))])
def test_lifters_that_behave_as_people_do_are_never_loaded_in_strong_pain_nor_stuck(
    program: str, numbers: tuple[int, ...]
) -> None:
    fared = [fare(program, number, WEEKS) for number in numbers]
    assert [text for one in fared for text in one.wrong] == []
    assert share_of_light(fared) < 0.05


def test_who_trains_six_times_of_ten_ends_nearly_as_strong_as_who_trains_nine() -> None:
    assert kept_at_60("p1", range(3), 30) >= 0.9


def test_a_load_in_strong_pain_would_be_noticed() -> None:
    def careless(planner: Planner, program: Program, day: Day) -> Plan:
        return replace(planner, now=None).plan(program, day)

    habits = Habits(aches=True)
    sessions = behave(library().program("p1"), person(2, 40), habits, 40, careless)
    assert list(loaded_in_pain(sessions))
