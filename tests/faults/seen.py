"""What a data folder holds, as one value to compare: every session by id, the settings, what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.session.apply import fold
from hamtui.training.session.record import record_of

BROKEN = ("damaged", "cannot be read", "cannot be used", "missing", "is empty")


@dataclass(frozen=True)
class Seen:
    """The sessions that a folder holds, the running one among them, and the settings; equal when those are."""

    sessions: dict[str, SessionRecord]
    settings: Settings | None
    running: str | None = field(default=None, compare=False)
    doubled: tuple[str, ...] = field(default=(), compare=False)
    notices: tuple[str, ...] = field(default=(), compare=False)

    @property
    def broken(self) -> tuple[str, ...]:
        """The notices that speak of something that cannot be read."""
        return tuple(notice for notice in self.notices if any(word in notice for word in BROKEN))


def between(seen: Seen, allowed: Sequence[Seen]) -> bool:
    """Whether each session is as in one of `allowed`: a change under way that nobody has taken back yet."""
    names = seen.sessions.keys() | {name for one in allowed for name in one.sessions}
    whole = all(seen.sessions.get(name) in [one.sessions.get(name) for one in allowed] for name in names)
    return whole and seen.settings in [one.settings for one in allowed]


def short(seen: Seen) -> str:
    """The sessions in a few words: how many sets each has."""
    return ", ".join(f"{name} {len(record.sets)}" for name, record in sorted(seen.sessions.items())) or "nothing"


def seen_in(store: Store) -> Seen:
    """What an open store shows."""
    events = store.running()
    running = fold(events)
    kept = store.sessions()
    doubled = tuple(name for name, times in Counter(record.id for record in kept).items() if times > 1)
    sessions = {record.id: record for record in kept}
    if running is not None:
        sessions[running.id] = record_of(running, events[-1].at)
    settings = store.settings()
    return Seen(sessions, settings, running.id if running else None, doubled, store.notices)


def look(folder: Path) -> Seen:
    """What is in a folder, without touching it."""
    return seen_in(Store.open(folder, FakeClock(), write=False))


def revive(folder: Path) -> Seen:
    """What is in a folder after a start as the app makes it: opened to write, an ended session sealed."""
    store = Store.open(folder, FakeClock())
    try:
        events = store.running()
        running = fold(events)
        if store.writable and running is not None and running.ended is not None:
            store.seal(record_of(running, events[-1].at))
        return seen_in(store)
    finally:
        store.close()
