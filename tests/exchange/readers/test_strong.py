from __future__ import annotations

from hamtui.exchange.importing.load import examine
from hamtui.exchange.parsing.source import Source
from hamtui.training.base.history import Phase, SetKind, Technique
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import loaded, sample, sessions


def kg(value: float) -> Weight:
    return Weight.of(value, Unit.KG)


def test_a_workout_becomes_a_session() -> None:
    legs, _ = sessions("strong_classic.csv")
    assert (legs.program_name, legs.day_name, legs.active_s) == ("Strong", "Legs, heavy", 3840)
    assert f"{legs.started_at:%Y-%m-%d %H:%M}" == "2024-01-02 18:05"
    ramp, first, second, plank, run = legs.sets
    assert (ramp.kind, ramp.phase, ramp.load, ramp.set) == (SetKind.RAMP_UP, Phase.RAMP_UP, kg(60), 1)
    assert (first.exercise, first.load, first.reps, first.rir, first.set) == ("romanian_deadlift", kg(100), 8, 2, 1)
    assert (second.rir, second.rested_s, second.set) == (1, 150, 2)
    assert (plank.kind, plank.seconds, plank.reps, plank.load) == (SetKind.WORKING, 60, None, None)
    assert (run.kind, run.seconds) == (SetKind.CARDIO, 900)


def test_a_drop_is_part_of_the_set_it_followed() -> None:
    second = sessions("strong_classic.csv")[0].sets[2]
    assert second.technique is Technique.DROP_SET
    assert [(part.reps, part.load) for part in second.parts] == [(6, kg(70))]


def test_failure_leaves_nothing_in_reserve() -> None:
    assert [done.rir for done in sessions("strong_classic.csv")[1].sets] == [0]


def test_a_duration_of_months_is_put_together_and_not_believed() -> None:
    morning = sessions("strong_classic.csv")[1]
    assert morning.active_s == 0
    assert morning.finished_at == morning.started_at


def test_notes_are_kept_once() -> None:
    legs, morning = sessions("strong_classic.csv")
    assert [note.text for note in legs.notes] == [
        "good day", "Romanian Deadlift (Barbell): slow, please", "Running (Treadmill): 2.5 km",
    ]  # fmt: skip
    assert [note.text for note in morning.notes] == ["Lying Leg Curl (Machine): seat 4"]


def test_the_unit_is_asked_for_only_where_the_file_does_not_say() -> None:
    assert [entry.line for entry in sample("strong_classic.csv").without_unit] == [2, 3, 5]
    assert not sample("strong_android.csv").without_unit
    assert not sample("strong_six.csv").without_unit
    assert sessions("strong_short.csv", unit=Unit.LB)[0].sets[0].load == Weight.of(100, Unit.LB)


def test_an_exercise_that_returns_later_goes_on_counting() -> None:
    assert [(done.name, done.set) for done in sessions("strong_short.csv")[0].sets] == [
        ("Back squat", 1), ("Barbell row", 1), ("Back squat", 2),
    ]  # fmt: skip


def test_every_family_of_names_gives_the_same_session() -> None:
    text = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-01-02 18:05:11,A,Squat,1,100,5\n"
    names = "Date;Nom de l’entraînement;Nom de l’exercice;Ordre de la série;Poids;Réps"
    french = f"{names}\n2024-01-02 18:05:11;A;Squat;1;100,0;5\n"
    (one,) = loaded(examine(Source("a.csv", text.encode("utf-16")))).sessions
    (other,) = loaded(examine(Source("b.csv", french.encode("cp1252")))).sessions
    assert one == other
