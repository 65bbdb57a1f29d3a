from __future__ import annotations

import errno
import io
import zipfile
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from hamtui.settings.settings import Settings
from hamtui.store.disk import files
from hamtui.store.disk.errors import Damaged, NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.rescue import archive
from hamtui.store.rescue import backup as backup_module
from hamtui.store.rescue.backup import Backups
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from tests.store.conftest import Opener
from tests.store.faulty import FaultyDisk
from tests.store.samples import note, record


def filled(store: Store) -> Store:
    store.seal(record("a"))
    store.save_settings(Settings())
    store.append(note("running"))
    return store


def test_a_backup_holds_every_file_as_it_is(store: Store, folder: Path) -> None:
    backup = filled(store).back_up()
    assert backup.name == "2026-03-02T18-00-00Z.zip"
    assert backup.made_at == START
    path = folder / "backups" / backup.name
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_size == backup.size
    held = archive.unpack(path.read_bytes(), backup.name)
    assert set(held) == {"history-2026.json", "journal", "settings.toml"}
    assert all((folder / name).read_bytes() == data for name, data in held.items())
    assert store.backups() == [backup]


def test_backups_of_one_second_get_names_of_their_own(store: Store) -> None:
    names = [filled(store).back_up().name for _ in range(3)]
    assert names[1:] == ["2026-03-02T18-00-00Z-2.zip", "2026-03-02T18-00-00Z-3.zip"]
    assert [backup.name for backup in store.backups()] == names[::-1]


def test_at_most_every_half_hour_and_only_when_something_changed(store: Store, clock: FakeClock) -> None:
    filled(store)
    assert store.back_up_if_due() is not None
    store.append(note("more"))
    clock.pass_time(29 * 60)
    assert store.back_up_if_due() is None
    clock.pass_time(60)
    assert store.back_up_if_due() is not None
    clock.pass_time(3600)
    assert store.back_up_if_due() is None
    store.append(note("more"))
    assert store.back_up_if_due() is not None


def test_a_clock_set_back_does_not_stop_backups(store: Store, clock: FakeClock) -> None:
    filled(store).back_up()
    clock.jump(-3600)
    store.append(note("more"))
    assert store.back_up_if_due() is not None


def test_a_newest_backup_that_is_damaged_makes_one_due(store: Store, folder: Path, clock: FakeClock) -> None:
    backup = filled(store).back_up()
    (folder / "backups" / backup.name).write_bytes(b"damaged")
    clock.pass_time(3600)
    assert store.back_up_if_due() is not None


def test_nothing_to_back_up(tmp_path: Path, clock: FakeClock) -> None:
    assert not Backups(tmp_path / "none", Disk()).is_due(clock.now())
    assert Backups(tmp_path / "none", Disk()).all() == []


def test_what_cannot_be_read_is_said(store: Store, folder: Path, clock: FakeClock) -> None:
    (folder / "history-2020.json").mkdir()
    with pytest.raises(NotSaved, match=r"No backup was made. history-2020.json is not a file"):
        store.back_up_if_due()
    with pytest.raises(NotSaved, match="No backup was made"):
        Backups(folder, Disk()).make(clock.now())
    assert store.back_up().name in [backup.name for backup in store.backups()]


def test_old_backups_are_thinned(store: Store, clock: FakeClock) -> None:
    filled(store)
    for _ in range(20):
        store.back_up()
        clock.pass_time(12 * 3600)
    times = [backup.made_at for backup in store.backups()]
    assert len(times) == 5 + 8
    assert times[0] == START + timedelta(hours=12 * 19)


def test_while_a_year_is_damaged_no_backup_is_given_up(store: Store, folder: Path, clock: FakeClock) -> None:
    filled(store)
    for _ in range(6):
        store.back_up()
        clock.pass_time(12 * 3600)
    (folder / "history-2026.json").write_bytes(b"damaged")
    before = len(store.backups())
    clock.pass_time(30 * 24 * 3600)
    store.back_up()
    assert len(store.backups()) == before + 1


