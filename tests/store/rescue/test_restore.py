from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from hamtui.settings.settings import Settings
from hamtui.store.disk.checksum import pack
from hamtui.store.disk.errors import Damaged, NewerSchema, NotSaved
from hamtui.store.disk.files import Disk, previous
from hamtui.store.rescue import archive
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.profile import Profile
from tests.store.conftest import Opener
from tests.store.faulty import FaultyDisk, FillingDisk, Killed, end_process, refusing
from tests.store.samples import note, record


def ids(store: Store) -> list[str]:
    return [session.id for session in store.sessions()]


def changed_since(store: Store) -> str:
    """A backup of one session and settings, and much that is different after it."""
    store.seal(record("a"))
    store.save_settings(Settings())
    name = store.back_up().name
    store.seal(record("b", 1))
    store.seal(record("old", -400))
    store.save_settings(Settings(Profile(program="p4")))
    return name


def prepared(folder: Path) -> str:
    store = Store.open(folder, FakeClock())
    name = changed_since(store)
    store.close()
    return name


def copied(tmp_path: Path, call: int) -> Path:
    return Path(shutil.copytree(tmp_path / "before", tmp_path / str(call)))


def test_everything_is_as_it_was_and_what_was_replaced_is_in_a_backup(store: Store, folder: Path) -> None:
    name = changed_since(store)
    before = store.restore(name)
    assert (ids(store), store.settings()) == (["a"], Settings())
    assert not previous(folder / "history-2026.json").exists()
    assert not (folder / "restore.json").exists()
    store.restore(before.name)
    assert (ids(store), store.settings()) == (["old", "a", "b"], Settings(Profile(program="p4")))


def test_the_running_session_goes_on(store: Store) -> None:
    store.append(note("of the backup"))
    name = changed_since(store)
    store.append(note("of today"))
    store.restore(name)
    assert store.running() == (note("of today"),)
    store.append(note("more"))
    assert store.running() == (note("of today"), note("more"))


@pytest.mark.parametrize("journal", [None, b"damaged"])
def test_the_session_in_the_backup_comes_back_when_none_is_running(
    store: Store, folder: Path, journal: bytes | None
) -> None:
    store.append(note("of the backup"))
    name = store.back_up().name
    store.rewrite(())
    if journal is not None:
        (folder / "journal").write_bytes(journal)
    store.restore(name)
    assert store.running() == (note("of the backup"),)


