from __future__ import annotations

import errno
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import msgspec
import pytest

from hamtui.settings.settings import Settings
from hamtui.store.disk.checksum import pack, unpack
from hamtui.store.disk.errors import NotSaved
from hamtui.store.format.codec import Codec
from hamtui.store.store import Store
from hamtui.store.years import changelog
from hamtui.store.years.changelog import State
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from tests.faults.world.process import DATA, Machine, Trap
from tests.faults.world.process import Killed as StoppedProcess
from tests.store.conftest import Opener, parts_of
from tests.store.faulty import FaultyDisk, FillingDisk, Killed, end_process
from tests.store.samples import note, record


def ids(store: Store) -> list[str]:
    return [session.id for session in store.sessions()]


def test_an_edit_a_deletion_an_import_and_settings_are_undone_and_redone(store: Store) -> None:
    store.seal(record("a"))
    store.save_settings(Settings())
    store.change("edit of a", {"a": record("a", sets=1)})
    store.change("import", {"b": record("b", 1), "c": record("c", -400)})
    store.change("deletion of a", {"a": None})
    store.save_settings(Settings(Profile(program="p4")))
    assert (ids(store), store.settings()) == (["c", "b"], Settings(Profile(program="p4")))
    assert store.undo() == "Settings"
    assert store.settings() == Settings()
    assert store.undo() == "deletion of a"
    assert store.undo() == "import"
    assert store.sessions() == [record("a", sets=1)]
    assert store.undo() == "edit of a"
    assert store.sessions() == [record("a")]
    assert store.undo() is None
    assert [store.redo() for _ in range(5)] == ["edit of a", "import", "deletion of a", "Settings", None]
    assert (ids(store), store.settings()) == (["c", "b"], Settings(Profile(program="p4")))


def test_it_goes_on_after_a_restart(store: Store, opened: Opener) -> None:
    store.seal(record("a"))
    store.change("deletion", {"a": None})
    store.close()
    store = opened()
    assert store.undo() == "deletion"
    store.close()
    store = opened()
    assert ids(store) == ["a"]
    assert store.redo() == "deletion"
    assert ids(store) == []


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    store.change("one", {"a": record("a")})
    store.undo()
    store.change("two", {"b": record("b")})
    assert store.redo() is None
    assert store.undo() == "two"
    assert store.undo() is None


def test_a_change_that_changes_nothing_is_not_kept(store: Store) -> None:
    store.seal(record("a"))
    store.change("none", {"a": record("a"), "b": None})
    store.change("none", {})
    assert store.undo() is None


def test_fifty_changes_are_kept(store: Store) -> None:
    for number in range(60):
        store.change(str(number), {"a": record("a", sets=1, program=str(number))})
    undone = []
    while (description := store.undo()) is not None:
        undone.append(description)
    assert undone == [str(number) for number in range(59, 9, -1)]
    assert store.sessions()[0].program == "9"


def test_a_session_may_move_to_another_year(store: Store) -> None:
    store.seal(record("a"))
    store.seal(record("b"))
    store.change("moved", {"a": record("a", -400)})
    assert [session.started_at.year for session in store.sessions()] == [2025, 2026]
    store.undo()
    assert store.sessions() == [record("a"), record("b")]
    store.redo()
    assert store.sessions() == [record("a", -400), record("b")]


def test_what_was_changed_since_is_not_undone(store: Store) -> None:
    store.change("import", {"a": record("a")})
    store.seal(record("a", sets=1))
    with pytest.raises(NotSaved, match="what “import” changed has been changed since"):
        store.undo()
    assert store.sessions() == [record("a", sets=1)]


def test_settings_changed_by_hand_are_not_overwritten_by_undo(store: Store, folder: Path) -> None:
    store.save_settings(Settings())
    store.save_settings(Settings(Profile(program="p4")))
    (folder / "settings.toml").write_text('program = "mine"')
    with pytest.raises(NotSaved, match="changed since"):
        store.undo()
    assert store.settings() == Settings(Profile(program="mine"))


def test_settings_removed_or_spoilt_by_hand(store: Store, folder: Path) -> None:
    store.save_settings(Settings())
    store.save_settings(Settings(Profile(program="p4")))
    (folder / "settings.toml").write_bytes(b"\xff")
    with pytest.raises(NotSaved):
        store.undo()
    (folder / "settings.toml").unlink()
    with pytest.raises(NotSaved, match="changed since"):
        store.undo()


