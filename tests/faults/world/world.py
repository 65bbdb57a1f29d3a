"""One world: a disk, a clock, processes and a lifter; what befalls them, and what must hold whatever does."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta, timezone
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from hamtui.library.loader import Library
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import InUse, StoreError
from hamtui.store.settings_file import parse
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.moment import Moment
from hamtui.training.session.apply import fold
from hamtui.training.session.events import Event
from hamtui.training.session.state import Session
from tests.faults.world.app import App, WorldCompanion
from tests.faults.world.expected import Expected, Made, Side, State
from tests.faults.world.lifter import ACTS, IN_SESSION, first_settings
from tests.faults.world.process import DATA, ERRORS, Killed, Machine, Process, Trap
from tests.faults.world.store import TellingStore

KILLS = ("kill before a call", "kill within a call", "kill after a call", "power cut")
READ_FAULTS = ("stale read", "misdirected read")
BESIDES = ("command beside", "meddling", "second app beside")
TRAPS = (*KILLS, *KILLS, *ERRORS, *READ_FAULTS, *BESIDES)
REFUSING = (errno.ENOSPC, errno.EROFS, errno.EIO)
SLACK_S = 0.5


class Wrong(AssertionError):
    """Something that must hold does not."""


class GivenUp(Exception):
    """After harm from outside a session is there in two versions, which only the lifter can choose from."""


class Step(Struct, frozen=True):
    """One thing of a schedule: an act by its name, its luck, and what befalls which call on the way."""

    act: str
    luck: int
    trap: str = ""
    calls: int = 0


def schedule(luck: Random, length: int) -> list[Step]:
    """A life of so many acts."""
    names, weights = [*ACTS], [weight for _, weight in ACTS.values()]
    steps = []
    for name in luck.choices(names, weights, k=length):
        trapped = luck.random() < (0.012 if name in IN_SESSION else 0.35)
        most = 8 if name in IN_SESSION else luck.choice((4, 16, 64))
        trap = (luck.choice(TRAPS), luck.randrange(most)) if trapped else ("", 0)
        steps.append(Step(name, luck.getrandbits(32), *trap))
    return steps


class Rig(Struct, frozen=True):
    """What the worlds are made with; a rig may be given a store or a companion that is broken on purpose."""

    shipped: Library
    store: type[TellingStore] = TellingStore
    companion: type[WorldCompanion] = WorldCompanion
    process: type[Process] = Process


class World:
    """Lives through a schedule. Raises Wrong as soon as something does not hold."""

    def __init__(self, rig: Rig, luck: Random, tally: Counter[str]) -> None:
        self.rig = rig
        self.machine = Machine(tally, rig.process)
        self.machine.besides = {
            "command beside": self._command_beside, "meddling": self.meddle, "second app beside": self._second_beside,
        }  # fmt: skip
        self.expected = Expected(lambda: self.machine.touched)
        self.tally = tally
        self.sessions: list[int] = []
        self._first = first_settings(luck)
        self._app: App | None = None
        self._second: App | None = None
        self._names = 0
        self._before: tuple[Session, list[Event]] | None = None
        self._disturbed = self._doubtful = False
        self._trap: Trap | None = None
        self._refused_for = 0
        self._inbox_harmed = False
        self._harmed: dict[str, None] = {}
        self._companions = type("WorldsCompanion", (rig.companion,), {"shipped": rig.shipped})

    def name(self, start: str) -> str:
        """A name that nothing here has yet."""
        self._names += 1
        return f"{start}{self._names}"

    @property
    def app(self) -> App:
        """The app that runs; one is started where none does."""
        if self._app is None or not self._app.process.alive:
            self._app = None
            self._start()
        assert self._app is not None
        return self._app

    def live(self, step: Step) -> None:
        """One step, and all that must hold after it."""
        luck = Random(step.luck)  # noqa: S311
        self._disturbed, self._trap = bool(self.machine.refusing or self.expected.hurt), None
        self._refused_for -= 1
        if self._refused_for == 0:
            self.machine.refusing = 0
        try:
            self._act(step, luck)
            self._look(step)
        except Killed:
            self._outlive()

    def _act(self, step: Step, luck: Random) -> None:
        """The act, with what befalls it."""
        try:
            self._refresh()
            if step.trap:
                self._lay(step)
            ACTS[step.act][0](self, luck)
        except Killed:
            self._outlive()
        except StoreError as why:
            self._refused(why)
        except HamtuiError:
            pass
        finally:
            self.machine.trap = None

    def _lay(self, step: Step) -> None:
        process = self._app.process if self._app is not None and self._app.process.alive else None
        self._trap = Trap(step.trap, step.calls, process, Random(step.luck + 1))  # noqa: S311
        self.machine.trap = self._trap

    def _look(self, step: Step) -> None:
        """What must hold after a step."""
        if self._trap is not None and self._trap.sprung:
            self._doubtful = True
            if self._trap.kind in READ_FAULTS:
                self._misread()
        self._check()
        if self._harmed and step.act not in IN_SESSION:
            self._take_as_it_is()

    def _refresh(self) -> None:
        """What the app read while the disk failed is read again once it works."""
        app = self._app
        if self._doubtful and not self.disturbed and app is not None and app.process.alive:
            self._doubtful = False
            if app.store.writable:
                app.companion.use(app.store.settings() or app.companion.settings)
                app.companion.read_library()
                app.companion.read_again()

    def _misread(self) -> None:
        """Bytes were read that were not there: what the app made of them is looked at from the start."""
        self.expected.hurt["read"] = None
        app, self._app = self._app, None
        if app is not None:
            self.expected.said += app.store.notices
            app.process.die()

    def _outlive(self) -> None:
        """A process ended in the middle of a call."""
        if self._app is not None and not self._app.process.alive:
            self._remember_running()
        if self._second is not None and not self._second.process.alive:
            self._second = None

    def _remember_running(self) -> None:
        """What was shown of the session when the app ended."""
        app, self._app = self._app, None
        if app is not None:
            self.expected.said += app.store.notices
        if app is not None and app.running is not None and not app.running.trouble:
            self._before = (app.running.session, list(app.events))

    def _refused(self, why: StoreError) -> None:
        """A refusal needs a reason."""
        self.tally["refusals in words"] += 1
        harmed = any(name in str(why) for name in self._harmed) or (self._harmed and "changed since" in str(why))
        if self.disturbed or harmed or isinstance(why, InUse) or "still to come" in str(why):
            return
        raise Wrong(f"refused without a reason: {why}")

    @property
    def disturbed(self) -> bool:
        """Whether anything befell this step."""
        sprung = self._trap is not None and self._trap.sprung
        return self._disturbed or sprung or bool(self.machine.refusing or self.expected.hurt)

    # the app's life

    def _start(self) -> None:
        """A process of the app; where it may write, all that was confirmed must be there."""
        second, self._second = self._second, None
        if second is not None and second.process.alive:
            self._app = second
        else:
            self._app = App(self.machine, self.expected, self.rig.store, self._companions, self._trap)
        app = self._app
        self.tally["starts"] += 1
        app.arrive()
        if app.store.writable:
            self._recovered(app)
            app.choose_first_settings(self._first)

    def start_again(self) -> None:
        """Close, and start anew."""
        self.quit()
        assert self.app

    def quit(self) -> None:
        """An orderly end."""
        if self._app is not None:
            self._remember_running()
            app, self._app = self._app, None
            if app is not None:
                app.close()

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
        if lost and self.expected.hurt and not self._inbox_harmed and not (self.expected.said or app.store.notices):
            raise Wrong(f"{', '.join(lost)} changed without a word; hurt {[*self.expected.hurt]}")
        kept = seen.running
        if kept and not any(kept == state.running[: len(kept)] for state in states):
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

    # what a lifter does in the app

    def submit(self, event: Event) -> None:
        """One event of the running session."""
        self.app.submit(event)

    def begin(self, *events: Event) -> None:
        """A session begins."""
        self.app.begin(*events)

    def seal(self, luck: Random) -> None:
        """The session that ended goes into the history."""
        app = self.app
        count = len(app.events)
        if self.machine.trap is None and luck.random() < 0.15:
            self._trap = Trap(luck.choice(TRAPS), luck.randrange(26), app.process, Random(luck.random()))  # noqa: S311
            self.machine.trap = self._trap
        app.seal()
        self.sessions.append(count)

    def change(self, description: str, edits: dict[str, SessionRecord | None]) -> None:
        """A change to the history."""
        if self.app.store.writable:
            self.app.companion.change(description, edits)
            self.app.companion.read_again()
            self.check_history()

    # what befalls it

    def run_command(self, description: str, record: SessionRecord) -> None:
        """A command of its own process, which hands over where an app writes."""
        app = App(self.machine, self.expected, self.rig.store, self._companions)
        try:
            app.store.take_over()
            self.expected.remember(record)
            app.companion.write_down(description, record)
        except StoreError as why:
            self._refused(why)
        finally:
            if app.process.alive:
                app.close()

    def _command_beside(self, luck: Random) -> None:
        trap, self.machine.trap = self.machine.trap, None
        if not self.expected.busy:
            ACTS["command"][0](self, luck)
        self.machine.trap = trap

    def open_second(self) -> None:
        """Another app, which looks only; it goes on once the first is gone."""
        first = self.app
        if self._second is None:
            self._second = App(self.machine, self.expected, self.rig.store, self._companions)
            self._second.store.take_over()
            if self._second.store.writable and first.store.writable:
                raise Wrong("two write at once")
            self._second.companion.read_all()

    def _second_beside(self, luck: Random) -> None:
        del luck
        other = App(self.machine, self.expected, self.rig.store, self._companions)
        if other.store.take_over() and self._app is not None and self._app.store.writable:
            raise Wrong("two write at once")
        other.companion.read_all()
        other.close()

    def end_suddenly(self, luck: Random) -> None:
        """The app is killed, the machine crashes, or the power fails."""
        app = self.app
        kind = luck.choice(("killed between acts", "power cut between acts", "kill, and the other takes over"))
        self.tally[kind] += 1
        app.process.die()
        self._remember_running()
        if kind.startswith("power"):
            self.machine.power_cut(luck)
            self._second = None
            if self._before is not None:
                self._before = None
        elif kind.endswith("over") and self._second is None:
            self._second = None

    def let_disk_refuse(self, luck: Random) -> None:
        """For some acts every call that needs the medium fails."""
        self.machine.refusing = luck.choice(REFUSING)
        self._refused_for = luck.choice((2, 6, 20))

    def meddle(self, luck: Random) -> None:
        """Another program removes, empties, overwrites or swaps a file of the data folder."""
        medium = self.machine.medium
        names = [path for path in sorted(medium.files) if path.startswith(f"{DATA}/") and _meddled(path)]
        if not names:
            return
        path = luck.choice(names)
        kind = luck.choice(("removed", "emptied", "overwritten", "swapped", "copied over itself"))
        self.tally[f"file {kind} by others"] += 1
        file = medium.files[path]
        if kind == "removed":
            medium.set(path, None)
        elif kind == "emptied":
            file.replace(b"")
        elif kind == "overwritten":
            file.replace(luck.randbytes(40) + file.content()[40:] if file.size > 40 else b"?")
        elif kind == "swapped":
            other = luck.choice([name for name in names if name.removesuffix(".1") != path.removesuffix(".1")] or names)
            mine, theirs = file.content(), medium.files[other].content()
            medium.put(path, theirs)
            medium.put(other, mine)
            self._hurt(other)
        else:
            medium.put(path, file.content())
        self._hurt(path)

    def _hurt(self, path: str) -> None:
        name = path.removeprefix(f"{DATA}/")
        if not self.expected.hurt:
            self.expected.said.clear()
        self.expected.hurt[name.split("/")[0]] = None
        self._harmed[name.split("/")[-1]] = None
        self._inbox_harmed |= name.startswith("inbox/")
        if name.startswith("backups/"):
            self.expected.backups.pop(name.removeprefix("backups/"), None)

    def pass_time(self, luck: Random) -> None:
        """Time goes by; a timer that runs shows as much of it as there was."""
        clock, app = self.machine.clock, self.app
        kind = luck.choice(("wait", "wall clock set", "suspend", "time zone", "stopped"))
        seconds = luck.choice((0.7, 5.0, 30.0, 200.0)) if kind != "suspend" else 7200.0
        before = _rested(app, clock.now())
        if kind == "wall clock set":
            clock.jump(luck.choice((-7200.0, -3600.0, 3600.0, 30.0)))
        if kind == "time zone":
            clock.wall = clock.wall.astimezone(timezone(timedelta(hours=luck.randrange(-11, 13))))
        clock.pass_time(seconds)
        self.tally[f"clock: {kind}"] += 1
        after = _rested(app, clock.now())
        if before is not None and after is not None and abs(after - before - seconds) > SLACK_S:
            raise Wrong(f"a rest of {after:.1f} s was {before:.1f} s {seconds:.1f} s before ({kind})")
        app.look_around()

    # what must hold

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
            self.tally["steps with NOT SAVED on the screen"] += 1
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
        app = self.app
        if self.disturbed or self._harmed:
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
        if self.expected.state.inbox:
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
            if not finding.mendable and not harmed and not _of_time(finding.sentence):
                raise Wrong(f"the doctor says: {finding.sentence}")


def _meddled(path: str) -> bool:
    name = path.removeprefix(f"{DATA}/")
    return not name.startswith(("exercises/", "programs/", "quarantine/", ".")) and "/." not in name


def _of_time(sentence: str) -> bool:
    return any(words in sentence for words in ("still to come", "before it began", "year", "began"))


def _rested(app: App, now: Moment) -> float | None:
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
