"""Random keys on the real screens, over the simulated disk: what was confirmed is there, and nothing breaks.

The app of the program runs without a terminal; every key that a screen listens to may be pressed, at any time, at any
size, while the disk fills up, fails, or the process is killed in the middle of a call.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from msgspec import Struct
from textual.widgets import Input, TextArea

from hamtui.companion.companion import Companion
from hamtui.settings.settings import Settings
from hamtui.training.base.profile import Profile
from hamtui.training.session.apply import fold
from tests.faults.outcome import Outcome, Size, counted, failures
from tests.faults.world import rig_of
from tests.faults.world.app import App
from tests.faults.world.checks import Checked, GivenUp, Rig, Wrong
from tests.faults.world.process import ERRORS, Killed, Machine, Process, Trap
from tests.faults.world.store import TellingStore
from tests.tui.conftest import Gym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hamtui.companion.running_session import RunningSession

LIVES = (1, 400)
OPENINGS = (2, 4)
KEYS = (20, 120)
LAST = 12
SIZES = ((60, 20), (80, 24), (120, 40), (200, 60), (24, 8))
TRAPS = ("kill before a call", "kill within a call", "kill after a call", "power cut", *ERRORS)
BIG_KEYS = ("space", "enter")
MOVES = ("down", "up", "tab", "shift+tab", "right", "left", "pagedown", "home", "end", "backspace", "1", "5", "0")
WORDS = (
    "80x8", "82,5kgx8", "62.5", "0", "-1", "12", "24kgx50m", "hamstring 6 sharp", "Romanian deadlift 3x6-8 rest 2:00",
    "Nordic curl 3x5 + Plank 30s", "2026-03-01", "18:40", "ü\u202e]", "p3", "Sled drag", "[b]x", "/", "10000000000",
)  # fmt: skip
QUITTING = frozenset({"ctrl+q", "ctrl+z", "ctrl+c"})
STUCK_S = 120.0
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Lived(Struct, frozen=True):
    """What one life came to: its failure (empty without one), keys pressed, and on which screens."""

    failure: str
    keys: int
    screens: frozenset[str]


class InlineLoop(asyncio.SelectorEventLoop):
    """An event loop whose threads are itself: what is handed to one is done at once."""

    def run_in_executor(self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts) -> asyncio.Future[T]:
        del executor
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), Killed):
            super().call_exception_handler(context)


class ScreenGym(Gym):
    """The app on a simulated machine."""

    def __init__(self, store: TellingStore, process: Process, companions: type[Companion]) -> None:
        machine = process.machine
        self.process = process
        self.folder = store.folder
        self.clock = machine.clock
        self.store = store
        self._made = companions
        self._companion = self._app = self._pilot = None

    def _new_companion(self) -> Companion:
        return self._made(self.store, self.clock)

    @property
    def running(self) -> RunningSession | None:
        """The session that has begun."""
        return self.app.running

    def _busy(self) -> bool:
        """Only what writes: jobs are done at once here, and who is left waits for an answer of the lifter."""
        return self.running is not None and self.running.busy

    @property
    def over(self) -> bool:
        """Whether the app has come to its end."""
        return not self.app.is_running or self.app.return_code is not None


class Life(Checked):
    """One machine, and the app opened on it again and again. Raises Wrong where something does not hold."""

    def __init__(self, rig: Rig, luck: Random, tally: Counter[str]) -> None:
        super().__init__(rig, Machine(tally, rig.process))
        self.rig = rig
        self.luck = luck
        self.tally = tally
        self.keys = 0
        self.screens: set[str] = set()
        self.pressed: list[str] = []

    def look(self) -> None:
        """What was confirmed before is there; looked at by a process of its own."""
        self._disturbed, self._trap, self.machine.refusing = False, None, 0
        app = App(self.machine, self.expected, self.rig.store, self._companions)
        self._app = app
        app.arrive()
        self._recovered(app)
        if app.companion.is_new:
            app.choose_first_settings(Settings(Profile(program=self.luck.choice(("p1", "p3", "p4")))))
        self._app = None
        app.close()

    async def open(self) -> None:
        """The app is opened, and keys are pressed until it ends or has had enough of them."""
        process = self.machine.start()
        store = self.rig.store.open(process.path, self.machine.clock, app=True, at_once=False, disk=process)
        assert isinstance(store, TellingStore)
        store.expected = self.expected
        gym = ScreenGym(store, process, self._companions)
        async with gym.open(size=self.luck.choice(SIZES), look_again_s=0.05):
            for _ in range(self.luck.randint(*KEYS)):
                await self._step(gym)
                if gym.over or not process.alive:
                    break
                await gym.settle()
                self._check_shown(gym)
        if process.alive:
            store.close()
            process.die()

    async def _step(self, gym: ScreenGym) -> None:
        luck, machine = self.luck, self.machine
        self.screens.add(type(gym.app.screen).__name__)
        if luck.random() < 0.02:
            machine.trap = Trap(luck.choice(TRAPS), luck.randrange(12), gym.process, Random(luck.random()))  # noqa: S311
        if luck.random() < 0.01:
            machine.refusing = 0 if machine.refusing else luck.choice(list(ERRORS.values()))
        if luck.random() < 0.01:
            await gym.pilot.resize_terminal(*luck.choice(SIZES))
        await gym.pass_time(luck.choice((0.3, 1, 1, 5, 40, 200)))
        key = self._key(gym)
        self.pressed.append(key)
        if key.startswith("type "):
            await gym.type(key.removeprefix("type "))
        else:
            await gym.hit(key)
        self.keys += 1

    def _key(self, gym: ScreenGym) -> str:
        luck, screen = self.luck, gym.app.screen
        typing = isinstance(screen.focused, (Input, TextArea))
        chance = luck.random()
        if typing and chance < 0.4:
            return f"type {luck.choice(WORDS)}"
        if chance < 0.55:
            return luck.choice(BIG_KEYS)
        if chance < 0.62:
            return "escape"
        if chance < 0.75:
            return luck.choice(MOVES)
        bound = sorted(key for key in screen.active_bindings if key not in QUITTING or luck.random() < 0.02)
        return luck.choice(bound) if bound else "space"

    def _check_shown(self, gym: ScreenGym) -> None:
        """What is shown is what is kept, unless it is said not to be."""
        running, store = gym.running, gym.store
        if not store.writable or self.machine.refusing or self.machine.trap is not None:
            return
        if running is None or running.busy or running.trouble:
            self.tally["keys with NOT SAVED"] += bool(running is not None and running.trouble)
            return
        if running.session != running.pending or fold(store.running()) != running.session:
            raise Wrong("the journal does not hold the session that is shown")


@contextmanager
def _elsewhere() -> Iterator[None]:
    """What is written by a typed path goes into a folder that is thrown away."""
    before, home = Path.cwd(), os.environ.get("HOME", "")
    with TemporaryDirectory(prefix="hamtui-screens-") as folder:
        os.chdir(folder)
        os.environ["HOME"] = folder
        try:
            yield
        finally:
            os.chdir(before)
            os.environ["HOME"] = home


def _in_loop(work: Callable[[], Awaitable[T]]) -> T:
    """Run it in a loop of its own; what a killed process leaves behind there is dropped."""
    loop = InlineLoop()
    try:
        return loop.run_until_complete(asyncio.wait_for(work(), STUCK_S))
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        with suppress(BaseException):
            loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def live(rig: Rig, seed: int, number: int, tally: Counter[str]) -> Lived:
    """One life, up to the first thing that does not hold."""
    luck = Random(f"screens {seed}/{number}")  # noqa: S311
    life = Life(rig, luck, tally)
    failure = ""
    try:
        for _ in range(luck.randint(*OPENINGS)):
            life.look()
            with suppress(Killed):
                _in_loop(life.open)
            life.machine.trap = None
            life.machine.kill_all()
        life.look()
    except GivenUp:
        tally["lives given up after harm"] += 1
    except Wrong as wrong:
        failure = str(wrong)
    except Exception as error:
        cause = getattr(error, "error", error)  # a worker's own
        stack = traceback.extract_tb(cause.__traceback__)
        place = next((frame for frame in reversed(stack) if "/hamtui/" in frame.filename), stack[-1])
        failure = f"{type(error).__name__}: {error} ({place.name} in {place.filename.split('/')[-1]})"
    if failure:
        failure += f" after {' '.join(life.pressed[-LAST:])}"
    return Lived(failure, life.keys, frozenset(life.screens))


def run(seed: int, size: Size, first: int = 0, runs: int | None = None) -> list[Outcome]:
    """Lives of a seed, from number `first` on; each that fails is told with the line to run."""
    rig, tally = rig_of(), Counter[str]()
    lives = range(first, first + (size.pick(*LIVES) if runs is None else runs))
    keys, screens, failed = 0, set[str](), list[str]()
    with _elsewhere():
        for number in lives:
            lived = live(rig, seed, number, tally)
            keys, screens = keys + lived.keys, screens | lived.screens
            if lived.failure:
                failed.append(lived.failure)
                again = f"python -m tests.faults screens --seed {seed} --from {number} --runs 1"
                print(f"life {number}: {lived.failure}\n  {again}", file=sys.stderr, flush=True)  # noqa: T201
    seen = f"{counted(keys, 'key')} in {counted(len(lives), 'life', 'lives')} on {counted(len(screens), 'screen')}"
    befell = ", ".join(f"{kind} {times:,}" for kind, times in sorted(tally.items()))
    return [
        Outcome(
            f"screens, lives {lives.start} to {lives.stop - 1} of seed {seed}",
            failures(seen, failed), "0 failures", not failed,
        ),
        Outcome("what befell them", befell, "each kind", bool(tally) or None),
    ]  # fmt: skip
