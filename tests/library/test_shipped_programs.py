"""Programs P1 to P8 carry the specification's numbers exactly (domain §3, §4); those for the whole body its dose."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hamtui.library.files import IDS, SHIPPED, shipped_programs
from hamtui.library.loader import Library
from hamtui.library.own_exercise import new_id
from hamtui.training.base.exercise import Measure, Pattern, Range
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.profile import KITS, Kit, Profile, Weekday
from hamtui.training.base.program import Advance, Day, DayDone, Prescription, Program, Progression, next_day
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.planner import Planner
from tests.support import making

WHOLE_BODY = {"whole_body_2": 2, "whole_body_3": 3, "whole_body_4": 4}
Row = tuple[str, str, str, str]

HEAVY = RestWindow(120, 180)
TWO_MINUTES = RestWindow(120, 120)
SHORT = RestWindow(60, 90)

DEADLIFT = ("conventional_deadlift", "3", "6–8", "2:00–3:00")
ROMANIAN = ("romanian_deadlift", "3", "6–8", "2:00")
CURL = ("seated_leg_curl", "3", "10–12", "1:00–1:30")
SWING = ("kettlebell_swing", "3", "12–15", "1:00–1:30")


def row(prescribed: Prescription) -> Row:
    return (
        prescribed.exercise,
        str(prescribed.sets),
        ",".join(map(str, prescribed.reps)) or f"{prescribed.hold} s",
        str(prescribed.rest),
    )


def rows(day: Day) -> list[Row]:
    return [row(prescribed) for prescribed in day.work if not prescribed.optional]


def everything(program: Program) -> list[Prescription]:
    return [prescribed for day in program.days for prescribed in (*day.work, *day.core)]


def hard_sets(program: Program) -> tuple[int, int]:
    sets = [work.sets for day in program.days for work in day.work if not work.optional]
    return sum(s.low for s in sets), sum(s.high for s in sets)


def test_there_are_eleven_programs_with_their_names(library: Library) -> None:
    assert [(p.id, p.name) for p in library.programs()] == [
        ("p1", "Three sessions"),
        ("p2", "Two-day split"),
        ("p3", "Complete session"),
        ("p4", "Complete session, halved"),
        ("p5", "Dumbbells at home"),
        ("p6", "Flexibility"),
        ("p7", "Pelvic control"),
        ("p8", "Nordic build-up"),
        ("whole_body_2", "Whole body, two days"),
        ("whole_body_3", "Whole body, three days"),
        ("whole_body_4", "Whole body, four days"),
    ]
    assert all(len(program.summary) <= 90 for program in library.programs())


@pytest.mark.parametrize("name", shipped_programs())
def test_each_file_is_named_for_what_it_is_and_keeps_its_id(library: Library, name: str) -> None:
    program = library.program(name)
    file = SHIPPED / "programs" / shipped_programs()[name]
    assert library.check_program(file) == program
    assert program.id == name
    assert file.stem == (program.id if name not in IDS.values() else new_id(program.name, ()))


def test_p1_is_stiff_leg_3x5_10_then_lying_3x10_30_then_seated_3x20_30(library: Library) -> None:
    mon, wed, fri = library.program("p1").days
    assert [mon.id, wed.id, fri.id] == ["mon", "wed", "fri"]
    assert [mon.weekday, wed.weekday, fri.weekday] == ["Monday", "Wednesday", "Friday"]
    assert rows(mon) == [("stiff_leg_deadlift", "3", "5–10", "2:00–3:00")]
    assert rows(wed) == [("lying_leg_curl", "3", "10–30", "1:00–1:30")]
    assert rows(fri) == [("seated_leg_curl", "3", "20–30", "1:00–1:30")]
    assert library.program("p1").per_week == Range(3, 3)


def test_p1_offers_a_glute_bridge_or_hip_thrust_after_the_main_exercise(library: Library) -> None:
    for day in library.program("p1").days:
        main, accessory = day.work
        assert not main.optional
        assert accessory.optional
        assert accessory.exercise == "glute_bridge"
        assert "barbell_hip_thrust" in accessory.instead


def test_p2_is_a_heavy_hinge_day_and_a_curl_day(library: Library) -> None:
    program = library.program("p2")
    first, second = program.days
    assert program.per_week == Range(2, 2)
    assert rows(first) == [DEADLIFT, ("romanian_deadlift", "3", "6–10", "2:00–3:00")]
    assert rows(second) == [
        ("seated_leg_curl", "3", "10–20", "1:00–1:30"),
        ("single_leg_romanian_deadlift", "2–3", "8–12", "1:00–1:30"),
    ]
    assert "hex_bar_deadlift" in first.work[0].instead
    assert "lying_leg_curl" in second.work[0].instead


def test_p3_is_12_hard_sets_once_a_week(library: Library) -> None:
    program = library.program("p3")
    (day,) = program.days
    assert rows(day) == [DEADLIFT, ROMANIAN, CURL, SWING]
    assert hard_sets(program) == (12, 12)
    assert program.per_week == Range(1, 1)
    assert [prescribed.rest for prescribed in day.work] == [HEAVY, TWO_MINUTES, SHORT, SHORT]


def test_p4_is_p3_halved_over_two_leg_days(library: Library) -> None:
    first, second = library.program("p4").days
    assert rows(first) == [DEADLIFT, CURL]
    assert rows(second) == [ROMANIAN, SWING]
    whole = set(library.program("p3").days[0].work)
    assert {*first.work, *second.work} == whole


@pytest.mark.parametrize("name", ["p3", "p4"])
def test_the_leg_curl_of_p3_and_p4_is_seated_or_lying(library: Library, name: str) -> None:
    curls = [p for p in everything(library.program(name)) if p.exercise == "seated_leg_curl"]
    assert curls
    assert all(p.instead[0] == "lying_leg_curl" for p in curls)


def test_p5_has_two_days_a_hinge_a_knee_flexion_and_6_to_12_hard_sets(library: Library) -> None:
    program = library.program("p5")
    work = [library.exercise(p.exercise) for p in everything(program)]
    assert len(program.days) == 2
    assert program.per_week == Range(2, 2)
    assert any(exercise.pattern is Pattern.HIP_HINGE for exercise in work)
    assert {e.id for e in work if e.pattern is Pattern.KNEE_FLEXION} <= {"ball_leg_curl", "nordic_curl"}
    assert any(exercise.pattern is Pattern.KNEE_FLEXION for exercise in work)
    low, high = hard_sets(program)
    assert 6 <= low <= high <= 12
    assert {kit.value for exercise in work for kit in exercise.equipment} <= {
        "dumbbell",
        "ball",
        "foot_anchor",
        "bench",
    }


def test_p6_holds_each_stretch_15_to_30_seconds_2_or_3_times_a_week(library: Library) -> None:
    program = library.program("p6")
    stretches = [p for p in everything(program) if library.exercise(p.exercise).pattern is Pattern.STRETCH]
    assert program.per_week == Range(2, 3)
    assert len(stretches) >= 4
    assert {p.hold for p in stretches} == {Range(15, 30)}


def test_p6_rolls_the_hamstrings_in_two_passes_of_20_seconds(library: Library) -> None:
    (roll,) = [p for p in everything(library.program("p6")) if p.exercise == "hamstring_foam_roll"]
    assert (roll.sets, roll.hold) == (Range(2, 2), Range(20, 20))


@pytest.mark.parametrize("words", ["slowly", "no bouncing", "sharp or pinching pain", "two passes of 20 seconds"])
def test_p6_says_how_to_stretch(library: Library, words: str) -> None:
    assert words in library.program("p6").about.lower()


def test_p6_is_stretching_only(library: Library) -> None:
    for day in library.program("p6").days:
        assert not day.warm_up
        assert not day.cool_down


def test_p7_goes_from_feet_on_a_chair_to_one_leg_to_the_ball_when_clean(library: Library) -> None:
    program = library.program("p7")
    assert [p.exercise for p in everything(program)] == ["feet_elevated_bridge", "single_leg_bridge", "ball_leg_curl"]
    assert {day.advance for day in program.days} == {Advance.CLEAN}
    first, second, third = program.days
    assert next_day(program, [DayDone(first.id, clean=False)]) is first
    assert next_day(program, [DayDone(first.id, clean=True)]) is second
    assert next_day(program, [DayDone(third.id, clean=True)]) is third


def test_p8_is_the_published_ten_weeks_then_once_a_week(library: Library) -> None:
    program = library.program("p8")
    assert [(d.id, d.times, *row(d.work[0])[1:3]) for d in program.days] == [
        ("week-1", 1, "2", "5"),
        ("week-2", 2, "2", "6"),
        ("week-3", 3, "3", "6–8"),
        ("week-4", 3, "3", "8–10"),
        ("week-5", 18, "3", "12,10,8"),
        ("maintenance", 1, "3", "12,10,8"),
    ]
    assert {p.exercise for p in everything(program)} == {"nordic_curl"}
    assert program.then == "maintenance"


def test_p8_walks_27_sessions_and_stays_in_maintenance(library: Library) -> None:
    program = library.program("p8")
    done: list[DayDone] = []
    for _ in range(30):
        done.append(DayDone(next_day(program, done).id, clean=True))
    assert [d.day for d in done].count("week-5") == 18
    assert [d.day for d in done[26:]] == ["week-5", *["maintenance"] * 3]


@pytest.mark.parametrize(
    "figure", ["0.49", "0.32 to 0.74", "van Dyk 2019", "0.59", "0.27 to 1.29", "Impellizzeri 2021"]
)
def test_p8_tells_both_studies_with_their_figures(library: Library, figure: str) -> None:
    assert figure in library.program("p8").about
    assert "inconclusive" in library.program("p8").about


@pytest.mark.parametrize("name", shipped_programs())
def test_every_name_of_a_program_is_an_exercise_and_suits_its_measure(library: Library, name: str) -> None:
    for prescribed in everything(library.program(name)):
        timed = library.exercise(prescribed.exercise).measure is Measure.TIME
        assert bool(prescribed.hold) is timed
        assert bool(prescribed.reps) is not timed
        for other in prescribed.instead:
            assert (library.exercise(other).measure is Measure.TIME) is timed


@pytest.mark.parametrize("name", ["p1", "p2", "p3", "p4", "p5", "p7", "p8", *WHOLE_BODY])
def test_strength_days_have_a_warm_up_and_a_cool_down(library: Library, name: str) -> None:
    assert all(day.warm_up and day.cool_down for day in library.program(name).days)


def test_single_leg_romanian_deadlifts_rest_15_seconds_between_sides(library: Library) -> None:
    found = [p for program in library.programs() for p in everything(program)]
    single = [p for p in found if p.exercise == "single_leg_romanian_deadlift"]
    assert len(single) == 2
    assert {(p.side_rest, str(p.reps[0]), str(p.rest)) for p in single} == {(15, "8–12", "1:00–1:30")}


def test_each_pattern_progresses_by_its_own_rule(library: Library) -> None:
    for program in library.programs():
        for prescribed in everything(program):
            exercise = library.exercise(prescribed.exercise)
            assert prescribed.progression is _rule(exercise.pattern, exercise.measure), (program.id, exercise.id)


def _rule(pattern: Pattern, measure: Measure) -> Progression:
    if not PATTERNS[pattern].trains:
        return Progression.NONE
    if measure is Measure.BODYWEIGHT:
        return Progression.ECCENTRIC
    return PATTERNS[pattern].progression


@pytest.mark.parametrize("name", shipped_programs())
def test_the_planner_can_plan_every_day_for_every_gym(library: Library, name: str) -> None:
    program = library.program(name)
    for equipment in (Profile().here.equipment, ()):
        planner = Planner(library, Profile(**making.at(equipment)), [])
        for day in program.days:
            assert len(planner.plan(program, day).items) >= len(day.work)


@pytest.mark.parametrize("name", WHOLE_BODY)
def test_a_whole_body_week_has_both_jobs_of_the_hamstrings_in_their_dose(library: Library, name: str) -> None:
    program = library.program(name)
    works = [(work, library.exercise(work.exercise)) for day in program.days for work in day.work if not work.optional]
    low = sum(work.sets.low * exercise.share for work, exercise in works)
    high = sum(work.sets.high * exercise.share for work, exercise in works)
    assert 6 <= low <= high <= 12
    for job in (Pattern.HIP_HINGE, Pattern.KNEE_FLEXION):
        days = [day for day in program.days if any(library.exercise(work.exercise).pattern is job for work in day.work)]
        assert len(days) == 2
    assert (len(program.days), program.per_week) == (WHOLE_BODY[name], Range(WHOLE_BODY[name], WHOLE_BODY[name]))


@pytest.mark.parametrize("name", WHOLE_BODY)
def test_a_whole_body_week_trains_every_large_muscle(library: Library, name: str) -> None:
    patterns = {library.exercise(work.exercise).pattern for work in everything(library.program(name))}
    assert patterns >= {
        Pattern.SQUAT, Pattern.HIP_HINGE, Pattern.KNEE_FLEXION, Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH,
        Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL, Pattern.TRUNK,
    }  # fmt: skip


@pytest.mark.parametrize("name", WHOLE_BODY)
@pytest.mark.parametrize("kit", [Kit.GYM, Kit.BARBELL, Kit.DUMBBELLS])
def test_a_whole_body_day_can_be_done_with_little_equipment(library: Library, name: str, kit: Kit) -> None:
    planner = Planner(library, Profile(**making.at(KITS[kit])), [])
    assert all(planner.choices.can_be_done(day) for day in library.program(name).days)


def test_no_two_days_in_a_row_of_a_whole_body_week_have_heavy_hinges(library: Library) -> None:
    for name in WHOLE_BODY:
        days = [d for d in library.program(name).days if d.weekday]
        on = [list(Weekday).index(Weekday(day.weekday.casefold())) for day in days if day.weekday]
        hinged = [
            place for place, day in zip(on, days, strict=True)
            if any(library.exercise(work.exercise).pattern is Pattern.HIP_HINGE for work in day.work)
        ]  # fmt: skip
        assert all(later - earlier >= 2 for earlier, later in pairwise(hinged))
