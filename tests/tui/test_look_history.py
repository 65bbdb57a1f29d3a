"""Pictures of the pages of the history, from the sample's year of training."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reading_screens import seen
from tests.tui.conftest import Gym, lived_in
from tests.tui.test_look import NARROW, USUAL, WIDE, Snap, Way, pressing, show

SESSION = ("i", "down", "space")
PAGES = {
    "list": ("i", "down"),
    "session": SESSION,
    "beside": (*SESSION, "c"),
    "set": (*SESSION, "space"),
    "year": ("i", "c", "pageup"),
    "month": ("i", "c", "v"),
}
AT = [(USUAL, tuple(PAGES)), (WIDE, ("list", "session", "year", "month")), (NARROW, tuple(PAGES))]


def looking(name: str) -> Way:
    """The way to a page; the records of the list come a moment after it, on a slow machine or a fast one."""

    async def way(gym: Gym) -> None:
        await pressing(*PAGES[name])(gym)
        if name == "list":
            await gym.until(lambda: seen(gym).count("★") > 1)

    return way


def typing(query: str) -> Way:
    async def way(gym: Gym) -> None:
        await gym.press("i", "/")
        await gym.type(query)
        await gym.settle()

    return way


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return lived_in(tmp_path / "data")


@pytest.mark.parametrize(("size", "name"), [(size, name) for size, names in AT for name in names])
def test_page(gym: Gym, snap_compare: Snap, size: tuple[int, int], name: str) -> None:
    assert show(snap_compare, gym, looking(name), size)


@pytest.mark.parametrize("query", ["rdl 2025-1", "nothing like it"])
def test_search(gym: Gym, snap_compare: Snap, query: str) -> None:
    assert show(snap_compare, gym, typing(query), USUAL)


@pytest.mark.parametrize("name", ["list", "session", "year"])
def test_without_colour(gym: Gym, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert show(snap_compare, gym, looking(name), USUAL)


def test_empty_history(tmp_path: Path, snap_compare: Snap) -> None:
    assert show(snap_compare, Gym(tmp_path / "none").configured(), pressing("i"), USUAL)
