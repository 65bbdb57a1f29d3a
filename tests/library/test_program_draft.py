"""Programs while they are edited: every act changes what it says, and nothing else of the text."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import Struct

import hamtui.library
from hamtui.library.draft_faults import DraftFault, faults_of
from hamtui.library.program_draft import CORE, NotEditable, ProgramDraft
from hamtui.library.toml_blocks import blocks_of, text_of
from tests.support import making

SHIPPED = sorted((Path(hamtui.library.__file__).parent / "programs").glob("*.toml"))
Tables = dict[str, Any]
FILE = """\
# my program
schema = 1
id = "mine"   # as the file
name = "Mine"
summary = "Two days."
per_week = 2
about = \"\"\"
[[days]]
# no comment
\"\"\"

# heavy
[[days]]
id = "a"
name = "A" # the first

# hinge first
[[days.work]]
exercise = "romanian_deadlift"
sets = 3            # not four
reps = "6-8"
rest = "2:00"
instead = [
    "dumbbell_romanian_deadlift", # at home
    "stiff_leg_deadlift",
]
# below

[[ days . work ]] # curls
exercise = 'seated_leg_curl'
sets = 3
reps = [12, 10, 8]

# light
[[days]]
id = "b"
name = "B"
[[days.core]]
exercise = "ball_bridge"
sets = 2
hold = "20-40"
[[days.work]]
exercise = "lying_leg_curl"
sets = 2"""
COMMENTS = ("# my program", "# as the file", "# heavy", "# the first", "# hinge first", "# not four", "# at home")


def lines_of(day: Tables, draft: ProgramDraft, number: int) -> list[tuple[str, Tables]]:
    """The exercises of a day in the order of the file."""
    rows = {part: iter(day.get(part, ())) for part in ("work", "core")}
    return [(each.part, next(rows[each.part])) for each in draft.lines(number)]


def put_back(day: Tables, lines: list[tuple[str, Tables]]) -> None:
    for part in ("work", "core"):
        rows = [values for kind, values in lines if kind == part]
        day.pop(part, None)
        if rows:
            day[part] = rows


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Programs as people write them: comments, blank lines and values of every form."""
    comment = st.sampled_from(["", "# a note\n", "\n", "\n# [[days]]\n\n# above\n", "\r\n"])
    parts = [draw(comment), 'schema = 1\nid = "x"\nname = "X"\nsummary = "s"\nper_week = 5\n', draw(comment)]
    for day in range(draw(st.integers(0, 3))):
        parts.append(f'{draw(comment)}[[days]]{draw(st.sampled_from(["", " # day"]))}\nid = "d{day}"\n{draw(comment)}')
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["work", "work", "core"]))
            reps = draw(st.sampled_from(['"6-8"', "8", "[\n 12, # first\n 10,\n]", "[12, 10]"]))
            body = f'exercise = "nordic_curl"\nsets = 2 # two\nreps = {reps}\n{draw(comment)}'
            parts.append(f"{draw(comment)}[[days.{kind}]]\n{body}")
        parts.append(draw(st.sampled_from(["", '[[days.groups]]\nid = "A"\n'])))
    return "".join(parts)


@given(st.text(alphabet="[]{}\"'#\n\r days.work=1\\", max_size=80) | texts())
def test_the_blocks_of_any_text_are_all_of_it(text: str) -> None:
    assert text_of(blocks_of(text)) == text


@given(texts())
def test_what_is_opened_and_not_changed_is_the_same_text(text: str) -> None:
    assert ProgramDraft.of(text).text == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_programs_stay_as_they_are(path: Path) -> None:
    text = path.read_text()
    draft = ProgramDraft.of(text)
    assert draft.text == text
    assert faults_of(draft, making.library()) == ()
    moved = draft.day_moved(0, len(draft.days) - 1).day_moved(len(draft.days) - 1, 0)
    assert moved.text == text
    assert draft.line_copied(0, 0).line_removed(0, 1).text == text


class Case(Struct):
    """A draft, the tables it should have afterwards, and where something is to be done."""

    draft: ProgramDraft
    days: list[Tables]
    day: int
    line: int
    to: int
    to_day: int
    value: object

    @property
    def lines(self) -> list[tuple[str, Tables]]:
        return lines_of(self.days[self.day], self.draft, self.day)

    def say(self, lines: list[tuple[str, Tables]]) -> None:
        put_back(self.days[self.day], lines)


def set_day(case: Case) -> ProgramDraft:
    case.days[case.day]["times"] = 4
    return case.draft.day_changed(case.day, {"times": 4})


def move_day(case: Case) -> ProgramDraft:
    case.days.insert(case.to_day, case.days.pop(case.day))
    return case.draft.day_moved(case.day, case.to_day)


def remove_day(case: Case) -> ProgramDraft:
    case.days.pop(case.day)
    return case.draft.day_removed(case.day)


