"""History as other trackers write it, which our own readers read back."""

from __future__ import annotations

from datetime import timedelta
from types import ModuleType

import pytest
from msgspec.structs import replace

from hamtui.exchange.importing.load import examine
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.writers import hevy, strong
from hamtui.training.base.history import NoteRecord, SessionRecord, SetKind, SetPart, Status, Technique
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
