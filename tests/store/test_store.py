from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.settings.settings import ScreenSettings, Settings
from hamtui.store import lock
from hamtui.store.disk.checksum import pack
from hamtui.store.disk.errors import InUse, NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.drafts import KeptDraft, load
from hamtui.store.format.codec import Codec
from hamtui.store.journal.journal import Journal
from hamtui.store.journal.journal_lines import head_line
from hamtui.store.lock import Lock
from hamtui.store.rescue import backup
from hamtui.store.store import Store
from hamtui.store.years import history
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.history import Status
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from tests.store.conftest import Opener
from tests.store.faulty import FillingDisk, refusing
from tests.store.samples import events, note, record

unix = pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")


def test_a_session_from_its_first_event_to_history(store: Store, opened: Opener) -> None:
    for event in events(5):
        store.append(event)
    assert store.running() == tuple(events(5))
    store.close()
    store = opened()
    assert store.running() == tuple(events(5))
    store.seal(record())
    store.seal(record())
    assert store.running() == ()
    assert store.sessions() == [record()]
    assert store.years() == [2026]
    store.append(note("the next one"))
    assert store.notices == ()


def test_a_running_session_that_may_not_be_on_the_medium_is_said(store: Store, opened: Opener) -> None:
    for event in events(2):
        store.append(event)
    store.close()
    disk = refusing(1)
    store = opened(disk=disk)
    disk.armed = True
    assert store.running() == tuple(events(2))
    assert disk.calls[:1] == ["fsync"]
    assert store.notices == ("Not saved: the disk is full.",)


def test_a_draft_too_large_to_be_one_is_told(store: Store, folder: Path) -> None:
    store.keep_draft(KeptDraft("mine", "x"))
    with (folder / "drafts" / "large.json").open("wb") as file:
        file.truncate(4 * 1024 * 1024 + 1)
    drafts, (fault,) = load(folder)
    assert drafts == [KeptDraft("mine", "x")]
    assert fault == "drafts/large.json cannot be used: large.json is larger than 4,096 KiB, so it was not read."


def test_a_missing_folder_is_an_empty_history_to_look_at(opened: Opener, folder: Path) -> None:
    store = opened(write=False)
    assert (store.sessions(), store.running(), store.years(), store.settings()) == ([], (), [], None)
    assert (store.backups(), store.examine(), store.notices) == ([], [], ())
    assert not store.writable
    assert not store.take_over()
    assert not folder.exists()


def test_looking_changes_nothing(opened: Opener, folder: Path) -> None:
    store = opened()
    store.append(note("a"))
    store.seal(record())
    (folder / "journal").write_bytes(b"damaged")
    (folder / "history-2026.json").write_bytes(b"damaged")
    (folder / "settings.toml").write_bytes(b"damaged")
    store.close()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    looking = opened(write=False)
    assert (looking.running(), looking.sessions(), looking.settings()) == ((), [], Settings())
    assert len(looking.notices) == 3
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_writing_is_refused_when_looking(opened: Opener) -> None:
    store = opened(write=False)
    for write in (
        lambda: store.append(note("a")),
        lambda: store.rewrite([]),
        lambda: store.seal(record()),
        lambda: store.save_settings(Settings()),
        lambda: store.change("edit", {}),
        store.undo,
        store.redo,
        store.back_up,
        store.back_up_if_due,
        store.mend,
        lambda: store.restore("x"),
    ):
        with pytest.raises(NotSaved, match="look only"):
            write()


def test_a_second_hamtui_looks_until_the_first_is_gone(opened: Opener) -> None:
    first = opened()
    first.append(note("a"))
    second = opened()
    assert not second.writable
    assert second.holder is not None
    assert second.holder.pid == os.getpid()
    assert f"process {os.getpid()}" in str(second.read_only_because)
    assert second.running() == (note("a"),)
    with pytest.raises(NotSaved, match="Another hamtui"):
        second.append(note("b"))
    assert not second.take_over()
    first.append(note("c"))
    first.close()
    assert second.take_over()
    assert second.read_only_because is None
    second.append(note("d"))
    assert second.running() == (note("a"), note("c"), note("d"))
    assert second.take_over()


def test_one_that_is_to_write_later_only_looks_until_then(opened: Opener, folder: Path) -> None:
    store = opened(at_once=False)
    assert not store.writable
    assert not folder.exists()
    first = opened()
    assert not store.take_over()
    assert "Another hamtui" in str(store.read_only_because)
    first.close()
    assert store.take_over()
    store.append(note("a"))


def test_two_writers_in_turn_lose_nothing(folder: Path, clock: FakeClock) -> None:
    made = [note(str(number)) for number in range(20)]
    writer, waiting = Store.open(folder, clock), Store.open(folder, clock)
    for event in made:
        writer.append(event)
        writer.close()
        assert waiting.take_over()
        writer, waiting = waiting, Store.open(folder, clock)
    writer.close()
    waiting.close()
    assert Store.open(folder, clock, write=False).running() == tuple(made)


def test_who_writes_may_be_unknown(opened: Opener, folder: Path) -> None:
    opened()
    (folder / "holder.json").unlink()
    assert opened().read_only_because == "Another hamtui writes here, so this one only looks until it is closed."


def test_a_closed_store_writes_nothing(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(NotSaved, match="closed"):
        store.append(note("a"))
    assert not store.take_over()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").touch()
    store = Store.open(tmp_path / "file" / "data", clock)
    assert not store.writable
    assert "cannot be written: a file stands where a folder should be" in str(store.read_only_because)
    assert store.sessions() == []


def test_a_folder_that_cannot_be_locked_is_said(
    folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Lock, "acquire", refuse)
        store = Store.open(folder, clock)
        assert "hamtui may not write there" in str(store.read_only_because)
    assert store.take_over()
    store.close()


def test_a_running_session_is_put_aside_as_it_was(store: Store, folder: Path) -> None:
    store.append(note("a"))
    before = (folder / "journal").read_bytes()
    store.set_running_aside()
    store.rewrite(())
    store.append(note("b"))
    assert store.running() == (note("b"),)
    assert [path.read_bytes() for path in (folder / "quarantine").iterdir()] == [before]


def test_a_running_session_that_cannot_be_put_aside_stays(store: Store, folder: Path) -> None:
    store.append(note("a"))
    (folder / "quarantine").touch()
    with pytest.raises(NotSaved):
        store.set_running_aside()
    assert store.running() == (note("a"),)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("journal", head_line("g", 2)),
        ("settings.toml", b"schema = 2"),
        ("undo.json", pack("changes", 2, START, 0, b"{}")),
        ("history-2024.json", pack("history", 2, START, 0, b"{}")),
    ],
)
def test_a_newer_version_is_looked_at_and_never_written(
    folder: Path, clock: FakeClock, name: str, content: bytes
) -> None:
    store = Store.open(folder, clock)
    store.seal(record())
    store.close()
    (folder / name).write_bytes(content)
    store = Store.open(folder, clock)
    assert not store.writable
    assert "newer hamtui (schema 2, this one knows 1)" in str(store.read_only_because)
    assert store.sessions() == [record()]
    store.running()
    store.settings()
    with pytest.raises(NotSaved, match="newer hamtui"):
        store.seal(record("b"))
    assert not store.take_over()
    assert (folder / name).read_bytes() == content
    assert Lock(folder, Disk()).acquire(clock.now())


def test_a_seal_that_is_repeated_leaves_what_was_edited_meanwhile(folder: Path, clock: FakeClock) -> None:
    disk = FillingDisk()
    store = Store.open(folder, clock, disk=disk)
    disk.room = 1
    with pytest.raises(NotSaved):
        store.seal(record())
    disk.room = None
    edited = replace(record(), day_name="edited")
    store.change("A name", {edited.id: edited})
    store.seal(record())
    assert store.sessions() == [edited]
    undone_finish = replace(record(), day_name="went on")
    store.seal(undone_finish)
    assert store.sessions() == [undone_finish]


