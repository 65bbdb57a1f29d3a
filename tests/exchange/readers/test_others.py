"""What each format has that no other has."""

from __future__ import annotations

import pytest
from garmin_fit_sdk import Encoder, Profile

from hamtui.exchange.comparison import compare
from hamtui.exchange.importing.load import NotAnExport, examine
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.readers.garmin_fit import FitUnreadable
from hamtui.exchange.readers.hevy_json import NoWorkouts
from hamtui.store.format.codec import Codec
from hamtui.training.base.history import Phase, SetKind
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import SAMPLES, loaded, preview, records, sample, sessions
from tests.exchange.made import liftlog_backup, liftlog_workout


def kg(value: float) -> Weight:
    return Weight.of(value, Unit.KG)


def test_fitbod_loads_go_back_to_pounds_and_times_are_utc() -> None:
    running, press = sessions("fitbod.csv")
    assert [done.load for done in press.sets] == [Weight.of(45, Unit.LB), kg(22.5), None]
    assert press.started_at.isoformat() == "2026-04-29T16:28:49+00:00"
    assert running.sets[0].kind is SetKind.CARDIO


def test_gymbook_is_read_in_its_own_language_and_in_the_order_of_the_clock() -> None:
    (session,) = sessions("gymbook.csv")
    assert [(done.name, done.phase) for done in session.sets] == [
        ("Bench press", Phase.RAMP_UP), ("Bench press", Phase.WORK), ("Plank", Phase.COOL_DOWN),
        ("Cyclette", Phase.WORK),
    ]  # fmt: skip
    assert (session.sets[1].load, session.sets[2].seconds, session.sets[3].seconds) == (kg(62.5), 60, 600)
    assert (f"{session.started_at:%H:%M}", session.active_s) == ("18:10", 35 * 60)


def test_stronglifts_tells_times_of_day_and_lengths() -> None:
    squat, _ = sessions("stronglifts.csv")
    assert (f"{squat.started_at:%H:%M}", squat.active_s, squat.day_name) == ("18:05", 2700, "Workout A")


def test_liftlog_s_backup_holds_workouts_and_nothing_else_is_read() -> None:
    shown = preview(file := examine(Source("export.db", liftlog_backup(liftlog_workout(), {"id": "plan"}))))
    assert (shown["format"], shown["rows"], shown["sets"]["working"], shown["cardio"]) == ("liftlog", 3, 1, 1)
    assert shown["left_out"] == {"planned but not done": 1}
    (session,) = loaded(file).sessions
    assert (session.day_name, session.sets[0].load, session.sets[1].seconds) == ("Day A", kg(102.5), 750)
    assert [note.text for note in session.notes] == ["Squat: deep", "Rower: 2.5 km"]


def test_any_other_database_is_no_export() -> None:
    with pytest.raises(NotAnExport):
        examine(Source("export.db", liftlog_backup({"id": "plan"})))
    with pytest.raises(NotAnExport):
        examine(Source("export.db", liftlog_backup(liftlog_workout())[:5000]))


def test_liftosaur_takes_what_was_done_not_what_was_planned() -> None:
    _, squat = sessions("liftosaur.csv")
    warm_up, working = squat.sets
    assert (warm_up.kind, working.load, working.rir) == (SetKind.RAMP_UP, kg(102.5), 1)
    history = [(e.exercise, e.reps, e.load, e.rpe) for e in sample("liftohistory.txt").contents.entries][:4]
    assert history == [("Squat", 5, 100, 8)] * 3 + [("Squat", 8, 95, None)]


def test_jefit_s_sets_are_counted_once_and_measures_never_looked_at() -> None:
    first, second = sessions("jefit.csv")
    assert [(done.name, done.reps) for done in first.sets] == [
        ("Bench press", 15), ("Bench press", 12), ("Back squat", 5), ("Back squat", 5),
    ]  # fmt: skip
    assert f"{first.started_at:%Y-%m-%d %H:%M}" == "2015-05-01 18:00"
    assert f"{second.started_at:%Y-%m-%d}" == "2015-05-04"


