"""The app while commands hand over and other programs move its files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hamtui.store.store import Store
from hamtui.tui.history.list import HistoryScreen
from tests.support.making import did, trained
from tests.support.reading_screens import PATIENCE, app, told
from tests.tui.conftest import BEGIN, Gym


@pytest.fixture
async def gym(gym: Gym) -> AsyncIterator[Gym]:
    async with gym.open():
        yield gym


async def look_around(gym: Gym) -> None:
    await app(gym).look_around()
    await gym.settle()


async def test_what_is_handed_over_shows_in_the_history_that_is_open(gym: Gym) -> None:
    await gym.press("i")
    assert isinstance(app(gym).screen, HistoryScreen)
    Store.open(gym.folder, gym.clock, write=False).hand_over("Log Mon 2 Mar", trained(did("nordic_curl"), id="handed"))
    await look_around(gym)
    assert "1 session" in gym.text("#top")
    assert told(gym) == ["Taken in: Log Mon 2 Mar"]
    await gym.press("u")
    assert told(gym)[-1] == "Taken back: Log Mon 2 Mar"


@pytest.mark.parametrize("how", ["removed", "emptied"])
async def test_a_journal_that_another_program_took_is_written_anew_without_a_further_set(gym: Gym, how: str) -> None:
    await gym.press(*BEGIN, "space")
    journal = gym.folder / "journal"
    journal.unlink() if how == "removed" else journal.write_bytes(b"")
    await look_around(gym)
    assert fold_of(gym.folder) == len(gym.companion.store.running()) > 2
    assert not gym.screen.query_one("#trouble").display


async def test_a_set_confirmed_into_a_journal_that_moved_is_saved_and_said(tmp_path: Path) -> None:
    async with Gym(tmp_path / "other").configured().open(look_again_s=0.01) as gym:
        await gym.press(*BEGIN)
        before = fold_of(gym.folder)
        (gym.folder / "journal").unlink()
        await gym.press("space")
        assert fold_of(gym.folder) > before
        assert not gym.screen.query_one("#trouble").display
        for _ in range(PATIENCE):
            await asyncio.sleep(0.01)
            if any("Another program moved or changed the journal" in sentence for sentence in told(gym)):
                return
        raise AssertionError(told(gym))


def fold_of(folder: Path) -> int:
    """How many events a start after a kill would find."""
    store = Store.open(folder, Gym(folder).clock, write=False)
    return len(store.running())
