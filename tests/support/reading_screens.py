"""The app on a folder as the lifter left it, and what stands on its screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

from hamtui.store.disk.files import Disk
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock
from hamtui.training.base.rest import Rest
from hamtui.tui.app import HamtuiApp
from tests.support.lifting_room import hamtui
from tests.tui.conftest import NEVER_S, Gym

LOOKS = "To look only"
PATIENCE = 2_000


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int] = (100, 40), disk: Disk | None = None, look_again_s: float = NEVER_S
) -> AsyncIterator[Gym]:
    """The app on `folder` at its first screen, a week after the first session."""
    gym = Gym(folder, FakeClock(START + timedelta(days=7)))
    if disk is not None:
        gym.store.close()
        gym.store = Store.open(folder, gym.clock, disk=disk)
    with closing(gym.store):
        async with gym.open(size=size, look_again_s=look_again_s):
            yield gym


def app(gym: Gym) -> HamtuiApp:
    return gym.app


def seen(gym: Gym) -> str:
    """The screen as text."""
    return "\n".join(strip.text for strip in app(gym).screen._compositor.render_strips())


async def shows(gym: Gym, text: str) -> str:
    """The screen, as soon as it holds `text`, wherever its lines are broken; the first paint may lag behind."""
    for _ in range(PATIENCE):
        if text in " ".join(seen(gym).split()):
            return seen(gym)
        await asyncio.sleep(0.01)
    raise AssertionError(f"{text} was not to be seen, but\n{seen(gym)}")


def told(gym: Gym) -> list[str]:
    """What popped up over the screen."""
    return gym.app.told


def rest(gym: Gym) -> Rest:
    assert gym.session.rest is not None
    return gym.session.rest


def files(folder: Path) -> dict[str, bytes]:
    """The data themselves; who holds the lock is none of them."""
    kept = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", "holder.json"))
    return {path.name: path.read_bytes() for path in kept}


def answers(folder: Path, *arguments: str) -> tuple[str, str]:
    """What a command prints and what it says on stderr, having succeeded."""
    result = hamtui(folder, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr
