"""Every call that changes the disk is once the last one, and once fails with each error."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec import Struct

from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import NotSaved, not_saved
from hamtui.store.lock import Lock
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.profile import Profile
from hamtui.training.session.events import Event
from tests.store.conftest import parts_of
from tests.store.faulty import ERRORS, FaultyDisk, Killed, end_process, refusing
from tests.store.samples import events, note, record, undone

MADE = [*events(4), undone(), note("end")]
BEFORE = {"a": record("a"), "old": record("old", -400)}


class State(Struct, frozen=True):
    """All that a store holds, to be compared."""

    running: tuple[Event, ...]
    sessions: Mapping[str, object]
    settings: Settings | None

    @classmethod
    def of(cls, store: Store) -> State:
        sessions = store.sessions()
        by_id = {session.id: session for session in sessions}
        assert len(by_id) == len(sessions), "a session is there twice"
        return cls(store.running(), dict(by_id), store.settings())


class Deed(Struct, frozen=True):
    """Something to do with a store, and every state it may leave when it is cut off."""

    do: Callable[[Store], object]
    allowed: tuple[State, ...]

    @property
    def done(self) -> State:
        return self.allowed[-1]


def state(running: list[Event], sessions: Mapping[str, object], program: str = "p3") -> State:
    return State(tuple(running), sessions, Settings(Profile(program=program)))


START_STATE = state(MADE[:3], BEFORE)
SEALED = {**BEFORE, "s1": record("s1", 2)}
CHANGED = {"a": record("a", -400), "old": record("old", -400), "n": record("n")}
DEEDS = {
    "confirm": Deed(lambda store: store.append(MADE[3]), (START_STATE, state(MADE[:4], BEFORE))),
    "undo a set": Deed(lambda store: store.append(undone()), (START_STATE, state([*MADE[:3], undone()], BEFORE))),
    "write anew": Deed(lambda store: store.rewrite(MADE), (START_STATE, state(MADE, BEFORE))),
    "seal": Deed(lambda store: store.seal(record("s1", 2)), (START_STATE, state(MADE[:3], SEALED), state([], SEALED))),
    "seal again": Deed(lambda store: store.seal(record("a")), (START_STATE, state([], BEFORE))),
    "settings": Deed(
        lambda store: store.save_settings(Settings(Profile(program="p4"))), (START_STATE, state(MADE[:3], BEFORE, "p4"))
    ),
    "back up": Deed(lambda store: store.back_up(), (START_STATE,)),
    "change": Deed(
        lambda store: store.change("edit", {"a": record("a", -400), "n": record("n")}),
        (START_STATE, state(MADE[:3], CHANGED)),
    ),
    "undo": Deed(lambda store: store.undo(), (START_STATE, state(MADE[:3], {"a": record("a")}))),
    "close": Deed(lambda store: store.close(), (START_STATE,)),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    store = Store.open(folder, FakeClock())
    store.seal(record("a"))
    store.save_settings(Settings())
    store.change("import", {"old": record("old", -400)})
    for event in MADE[:3]:
        store.append(event)
    store.close()
    return folder


def copied(prepared: Path, tmp_path: Path, call: int) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / str(call)))


@pytest.mark.parametrize("name", DEEDS)
def test_killed_at_any_call_nothing_confirmed_is_lost(prepared: Path, tmp_path: Path, name: str) -> None:
    deed = DEEDS[name]
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        disk = FaultyDisk(call)
        store = Store.open(folder, FakeClock(), disk=disk)
        disk.armed = True
        finished = False
        with suppress(Killed):
            deed.do(store)
            finished = True
        end_process(store, disk)
        again = Store.open(folder, FakeClock())
        assert again.writable
        after = State.of(again)
        assert after in deed.allowed
        if finished:
            assert after == deed.done
            again.close()
            return
        for backup in again.backups():
            parts_of(folder).backups.read(backup.name)
        if after != deed.done:
            deed.do(again)
        again.close()
        assert State.of(again) == deed.done
    pytest.fail("it never came to its end")


@pytest.mark.parametrize("name", DEEDS)
def test_failing_at_any_call_it_is_done_or_said_and_can_be_done_again(
    prepared: Path, tmp_path: Path, name: str
) -> None:
    deed = DEEDS[name]
    said: set[str] = set()
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        disk = refusing(call)
        store = Store.open(folder, FakeClock(), disk=disk)
        disk.armed = True
        try:
            deed.do(store)
        except NotSaved as error:
            said.add(str(error))
            assert State.of(store) in deed.allowed
            if name in ("confirm", "undo a set"):
                store.rewrite(deed.done.running)
            else:
                deed.do(store)
        assert State.of(store) == deed.done
        store.close()
        assert State.of(Store.open(folder, FakeClock(), write=False)) == deed.done
        if len(disk.calls) < call:
            assert said <= {str(not_saved(OSError(number, "failed"))) for number in ERRORS}
            return
    pytest.fail("it never came to its end")


def test_killed_while_opening_nothing_is_lost(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lock, "acquire", lambda *_: True)
    journal = (prepared / "journal").read_bytes()
    torn = journal.rstrip(b"\0") + b"torn"
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        (folder / "journal").write_bytes(torn.ljust(len(journal), b"\0"))
        disk = FaultyDisk(call)
        disk.armed = True
        with suppress(Killed):
            Store.open(folder, FakeClock(), disk=disk)
        end_process(None, disk)
        again = Store.open(folder, FakeClock())
        assert State.of(again) == START_STATE
        kept = [path.read_bytes() for path in (folder / "quarantine").iterdir()]
        assert kept == [torn.ljust(len(journal), b"\0")]
        again.close()
        if len(disk.calls) < call:
            return
    pytest.fail("it never came to its end")


def test_a_session_that_moves_to_another_year_is_never_nowhere(prepared: Path, tmp_path: Path) -> None:
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        disk = FaultyDisk(call)
        store = Store.open(folder, FakeClock(), disk=disk)
        disk.armed = True
        finished = False
        with suppress(Killed):
            store.change("moved", {"a": record("a", -400)})
            finished = True
        end_process(store, disk)
        assert {session.id for session in Store.open(folder, FakeClock(), write=False).sessions()} == {"a", "old"}
        if finished:
            return
    pytest.fail("it never came to its end")


def test_killed_while_mending_nothing_more_is_lost(prepared: Path, tmp_path: Path) -> None:
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        disk = FaultyDisk(call)
        store = Store.open(folder, FakeClock(), disk=disk)
        store.seal(record("s1", 2))
        (folder / "history-2026.json").write_bytes(b"damaged")
        disk.armed = True
        finished = False
        with suppress(Killed):
            store.mend()
            finished = True
        end_process(store, disk)
        again = Store.open(folder, FakeClock())
        assert {session.id for session in again.sessions()} == {"a", "old"}
        again.mend()
        assert b"damaged" in [path.read_bytes() for path in (folder / "quarantine").iterdir()]
        again.close()
        if finished:
            return
    pytest.fail("it never came to its end")


def test_failing_while_opening_it_says_so_and_goes_on(prepared: Path, tmp_path: Path) -> None:
    for call in range(1, 100):
        folder = copied(prepared, tmp_path, call)
        disk = refusing(call)
        disk.armed = True
        store = Store.open(folder, FakeClock(), disk=disk)
        assert State.of(store) == START_STATE
        try:
            store.append(MADE[3])
        except NotSaved:
            assert store.take_over()
            store.rewrite(MADE[:4])
        assert store.running() == tuple(MADE[:4])
        store.close()
        if len(disk.calls) < call:
            return
    pytest.fail("it never came to its end")


def test_the_disk_stays_full_for_a_whole_session(tmp_path: Path) -> None:
    """All that was begun with room fits, and what does not is said and leaves the files whole."""
    disk = FaultyDisk(None)
    store = Store.open(tmp_path / "data", FakeClock(), disk=disk)
    store.seal(record("a"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    disk.allocate = full  # type: ignore[method-assign,assignment]
    disk.create = full  # type: ignore[method-assign,assignment]
    made = events(300)
    for event in made:
        store.append(event)
    for refused in (
        lambda: store.seal(record("b")),
        lambda: store.change("edit", {"a": None}),
        lambda: store.save_settings(Settings()),
        lambda: store.back_up(),
    ):
        with pytest.raises(NotSaved, match="the disk is full"):
            refused()
    again = Store.open(tmp_path / "data", FakeClock(), write=False)
    assert again.running() == tuple(made)
    assert again.sessions() == [record("a")]
    store.close()
