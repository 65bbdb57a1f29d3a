"""The app on a disk whose every fsync takes seconds: how long its screen ever waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from hamtui.clock import SystemClock
from hamtui.companion.companion import Companion
from hamtui.keys.settings import KeySettings
from hamtui.settings.settings import Settings
from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.tui.app import HamtuiApp
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.shared.dialogs import Pick

BEAT_S = 0.005


class StalledDisk(Disk):
    """Syncs `stall` seconds late."""

    stall = 0.0
    waits = 0

    def fsync(self, fd: int) -> None:
        self.waits += self.stall > 0
        time.sleep(self.stall)
        super().fsync(fd)


class Heart:
    """Beats in the event loop and keeps the longest time between two beats, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        """For ever."""
        before = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT_S)
            now = time.perf_counter()
            self.longest = max(self.longest, now - before - BEAT_S)
            before = now


async def longest_gap(folder: Path, stall: float) -> float:
    """Seconds the event loop stood still at most, from a press of the big key to the end of its write and on."""
    clock, disk, heart = SystemClock(), StalledDisk(), Heart()
    store = Store.open(folder, clock, disk=disk)
    store.save_settings(Settings(keys=KeySettings(hold_ms=0)))
    app = HamtuiApp(Companion(store, clock))
    async with app.run_test(size=(100, 30)) as pilot:
        await _until(lambda: not any(worker.group == "arrive" for worker in app.workers), 60)
        await pilot.press("space")
        await _until(lambda: isinstance(app.screen, SessionScreen | Pick), 30)
        while isinstance(app.screen, Pick):
            await pilot.press("space")
        await _until(lambda: isinstance(app.screen, SessionScreen), 30)
        await pilot.press("space", "space", "space", "space")
        disk.stall = stall
        beating = asyncio.create_task(heart.beat())
        for key in ("space", "r", "a", "space", "n", "x", "escape", "u"):
            await pilot.press(key)
            await asyncio.sleep(0.1)
        await asyncio.sleep(stall)
        beating.cancel()
        disk.stall = 0.0
        screen = next(screen for screen in app.screen_stack if isinstance(screen, SessionScreen))
        await screen.running.settled()
    store.close()
    if not disk.waits:
        raise RuntimeError("no fsync was stalled")
    return heart.longest


async def _until(shown: Callable[[], bool], patience: float) -> None:
    until = time.perf_counter() + patience
    while not shown():
        if time.perf_counter() > until:
            raise TimeoutError
        await asyncio.sleep(0.02)
