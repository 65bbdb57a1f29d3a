"""Each sample holds the traps of its format; every record of it is accounted for exactly."""

from __future__ import annotations

from typing import Any

import pytest

from hamtui.exchange.importing.load import examine
from hamtui.exchange.parsing import contents
from hamtui.exchange.parsing.contents import Reason
from hamtui.exchange.parsing.source import MOST_OBJECTS, Source, TooMuch
from hamtui.training.base.group import GroupKind
from tests.exchange.importing import SAMPLES, preview, records, sample, sessions


def expected(
    form: str, rows: int, sessions: int, exercises: int, tonnage: float, unit: str, **rest: Any
) -> dict[str, Any]:
    sets = {kind: rest.pop(kind, 0) for kind in ("working", "warm_up", "drop", "failure", "cool_down")}
    others = {"cardio": 0, "rests": 0, "notes": 0, "supersets": 0, "left_out": {}, **rest}
    others["left_out"] = {reason.value: count for reason, count in others["left_out"].items()}
    return {
        "format": form, "rows": rows, "sessions": sessions, "exercises": exercises, "tonnage_kg": tonnage, "unit": unit,
        "sets": sets, **others,
    }  # fmt: skip


NOTHING, NUMBER, DATE, FIELDS, KIND, NOT_DONE = (
    Reason.NOTHING_DONE, Reason.NUMBER, Reason.DATE, Reason.FIELDS, Reason.UNKNOWN_KIND, Reason.NOT_DONE,
)  # fmt: skip
HEVY = expected("hevy", 8, 2, 5, 900.0, "kg", working=3, warm_up=1, drop=1, failure=1, cardio=1, supersets=1,
                left_out={NOTHING: 1})  # fmt: skip
