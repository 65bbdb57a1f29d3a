from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from hamtui.companion.running_session import DoesNotAddUp, RunningSession
from hamtui.companion.writer import Writer
from hamtui.testing.fakes import FakeClock
from hamtui.training.session.events import Event, Finished, Noted, Redone, SetAmended, SetLogged, StepBegun, Undone
from hamtui.training.session.state import NotPossible
from tests.companion.conftest import Running, Shelf
from tests.support import making
from tests.support.walking import begin


def started(running: Running) -> StepBegun:
    step = running.session.pending.current
    assert step is not None
    return StepBegun(running.clock.pass_time(1), step.id)


def logged(running: Running, reps: int = 6) -> SetLogged:
    step = running.session.pending.current
    assert step is not None
    return SetLogged(running.clock.pass_time(40), step.id, reps)


async def test_what_is_shown_is_what_is_kept(writer: Writer, clock: FakeClock) -> None:
    gate = threading.Event()

    class Slow(Shelf):
        def append(self, event: Event) -> None:
            gate.wait()
            super().append(event)

    walker = begin(making.plan(making.lift(sets=2)), clock)
    shown: list[int] = []
    shelf = Slow(list(walker.events))
    session = RunningSession(shelf, writer, walker.events, lambda: shown.append(len(shelf.kept)))
    assert session.submit(Noted(clock.now(), "grip")) is None
    assert session.busy
    assert [note.text for note in session.pending.notes] == ["grip"]
    assert session.session.notes == ()
    assert shown == []
    gate.set()
    await session.settled()
    assert not session.busy
    assert session.session == session.pending
    assert shown == [2]


async def test_what_does_not_fit_is_said_and_not_kept(running: Running) -> None:
    kept = list(running.shelf.kept)
    assert not running.session.fits(SetLogged(running.clock.now(), "0.rdl.set.9", 6))
    assert running.session.submit(SetLogged(running.clock.now(), "0.rdl.set.9", 6))
    assert not running.session.busy
    assert running.shelf.kept == kept


async def test_events_are_kept_in_order_one_by_one(running: Running) -> None:
    events = []
    for event in (started, logged):
        events.append(event(running))
        assert running.session.submit(events[-1]) is None
    await running.session.settled()
    assert running.shelf.kept[-2:] == events
    assert running.shelf.begun == 0
    assert [entry.reps for entry in running.session.session.log] == [6]


async def test_with_nothing_to_undo_or_redo_that_is_said(running: Running, writer: Writer, clock: FakeClock) -> None:
    fresh = RunningSession(Shelf(), writer, begin(making.plan(making.lift()), clock).events[:1], lambda: None)
    assert fresh.submit(Undone(clock.now())) == "Nothing to undo"
    assert fresh.submit(Redone(clock.now())) == "Nothing to redo"
    assert running.session.submit(Redone(running.clock.now())) == "Nothing to redo"


async def test_undo_and_redo_are_events_that_are_kept_too(running: Running) -> None:
    running.session.submit(started(running))
    running.session.submit(logged(running))
    running.session.submit(Undone(running.clock.now()))
    await running.session.settled()
    assert not running.session.session.log
    assert running.session.session.doing is not None
    running.session.submit(Redone(running.clock.now()))
    await running.session.settled()
    assert [entry.reps for entry in running.session.session.log] == [6]
    assert [type(event) for event in running.shelf.kept[-2:]] == [Undone, Redone]


async def test_what_the_lifter_took_back_time_does_not_bring_about_again(running: Running) -> None:
    running.session.submit(started(running))
    event = logged(running)
    assert running.session.may_happen(event)
    running.session.submit(event)
    running.session.submit(Undone(running.clock.now()))
    assert not running.session.may_happen(event)
    assert running.session.may_happen(Noted(running.clock.now(), "else"))
    await running.session.settled()


async def test_on_a_full_disk_the_session_goes_on_and_everything_is_kept_once_there_is_room(running: Running) -> None:
    running.shelf.full = True
    running.session.submit(started(running))
    running.session.submit(logged(running))
    await running.session.settled()
    assert running.session.trouble == "Not saved: the disk is full."
    assert [entry.reps for entry in running.session.session.log] == [6]
    running.session.retry()
    await running.session.settled()
    assert running.session.trouble
    running.shelf.full = False
    running.session.retry()
    await running.session.settled()
    assert running.session.trouble == ""
    assert running.shelf.begun == 1
    assert [type(event) for event in running.shelf.kept[-2:]] == [StepBegun, SetLogged]
    amended = SetAmended(running.clock.now(), running.session.session.log[-1].step.id, 7)
    running.session.submit(amended)
    await running.session.settled()
    assert running.shelf.kept[-1] == amended
    assert running.shelf.begun == 1


async def test_without_trouble_nothing_is_tried_again(running: Running) -> None:
    running.session.retry()
    assert not running.session.busy


async def test_a_session_that_begins_is_kept_whole_in_a_fresh_file(writer: Writer, clock: FakeClock) -> None:
    shelf, events = Shelf([Noted(clock.now(), "another's")]), begin(making.plan(making.lift()), clock).events
    session = RunningSession(shelf, writer, events, lambda: None)
    await session.keep_all()
    assert shelf.kept == events
    assert shelf.begun == 1


@pytest.mark.parametrize("events", [(), [Noted(FakeClock().now(), "no beginning")]])
def test_events_that_are_no_session_are_refused(writer: Writer, events: Sequence[Event]) -> None:
    with pytest.raises(NotPossible):
        RunningSession(Shelf(), writer, events, lambda: None)


def test_a_question_is_open_until_it_is_answered_even_by_an_error(running: Running) -> None:
    def fail() -> None:
        with running.session.question():
            assert running.session.asking
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not running.session.asking


async def test_a_session_shown_that_its_events_do_not_make_ends_with_every_event_kept(running: Running) -> None:
    session = running.session
    session.submit(started(running))
    await session.settled()
    session.pending = replace(session.pending, skipped=frozenset({"wrong"}))
    with pytest.raises(DoesNotAddUp, match=r"not what was kept of it"):
        session.submit(Finished(running.clock.now(), early=True))
    await session.settled()
    assert [type(event) for event in running.shelf.kept][-1] is StepBegun
    assert session.rescue() == ""
