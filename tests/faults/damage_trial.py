"""One damaged file: the folder it stands in is looked at, opened to write, written to, and compared."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from hamtui.keys.settings import KeySettings
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import StoreError
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Event
from hamtui.training.session.record import record_of
from tests.faults.script import LONG, Script

UNCHECKED = ("lock", "holder.json")
SETTINGS = Settings(Profile(program="p2"), keys=KeySettings(hold_ms=300))


class Sample(Struct, frozen=True):
    """A whole data folder, and every state that any of its sessions was ever stored in."""

    files: dict[str, bytes]
    running: tuple[Event, ...]
    sessions: dict[str, SessionRecord]
    ever: dict[str, list[SessionRecord | None]]
    settings: Settings | None


def make_sample(folder: Path) -> Sample:
    """A folder with settings, two years, changes that can be undone, and a session under way."""
    clock = FakeClock()
    store = Store.open(folder, clock)
    ever: dict[str, list[SessionRecord | None]] = {}
    for step in Script(clock).steps(sets=10):
        step.do(store)
        if step.name.startswith("third") and len(store.running()) > 9:
            break
        for name in {*ever, *step.after.sessions}:
            ever.setdefault(name, []).append(step.after.sessions.get(name))
    old = next(record for record in store.sessions() if record.id == "second")
    store.change("an older one", {"old": _older(old)})
    ever["old"] = [None, _older(old)]
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    sample = Sample(files, store.running(), {r.id: r for r in store.sessions()}, ever, store.settings())
    store.close()
    return sample


def _older(record: SessionRecord) -> SessionRecord:
    from msgspec.structs import replace

    return replace(record, id="old", started_at=record.started_at - LONG)


@dataclass
class Trial:
    """Puts `damaged` in the place of one file of the sample, and goes through everything a lifter may do then."""

    sample: Sample
    folder: Path
    target: str
    damaged: bytes
    forged: bool = False
    wrong: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    took: float = 0.0

    def run(self) -> None:
        """Do it all."""
        self._lay_out()
        began = time.process_time()
        for doing in (self._look, self._write):
            try:
                doing()
            except StoreError as error:
                self.wrong.append(f"traceback: {type(error).__name__}: {error}")
            except Exception as error:
                self.wrong.append(f"traceback: {type(error).__name__}: {error} in {doing.__name__}")
        self.took = time.process_time() - began
        if self.target not in UNCHECKED and "noticed" in self.marks and not self._still_there():
            self.wrong.append("bytes lost: the damaged file is neither in its place nor in the quarantine")
        if not self.marks & {"noticed", "by hand", "forged"}:
            self.marks.add("harmless")

    def _lay_out(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        for name, data in {**self.sample.files, self.target: self.damaged}.items():
            with (self.folder / name).open("wb") as file:
                file.write(data.rstrip(b"\0"))
                file.truncate(len(data))

    def _look(self) -> None:
        store = Store.open(self.folder, FakeClock(), write=False)
        self._compare(store, "looking")
        store.examine()

    def _write(self) -> None:
        store = Store.open(self.folder, FakeClock())
        try:
            if not store.writable:
                self.marks.add("noticed")
                return
            self._compare(store, "opened to write")
            for change in (self._seal, lambda s: s.save_settings(SETTINGS), lambda s: s.undo(), lambda s: s.undo()):
                _or_said(change, store)
            self._compare_sessions(store, "after changes")
            if store.notices:
                self.marks.add("noticed")
        finally:
            store.close()

    def _seal(self, store: Store) -> None:
        session = fold(store.running()) or fold(self.sample.running)
        assert session is not None
        store.seal(record_of(session, self.sample.running[-1].at))

    def _compare(self, store: Store, when: str) -> None:
        running, settings = store.running(), store.settings()
        self._compare_sessions(store, when)
        if self.forged:
            self.marks.add("forged")
            return
        told = len(store.notices) > 0
        if told:
            self.marks.add("noticed")
        if running != self.sample.running[: len(running)] or (running != self.sample.running and not told):
            self.wrong.append(f"silently wrong: {when}, {len(running)} of {len(self.sample.running)} events")
        if settings != self.sample.settings and not told:
            if self.target == "settings.toml":
                self.marks.add("by hand")
            else:
                self.wrong.append(f"silently wrong: {when}, the settings")

    def _compare_sessions(self, store: Store, when: str) -> None:
        found = store.sessions()
        if self.forged:
            return
        allowed = self.sample.ever
        for record in found:
            known = record in allowed.get(record.id, []) or (record.id == "third" and self._is_part(record))
            if not known or (record != self.sample.sessions.get(record.id) and not store.notices and when[0] != "a"):
                self.wrong.append(f"silently wrong: {when}, session {record.id}")
        lost = self.sample.sessions.keys() - {record.id for record in found}
        if lost and not store.notices and when[0] != "a":
            self.wrong.append(f"silently wrong: {when}, {', '.join(lost)} missing without a word")

    def _is_part(self, record: SessionRecord) -> bool:
        """Whether it is the running session as it was at some time."""
        parts = (fold(self.sample.running[:n]) for n in range(1, len(self.sample.running) + 1))
        return any(part and record.sets == record_of(part, self.sample.running[-1].at).sets for part in parts)

    def _still_there(self) -> bool:
        return any(path.is_file() and path.read_bytes() == self.damaged for path in self.folder.rglob("*"))


def _or_said(change: Callable[[Store], object], store: Store) -> None:
    try:
        change(store)
    except StoreError:
        return
