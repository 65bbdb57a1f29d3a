"""What the data folder must hold: told of each act before it is tried, and of what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import StoreError
from hamtui.store.years.changelog import KEPT
from hamtui.training.base.history import SessionRecord
from hamtui.training.session.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

Sessions = dict[str, SessionRecord]
Files = dict[str, str]


class Side(Struct, frozen=True):
    """One side of a change: sessions by id, files by path, None for what is not there; and the settings where told."""

    sessions: dict[str, SessionRecord | None]
    files: dict[str, str | None]
    settings: Settings | None = None


class Made(Struct, frozen=True):
    """A change that can be undone."""

    description: str
    before: Side
    after: Side


class Handed(Struct, frozen=True):
    """A session in the inbox."""

    description: str
    record: SessionRecord


class State(Struct, frozen=True):
    """All that a data folder holds, as far as a lifter can tell; `running` are the events of the session, in order."""

    sessions: Sessions
    files: Files
    settings: Settings | None = None
    done: tuple[Made, ...] = ()
    undone: tuple[Made, ...] = ()
    running: tuple[Event, ...] = ()
    inbox: tuple[Handed, ...] = ()

    @property
    def shown(self) -> Sessions:
        """The sessions with those that wait in the inbox."""
        return {**{handed.record.id: handed.record for handed in self.inbox}, **self.sessions}

    def side(self, like: Side) -> Side:
        """What is there now of all that `like` speaks of."""
        sessions = {name: self.sessions.get(name) for name in like.sessions}
        files = {name: self.files.get(name) for name in like.files}
        return Side(sessions, files, self.settings if like.settings is not None else None)

    def with_side(self, side: Side) -> State:
        """The same with one side of a change brought about."""
        sessions = {**self.sessions, **side.sessions}
        files = {**self.files, **side.files}
        return replace(
            self,
            sessions={name: record for name, record in sessions.items() if record is not None},
            files={name: text for name, text in files.items() if text is not None},
            settings=self.settings if side.settings is None else side.settings,
        )

    def changed(self, description: str, after: Side) -> State:
        """After a change that can be undone; one that changes nothing is none."""
        before = self.side(after)
        if before == after:
            return self
        return replace(self.with_side(after), done=(*self.done, Made(description, before, after))[-KEPT:], undone=())

    def taken_back(self) -> State:
        """After an undo."""
        if not self.done:
            return self
        *done, last = self.done
        return replace(self.with_side(last.before), done=tuple(done), undone=(*self.undone, last))

    def made_again(self) -> State:
        """After a redo."""
        if not self.undone:
            return self
        *undone, last = self.undone
        return replace(self.with_side(last.after), done=(*self.done, last)[-KEPT:], undone=tuple(undone))

    def taken_in(self) -> State:
        """After the first of the inbox was taken in; one that was there before is only removed."""
        if not self.inbox:
            return self
        first, *rest = self.inbox
        record = first.record
        known = any(record.id in made.after.sessions for made in (*self.done, *self.undone))
        left = replace(self, inbox=tuple(rest))
        if known or record.id in self.sessions:
            return left
        return left.changed(first.description, Side({record.id: record}, {}))


class Expected:
    """The states that may be found: one, or several after an act that was interrupted or refused on its way.

    `hurt` names files that something outside changed since the last start, `said` is what the lifter was told of it.
    """

    def __init__(self, touched: Callable[[], int]) -> None:
        """`touched` counts the changes that were made to files which are kept."""
        self._touched = touched
        self.allowed: list[State] = [State({}, {})]
        self.hurt: dict[str, None] = {}
        self.said: list[str] = []
        self.backups: dict[str, State] = {}
        self.begun: list[Event] = []
        self.ever: dict[str, list[SessionRecord]] = {}
        self._depth = 0

    @property
    def state(self) -> State:
        """The state that holds unless something was interrupted."""
        return self.allowed[0]

    def settle(self, state: State) -> None:
        """This one it is."""
        self.allowed = [state]
        for record in state.shown.values():
            self.remember(record)

    @property
    def busy(self) -> bool:
        """Whether an act is under way, of which another is a part."""
        return self._depth > 0

    def remember(self, record: SessionRecord) -> None:
        """A version of a session that was kept at some time."""
        versions = self.ever.setdefault(record.id, [])
        if record not in versions:
            versions.append(record)

    @contextmanager
    def act(self, *after: Callable[[State], State], refused_after: int = 0) -> Iterator[None]:
        """An act that leads through these states, from each that may be there; done, it is in the last of them.

        Refused it may have come as far as number `refused_after`, 0 for where it began; interrupted, anywhere.
        """
        if self._depth:
            yield
            return
        ways = [_way(state, after) for state in self.allowed]
        for state in (state for way in ways for state in way[1:]):
            for record in state.shown.values():
                self.remember(record)
            self.begun += [first for first in state.running[:1] if first not in self.begun]
        self.allowed = _each_once(state for way in ways for state in way)
        self._depth += 1
        before, touched = [way[0] for way in ways], self._touched()
        try:
            yield
        except StoreError:
            self.allowed = before
            if refused_after and self._touched() != touched:
                self.allowed = _each_once(state for way in ways for state in way[: refused_after + 1])
            raise
        else:
            self.allowed = _each_once(way[-1] for way in ways)
        finally:
            self._depth -= 1

    def appending(self, event: Event) -> Callable[[State], State]:
        """One more event of the running session."""
        return lambda state: replace(state, running=(*state.running, event))

    def rewriting(self, events: Sequence[Event]) -> Callable[[State], State]:
        """These events are the running session."""
        return lambda state: replace(state, running=tuple(events))

    def sealing(self, record: SessionRecord) -> Callable[[State], State]:
        """A session goes into the history."""
        return lambda state: replace(state, sessions={**state.sessions, record.id: record})

    def changing(
        self, description: str, edits: Mapping[str, SessionRecord | None], files: Mapping[str, str | None],
        settings: Settings | None,
    ) -> Callable[[State], State]:  # fmt: skip
        """A change that can be undone."""

        def change(state: State) -> State:
            kept = settings if state.settings is not None else None
            return state.changed(description, Side(dict(edits), dict(files), kept))

        return change

    def choosing(self, description: str, settings: Settings, *, first: bool) -> Callable[[State], State]:
        """Other settings; the first are no change that can be undone."""

        def choose(state: State) -> State:
            if first:
                return replace(state, settings=settings)
            return state.changed(description, Side({}, {}, settings))

        return choose

    def restoring(self, name: str) -> Callable[[State], State]:
        """A backup takes the place of all but a running session, the inbox, and files that it does not hold."""

        def restore(state: State) -> State:
            held = self.backups[name]
            return replace(
                held,
                files={**state.files, **held.files},
                running=state.running or held.running,
                inbox=state.inbox,
            )

        return restore


def _way(state: State, steps: Sequence[Callable[[State], State]]) -> list[State]:
    way = [state]
    for step in steps:
        way.append(step(way[-1]))
    return way


def _each_once(states: Iterable[State]) -> list[State]:
    once: list[State] = []
    for state in states:
        if state not in once:
            once.append(state)
    return once
