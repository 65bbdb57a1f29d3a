from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hamtui.companion.companion import Companion
from hamtui.companion.running_session import RunningSession
from hamtui.companion.writer import Writer
from hamtui.library.loader import Library
from hamtui.store.disk.errors import NotSaved
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SetKind
from hamtui.training.session.events import Event
from tests.support import making
from tests.support.walking import begin


@dataclass
class Shelf:
    """Keeps events in memory, unless it is full; `begun` counts the fresh files."""

    kept: list[Event] = field(default_factory=list)
    begun: int = 0
    full: bool = False

    def append(self, event: Event) -> None:
        if self.full:
            raise NotSaved("Not saved: the disk is full.")
        self.kept.append(event)

    def rewrite(self, events: Sequence[Event]) -> None:
        if self.full:
            raise NotSaved("Not saved: the disk is full.")
        self.begun += 1
        self.kept = list(events)


@dataclass
class Running:
    """A session of two sets that has just begun, the shelf it is kept on, and the clock it runs on."""

    session: RunningSession
    shelf: Shelf
    clock: FakeClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: FakeClock) -> Iterator[Store]:
    with closing(Store.open(folder, clock)) as store:
        yield store


@pytest.fixture
def companion(store: Store, clock: FakeClock, library: Library) -> Companion:
    companion = Companion(store, clock)
    companion.library = library
    return companion


@pytest.fixture
def writer() -> Iterator[Writer]:
    with closing(Writer()) as writer:
        yield writer


@pytest.fixture
async def running(writer: Writer, clock: FakeClock) -> AsyncIterator[Running]:
    """At its first working set."""
    walker = begin(making.plan(making.lift(sets=2)), clock)
    walker.until(lambda session: session.current is not None and session.current.set_kind is SetKind.WORKING)
    shelf = Shelf(list(walker.events))
    session = RunningSession(shelf, writer, walker.events, lambda: None)
    yield Running(session, shelf, clock)
    await session.settled()
