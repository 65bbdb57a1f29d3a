from __future__ import annotations

import errno
import os
import random
import shutil
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from tinydb import where

from hamtui.store.disk.checksum import pack, unpack
from hamtui.store.disk.errors import Damaged, NewerSchema, NotSaved
from hamtui.store.disk.files import Disk, previous
from hamtui.store.format.codec import Codec
from hamtui.store.store import Store
from hamtui.store.years.history import History, year_of
from hamtui.store.years.year_storage import KIND, YearStorage
from hamtui.testing.fakes import START, FakeClock
from tests.store.faulty import FaultyDisk
from tests.store.samples import record

CODEC = Codec()


def history(folder: Path, disk: Disk | None = None) -> History:
    return History(folder, disk or Disk(), CODEC, FakeClock())


def storage(folder: Path, disk: Disk | None = None) -> YearStorage:
    return YearStorage(folder / "history-2026.json", disk or Disk(), CODEC, FakeClock())


def test_sessions_are_kept_by_the_year_they_began_in_utc(tmp_path: Path) -> None:
    years = history(tmp_path)
    late = datetime(2025, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    made = record("late", started_at=late)
    assert year_of(made) == 2026
    for each in (record("b", 2), record("a", 1), made, record("old", -400)):
        years.put(each)
    assert years.years() == [2025, 2026]
    assert [session.id for session in years.read(2026)] == ["late", "a", "b"]
    assert years.read(2025) == [record("old", -400)]


def test_putting_a_session_again_replaces_it_whole(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a"))
    years.put(record("b", 1))
    years.put(record("a", sets=1))
    assert years.read(2026) == [record("a", sets=1), record("b", 1)]


def test_nothing_of_a_replaced_document_stays(tmp_path: Path) -> None:
    year = storage(tmp_path)
    year.write({"sessions": {"1": {**CODEC.encode_record(record("a")), "by_hand": 1}}})
    history(tmp_path).put(record("a"))
    body = unpack(year.path.read_bytes(), KIND, "x")[1]
    assert msgspec.json.decode(body) == {"sessions": {"1": CODEC.encode_record(record("a"))}}


def test_putting_the_same_session_twice_writes_once(tmp_path: Path) -> None:
    disk = FaultyDisk(None)
    years = history(tmp_path, disk)
    years.put(record("a"))
    disk.armed = True
    years.put(record("a"))
    assert disk.calls == ["fsync_folder"]


def test_many_changes_are_one_write(tmp_path: Path) -> None:
    disk = FaultyDisk(None)
    years = history(tmp_path, disk)
    years.change(2026, {each: CODEC.encode_record(record(each)) for each in "abc"})
    disk.armed = True
    years.change(
        2026,
        {"a": None, "b": CODEC.encode_record(record("b", sets=1)), "d": CODEC.encode_record(record("d")), "x": None},
    )
    assert disk.calls.count("rename") == 2  # the file, and the generation before it
    assert years.read(2026) == [record("b", sets=1), record("c"), record("d")]


def test_tinydb_answers_queries(tmp_path: Path) -> None:
    years = history(tmp_path)
    for each in (record("a"), record("b", 400, program="p4"), record("c", 1, program="p4")):
        years.put(each)
    assert [session.id for session in years.find(where("program") == "p4")] == ["c", "b"]
    assert [session.id for session in years.find(where("program") == "p4", [2026])] == ["c"]


def test_sessions_are_located_newest_year_first(tmp_path: Path) -> None:
    years = history(tmp_path)
    for each in (record("a"), record("b", 400)):
        years.put(each)
    (tmp_path / "history-2026.json").write_bytes(b"damaged")
    assert list(years.locate(["b"])) == ["b"]
    with pytest.raises(Damaged):
        years.locate(["a"])


def test_the_generation_before_is_kept_and_stays_whole(tmp_path: Path) -> None:
    years = history(tmp_path)
    for number, each in enumerate("abc"):
        years.put(record(each, number))
        if number:
            kept = years.decode(previous(years.path(2026)).read_bytes(), "history-2026.json")
            assert [session.id for session in kept] == list("abc"[:number])


def test_without_hard_links_the_generation_before_is_a_copy(tmp_path: Path) -> None:
    disk = Disk()

    def link(_source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    disk.link = link  # type: ignore[method-assign,assignment]
    years = history(tmp_path, disk)
    years.put(record("a"))
    years.put(record("b", 1))
    assert years.decode(previous(years.path(2026)).read_bytes(), "history-2026.json") == [record("a")]


def test_after_an_interruption_two_names_for_one_file_do_no_harm(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a"))
    os.link(years.path(2026), previous(years.path(2026)))
    years.put(record("b", 1))
    assert sorted(os.listdir(tmp_path)) == ["history-2026.json", "history-2026.json.1"]
    assert years.decode(previous(years.path(2026)).read_bytes(), "history-2026.json") == [record("a")]


def test_a_linked_year_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").mkdir()
    years = history(tmp_path / "data")
    years.path(2026).symlink_to(tmp_path / "elsewhere" / "real.json")
    years.put(record("a"))
    years.put(record("b", 1))
    assert years.path(2026).is_symlink()
    assert len(years.read(2026)) == 2
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["real.json", "real.json.1"]


def test_no_years_without_a_folder(tmp_path: Path) -> None:
    assert history(tmp_path / "none").years() == []


def test_other_files_are_no_years(tmp_path: Path) -> None:
    for name in ("history-26.json", "history-2026.json.bak", ".history-2026.json.tmp", "history-2025.json.1"):
        (tmp_path / name).touch()
    assert history(tmp_path).years() == [2025]


def test_a_year_of_which_only_the_generation_before_is_left_is_damage(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a"))
    years.put(record("b", 1))
    years.path(2026).unlink()
    for use in (years.read, years.head):
        with pytest.raises(Damaged, match="2026"):
            use(2026)
    with pytest.raises(Damaged, match="missing"):
        years.put(record("c", 2))


@pytest.mark.parametrize("content", [b"", b"null", b"{}", b"\n", b"00000000 {}\n", b"\xff\xfe" * 50])
def test_what_is_no_year_is_damage_and_never_new(tmp_path: Path, content: bytes) -> None:
    years = history(tmp_path)
    years.path(2026).write_bytes(content)
    for use in (lambda: years.read(2026), lambda: years.head(2026), lambda: years.put(record("a"))):
        with pytest.raises(Damaged, match=r"history-2026.json is (empty|damaged)"):
            use()
    assert years.path(2026).read_bytes() == content


def test_a_file_of_another_kind_is_damage(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.path(2026).write_bytes(pack("changes", 1, START, 0, b"{}"))
    with pytest.raises(Damaged, match="does not hold history"):
        years.read(2026)


def test_a_good_checksum_over_nonsense_is_damage(tmp_path: Path) -> None:
    years = history(tmp_path)
    for body in (b"{}", b'{"sessions":{"1":{"id":3}}}', b"[" * 100_000):
        years.path(2026).write_bytes(pack(KIND, 1, START, 0, body))
        with pytest.raises(Damaged, match="cannot be used"):
            years.read(2026)


def test_a_newer_version_is_neither_read_nor_written(tmp_path: Path) -> None:
    years = history(tmp_path)
    content = pack(KIND, 2, START, 0, b'{"sessions":{}}')
    years.path(2026).write_bytes(content)
    for use in (lambda: years.read(2026), lambda: years.put(record("a"))):
        with pytest.raises(NewerSchema, match="schema 2"):
            use()
    assert years.path(2026).read_bytes() == content


def test_cut_at_every_byte_a_year_is_damage(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a", sets=1))
    data = years.path(2026).read_bytes()
    for length in range(len(data)):
        with pytest.raises(Damaged):
            years.decode(data[:length], "history-2026.json")
    with pytest.raises(Damaged):
        years.decode(data + b"\n", "history-2026.json")


def test_no_flipped_bit_in_a_year_goes_unseen(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a", sets=1))
    data = years.path(2026).read_bytes()
    for position in range(len(data)):
        wrong = bytearray(data)
        wrong[position] ^= 1 << position % 8
        with pytest.raises(Damaged):
            years.decode(bytes(wrong), "history-2026.json")


def test_zeroed_doubled_and_swapped_ranges_in_a_year_are_damage(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311
    years = history(tmp_path)
    years.put(record("a"))
    data = years.path(2026).read_bytes()
    for _ in range(300):
        start, stop = sorted(chance.sample(range(len(data) + 1), 2))
        for wrong in (
            data[:start] + bytes(stop - start) + data[stop:],
            data[:stop] + data[start:],
            data[:start] + data[stop:],
            data[:start] + chance.randbytes(stop - start) + data[stop:],
        ):
            with pytest.raises(Damaged):
                years.decode(wrong, "history-2026.json")


def test_a_storage_shows_only_what_is_on_disk(tmp_path: Path) -> None:
    disk = FaultyDisk(1, lambda: OSError(errno.ENOSPC, "full"))
    year = storage(tmp_path, disk)
    year.write({"sessions": {"1": CODEC.encode_record(record("a"))}})
    disk.armed = True
    tables = year.read()
    assert tables is not None
    tables["sessions"]["2"] = CODEC.encode_record(record("b"))
    with pytest.raises(NotSaved, match="the disk is full"):
        year.write(tables)
    assert list((year.read() or {})["sessions"]) == ["1"]


def test_a_batch_that_fails_inside_writes_nothing(tmp_path: Path) -> None:
    year = storage(tmp_path)
    year.write({"sessions": {}})

    def interrupted() -> None:
        with year.batch():
            year.write({"sessions": {"1": {}}})
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert year.read() == {"sessions": {}}


def test_a_batch_without_changes_writes_nothing(tmp_path: Path) -> None:
    year = storage(tmp_path)
    with year.batch():
        assert year.read() is None
    assert os.listdir(tmp_path) == []


def test_a_file_that_reads_back_differently_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hamtui.store.years import year_storage

    year = storage(tmp_path)
    monkeypatch.setattr(year_storage, "read_bytes", lambda _: b"else")
    with pytest.raises(NotSaved, match="read back differently"):
        year.write({"sessions": {}})

    def unreadable(_: Path) -> bytes:
        raise Damaged("It cannot be read.")

    monkeypatch.setattr(year_storage, "read_bytes", unreadable)
    with pytest.raises(NotSaved, match=r"Not saved: It cannot be read\."):
        year.write({"sessions": {}})


def test_a_year_never_grows_past_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hamtui.store.years import year_storage

    monkeypatch.setattr(year_storage, "LARGEST", 100)
    with pytest.raises(NotSaved, match="too large"):
        storage(tmp_path).write({"sessions": {"1": CODEC.encode_record(record("a"))}})
    assert os.listdir(tmp_path) == []


def test_when_the_folder_cannot_be_synced_it_is_not_saved(tmp_path: Path) -> None:
    disk = FaultyDisk(1, lambda: OSError(errno.EIO, "fault"))
    years = history(tmp_path, disk)
    years.put(record("a"))
    disk.armed = True
    with pytest.raises(NotSaved):
        years.put(record("a"))


def test_the_first_line_tells_what_follows(tmp_path: Path) -> None:
    years = history(tmp_path)
    years.put(record("a"))
    years.put(record("b", 1))
    head = years.head(2026)
    assert (head.kind, head.schema, head.saved_at, head.items) == ("history", 1, START, 2)
    body = unpack(years.path(2026).read_bytes(), KIND, "x")[1]
    assert msgspec.json.decode(body)["sessions"]["1"] == CODEC.encode_record(record("a"))


def test_second_copies_are_dropped(tmp_path: Path) -> None:
    a, b = CODEC.encode_record(record("a")), CODEC.encode_record(record("b", 1))
    other = CODEC.encode_record(record("b", 1, sets=1))
    year = storage(tmp_path)
    year.write({"sessions": {"1": a, "2": a, "3": b, "4": other}})
    years = history(tmp_path)
    seen: dict[str, dict[str, object]] = {}
    assert years.drop_doubles(2026, seen) == ["a"]
    assert years.drop_doubles(2026, {}) == []
    assert years.read(2026) == [record("a"), record("b", 1), record("b", 1, sets=1)]


def test_a_time_with_microseconds_and_an_offset_survives(tmp_path: Path) -> None:
    begun = datetime(2026, 7, 1, 6, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    years = history(tmp_path)
    years.put(msgspec.structs.replace(record("a"), started_at=begun, finished_at=None))
    back = years.read(2026)[0]
    assert (back.started_at, back.started_at.utcoffset()) == (begun, begun.utcoffset())
    assert back.started_at.astimezone(UTC).microsecond == 123456


def test_a_year_that_holds_another_year_is_damaged_and_shown_from_its_copy(store: Store, folder: Path) -> None:
    store.change("Log", {"new": record("new"), "old": record("old", -400)})
    store.change("Log", {"newer": record("newer", 1)})
    shutil.copy(folder / "history-2025.json", folder / "history-2026.json")
    assert {session.id for session in store.sessions()} == {"new", "old"}
    assert any("history-2026.json holds the sessions of another year." in notice for notice in store.notices)
    store.seal(record("newest", 2))
    assert {session.id for session in store.sessions()} == {"new", "newest", "old"}
    assert "history-2026.json was damaged." in store.notices[-1]


@pytest.mark.parametrize("zone", ["AAA+12", "BBB-14"])
def test_the_year_of_a_session_is_the_same_wherever_it_is_read(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("there is no zone of the process to change")
    ends = datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2026, 1, 1, 1, tzinfo=UTC)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert [year_of(record(started_at=end)) for end in ends] == [2025, 2026]
    finally:
        monkeypatch.undo()
        time.tzset()