def test_a_backup_without_journal_leaves_the_empty_one(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    (folder / "backups").mkdir()
    data = archive.pack({"history-2026.json": (folder / "history-2026.json").read_bytes()})
    (folder / "backups" / "2026-01-01T00-00-00Z.zip").write_bytes(data)
    store.restore("2026-01-01T00-00-00Z.zip")
    store.append(note("a"))
    assert store.running() == (note("a"),)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("history-2026.json", b"damaged", Damaged),
        ("settings.toml", b"unit = 3", Damaged),
        ("history-2026.json", pack("history", 2, START, 0, b"{}"), NewerSchema),
        ("settings.toml", b"schema = 2", NewerSchema),
    ],
)
def test_a_backup_that_could_not_be_used_is_refused(
    store: Store, folder: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    store.seal(record("a"))
    (folder / "backups").mkdir()
    (folder / "backups" / "2026-01-01T00-00-00Z.zip").write_bytes(archive.pack({name: content}))
    with pytest.raises(error):
        store.restore("2026-01-01T00-00-00Z.zip")
    assert ids(store) == ["a"]
    store.append(note("still writable"))


def test_what_cannot_be_read_is_kept_aside(store: Store, folder: Path) -> None:
    name = changed_since(store)
    with (folder / "history-2025.json").open("wb") as file:
        file.truncate(1 << 30)
    store.restore(name)
    assert ids(store) == ["a"]
    assert [path.stat().st_size for path in (folder / "quarantine").iterdir()] == [1 << 30]


def test_interrupted_at_any_call_it_is_ended_or_not_begun(tmp_path: Path) -> None:
    outcomes = set()
    name = prepared(tmp_path / "before")
    for call in range(1, 200):
        folder, clock = copied(tmp_path, call), FakeClock()
        disk = FaultyDisk(call)
        store = Store.open(folder, clock, disk=disk)
        disk.armed = True
        try:
            store.restore(name)
        except Killed:
            pass
        else:
            break
        finally:
            end_process(store, disk)
        after = Store.open(folder, clock)
        assert (ids(after), after.settings()) in [
            (["a"], Settings()),
            (["old", "a", "b"], Settings(Profile(program="p4"))),
        ]
        assert after.writable
        assert not (folder / "restore.json").exists()
        outcomes.add(after.notices)
        after.close()
    assert disk.calls.count("rename") > 3
    assert {(), (f"The restore of {name} was interrupted and is now complete.",)} <= outcomes


def test_failing_at_any_call_it_is_done_or_not_begun(tmp_path: Path) -> None:
    name = prepared(tmp_path / "before")
    said: set[str] = set()
    for call in range(1, 200):
        folder, clock = copied(tmp_path, call), FakeClock()
        disk = refusing(call)
        store = Store.open(folder, clock, disk=disk)
        disk.armed = True
        try:
            store.restore(name)
        except NotSaved as error:
            said.add(str(error))
        disk.armed = False
        assert (ids(store), store.settings()) in [
            (["a"], Settings()),
            (["old", "a", "b"], Settings(Profile(program="p4"))),
        ]
        assert store.take_over()
        try:
            store.append(note("goes on"))
        except NotSaved:
            store.rewrite([note("goes on")])
        assert store.running() == (note("goes on"),)
        store.close()
        if len(disk.calls) < call:
            assert all(sentence.startswith("Not saved: ") for sentence in said)
            return
    pytest.fail("it never came to its end")


def test_while_it_cannot_be_ended_nothing_else_is_written(opened: Opener) -> None:
    disk = FillingDisk()
    store = opened(disk=disk)
    name = changed_since(store)
    disk.room = 3
    with pytest.raises(NotSaved, match="the disk is full"):
        store.restore(name)
    assert not store.writable
    with pytest.raises(NotSaved, match="the disk is full"):
        store.append(note("a"))
    assert not store.take_over()
    disk.room = None
    assert store.take_over()
    assert ids(store) == ["a"]


@pytest.mark.parametrize("content", [b"", b"null", b'{"backup":"none.zip","with_journal":true}', bytes(5000)])
def test_a_note_of_a_restore_that_cannot_be_ended_is_given_up(
    store: Store, opened: Opener, folder: Path, content: bytes
) -> None:
    store.seal(record("a"))
    store.close()
    (folder / "restore.json").write_bytes(content)
    again = opened()
    assert again.writable
    assert again.notices[0].startswith("A restore was interrupted and cannot be ended: ")
    assert not (folder / "restore.json").exists()
    assert ids(again) == ["a"]


def test_a_note_that_cannot_be_removed_keeps_it_from_writing(
    store: Store, opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    (folder / "restore.json").write_bytes(b"{}")

    really = Disk.remove

    def remove(disk: Disk, path: Path) -> None:
        if path.name == "restore.json":
            raise OSError(errno.EROFS, "read-only")
        really(disk, path)

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "remove", remove)
        store = opened()
        assert store.read_only_because == "Not saved: the note of a restore cannot be removed."
        assert not store.take_over()
    assert store.take_over()


def test_exercises_and_programs_of_ones_own_are_in_a_backup_and_come_back(store: Store, folder: Path) -> None:
    own = {"exercises/press.toml": "name = 'Press'", "programs/über.toml": "name = 'Über'"}
    store.change("Add", {}, own)
    (folder / "exercises" / "notes.txt").write_text("mine")
    name = store.back_up().name
    assert {*own} <= archive.unpack((folder / "backups" / name).read_bytes(), name).keys()
    store.change("Other", {}, {"exercises/press.toml": None, "programs/über.toml": "other", "exercises/new.toml": "x"})
    store.restore(name)
    assert {name: (folder / name).read_text(encoding="utf-8") for name in own} == own
    assert (folder / "exercises" / "new.toml").read_text() == "x"
    assert (folder / "exercises" / "notes.txt").read_text() == "mine"


def test_a_backup_from_before_there_were_any_takes_none_away(store: Store, folder: Path) -> None:
    name = store.back_up().name
    store.change("Add", {}, {"exercises/press.toml": "x"})
    store.restore(name)
    assert (folder / "exercises" / "press.toml").read_text() == "x"


@pytest.mark.parametrize(
    "name", ["exercises/../x.toml", "exercises/.x.toml", "/x.toml", "other/x.toml", "programs/a/b.toml"]
)
def test_a_backup_that_reaches_beyond_its_folders_is_refused(store: Store, folder: Path, name: str) -> None:
    store.back_up()
    (folder / "backups" / "2026-03-01T10-00-00Z.zip").write_bytes(archive.pack({name: b"x"}))
    with pytest.raises(Damaged, match="no backup has"):
        store.restore("2026-03-01T10-00-00Z.zip")
