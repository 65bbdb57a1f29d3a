from __future__ import annotations

from pathlib import Path

import pytest

from hamtui.store.disk import quarantine
from hamtui.store.disk.checksum import pack
from hamtui.store.disk.errors import NotSaved
from hamtui.store.disk.files import Disk, previous
from hamtui.store.format.limits import AHEAD
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from tests.store.conftest import Opener
from tests.store.samples import MOMENT, record

YEAR = "history-2026.json"


def sealed(store: Store, *ids: str) -> None:
    for number, each in enumerate(ids):
        store.seal(record(each, number))


def ids(store: Store) -> list[str]:
    return [session.id for session in store.sessions()]


def kept(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "quarantine").iterdir()]


def test_the_generation_before_stands_in_and_says_what_it_lacks(store: Store, folder: Path) -> None:
    sealed(store, "a", "b", "c")
    data = (folder / YEAR).read_bytes()
    (folder / YEAR).write_bytes(data[:-1] + b"?")
    assert ids(store) == ["a", "b"]
    assert store.notices == (
        "history-2026.json is damaged: its checksum does not fit. Shown is the generation before it, "
        "saved 2 Mar 2026 18:00 UTC with 2 sessions. 1 session saved later is not in it.",
    )


@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_it_says_so_when_nobody_can_tell_what_is_lacking(store: Store, folder: Path, content: bytes | None) -> None:
    sealed(store, "a", "b")
    (folder / YEAR).unlink()
    if content is not None:
        (folder / YEAR).write_bytes(content)
    assert ids(store) == ["a"]
    assert store.notices[0].endswith("with 1 session. What was saved later is not in it.")


def test_a_later_change_is_lacking_when_no_session_is(store: Store, folder: Path) -> None:
    sealed(store, "a")
    store.seal(record("a", sets=1))
    data = (folder / YEAR).read_bytes()
    (folder / YEAR).write_bytes(data + b"?")
    assert store.sessions() == [record("a")]
    assert store.notices[0].endswith("Changes made later are not in it.")


def test_several_sessions_may_be_lacking(store: Store, folder: Path) -> None:
    sealed(store, "a")
    store.back_up()
    sealed(store, "a", "b", "c")
    previous(folder / YEAR).unlink()
    (folder / YEAR).write_bytes((folder / YEAR).read_bytes() + b"?")
    assert ids(store) == ["a"]
    assert store.notices[0].endswith("2 sessions saved later are not in it.")


def test_the_copy_saved_last_stands_in(store: Store, folder: Path, clock: FakeClock) -> None:
    sealed(store, "a")
    store.back_up()
    clock.pass_time(60)
    sealed(store, "a", "b")
    newest = store.back_up()
    (folder / YEAR).write_bytes(b"damaged")
    assert ids(store) == ["a", "b"]
    assert f"Shown is the backup {newest.name}" in store.notices[0]


def test_damaged_copies_are_passed_over(store: Store, folder: Path, clock: FakeClock) -> None:
    sealed(store, "a")
    good = store.back_up()
    clock.pass_time(60)
    sealed(store, "a", "b")
    bad = store.back_up()
    (folder / "backups" / bad.name).write_bytes(b"damaged")
    previous(folder / YEAR).unlink()
    previous(folder / YEAR).mkdir()
    (folder / YEAR).write_bytes(b"damaged")
    clock.pass_time(60)
    store.back_up()
    assert ids(store) == ["a"]
    assert good.name in store.notices[0]


def test_sealing_puts_the_copy_in_place_first(store: Store, folder: Path) -> None:
    sealed(store, "a", "b")
    (folder / YEAR).write_bytes(b"damaged")
    store.seal(record("c", 5))
    assert ids(store) == ["a", "c"]
    assert kept(folder) == [b"damaged"]
    assert store.notices[0].startswith("history-2026.json was damaged. Its place was taken by the generation before it")
    assert store.notices[0].endswith("It is kept as 2026-03-02T18-00-00Z-history-2026.json.")


