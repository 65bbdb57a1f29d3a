from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.exchange.history_format import COLUMNS
from hamtui.exchange.parsing.contents import Contents
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.readers import history_csv as reader
from hamtui.exchange.writers.history_csv import defused, dump
from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    PainRecord,
    SessionRecord,
    SetPart,
    Status,
    Technique,
    day_note,
    pain_note,
)
from tests.support.making import both_sides, did, kg, lb, trained


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_each_set_is_a_row_with_what_was_prescribed_beside_what_was_done() -> None:
    deadlift = did("romanian_deadlift", load=lb(225), rir=2, rested_s=150, rest_window=(120, 180))
    curl = did("lying_leg_curl", load=kg(42.5), technique=Technique.DROP_SET, parts=(SetPart(4, kg(30), 5),))
    (row, second) = read(dump([trained(deadlift, curl, check_in=CheckIn(body_weight=kg(82.4)))]))
    assert tuple(row) == COLUMNS
    expected = {
        "date": "2026-03-02", "time": "18:00", "session": "day-0", "status": "finished",
        "exercise": "romanian_deadlift", "name": "Romanian deadlift", "pattern": "hip_hinge", "kind": "working",
        "set": "1", "side": "", "reps": "8", "load": "225", "unit": "lb", "rir": "2", "rested_s": "150",
        "rest_from_s": "120", "rest_to_s": "180", "reps_from": "6", "reps_to": "8", "swapped": "no",
        "body_weight": "82.4", "body_weight_unit": "kg",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert (second["load"], second["technique"], second["parts"]) == ("42.5", "drop_set", "4 x 30 kg after 5 s")


def test_pain_soreness_and_readiness_stand_in_each_row_and_a_day_of_words_alone_has_one() -> None:
    back = PainRecord(START, "romanian_deadlift", "lower_back", sharp=True, answer="end_exercise", level=6)
    check = CheckIn(soreness=3, sore_days=2, readiness=2, pain=4, pain_where="behind_knee")
    (row,) = read(dump([trained(did(), pains=(back,), check_in=check)]))
    assert (row["soreness"], row["sore_days"], row["readiness"]) == ("3", "2", "2")
    assert row["pain"] == "lower_back 6 sharp in romanian_deadlift; behind_knee 4 at check-in"
    (alone,) = read(dump([pain_note(back, "note")]))
    assert (alone["status"], alone["exercise"]) == ("noted", "")
    assert alone["pain"] == "lower_back 6 sharp in romanian_deadlift"


SITES = st.sampled_from(["lower_back", "behind_knee", "other", "left elbow, inside", "sharp", "=calf"])
LEVELS = st.none() | st.integers(0, 10)
PAINS = st.builds(
    PainRecord, st.just(START), st.none() | st.just("romanian_deadlift"), SITES, st.booleans(), st.just(""), LEVELS,
    st.none() | st.sampled_from(list(Side)),
)  # fmt: skip
CHECKS = st.none() | st.builds(
    CheckIn, st.integers(0, 4), LEVELS, st.none() | st.integers(1, 5), st.integers(0, 10), st.none() | SITES,
    st.none() | st.just(kg(82.4)),
)  # fmt: skip


def brought_in(text: str) -> list[SessionRecord]:
    contents = Contents()
    reader.read(Source("out.csv", text.encode()), contents)
    assert not contents.left_out
    return list(contents.ready)


@given(st.lists(PAINS, max_size=3), CHECKS, st.sampled_from(["day", "training"]))
def test_pain_and_check_in_come_back_whole_on_a_day_of_words_alone_too(
    pains: list[PainRecord], check: CheckIn | None, kind: str
) -> None:
    day = replace(day_note(check, START, "day"), pains=tuple(pains))
    session = day if kind == "day" else trained(did(), pains=tuple(pains), check_in=check)
    back = brought_in(dump([session]))
    kept = [session] if session.sets or pains or check else []
    assert [(s.pains, s.check_in) for s in back] == [(s.pains, s.check_in) for s in kept]
    assert [s.status for s in back] == [session.status] * len(back)


def test_a_report_that_an_older_table_holds_comes_back_too() -> None:
    old = dump([pain_note(PainRecord(START, None, "behind_knee", sharp=False, answer="", level=4), "note")])
    assert "behind_knee 4," in old.replace("\n", ",")
    (note,) = brought_in(old)
    assert [(p.where, p.level, p.sharp) for p in note.pains] == [("behind_knee", 4, False)]


def test_a_day_that_says_what_cannot_be_is_left_out_and_named() -> None:
    wrong = dump([day_note(CheckIn(soreness=3), START, "note")]).replace(",3,", ",33,")
    contents = Contents()
    reader.read(Source("out.csv", wrong.encode()), contents)
    assert not contents.ready
    assert contents.left_out


def test_sides_are_rows_of_their_own_and_sessions_are_oldest_first() -> None:
    old = trained(did("nordic_curl"), id="old")
    new = trained(*both_sides(did("single_leg_bridge")), day=2, id="new", status=Status.DISCARDED)
    rows = [(row["session"], row["status"], row["side"]) for row in read(dump([new, old]))]
    assert rows == [("old", "finished", ""), ("new", "discarded", "left"), ("new", "discarded", "right")]


def test_a_name_that_a_spreadsheet_would_run_is_defused() -> None:
    for formula in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1dcmd", "\u200b=1", "\n-1"):
        assert defused(formula).startswith("'"), formula
    (row,) = read(dump([trained(replace(did(), name='=HYPERLINK("http://x","y")'))]))
    assert row["name"] == '\'=HYPERLINK("http://x","y")'
    assert defused("Romanian deadlift - light") == "Romanian deadlift - light"


@given(st.text(max_size=30))
def test_any_name_stays_within_its_cell(name: str) -> None:
    (row,) = read(dump([trained(replace(did(), name=name))]))
    assert row["reps"] == "8"
    assert not row["name"].startswith(tuple("=+-@"))


def test_a_group_and_what_was_done_of_it_come_back() -> None:
    groups = (
        GroupRecord("R", GroupKind.AMRAP, ("romanian_deadlift", "nordic_curl"), 4, 6, 300),
        GroupRecord("E", GroupKind.EMOM, ("lying_leg_curl",), 3, late=1, every=90),
    )
    sets = (did(group="R"), did("nordic_curl", group="R"), did("lying_leg_curl", group="E"), did("kettlebell_swing"))
    contents = Contents()
    reader.read(Source("own.csv", dump([trained(*sets, groups=groups)]).encode()), contents)
    (back,) = contents.ready
    assert back.groups == groups
    assert [done.group for done in back.sets] == ["R", "R", "E", None]
