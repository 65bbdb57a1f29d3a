"""One exercise of a program in a line: what is read, what is refused and how, and that writing gives it back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.training.base.exercise import Range, Tempo
from hamtui.training.base.program import Prescription, Progression
from hamtui.training.base.rest import RestWindow
from hamtui.training.editing.prescription_line import prescription_text, read_prescription
from hamtui.training.editing.shorthand_groups import Misread
from tests.support.random_programs import NAMES, prescriptions


def read(text: str) -> Prescription:
    return read_prescription(text, NAMES)


RDL = Prescription("romanian_deadlift", Range(3, 3), (Range(6, 8),), progression=Progression.DOUBLE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Romanian deadlift 3x6-8 rest 2:00", replace(RDL, rest=RestWindow(120, 120))),
        ("rdl 3 × 6 – 8, rest 2-3 min", replace(RDL, rest=RestWindow(120, 180))),
        ("rdl 2-3x6-8", replace(RDL, sets=Range(2, 3))),
        ("rdl 3x8, 7, 6", replace(RDL, reps=(Range(8, 8), Range(7, 7), Range(6, 6)))),
        ("rdl 3x6-8 reps", RDL),
        ("rdl 3 sets", replace(RDL, reps=())),
        ("rdl 3x6-8 tempo 3-1-1-0 progression linear optional",
         replace(RDL, tempo=Tempo(3, 1, 1, 0), progression=Progression.LINEAR, optional=True)),
        ("rdl or sldl or gm 3x6-8 instead dbrdl, sumo",
         replace(RDL, either=("stiff_leg_deadlift", "barbell_good_morning"),
                 instead=("dumbbell_romanian_deadlift", "sumo_deadlift"))),
        ("rdl 3x6-8 instead dbrdl, rest 90",
         replace(RDL, instead=("dumbbell_romanian_deadlift",), rest=RestWindow(90, 90))),
        ('"romanian_deadlift" 3x6-8 instead "Bridge, feet on a chair"',
         replace(RDL, instead=("feet_elevated_bridge",))),
        ("Lunge, elbow to instep 2x3", Prescription("elbow_to_instep_lunge", Range(2, 2), (Range(3, 3),))),
        ("ball bridge 3x20-40 s", Prescription("ball_bridge", Range(3, 3), hold=Range(20, 40))),
        ("ball bridge 2x1:30", Prescription("ball_bridge", Range(2, 2), hold=Range(90, 90))),
        ("slrdl 3x8 a leg side rest 15 s",
         Prescription("single_leg_romanian_deadlift", Range(3, 3), (Range(8, 8),), side_rest=15,
                      progression=Progression.DOUBLE)),
    ],
)  # fmt: skip
def test_a_line_is_read(text: str, expected: Prescription) -> None:
    assert read(text) == expected


def test_a_name_of_none_or_of_many_means_no_exercise() -> None:
    assert [NAMES.means(name) for name in ("rdl", "qqq", "curl", "")] == ["romanian_deadlift", "", "", ""]


def test_without_a_progression_it_is_that_of_the_pattern() -> None:
    assert read("seated leg curl 3x10").progression is Progression.REPS
    assert read("seated leg curl 3x10 progression none").progression is Progression.NONE


@pytest.mark.parametrize(
    ("text", "token", "form"),
    [
        ("", "Nothing", "3x6-8"),
        ("rdl", '"rdl" has no sets', "3x6-8"),
        ("ball bridge rest 2", '"2"', "3x6-8"),
        ("ball bridge", "no sets", "3x30 s"),
        ("3x8 rdl", '"3x8"', "the exercise before it"),
        ("romanian dedlift 3x8", '"romanian dedlift"', "did you mean romanian deadlift"),
        ("rdl 3x8 or sldl", '"or"', "expected it before"),
        ("rdl 3x8 80 kg", '"80kg"', "names no loads"),
        ("rdl 3x8 @2", '"@2"', "reserve"),
        ("rdl 3x8 RPE8", '"RPE8"', "reserve"),
        ("rdl 3x8x80", '"3x8x80"', "3x6-8"),
        ("rdl 21x8", '"21x8"', "1 to 20"),
        ("rdl 3xAMRAP", '"3xAMRAP"', "3x6-8"),
        ("rdl 3x8+", '"3x8+"', "3x6-8"),
        ("rdl 3x8,9", '"3x8,9"', "one for each set"),
        ("rdl 3x30 s", '"3x30s"', "counted"),
        ("ball bridge 3x8", '"3x8"', "timed"),
        ("farmers walk 3x40 m", '"3x40m"', "3x30 s"),
        ("rdl 3x8 slowly", '"slowly"', "tempo 3-1-1-0"),
        ("rdl 3x8 rest", "rest", "2:00-3:00"),
        ("rdl 3x8 rest long", '"long"', "2:00-3:00"),
        ("rdl 3x8 rest 3:00-2:00", "minimum", "2:00-3:00"),
        ("rdl 3x8 rest 1:00 rest 2:00", '"rest"', "once"),
        ("rdl 3x8 tempo 31", '"tempo 31"', "3-1-1-0"),
        ("rdl 3x8 tempo 99-0-0-0", '"tempo 99-0-0-0"', "0 to 30"),
        ("rdl 3x8 progression fast", '"progression fast"', "double, reps"),
        ("rdl 3x8 a leg", '"a leg"', "not done one side"),
        ("rdl 3x8 side rest 15 s", '"side rest 15s"', "not done one side"),
        ("slrdl 3x8 side rest soon", '"side rest soon"', "15 s"),
        ("rdl 3x8 instead", "name is missing", "exercise"),
        ("rdl or 3x8", "name is missing", "exercise"),
        ("rdl 3x8-6", '"3x8-6"', "low end before"),
        ('"rdl 3x8', "quotation mark", "two"),
        ("x" * 2000, "2000 characters", "at most"),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_with_the_right_form(text: str, token: str, form: str) -> None:
    with pytest.raises(Misread) as why:
        read(text)
    assert token in str(why.value)
    assert form in str(why.value)


@given(prescriptions())
def test_what_is_written_reads_as_the_same(prescribed: Prescription) -> None:
    text = prescription_text(prescribed, NAMES)
    assert read(text) == prescribed
    assert prescription_text(read(text), NAMES) == text


WORDS = st.sampled_from(
    ("rdl", "or", "rest", "side", "tempo", "instead", "optional", "progression", "3x8", "3x", "x", "2:00", ",", "-",
     '"', "3", "sets", "1x30 s", "plank", "+", "a", "leg", "80kg", "@2", "\x1b[31m", "\u202e", "999999999999",
     "3x6-8,"),
)  # fmt: skip


@given(st.lists(WORDS, max_size=10).map(" ".join) | st.text(max_size=60))
@example("rdl 3x8 instead , ,")
@example('"rdl" , 3x8')
@example('"my lift", rdl 3x8')
@example("0x")
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    prescribed, fault = None, ""
    try:
        prescribed = read(text)
    except Misread as why:
        fault = str(why)
    assert fault.isprintable()
    assert bool(fault) is (prescribed is None)
    assert prescribed is None or read(prescription_text(prescribed, NAMES)) == prescribed