def test_alpha_progression_has_warm_ups_beside_the_name_and_twelve_hours() -> None:
    legs, upper = sessions("alpha_2023.csv")
    assert (f"{upper.started_at:%H:%M}", f"{legs.started_at:%H:%M}", upper.active_s) == ("17:46", "00:10", 3840)
    assert [(done.kind, done.reps) for done in upper.sets][:3] == [
        (SetKind.RAMP_UP, 20), (SetKind.RAMP_UP, 15), (SetKind.WORKING, 15),
    ]  # fmt: skip
    (body,) = sessions("alpha_2026.csv")
    assert [(done.load, done.rir) for done in body.sets][1:] == [
        (kg(50), None), (kg(72.5), 2), (kg(72.5), 0), (kg(35), 1),
    ]  # fmt: skip


def test_hevy_s_interface_and_its_table_give_the_same_session() -> None:
    head = "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
    head += "weight_kg,reps,distance_km,duration_seconds,rpe"
    when = 'Pull,"21 Jul 2026, 07:30","21 Jul 2026, 08:40",'
    rows = [f"{when},Pull Up,0,,0,normal,,8,,,", f"{when},Pull Up,0,,1,failure,,6,,,",
            f"{when},Curl,0,eng,0,dropset,20,10,,,9"]  # fmt: skip
    table = examine(Source("workouts.csv", "\n".join([head, *rows]).encode()))
    comparison = compare(sessions("hevy_api.json"), loaded(table).sessions, Codec(), ())
    assert (len(comparison.same), len(comparison.new)) == (1, 0)


def test_json_that_is_not_what_it_seems_is_one_sentence() -> None:
    with pytest.raises(NoWorkouts, match=r"workouts\.json cannot be used"):
        examine(Source("workouts.json", b'{"workouts": [{"exercises": 3}]}'))


def fit(*sets: dict[str, object]) -> bytes:
    encoder = Encoder()
    numbers = Profile["mesg_num"]
    encoder.write_mesg({"mesg_num": numbers["FILE_ID"], "type": "activity", "manufacturer": "garmin"})
    for each in sets:
        encoder.write_mesg({"mesg_num": numbers["SET"], **each})
    return bytes(encoder.close())


def test_a_fit_file_has_rests_of_its_own_and_guesses_exercises() -> None:
    begun = {"timestamp": 1_100_000_000}
    file = examine(Source("a.fit", fit(
        {**begun, "start_time": 1_100_000_000, "duration": 40, "set_type": "active", "repetitions": 8, "weight": 60,
         "category": ["squat", "lunge"], "category_subtype": [6, 0]},
        {**begun, "start_time": 1_100_000_040, "duration": 90.4, "set_type": "rest"},
        {**begun, "start_time": 1_100_000_130, "duration": 38, "set_type": "active", "repetitions": 7,
         "category": ["unknown"], "category_subtype": [65534]},
    )))  # fmt: skip
    shown = preview(file)
    assert (shown["format"], shown["rows"], shown["sets"]["working"], shown["rests"]) == ("garmin", 3, 2, 1)
    assert shown["tonnage_kg"] == 480.0
    (session,) = loaded(file).sessions
    first, second = session.sets
    assert (first.name, first.load, first.reps, first.seconds) == ("Barbell back squat", kg(60), 8, 40)
    assert (second.name, second.rested_s, session.active_s) == ("Unknown exercise", 90, 168)


def test_a_fit_file_without_sets_or_cut_off_is_one_sentence() -> None:
    with pytest.raises(FitUnreadable, match="holds no sets"):
        examine(Source("run.fit", fit()))
    with pytest.raises(FitUnreadable):
        examine(Source("cut.fit", fit()[:20]))


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_file_cut_off_anywhere_still_adds_up(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    for end in range(0, len(data), 41):
        try:
            shown = preview(examine(Source(name, data[:end])))
        except (NotAnExport, NoWorkouts):
            continue
        assert records(shown) == shown["rows"]
