"""History as other trackers write it, which our own readers read back."""

from __future__ import annotations

from datetime import timedelta
from types import ModuleType
from xml.etree.ElementTree import fromstring

import pytest
from garmin_fit_sdk import Decoder, Stream
from msgspec.structs import replace

from hamtui.exchange.importing.load import examine
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.writers import garmin_fit, hevy, strong, tcx
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import GroupRecord, NoteRecord, SessionRecord, SetKind, SetPart, Status, Technique
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import loaded
from tests.store.samples import record


def trained() -> SessionRecord:
    session = record()
    ramp, first, second = session.sets
    load = Weight.of(102.5, Unit.KG)
    pounds = Weight.of(225, Unit.LB)
    sets = (
        replace(ramp, kind=SetKind.RAMP_UP, load=load, reps=5, seconds=None, rir=None, rested_s=None, side=None),
        replace(first, kind=SetKind.WORKING, load=load, reps=8, seconds=None, rir=2, rested_s=150, side=None,
                technique=Technique.DROP_SET, parts=(SetPart(6, Weight.of(80, Unit.KG)),)),
        replace(second, kind=SetKind.WORKING, name="=Odd one", load=pounds, reps=5, seconds=None, rir=None, side=None),
        replace(second, kind=SetKind.STRETCH, name="Stretch", reps=None, seconds=30, load=None, side=None),
    )  # fmt: skip
    note = NoteRecord(session.started_at, "good; strong")
    return replace(session, status=Status.FINISHED, day_name="Day A", active_s=3600, sets=sets, notes=(note,),
                   finished_at=session.started_at + timedelta(hours=1))  # fmt: skip


@pytest.mark.parametrize("writer", [strong, hevy], ids=["strong", "hevy"])
def test_what_is_written_reads_back_the_same(writer: ModuleType) -> None:
    file = examine(Source("out.csv", writer.dump([trained()]).encode()))
    assert file.form.family == writer.__name__.rpartition(".")[2]
    assert not file.without_unit
    (session,) = loaded(file).sessions
    before = trained()
    assert (session.day_name, session.started_at, session.active_s) == ("Day A", before.started_at, 3600)
    assert session.notes[0].text == "good; strong"
    assert [(d.kind, d.reps, d.load, d.rir, d.parts) for d in session.sets] == [
        (d.kind, d.reps, d.load, d.rir, d.parts) for d in before.sets[:3]
    ]
    assert session.sets[2].name == "'=Odd one"


def test_rests_are_rows_of_their_own_in_strong() -> None:
    file = examine(Source("out.csv", strong.dump([trained()]).encode()))
    assert loaded(file).sessions[0].sets[1].rested_s == 150


@pytest.mark.parametrize("writer", [strong, hevy], ids=["strong", "hevy"])
def test_a_session_thrown_away_is_not_written(writer: ModuleType) -> None:
    assert writer.dump([replace(trained(), status=Status.DISCARDED)]).count("\n") == 1


def test_a_way_that_was_gone_is_kept_out_and_in() -> None:
    session = trained()
    walk = replace(session.sets[2], kind=SetKind.CARDIO, name="Walk", reps=None, load=None, seconds=1500, metres=2500)
    for writer in (strong, hevy):
        file = examine(Source("out.csv", writer.dump([replace(session, sets=(walk,))]).encode()))
        assert [(done.metres, done.seconds) for done in loaded(file).sessions[0].sets] == [(2500, 1500)]


def test_a_superset_is_one_in_hevy_and_back() -> None:
    session = trained()
    sets = (replace(session.sets[1], group="B"), replace(session.sets[2], group="B"))
    group = GroupRecord("B", GroupKind.SUPERSET, ("rdl", "odd"), 1)
    file = examine(Source("out.csv", hevy.dump([replace(session, sets=sets, groups=(group,))]).encode()))
    (back,) = loaded(file).sessions
    assert [done.group for done in back.sets] == ["A", "A"]
    assert [(each.kind, each.rounds) for each in back.groups] == [(GroupKind.SUPERSET, 1)]


def test_a_session_is_an_activity_of_tcx_with_its_sets_in_words() -> None:
    space = f"{{{tcx.SPACE}}}"
    text = tcx.dump([trained(), replace(trained(), status=Status.DISCARDED)])
    (activity,) = fromstring(text).iter(f"{space}Activity")  # noqa: S314 - our own
    assert [part.tag.removeprefix(space) for part in activity] == ["Id", "Lap", "Notes"]
    lap = activity[1]
    assert [part.tag.removeprefix(space) for part in lap] == [
        "TotalTimeSeconds", "DistanceMeters", "Calories", "Intensity", "TriggerMethod", "Track",
    ]  # fmt: skip
    assert (lap[0].text, len(lap[5]), lap[5][0][0].text) == ("3600", 2, activity[0].text)
    assert "8 × 102.5 kg" in str(activity[2].text)


def test_a_fit_file_reads_back_with_loads_reps_and_rests() -> None:
    before = trained()
    file = examine(Source("out.fit", garmin_fit.dump(before)))
    assert file.form.family == "garmin"
    (session,) = loaded(file).sessions
    assert [(done.reps, done.load) for done in session.sets] == [
        (5, Weight.of(102.5, Unit.KG)), (8, Weight.of(102.5, Unit.KG)), (6, Weight.of(80, Unit.KG)),
        (5, Weight.of(225, Unit.LB)),
    ]  # fmt: skip
    assert session.sets[1].rested_s == 150
    messages, errors = Decoder(Stream.from_byte_array(bytearray(garmin_fit.dump(before)))).read()
    assert not errors
    whole = messages["session_mesgs"][0]
    assert (whole["sub_sport"], whole["total_elapsed_time"]) == ("strength_training", 3600.0)
    assert whole["start_time"] == before.started_at


def test_what_is_no_training_is_no_fit_file() -> None:
    with pytest.raises(garmin_fit.NoFit, match="no trained session"):
        garmin_fit.dump(replace(trained(), status=Status.DISCARDED))