def test_a_folder_that_cannot_be_read_is_said(
    store: Store, opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.seal(record())
    store.close()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "iterdir", refuse)
    looking = opened(write=False)
    assert (looking.years(), looking.sessions(), looking.backups()) == ([], [], [])
    assert set(looking.notices) == {
        f"{folder.name} cannot be read: hamtui may not read it.",
        "backups cannot be read: hamtui may not read it.",
    }
    assert [finding.mendable for finding in looking.examine()] == [False]
    assert "cannot be read" in str(opened().read_only_because)
    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(history, "entries", lambda _: [])
    monkeypatch.setattr(backup, "entries", lambda _: [])
    assert looking.examine()[-1].sentence.startswith("The data folder cannot be read: ")


def test_a_pipe_in_place_of_a_year_is_not_waited_for(store: Store, opened: Opener, folder: Path) -> None:
    store.close()
    os.mkfifo(folder / "history-2026.json")
    again = opened()
    assert again.writable
    assert again.sessions() == []
    assert "is not a file" in again.notices[0]


def test_only_the_newest_years_are_read(store: Store, folder: Path) -> None:
    for each in (record("a", -800), record("b", -400), record("c")):
        store.seal(each)
    (folder / "history-2022.json").write_bytes(b"")
    assert [session.id for session in store.recent(1)] == ["c"]
    assert [session.id for session in store.recent(2)] == ["b", "c"]
    assert not store.notices
    assert [session.id for session in store.recent(9)] == ["a", "b", "c"]
    assert [session.id for session in store.sessions()] == ["a", "b", "c"]
    assert store.notices == ("history-2022.json is empty. There is no good copy of it; the other years are shown.",)


def test_days_without_training_push_no_session_out_of_what_is_read(store: Store) -> None:
    store.seal(record("a", -400))
    for day in range(4):
        store.seal(replace(record(f"n{day}", day), status=Status.NOTED))
    assert [session.id for session in store.recent(1)] == ["a", "n0", "n1", "n2", "n3"]


def test_of_a_year_only_the_newest_sessions_are_read(store: Store) -> None:
    for number, name in enumerate("abcd"):
        store.seal(record(name, number))
    newest = store.recent(2)
    assert newest == store.sessions()[-2:]
    assert [session.id for session in newest] == ["c", "d"]


def test_years_before_a_day_are_not_read(store: Store, folder: Path) -> None:
    for each in (record("a", -800), record("b", -400), record("c")):
        store.seal(each)
    min(folder.glob("history-*.json")).write_bytes(b"")
    day = record("b", -400).started_at.date()
    assert [session.id for session in store.since(day)] == ["b", "c"]
    assert not store.notices


def test_settings_are_kept(store: Store) -> None:
    assert store.settings() is None
    store.save_settings(Settings(Profile(unit=Unit.LB)))
    store.save_settings(Settings(Profile(unit=Unit.LB, program="p4")))
    assert store.settings() == Settings(Profile(unit=Unit.LB, program="p4"))


def test_settings_that_cannot_be_used_are_kept_aside(store: Store, folder: Path) -> None:
    (folder / "settings.toml").write_text('unit = "stone"')
    assert store.settings() == Settings()
    assert "the file is kept" in store.notices[0]
    store.save_settings(Settings())
    assert store.settings() == Settings()
    assert [path.read_text() for path in (folder / "quarantine").iterdir()] == ['unit = "stone"']
    assert store.undo() is None


BY_HAND = "\ufeff# mine\r\ntheme = 'nord' # dark\r\n\r\n[units] # of the old ones\r\nkettlebell_swing = 'lb'"


