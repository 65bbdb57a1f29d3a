"""How much of a screen is empty, and what is read from afar; `python -m tests.looks` walks all screens and sizes."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Region

from hamtui.tui.shared.big_digits import blocks, shorter
from tests.support.emptiness import emptiness, largest_free, rows_of
from tests.support.making import library
from tests.support.tours import PAGES, PROGRAMS, USUAL, WIDE, every_screen
from tests.tui.conftest import Gym, lived_in

LIMIT = 1 / 3
READ_FROM_AFAR = 3
GLANCE = ("word", "title", "digits", "next")
# The cells of the stage beside the outline in a window of 120.
STAGE = 68


def test_the_largest_free_rectangle_is_found() -> None:
    rows = ["#..#", "#...", "....", "####"]
    assert largest_free([[char == "." for char in row] for row in rows]).area == 6
    assert largest_free([[False, False]]).area == 0


async def test_no_page_of_history_or_programs_leaves_a_third_of_a_wide_window_empty(tmp_path: Path) -> None:
    found = {name: emptiness(gym) async for name, gym in every_screen(tmp_path, WIDE, tours=[PAGES, PROGRAMS])}
    assert len(found) > 18
    assert {name: empty.region for name, empty in found.items() if empty.share > LIMIT} == {}


def test_every_exercise_has_a_name_that_can_be_read_from_afar() -> None:
    sided = [f"{each.name} · right side" if each.each_side else each.name for each in library().exercises()]
    assert [name for name in sided if not any(blocks(text, STAGE) for text in shorter(name))] == []


def height(gym: Gym, selector: str) -> int:
    """The rows of a part of the screen in which something stands."""
    region: Region = gym.app.screen.query_one(selector).region
    return sum(bool(row[region.x : region.right].strip()) for row in rows_of(gym)[region.y : region.bottom])


async def test_phase_exercise_digits_and_load_can_be_read_from_three_metres(gym: Gym) -> None:
    async with gym.past_warm_up().open(size=WIDE) as gym:
        await gym.press("space")
        for keys in (("space",), ("space", "r"), ("space",)):
            await gym.press(*keys)
            for view in (("word", "title", "big", "load"), tuple(f"glance-{part}" for part in GLANCE)):
                await gym.pilot.pause()
                assert [part for part in view if height(gym, f"#{part}") < READ_FROM_AFAR] == []
                await gym.press("g")


async def test_panels_stand_beside_a_page_only_where_there_is_room(tmp_path: Path) -> None:
    async with lived_in(tmp_path / "data").open(size=USUAL) as gym:
        for key in ("i", "space"):
            await gym.press(key)
            await gym.pilot.pause()
            assert rows_of(gym)[0].strip()
            assert not any(panel.region for panel in gym.app.screen.query("#preview-panel, #side"))
