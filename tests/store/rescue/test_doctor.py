from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import msgspec.structs
import pytest

from hamtui.store.disk.checksum import pack
from hamtui.store.disk.errors import NotSaved
from hamtui.store.format.codec import Codec
from hamtui.store.rescue import doctor
from hamtui.store.store import Store
from hamtui.store.years.year_storage import YearStorage
from hamtui.testing.fakes import START, FakeClock
from tests.store.conftest import Opener, parts_of
from tests.store.faulty import FaultyDisk
from tests.store.samples import note, record


def sentences(store: Store) -> list[str]:
    return [finding.sentence for finding in store.examine()]


def tables(store: Store, *records: tuple[str, dict[str, object]]) -> None:
    """Sessions written past all checks."""
    parts = parts_of(store.folder)
    year = YearStorage(parts.history.path(2026), parts.disk, parts.codec, parts.clock)
    documents = [{**parts.codec.encode_record(record(each)), **changes} for each, changes in records]
    year.write({"sessions": {str(number): document for number, document in enumerate(documents, 1)}})


def test_a_healthy_folder(store: Store, clock: FakeClock) -> None:
    store.append(note("a"))
    store.seal(record())
    store.seal(record("b", 400))
    store.change("edit", {"b": None})
    clock.pass_time(1)
    store.back_up()
    assert store.examine() == []
    assert store.mend() == []
    assert len(store.backups()) == 1


def test_impossible_values_are_told_and_left(store: Store) -> None:
    good = Codec().encode_record(record())["sets"]
    tables(
        store,
        ("a", {"finished_at": "2026-03-02T17:00:00Z", "active_s": -5}),
        ("b", {"sets": [good[0], good[0], {**good[1], "set": 0}, {**good[2], "reps": -1}]}),
        ("c", {"started_at": "2025-03-02T17:00:00Z"}),
        ("d", {}),
    )
    assert sentences(store) == [
        "history-2026.json, session c: it began in 2025.",
        "history-2026.json, session a: active_s is -5, not 0 to 10000000000; it ended before it began.",
        "history-2026.json, session b: set 3 of the list: set is 0, not 1 to 1000; "
        "set 4 of the list: reps is -1, not 0 to 1000; set 1 of rdl is there 2 times.",
    ]
    assert store.mend() == []


def test_second_copies_are_removed_and_different_ones_left(store: Store) -> None:
    tables(store, ("a", {}), ("a", {}), ("b", {}), ("b", {"day": "other"}))
    assert sentences(store) == ["Session a is there 2 times.", "Session b is there 2 times."]
    done = store.mend()
    assert done[0].startswith("A backup was made first: ")
    assert done[1:] == ["A second copy of session a was removed."]
    assert sentences(store) == ["Session b is there 2 times."]