EXPECTED = {
    "strong_classic.csv": expected(
        "strong", 13, 2, 4, 2320.0, "kg", working=3, warm_up=1, drop=1, failure=1, cardio=1, rests=1, notes=1,
        left_out={NOTHING: 1, NUMBER: 1, DATE: 1, FIELDS: 1},
    ),
    "strong_android.csv": expected("strong", 3, 1, 2, 1068.2, "mixed", working=2, cardio=1),
    "strong_six.csv": expected("strong", 2, 1, 1, 306.2, "lb", working=1, rests=1),
    "strong_french.csv": expected("strong", 3, 1, 1, 1000.0, "kg", working=2, rests=1),
    "strong_short.csv": expected("strong", 3, 1, 2, 1480.0, "kg", working=3),
    "hevy_app.csv": HEVY,
    "hevy_web.csv": HEVY,
    "hevy_pounds.csv": expected(
        "hevy", 6, 1, 3, 466.2, "lb", working=3, cardio=1, left_out={KIND: 1, FIELDS: 1}
    ),
    "fitnotes_old.csv": expected("fitnotes", 4, 1, 3, 240.0, "lb", working=2, cardio=1, left_out={NOTHING: 1}),
    "fitnotes_2025.csv": expected("fitnotes", 5, 2, 3, 1100.0, "kg", working=3, left_out={FIELDS: 2}),
    "fitnotes_ios.csv": expected("fitnotes", 3, 1, 1, 834.6, "mixed", working=1, warm_up=1, drop=1),
    "fitbod.csv": expected("fitbod", 5, 2, 3, 225.0, "kg", working=2, warm_up=1, cardio=1, left_out={NOTHING: 1}),
    "fitbod_old.csv": expected("fitbod", 1, 1, 1, 510.3, "lb", working=1),
    "gymbook.csv": expected(
        "gymbook", 6, 1, 3, 500.0, "kg", working=1, warm_up=1, cool_down=1, cardio=1,
        left_out={Reason.SKIPPED: 1, NUMBER: 1},
    ),
    "stronglifts.csv": expected("stronglifts", 6, 2, 3, 1406.5, "kg", working=4, left_out={NOT_DONE: 1, NOTHING: 1}),
    "liftlog.csv": expected("liftlog", 4, 2, 2, 1494.3, "mixed", working=3, left_out={NOT_DONE: 1}),
    "liftosaur.csv": expected("liftosaur", 4, 2, 2, 879.9, "mixed", working=2, warm_up=1, left_out={NOT_DONE: 1}),
    "liftohistory.txt": expected("liftosaur", 11, 2, 3, 1025.1, "lb", working=8, warm_up=2, left_out={NUMBER: 1}),
    "jefit.csv": expected("jefit", 8, 2, 3, 884.5, "lb", working=4, warm_up=1,
                          left_out={NOT_DONE: 1, NUMBER: 1, Reason.NO_EXERCISE: 1}),
    "lyfta.csv": expected("lyfta", 6, 1, 4, 980.0, "kg", working=2, warm_up=1, drop=1, failure=1, supersets=1,
                          left_out={NOTHING: 1}),
    "alpha_2023.csv": expected("alpha-progression", 7, 2, 4, 1487.8, "lb", working=4, warm_up=2, supersets=1,
                               left_out={NOT_DONE: 1}),
    "alpha_2026.csv": expected("alpha-progression", 5, 1, 2, 1262.5, "kg", working=3, warm_up=2),
    "gymrun.csv": expected("gymrun", 4, 1, 2, 907.5, "kg", working=2, cardio=1, left_out={DATE: 1}),
    "hevy_api.json": expected("hevy", 3, 1, 2, 200.0, "kg", working=1, drop=1, failure=1, supersets=1),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_is_accounted_for(name: str) -> None:
    shown = preview(sample(name))
    assert {key: shown[key] for key in EXPECTED[name]} == EXPECTED[name]
    assert records(shown) == shown["rows"]


@pytest.mark.parametrize("name", sorted(name for name in EXPECTED if name.endswith((".csv", ".txt"))))
def test_line_ends_of_old_macs_and_a_field_beyond_all_bounds_change_nothing_else(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    if b"\n" not in data or b"\0" in data:
        return
    mac = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r")
    assert preview(examine(Source(name, mac)))["sets"] == EXPECTED[name]["sets"]
    huge = data.rstrip() + b"\n" + b"x" * 140_000 + b"\n"
    assert preview(examine(Source(name, huge)))["sets"] == EXPECTED[name]["sets"]


def test_every_sample_is_expected() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in SAMPLES.iterdir())


HEAD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps"


def strong(*rows: str) -> dict[str, Any]:
    return preview(examine(Source("strong.csv", "\n".join([HEAD, *rows]).encode())))


def test_what_is_still_to_come_is_left_out() -> None:
    shown = strong("2026-12-01 18:00:00,A,Squat,1,100,5", "2031-01-01 18:00:00,A,Squat,1,100,5")
    assert (shown["sessions"], shown["left_out"]) == (1, {"dated in the future": 1})


def test_no_workout_has_more_than_a_thousand_records() -> None:
    shown = strong(*("2024-12-01 18:00:00,A,Squat,1,100,5" for _ in range(1005)))
    assert (shown["sets"]["working"], shown["left_out"]) == (1000, {"beyond a thousand in one workout": 5})


def test_a_file_of_more_than_anybody_trains_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_RECORDS", 10)
    with pytest.raises(TooMuch, match=r"strong\.csv holds more than"):
        strong(*("2024-12-01 18:00:00,A,Squat,1,100,5" for _ in range(11)))


def test_a_row_without_end_is_one_that_does_not_fit_and_those_after_it_are_read() -> None:
    shown = strong("2024-12-01 18:00:00,A,Squat,1,100,5" + "," * 1_100_000, "2024-12-01 18:00:00,A,Squat,1,100,5")
    assert (shown["sets"]["working"], shown["left_out"]) == (1, {FIELDS.value: 1})


@pytest.mark.parametrize("start", [b'{"hamtui": "history", "schema": 1, ', b'{"workouts": [{"exercises": '])
def test_objects_without_end_are_refused_before_any_is_made(start: bytes) -> None:
    with pytest.raises(TooMuch):
        examine(Source("bomb.json", start + b"{" * MOST_OBJECTS))


def test_supersets_are_groups_of_the_session() -> None:
    (session,) = [each for each in sessions("hevy_web.csv") if each.groups]
    (group,) = session.groups
    assert (group.id, group.kind, len(group.exercises), group.rounds) == ("A", GroupKind.SUPERSET, 2, 1)
    assert {done.exercise for done in session.sets if done.group == "A"} == set(group.exercises)
