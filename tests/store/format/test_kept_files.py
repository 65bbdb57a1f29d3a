"""What the first version wrote is read for ever: its journal, its export, its settings."""

from __future__ import annotations

import json
from pathlib import Path

from hamtui.exchange.readers.history_json import load
from hamtui.store.format.codec import Codec
from hamtui.store.format.event_tags import TAGS
from hamtui.store.journal.journal import CHUNK
from hamtui.store.journal.journal_lines import replay
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Event, SetLogged, StepBegun
from hamtui.training.session.record import record_of

KEPT = Path(__file__).parents[1] / "kept"
ONCE = {
    "Begun", "StepBegun", "RepCounted", "PacerSet", "SetLogged", "SetAmended", "LoadChosen", "LoadFound", "TimerMoved",
    "RestPaused", "RestResumed", "RestSkipped", "RestsSwitched", "StepSkipped", "ExerciseSkipped", "ExerciseSwapped",
    "SetAdded", "SetDropped", "FinishBy", "Noted", "PainReported", "CheckedIn", "CheckedOut", "Paused", "Resumed",
    "Finished", "Discarded", "Undone", "Redone",
}  # fmt: skip


def test_the_tags_of_a_journal_never_change() -> None:
    assert set(TAGS) >= ONCE
    own = [kind for kind in Event.__subclasses__() if kind.__module__.startswith("hamtui.")]
    assert sorted(TAGS.values(), key=str) == sorted(own, key=str)


def test_a_journal_of_the_first_version_is_the_same_session() -> None:
    data = (KEPT / "journal-0.1.0").read_bytes()
    read = replay(data, Codec())
    assert read.fault is None
    assert {type(event) for event in read.events} == {TAGS[tag] for tag in ONCE - {"Finished", "Discarded"}}
    session = fold(read.events)
    assert session is not None
    record = Codec().document(record_of(session, session.log[-1].at))
    expected = json.loads((KEPT / "journal-0.1.0.session.json").read_bytes())
    assert {name: record[name] for name in expected} == expected


def test_a_session_begun_by_the_first_version_goes_on(tmp_path: Path) -> None:
    data = (KEPT / "journal-0.1.0").read_bytes()
    (tmp_path / "journal").write_bytes(data.ljust(CHUNK, b"\0"))
    store = Store.open(tmp_path, FakeClock())
    before = fold(store.running())
    assert before is not None
    assert before.current is not None
    now = before.log[-1].at
    store.append(StepBegun(now, before.current.id))
    store.append(SetLogged(now, before.current.id, reps=5))
    store.close()
    again = Store.open(tmp_path, FakeClock())
    after = fold(again.running())
    again.close()
    assert after is not None
    assert len(after.log) == len(before.log) + 1
    assert again.notices == ()


def test_an_export_of_the_first_version_comes_in_whole() -> None:
    data = (KEPT / "export-0.1.0.json").read_bytes()
    expected = json.loads(data)["sessions"]
    codec = Codec()
    documents = [codec.document(session) for session in load(data, "export.json", codec)]
    assert [{name: one[name] for name in kept} for one, kept in zip(documents, expected, strict=True)] == expected
