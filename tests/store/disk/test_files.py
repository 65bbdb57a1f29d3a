from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from hamtui.store.disk import files
from hamtui.store.disk.errors import Damaged, StoreError, not_saved
from hamtui.store.disk.files import Disk, atomic_write, entries, read_bytes, read_start, temporary
from tests.store.faulty import FaultyDisk


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_whole_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old and longer")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        atomic_write(Disk(), path, b"new")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert os.listdir(tmp_path) == ["file"]


def test_a_lock_is_closed_to_others(tmp_path: Path) -> None:
    for soft in (True, False):
        path = tmp_path / f"lock-{soft}"
        lock = Disk().lock_file(path, soft=soft)
        lock.acquire(blocking=False)
        assert mode(path) == 0o600
        lock.release()


def test_room_is_zero_bytes_behind_the_content(tmp_path: Path) -> None:
    atomic_write(Disk(), tmp_path / "file", b"new", room=5)
    assert (tmp_path / "file").read_bytes() == b"new" + bytes(5)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "file"
    real.write_bytes(b"old")
    (tmp_path / "link").symlink_to(real)
    atomic_write(Disk(), tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert real.read_bytes() == b"new"


def test_what_an_interruption_left_behind_is_no_obstacle(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_bytes(b"kept")
    temporary(tmp_path / "file").symlink_to(trap)
    atomic_write(Disk(), tmp_path / "file", b"new")
    assert trap.read_bytes() == b"kept"
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("call", range(1, 7))
def test_when_a_call_fails_the_file_is_old_or_new_and_nothing_is_left(tmp_path: Path, call: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    disk = FaultyDisk(call, lambda: OSError(errno.ENOSPC, "full"))
    disk.armed = True
    with pytest.raises(OSError, match="full"):
        atomic_write(disk, path, b"new")
    assert path.read_bytes() in (b"old", b"new")
    assert os.listdir(tmp_path) == ["file"]


def test_a_busy_file_is_tried_again_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    failures = [PermissionError("busy"), PermissionError("busy")]
    really = os.replace

    def replace(source: Path, target: Path) -> None:
        if failures:
            raise failures.pop()
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    atomic_write(Disk((0.1, 0.2, 0.3), waited.append), tmp_path / "file", b"new")
    assert waited == [0.1, 0.2]
    failures += [PermissionError("busy")] * 3
    with pytest.raises(PermissionError):
        atomic_write(Disk((0.1, 0.2), waited.append), tmp_path / "file", b"newer")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda fd, data, offset: really(fd, data[:2], offset))
    atomic_write(Disk(), tmp_path / "file", b"abcdefg")
    assert (tmp_path / "file").read_bytes() == b"abcdefg"


def test_it_works_where_calls_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pwrite")
    monkeypatch.delattr(os, "posix_fallocate")
    monkeypatch.delattr(os, "O_DIRECTORY")
    monkeypatch.setitem(__import__("sys").modules, "fcntl", None)
    atomic_write(Disk(), tmp_path / "file", b"new", room=4)
    assert (tmp_path / "file").read_bytes() == b"new" + bytes(4)


def test_macos_is_told_to_flush_the_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    flushed: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _fd, command: flushed.append(command))
    atomic_write(Disk(), tmp_path / "file", b"new")
    assert flushed == [51]


def test_content_then_name_are_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[bool, list[str]]] = []
    monkeypatch.setattr(
        os, "fsync", lambda fd: synced.append((stat.S_ISDIR(os.fstat(fd).st_mode), os.listdir(tmp_path)))
    )
    atomic_write(Disk(), tmp_path / "file", b"new")
    assert synced == [(False, [".file.tmp"]), (True, ["file"])]


def test_folders_are_made_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Disk().make_folder(tmp_path / "a" / "b")
        Disk().make_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o700, 0o700)


def test_descriptors_are_not_inherited(tmp_path: Path) -> None:
    fd = Disk().create(tmp_path / "file")
    assert not os.get_inheritable(fd)
    os.close(fd)


