"""hamtui without a screen: the real companion and running session on a simulated disk, led as the screens lead them."""

from __future__ import annotations

import asyncio
from asyncio import _set_running_loop
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from hamtui.companion.companion import Companion
from hamtui.companion.running_session import RunningSession
from hamtui.companion.writer import Writer
from hamtui.library.files import ENDINGS, LibraryFiles, Stamp
from hamtui.library.loader import Library
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import NotSaved, StoreError
from hamtui.training.base.history import SessionRecord
from hamtui.training.session.events import Event
from hamtui.training.session.state import Session
from tests.faults.world.expected import Expected
from tests.faults.world.process import Machine, Trap
from tests.faults.world.store import TellingStore

P = ParamSpec("P")
T = TypeVar("T")


class AtOnce(Writer):
    """Writes on the thread that asks, so that the order of all that happens is that of the schedule."""

    def __init__(self) -> None:
        pass

    async def run(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return job(*args, **kwargs)


class NoFiles:
    """Nothing is ever ready outside of the program."""

    def select(self, _timeout: float | None) -> list[object]:
        return []


class Loop(asyncio.BaseEventLoop):
    """An event loop without time and files: what is ready is done in order, until nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = NoFiles()
        self._error: BaseException | None = None

    def __del__(self, _warn: object = None) -> None:
        pass

    def _process_events(self, _events: list[object]) -> None:
        pass

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self._error = self._error or context.get("exception")

    def do(self, start: Callable[[], T]) -> T:
        """What `start` gives, and everything that it began done; an error in that is raised."""
        _set_running_loop(self)
        try:
            result = start()
            while self._ready:  # type: ignore[attr-defined]
                self._run_once()  # type: ignore[attr-defined]
        finally:
            _set_running_loop(None)
        failure, self._error = self._error, None
        if failure is not None:
            raise failure
        return result


class WorldFiles(LibraryFiles, frozen=True):
    """The lifter's own files in a folder of the simulated disk."""

    place: Path

    @classmethod
    def at(cls, place: Path) -> WorldFiles:
        """The files as they are now."""
        names = {kind: _names_in(place / kind) for kind in ENDINGS}
        by_id = {kind: {name.removesuffix(".toml").casefold(): name for name in names[kind]} for kind in names}
        return cls(str(place), names, by_id, place)

    def of_kind(self, kind: str) -> Iterator[Path]:
        return (self.place / kind / name for name in self.names[kind])

    def find(self, kind: str, name: str) -> Path | None:
        file = self.by_id[kind].get(name)
        return self.place / kind / file if file is not None else None

    def stamps(self) -> Mapping[str, Stamp]:
        files = [(kind, name, self.place / kind / name) for kind, names in self.names.items() for name in names]
        return {f"{kind}/{name}": _stamp(path) for kind, name, path in files}


def _names_in(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(path.name for path in folder.glob("*.toml")))
    except OSError:
        return ()


def _stamp(path: Path) -> Stamp:
    try:
        return path.stat().st_mtime_ns, path.stat().st_ino
    except OSError:
        return ()


class WorldLibrary(Library):
    """A library on the simulated disk, with what another read of the shipped files."""

    def __init__(self, shipped: Library, place: Path) -> None:
        super().__init__(place)
        self.__dict__.update({name: shipped.__dict__[name] for name in SHARED if name in shipped.__dict__})
        self._place = place
        self._own_files = WorldFiles.at(place)

    def refresh(self) -> bool:
        files = WorldFiles.at(self._place)
        stamps = files.stamps()
        if stamps == self._stamps:
            return False
        for name in ("_faults", "names"):
            self.__dict__.pop(name, None)
        self._own_files, self._own_values, self._stamps = files, {}, stamps
        return True


SHARED = ("_decoder", "_shipped_values", "_catalogue", "_shipped_files", "_read", "_standard", "warm_up", "cool_down")


class WorldCompanion(Companion):
    """The companion with a library of which the shipped files were read before."""

    shipped: Library

    @property
    def library(self) -> Library:
        kept: Library | None = self.__dict__.get("kept_library")
        if kept is None:
            kept = self.__dict__["kept_library"] = WorldLibrary(self.shipped, self.store.folder)
        return kept

    def write_session(self, session: Session, path: Path) -> None:
        del session
        raise NotSaved(f"Not written: {path} is not of this world.")


class App:
    """One process of the app. `said` are the sentences it told, `events` what is shown of the running session."""

    def __init__(
        self,
        machine: Machine,
        expected: Expected,
        stores: type[TellingStore],
        companions: type[WorldCompanion],
        trap: Trap | None = None,
    ) -> None:
        self.machine = machine
        self.process = machine.start()
        if trap is not None and trap.process is None:
            trap.process = self.process
        self.loop = Loop()
        store = stores.open(self.process.path, machine.clock, app=True, at_once=False, disk=self.process)
        assert isinstance(store, TellingStore)
        self.store = store
        self.store.expected = expected
        self.companion = companions(store, machine.clock)
        self.running: RunningSession | None = None
        self.unsealed: SessionRecord | None = None
        self.events: list[Event] = []

    def arrive(self) -> None:
        """Take over, read what is needed, and take up an unfinished session."""
        companion = self.companion
        if not self.store.writable and self.store.take_over():
            companion.reset()
        companion.read_library()
        companion.read_recent()
        self.forget()
        events = self.store.running()
        if events:
            self.open(events)

    def choose_first_settings(self, settings: Settings) -> None:
        """What is asked at the first start."""
        if self.companion.is_new and self.store.writable:
            self.store.save_settings(settings)
            self.companion.use(settings)
            self.companion.is_new = False

    def forget(self) -> None:
        """No session runs."""
        self.running = self.unsealed = None
        self.events = []

    def open(self, events: Sequence[Event]) -> RunningSession:
        """Take up a session from its events."""
        self.running = RunningSession(self.store, AtOnce(), events, lambda: None)
        self.events = list(events)
        return self.running

    def begin(self, *events: Event) -> None:
        """A session begins, once one that ended before is safe; raises StoreError while it is not."""
        if self.unsealed is not None:
            self.store.seal(self.unsealed)
            self.companion.add(self.unsealed)
        self.forget()
        running = self.open(events)
        self.loop.do(lambda: asyncio.ensure_future(running.keep_all()))

    def submit(self, event: Event) -> str | None:
        """One event; why it does not fit, or None."""
        assert self.running is not None
        running = self.running
        why = self.loop.do(lambda: running.submit(event))
        if why is None:
            self.events.append(event)
        return why

    def seal(self) -> None:
        """Put the ended session into the history; the journal keeps it until that is safe."""
        assert self.running is not None
        record = self.companion.record(self.running.session)
        try:
            self.store.seal(record)
        except StoreError:
            self.unsealed = record
        self.companion.add(record)
        self.running = None
        self.events = []

    def look_around(self) -> None:
        """What the app does each second: take in what was handed over, and see to the journal."""
        taken = self.store.take_in()
        running = self.running
        if running is not None and not running.trouble and not self.store.in_place():
            self.loop.do(lambda: asyncio.ensure_future(running.keep_all()))
        if running is not None and running.trouble:
            self.loop.do(running.retry)
        if taken:
            self.companion.read_again() if self.companion.complete else self.companion.read_recent()

    def close(self) -> None:
        """An orderly end."""
        self.store.close()
        self.process.die()
