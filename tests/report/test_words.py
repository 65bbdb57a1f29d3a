from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from hamtui.report import words as wording
from hamtui.report.words_figures import body_lines, weeks_text
from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import NoteRecord, PainRecord, Phase, SetKind, SetRecord, Status
from hamtui.training.base.program import Program
from hamtui.training.base.weight import Unit
from hamtui.training.coach.plan import PlanItem, PlannedSet
from hamtui.training.coach.volume import Week
from hamtui.training.figures.weeks import WeekFacts
from tests.support import making
from tests.support.making import did, kg, trained


def varied(*reps: int) -> PlanItem:
    sets = tuple(PlannedSet(SetKind.WORKING, making.exactly(each), each) for each in reps)
    return replace(making.curl(), sets=sets)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (making.lift(sets=3), "3 × 6–8 at 100 kg"),
        (making.lift(sets=3, load=kg(20), find=True), "3 × 6–8 from 20 kg up"),
        (making.lift(load=kg(22.5), each_side=True), "2 × 6–8 a side at 22.5 kg"),
        (making.one_of_each().items[4], "2 × 6–8 at 100 kg"),
        (making.curl(1), "1 × 5–8"),
        (varied(12, 10, 8), "12, 10, 8"),
        (making.cardio(), "5 min"),
        (making.stretch(sets=2, each_side=True), "2 × 30 s a side"),
        (making.drill("hug", 3), "3 × 5"),
    ],
)
def test_what_an_item_asks_for_is_said_in_one_phrase(item: PlanItem, text: str) -> None:
    assert wording.dose(item) == text


def test_ramp_up_sets_are_said_apart() -> None:
    assert wording.ramp_text(making.one_of_each().items[4]) == "20 kg × 8, 40 kg × 5"
    assert wording.ramp_text(making.lift()) == ""


def test_the_week_is_said_against_its_dose_with_what_is_missing() -> None:
    counts, missing, stretched = wording.ledger(Week(START.date(), hinge=3.5, total=4, flexibility=1))
    assert stretched == "Flexibility: 1 of 2–3 sessions this week"
    easy = Week(START.date(), total=4, hinge=4, easy=2, ways=("", "Nordic curl"))
    assert easy.missing == "No knee flexion yet: 3 sets of nordic curl would do"
    assert wording.ledger(easy)[2] == "2 sets not counted: more than 4 reps left in reserve"
    assert counts == "This week: 4 of 6–12 hard sets · hip hinge 3.5 · knee flexion 0 · other 0.5"
    assert "No knee flexion yet" in missing


def test_a_time_is_said_in_the_zone_it_was_noted_in() -> None:
    assert wording.when(datetime(2026, 3, 2, 8, 5, tzinfo=timezone(timedelta(hours=13)))) == "Mon 2 Mar 2026, 08:05"


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (did(), "8 × 100 kg"),
        (did(side=Side.LEFT, rir=2, rested_s=130), "left 8 × 100 kg, 2 in reserve, rested 2:10"),
        (did("nordic_curl", reps=5), "5 reps"),
        (did("nordic_curl", reps=1), "1 rep"),
        (did("nordic_curl", reps=None), "0 reps"),
        (did("lying_towel_stretch", reps=None, seconds=30, side=Side.RIGHT), "right 30 s"),
        (did("walk", reps=None, seconds=300), "5:00"),
    ],
)
def test_a_set_is_said_in_one_phrase(done: SetRecord, text: str) -> None:
    assert wording.set_text(done) == text


def test_a_session_in_one_line_counts_its_working_sets_and_names_three_exercises() -> None:
    lifts = ("romanian_deadlift", "conventional_deadlift", "nordic_curl", "seated_leg_curl")
    session = trained(*map(did, lifts), did(kind=SetKind.RAMP_UP))
    line = wording.session_line(session)
    assert line == (
        "Own program · Day A · 4 working sets · 1:00:00 · Romanian deadlift, Conventional deadlift, Nordic curl …"
    )
    running = replace(trained(did()), status=Status.RUNNING, day_name="Own program")
    assert wording.session_line(running) == "Own program (running) · 1 working set · 1:00:00 · Romanian deadlift"
    assert wording.session_line(trained()) == "Own program · Day A · 0 sets · 1:00:00"


