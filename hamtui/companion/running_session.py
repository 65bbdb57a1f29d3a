"""The running session between the screen and the disk: an event is shown once it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from hamtui.companion.writer import Writer, raise_again
from hamtui.store.disk.errors import StoreError
from hamtui.training.base.errors import HamtuiError
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.events import Event, Redone, Undone
from hamtui.training.session.state import NotPossible, Session, standing


class DoesNotAddUp(HamtuiError):
    """What is shown is not what its events make: hamtui stops, with every event kept, rather than show it."""

    def __init__(self) -> None:
        super().__init__("What was shown of the session is not what was kept of it. Start hamtui again.")


class Keeper(Protocol):
    """Where events are kept."""

    def append(self, event: Event) -> None:
        """Keep one more event; raises StoreError when it could not."""

    def rewrite(self, events: Sequence[Event]) -> None:
        """Keep all events anew in a fresh file; raises StoreError when it could not."""


class RunningSession:
    """Takes events, writes them, and shows the session they make.

    `session` is what is safely kept; `pending` may be a write ahead of it. `trouble` says why nothing can be
    kept at present: then the session goes on in memory, and a fresh file is tried at once and with every event.
    While a question about the session waits for its answer (`asking`), time brings about nothing by itself.
    """

    def __init__(self, keeper: Keeper, writer: Writer, events: Sequence[Event], changed: Callable[[], None]) -> None:
        session = fold(events)
        if session is None:
            raise NotPossible("no session has begun")
        self._keeper = keeper
        self._writer = writer
        self._changed = changed
        self._events = list(events)
        self._kept = len(self._events)
        self._jobs: set[asyncio.Task[None]] = set()
        self.session: Session = session
        self.pending: Session = session
        self.trouble = ""
        self.asking = False

    @property
    def busy(self) -> bool:
        """Whether an event is on its way to the disk."""
        return bool(self._jobs)

    @contextmanager
    def question(self) -> Iterator[None]:
        """The while that a question about the session is open: a hold that hurts is not logged as held to its end."""
        self.asking = True
        try:
            yield
        finally:
            self.asking = False

    def may_happen(self, event: Event) -> bool:
        """Whether time may bring about `event` by itself: not what the lifter has just taken back."""
        _, undone = standing(self._events)
        return not undone or (type(undone[-1]), _step(undone[-1])) != (type(event), _step(event))

    def fits(self, event: Event) -> bool:
        """Whether `event` can happen now."""
        try:
            self._after(event)
        except NotPossible:
            return False
        return True

    def submit(self, event: Event) -> str | None:
        """Take one event; returns why it does not fit, or None."""
        try:
            following = self._after(event)
        except NotPossible as why:
            return str(why)
        self._events.append(event)
        self.pending = following
        self._start(self._keep(len(self._events), following))
        return None

    async def keep_all(self) -> None:
        """Keep every event so far in a fresh file: how a session begins."""
        self._kept = 0
        self._start(self._keep(len(self._events), self.pending))
        await self.settled()

    def retry(self) -> None:
        """Try again to keep what could not be kept."""
        if self.trouble and not self.busy:
            self._start(self._keep(len(self._events), self.pending))

    def rescue(self) -> str:
        """After an unforeseen error: keep what is not kept yet, on this thread; why it cannot be, empty where it is."""
        if self._kept == len(self._events):
            return ""
        self._kept = 0
        try:
            return self._write(len(self._events))
        except Exception as why:
            return type(why).__name__

    async def settled(self) -> None:
        """Wait until nothing is on its way to the disk."""
        while self._jobs:
            await asyncio.wait(set(self._jobs))

    def _after(self, event: Event) -> Session:
        if not isinstance(event, (Undone, Redone)):
            following = apply(self.pending, event)
            if following.ended is not None and fold([*self._events, event]) != following:
                raise DoesNotAddUp
            return following
        stand, undone = standing(self._events)
        if isinstance(event, Undone) and len(stand) < 2:
            raise NotPossible("Nothing to undo")
        if isinstance(event, Redone) and not undone:
            raise NotPossible("Nothing to redo")
        session = fold([*self._events, event])
        assert session is not None  # noqa: S101 - the beginning is never undone
        return session

    def _start(self, job: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(job)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        task.add_done_callback(raise_again)

    async def _keep(self, count: int, following: Session) -> None:
        """Keep the events up to `count`; where adding one was refused, all of them at once in a fresh file."""
        adding = self._kept > 0
        self.trouble = await self._writer.run(self._write, count)
        self.session = following
        self._changed()
        if self.trouble and adding:
            self.trouble = await self._writer.run(self._write, count)
            self._changed()

    def _write(self, count: int) -> str:
        """Keep the events up to `count`, on the writing thread; returns the trouble, empty when they are safe."""
        try:
            if self._kept == count - 1 and self._kept:
                self._keeper.append(self._events[count - 1])
            elif self._kept < count:
                self._keeper.rewrite(self._events[:count])
        except StoreError as why:
            self._kept = 0
            return str(why)
        self._kept = count
        return ""


def _step(event: Event) -> str | None:
    return getattr(event, "step", None)