def test_a_session_under_another_id_is_refused(store: Store) -> None:
    with pytest.raises(NotSaved, match="under another id"):
        store.change("edit", {"a": record("b")})


def test_the_running_session_is_not_touched(store: Store) -> None:
    store.append(note("running"))
    store.change("import", {"a": record("a")})
    store.undo()
    assert store.running() == (note("running"),)


def test_a_damaged_log_is_kept_aside_at_the_next_start(store: Store, opened: Opener, folder: Path) -> None:
    store.change("import", {"a": record("a")})
    for content in (b"damaged", pack("changes", 1, START, 0, b'{"done":3}')):
        (folder / "undo.json").write_bytes(content)
        with pytest.raises(NotSaved, match=r"undo\.json"):
            store.change("edit", {"a": None})
        assert ids(store) == ["a"]
        store.close()
        store = opened()
        assert "Earlier changes cannot be undone any more" in store.notices[0]
        assert content in [path.read_bytes() for path in (folder / "quarantine").iterdir()]
        assert store.undo() is None


def test_a_damaged_log_that_cannot_be_kept_aside(store: Store, opened: Opener, folder: Path) -> None:
    store.close()
    (folder / "undo.json").write_bytes(b"damaged")
    (folder / "quarantine").touch()
    store = opened()
    assert not store.writable
    assert (folder / "undo.json").read_bytes() == b"damaged"


