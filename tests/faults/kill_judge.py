"""After a kill: whether every set that the screen showed is on disk once, and every sealed session as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hamtui.training.base.history import SessionRecord, SetKind, SetRecord
from tests.faults.kill_driver import Driver
from tests.faults.seen import look

MARGIN = 2


def done_in(record: SessionRecord) -> Counter[str]:
    """How many sets of each exercise are done, as the outline counts.

    One of two sides counts once both are done; an exercise of a single set is ticked when the other was left out.
    """
    sides: dict[tuple[str, int], set[str | None]] = {}
    for done in record.sets:
        if done.kind is not SetKind.RAMP_UP:
            sides.setdefault((done.name, done.set), set()).add(done.side)
    several = {name for name, number in sides if number > 1}
    return Counter(name for (name, _), seen in sides.items() if len(seen) == 2 or None in seen or name not in several)


def _identity(done: SetRecord) -> tuple[object, ...]:
    return (done.exercise, done.phase, done.kind, done.set, done.side)


class Judge:
    """Compares a data folder with what each life of the app showed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: str | None = None
        self._confirmed: dict[str, int] = {}
        self._there: dict[str, int] = {}
        self.sealed: dict[str, SessionRecord] = {}

    @property
    def confirmed(self) -> int:
        """All sets that a screen showed as done before a kill, each counted once."""
        return sum(self._confirmed.values())

    def compare(self, driver: Driver) -> list[str]:
        """What is wrong, each beginning with lost, doubled or unreadable."""
        try:
            seen = look(self._folder)
        except Exception as error:
            return [f"unreadable: {type(error).__name__}: {error}"]
        wrong = [f"unreadable: {notice}" for notice in seen.broken]
        if driver.gone:
            wrong.append(f"unreadable: the app ended by itself: {driver.last_words}")
        for name, record in self.sealed.items():
            if seen.sessions.get(name) != record:
                wrong.append(f"lost: the sealed session {name} is not as it was")
        for name, record in seen.sessions.items():
            if len({_identity(done) for done in record.sets}) != len(record.sets):
                wrong.append(f"doubled: session {name} has a set twice")
        wrong += [f"doubled: session {name}" for name in seen.doubled]
        fresh = [name for name in seen.sessions if name not in self.sealed]
        wrong += [f"lost: session {name}" for name in self._confirmed.keys() - seen.sessions.keys()]
        if driver.shown is not None:
            names = dict.fromkeys(filter(None, (seen.running, self._running, *fresh)))
            wrong += self._sets([seen.sessions[name] for name in names if name in seen.sessions], driver)
        self.sealed.update({name: seen.sessions[name] for name in fresh if name != seen.running})
        self._running = seen.running
        return wrong

    def _sets(self, candidates: list[SessionRecord], driver: Driver) -> list[str]:
        """What the screen showed against the session it fits best: the one gone on with, or the one begun after it."""
        shown = driver.shown
        assert shown is not None
        if not candidates:
            return [f"lost: the session with {shown.total()} sets"] if shown else []
        record = min(candidates, key=lambda one: (shown - done_in(one)).total() + (done_in(one) - shown).total())
        there = done_in(record)
        two_sided = {done.name for done in record.sets if done.side}
        self._confirmed[record.id] = sum(
            times * (2 if name in two_sided else 1) for name, times in (shown & there).items()
        )
        wrong, keys = [], driver.open_keys
        before = self._there.get(record.id, 0)
        self._there[record.id] = there.total()
        if there.total() < before - driver.undone:
            wrong.append(f"lost: {before} sets of session {record.id} before the start, {there.total()} after it")
        if (shown - there).total() > keys.count("u"):
            wrong.append(f"lost: {dict(shown - there)} of session {record.id}, keys {keys}")
        if (there - shown).total() > len(keys) + MARGIN:
            wrong.append(f"doubled: {dict(there - shown)} in session {record.id}, keys {keys}")
        return wrong