def test_without_a_copy_the_year_begins_anew_and_nothing_is_deleted(store: Store, folder: Path) -> None:
    sealed(store, "a", "b")
    (folder / YEAR).write_bytes(b"damaged")
    previous(folder / YEAR).write_bytes(b"damaged too")
    store.seal(record("c", 5))
    assert ids(store) == ["c"]
    assert sorted(kept(folder)) == [b"damaged", b"damaged too"]
    assert "There was no good copy of it." in store.notices[0]


def test_a_missing_year_comes_back_from_the_generation_before(store: Store, folder: Path) -> None:
    sealed(store, "a", "b")
    (folder / YEAR).unlink()
    store.seal(record("c", 5))
    assert ids(store) == ["a", "c"]


def test_backups_that_cannot_be_listed_are_passed_over(store: Store, folder: Path) -> None:
    sealed(store, "a", "b")
    (folder / "backups").touch()
    (folder / YEAR).write_bytes(b"damaged")
    assert ids(store) == ["a"]


def test_other_years_stay_readable(store: Store, folder: Path) -> None:
    sealed(store, "a")
    store.seal(record("old", -400))
    (folder / YEAR).write_bytes(b"damaged")
    assert ids(store) == ["old"]


def test_what_cannot_be_mended_is_not_saved_and_the_journal_keeps_it(store: Store, folder: Path) -> None:
    (folder / YEAR).mkdir()
    with pytest.raises(NotSaved):
        store.seal(record())
    (folder / YEAR).rmdir()
    (folder / YEAR).symlink_to(folder / "nowhere" / "gone.json")
    with pytest.raises(NotSaved):
        store.seal(record())


def test_a_year_that_became_newer_meanwhile_is_not_written(store: Store, folder: Path) -> None:
    content = pack("history", 2, START, 0, b"{}")
    (folder / YEAR).write_bytes(content)
    with pytest.raises(NotSaved, match="newer hamtui"):
        store.seal(record())
    assert (folder / YEAR).read_bytes() == content


def test_a_linked_year_is_mended_where_it_really_is(store: Store, folder: Path) -> None:
    real = folder / "elsewhere"
    real.mkdir()
    (folder / YEAR).symlink_to(real / "year.json")
    sealed(store, "a", "b")
    (real / "year.json").write_bytes(b"damaged")
    assert ids(store) == ["a"]
    store.seal(record("c", 5))
    assert ids(store) == ["a", "c"]
    assert (folder / YEAR).is_symlink()


def test_setting_aside_twice_keeps_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"damaged")
    first = quarantine.set_aside(Disk(), tmp_path, path, MOMENT)
    assert quarantine.set_aside(Disk(), tmp_path, path, MOMENT) == first
    path.unlink()
    path.write_bytes(b"another")
    assert quarantine.set_aside(Disk(), tmp_path, path, MOMENT).name == "2026-03-02T18-00-00Z-file-2"


def test_without_hard_links_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Disk, "link", refuse)
    (tmp_path / "file").write_bytes(b"damaged")
    kept_as = quarantine.set_aside(Disk(), tmp_path, tmp_path / "file", MOMENT)
    assert kept_as.read_bytes() == b"damaged"
    assert kept_as.stat().st_mode & 0o777 == 0o600


def test_a_torn_journal_is_recovered_when_opened(store: Store, opened: Opener, folder: Path) -> None:
    store.close()
    (folder / "journal").write_bytes(b"nonsense")
    again = opened()
    assert again.writable
    assert again.notices[0] == "The journal of the running session has no readable beginning."
    assert kept(folder) == [b"nonsense"]


def test_a_copy_saved_by_a_wrong_clock_is_not_preferred_to_newer_ones(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    century = 75 * 365 * 24 * 3600
    sealed(store, "a")
    clock.jump(century)
    store.seal(record("a", sets=1))
    store.back_up()
    clock.jump(-century)
    sealed(store, "a", "b")
    store.back_up()
    sealed(store, "a", "b", "c")
    (folder / YEAR).write_bytes(b"damaged")
    previous(folder / YEAR).unlink()
    assert ids(store) == ["a", "b"]
    for backup in store.backups():
        if backup.made_at < clock.now().wall + AHEAD:
            (folder / "backups" / backup.name).unlink()
    assert store.sessions() == [record("a", sets=1)], "where there is no other, it serves"
