from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hamtui.store.disk.errors import Damaged, InUse, NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.disk.quarantine import set_aside
from hamtui.store.format.codec import Codec
from hamtui.store.journal import journal as journal_module
from hamtui.store.journal.journal import CHUNK, Journal, read_journal
from tests.store.faulty import FaultyDisk
from tests.store.samples import MOMENT, events, note, undone

CODEC = Codec()
Aside = Callable[[Path], Path]


@pytest.fixture
def aside(tmp_path: Path) -> Aside:
    return lambda path: set_aside(Disk(), tmp_path, path, MOMENT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def begun(path: Path, aside: Aside, disk: Disk | None = None) -> Journal:
    journal = Journal(path, disk or Disk(), CODEC)
    assert journal.open(aside) == []
    return journal


def kept(path: Path) -> list[object]:
    read = read_journal(path, CODEC)
    assert read is not None
    assert read.fault is None
    return list(read.events)


def test_events_come_back_in_order_also_those_taken_back(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    made = [*events(3), undone(), note("again")]
    for number, event in enumerate(made, 1):
        journal.append(event)
        assert kept(path) == made[:number]
    journal.close()
    assert path.stat().st_size == CHUNK


def test_it_goes_on_after_the_last_event(path: Path, aside: Aside) -> None:
    made = events(4)
    for event in made:
        journal = begun(path, aside)
        journal.append(event)
        journal.close()
    assert kept(path) == made


def test_it_grows_by_whole_chunks(path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "CHUNK", 512)
    journal = begun(path, aside)
    made = [*events(8), note("x" * 2000)]
    for event in made:
        journal.append(event)
    journal.close()
    assert kept(path) == made
    assert path.stat().st_size % 512 == 0


def test_it_never_grows_past_what_can_be_read(path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "CHUNK", 512)
    monkeypatch.setattr(journal_module, "LARGEST", 1024)
    journal = begun(path, aside)
    journal.append(note("short"))
    with pytest.raises(NotSaved, match="full"):
        journal.append(note("x" * 2000))
    journal.append(note("still"))
    journal.close()
    assert kept(path) == [note("short"), note("still")]


def test_an_append_is_one_write_and_one_sync(path: Path, aside: Aside) -> None:
    disk = FaultyDisk(None)
    journal = begun(path, aside, disk)
    disk.armed = True
    for event in events(50):
        journal.append(event)
    assert disk.calls == ["write", "fsync"] * 50
    journal.close()


@pytest.mark.parametrize("call", [1, 2])
def test_after_a_failed_append_it_waits_for_a_fresh_file(path: Path, aside: Aside, call: int) -> None:
    disk = FaultyDisk(call, lambda: OSError(errno.EIO, "fault"))
    journal = begun(path, aside, disk)
    made = events(4)
    journal.append(made[0])
    before = path.stat().st_ino
    disk.armed = True
    with pytest.raises(NotSaved, match="the disk reports a fault"):
        journal.append(made[1])
    with pytest.raises(NotSaved, match="written anew"):
        journal.append(made[1])
    assert list(read_journal(path, CODEC).events)[:1] == made[:1]  # type: ignore[union-attr]
    journal.rewrite(made[:3])
    journal.append(made[3])
    journal.close()
    assert kept(path) == made
    assert path.stat().st_ino != before


def test_an_event_that_cannot_be_kept_changes_nothing(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    with pytest.raises(NotSaved):
        journal.append(note("\ud800"))
    journal.append(note("fine"))
    journal.close()
    assert kept(path) == [note("fine")]


def test_room_is_taken_before_it_is_needed(path: Path, aside: Aside) -> None:
    """With the disk full from here on (no more allocation) a whole session still fits."""

    class Full(Disk):
        full = False

        def allocate(self, fd: int, offset: int, size: int) -> None:
            if self.full:
                raise OSError(errno.ENOSPC, "full")
            super().allocate(fd, offset, size)

    disk = Full()
    journal = begun(path, aside, disk)
    disk.full = True
    made = events(300)
    for event in made:
        journal.append(event)
    journal.close()
    assert kept(path) == made
    assert path.stat().st_blocks * 512 >= CHUNK


def test_a_torn_line_is_kept_aside_and_the_rest_goes_on(path: Path, aside: Aside, tmp_path: Path) -> None:
    made = events(4)
    journal = begun(path, aside)
    for event in made[:3]:
        journal.append(event)
    journal.close()
    raw = path.read_bytes()
    end = raw.rindex(b"\n")
    torn = raw[: end - 5] + bytes(len(raw) - end + 5)
    path.write_bytes(torn)
    journal = Journal(path, Disk(), CODEC)
    notices = journal.open(aside)
    assert len(notices) == 1
    assert "only its first 2 entries can be read" in notices[0]
    journal.append(made[3])
    journal.close()
    assert kept(path) == [*made[:2], made[3]]
    assert [file.read_bytes() for file in (tmp_path / "quarantine").iterdir()] == [torn]


@pytest.mark.parametrize("content", [b"", b"nonsense", bytes(CHUNK), b"\xff" * 300, b"[" * 100_000])
def test_a_file_that_is_no_journal_is_kept_aside(path: Path, aside: Aside, tmp_path: Path, content: bytes) -> None:
    path.write_bytes(content)
    journal = Journal(path, Disk(), CODEC)
    assert "no readable beginning" in journal.open(aside)[0]
    journal.append(note("new"))
    journal.close()
    assert kept(path) == [note("new")]
    assert [file.read_bytes() for file in (tmp_path / "quarantine").iterdir()] == [content]


def test_a_journal_cut_between_lines_is_noticed(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    for event in events(3):
        journal.append(event)
    journal.close()
    raw = path.read_bytes().rstrip(b"\0")
    path.write_bytes(raw[: raw[:-1].rindex(b"\n") + 1])
    journal = Journal(path, Disk(), CODEC)
    assert "cut short" in journal.open(aside)[0]
    journal.close()
    assert kept(path) == events(2)


def test_a_link_is_followed_once(path: Path, aside: Aside, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path.symlink_to(tmp_path / "elsewhere" / "real")
    (tmp_path / "elsewhere" / "real").write_bytes(b"")
    journal = Journal(path, Disk(), CODEC)
    journal.open(aside)
    journal.append(note("there"))
    journal.close()
    assert path.is_symlink()
    assert kept(tmp_path / "elsewhere" / "real") == [note("there")]


@pytest.mark.parametrize("call", range(1, 10))
def test_opening_never_raises_and_appending_then_tells(path: Path, aside: Aside, call: int) -> None:
    disk = FaultyDisk(call, lambda: OSError(errno.EROFS, "read-only"))
    disk.armed = True
    journal = Journal(path, disk, CODEC)
    notices = journal.open(aside)
    if notices:
        assert notices == ["Not saved: the disk is read-only."]
        with pytest.raises(NotSaved):
            journal.append(note("a"))
        journal.rewrite([note("a")])
    else:
        journal.append(note("a"))
    journal.close()
    assert kept(path) == [note("a")]


@pytest.mark.parametrize("call", range(1, 5))
def test_what_a_killed_hamtui_wrote_is_synced_before_it_counts(path: Path, aside: Aside, call: int) -> None:
    journal = begun(path, aside)
    journal.append(note("a"))
    journal.close()
    disk = FaultyDisk(call, lambda: OSError(errno.EIO, "fault"))
    disk.armed = True
    journal = Journal(path, disk, CODEC)
    notices = journal.open(aside)
    if call == 1:
        assert notices == ["Not saved: the disk reports a fault."]
    elif call < 4:
        with pytest.raises(NotSaved, match="the disk reports a fault"):
            journal.append(note("b"))
        assert disk.calls == [*("open", "fsync", "fsync_folder")[:call], "close"]
    else:
        journal.make_sure()
        journal.make_sure()
        assert disk.calls == ["open", "fsync", "fsync_folder"]
        journal.close()
    assert not disk.descriptors
    assert kept(path) == [note("a")]


def test_a_quarantine_that_cannot_be_made_leaves_the_file(path: Path) -> None:
    def refuse(_: Path) -> Path:
        raise OSError(errno.ENOSPC, "full")

    path.write_bytes(b"nonsense")
    journal = Journal(path, Disk(), CODEC)
    assert journal.open(refuse)[-1] == "Not saved: the disk is full."
    assert path.read_bytes() == b"nonsense"


def test_a_close_that_fails_loses_nothing(path: Path, aside: Aside) -> None:
    disk = FaultyDisk(3, lambda: OSError(errno.EIO, "fault"))
    journal = begun(path, aside, disk)
    disk.armed = True
    journal.append(note("a"))
    journal.close()
    journal.close()
    assert disk.calls == ["write", "fsync", "close"]
    assert kept(path) == [note("a")]


def test_reading_while_another_writes_is_tried_twice(path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(path, aside)
    journal.append(note("a"))
    journal.close()
    whole = path.read_bytes()
    half = whole.rstrip(b"\0")[:-3].ljust(CHUNK, b"\0")
    answers = [half, whole]
    monkeypatch.setattr(journal_module, "read_bytes", lambda _: answers.pop(0))
    assert kept(path) == [note("a")]


def test_a_journal_in_place_of_a_folder_is_damage(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Damaged):
        read_journal(path, CODEC)
    assert read_journal(path.parent / "none", CODEC) is None


def test_the_journal_is_for_the_owner_only(path: Path, aside: Aside) -> None:
    before = os.umask(0)
    try:
        begun(path, aside).close()
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


# files that move under the program


def renamed_copy(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def as_it_was_before(path: Path) -> None:
    """An older copy put back into the very file."""
    data = path.read_bytes()
    end = data.rstrip(b"\0")[:-1].rindex(b"\n") + 1
    with path.open("r+b") as file:
        file.write(data[:end].ljust(len(data), b"\0"))


def cut_short(path: Path) -> None:
    data = path.read_bytes().rstrip(b"\0")
    path.write_bytes(data)


def linked_elsewhere(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def another(path: Path) -> None:
    path.write_bytes(b"something else altogether")


MOVES = [renamed_copy, removed, emptied, as_it_was_before, cut_short, linked_elsewhere, another]


@pytest.mark.parametrize("move", MOVES)
def test_a_journal_that_moves_is_noticed_by_the_next_line_and_written_anew(
    path: Path, aside: Aside, move: Callable[[Path], None]
) -> None:
    journal = begun(path, aside)
    made = events(5)
    for event in made[:3]:
        journal.append(event)
    assert journal.in_place()
    move(path)
    assert not journal.in_place()
    with pytest.raises(NotSaved, match="another program moved or changed the journal"):
        journal.append(made[3])
    journal.rewrite(made[:4])
    assert journal.in_place()
    journal.append(made[4])
    journal.close()
    assert kept(path) == made
    assert not path.is_symlink()


def test_what_another_program_put_there_is_told_apart_from_a_copy_of_ours(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    for event in events(3):
        journal.append(event)
    for move, is_another in ((renamed_copy, False), (as_it_was_before, False), (another, True), (removed, False)):
        move(path)
        assert journal.others_content(events(3)) is is_another
        journal.rewrite(events(3))
    journal.close()


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be moved there")
def test_two_writers_never_write_one_journal(path: Path, aside: Aside) -> None:
    first, second = begun(path, aside), Journal(path, Disk(), CODEC)
    first.append(note("a"))
    for attempt in (second.claim, lambda: second.open(aside), lambda: second.rewrite([note("b")])):
        with pytest.raises(InUse):
            attempt()
    assert kept(path) == [note("a")]
    path.unlink()
    assert second.open(aside) == []
    second.append(note("b"))
    with pytest.raises(NotSaved):
        first.append(note("c"))
    with pytest.raises(InUse):
        first.rewrite([note("a"), note("c")])
    assert kept(path) == [note("b")]
    second.close()
    first.rewrite([note("a"), note("c")])
    first.close()


def test_without_locks_on_the_disk_the_journal_is_written_all_the_same(
    path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def without(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr(fcntl, "flock", without)
    journal = begun(path, aside)
    journal.append(note("a"))
    journal.close()
    assert kept(path) == [note("a")]


def test_where_an_open_file_cannot_be_replaced_it_is_closed_before(
    path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "LASTING", False)
    monkeypatch.delattr(os, "pread", raising=False)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    disk = FaultyDisk(None)
    journal = begun(path, aside, disk)
    journal.append(note("a"))
    disk.armed = True
    journal.rewrite([note("a"), note("b")])
    assert disk.calls.index("close") < disk.calls.index("rename")
    journal.append(note("c"))
    assert journal.in_place()
    journal.close()
    assert kept(path) == [note("a"), note("b"), note("c")]


def test_a_lock_that_the_disk_refuses_is_an_error(path: Path, aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "fault")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert Journal(path, Disk(), CODEC).open(aside) == ["Not saved: the disk reports a fault."]


def test_a_line_from_before_that_another_program_changed_is_noticed(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    for event in events(4):
        journal.append(event)
    with path.open("r+b") as file:
        file.write(b"scribbled over")
    assert not journal.in_place()
    journal.rewrite(events(4))
    assert journal.in_place()
    journal.close()
    assert kept(path) == events(4)


def test_a_journal_that_is_gone_on_with_is_known_whole(path: Path, aside: Aside) -> None:
    journal = begun(path, aside)
    for event in events(3):
        journal.append(event)
    journal.close()
    again = begun(path, aside)
    assert again.in_place()
    with path.open("r+b") as file:
        file.write(b"scribbled over")
    assert not again.in_place()
    again.close()


class ReadsOtherBytes(Disk):
    """A disk on which nothing reads as it was written."""

    def read_at(self, fd: int, offset: int, size: int) -> bytes:
        return bytes(len(super().read_at(fd, offset, size)))


def test_a_fresh_file_that_reads_back_differently_is_not_taken_as_saved(path: Path) -> None:
    journal = Journal(path, ReadsOtherBytes(), CODEC)
    with pytest.raises(NotSaved, match="journal read back differently"):
        journal.rewrite(events(2))
    with pytest.raises(NotSaved):
        journal.append(events(3)[2])
    journal.close()
