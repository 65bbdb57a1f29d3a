"""The data folders that are measured with."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec import Struct

from hamtui.clock import SystemClock
from hamtui.library.loader import Library
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.training.base.profile import Profile
from hamtui.training.coach.planner import RECENT_SESSIONS, Planner
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.state import Session
from hamtui.training.session.steps import StepKind

LONG_REST_S = 60


class Place(Struct, frozen=True):
    """A folder, and in words how much history it holds."""

    folder: Path
    name: str


def make_new(folder: Path) -> Place:
    """A folder where the questions of the first start are answered and nothing was trained yet."""
    with closing(Store.open(folder, SystemClock())) as store:
        store.save_settings(Settings())
    return Place(folder, "none")


def begin_session(store: Store) -> Session:
    """Begin today's session and go to the first long rest, which has just begun."""
    library, clock = Library(), SystemClock()
    planner = Planner(library, Profile(), store.recent(RECENT_SESSIONS))
    program = library.program(planner.profile.program)
    plan = planner.plan(program, planner.next_day(program))
    events: list[ev.Event] = [ev.Begun(clock.now(), "bench", plan)]
    session = fold(events)
    assert session is not None
    while session.rest is None or session.rest.minimum < LONG_REST_S:
        step, now = session.current, clock.now()
        assert step is not None
        event: ev.Event
        if step.kind is StepKind.FIND and step.load is not None:
            event = ev.LoadFound(now, step.id, step.load)
        else:
            event = ev.SetLogged(now, step.id, step.target, step.seconds)
        events.append(event)
        session = apply(session, event)
    store.rewrite(events)
    return session
