from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.exchange.history_format import COLUMNS
from hamtui.exchange.writers.history_csv import defused, dump
from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import PainRecord, SetPart, Status, Technique, pain_note
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
    assert row["pain"] == "lower_back 6 sharp; behind_knee 4"
    (alone,) = read(dump([pain_note(back, "note")]))
    assert (alone["status"], alone["exercise"], alone["pain"]) == ("noted", "", "lower_back 6 sharp")


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
