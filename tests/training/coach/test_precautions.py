from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Pattern, Range
from hamtui.training.base.history import PainRecord, Phase, SessionRecord, day_note, pain_note
from hamtui.training.base.patterns import TRAINED
from hamtui.training.base.profile import Profile
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.coach.precautions import Care, precautions
from tests.support.making import did, kg, library, lifted, trained

PROGRAMS = ("p1", "p2", "p3", "p4", "p5")
SITES = ("lower_back", "behind_knee", "hamstring", "upper_hamstring", "lower_hamstring", "knee", "hip", "ankle",
         "other", "")  # fmt: skip
EXERCISES = ("conventional_deadlift", "romanian_deadlift", "stiff_leg_deadlift", "seated_leg_curl", "lying_leg_curl",
             "kettlebell_swing", "dumbbell_romanian_deadlift")  # fmt: skip
HISTORY = [
    trained(
        *(did(name, set=n, reps=12, load=kg(40), reps_range=Range(6, 12)) for name in EXERCISES for n in (1, 2, 3)),
        day=-7,
    )
]
Said = tuple[int, str, int, bool]
SAID = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(SITES), st.integers(0, 10), st.booleans()), max_size=3
).map(lambda said: sorted(said, key=lambda one: -one[0]))


def told(said: list[Said]) -> list[SessionRecord]:
    """Pain of so many days ago: in a check-in without a site, or reported."""
    notes = []
    for n, (ago, where, level, sharp) in enumerate(said):
        at = START - timedelta(days=ago, minutes=10 - n)
        if where:
            notes.append(pain_note(PainRecord(at, None, where, sharp and level > 0, "", level), f"pain-{n}"))
        else:
            notes.append(day_note(CheckIn(pain=level), at, f"check-{n}"))
    return sorted([*HISTORY, *notes], key=lambda session: session.started_at)


def plan_after(history: list[SessionRecord], program: str) -> Plan:
    planner = Planner(library(), Profile(program=program), history, START)
    found = library().program(program)
    return planner.plan(found, planner.next_day(found))


def loads(plan: Plan) -> dict[str, tuple[float, int]]:
    return {
        item.exercise: (item.working[0].load.kg if item.working[0].load else 0.0, len(item.working))
        for item in plan.items
        if item.phase is Phase.WORK
    }


@given(SAID, st.data(), st.sampled_from(PROGRAMS))
def test_more_pain_anywhere_never_raises_a_load_or_a_set_count(
    said: list[Said], data: st.DataObject, program: str
) -> None:
    if not said:
        return
    which = data.draw(st.integers(0, len(said) - 1))
    ago, where, level, sharp = said[which]
    worse = (ago, where, min(10, level + data.draw(st.integers(0, 10))), sharp or data.draw(st.booleans()))
    found = library().program(program)
    for day in found.days:
        plans = [
            Planner(library(), Profile(), told(each), START).plan(found, day)
            for each in (said, [*said[:which], worse, *said[which + 1 :]])
        ]
        better, after = map(loads, plans)
        for name, (load, sets) in after.items():
            assert load <= better[name][0]
            assert sets <= better[name][1]


@pytest.mark.parametrize("program", PROGRAMS)
@given(SAID)
def test_nothing_of_a_pattern_with_strong_pain_is_loaded(program: str, said: list[Said]) -> None:
    history = told(said)
    barred = {p for each in precautions(history, START).barred for p in each.patterns}
    for item in plan_after(history, program).items:
        assert barred.isdisjoint(item.patterns) or not item.working


@pytest.mark.parametrize(
    ("where", "patterns"),
    [
        (
            "lower_back",
            {
                Pattern.HIP_HINGE,
                Pattern.BALLISTIC_HINGE,
                Pattern.HIP_EXTENSION,
                Pattern.SQUAT,
                Pattern.HORIZONTAL_PULL,
                Pattern.TRUNK,
                Pattern.CARRY,
            },
        ),
        ("behind_knee", {Pattern.KNEE_FLEXION}),
        (
            "lower_hamstring",
            {Pattern.HIP_HINGE, Pattern.BALLISTIC_HINGE, Pattern.KNEE_FLEXION, Pattern.JUMP_SPRINT},
        ),
        ("other", set(TRAINED)),
    ],
)
def test_a_site_belongs_to_its_patterns(where: str, patterns: set[Pattern]) -> None:
    (found,) = precautions(
        [pain_note(PainRecord(START, None, where, sharp=False, answer="", level=3), "a")], START
    ).each
    assert (found.care, found.patterns) == (Care.HELD, frozenset(patterns))


def test_pain_in_an_exercise_acts_on_its_patterns_too() -> None:
    hurt = replace(
        lifted([8, 8]), pains=(PainRecord(START, "romanian_deadlift", "other", sharp=False, answer="go_on", level=5),)
    )
    (found,) = precautions([hurt], START).each
    assert found.patterns == {Pattern.HIP_HINGE}


def test_stretches_with_straight_knees_go_with_the_knee() -> None:
    note = pain_note(PainRecord(START, None, "behind_knee", sharp=True, answer="", level=8), "a")
    names = {item.exercise for item in plan_after([*HISTORY, note], "p3").items}
    assert "lying_towel_stretch" not in names
    assert "figure_four_stretch" in names


def test_the_third_painful_session_of_an_exercise_takes_it_out_and_offers_another() -> None:
    def hurt(day: int) -> SessionRecord:
        pain = PainRecord(START + timedelta(days=day), "seated_leg_curl", "other", sharp=False, answer="go_on", level=2)
        return replace(lifted([10, 10, 10], "seated_leg_curl", kg(40), day=day), pains=(pain,))

    twice = plan_after([hurt(-60), hurt(-40)], "p3")
    assert "seated_leg_curl" in loads(twice)
    out = plan_after([hurt(-60), hurt(-40), hurt(-20)], "p3")
    assert "lying_leg_curl" in loads(out)
    assert "seated_leg_curl" not in loads(out)
    assert "Seated leg curl hurt in three sessions: lying leg curl instead." in out.warnings[0]
    assert "physiotherapist" in out.warnings[0]


def test_a_check_in_that_names_a_site_takes_the_place_of_one_that_did_not() -> None:
    first = day_note(CheckIn(pain=5), START - timedelta(days=2), "a")
    then = day_note(CheckIn(pain=2, pain_where="lower_back"), START - timedelta(days=1), "b")
    assert [(each.site, each.care) for each in precautions([first, then], START).each] == [("lower_back", Care.HELD)]
