"""What commands hand over while another hamtui writes: taken in once, whatever happens on the way."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from hamtui.store.disk.errors import Damaged, NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.format.codec import Codec
from hamtui.store.format.migrate import Document, Migrations
from hamtui.store.journal import inbox
from hamtui.store.journal.inbox import Handed, Inbox
from hamtui.store.journal.journal_lines import sealed
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from tests.store.conftest import Opener
from tests.store.faulty import FaultyDisk, Killed, end_process
from tests.store.samples import record


def waiting(folder: Path) -> list[Path]:
    return sorted((folder / "inbox").iterdir())


def ids(store: Store) -> list[str]:
    return [session.id for session in store.sessions()]


def handed(folder: Path, *records: str) -> None:
    """Sessions left in the inbox by somebody who may not write."""
    store = Store.open(folder, FakeClock(), write=False)
    for id_ in records:
        assert store.hand_over(f"Log of {id_}", record(id_))


def test_what_is_handed_over_is_seen_at_once_and_taken_in_by_the_one_that_writes(opened: Opener, folder: Path) -> None:
    writer, looking = opened(app=True), opened()
    writer.seal(record("a"))
    assert looking.waiting
    assert looking.hand_over("Log of b", record("b"))
    assert ids(looking) == ["a", "b"]
    assert [session.id for session in looking.recent(1)] == ["a", "b"]
    assert writer.take_in() == ["Log of b"]
    assert writer.take_in() == []
    assert ids(writer) == ids(looking) == ["a", "b"]
    assert waiting(folder) == []
    assert writer.undo() == "Log of b"
    assert ids(looking) == ["a"]


def test_the_next_one_that_writes_takes_in_what_waits(folder: Path, opened: Opener) -> None:
    handed(folder, "a", "b")
    store = opened()
    assert ids(store) == ["a", "b"]
    assert waiting(folder) == []


def test_what_came_later_is_taken_in_later_in_the_same_second_and_after_the_clock_was_set_back(
    folder: Path, opened: Opener
) -> None:
    clock = FakeClock()
    store = Store.open(folder, clock, write=False)
    for number in range(12):
        clock.jump(-3600 if number == 6 else 0)
        assert store.hand_over(f"Log {number}", record(f"r{number}"))
    store.close()
    writer = opened()
    undone = [writer.undo() for _ in range(12)]
    assert undone == [f"Log {number}" for number in range(11, -1, -1)]


def test_handing_over_to_nobody_writes_it(opened: Opener) -> None:
    first, second = opened(), opened()
    first.close()
    assert not second.hand_over("Log of a", record("a"))
    assert second.writable
    assert ids(second) == ["a"]


def test_what_was_taken_in_before_an_interruption_is_not_taken_in_again(folder: Path, opened: Opener) -> None:
    handed(folder, "a")
    (entry,) = waiting(folder)
    again = entry.read_bytes()
    store = opened()
    entry.write_bytes(again)
    assert store.take_in() == []
    assert store.undo() == "Log of a"
    entry.write_bytes(again)
    assert store.take_in() == []
    assert ids(store) == []
    assert waiting(folder) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:],
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"\xff" * 400,
        lambda _: sealed(b"{}"),
        lambda _: sealed(b'{"schema":1,"description":"x","session":{"id":"a","reps":"many"}}'),
        lambda data: sealed(data[9:-1].replace(b'"reps":', b'"reps":9999', 1)),
    ],
)
def test_a_damaged_file_is_set_aside_and_the_others_are_taken_in(folder: Path, opened: Opener, damage: object) -> None:
    handed(folder, "a", "b")
    one, other = waiting(folder)
    spoilt = damage(one.read_bytes())  # type: ignore[operator]
    one.write_bytes(spoilt)
    store = opened()
    assert len(ids(store)) == 1
    assert waiting(folder) == []
    assert [path.read_bytes() for path in (folder / "quarantine").iterdir()] == [spoilt]
    (said,) = store.notices
    assert f"{one.name} in the inbox is damaged" in said
    assert "It is kept as " in said
    assert other.name not in said


def test_what_a_newer_hamtui_handed_over_stays(folder: Path, opened: Opener) -> None:
    handed(folder, "a")
    (entry,) = waiting(folder)
    entry.write_bytes(sealed(entry.read_bytes()[9:-1].replace(b'"schema":1', b'"schema":99', 1)))
    store = opened()
    assert ids(store) == []
    assert "written by a newer hamtui" in store.notices[0]
    assert len(waiting(folder)) == 1


def test_what_cannot_be_kept_is_not_handed_over(folder: Path) -> None:
    store = Store.open(folder, FakeClock(), write=False)
    with pytest.raises(NotSaved, match="active_s"):
        store.hand_over("Log", record("a", active_s=-5))
    assert not (folder / "inbox").exists()


@pytest.mark.parametrize("call", range(1, 8))
def test_a_disk_that_refuses_is_one_sentence_and_leaves_nothing_half(folder: Path, call: int) -> None:
    disk = FaultyDisk(call, lambda: OSError(errno.ENOSPC, "full"))
    disk.armed = True
    store = Store.open(folder, FakeClock(), write=False, disk=disk)
    said = None
    try:
        store.hand_over("Log of a", record("a"))
    except NotSaved as why:
        said = str(why)
    assert said in (None, "Not saved: the disk is full.")
    assert all(not path.name.startswith(".") for path in folder.glob("inbox/*"))
    again = Store.open(folder, FakeClock())
    assert ids(again) in ([], ["a"])
    again.close()


def test_killed_at_any_call_each_is_taken_in_exactly_once(tmp_path: Path) -> None:
    for call in range(1, 200):
        folder = tmp_path / str(call)
        handed(folder, "a", "b", "c")
        disk = FaultyDisk(call)
        disk.armed = True
        store = None
        try:
            store = Store.open(folder, FakeClock(), at_once=False, disk=disk)
            store.take_over()
        except Killed:
            pass
        assert store is not None
        end_process(store, disk)
        look = Store.open(folder, FakeClock(), write=False)
        assert ids(look) == ["a", "b", "c"]
        again = Store.open(folder, FakeClock())
        assert ids(again) == ["a", "b", "c"]
        assert waiting(folder) == []
        again.close()
        if len(disk.calls) < call:
            return
    pytest.fail("it never came to its end")


def test_an_inbox_that_cannot_be_read_is_said(opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed(folder, "a")

    def refuse(_: Path) -> list[Path]:
        raise Damaged("inbox cannot be read.")

    monkeypatch.setattr(inbox, "entries", refuse)
    store = opened()
    assert store.writable
    assert ids(store) == []
    assert store.notices == ("inbox cannot be read.",)


def test_a_damaged_file_that_cannot_be_set_aside_stays_and_stands_in_no_way(opened: Opener, folder: Path) -> None:
    handed(folder, "a")
    (entry,) = waiting(folder)
    entry.write_bytes(b"damaged")
    (folder / "quarantine").touch()
    store = opened()
    assert store.writable
    assert store.notices[0].startswith("Not saved: ")
    assert waiting(folder) == [entry]


def test_one_that_cannot_be_removed_is_taken_in_once_and_removed_later(opened: Opener, folder: Path) -> None:
    class Keeping(Disk):
        keeps = True

        def remove(self, path: Path) -> None:
            if self.keeps and path.parent.name == "inbox":
                raise OSError(errno.EIO, "fault")
            super().remove(path)

    handed(folder, "a")
    disk = Keeping()
    store = opened(disk=disk)
    assert ids(store) == ["a"]
    assert "What was handed over waits in the inbox. Not saved: the disk reports a fault." in store.notices
    assert store.undo() == "Log of a"
    assert store.take_in() == []
    disk.keeps = False
    assert store.take_in() == []
    assert waiting(folder) == []
    assert ids(store) == []


def test_a_hidden_file_does_not_wait_and_what_an_older_hamtui_handed_over_is_raised(folder: Path) -> None:
    def raised(kind: str, document: Document) -> Document:
        return {**document, "day_name": f"{document['day_name']}, raised"} if kind == "session" else document

    Inbox(folder, Disk(), Codec()).put("now", Handed("Log of a", record("a")))
    (folder / ".half.json").write_bytes(b"x")
    newer = Inbox(folder, Disk(), Codec(Migrations((raised,))))
    assert [newer.read(path) for path in newer.waiting()] == [Handed("Log of a", record("a", day_name="Day A, raised"))]
