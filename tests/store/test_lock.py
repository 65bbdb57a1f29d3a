from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from hamtui.store.disk.files import Disk
from hamtui.store.lock import Lock
from tests.store.faulty import FaultyDisk
from tests.store.samples import MOMENT


def test_one_holds_it_and_the_other_learns_who(tmp_path: Path) -> None:
    first, second = Lock(tmp_path, Disk()), Lock(tmp_path, Disk())
    assert first.acquire(MOMENT)
    assert not second.acquire(MOMENT)
    holder = second.holder()
    assert holder is not None
    assert (holder.pid, holder.since) == (os.getpid(), MOMENT.wall)
    assert str(holder) == f"process {os.getpid()} on {holder.host}, since 2 Mar 18:00"
    first.release()
    assert second.acquire(MOMENT)
    second.release()
    second.release()
    assert second.holder() is None


def test_it_goes_with_its_holder(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys;"
        "from hamtui.store.lock import Lock; from hamtui.store.disk.files import Disk;"
        "from hamtui.testing.fakes import FakeClock;"
        "assert Lock(pathlib.Path(sys.argv[1]), Disk()).acquire(FakeClock().now());"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9  # noqa: S603
    lock = Lock(tmp_path, Disk())
    assert lock.holder() is not None
    assert lock.acquire(MOMENT)
    lock.release()


def test_child_processes_do_not_hold_it(tmp_path: Path) -> None:
    first, second = Lock(tmp_path, Disk()), Lock(tmp_path, Disk())
    assert first.acquire(MOMENT)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        first.release()
        assert second.acquire(MOMENT)
        second.release()
        child.communicate(b"\n")


def test_who_holds_it_may_stay_unknown(tmp_path: Path) -> None:
    lock = Lock(tmp_path, Disk())
    for content in (b"", b"null", b"\xff", b'{"pid":"x"}', bytes(5000)):
        (tmp_path / "holder.json").write_bytes(content)
        assert lock.holder() is None


def test_who_holds_it_is_told_as_plain_text(tmp_path: Path) -> None:
    (tmp_path / "holder.json").write_text('{"pid":1,"since":"2026-03-02T18:00:00Z","host":"a\\u001b]2;x\\u0007b"}')
    assert str(Lock(tmp_path, Disk()).holder()) == "process 1 on a]2;xb, since 2 Mar 18:00"


def test_a_note_that_cannot_be_written_does_not_keep_it_from_being_held(tmp_path: Path) -> None:
    disk = FaultyDisk(1, lambda: OSError(errno.ENOSPC, "full"))
    disk.armed = True
    lock = Lock(tmp_path, disk)
    assert lock.acquire(MOMENT)
    assert lock.holder() is None
    lock.release()


def test_a_disk_without_locks_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with pytest.raises(OSError, match="no locks"):
        Lock(tmp_path, Disk()).acquire(MOMENT)


def test_the_lock_is_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lock = Lock(tmp_path, Disk())
        assert lock.acquire(MOMENT)
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
        lock.release()
    finally:
        os.umask(before)


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without locks, as some network and phone file systems are."""
    fcntl = pytest.importorskip("fcntl")

    def without(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr(fcntl, "flock", without)


@pytest.mark.usefixtures("no_locks")
def test_on_a_disk_without_locks_one_holds_it_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    first, second = Lock(tmp_path, Disk()), Lock(tmp_path, Disk())
    assert first.acquire(MOMENT)
    assert first.holds()
    assert not second.acquire(MOMENT)
    assert second.advice == " If none is open, delete lock.pid."
    first.release()
    assert second.acquire(MOMENT)
    second.release()
    assert second.advice == ""


@pytest.mark.usefixtures("no_locks")
def test_on_a_disk_without_locks_what_a_crash_left_counts_for_nothing(tmp_path: Path) -> None:
    code = (
        "import errno, fcntl, os, pathlib, sys;"
        "from hamtui.store.lock import Lock; from hamtui.store.disk.files import Disk;"
        "from hamtui.testing.fakes import FakeClock;"
        "exec('def without(*_): raise OSError(errno.ENOSYS, str())');"
        "fcntl.flock = without;"
        "assert Lock(pathlib.Path(sys.argv[1]), Disk()).acquire(FakeClock().now());"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9  # noqa: S603
    lock = Lock(tmp_path, Disk())
    assert lock.acquire(MOMENT)
    lock.release()
    marker = tmp_path / "lock.pid"
    marker.touch()
    os.utime(marker, (0, MOMENT.wall.timestamp() - 10))
    assert not lock.acquire(MOMENT), "its writer may be in the middle of it"
    os.utime(marker, (0, MOMENT.wall.timestamp() - 100))
    assert lock.acquire(MOMENT)
    lock.release()


def test_a_lock_file_that_is_removed_is_noticed_and_taken_again(tmp_path: Path) -> None:
    waited: list[float] = []
    first, second = Lock(tmp_path, Disk(pause=waited.append)), Lock(tmp_path, Disk())
    assert not first.holds()
    assert first.acquire(MOMENT)
    assert first.holds()
    (tmp_path / "lock").unlink()
    assert not first.holds()
    assert first.take_back(MOMENT)
    assert not second.acquire(MOMENT)
    (tmp_path / "lock").unlink()
    assert second.acquire(MOMENT)
    assert not first.take_back(MOMENT)
    assert len(waited) == 5
    assert second.holder() is not None, "the note of the one that holds it now stays"
    second.release()


def test_a_marker_that_cannot_be_looked_at_is_no_advice(tmp_path: Path) -> None:
    assert Lock(tmp_path / ("x" * 300), Disk()).advice == ""
