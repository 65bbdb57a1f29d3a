"""The JSON of the command line: the keys that are promised, and nothing JSON cannot hold."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from msgspec.structs import replace

from hamtui.report import json_plan as report
from hamtui.report import json_sessions as report_sessions
from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import NoteRecord, PainRecord, SetKind, Status
from hamtui.training.base.program import Program
from hamtui.training.coach.volume import week_of
from hamtui.training.session.record import record_of
from tests.support import making
from tests.support.making import did, trained
from tests.support.walking import begin

SESSION = ["id", "program", "day", "status", "started_at", "finished_at", "sets", "groups"]
SET = [
    "exercise", "pattern", "kind", "side", "set", "reps", "seconds", "metres", "load", "unit", "rir", "rested_s",
    "logged_at", "technique", "rir_before_parts", "parts", "group",
]  # fmt: skip


def test_a_session_has_exactly_the_promised_keys_and_each_set_too() -> None:
    made = report.session_json(trained(did()))
    assert list(made) == SESSION
    assert list(made["sets"][0]) == SET


def test_a_set_is_told_as_it_was_done() -> None:
    made = report.set_json(did(side=Side.LEFT, rir=2, rested_s=130))
    assert made == {
        "exercise": "romanian_deadlift", "pattern": "hip_hinge", "kind": "working", "side": "left", "set": 1,
        "reps": 8, "seconds": None, "metres": None, "load": 100.0, "unit": "kg", "rir": 2, "rested_s": 130,
        "logged_at": "2026-03-02T18:00:00+00:00", "technique": None, "rir_before_parts": None, "parts": [],
        "group": None,
    }  # fmt: skip
    bare = report.set_json(did("walk", kind=SetKind.CARDIO, reps=None, seconds=300))
    assert (bare["side"], bare["reps"], bare["load"], bare["unit"], bare["kind"]) == (None, None, None, None, "cardio")


def test_times_are_iso_8601_with_their_offset() -> None:
    made = report.session_json(trained(did()))
    times = [made["started_at"], made["finished_at"], made["sets"][0]["logged_at"]]
    assert all(datetime.fromisoformat(time).utcoffset() is not None for time in times)


@pytest.mark.parametrize("status", list(Status))
def test_a_session_says_its_status_and_a_running_one_has_no_end(status: Status) -> None:
    ended = None if status is Status.RUNNING else START
    made = report.session_json(replace(trained(did()), status=status, finished_at=ended))
    assert made["status"] in ("finished", "running", "discarded", "noted")
    assert (made["finished_at"] is None) is (status is Status.RUNNING)


def test_in_full_a_session_has_its_notes_and_pain() -> None:
    session = trained(
        notes=(NoteRecord(START, "[/]"),), pains=(PainRecord(START, None, "other", sharp=False, answer="go on"),)
    )
    made = report_sessions.full_json(session)
    assert made["notes"][0]["text"] == "[/]"
    assert made["pains"][0]["where"] == "other"
    assert made["active_s"] == 3600


def test_a_whole_session_goes_through_json_and_back() -> None:
    walker = begin(making.one_of_each())
    made = report_sessions.full_json(record_of(walker.finish(), walker.clock.now()))
    assert json.loads(json.dumps(made)) == made
    assert len(made["sets"]) == len(walker.session.log)


def test_the_plan_tells_every_exercise_with_its_reason_and_the_week() -> None:
    plan = making.shipped_plan("p3", history=[making.lifted([8, 8, 8])])
    made = report.plan_json(plan, week_of([], START.date()))
    assert json.loads(json.dumps(made)) == made
    assert [each["exercise"] for each in made["exercises"]] == [item.exercise for item in plan.items]
    deadlift = next(each for each in made["exercises"] if each["exercise"] == "romanian_deadlift")
    assert deadlift["reason"]
    assert deadlift["last_time"] == "8, 8, 8 at 100 kg on 2 Mar"
    assert deadlift["sets"][-1] == {
        "kind": "working", "reps": [6, 8], "target": 6, "seconds": None, "metres": None, "load": 102.5,
        "unit": "kg",
        "rest_s": [120, 120],
    }  # fmt: skip
    assert (made["week"]["dose"], made["week"]["hard_sets"]) == ([6, 12], 0)
    assert made["week"]["missing"]


@pytest.mark.parametrize("program", making.library().programs(), ids=lambda program: program.id)
def test_every_built_in_program_goes_through_json(program: Program) -> None:
    made = report.program_json(program)
    assert json.loads(json.dumps(made)) == made
    assert [day["id"] for day in made["days"]] == [day.id for day in program.days]
    assert all(day["work"] for day in made["days"])
