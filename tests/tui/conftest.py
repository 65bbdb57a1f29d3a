from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict, Unpack

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.events import Key
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets.option_list import Option

from hamtui.companion.companion import Companion
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.store.years.history import year_of
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import Phase
from hamtui.training.base.rest import Rest, RestWindow
from hamtui.training.session.events import Begun, ExerciseSkipped
from hamtui.training.session.pacer import Pacer
from hamtui.training.session.state import LoggedStep, Session, StepInProgress
from hamtui.training.session.steps import Step
from hamtui.tui.app import HamtuiApp, Hear
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.stage import Stage
from hamtui.tui.session.stage_view import StageView
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.shared.choices import Choices
from tests.bench.history import keep_year
from tests.support import making
from tests.support.sample_history import sample_history

# Start a session from the first screen, with every question about how one is left out.
BEGIN = ("space",) * 4
QUIET_TURNS = 10
MOST_TURNS = 500
PATIENCE_S = 300
LIGHTEST = "is the lightest there is"
NEVER_S = 1e6


def key_of(char: str) -> str:
    """The name of the key that types `char`."""
    if char.isalnum():
        return char
    name = unicodedata.name(char).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


class WatchedApp(HamtuiApp):
    """The app; what pops up over its screens is written down."""

    def __init__(self, companion: Companion, **opening: Unpack[Opening]) -> None:
        super().__init__(companion, **opening)
        self.told: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        self.told.append(message)
        super().notify(message, **how)

    def clear_notifications(self) -> None:
        self.told.clear()
        super().clear_notifications()


class Opening(TypedDict, total=False):
    """What an app may be opened with."""

    start: tuple[str, str | None] | None
    free: bool
    timer: RestWindow | None
    by: datetime | None
    edit: str
    hear: Hear | None
    look_again_s: float


