from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import NoteRecord
from hamtui.training.base.program import Progression
from hamtui.training.base.weight import Unit
from hamtui.training.figures.body_weight import note_of, without_weight
from hamtui.training.figures.exercise_figures import What, outings, rep_records, sides
from hamtui.training.figures.exercise_page import ExerciseFacts, exercise_facts, prescribed
from tests.support.making import both_sides, did, exercise, kg, library, lifted, planner, trained

RDL = "romanian_deadlift"


def test_what_comes_next_follows_the_program_of_the_lifter() -> None:
    program = library().program("p3")
    facts = exercise_facts(RDL, exercise(RDL), planner([lifted([8, 8, 8])]), program)
    assert facts.next is not None
    assert [planned.load for planned in facts.next.working] == [kg(102.5)] * 3
    assert facts.next.reason == "Every set reached 8: 100 kg goes up to 102.5 kg"


def test_what_comes_next_has_the_sets_that_recovery_leaves() -> None:
    sore = CheckIn(soreness=4, sore_days=4)
    history = [trained(*(did(set=n) for n in (1, 2, 3)), program="p3", check_in=sore)]
    at = replace(planner(history), now=START + timedelta(days=1))
    program = library().program("p3")
    facts = exercise_facts(RDL, exercise(RDL), at, program)
    (today,) = (item for item in at.plan(program, at.next_day(program)).items if item.exercise == RDL)
    assert facts.next == today
    assert len(today.working) < 3


def test_an_exercise_done_long_ago_is_still_known_to_the_coach() -> None:
    others = [lifted([8], "lying_leg_curl", load=kg(40), day=day) for day in range(1, 80)]
    facts = exercise_facts(RDL, exercise(RDL), planner([lifted([8, 8, 8]), *others]), library().program("p3"))
    assert facts.next is not None
    assert not facts.next.find


def test_outside_the_program_it_is_three_sets_of_the_usual_reps() -> None:
    program = library().program("p3")
    stand_in = next(p.instead[0] for day in program.days for p in day.work if p.instead)
    assert prescribed(exercise(stand_in), program).exercise == stand_in
    alone = prescribed(exercise("barbell_good_morning"), program)
    assert (alone.sets.low, alone.progression) == (3, Progression.DOUBLE)
    assert prescribed(exercise("nordic_curl"), None).progression is Progression.REPS


def test_an_exercise_gone_from_the_library_keeps_its_figures() -> None:
    gone = replace(did(load=None), exercise="own", name="Own lift")
    facts = exercise_facts("own", None, planner([trained(gone, check_in=CheckIn(body_weight=kg(80)))]), None)
    assert (facts.name, facts.next, [outing.volume for outing in facts.outings]) == ("Own lift", None, [640])


def test_an_exercise_has_its_own_unit_records_and_sides_and_is_never_lifted_by_body_weight() -> None:
    name = "single_leg_romanian_deadlift"
    sets = (*both_sides(did(name, load=kg(20))), *both_sides(did(name, load=None, set=2)))
    history = [trained(*sets, check_in=CheckIn(body_weight=kg(80)))]
    done = outings(history, name, Unit.LB)
    facts = exercise_facts(name, exercise(name), planner(history, units={name: Unit.LB}), None)
    assert facts.next is not None
    assert replace(facts, next=None) == ExerciseFacts(
        name, "Single-leg Romanian deadlift", Unit.LB, done, rep_records(done), sides(done), None
    )
    assert (len(facts.records), facts.sides is not None) == (8, True)


def test_only_what_there_is_can_be_drawn() -> None:
    bare = exercise_facts("nordic_curl", exercise("nordic_curl"), planner([trained(did("nordic_curl"))]), None)
    assert bare.whats() == [What.REPS]
    weighed = planner([trained(did("nordic_curl"), check_in=CheckIn(body_weight=kg(80)))])
    assert exercise_facts("nordic_curl", exercise("nordic_curl"), weighed, None).whats() == [What.VOLUME, What.REPS]
    assert exercise_facts(RDL, exercise(RDL), planner(), None).whats() == []


def test_a_weight_taken_away_leaves_what_else_is_known() -> None:
    note = note_of(kg(80), START + timedelta(days=1), "note-1")
    assert without_weight(note) is None
    spoken = replace(note, notes=(NoteRecord(START, "tired"),))
    assert without_weight(spoken) == replace(spoken, check_in=None)
    session = trained(did(), check_in=CheckIn(soreness=2, body_weight=kg(80)))
    assert without_weight(session) == replace(session, check_in=CheckIn(soreness=2))