def test_a_damaged_year_is_mended_after_a_backup(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    store.seal(record("b", 1))
    (folder / "history-2026.json").write_bytes(b"damaged")
    (folder / "history-2020.json").write_bytes(pack("history", 2, START, 0, b"{}"))
    assert [finding.mendable for finding in store.examine() if "2026" in finding.sentence] == [True]
    done = store.mend()
    assert done[1].startswith("history-2026.json was damaged. Its place was taken by")
    assert [session.id for session in store.sessions()] == ["a"]
    assert (folder / "quarantine" / "2026-03-02T18-00-00Z-history-2026.json").read_bytes() == b"damaged"
    assert len(sentences(store)) == 1
    assert "newer hamtui" in sentences(store)[0]


def test_the_journal_the_settings_the_log_and_the_backups_are_examined(store: Store, folder: Path) -> None:
    store.seal(record())
    backup = store.back_up()
    (folder / "backups" / backup.name).write_bytes(b"damaged")
    (folder / "settings.toml").write_text("unit = 3")
    (folder / "undo.json").write_bytes(b"damaged")
    (folder / "journal").write_bytes(b"damaged")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    found = store.examine()
    assert [finding.sentence.partition(":")[0] for finding in found] == [
        "The journal of the running session has no readable beginning.",
        "settings.toml cannot be used",
        "undo.json is damaged",
        f"The backup {backup.name} cannot be read",
    ]
    assert not any(finding.mendable for finding in found)


def test_a_torn_journal_is_told(store: Store, folder: Path) -> None:
    store.append(note("a"))
    data = (folder / "journal").read_bytes()
    (folder / "journal").write_bytes(data[:-1] + b"?")
    assert sentences(store) == ["The journal of the running session is damaged: only its first 1 entries can be read."]


def test_open_files_and_leftovers_are_put_right(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    store.seal(record("b", 1))
    store.back_up()
    (folder / "notes.txt").touch(0o644)
    (folder / "undo.json").symlink_to(folder / "nowhere")
    (folder / ".journal.tmp").touch(0o600)
    (folder / "backups" / ".x.zip.tmp").touch(0o600)
    for name in ("", "history-2026.json", "history-2026.json.1", "backups"):
        (folder / name).chmod(0o755)
    assert [each for each in sentences(store) if "undo.json" not in each] == [
        f"{folder.name} can be read by others.",
        "backups can be read by others.",
        "history-2026.json can be read by others.",
        "history-2026.json.1 can be read by others.",
        ".journal.tmp was left behind by an interruption.",
        ".x.zip.tmp was left behind by an interruption.",
    ]
    done = store.mend()
    assert "history-2026.json can no longer be read by others." in done
    assert ".journal.tmp was removed." in done
    assert [each for each in sentences(store) if "undo.json" not in each] == []
    assert (folder / "notes.txt").exists()


def test_other_systems_have_no_such_permissions(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.chmod(0o755)
    assert f"{folder.name} can be read by others." in sentences(store)
    monkeypatch.setattr(doctor, "POSIX", False)
    assert sentences(store) == []


@pytest.mark.parametrize("call", ["close_to_others", "remove"])
def test_what_cannot_be_mended_is_told(opened: Opener, folder: Path, call: str) -> None:
    disk = FaultyDisk(None)
    store = opened(disk=disk)
    store.seal(record())
    (folder / ".x.tmp").touch()
    os.chmod(folder / "history-2026.json", 0o644)
    before = disk.remove

    def refuse(path: Path) -> None:
        if call == "remove" and path.name != ".x.tmp":
            return before(path)
        raise OSError(errno.EROFS, "read-only")

    setattr(disk, call, refuse)
    with pytest.raises(NotSaved, match="read-only"):
        store.mend()


def test_a_session_in_two_years_is_told(store: Store) -> None:
    store.seal(record("a"))
    moved = msgspec.structs.replace(record("a"), started_at=START - timedelta(days=400))
    parts_of(store.folder).history.put(moved)
    assert sentences(store) == ["Session a is there 2 times."]


def test_what_waits_in_the_inbox_is_told_and_taken_in_by_mending(folder: Path, opened: Opener) -> None:
    looking = opened(write=False)
    looking.hand_over("Log of a", record())
    assert sentences(looking) == ["“Log of a” was handed over and waits in the inbox."]
    spoilt = next((folder / "inbox").iterdir())
    spoilt.with_name("other.json").write_bytes(b"damaged")
    spoilt.with_name("other.json").chmod(0o600)
    assert "other.json in the inbox is damaged" in sentences(looking)[1]
    store = opened()
    assert sentences(store) == []
    assert len(store.sessions()) == 1


def test_second_copies_of_every_year_are_told(store: Store) -> None:
    parts, old = parts_of(store.folder), Codec().encode_record(record("old", -400))
    year = YearStorage(parts.history.path(2025), parts.disk, parts.codec, parts.clock)
    year.write({"sessions": {"1": old, "2": old}})
    tables(store, ("a", {}), ("a", {}))
    assert store.mend()[1:] == [
        "A second copy of session old was removed.", "A second copy of session a was removed.",
    ]  # fmt: skip