def set_line(case: Case) -> ProgramDraft:
    changed = case.lines[case.line][1]
    changed.pop("reps", None)
    if case.value is not None:
        changed["reps"] = case.value
    return case.draft.line_changed(case.day, case.line, {"reps": case.value})


def add_line(case: Case) -> ProgramDraft:
    lines = case.lines
    lines.insert(case.line, ("core", {"exercise": "ball_bridge", "sets": 2}))
    case.say(lines)
    return case.draft.with_line(case.day, {"exercise": "ball_bridge", "sets": 2, "hold": None}, case.line, CORE)


def remove_line(case: Case) -> ProgramDraft:
    case.say([each for at, each in enumerate(case.lines) if at != case.line])
    return case.draft.line_removed(case.day, case.line)


def copy_line(case: Case) -> ProgramDraft:
    lines = case.lines
    lines.insert(case.line, deepcopy(lines[case.line]))
    case.say(lines)
    return case.draft.line_copied(case.day, case.line)


def move_line(case: Case) -> ProgramDraft:
    lines = case.lines
    lines.insert(case.to, lines.pop(case.line))
    case.say(lines)
    return case.draft.line_moved(case.day, case.line, case.day, case.to)


def move_to_day(case: Case) -> ProgramDraft:
    lines = case.lines
    moved = lines.pop(case.line)
    there = lines if case.to_day == case.day else lines_of(case.days[case.to_day], case.draft, case.to_day)
    case.say(lines)
    put_back(case.days[case.to_day], [*there, moved])
    return case.draft.line_moved(case.day, case.line, case.to_day, len(there))


def describe_group(case: Case) -> ProgramDraft:
    rows = case.days[case.day].setdefault("groups", [])
    if all(each.get("id") != "A" for each in rows):
        rows.append({"id": "A"})
    next(each for each in rows if each.get("id") == "A")["rounds"] = 3
    return case.draft.group_changed(case.day, "A", {"rounds": 3})


Act = Callable[[Case], ProgramDraft]
OF_DAYS: list[Act] = [set_day, move_day, remove_day, add_line, describe_group]
OF_LINES: list[Act] = [set_line, remove_line, copy_line, move_line, move_to_day]
TAKING = (remove_day, remove_line, set_line)


@given(texts(), st.data())
def test_an_act_changes_the_program_as_it_says_and_no_comment(text: str, data: st.DataObject) -> None:
    after = tomllib.loads(text)
    days = after.setdefault("days", [])
    assume(days)
    at, draft = st.integers(0, len(days) - 1), ProgramDraft.of(text)
    day, to_day = data.draw(at), data.draw(at)
    lines = draft.lines(day)
    line, to = (data.draw(st.integers(0, max(0, len(lines) - 1))) for _ in range(2))
    value = data.draw(st.sampled_from([5, "6-8", ["1", 'a "b"'], None]))
    act = data.draw(st.sampled_from(OF_DAYS + OF_LINES * bool(lines)))
    changed = act(Case(draft, days, day, line, to, to_day, value)).text
    assert {"days": [], **tomllib.loads(changed)} == after
    rows, now = ([row.strip() for row in each.splitlines() if row.strip()] for each in (text, changed))
    assert act in TAKING or not Counter(rows) - Counter(now)
    if act in (move_line, move_day):
        assert sorted(rows) == sorted(now)


def test_values_change_where_they_stand_and_comments_stay() -> None:
    draft = ProgramDraft.of(FILE).line_changed(0, 0, {"sets": 4, "instead": ["stiff_leg_deadlift"], "optional": True})
    assert "sets = 4            # not four" in draft.text
    assert "optional = true\n# below\n\n[[ days . work ]] # curls" in draft.text
    assert all(comment in ProgramDraft.of(FILE).with_program({"name": "Ours"}).text for comment in COMMENTS)
    moved = draft.line_moved(0, 0, 1, 0).text
    assert moved.index("# light") < moved.index("# hinge first") < moved.index("romanian_deadlift")
    copied = ProgramDraft.of(FILE).day_copied(0)
    assert [copied.day(day)["name"] for day in range(3)] == ["A", "A 2", "B"]
    assert copied.day(1)["id"] == "day-3"
    assert copied.text.count("# heavy") == 1


def test_tables_written_in_lines_are_given_headings_and_keep_their_comments() -> None:
    days = 'days = [ # in a line\n  { id = "a", name = "A", work = [{exercise = "x", sets = 2}] },\n]\n'
    text = FILE[: FILE.index("# heavy")] + days
    opened = ProgramDraft.of(text)
    assert tomllib.loads(opened.text) == tomllib.loads(text)
    assert "# in a line" in opened.text
    assert opened.line_changed(0, 0, {"sets": 3}).lines(0)[0].values == {"exercise": "x", "sets": 3}


