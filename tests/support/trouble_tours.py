"""Screens of a lifter in trouble: a folder that cannot be written, another window, a full disk, damaged files."""

from __future__ import annotations

from unittest import mock

from hamtui.store.disk.errors import NotSaved
from tests.support.session_tours import Steps
from tests.tui.conftest import Gym

FULL = NotSaved("Not saved: the disk is full.")


async def cannot_write(gym: Gym) -> Steps:
    """Every way in says why nothing can be kept."""
    yield "cannot write: today"
    await gym.press("space")
    yield "cannot write: begin"
    await gym.press("i")
    yield "cannot write: history"
    await gym.press("D")
    yield "cannot write: delete"
    await gym.press("b", "space")
    yield "cannot write: body weight"
    await gym.press("escape", "escape", "s")
    yield "cannot write: settings"
    await gym.press("space")
    yield "cannot write: change a setting"
    await gym.press("escape")


async def beside_another(gym: Gym) -> Steps:
    """Another window writes there."""
    async for name in cannot_write(gym):
        yield name.replace("cannot write", "another window")


async def full_disk(gym: Gym) -> Steps:
    """The disk is full from the middle of a session to its end."""
    await gym.press("space", "space", "space")
    with mock.patch.multiple(gym.store, append=_refuse, rewrite=_refuse, seal=_refuse):
        await gym.press("r", "space")
        yield "disk full: resting"
        await gym.press("g")
        yield "disk full: glance"
        await gym.press("g", "f", "space")
        yield "disk full: summary"
        await gym.leave_summary()
        yield "disk full: today"
        await gym.press("space")
        yield "disk full: begin another"


async def damaged(gym: Gym) -> Steps:
    """Files of the lifter's own that cannot be read any more."""
    await gym.tick()
    yield "damaged: today"
    await gym.press("i")
    yield "damaged: history"
    await gym.press("escape", "P")
    yield "damaged: programs"
    await gym.press("escape", "e")
    yield "damaged: exercises"
    await gym.press("escape", "I")
    await gym.until(lambda: bool(gym.choices))
    gym.line.value = str(gym.folder.parent / "notes.csv")
    await gym.settle()
    await gym.press("enter")
    await gym.settle()
    yield "damaged: file to bring in"


def without_lock(gym: Gym) -> Gym:
    """The folder opened again where its lock cannot be taken."""
    gym.store.close()
    (gym.folder / "lock").unlink(missing_ok=True)
    (gym.folder / "lock").mkdir()
    return Gym(gym.folder, gym.clock)


def beside(gym: Gym) -> Gym:
    """The folder opened once more, while the first is still open."""
    return Gym(gym.folder, gym.clock)


def harmed(gym: Gym) -> Gym:
    """The folder opened again with a year, settings, a program and an exercise that are no longer what they were."""
    gym.store.close()
    for path in gym.folder.glob("history-2025.json*"):
        path.write_bytes(path.read_bytes()[:200] + b"\x00" * 50)
    (gym.folder / "settings.toml").write_text("program = \x00 [", encoding="utf-8")
    (gym.folder / "programs" / "mine.toml").write_text('id = "mine"\nname = 3\n', encoding="utf-8")
    (gym.folder / "exercises" / "mine.toml").write_text("pattern = ", encoding="utf-8")
    (gym.folder.parent / "notes.csv").write_text("buy,milk\nand,eggs\n", encoding="utf-8")
    return Gym(gym.folder, gym.clock)


def _refuse(_: object) -> None:
    raise FULL