def test_reading_says_what_is_in_the_way(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "nothing") is None
    (tmp_path / "file").write_bytes(b"12345")
    assert read_bytes(tmp_path / "file") == b"12345"
    with pytest.raises(Damaged, match="larger than 0 KiB"):
        read_bytes(tmp_path / "file", 4)
    with pytest.raises(Damaged, match="is not a file"):
        read_bytes(tmp_path)
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    with pytest.raises(Damaged, match="cannot be read: no such file"):
        read_bytes(tmp_path / "dangling")
    with pytest.raises(Damaged, match="cannot be read: a file stands where a folder should be"):
        read_bytes(tmp_path / "file" / "inside")


def test_a_sparse_gigabyte_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "file").open("wb") as file:
        file.truncate(1 << 30)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(Damaged, match="65,536 KiB"):
        read_bytes(tmp_path / "file")


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS])
def test_file_systems_without_a_call_are_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    import fcntl

    def unsupported(*_: object) -> None:
        raise OSError(number, "unsupported")

    synced: list[bool] = []

    def fsync(fd: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(fd).st_mode))
        if synced[-1]:
            unsupported()

    monkeypatch.setattr(os, "posix_fallocate", unsupported)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", unsupported)
    atomic_write(Disk(), tmp_path / "file", b"new", room=5)
    assert (tmp_path / "file").read_bytes() == b"new" + bytes(5)
    assert synced == [False, True]


def test_a_folder_that_cannot_be_synced_for_good_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(_: int) -> None:
        raise OSError(errno.EIO, "fault")

    monkeypatch.setattr(os, "fsync", fault)
    with pytest.raises(OSError, match="fault"):
        Disk().fsync_folder(tmp_path)
    with pytest.raises(OSError, match="fault"):
        Disk().make_folder(tmp_path / "new")


def test_a_new_folder_is_synced_into_its_parent_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").touch()
    disk = FaultyDisk(None)
    disk.armed = True
    disk.make_folder(tmp_path / "a" / "b")
    assert disk.calls.count("fsync_folder") == 2

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Disk, "fsync_folder", refuse)
    Disk().make_folder(tmp_path / "c")


def test_a_folder_with_nothing_in_it_is_synced_into_its_parent_again(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    disk = FaultyDisk(None)
    disk.armed = True
    disk.make_folder(tmp_path / "a")
    assert disk.calls.count("fsync_folder") == 1
    (tmp_path / "a" / "file").touch()
    disk.make_folder(tmp_path / "a")
    assert disk.calls.count("fsync_folder") == 1


def test_what_is_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ba":
        (tmp_path / name).touch()
    assert [path.name for path in entries(tmp_path)] == ["a", "b"]
    assert entries(tmp_path / "none") == []

    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(Damaged, match="cannot be read: hamtui may not"):
        entries(tmp_path)


def test_the_start_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_start(tmp_path / "file", 3) == b"123"
    with pytest.raises(Damaged):
        read_start(tmp_path / "none", 3)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Damaged, match="is not a file"):
        read_bytes(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Not saved: the disk is full."),
        (errno.EIO, "Not saved: the disk reports a fault."),
        (errno.EROFS, "Not saved: the disk is read-only."),
        (errno.EACCES, "Not saved: hamtui may not write there."),
        (errno.EMFILE, "Not saved: too many open files."),
    ],
)
def test_failures_are_told_in_plain_words(number: int, sentence: str) -> None:
    assert str(not_saved(OSError(number, os.strerror(number)))) == sentence


def test_a_failure_without_words_is_told_too() -> None:
    assert str(not_saved(OSError())) == "Not saved: the system refused."


def test_no_sentence_carries_an_escape_sequence() -> None:
    assert str(StoreError("a\x1b]2;x\x07b")) == "a]2;xb"


def test_what_belongs_to_the_data() -> None:
    kept = ["settings.toml", "journal", "undo.json", "history-2026.json"]
    assert all(map(files.is_kept, kept))
    assert not any(map(files.is_kept, ["lock", "history-26.json", "../journal", "history-2026.json.1", "journal\n"]))