def test_a_session_in_full_has_every_set_note_and_pain() -> None:
    session = trained(
        did(kind=SetKind.RAMP_UP, load=kg(40), reps=5),
        did(),
        did(reps=7),
        notes=(NoteRecord(START, "[/] felt light"),),
        pains=(PainRecord(START, None, "behind_knee", sharp=True, answer="lighter"),),
    )
    lines = wording.session_lines(session)
    assert [line.strip() for line in lines] == [
        "Ramp-up", "Romanian deadlift: 5 × 40 kg", "Work", "Romanian deadlift", "8 × 100 kg", "7 × 100 kg",
        "Note: [/] felt light", "Pain: behind the knee, sharp, went on lighter",
    ]  # fmt: skip


def test_every_kind_and_phase_has_a_name() -> None:
    assert all(kind.facts.heading for kind in SetKind)
    assert set(wording.PHASE_NAMES) == set(Phase)


def test_a_program_is_told_with_every_day_rest_and_stand_in() -> None:
    lines = wording.program_lines(making.library().program("p2"), lambda name: name)
    assert lines[0] == "Two-day split (p2), 2 times a week"
    deadlift = next(line for line in lines if "conventional_deadlift" in line)
    assert deadlift.strip() == (
        "conventional_deadlift (or hex_bar_deadlift, dumbbell_deadlift): 3 × 6–8, rest 2:00–3:00"
    )
    assert "Heavy hinge (p2/day-1)" in lines
    once = wording.program_lines(making.library().program("p8"), lambda name: name)
    assert "Week 2 (p8/week-2), 2 times" in once
    assert any("12, 10, 8" in line for line in once)


@pytest.mark.parametrize("program", making.library().programs(), ids=lambda program: program.id)
def test_every_built_in_program_can_be_told(program: Program) -> None:
    text = "\n".join(wording.program_lines(program, lambda name: making.exercise(name).name))
    assert all(day.name in text for day in program.days)
    assert "None" not in text


def test_holds_are_told_in_seconds() -> None:
    lines = wording.program_lines(making.library().program("p6"), lambda name: name)
    assert "  lying_towel_stretch: 1 × 15–30 s" in lines


def test_a_title_is_not_said_twice() -> None:
    assert wording.titled("Nordic", "Nordic") == "Nordic"
    assert wording.titled("Nordic", "Week 1") == "Nordic · Week 1"


def test_body_weight_is_told_now_against_earlier_and_at_its_ends() -> None:
    line = [(date(2025, 1, 1), 80.0), (date(2026, 1, 1), 84.0), (date(2026, 2, 1), 83.5)]
    assert body_lines(line, Unit.KG) == [
        "83.5 kg  on 1 Feb 2026",
        "\u22120.5 kg  in four weeks",
        "+3.5 kg  in twelve weeks",
        "+3.5 kg  in a year",
        "  80 kg  lowest, on 1 Jan 2025",
        "  84 kg  highest, on 1 Jan 2026",
    ]
    assert body_lines(line[:1], Unit.KG) == ["80 kg  on 1 Jan 2025"]


def test_weeks_are_told_by_those_in_which_was_trained() -> None:
    monday = date(2026, 2, 23)
    found = [
        WeekFacts(Week(monday, hinge, total - hinge, total), None, None, None)
        for total, hinge in ((12, 9), (0, 0), (6, 3))
    ]
    assert weeks_text(found) == "2 of 3 weeks trained, on average 9 hard sets in each: hip hinge 6, knee flexion 3."
    assert weeks_text(found[1:2]) == ""
