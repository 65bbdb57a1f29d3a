"""Every cue and every statement of the sources is met by the big key alone, within three sessions of a program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from msgspec.structs import replace

from hamtui.companion.lookup import Lookup
from hamtui.report.reasons import GENERAL, reasons_of, sentences
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import KITS, Kit, Place, Profile
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.session.record import record_of
from hamtui.training.session.steps import StepKind
from hamtui.tui.session.stage import READING_S, stage_of
from tests.support.making import kg, library, plan, planner
from tests.support.walking import Walker, begin

SESSIONS = 3
SHIPPED = [exercise for exercise in library().exercises() if exercise.origin is Origin.SHIPPED]
LOADS = Lookup(library().exercise, lambda _: None, about=lambda name: library().program(name).about)


def shown(walker: Walker, lookup: Lookup = LOADS) -> Iterator[str]:
    """All that stands on the stage while a session is walked with the big key alone."""
    while walker.session.ended is None:
        stage = stage_of(walker.session, walker.clock.now(), lookup)
        yield from (*stage.cues, stage.watch, stage.know, stage.why, *stage.facts)
        doing, step = walker.session.doing, walker.session.current
        if doing is not None and step is not None and step.kind in (StepKind.CARDIO, StepKind.HOLD):
            walker.clock.pass_time(READING_S)
            left = walker.session.hold_left(walker.clock.now())
            if left is not None and left > 0:
                continue
        if walker.session.rest is not None:
            walker.wait()
            yield from stage_of(walker.session, walker.clock.now(), lookup).cues
        walker.press()


@cache
def three_sessions(program: str, kit: Kit = Kit.GYM) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What stood on the stage in the first three sessions of a program, its exercises, and which of them are drills."""
    history: list[SessionRecord] = []
    seen: set[str] = set()
    done: set[str] = set()
    drills: set[str] = set()
    clock = FakeClock()
    found = library().program(program)
    profile = Profile(places={"gym": Place(KITS[kit])})
    for _ in range(SESSIONS):
        plans = Planner(library(), profile, history, clock.now().wall)
        today = plans.plan(found, plans.next_day(found))
        walker = begin(today, clock, find=lambda _: kg(40))
        seen |= set(shown(walker))
        done |= {item.exercise for item in today.items}
        drills |= {item.exercise for item in today.items if item.group}
        history.append(record_of(walker.session, clock.now()))
        clock.pass_time(3 * 86400)
    return frozenset(seen), frozenset(done), frozenset(drills)


def unseen(exercise: Exercise, seen: frozenset[str] | set[str], *, drill: bool = False) -> list[str]:
    cues = (*exercise.set_up, *exercise.execution, *exercise.watch_for)
    told = " ".join(seen)
    reasons = () if drill else reasons_of(exercise)
    return [*(cue for cue in cues if cue not in seen), *(why for why in reasons if why not in told)]


@pytest.mark.parametrize("program", [program.id for program in library().programs()])
def test_every_cue_and_reason_of_a_programs_exercises_is_met_in_three_sessions(program: str) -> None:
    seen, done, drills = three_sessions(program)
    lacking = {name: unseen(library().exercise(name), seen, drill=name in drills) for name in done}
    assert {name: lacks for name, lacks in lacking.items() if lacks} == {}
    if library().program(program).days[0].warm_up:
        assert [each for each in (*sentences(library().program(program).about), *GENERAL) if each not in seen] == []


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda exercise: exercise.id)
def test_every_cue_and_reason_of_an_exercise_that_is_added_to_a_day_is_met_in_one(exercise: Exercise) -> None:
    before = planner().plan(library().program("p3"), library().program("p3").days[0])
    items = [item for item in before.items if item.phase == "work"][:1]
    work = replace(planner().swap(items[0], exercise, 3), swapped_from=None)
    walker = begin(_alone(before, plan(work)), find=lambda _: kg(20))
    seen = set(shown(walker))
    assert unseen(exercise, seen) == []


def _alone(before: Plan, work: Plan) -> Plan:
    return replace(before, items=work.items)


STATEMENTS = {
    "three muscles": "biceps femoris, semitendinosus and semimembranosus",
    "both jobs": "complete only with both jobs",
    "quadriceps outgrow": "Quadriceps often outgrow",
    "sitting": "Long sitting",
    "two sessions": "Two sessions a week are recommended",
    "dose": "6 to 12 hard sets a week",
    "landmarks": "MRV is the most one recovers from",
    "back off": "Very sore for days",
    "one set at a time": "one at a time and only while you recover well",
    "hard set": "0 to 4 reps in reserve",
    "RIR and RPE": "10 less RPE",
    "rest": "Schoenfeld 2016",
    "rest beyond a minute": "Singer 2024",
    "warm-up": "About ten minutes of warm-up",
    "hinges go up": "2.5 to 5 kg (5 to 10 lb)",
    "curls go up": "a rep or two a set until the top",
    "slower lowering": "slower lowering of the same reps",
    "three misses": "Three misses in a row",
    "techniques": "Drop sets, rest-pause and forced reps are for curls alone",
    "e1RM": "36w/(37 − r) (Brzycki)",
    "sharp pain": "in the hamstring itself ends the set",
    "history of injury": "physiotherapist or sports physician",
    "no diagnosis": "gives no diagnosis",
    "Maeo 2021": "14 % seated and 9 % lying (Maeo 2021)",
    "Maeo 2024": "18 % against 11 %",
    "long head": "19 % against 5 %",
    "Nordics": "resist the fall",
    "studies of Nordics": "0.49, 95 % interval 0.32 to 0.74",
    "stricter re-analysis": "Impellizzeri 2021, 0.59, 0.27 to 1.29",
    "Romanian": "less stress on the back than most deadlifts",
    "swing": "An explosive hinge",
    "single leg": "Activates biceps femoris",
    "pelvic control": "Each stage gives way to the next when all its sets are clean",
    "dumbbells": "Each day has a hinge and a knee-flexion exercise",
    "hip flexors": "so the cool-down stretches them too",
    "stretch": "Hold 15 to 30 s",
    "foam roll": "Two slow passes of 20 s",
    "hips back": "closing a door with the glutes",
    "soft knees": "Soft knees, and keep that bend: not a squat",
    "flat back": "back flat and neutral",
    "stretch of a hinge": "Down until a strong hamstring stretch",
    "drive": "Drive the hips forward, squeeze the glutes",
    "brace": "Brace your core before every set",
    "shorten the range": "If the back rounds, shorten the range",
    "deadlift": "Midfoot under the bar, feet hip-width",
    "push the floor": "Push the floor away",
    "straight knee": "Start from a straight knee",
    "pause": "Pause at the top",
    "control": "Control it back to straight",
    "hinge, don't squat": "Hinge, don't squat",
    "snap": "Snap the hips and let the bell float to chest height",
    "let it fall": "Let it fall and guide it back between the legs",
    "slowly": "Lower slowly and resist the fall",
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_statement_of_the_sources_is_met_in_three_sessions_of_a_program(statement: str) -> None:
    assert any(STATEMENTS[statement] in " ".join(three_sessions(each.id)[0]) for each in library().programs())
