from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import Damaged, NewerSchema
from hamtui.store.disk.files import Disk
from hamtui.store.disk.folder import DataFolder
from hamtui.store.format.migrate import Document, Migrations
from hamtui.store.lock import Lock
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.profile import Profile
from tests.store.faulty import FaultyDisk, Killed, end_process, refusing
from tests.store.samples import note, record


def second(kind: str, document: Document) -> Document:
    """A version made up for these tests: texts in capitals."""
    if kind == "event":
        event = document["event"]
        return {**document, "event": {**event, "text": event["text"].upper()}}
    if kind == "session":
        return {**document, "day_name": document["day_name"].upper()}
    return {**document, "program": document["program"].upper()}


NEXT = Migrations((second,))


def filled(folder: Path) -> None:
    store = Store.open(folder, FakeClock())
    for each in (record("a"), record("old", -400)):
        store.seal(each)
    store.append(note("running"))
    store.save_settings(Settings())
    store.change("edit", {"a": record("a", sets=1)})
    store.close()


def is_migrated(store: Store) -> bool:
    texts = {session.day_name for session in store.sessions()}
    assert texts == {"DAY A"}
    assert store.running() == (note("RUNNING"),)
    assert store.settings() == Settings(Profile(program="P3"))
    return True


def schemas(folder: Path) -> dict[str, Any]:
    found = {}
    for name in ("journal", "undo.json", "history-2025.json", "history-2026.json"):
        found[name] = json.loads((folder / name).read_bytes().partition(b"\n")[0][9:])["schema"]
    return found


def test_a_step_is_pure_and_only_older_documents_are_raised() -> None:
    document: Document = {"day_name": "a"}
    assert NEXT.latest_of("session", document, 1) == {"day_name": "A"}
    assert NEXT.latest_of("session", document, 2) is document
    assert document == {"day_name": "a"}
    assert (Migrations().latest, NEXT.latest) == (1, 2)


def test_a_newer_version_is_refused() -> None:
    NEXT.check(2, "x")
    with pytest.raises(NewerSchema, match=r"x was written by a newer hamtui \(schema 3, this one knows 2\)"):
        NEXT.check(3, "x")


def test_older_data_are_backed_up_and_brought_up_once(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store.open(tmp_path, FakeClock(), migrations=NEXT)
    assert is_migrated(store)
    backup = store.backups()[0]
    assert store.notices == (
        f"The data were brought to a new version; as they were they are in the backup {backup.name}.",
    )
    assert set(schemas(tmp_path).values()) == {2}
    assert "schema = 2" in (tmp_path / "settings.toml").read_text()
    assert store.undo() == "edit"
    assert len(store.sessions()[1].sets) == 3
    store.append(note("new"))
    store.close()
    again = Store.open(tmp_path, FakeClock(), migrations=NEXT)
    assert again.notices == ()
    assert len(again.backups()) == 1
    assert again.running() == (note("RUNNING"), note("new"))
    again.close()


def test_every_document_carries_its_version(tmp_path: Path) -> None:
    filled(tmp_path)
    Store.open(tmp_path, FakeClock(), migrations=NEXT).close()
    body = (tmp_path / "history-2026.json").read_bytes().partition(b"\n")[2]
    assert [document["schema"] for document in json.loads(body)["sessions"].values()] == [2]


def test_looking_raises_in_memory_only(tmp_path: Path) -> None:
    filled(tmp_path)
    assert is_migrated(Store.open(tmp_path, FakeClock(), write=False, migrations=NEXT))
    assert set(schemas(tmp_path).values()) == {1}


def test_after_it_an_older_hamtui_only_looks(tmp_path: Path) -> None:
    filled(tmp_path)
    Store.open(tmp_path, FakeClock(), migrations=NEXT).close()
    before = {path: path.read_bytes() for path in tmp_path.glob("*.json")}
    older = Store.open(tmp_path, FakeClock())
    assert not older.writable
    assert older.sessions() == []
    assert {path: path.read_bytes() for path in tmp_path.glob("*.json")} == before


def test_without_a_backup_nothing_is_migrated(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "backups").touch()
    store = Store.open(tmp_path, FakeClock(), migrations=NEXT)
    assert not store.writable
    assert str(store.read_only_because).startswith("Not saved")
    assert set(schemas(tmp_path).values()) == {1}
    assert is_migrated(store)


def test_damaged_files_do_not_stop_the_others(tmp_path: Path) -> None:
    filled(tmp_path)
    for name in ("history-2025.json", "settings.toml", "undo.json"):
        (tmp_path / name).write_bytes(b"damaged")
    store = Store.open(tmp_path, FakeClock(), migrations=NEXT)
    assert store.writable
    assert [session.day_name for session in store.recent(1)] == ["DAY A"]
    assert (tmp_path / "history-2025.json").read_bytes() == b"damaged"
    store.close()


def test_killed_at_any_call_it_is_ended_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lock, "acquire", lambda *_: True)
    filled(tmp_path / "before")
    for call in range(1, 200):
        folder = Path(shutil.copytree(tmp_path / "before", tmp_path / str(call)))
        disk = FaultyDisk(call)
        disk.armed = True
        with suppress(Killed):
            Store.open(folder, FakeClock(), disk=disk, migrations=NEXT)
        end_process(None, disk)
        after = Store.open(folder, FakeClock(), migrations=NEXT)
        assert after.writable
        assert is_migrated(after)
        assert set(schemas(folder).values()) == {2}
        after.close()
        if len(disk.calls) < call:
            return
    pytest.fail("it never came to its end")


def test_failing_at_any_call_it_reads_as_before(tmp_path: Path) -> None:
    filled(tmp_path / "before")
    for call in range(1, 200):
        folder = Path(shutil.copytree(tmp_path / "before", tmp_path / str(call)))
        disk = refusing(call)
        disk.armed = True
        store = Store.open(folder, FakeClock(), disk=disk, migrations=NEXT)
        assert is_migrated(store)
        disk.armed = False
        assert store.take_over()
        store.close()
        if len(disk.calls) < call:
            return
    pytest.fail("it never came to its end")


def test_a_step_that_does_not_fit_the_document_is_damage(tmp_path: Path) -> None:
    def wrong(kind: str, document: Document) -> Document:
        return {**document, "text": document["nothing of the kind " + kind]}

    filled(tmp_path)
    store = Store.open(tmp_path, FakeClock(), write=False, migrations=Migrations((wrong,)))
    assert (store.sessions(), store.running(), store.settings()) == ([], (), Settings())
    assert len(store.notices) == 4
    with pytest.raises(Damaged):
        DataFolder.of(tmp_path, FakeClock(), Disk(), Migrations((wrong,))).changes.log.load()
