"""Programs as text: read wherever TOML is, written back the same, and each fault named by its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hamtui.library.decode import Decoder
from hamtui.library.encode import table_of
from hamtui.library.faults import Misfit
from hamtui.library.files import shipped_programs
from hamtui.library.loader import Library, LibraryFault
from hamtui.library.program_text import program_text, read_program_text
from hamtui.text import clean
from hamtui.training.base.exercise import Range
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.program import Program
from hamtui.training.base.rest import RestWindow
from tests.support.random_programs import NAMES, programs

Put = Callable[[str, str], Path]

WEEK = """# My split
per week: 2
// what I do on holiday

## Squat and bench
weekday: Monday
Back squat 3x5-8 rest 2:00-3:00
Bench press 3x6-10 rest 2:00
+ Seated cable row 3x8-12
circuit, 3 rounds, rest 1:30:
- push-up 3x8-15
- + kb swing 3x15
### Core
Ball bridge 2x20-40 s

## Two
EMOM 10 min
rdl 1x5
+ push-up 1x10
amrap: 12 min
slc 1x10
"""


def read(text: str) -> Program:
    return Decoder().decode(read_program_text(text, NAMES).table, Program)


@pytest.mark.parametrize("name", shipped_programs())
def test_every_shipped_program_reads_back_from_its_text(library: Library, name: str) -> None:
    program = library.program(name)
    assert read(program_text(program, library.names)) == program


def test_a_program_is_read_as_it_would_be_said() -> None:
    program = read(WEEK)
    first, second = program.days
    assert (program.id, program.name, program.per_week) == ("my_split", "My split", Range(2, 2))
    assert (first.id, first.name, first.weekday) == ("squat_and_bench", "Squat and bench", "Monday")
    assert [(work.exercise, work.group) for work in first.work] == [
        ("back_squat", ""), ("bench_press", "A"), ("seated_cable_row", "A"), ("push_up", "B"),
        ("kettlebell_swing", "B"),
    ]  # fmt: skip
    assert first.groups == (Group("B", GroupKind.CIRCUIT, rest=RestWindow(90, 90), rounds=3),)
    assert [work.exercise for work in first.core] == ["ball_bridge"]
    assert [(group.kind, group.minutes) for group in second.groups] == [(GroupKind.EMOM, 10), (GroupKind.AMRAP, 12)]


def test_a_superset_may_stand_in_one_line() -> None:
    assert (
        read('# Legs\nrdl 3x8 + slc 3x12 +  "push-up" 3x8').days
        == read("# Legs\nrdl 3x8\n+ slc 3x12\n+ push-up 3x8").days
    )


def test_one_day_needs_no_heading_and_a_program_nothing_but_its_name() -> None:
    program = read("# Legs\nrdl 3x8\nslc 3x12")
    assert [(day.name, len(day.work)) for day in program.days] == [("Legs", 2)]
    assert (program.per_week, program.summary) == (Range(1, 1), "Legs")


@settings(max_examples=40)
@given(programs())
def test_program_to_text_and_back_changes_nothing(program: Program) -> None:
    text = program_text(program, NAMES)
    assert read(text) == program
    assert program_text(read(text), NAMES) == text


@settings(max_examples=20)
@given(programs())
def test_program_to_tables_and_back_changes_nothing(program: Program) -> None:
    assert Decoder().decode(table_of(program), Program) == program


@settings(max_examples=15)
@given(programs(), st.data())
def test_a_change_of_one_line_changes_nothing_else(program: Program, data: st.DataObject) -> None:
    lines = program_text(program, NAMES).splitlines()
    at = data.draw(st.sampled_from([number for number, line in enumerate(lines) if line.startswith("per week")]))
    lines[at] = "per week: 1-7"
    changed = read("\n".join(lines))
    assert changed.per_week == Range(1, 7)
    assert (changed.days, changed.name, changed.about) == (program.days, program.name, program.about)


ODD = ("# ", "## x [", "+ ", "superset:", "emom: every 5 h", "per week: x", "times: 0", "advance: clean",
       "then: nobody", "### Core", "group Z:", "\x1b[2J", "about: " + "x" * 3000)  # fmt: skip
LINES = st.sampled_from((*WEEK.splitlines(), *ODD))


@settings(max_examples=150)
@given(st.lists(LINES | st.text(max_size=30), max_size=14).map("\n".join))
@example("\ufeff# x\r\nrdl 3x8\r\n")
def test_any_text_is_a_program_or_refused_with_its_line(text: str) -> None:
    program, place = None, ""
    try:
        tables = read_program_text(text, NAMES)
        try:
            program = Decoder().decode(tables.table, Program)
        except Misfit as misfit:
            raise tables.at_line(misfit) from None
    except Misfit as misfit:
        place = misfit.where
        assert clean(misfit.problem, 3000) == misfit.problem  # noqa: PT017 - the error says what is wrong
    assert program is not None or (place.startswith("line ") and 1 <= int(place[5:-1]) <= text.count("\n") + 1)


DAY = "# My split\n## Day 1\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", 'line 1: nothing is written; expected the name of the program, such as # My program'),
        ("rdl 3x8", 'line 1: "rdl 3x8" stands before the program; expected its name first, such as # My program'),
        ("# ", "line 1: the name is missing; expected such as # My program"),
        ("## Day 1", "line 1: a day before the program; expected its name first, such as # My program"),
        ("# A\n# B", "line 2: a second program; expected one in a file, and ## before the name of a day"),
        ("# A", "line 1: there is no day; expected a heading for each, such as ## Day 1, and exercises below it"),
        ("# A\n\n## Day 1\n## Day 2\nrdl 3x8",
         "line 3: the day has no exercise; expected one a line, such as Romanian deadlift 3x6-8 rest 2:00"),
        (DAY + "romanian dedlift 3x8", 'line 3: No exercise is called "romanian dedlift"; did you mean'),
        (DAY + "rdl 3x8 slowly", 'line 3: "slowly" is not understood; expected rest 2:00'),
        (DAY + "rdl", 'line 3: "rdl" has no sets; expected sets x reps, such as 3x6-8'),
        (DAY + "wekday: Monday\nrdl 3x8", 'line 3: "wekday" is not known here; did you mean "weekday"?'),
        (DAY + "per week: 3\nrdl 3x8", 'line 3: "per week" is not known here; a program has it, below its heading'),
        ("# A\nper week: often\n## B\nrdl 3x8", 'line 2: per_week is "often"; expected a range'),
        ("# A\nper week: 2\nper week: 3", "line 3: per week stands twice; expected it once"),
        ("# A\nthen: nobody\n## B\nrdl 3x8", "line 1: does not fit: then names no day of the program: nobody"),
        (DAY + "times: 0\nrdl 3x8", "line 2: does not fit: a day is done 1 to 100 times before the next"),
        (DAY + "times: often\nrdl 3x8", 'line 3: times is "often"; expected a whole number'),
        (DAY + "warm-up: maybe\nrdl 3x8", 'line 3: warm-up is "maybe"; expected yes or no'),
        (DAY + "advance: soon\nrdl 3x8", 'line 3: advance is "soon"; known are clean, done'),
        (DAY + "+ rdl 3x8", "line 3: + joins an exercise to the line before; expected an exercise there"),
        (DAY + "rdl 3x8\n### Core\n+ plank 2x30 s", "line 5: + joins an exercise to the line before; expected"),
        (DAY + "superset:\nrdl 3x8", 'line 4: group is "A" alone; a superset has two exercises or more'),
        (DAY + "superset:\ncircuit:\nrdl 3x8",
         "line 3: the superset has no exercises; expected them on the lines below it; a group stands in no other"),
        (DAY + "rdl 60 kg 3x8", 'line 3: "60kg" is not understood; a program names no loads'),
        (DAY + "rdl 60 kg", 'line 3: "60kg" is not understood; a program names no loads'),
        (DAY + "rdl @8 3x8", 'line 3: "@8" is not understood; a program asks for no reps in reserve'),
        (DAY + "rdl -3x8", 'line 3: "-3x8" cannot be read; expected sets x reps'),
        (DAY + "rdl 3xAMRAP", 'line 3: "3xAMRAP" asks for as many reps as go; expected a range of reps'),
        (DAY + "rdl 3x8+", 'line 3: "3x8+" asks for as many reps as go'),
        (DAY + "rdl 3x8\nsuperset:\n## Day 2\nrdl 3x8",
         "line 4: the superset has no exercises; expected them on the lines below it"),
        (DAY + "superset: 3 laps\nrdl 3x8", 'line 3: "3 laps" is not understood; expected such as between 0:15'),
        (DAY + "emom: 10 min\nrdl 1x5 rest 2:00", 'line 4: rest is given, but group "A" is an EMOM'),
        (DAY + "circuit: 4 rounds\nrdl 3x8\n+ slc 4x10", 'line 4: sets is 3, but group "A" has 4 rounds'),
        (DAY + "superset: rest 2:00\nrdl 3x8 rest 1:00\n+ slc 3x10", 'line 4: rest is 1:00, but group "A" rests 2:00'),
        (DAY + "amrap:\nrdl 1x8", "line 3: minutes is missing or 0; an AMRAP needs minutes"),
        (DAY + "rdl 3x8\n### Cardio", "line 4: ### Cardio is no part of a day; expected ### Core within a day"),
        (DAY + "rdl 3x8\n## Day 2 [day_1]\nrdl 3x8",
         "line 1: does not fit: each day of a program has an id of its own"),
        ("# " + "x" * 40 + "\nrdl 3x8", "line 1: name is "),
        (DAY + "rdl 3x8 instead plank", "line 3: instead[0] is"),
    ],
)  # fmt: skip
def test_faults_are_named_by_line_with_what_is_expected(put: Put, library: Library, text: str, fault: str) -> None:
    with pytest.raises(LibraryFault) as why:
        library.check_program(put("programs/mine.txt", text))
    assert str(why.value).startswith(f"programs/mine.txt: {fault}")


@pytest.mark.parametrize(
    "line", ["slc 3x8, 2 min rest", "slc 3 × 8 2:00 rest", "\tslc\t3x8 120 s rest", "slc 3x8 rest 120"]
)
def test_a_rest_may_be_said_either_way(line: str) -> None:
    (work,) = read(DAY + line).days[0].work
    assert (work.reps, work.rest) == ((Range(8, 8),), RestWindow(120, 120))


def test_own_programs_may_be_text(put: Put, user_folder: Path) -> None:
    put("programs/my-week.txt", WEEK)
    library = Library(user_folder)
    assert library.faults() == ()
    assert library.program("my-week").name == "My split"
    assert "my-week" in [program.id for program in library.programs()]


def test_other_texts_beside_programs_are_left_alone(put: Put, user_folder: Path) -> None:
    put("programs/notes.txt", "Ask about the bench.\n# Later\nrdl 3x8")
    put("programs/mine.txt", "\n\n# Legs\nrdl 3x8")
    library = Library(user_folder)
    assert library.faults() == ()
    assert [program.id for program in library.programs()][-1] == "mine"


def test_a_text_that_names_another_id_than_its_file_is_refused(put: Put, user_folder: Path) -> None:
    put("programs/mine.txt", "# Legs [other]\nrdl 3x8")
    assert Library(user_folder).faults() == (
        'programs/mine.txt: id is "other" in a file named "mine"; expected the same name for both',
    )


def test_two_files_of_one_program_are_refused(put: Put, user_folder: Path, p3_text: str) -> None:
    put("programs/mine.toml", p3_text.replace('id = "p3"', 'id = "mine"'))
    put("programs/mine.txt", "# Legs\nrdl 3x8")
    library = Library(user_folder)
    assert library.faults() == ("programs/mine.txt: mine.toml is there as well; expected one of the two",)
    assert library.program("mine").name == "Complete session"


def test_a_text_follows_own_exercises_as_they_change(put: Put, user_folder: Path, shipped: Path) -> None:
    put("programs/mine.txt", "# Legs\nCellar press 3x8")
    library = Library(user_folder)
    assert 'No exercise is called "Cellar press"' in library.faults()[0]
    text = (shipped / "exercises" / "romanian_deadlift.toml").read_text(encoding="utf-8")
    put("exercises/cellar_press.toml", text.replace("romanian_deadlift", "cellar_press", 1).replace(
        'name = "Romanian deadlift"', 'name = "Cellar press"'))  # fmt: skip
    assert library.refresh()
    assert library.program("mine").days[0].work[0].exercise == "cellar_press"


def test_many_lines_are_read_and_ten_thousand_refused_where_they_are_too_many(put: Put, library: Library) -> None:
    many = put("programs/many.txt", "# Many\n" + "\n".join(f"## Day {n}\n" + "rdl 3x8\n" * 199 for n in range(5)))
    assert sum(len(day.work) for day in library.check_program(many).days) == 995
    for text, fault in (
        (
            "# Long\n## Day\n" + "rdl 3x8\n" * 10_000,
            "line 203: more than 200 exercises in a day; expected at most so many",
        ),
        ("# Long\n" + "## D\nrdl 3x8\n" * 5_000, "line 402: more than 200 days; expected at most so many"),
        ("# Long\n" + "Romanian deadlift 3x8 rest 2:00\n" * 10_000, "the file is too large; expected at most 256 KiB"),
    ):
        with pytest.raises(LibraryFault) as why:
            library.check_program(put("programs/long.txt", text))
        assert str(why.value) == f"programs/long.txt: {fault}"
