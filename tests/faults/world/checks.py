"""What must hold of a world after each step and each start, and what else is taken once something outside did harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.settings.settings import Settings
from hamtui.store.settings_file import parse
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.moment import Moment
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Event
from hamtui.training.session.state import Session
from tests.faults.world.app import App, WorldCompanion
from tests.faults.world.expected import Expected, Made, Side, State
from tests.faults.world.process import DATA, Machine, Process, Trap
from tests.faults.world.store import TellingStore

SLACK_S = 0.5


class Wrong(AssertionError):
    """Something that must hold does not."""


class GivenUp(Exception):
    """After harm from outside a session is there in two versions, which only the lifter can choose from."""


class Rig(Struct, frozen=True):
    """What the worlds are made with; a rig may be given a store or a companion that is broken on purpose."""

    shipped: Library
    store: type[TellingStore] = TellingStore
    companion: type[WorldCompanion] = WorldCompanion
    process: type[Process] = Process


class Checked:
    """A machine, an app on it, and what is expected of its data folder."""

    def __init__(self, rig: Rig, machine: Machine) -> None:
        self.machine = machine
        self.expected = Expected(lambda: machine.touched)
        self._app: App | None = None
        self._before: tuple[Session, list[Event]] | None = None
        self._disturbed = False
        self._trap: Trap | None = None
        self._harmed: dict[str, None] = {}
        self._quietly_harmed = False
        self._companions = type("WorldsCompanion", (rig.companion,), {"shipped": rig.shipped})

    @property
    def disturbed(self) -> bool:
        """Whether anything befell this step."""
        sprung = self._trap is not None and self._trap.sprung
        return self._disturbed or sprung or bool(self.machine.refusing or self.expected.hurt)

    def _remember_running(self) -> None:
        """What was shown of the session when the app ended."""
        app, self._app = self._app, None
        if app is not None:
            self.expected.said += app.store.notices
        if app is not None and app.running is not None and not app.running.trouble:
            self._before = (app.running.session, list(app.events))

    def _recovered(self, app: App) -> None:
        """Compare what is there with what was confirmed."""
        with self._undisturbed():
            seen = self._seen(app)
        fitting = [state for state in self.expected.allowed if _fits(state, seen)]
        if fitting and not self.expected.hurt and not self._harmed:
            self.expected.settle(fitting[0])
        elif self.expected.hurt or self._harmed:
            if not fitting:
                self._at_least(seen, app)
            self._adopt(app, seen)
        else:
            raise Wrong(f"after a start: {_difference(self.expected.allowed, seen)}; {app.store.notices}")
        self.check_coach()
        self._check_rest(app)
        self._before = None
        self.check_doctor()

    def _take_as_it_is(self) -> None:
        """After harm from outside what an act comes to is no longer foretold; nothing that never was may be there."""
        app = self._app
        if app is not None and app.process.alive and app.store.writable and not self.machine.refusing:
            with self._undisturbed():
                app.look_around()
                seen = self._seen(app)
            self._at_least(seen, app)
            if app.running is None or not app.running.trouble:
                self._adopt(app, replace(seen, running=tuple(app.events)) if app.running else seen)

    def _seen(self, app: App) -> State:
        sessions: dict[str, SessionRecord] = {}
        for record in app.store.sessions():
            if record.id in sessions:
                raise GivenUp if self._harmed else Wrong(f"{record.id} is there twice")
            sessions[record.id] = record
        files = {
            path.removeprefix(f"{DATA}/"): file.content().decode(errors="replace")
            for path, file in self.machine.medium.files.items()
            if path.startswith((f"{DATA}/exercises/", f"{DATA}/programs/")) and path.endswith(".toml")
        }
        return State(sessions, files, app.store.settings(), running=app.store.running())

    def _at_least(self, seen: State, app: App) -> None:
        """After damage from outside: nothing that never was, nothing missing without a word."""
        for name, record in seen.sessions.items():
            if record not in self.expected.ever.get(name, []):
                raise Wrong(f"{name} is as it never was; {app.store.notices}")
        states = self.expected.allowed
        lost = [name for name in states[0].shown if all(seen.sessions.get(name) != s.shown.get(name) for s in states)]
        if lost and self.expected.hurt and not self._quietly_harmed and not (self.expected.said or app.store.notices):
            raise Wrong(f"{', '.join(lost)} changed without a word; hurt {[*self.expected.hurt]}")
        kept = seen.running
        known = "journal" in self._harmed and kept and kept[0] in self.expected.begun  # one of before was put back
        if kept and not known and not any(kept == state.running[: len(kept)] for state in states):
            raise Wrong("the running session is as it never was")

    def _adopt(self, app: App, seen: State) -> None:
        """What is there is what is expected from now on."""
        with self._undisturbed():
            log = app.store.log_of_changes()
        codec = app.store.codec

        def side(state: object) -> Side:
            documents = state.documents()  # type: ignore[attr-defined]
            sessions = {name: doc and codec.decode_record(doc) for name, doc in documents.items()}
            text = state.settings  # type: ignore[attr-defined]
            chosen = None if text is None else parse(text.encode(), codec.migrations).settings
            return Side(sessions, dict(state.files), chosen)  # type: ignore[attr-defined]

        def made(changes: Iterable[object]) -> tuple[Made, ...]:
            return tuple(Made(c.description, side(c.before), side(c.after)) for c in changes)  # type: ignore[attr-defined]

        waiting = app.store.waiting_sessions()
        names = {handed.record.id for handed in waiting}
        kept = {name: record for name, record in seen.sessions.items() if name not in names}
        there = replace(seen, sessions=kept, inbox=waiting, done=made(log.done), undone=made(log.undone))
        self.expected.settle(there)
        self.expected.hurt.clear()

    def _check(self) -> None:
        """What is shown is what is kept, unless it is said not to be."""
        app = self._app
        if app is None or not app.process.alive:
            self._remember_running()
            return
        running = app.running
        if running is None or not app.store.writable:
            return
        if running.trouble:
            self.machine.tally["steps with NOT SAVED on the screen"] += 1
            if not self.disturbed and self.machine.trap is None:
                self._worse(app)
            return
        shown = tuple(app.events)
        if not any(state.running == shown for state in self.expected.allowed):
            raise Wrong(f"{len(shown)} events shown, {len(self.expected.state.running)} kept")
        if len(shown) % 32 == 0 or running.session.ended is not None:
            if fold(shown) != running.session:
                raise Wrong("the session shown is not the one its events make")
            if "journal" not in self.expected.hurt and not self.disturbed and app.store.running() != shown:
                raise Wrong("the journal does not hold what is shown")

    def _worse(self, app: App) -> None:
        """Nothing befell this step, yet the session is not saved: once more it must be."""
        app.look_around()
        if app.running is not None and app.running.trouble:
            raise Wrong(f"not saved without a reason: {app.running.trouble}")

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """While something is looked at, no trap is there to be stepped into."""
        trap, self.machine.trap = self.machine.trap, None
        try:
            yield
        finally:
            self.machine.trap = trap

    def check_history(self) -> None:
        """What the app shows of the history is what is expected."""
        app = self._app
        if app is None or self.disturbed or self._harmed:
            return
        shown = {record.id: record for record in app.companion.history}
        if not any(state.shown == shown for state in self.expected.allowed):
            raise Wrong(f"shown is another history: {_difference(self.expected.allowed, State(shown, {}))}")
        self.check_coach()

    def check_coach(self) -> None:
        """The plan of the app is that of one that knows the same history and has just begun."""
        app = self._app
        if app is None or not app.store.writable or self.disturbed or self._harmed or len(self.expected.allowed) > 1:
            return
        if self.expected.state.inbox or app.unsealed is not None:
            return
        state = self.expected.state
        if (state.settings or Settings()) != app.companion.settings:
            raise Wrong("the settings shown are not those that were chosen")
        with self._undisturbed():
            twin = self._companions(app.store, self.machine.clock)
            twin.history = sorted(state.shown.values(), key=lambda record: (record.started_at, record.id))
            twin.refused = app.companion.refused
            alike = twin.plan() == app.companion.plan()
        if not alike:
            raise Wrong("the coach plans another day from the history kept than from the one shown")

    def _check_rest(self, app: App) -> None:
        """A rest goes on over a kill as if nothing had been."""
        now = self.machine.clock.now()
        if self._before is None or app.running is None:
            return
        session, events = self._before
        same = [*app.events] == events
        rest, kept = session.rest, app.running.session.rest
        if not same or rest is None or rest.timer.started.boot_id != now.boot_id:
            return
        if kept is None or abs(kept.timer.elapsed(now) - rest.timer.elapsed(now)) > SLACK_S:
            raise Wrong("a rest is another after a start")

    def check_doctor(self) -> None:
        """The doctor finds nothing that cannot be mended where nothing from outside did harm."""
        app = self._app
        if app is None or not app.store.writable or self.disturbed:
            return
        with self._undisturbed():
            findings = app.store.examine()
        for finding in findings:
            harmed = any(name in finding.sentence for name in self._harmed)
            known = app.running is not None and app.running.trouble and "running session" in finding.sentence
            if not (finding.mendable or harmed or known or _of_time(finding.sentence)):
                raise Wrong(f"the doctor says: {finding.sentence}")


def _of_time(sentence: str) -> bool:
    return any(words in sentence for words in ("still to come", "before it began", "year", "began"))


def rested(app: App, now: Moment) -> float | None:
    """Seconds of the rest that runs; None without one, and where the machine was started anew since."""
    session = app.running.session if app.running is not None else None
    if session is None or session.rest is None or session.paused is not None:
        return None
    timer = session.rest.timer
    return None if timer.paused_at is not None or timer.estimated(now) else timer.elapsed(now)


def _fits(state: State, seen: State) -> bool:
    return (
        state.running == seen.running
        and state.settings == seen.settings
        and state.files == seen.files
        and state.shown == seen.sessions
    )


def _difference(states: list[State], seen: State) -> str:
    """In what what is there differs from each of the states, in a few words."""
    told = []
    for state in states[:3]:
        parts = []
        if state.running != seen.running:
            parts.append(f"{len(seen.running)} events, not {len(state.running)}")
        names = dict.fromkeys((*state.shown, *seen.sessions))
        other = [name for name in names if state.shown.get(name) != seen.sessions.get(name)]
        parts += [f"{name} {_how(state.shown.get(name), seen.sessions.get(name))}" for name in other[:3]]
        if state.settings != seen.settings:
            parts.append("other settings")
        if state.files != seen.files:
            parts.append(f"files {[*seen.files]}, not {[*state.files]}")
        told.append(", ".join(parts) or "nothing")
    return " or ".join(told)


def _how(wanted: SessionRecord | None, there: SessionRecord | None) -> str:
    return "is missing" if there is None else "is there" if wanted is None else "is another"