def test_a_backup_that_cannot_be_thinned_stays(folder: Path, clock: FakeClock, opened: Opener) -> None:
    disk = FaultyDisk(None)
    store = filled(opened(disk=disk))
    store.back_up()
    clock.pass_time(60)
    store.back_up()
    clock.pass_time(30 * 24 * 3600)
    disk.armed = True
    store.back_up()
    last = len(disk.calls) - disk.calls[::-1].index("remove")
    disk2 = FaultyDisk(last, lambda: OSError(errno.EIO, "fault"))
    disk2.armed = True
    (folder / "backups" / "2026-03-02T18-00-00Z.zip").write_bytes(b"")
    assert Backups(folder, disk2).make(clock.pass_time(1), forced=True)
    assert disk2.calls[last - 1] == "remove"
    assert (folder / "backups" / "2026-03-02T18-00-00Z.zip").exists()


def test_a_backup_that_reads_back_differently_is_an_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    monkeypatch.setattr(Backups, "read", lambda _self, _name: {})
    with pytest.raises(NotSaved, match="read back differently"):
        store.back_up()


def test_other_files_among_the_backups_are_passed_over(store: Store, folder: Path) -> None:
    backup = filled(store).back_up()
    (folder / "backups" / "notes.zip").touch()
    (folder / "backups" / "2026-03-02T18-00-00Z-9.zip").symlink_to(folder / "nowhere")
    (folder / "backups" / "2026-03-02T18-00-00Z\x1b[2J.zip").touch()
    (folder / "backups" / "2026-99-99T18-00-00Z.zip").touch()
    assert store.backups() == [backup]


@pytest.mark.parametrize("name", ["none.zip", "../journal", "/etc/passwd", "2026-03-02T18-00-00Z.zip/../x", ""])
def test_only_backups_in_the_list_can_be_read(store: Store, folder: Path, name: str) -> None:
    filled(store).back_up()
    with pytest.raises(Damaged, match="no backup called"):
        Backups(folder, Disk()).read(name)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, data in members:
            made.writestr(name, data)
    return target.getvalue()


def test_hostile_backups_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (
        b"",
        b"PK",
        zipped(("../journal", b"")),
        zipped(("/etc/passwd", b"")),
        zipped(("history-2026.json", b"x" * 50)).replace(b"history-2026", b"history-20/6"),
    ):
        with pytest.raises(Damaged, match=r"The backup x.zip cannot be read"):
            archive.unpack(data, "x.zip")
    monkeypatch.setattr(archive, "LARGEST", 1000)
    with pytest.raises(Damaged, match="too large"):
        archive.unpack(zipped(("journal", bytes(1001))), "x.zip")


def test_a_name_that_comes_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("journal", b"a"), ("journal", b"b"))
    with pytest.raises(Damaged, match="files that no backup has"):
        archive.unpack(data, "x.zip")


def test_no_flipped_byte_in_a_backup_gives_other_content() -> None:
    content = {"journal": b"abc" * 50, "settings.toml": b"x = 1"}
    data = archive.pack(content)
    for position in range(len(data)):
        for wrong in (data[:position], data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :]):
            try:
                held = archive.unpack(wrong, "x.zip")
            except Damaged:
                continue
            assert all(content[name] == found for name, found in held.items())


def test_one_file_can_be_had_alone(store: Store, folder: Path) -> None:
    name = filled(store).back_up().name
    backups = Backups(folder, Disk())
    assert backups.read_one(name, "history-2026.json") == (folder / "history-2026.json").read_bytes()
    assert backups.read_one(name, "history-1999.json") is None


def test_times_are_utc(store: Store) -> None:
    assert filled(store).back_up().made_at.tzinfo is UTC
    assert backup_module.FOLDER == "backups"
    assert files.is_kept("journal")
