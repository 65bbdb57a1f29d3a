from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from hamtui.companion.companion import Companion
from hamtui.store.history import year_of
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.history import Phase
from hamtui.training.base.profile import Profile
from hamtui.training.session.events import Begun, ExerciseSkipped
from hamtui.training.session.state import Session
from hamtui.tui.app import HamtuiApp
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.stage import Stage
from hamtui.tui.session.stage_view import StageView
from hamtui.tui.session.summary import SummaryScreen
from tests.bench.history import keep_year
from tests.support import making
from tests.support.sample_history import sample_history

# Start a session from the first screen, with every question about how one is left out.
BEGIN = ("space",) * 4
QUIET_TURNS = 10
PATIENCE_S = 60


class Gym:
    """An app on a folder of its own, with a clock in the test's hand."""

    def __init__(self, folder: Path, clock: FakeClock | None = None, *, at_once: bool = True) -> None:
        self.folder = folder
        self.clock = clock or FakeClock()
        self.store = Store.open(folder, self.clock, at_once=at_once)
        self.app: HamtuiApp | None = None
        self.pilot: Pilot[None] | None = None

    def configured(self, profile: Profile | None = None) -> Gym:
        """As after the first start."""
        self.store.save_profile(profile or Profile())
        return self

    def past_warm_up(self, program: str = "p3") -> Gym:
        """A session begun and left with its warm-up skipped, to be gone on with."""
        companion, now = self._companion(), self.clock.now()
        plan = companion.plan(program)
        warm_up = [i for i, item in enumerate(plan.items) if item.phase is Phase.WARM_UP]
        self.store.rewrite([Begun(now, "20260302-1800-test", plan), *(ExerciseSkipped(now, i) for i in warm_up)])
        return self

    def _companion(self) -> Companion:
        """A desk; where the folder has no programs or exercises of its own, the library is read once for all tests."""
        companion = Companion(self.store, self.clock)
        if not any((self.folder / own).exists() for own in ("programs", "exercises")):
            companion.library = making.library()
        return companion

    def make(self, start: tuple[str, str | None] | None = None, **options: object) -> HamtuiApp:
        self.app = HamtuiApp(self._companion(), start=start, **options)  # type: ignore[arg-type]
        return self.app

    @asynccontextmanager
    async def open(
        self, start: tuple[str, str | None] | None = None, size: tuple[int, int] = (80, 24), **options: object
    ) -> AsyncIterator[Gym]:
        app = self.make(start, **options)
        async with app.run_test(size=size, notifications=True) as pilot:
            self.pilot = pilot
            await self.settle()
            yield self

    async def settle(self) -> None:
        """Let everything that is under way come to rest; a question to the lifter may stay open."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            if await self._at_rest():
                return
            # A thread that writes gets no turn from a loop that never rests.
            await asyncio.sleep(0.001)
        raise AssertionError("the app never came to rest")

    async def _at_rest(self) -> bool:
        """Whether for some turns of the loop nobody works and no message waits anywhere."""
        assert self.app is not None
        for _ in range(QUIET_TURNS):
            await asyncio.sleep(0)
            if self.app._exception is not None:
                raise self.app._exception
            nodes = [self.app, *self.app.screen.walk_children(with_self=True)]
            if self._busy() or any(node.message_queue_size for node in nodes):
                return False
        return True

    def _busy(self) -> bool:
        app = self.app
        assert app is not None
        running = app._sessions.running
        if running is not None and running.busy:
            return True
        asking = app.screen.is_modal or isinstance(app.screen, SummaryScreen)
        return not asking and any(worker.is_running for worker in app.workers)

    async def press(self, *keys: str) -> None:
        """Press each key a second after the one before."""
        for key in keys:
            await self.pass_time(1)
            await self.hit(key)
            await self.settle()

    async def hit(self, key: str) -> None:
        """Press a key at this very moment, without Pilot's waits for an idle processor."""
        assert self.app is not None
        assert self.pilot is not None
        driver = self.app._driver
        assert driver is not None
        event = Key(
            _character_to_key(key) if len(key) == 1 else key, " " if key == "space" else key if len(key) == 1 else None
        )
        event.set_sender(self.app)
        driver.send_message(event)
        for _ in range(QUIET_TURNS):
            await asyncio.sleep(0)

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
        assert self.app is not None
        self.app.tick()
        await self.settle()

    @property
    def screen(self) -> SessionScreen:
        assert self.app is not None
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    @property
    def session(self) -> Session:
        return self.screen.running.session

    @property
    def stage(self) -> Stage:
        stage = self.screen.query_one(StageView).shown
        assert stage is not None
        return stage

    def text(self, selector: str) -> str:
        assert self.app is not None
        return str(self.app.screen.query_one(selector).render())


def lived_in(folder: Path) -> Gym:
    """A gym with the sample's year of training behind it."""
    for _, records in groupby(sample_history(), key=year_of):
        keep_year(folder, list(records))
    return Gym(folder)


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return Gym(tmp_path / "data").configured()
