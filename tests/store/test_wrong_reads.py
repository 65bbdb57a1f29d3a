"""A disk that once gives other bytes than are there: older ones of the same file, or those of another file."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from random import Random

import pytest

from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import StoreError
from hamtui.store.rescue.backup import Backups
from hamtui.store.store import Store
from tests.faults.world.process import DATA, Machine, Process, Trap
from tests.store.samples import events, record


def opened(machine: Machine) -> tuple[Store, Process]:
    process = machine.start()
    return Store.open(process.path, machine.clock, disk=process), process


def three_changes(machine: Machine) -> None:
    store, process = opened(machine)
    for number, name in enumerate("abc"):
        store.change(f"Log {name}", {name: record(name, -number)})
    store.close()
    process.die()


@pytest.mark.parametrize("kind", ["stale read", "misdirected read"])
def test_a_wrong_read_takes_no_session_away(kind: str) -> None:
    for calls in range(0, 600, 12):
        machine = Machine(Counter())
        three_changes(machine)
        process = machine.start()
        machine.trap = trap = Trap(kind, calls, process, Random(calls))  # noqa: S311
        store = Store.open(process.path, machine.clock, disk=process)
        confirmed = {"a", "b", "c"}
        try:
            store.change("Log d", {"d": record("d", -3)})
            confirmed.add("d")
        except StoreError:
            pass
        if not trap.sprung:
            return
        process.die()
        machine.trap = None
        again, _ = opened(machine)
        there = {session.id for session in again.sessions()}
        assert confirmed <= there, (calls, there, store.notices)
    raise AssertionError("the change asked for more calls than were tried")


def test_a_year_that_reads_well_the_second_time_is_not_set_aside() -> None:
    machine = Machine(Counter())
    three_changes(machine)
    store, process = opened(machine)
    for calls in range(8):
        machine.trap = Trap("misdirected read", calls, process, Random(calls))  # noqa: S311
        store.seal(record("d", -3))
    machine.trap = None
    assert {session.id for session in store.sessions()} == {"a", "b", "c", "d"}
    assert not (process.path / "quarantine").exists()


def test_settings_that_read_well_the_second_time_are_changed_and_not_set_aside() -> None:
    for calls in range(200):
        machine = Machine(Counter())
        store, process = opened(machine)
        store.save_settings(Settings())
        machine.trap = trap = Trap("EIO", calls, process, Random(calls))  # noqa: S311
        with suppress(StoreError):
            store.save_settings(Settings().with_screen(glance=True), "Glance")
        assert not any("new one was written" in notice for notice in store.notices)
        if not trap.sprung:
            return
    raise AssertionError("the change asked for more calls than were tried")


def swapped(machine: Machine, _luck: Random) -> None:
    machine.medium.put(f"{DATA}/settings.toml", b'{"no": 1}')


def test_settings_swapped_for_another_file_while_they_change_are_not_brought_back_by_an_undo() -> None:
    for calls in range(200):
        machine = Machine(Counter())
        store, process = opened(machine)
        store.save_settings(Settings())
        machine.besides["meddling"] = partial(swapped, machine)
        machine.trap = trap = Trap("meddling", calls, process, Random(calls))  # noqa: S311
        with suppress(StoreError):
            store.save_settings(Settings().with_screen(glance=True), "Glance")
            machine.trap = None
            store.undo()
            assert machine.medium.files[f"{DATA}/settings.toml"].content() != b'{"no": 1}', calls
        if not trap.sprung:
            return
    raise AssertionError("the change asked for more calls than were tried")


def test_a_journal_that_cannot_be_locked_is_a_sentence() -> None:
    for calls in range(200):
        machine = Machine(Counter())
        three_changes(machine)
        process = machine.start()
        machine.trap = trap = Trap("EIO", calls, process, Random(calls))  # noqa: S311
        store = Store.open(process.path, machine.clock, disk=process)
        assert store.writable or store.read_only_because
        if not trap.sprung:
            return
    raise AssertionError("the start asked for more calls than were tried")


def test_a_year_that_reads_well_the_second_time_is_shown_whole() -> None:
    for calls in range(30):
        machine = Machine(Counter())
        three_changes(machine)
        process = machine.start()
        store = Store.open(process.path, machine.clock, disk=process, write=False)
        machine.trap = Trap("EIO", calls, process, Random(calls))  # noqa: S311
        shown = store.sessions()
        assert len(shown) == 3 or store.notices
        assert not any("Shown is" in notice for notice in store.notices)


@pytest.mark.parametrize("kind", ["EIO", "misdirected read"])
def test_what_was_handed_over_and_cannot_be_read_once_is_taken_in_later(kind: str) -> None:
    for calls in range(6):
        machine = Machine(Counter())
        store, process = opened(machine)
        beside = machine.start()
        command = Store.open(beside.path, machine.clock, disk=beside)
        command.hand_over("Log a", record("a"))
        machine.trap = Trap(kind, calls, process, Random(calls))  # noqa: S311
        store.take_in()
        machine.trap = None
        process.die()
        again, _ = opened(machine)
        assert [session.id for session in again.sessions()] == ["a"], (calls, store.notices)


@pytest.mark.parametrize("kind", ["stale read", "misdirected read"])
def test_settings_read_wrongly_once_before_they_change_are_those_that_an_undo_brings_back(kind: str) -> None:
    chosen = [Settings().with_screen(glance=glance) for glance in (True, False, True)]
    for calls in range(200):
        machine = Machine(Counter())
        store, process = opened(machine)
        for settings in chosen[:2]:
            store.save_settings(settings, "Glance")
        machine.trap = trap = Trap(kind, calls, process, Random(calls))  # noqa: S311
        with suppress(StoreError):
            store.save_settings(chosen[2], "Glance again")
            machine.trap = None
            assert store.undo() == "Glance again"
            assert store.settings() == chosen[1], calls
        if not trap.sprung:
            return
    raise AssertionError("the change asked for more calls than were tried")


@pytest.mark.parametrize("kind", ["stale read", "misdirected read"])
def test_a_backup_holds_what_is_there_whatever_is_read_once(kind: str) -> None:
    for calls in range(200):
        machine = Machine(Counter())
        three_changes(machine)
        store, process = opened(machine)
        there = {path.split("/")[-1]: file.content() for path, file in machine.medium.files.items()}
        machine.trap = trap = Trap(kind, calls, process, Random(calls))  # noqa: S311
        with suppress(StoreError):
            name = store.back_up().name
            machine.trap = None
            held = Backups(process.path, process).read(name)
            assert held == {file: there[file] for file in held}, calls
        if not trap.sprung:
            return
    raise AssertionError("the backup asked for more calls than were tried")


@pytest.mark.parametrize("kind", ["EIO", "EACCES", "misdirected read"])
def test_a_journal_that_cannot_be_read_once_is_not_set_aside(kind: str) -> None:
    for calls in range(200):
        machine = Machine(Counter())
        store, process = opened(machine)
        store.rewrite(events(4))
        process.die()
        process = machine.start()
        machine.trap = trap = Trap(kind, calls, process, Random(calls))  # noqa: S311
        store = Store.open(process.path, machine.clock, disk=process)
        machine.trap = None
        assert not (process.path / "quarantine").exists(), (calls, store.notices)
        if not trap.sprung:
            return
    raise AssertionError("the start asked for more calls than were tried")