def test_a_new_program_has_a_day_and_copies_of_it_are_named_after_it() -> None:
    draft = ProgramDraft.empty("mine", "Mine").with_line(0, {"exercise": "nordic_curl", "sets": 3})
    assert faults_of(draft, making.library()) == ()
    assert [draft.day_copied(0).day(n)["name"] for n in (0, 1)] == ["Day 1", "Day 2"]


def test_a_week_has_as_many_sessions_as_days_where_it_had_so_before() -> None:
    draft = ProgramDraft.empty("mine", "Mine").with_next_day().day_copied(0)
    assert (draft.values["per_week"], len(draft.days)) == (3, 3)
    assert draft.day_removed(1).values["per_week"] == 2
    other = ProgramDraft.of(FILE.replace("per_week = 2", "per_week = 4"))
    assert other.with_next_day().values["per_week"] == 4


def test_exercises_are_joined_to_the_line_above_and_parted() -> None:
    draft = ProgramDraft.of(FILE)
    pair = draft.line_joined(0, 1)
    assert [each.values.get("group") for each in pair.lines(0)] == ["A", "A"]
    three = pair.with_line(0, {"exercise": "nordic_curl", "sets": 3}).line_joined(0, 2)
    assert [each.values.get("group") for each in three.line_parted(0, 0).lines(0)] == [None, "A", "A"]
    assert pair.line_parted(0, 1).text == draft.text
    assert draft.line_joined(0, 0) == draft


def test_a_group_that_nothing_is_left_of_goes_with_its_last_exercise() -> None:
    draft = ProgramDraft.of(FILE).line_changed(0, 0, {"group": "A"}).group_changed(0, "A", {"rest": "2:00"})
    assert draft.groups(0) == [{"id": "A", "rest": "2:00"}]
    assert draft.line_removed(0, 0).groups(0) == []
    assert draft.group_removed(0, "A").lines(0)[0].values.get("group") is None


@pytest.mark.parametrize(
    ("old", "new", "day", "line", "words"),
    [
        ('"romanian_deadlift"', '"romanian"', 0, 0, 'exercise is "romanian", which no exercise is called'),
        ("reps = [12, 10, 8]", 'reps = "x"', 0, 1, 'reps is "x"; expected a range'),
        ('hold = "20-40"', 'reps = "20-40"', 1, 0, "ball_bridge is timed; expected hold"),
        ("sets = 2", "sets = 50", 1, 0, "an exercise has 1 to 20 sets"),
        ("sets = 2", "sets = ", 1, 0, "not valid TOML"),
        ('name = "B"', "times = 500", 1, -1, "name is missing"),
        ("per_week = 2", "per_week = 0", -1, -1, "per_week is 0"),
        ("schema = 1", "schema = 9", -1, -1, "a newer hamtui is needed"),
    ],
)
def test_a_fault_is_said_with_its_day_and_line(old: str, new: str, day: int, line: int, words: str) -> None:
    faults = faults_of(ProgramDraft.of(FILE.replace(old, new, 1)), making.library())
    assert [(fault.day, fault.line) for fault in faults] == [(day, line)]
    assert words in faults[0].sentence


def test_every_line_that_is_wrong_is_said() -> None:
    wrong = ProgramDraft.of(FILE).line_changed(0, 0, {"exercise": "foo"}).line_changed(1, 1, {"hold": "5"})
    assert [(f.day, f.line) for f in faults_of(wrong, making.library())] == [(0, 0), (1, 1)]


def test_a_program_of_ten_thousand_lines_is_told_its_faults() -> None:
    row = '\n[[days.work]]\nexercise = "nordic_curl"\nsets = 3\nreps = "5"\n'
    days = "".join(f'\n[[days]]\nid = "d{n}"\nname = "N"\n{row * 25}' for n in range(78))
    text = FILE[: FILE.index("# heavy")] + days
    assert text.count("\n") > 10_000
    draft = ProgramDraft.of(text)
    assert faults_of(draft, making.library()) == ()
    assert faults_of(draft.line_changed(70, 3, {"sets": 0}), making.library())[0].day == 70
    larger = ProgramDraft.of(text + days * 2)
    assert faults_of(larger, making.library()) == (DraftFault("The program is too large; expected at most 256 KiB"),)


def test_what_is_no_toml_stays_and_is_not_changed_in_parts() -> None:
    broken = FILE.replace("sets = 3            #", "sets = [3 #")
    draft = ProgramDraft.of(broken)
    assert draft.text == broken
    assert (len(draft.days), len(draft.lines(0)), draft.lines(0)[0].fault != "") == (2, 2, True)
    with pytest.raises(NotEditable):
        draft.line_changed(0, 0, {"sets": 3})
    assert faults_of(draft.line_removed(0, 0), making.library()) == ()
