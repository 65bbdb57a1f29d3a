"""One world: a disk, a clock, processes and a lifter; what befalls them, and what must hold whatever does."""

from __future__ import annotations

import errno
from collections import Counter
from datetime import timedelta, timezone
from random import Random
from zlib import crc32

from msgspec import Struct

from hamtui.store.disk.errors import InUse, StoreError
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.history import SessionRecord
from hamtui.training.session.events import Event
from tests.faults.world.app import App
from tests.faults.world.checks import SLACK_S, Checked, Rig, Wrong, rested
from tests.faults.world.lifter import ACTS, IN_SESSION, first_settings
from tests.faults.world.process import DATA, ERRORS, Killed, Machine, Trap

KILLS = ("kill before a call", "kill within a call", "kill after a call", "power cut")
READ_FAULTS = ("stale read", "misdirected read")
BESIDES = ("command beside", "meddling", "second app beside")
TRAPS = (*KILLS, *KILLS, *ERRORS, *READ_FAULTS, *BESIDES)
REFUSING = (errno.ENOSPC, errno.EROFS, errno.EIO)


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


class World(Checked):
    """Lives through a schedule. Raises Wrong as soon as something does not hold."""

    def __init__(self, rig: Rig, luck: Random, tally: Counter[str]) -> None:
        super().__init__(rig, Machine(tally, rig.process))
        self.machine.besides = {
            "command beside": self._command_beside,
            "meddling": self.meddle,
            "second app beside": self._second_beside,
        }
        self.rig = rig
        self.tally = tally
        self.sessions: list[int] = []
        self._first = first_settings(luck)
        self._second: App | None = None
        self._names = 0
        self._doubtful = False
        self._refused_for = 0

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
        if not self.expected.hurt:
            self.expected.said.clear()
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

    def _refused(self, why: StoreError) -> None:
        """A refusal needs a reason."""
        self.tally["refusals in words"] += 1
        harmed = any(name in str(why) for name in self._harmed) or (self._harmed and "changed since" in str(why))
        if self.disturbed or harmed or isinstance(why, InUse) or "still to come" in str(why):
            return
        raise Wrong(f"refused without a reason: {why}")

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
            if app.running is not None and app.running.session.ended is not None:
                app.seal()
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
            self.expected.said += app.store.notices
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
            self._quietly_harmed = True  # what is not there any more cannot say that it was
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
            swapped = ((path, theirs), (other, mine))
            older = any(crc32(content) in self.machine.ever_at.get(at, ()) for at, content in swapped)
            self._quietly_harmed |= older  # what it was once is whole, and cannot say that there was more
        else:
            medium.put(path, file.content())
        self._hurt(path)

    def _hurt(self, path: str) -> None:
        name = path.removeprefix(f"{DATA}/")
        if not self.expected.hurt:
            self.expected.said.clear()
        self.expected.hurt[name.split("/")[0]] = None
        self._harmed[name.split("/")[-1]] = None
        self._quietly_harmed |= name.startswith("inbox/")
        if name.startswith("backups/"):
            self.expected.backups.pop(name.removeprefix("backups/"), None)

    def pass_time(self, luck: Random) -> None:
        """Time goes by; a timer that runs shows as much of it as there was."""
        clock, app = self.machine.clock, self.app
        kind = luck.choice(("wait", "wall clock set", "suspend", "time zone", "stopped"))
        seconds = luck.choice((0.7, 5.0, 30.0, 200.0)) if kind != "suspend" else 7200.0
        before = rested(app, clock.now())
        if kind == "wall clock set":
            clock.jump(luck.choice((-7200.0, -3600.0, 3600.0, 30.0)))
        if kind == "time zone":
            clock.wall = clock.wall.astimezone(timezone(timedelta(hours=luck.randrange(-11, 13))))
        clock.pass_time(seconds)
        self.tally[f"clock: {kind}"] += 1
        after = rested(app, clock.now())
        if before is not None and after is not None and abs(after - before - seconds) > SLACK_S:
            raise Wrong(f"a rest of {after:.1f} s was {before:.1f} s {seconds:.1f} s before ({kind})")
        app.look_around()

    # what must hold


def _meddled(path: str) -> bool:
    name = path.removeprefix(f"{DATA}/")
    return not name.startswith(("exercises/", "programs/", "quarantine/", ".")) and "/." not in name