def test_a_damaged_year_is_not_changed(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    store.seal(record("b"))
    (folder / "history-2026.json").write_bytes(b"damaged")
    with pytest.raises(NotSaved, match=r"history-2026.json is damaged"):
        store.change("edit", {"a": None})
    assert (folder / "history-2026.json").read_bytes() == b"damaged"


def test_a_change_that_failed_half_way_is_taken_back_at_the_next(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    store.seal(record("old", -400))
    (folder / "history-2026.json").rename(folder / "aside")
    (folder / "history-2026.json").mkdir()
    with pytest.raises(NotSaved):
        store.change("edit", {"old": None, "b": record("b"), "c": record("c", -500)})
    (folder / "history-2026.json").rmdir()
    (folder / "aside").rename(folder / "history-2026.json")
    assert ids(store) == ["old", "a"]
    store.change("edit", {"a": None})
    assert ids(store) == ["old"]


def test_an_interrupted_change_in_a_damaged_year_is_taken_back(store: Store, opened: Opener, folder: Path) -> None:
    store.seal(record("a"))
    store.seal(record("b", 1))
    parts = parts_of(folder)
    log = parts.changes.log
    before, after = (
        changelog.State({"b": None}),
        changelog.State({"b": parts.codec.encode_record(record("b", 1))}),
    )
    log.save(changelog.Log(unfinished=changelog.Change("import", START, before, after)))
    store.close()
    (folder / "history-2026.json").write_bytes(b"damaged")
    store = opened()
    assert store.writable
    assert "history-2026.json was damaged" in store.notices[0]
    assert "A change was interrupted" in store.notices[1]
    assert ids(store) == ["a"]


def test_too_much_at_once_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changelog, "LARGEST", 4000)
    for number in range(6):
        store.change(str(number), {"a": record("a", sets=1, program=str(number))})
    assert store.undo() == "5"
    with pytest.raises(NotSaved, match="too much at once"):
        store.change("big", {"a": record("a", sets=20)})
    assert store.sessions()[0].program == "4"


def test_a_disk_that_stays_full_leaves_all_as_it_was(opened: Opener, clock: FakeClock) -> None:
    disk = FillingDisk()
    store = opened(disk=disk)
    store.seal(record("a"))
    store.seal(record("old", -400))
    disk.room = 3
    with pytest.raises(NotSaved, match="the disk is full"):
        store.change("edit", {"a": None, "old": None})
    disk.room = None
    store.close()
    store = opened()
    assert ids(store) == ["old", "a"]
    assert store.notices == ("A change was interrupted before it was saved, so everything is as it was before it.",)
    clock.pass_time(1)
    store.change("edit", {"a": None})
    assert ids(store) == ["old"]


def many(count: int) -> dict[str, SessionRecord | None]:
    """Sessions over several years, as an import brings them."""
    return {f"i{number:04}": record(f"i{number:04}", -number) for number in range(count)}


def test_an_import_is_undone_and_made_again_and_the_log_stays_small(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    before = [(path.name, path.read_bytes()) for path in folder.glob("history-*.json")]
    store.change("import", many(800))
    assert len(store.sessions()) == 801
    kept = sum(path.stat().st_size for path in folder.glob("history-*.json"))
    assert (folder / "undo.json").stat().st_size < kept / 10
    assert store.undo() == "import"
    assert store.sessions() == [record("a")]
    assert [path.name for path in folder.glob("history-2026.json")] == [name for name, _ in before]
    assert store.redo() == "import"
    assert len(store.sessions()) == 801


def test_an_import_that_replaces_is_taken_back_whole(store: Store) -> None:
    store.change("import", many(60))
    edited = {name: record(name, -number, sets=1) for number, name in enumerate(many(60))}
    store.change("import again", {**edited, "new": record("new", -5)})
    assert {len(session.sets) for session in store.sessions() if session.id != "new"} == {1}
    assert store.undo() == "import again"
    assert {session.id: session for session in store.sessions()} == many(60)


def test_an_import_in_which_a_session_was_changed_since_is_not_undone(store: Store) -> None:
    store.change("import", many(60))
    store.seal(record("i0003", -3, sets=1))
    with pytest.raises(NotSaved, match="what “import” changed has been changed since"):
        store.undo()


def test_a_session_that_moves_to_another_year_among_many(store: Store) -> None:
    store.change("import", many(60))
    moved = {name: record(name, -400 - number) for number, name in enumerate(many(60))}
    store.change("moved", moved)
    assert {session.id: session for session in store.sessions()} == moved
    assert store.undo() == "moved"
    assert {session.id: session for session in store.sessions()} == many(60)


# changes that cannot be applied


def logged(folder: Path, **log: object) -> None:
    """An undo.json that holds just that, with a checksum that fits."""
    (folder / "undo.json").write_bytes(pack("changes", 1, START, 1, msgspec.json.encode(log)))
    (folder / "undo.json").chmod(0o600)


def change_of(description: str, before: object, after: object) -> dict[str, object]:
    sides = {"before": {"sessions": before}, "after": {"sessions": after}}
    return {"description": description, "at": START, **sides}


def document(**changed: object) -> dict[str, object]:
    return {**Codec().document(record("a")), **changed}


USELESS = {
    "a year no calendar has": change_of("Log", {"a": None}, {"a": document(started_at="0001-01-01T00:00:00+09:00")}),
    "garbage": change_of("Log", {"a": None}, {"a": {"garbage": True}}),
    "two sides of different sessions": change_of("Log", {}, {"a": document()}),
    "another id": change_of("Log", {"b": None}, {"b": document()}),
    "reps no set has": change_of("Log", {"a": {"id": "a", "sets": [{"reps": 9**9}]}}, {"a": None}),
}


@pytest.mark.parametrize("useless", USELESS.values(), ids=USELESS)
@pytest.mark.parametrize("where", ["unfinished", "done", "undone"])
def test_a_change_that_cannot_be_applied_is_set_aside_and_stands_in_no_way(
    store: Store, opened: Opener, folder: Path, useless: dict[str, object], where: str
) -> None:
    store.seal(record("kept"))
    good = change_of("Good", {"kept": None}, {"kept": Codec().document(record("kept"))})
    log: dict[str, object] = {"done": [good], where: useless}
    if where != "unfinished":
        log[where] = [good, useless] if where == "done" else [useless]
    logged(folder, **log)
    assert any("“Log” can be neither undone nor made again" in finding.sentence for finding in store.examine())
    before = (folder / "undo.json").read_bytes()
    store.close()
    store = opened()
    assert store.writable
    assert store.examine() == []
    assert "“Log” can be neither undone nor made again" in store.notices[0]
    assert "It is kept as " in store.notices[-1]
    assert before in [path.read_bytes() for path in (folder / "quarantine").iterdir()]
    store.change("import", {"b": record("b")})
    assert [store.undo(), store.undo()] == ["import", "Good"]


def test_one_that_comes_in_while_it_is_open_stands_in_no_way_either(store: Store, folder: Path) -> None:
    store.seal(record("kept"))
    logged(folder, unfinished=USELESS["garbage"])
    store.change("import", {"b": record("b")})
    assert ids(store) == ["b", "kept"]
    logged(folder, done=[USELESS["garbage"]])
    assert store.undo() is None


def test_the_doctor_mends_every_change_that_is_of_no_use(store: Store, folder: Path) -> None:
    good = change_of("Good", {"b": None}, {"b": Codec().document(record("b"))})
    logged(folder, done=[USELESS["garbage"], USELESS["another id"], good])
    assert len(store.examine()) == 2
    assert any("“Log” can be neither undone" in sentence for sentence in store.mend())
    assert store.examine() == []


def test_a_large_change_that_is_spoilt_is_named_and_set_aside_by_mending(store: Store, folder: Path) -> None:
    store.change("import", many(60))
    head, body = unpack((folder / "undo.json").read_bytes(), "changes", "undo.json")
    log = msgspec.json.decode(body)
    log["done"][0]["after"]["packed"] = {"2026": "eA=="}
    (folder / "undo.json").write_bytes(pack("changes", 1, head.saved_at, 1, msgspec.json.encode(log)))
    (folder / "undo.json").chmod(0o600)
    assert any("“import” can be neither undone" in finding.sentence for finding in store.examine())
    with pytest.raises(NotSaved):
        store.undo()
    store.mend()
    assert store.undo() is None
    assert len(store.sessions()) == 60


# the lifter's own files


def test_the_lifters_own_files_are_changed_with_the_sessions_and_both_come_back(store: Store, folder: Path) -> None:
    store.change("Log", {"a": record("a")})
    store.change("Rename", {"a": record("a", sets=1)}, {"exercises/x.toml": "one", "programs/y.toml": "two"})
    store.change("Again", {}, {"exercises/x.toml": None, "programs/y.toml": "three"})
    assert not (folder / "exercises" / "x.toml").exists()
    store.undo()
    assert (folder / "exercises" / "x.toml").read_text(encoding="utf-8") == "one"
    assert (folder / "programs" / "y.toml").read_text(encoding="utf-8") == "two"
    store.undo()
    assert list(folder.glob("*/*.toml")) == []
    assert store.sessions() == [record("a")]
    store.redo()
    assert (folder / "programs" / "y.toml").read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize("path", ["../x.toml", "exercises/../../x.toml", "settings.toml", "/x.toml", "exercises/x"])
def test_no_other_file_is_changed_than_exercises_and_programs(store: Store, folder: Path, path: str) -> None:
    with pytest.raises(NotSaved):
        store.change("Bad", {}, {path: "text"})
    assert not (folder.parent / "x.toml").exists()


def test_a_file_changed_by_hand_since_is_not_undone(store: Store, folder: Path) -> None:
    store.change("Add", {}, {"exercises/x.toml": "one"})
    (folder / "exercises" / "x.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(NotSaved, match="has been changed since"):
        store.undo()
    assert (folder / "exercises" / "x.toml").read_text(encoding="utf-8") == "mine"


def synced(disk: FaultyDisk) -> int:
    """How often a file or a folder was flushed."""
    return disk.calls.count("fsync") + disk.calls.count("fsync_folder")


def test_a_file_that_is_no_text_any_more_is_not_undone_and_named(store: Store, folder: Path) -> None:
    store.change("Own exercise", {}, {"exercises/drag.toml": "name = 'Drag'"})
    (folder / "exercises/drag.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(NotSaved, match=r"drag\.toml cannot be used: it is not text in UTF-8"):
        store.undo()


def test_a_change_of_one_file_costs_four_flushes_and_the_start_none(opened: Opener) -> None:
    store = opened()
    store.seal(record("a"))
    store.save_settings(Settings())
    store.close()
    disk = FaultyDisk(None)
    disk.armed = True
    store = opened(disk=disk)
    assert synced(disk) == 0
    for name in ("b", "c"):
        disk.calls.clear()
        store.change("log", {name: record(name, -1)})
        assert synced(disk) == 4
    disk.calls.clear()
    store.save_settings(Settings(Profile(unit=Unit.LB)))
    assert synced(disk) == 4


def test_a_running_session_is_made_sure_of_before_a_writer_shows_it(opened: Opener) -> None:
    store = opened()
    store.append(note("a"))
    store.close()
    disk = FaultyDisk(None)
    disk.armed = True
    store = opened(disk=disk)
    assert synced(disk) == 0
    assert store.running() == (note("a"),)
    assert synced(disk) == 2
    assert store.running() == (note("a"),)
    assert synced(disk) == 2
    store.close()
    disk.calls.clear()
    opened(disk=disk, app=True)
    assert synced(disk) == 2


@pytest.mark.parametrize("call", range(1, 40))
def test_a_change_of_one_file_that_was_cut_off_is_done_with_that_file(
    opened: Opener, folder: Path, clock: FakeClock, call: int
) -> None:
    store = opened()
    store.seal(record("a"))
    store.change("first", {"a": record("a", sets=5)})
    store.change("second", {"a": record("a", sets=4)})
    store.undo()
    store.close()
    disk = FaultyDisk(call)
    killed = Store.open(folder, clock, disk=disk)
    disk.armed = True
    with suppress(Killed):
        killed.change("log", {"b": record("b", -1)})
    end_process(killed, disk)
    store = opened()
    assert store.notices == ()
    if ids(store) == ["b", "a"]:
        assert [store.undo(), store.undo(), store.undo()] == ["log", "first", None]
    else:
        assert [store.redo(), store.undo(), store.undo(), store.undo()] == ["second", "second", "first", None]
    assert ids(store) == ["a"]


def test_a_file_that_is_seen_after_a_kill_outlasts_a_power_cut() -> None:
    file, text = "exercises/drag.toml", "name = 'Drag'"
    for calls in range(200):
        for luck in range(4):
            machine = Machine(Counter())
            process = machine.start()
            store = Store.open(process.path, machine.clock, disk=process)
            machine.trap = trap = Trap("kill before a call", calls, process, Random(luck))  # noqa: S311
            with suppress(StoppedProcess):
                store.change("Own exercise", {}, {file: text})
            machine.trap = None
            process.die()
            process = machine.start()
            Store.open(process.path, machine.clock, disk=process)
            seen = f"{DATA}/{file}" in machine.medium.files
            machine.power_cut(Random(luck))  # noqa: S311
            assert (f"{DATA}/{file}" in machine.medium.files) is seen, calls
        if not trap.sprung:
            return
    raise AssertionError("the change asked for more calls than were tried")


def test_a_session_that_goes_as_another_of_its_year_changes_does_so_with_it(
    opened: Opener, folder: Path, clock: FakeClock
) -> None:
    store = opened()
    store.change("log", {"a": record("a"), "b": record("b", -1)})
    store.close()
    apart, merged = {"a": record("a"), "b": record("b", -1)}, {"a": record("a", sets=5)}
    for call in range(1, 200):
        disk = FaultyDisk(call)
        killed = Store.open(folder, clock, disk=disk)
        disk.armed = True
        cut = False
        try:
            killed.change("merge", {**merged, "b": None})
        except Killed:
            cut = True
        end_process(killed, disk)
        store = opened()
        assert {session.id: session for session in store.sessions()} in (apart, merged), call
        if store.sessions() != [*apart.values()][::-1]:
            assert store.undo() == "merge"
        store.close()
        if not cut:
            return
    raise AssertionError("the change asked for more calls than were tried")


@pytest.mark.parametrize("call", range(1, 25))
def test_a_disk_that_refuses_for_good_is_told_of_as_it_is(opened: Opener, call: int) -> None:
    store = opened()
    store.seal(record("a"))
    store.close()
    disk = FaultyDisk(call, lambda: OSError(errno.EIO, "fault"), for_good=True)
    store = opened(disk=disk)
    disk.armed, told = True, ""
    try:
        store.change("log", {"b": record("b", -1)})
    except NotSaved as why:
        told = str(why)
    disk.armed = False
    store.close()
    there = ids(opened()) == ["b", "a"]
    assert told.startswith("It is not certain") or there == (told == "")


def test_what_was_changed_by_hand_since_is_not_taken_back(store: Store, folder: Path) -> None:
    store.seal(record("a"))
    store.change("edit", {"a": record("a", sets=5)})
    parts_of(folder).history.put(record("a", sets=2))
    store.change("log", {"b": record("b", -1)})
    assert ids(store) == ["b", "a"]
    assert store.undo() == "log"
    with pytest.raises(NotSaved, match="“edit” changed has been changed since"):
        store.undo()
    assert [len(session.sets) for session in store.sessions()] == [2]


def test_many_sessions_are_packed_to_the_same_text_whatever_their_order() -> None:
    documents = {f"s{number}": dict(Codec().encode_record(record(f"s{number}"))) for number in range(21)}
    turned = {session: dict(reversed(document.items())) for session, document in reversed(documents.items())}
    packed = State.of({**documents, "gone": None}, lambda _: 2026)
    assert packed.packed == State.of(dict(turned), lambda _: 2026).packed
    assert packed.documents() == {**documents, "gone": None}