def test_comments_order_and_line_ends_of_settings_survive_a_save_and_undo(store: Store, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_bytes(BY_HAND.encode())
    chosen = store.settings()
    assert chosen == Settings(Profile(units={"kettlebell_swing": Unit.LB}), ScreenSettings("nord"))
    store.save_settings(chosen.with_screen(theme="gruvbox"), "Settings, theme")
    assert path.read_bytes().decode() == BY_HAND.replace("'nord'", '"gruvbox"')
    store.save_settings(chosen.with_screen(theme="gruvbox", glance=True))
    assert path.read_bytes().decode() == BY_HAND.replace("'nord' # dark", '"gruvbox" # dark\r\nglance = true')
    assert store.undo() == "Settings"
    assert store.undo() == "Settings, theme"
    assert path.read_bytes().decode() == BY_HAND
    assert store.notices == ()


@pytest.mark.parametrize(
    "data",
    [
        b"theme = ",
        "\ufefftheme = 'é'".encode("utf-16"),
        "theme = 'é'".encode("latin-1"),
        b"x" * 300_000,
        b"a = 1",
        b"\0",
    ],
)
def test_settings_that_cannot_be_read_are_never_lost_by_a_save(store: Store, folder: Path, data: bytes) -> None:
    (folder / "settings.toml").write_bytes(data)
    assert store.settings() == Settings()
    store.save_settings(Settings(screen=ScreenSettings("nord")))
    assert store.settings() == Settings(screen=ScreenSettings("nord"))
    assert [path.read_bytes() for path in (folder / "quarantine").iterdir()] == [data]
    assert "A new one was written; as it was it is kept as " in store.notices[-1]


def test_settings_of_a_newer_version_are_not_replaced(store: Store, folder: Path) -> None:
    (folder / "settings.toml").write_text("schema = 9")
    with pytest.raises(NotSaved, match="newer hamtui"):
        store.save_settings(Settings())
    assert (folder / "settings.toml").read_text() == "schema = 9"


def test_cues_that_make_no_sense_stay_until_cues_are_chosen(store: Store, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_text("[cues]\ngong = true # loud\nspeech = true\n")
    chosen = store.settings()
    assert chosen == Settings()
    assert store.notices == ("settings.toml: there is no cue called gong - at `$.cues`. The usual cues are used.",)
    store.save_settings(chosen.with_screen(theme="nord"))
    assert path.read_text().endswith("[cues]\ngong = true # loud\nspeech = true\n")
    store.save_settings(chosen.with_cues(bell=False))
    assert store.settings() == chosen.with_cues(bell=False)
    assert "gong" not in path.read_text()


def test_settings_that_cannot_be_kept_aside_are_not_replaced(store: Store, folder: Path) -> None:
    (folder / "settings.toml").write_text('unit = "stone"')
    (folder / "quarantine").touch()
    with pytest.raises(NotSaved):
        store.save_settings(Settings())
    assert (folder / "settings.toml").read_text() == 'unit = "stone"'


def test_everything_is_for_the_owner_only(folder: Path, clock: FakeClock) -> None:
    before = os.umask(0)
    try:
        store = Store.open(folder, clock)
        store.append(note("a"))
        store.seal(record())
        store.seal(record("b"))
        store.save_settings(Settings())
        store.save_settings(Settings(Profile(program="p4")))
        store.change("edit", {"b": None})
        backup = store.back_up()
        store.restore(backup.name)
        (folder / "history-2026.json").write_bytes(b"")
        store.mend()
    finally:
        os.umask(before)
    loose = [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]
    assert sorted(path.name for path in loose) == []
    store.close()


def test_looking_at_a_year_loads_no_more_than_it_needs(store: Store, folder: Path) -> None:
    store.seal(record())
    store.append(note("a"))
    store.save_settings(Settings())
    code = (
        "import sys, pathlib; from hamtui.store.store import Store; from hamtui.testing.fakes import FakeClock;"
        "store = Store.open(pathlib.Path(sys.argv[1]), FakeClock(), write=False);"
        "assert store.recent(1) and store.running() and store.settings();"
        "print([name for name in ('tinydb', 'filelock', 'zipfile', 'tomlkit', 'textual') if name in sys.modules])"
    )
    seen = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True
    )
    assert seen.stdout == "[]\n"


def test_a_read_only_store_of_a_newer_journal_says_so(store: Store, folder: Path) -> None:
    store.close()
    (folder / "journal").write_bytes(head_line("g", 2))
    looking = Store.open(folder, FakeClock(), write=False)
    assert looking.running() == ()
    assert "newer hamtui" in looking.notices[0]


def test_a_damaged_end_is_said_when_looking(store: Store, folder: Path) -> None:
    store.append(note("a"))
    store.close()
    data = (folder / "journal").read_bytes().rstrip(b"\0")
    (folder / "journal").write_bytes((data + b"torn").ljust(256 * 1024, b"\0"))
    looking = Store.open(folder, FakeClock(), write=False)
    assert looking.running() == (note("a"),)
    assert looking.notices == ("The journal of the session is damaged: only its first 1 entries can be read.",)


# files that move under it


@unix
def test_whatever_becomes_of_the_lock_file_a_second_one_does_not_write_the_same_journal(
    opened: Opener, folder: Path
) -> None:
    first = opened(app=True)
    first.append(note("a"))
    (folder / "lock").unlink()
    second = opened()
    assert not second.writable
    assert second.waiting
    assert "Another hamtui writes here" in str(second.read_only_because)
    first.append(note("b"))
    first.save_settings(Settings())
    assert first.holder is None
    assert not second.take_over()
    assert second.holder is not None
    assert second.holder.app
    first.close()
    assert second.take_over()
    assert second.running() == (note("a"), note("b"))


@unix
def test_one_that_lost_lock_and_journal_gives_way_and_loses_nothing(
    opened: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TRIES_S", ())
    first = opened()
    first.append(note("a"))
    for name in ("lock", "journal"):
        (folder / name).unlink()
    second = opened()
    second.append(note("b"))
    with pytest.raises(NotSaved):
        first.append(note("c"))
    writes: list[Callable[[], object]] = [
        lambda: first.rewrite([note("a"), note("c")]),
        lambda: first.seal(record("x")),
    ]
    for write in writes:
        with pytest.raises(NotSaved, match="Another hamtui"):
            write()
    assert (first.writable, first.waiting) == (False, True)
    assert second.running() == (note("b"),)
    second.close()
    assert first.take_over()
    assert first.running() == (note("b"),)


def test_what_another_program_put_in_place_of_the_journal_is_kept_aside(store: Store, folder: Path) -> None:
    store.append(note("a"))
    assert store.in_place()
    (folder / "journal").unlink()
    (folder / "journal").write_bytes(b"from elsewhere")
    assert not store.in_place()
    store.rewrite([note("a"), note("b")])
    assert store.in_place()
    assert store.running() == (note("a"), note("b"))
    assert [path.read_bytes() for path in (folder / "quarantine").iterdir()] == [b"from elsewhere"]
    moved, kept = store.notices
    assert moved.startswith("Another program moved or changed the journal of the session.")
    assert kept.startswith("What was in its place is kept as ")


@unix
def test_a_journal_that_another_took_while_the_lock_is_ours_is_given_up(opened: Opener, folder: Path) -> None:
    first = opened()
    (folder / "journal").unlink()
    other = Journal(folder / "journal", Disk(), Codec())
    assert other.open(lambda path: path) == []
    with pytest.raises(InUse):
        first.rewrite([note("a")])
    assert (first.writable, first.waiting) == (False, True)
    other.close()
    assert first.take_over()


def test_a_lock_that_cannot_be_taken_again_is_said(opened: Opener, folder: Path) -> None:
    first = opened()
    (folder / "lock").unlink()
    (folder / "lock").mkdir()
    with pytest.raises(NotSaved):
        first.change("import", {"a": record("a")})
