from __future__ import annotations

from hamtui.training.base.history import SetKind
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import sample, sessions


def test_a_day_is_a_session_and_a_conversion_goes_back() -> None:
    (day,) = sessions("fitnotes_old.csv")
    deadlift, cycling, plank = day.sets
    assert deadlift.load == Weight.of(30, Unit.KG)
    assert (cycling.kind, cycling.seconds, plank.kind, plank.seconds) == (SetKind.CARDIO, 1800, SetKind.WORKING, 60)
    assert [note.text for note in day.notes] == ["Cycling: 10 km"]


def test_a_comma_in_a_name_is_put_together_where_a_known_category_follows() -> None:
    contents = sample("fitnotes_2025.csv").contents
    assert [entry.exercise for entry in contents.entries] == ["Deadlift", "Row, one arm", "Farmer Walk"]
    (lines,) = contents.examples.values()
    assert [omission.line for omission in lines] == [4, 6]


def test_one_weight_column_is_filled_a_row() -> None:
    (day,) = sessions("fitnotes_ios.csv")
    warm_up, working = day.sets
    assert (warm_up.kind, warm_up.load) == (SetKind.RAMP_UP, Weight.of(40, Unit.KG))
    assert working.load == Weight.of(135, Unit.LB)
    assert [(part.reps, part.load) for part in working.parts] == [(8, Weight.of(95, Unit.LB))]
