"""Each sample holds the traps of its format; every record of it is accounted for exactly."""

from __future__ import annotations

from typing import Any

import pytest

from hamtui.exchange.parsing.contents import Reason
from tests.exchange.importing import SAMPLES, preview, records, sample


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


NOTHING, NUMBER, DATE, FIELDS, KIND = (
    Reason.NOTHING_DONE, Reason.NUMBER, Reason.DATE, Reason.FIELDS, Reason.UNKNOWN_KIND,
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
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_is_accounted_for(name: str) -> None:
    shown = preview(sample(name))
    assert {key: shown[key] for key in EXPECTED[name]} == EXPECTED[name]
    assert records(shown) == shown["rows"]


def test_every_sample_is_expected() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in SAMPLES.iterdir())