class Gym:
    """An app on a folder of its own, with a clock in the test's hand."""

    def __init__(self, folder: Path, clock: FakeClock | None = None, *, at_once: bool = True) -> None:
        self.folder = folder
        self.clock = clock or FakeClock()
        self.store = Store.open(folder, self.clock, at_once=at_once)
        self._companion: Companion | None = None
        self._app: WatchedApp | None = None
        self._pilot: Pilot[None] | None = None

    @property
    def companion(self) -> Companion:
        """What the app that was opened last asks."""
        assert self._companion is not None
        return self._companion

    @property
    def app(self) -> WatchedApp:
        """The app that was opened last."""
        assert self._app is not None
        return self._app

    @property
    def pilot(self) -> Pilot[None]:
        assert self._pilot is not None
        return self._pilot

    def configured(self, settings: Settings | None = None) -> Gym:
        """As after the first start."""
        self.store.save_settings(settings or Settings())
        return self

    def past_warm_up(self, program: str = "p3") -> Gym:
        """A session begun and left with its warm-up skipped, to be gone on with."""
        companion, now = self._new_companion(), self.clock.now()
        plan = companion.plan(program)
        warm_up = [i for i, item in enumerate(plan.items) if item.phase is Phase.WARM_UP]
        self.store.rewrite([Begun(now, "20260302-1800-test", plan), *(ExerciseSkipped(now, i) for i in warm_up)])
        return self

    def _new_companion(self) -> Companion:
        """A desk; where the folder has no programs or exercises of its own, the library is read once for all tests."""
        companion = Companion(self.store, self.clock)
        if not any((self.folder / own).exists() for own in ("programs", "exercises")):
            companion.library = making.library()
        return companion

    def make(self, **opening: Unpack[Opening]) -> WatchedApp:
        self._companion = self._new_companion()
        self._app = WatchedApp(self._companion, **opening)
        return self._app

    @asynccontextmanager
    async def open(
        self,
        start: tuple[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
        *,
        free: bool = False,
        timer: RestWindow | None = None,
        by: datetime | None = None,
        edit: str = "",
        hear: Hear | None = None,
        look_again_s: float = NEVER_S,
    ) -> AsyncIterator[Gym]:
        app = self.make(start=start, free=free, timer=timer, by=by, edit=edit, hear=hear, look_again_s=look_again_s)
        async with app.run_test(size=size, notifications=True) as pilot:
            await self.led_by(pilot)
            yield self
            self._draw()

    async def led_by(self, pilot: Pilot[None]) -> None:
        """The app runs, and `pilot` has it in hand."""
        self._pilot = pilot
        await self.settle()

    async def settle(self) -> None:
        """Let everything that is under way come to rest; a question to the lifter may stay open."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            if await self._quiet():
                if self.app.screen._callbacks:
                    self._paint()
                elif not self._busy():
                    return
            # A thread that writes gets no turn from a loop that never rests.
            await asyncio.sleep(0.001)
        raise AssertionError("the app never came to rest")

    async def drawn(self) -> None:
        """Let the layout come through, what follows from it, and what follows from that."""
        for _ in range(3):
            self._paint()
            await self.settle()

    def _draw(self) -> None:
        """Draw the frame that nobody watches: what cannot be drawn fails here."""
        screen = self.app.screen
        screen._compositor.render_update(full=True, screen_stack=self.app.screen_stack[:-1])

    def _paint(self) -> None:
        """Ask for the next frame now: what waits for it would else wait for the real clock."""
        screen = self.app.screen
        screen.call_next(screen._on_timer_update)

    async def _quiet(self) -> bool:
        """Whether the loop comes to have nothing left to do, and no message waits anywhere."""
        loop: Any = asyncio.get_running_loop()
        for _ in range(MOST_TURNS):
            await asyncio.sleep(0)
            assert not self.app.return_code, "the app has ended with an error"
            if not loop._ready:
                break
        else:
            return False
        nodes = [self.app, *self.app.screen.walk_children(with_self=True)]
        return not any(node.message_queue_size for node in nodes)

    def _busy(self) -> bool:
        app = self.app
        running = app.running
        if running is not None and running.busy:
            return True
        asking = app.screen.is_modal or isinstance(app.screen, SummaryScreen)
        return not asking and any(worker.is_running for worker in app.workers)

    async def until(self, done: Callable[[], bool]) -> None:
        """Let what an open question waits for come to its end: `settle` waits for nobody while one is asked."""
        for _ in range(1000):
            await self.settle()
            if done():
                return
            await asyncio.sleep(0.001)
        raise AssertionError("it never came about")

    async def press(self, *keys: str) -> None:
        """Press each key a second after the one before; asked whether the lightest load is meant, it is."""
        for key in keys:
            await self.pass_time(1)
            await self.hit(key)
            await self.settle()
            if isinstance(self.app.screen, SessionScreen) and LIGHTEST in self.text("#message"):
                self.screen.action_primary()
                await self.settle()

    async def leave_summary(self, key: str = "space") -> None:
        """Read on, and after a pause leave the summary."""
        await self.press(key)
        await self.pass_time(2)
        await self.press(key)

    async def hit(self, key: str) -> None:
        """Press a key at this very moment, without Pilot's waits for an idle processor."""
        event = Key(key_of(key) if len(key) == 1 else key, " " if key == "space" else key if len(key) == 1 else None)
        event.set_sender(self.app)
        self.app.post_message(event)
        await self.turns(QUIET_TURNS)

    async def turns(self, count: int) -> None:
        """Let the loop go round so often, and nothing come to rest."""
        for _ in range(count):
            await asyncio.sleep(0)

    async def command(self, words: str) -> None:
        """Take what the palette finds for `words`."""
        await self.press("ctrl+p")
        await self.type(words)
        await self.press("enter")

    async def type(self, text: str) -> None:
        """Type into the line that has the focus."""
        for char in text:
            await self.hit(char)

    async def pass_time(self, seconds: float) -> None:
        """Let time go by, and the app notice."""
        self.clock.pass_time(seconds)
        await self.tick()

    async def tick(self) -> None:
        """The tick of the app."""
        self.app.tick()
        await self.settle()

    @property
    def screen(self) -> SessionScreen:
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    @property
    def session(self) -> Session:
        return self.screen.running.session

    @property
    def step(self) -> Step:
        """The step that stands first."""
        step = self.session.current
        assert step is not None
        return step

    @property
    def doing(self) -> StepInProgress:
        doing = self.session.doing
        assert doing is not None
        return doing

    @property
    def pacer(self) -> Pacer:
        pacer = self.doing.pacer
        assert pacer is not None
        return pacer

    @property
    def rest(self) -> Rest:
        rest = self.session.rest
        assert rest is not None
        return rest

    @property
    def last(self) -> LoggedStep:
        return self.session.log[-1]

    @property
    def choices(self) -> list[Option]:
        """What is asked on the screen may be answered with."""
        return list(self.app.screen.query_one(Choices).options)

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.app.screen.query_one(Input)

    @property
    def stage(self) -> Stage:
        stage = self.screen.query_one(StageView).shown
        assert stage is not None
        return stage

    def text(self, selector: str) -> str:
        return str(self.app.screen.query_one(selector).render())


@cache
def _lived() -> dict[str, bytes]:
    """The files of the sample's year of training."""
    with TemporaryDirectory() as room:
        for _, records in groupby(sample_history(), key=year_of):
            keep_year(Path(room), list(records))
        return {str(file.relative_to(room)): file.read_bytes() for file in Path(room).rglob("*") if file.is_file()}


def lived_in(folder: Path) -> Gym:
    """A gym with the sample's year of training behind it."""
    for name, data in _lived().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return Gym(folder)


@pytest.fixture(scope="session", autouse=True)
def no_frames_in_between() -> Iterator[None]:
    """Draw what an app in a gym shows only in full: where a test looks at it, and as it is left."""
    draw = Compositor.render_update

    def draw_in_full(compositor: Compositor, *, full: bool = False, **how: Any) -> RenderableType | None:
        unwatched = compositor.root is not None and isinstance(compositor.root.app, WatchedApp)
        return None if unwatched and not full else draw(compositor, full=full, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", draw_in_full)
        yield


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return Gym(tmp_path / "data").configured()
