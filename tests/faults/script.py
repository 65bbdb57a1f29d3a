"""What a writer does in these faults: whole sessions with undo and edits, sealing, changes to history, a backup."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hamtui.keys.settings import KeySettings
from hamtui.library.loader import Library
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.next_action import Ask, primary
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session
from tests.faults.seen import Seen

LONG = timedelta(days=200)


class Step(Struct, frozen=True):
    """One thing the writer does; `after` is what the folder must hold once it is confirmed.

    `event` is the event it adds to the running session, where it is that.
    """

    name: str
    do: Callable[[Store], object]
    after: Seen
    event: ev.Event | None = None


@cache
def plan_of(program: str) -> Plan:
    """The first day of a program, for somebody without a history."""
    library = Library()
    found = library.program(program)
    return Planner(library, Profile(), ()).plan(found, found.days[0])


def walked(clock: FakeClock, program: str, session_id: str, *, most: int = 1000) -> Iterator[ev.Event]:
    """The events of a session of which at most so many sets are done; every fifth set is amended, some undone."""
    event: ev.Event = ev.Begun(clock.now(), session_id, plan_of(program))
    session = apply(None, event)
    events = [event]
    changed: set[int] = set()
    yield event
    while session.ended is None:
        clock.pass_time(31.5)
        for event in _next(session, clock, most, changed):
            events.append(event)
            following = fold(events)
            assert following is not None
            session = following
            yield event


def _next(session: Session, clock: FakeClock, most: int, changed: set[int]) -> list[ev.Event]:
    now, done = clock.now(), len(session.log)
    if done >= most:
        return [ev.Finished(now, early=True)]
    answer = primary(session, now)
    events = [answer.event if isinstance(answer, Ask) else answer]
    if isinstance(events[0], ev.SetLogged) and done % 5 == 4 and done not in changed:
        changed.add(done)
        reps = (events[0].reps or 0) + 1
        events.append(ev.SetAmended(now, events[0].step, reps=reps, rir=2))
        events += [ev.Undone(now), ev.Undone(now), ev.Redone(now)][: done % 4]
    return events


def _keeping(event: ev.Event, *, first: bool) -> Callable[[Store], None]:
    """A write of one event; the first begins a fresh file."""
    return (lambda store: store.rewrite([event])) if first else (lambda store: store.append(event))


def _changing(name: str, edits: dict[str, SessionRecord | None]) -> Callable[[Store], None]:
    return lambda store: store.change(name, edits)


class Script:
    """Makes the steps, keeping count of what each of them leaves behind."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._seen = Seen({}, None)

    def steps(self, *, sets: int = 12, program: str = "p6") -> Iterator[Step]:
        """Settings, two sessions, changes to them with undo and redo, a third session in another year, a backup."""
        settings = Settings(keys=KeySettings(hold_ms=0))
        yield self._step("settings", lambda store: store.save_settings(settings), settings=settings)
        yield from self._session("first", sets, program)
        yield from self._session("second", sets // 2, program)
        yield from self._changes()
        self._clock.pass_time(LONG.total_seconds() * 2)
        yield from self._session("third", sets // 2, program)
        yield self._step("backup", lambda store: store.back_up_if_due())

    def _step(self, name: str, do: Callable[[Store], object], **after: Any) -> Step:
        self._seen = dataclasses.replace(self._seen, **after)
        return Step(name, do, self._seen)

    def _with(self, **changed: SessionRecord | None) -> dict[str, SessionRecord]:
        sessions = {**self._seen.sessions, **changed}
        return {name: record for name, record in sessions.items() if record is not None}

    def _session(self, name: str, sets: int, program: str) -> Iterator[Step]:
        events: list[ev.Event] = []
        record = None
        for event in walked(self._clock, program, name, most=sets):
            events.append(event)
            session = fold(events)
            assert session is not None
            record = record_of(session, event.at)
            what = type(event).__name__
            yield replace(
                self._step(
                    f"{name}: {what}", _keeping(event, first=len(events) == 1), sessions=self._with(**{name: record})
                ),
                event=event,
            )
        assert record is not None
        sealed = record
        yield self._step(f"{name}: seal", lambda store: store.seal(sealed))

    def _changes(self) -> Iterator[Step]:
        first = self._seen.sessions["first"]
        edited = replace(first, notes=(), sets=first.sets[1:])
        moved = replace(first, started_at=first.started_at - LONG)
        settings = Settings(Profile(program="p4"), keys=KeySettings(hold_ms=0))
        kept = self._seen.sessions
        changes: list[tuple[str, dict[str, SessionRecord | None]]] = [
            ("edit", {"first": edited}),
            ("move to another year", {"first": moved}),
            ("delete", {"first": None, "second": None}),
        ]
        for name, edits in changes:
            yield self._step(name, _changing(name, edits), sessions=self._with(**edits))
        yield self._step("undo", lambda store: store.undo(), sessions={**kept, "first": moved})
        yield self._step("undo", lambda store: store.undo(), sessions={**kept, "first": edited})
        yield self._step("redo", lambda store: store.redo(), sessions={**kept, "first": moved})
        yield self._step("undo", lambda store: store.undo(), sessions={**kept, "first": edited})
        yield self._step("settings", lambda store: store.save_settings(settings), settings=settings)
