"""Each call to the disk failing in turn, once or for good, with each error that a disk has."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hamtui.store.disk.errors import NotSaved, StoreError
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.session import events as ev
from tests.faults.outcome import Outcome, Size, counted, failures
from tests.faults.points import CALLS, script_seen
from tests.faults.room import quick_room
from tests.faults.script import Script, Step
from tests.faults.seen import Seen, between, look, revive, short
from tests.faults.writer import SETS

LOOKS = 4
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)


class FailingDisk(Disk):
    """Fails with `error` at call number `at`, and at all after it when that is for good; half a write is done."""

    def __init__(self, at: int, error: int, *, for_good: bool) -> None:
        super().__init__()
        self.count = 0
        self._at, self._error, self._for_good = at, error, for_good
        for name in CALLS:
            setattr(self, name, self._failing(name, getattr(super(), name)))

    @property
    def failed(self) -> bool:
        """Whether it came to that call."""
        return self.count >= self._at

    def mend(self) -> None:
        """From now on nothing fails any more."""
        self._for_good = False

    def _failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any) -> Any:
            self.count += 1
            if self.count != self._at and not (self._for_good and self.count > self._at):
                return call(*args)
            if name == "write":
                call(args[0], args[1][: len(args[1]) // 2], args[2])
            elif name == "close":
                call(*args)
            raise OSError(self._error, os.strerror(self._error))

        return failing


@dataclass
class Trial:
    """A writer on a failing disk, which does as the app does: what is refused is tried again on a fresh file."""

    folder: Path
    disk: FailingDisk
    afters: list[Seen]
    said: int = 0
    looks: int = 0

    def fault(self) -> str | None:
        """What went wrong; None when every confirmation was true and every file stayed whole."""
        store = Store.open(self.folder, FakeClock(), disk=self.disk)
        try:
            confirmed = self._go(store)
        except AssertionError as wrong:
            return str(wrong)
        finally:
            store.close()
        self.disk.mend()
        return wrong_after(self.folder, self.afters, confirmed)

    def _go(self, store: Store) -> int:
        """The script up to its end, or to the step that stays refused."""
        events: list[ev.Event] = []
        if not store.writable:
            self.said += 1
            self.disk.mend()
            store.take_over()
        for number, step in enumerate(Script(FakeClock()).steps(sets=SETS)):
            if not self._step(store, step, events):
                return number
            if self.disk.failed and self.looks < LOOKS:
                self.looks += 1
                seen = look(self.folder)
                assert seen in self.afters[number + 1 :][:1], f"{step.name} was confirmed, but {short(seen)} is there"
        return number + 1

    def _step(self, store: Store, step: Step, events: list[ev.Event]) -> bool:
        """One step, and as often as the app would try it; whether it was confirmed."""
        for attempt in range(3):
            try:
                _again(store, step, events) if attempt else step.do(store)
            except NotSaved:
                self.said += 1
            else:
                if step.event is not None:
                    events[:] = [] if isinstance(step.event, ev.Begun) else events
                    events.append(step.event)
                return True
        return False


def _again(store: Store, step: Step, events: list[ev.Event]) -> None:
    if step.event is None or isinstance(step.event, ev.Begun):
        step.do(store)
    else:
        store.rewrite([*events, step.event])


def wrong_after(folder: Path, afters: list[Seen], confirmed: int) -> str | None:
    """What is not right once the disk works again."""
    allowed = afters[confirmed : confirmed + 2]
    before, after = look(folder), revive(folder)
    if not between(before, allowed) or after not in allowed or after.doubled:
        return f"{short(after)}, not {' or '.join(map(short, allowed))}"
    return next((notice for notice in after.broken if "journal" not in notice), None)


def _trials(room: Path, every: int, first: int, *, for_good: bool) -> Iterator[Trial]:
    afters = script_seen()
    for error in ERRORS:
        number = 1 + first % every
        while True:
            shutil.rmtree(room / "data", ignore_errors=True)
            trial = Trial(room / "data", FailingDisk(number, error, for_good=for_good), afters)
            yield trial
            if not trial.disk.failed:
                break
            number += every


def each_call_failing(seed: int, size: Size) -> list[Outcome]:
    """The lines of the table."""
    outcomes = []
    with TemporaryDirectory(dir=quick_room()) as room:
        for for_good in (False, True):
            wrong, trials, said = [], 0, 0
            for trial in _trials(Path(room), size.pick(240, 1), seed, for_good=for_good):
                try:
                    fault = trial.fault()
                except StoreError as error:
                    fault = f"{type(error).__name__}: {error}"
                trials, said = trials + trial.disk.failed, said + trial.said
                if fault:
                    wrong.append(fault)
            outcomes.append(
                Outcome(
                    f"each call failing {'for good' if for_good else 'once'} (EIO, ENOSPC, EACCES, EROFS)",
                    f"{failures(counted(trials, 'fault'), wrong)}, {counted(said, 'refusal')} in words",
                    "0 confirmed but not there, files intact",
                    trials > 0 and not wrong,
                )
            )
    return outcomes
