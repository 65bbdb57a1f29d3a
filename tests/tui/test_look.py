"""Pictures of every screen, from one fixed sample, at the sizes people use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Unpack

import pytest
from textual.pilot import Pilot

from hamtui.training.base.rest import RestWindow
from tests.support.settings_rows import at
from tests.tui.conftest import Gym, Opening

Way = Callable[[Gym], Awaitable[None]]
Snap = Callable[..., bool]

WIDE, USUAL, NARROW = (120, 40), (80, 24), (60, 20)


async def nothing(_: Gym) -> None:
    """The screen as it opens."""


def pressing(*keys: str) -> Way:
    async def way(gym: Gym) -> None:
        for key in keys:
            if key.startswith("+"):
                await gym.pass_time(float(key))
            else:
                await gym.press(key)

    return way


SET = ("space", "up", "up", "up", "space", "space")
SESSION = {
    "find": ("space",),
    "before_set": SET[:-1],
    "during_set": (*SET, "r", "r", "r"),
    "resting": (*SET, "space", "2", "+30"),
    "ready": (*SET, "space", "+130"),
    "overdue": (*SET, "space", "+200"),
    "asked": (*SET, "space", "space"),
    "paused": (*SET, "space", "z"),
    "swap": ("space", "w"),
    "pain": (*SET, "x"),
    "finish": (*SET, "space", "f"),
    "keys": ("space", "?"),
    "summary": (*SET, "space", "+130", "space", "r", "r", "f", "space"),
    "note": ("space", "n"),
    "finish_by": ("space", "t", *"18:40", "enter"),
    "cut_to_fit": ("space", "t", *"18:40", "enter", "space"),
    "paced": (*SET, "p", "+4"),
}
AT = [
    (USUAL, SESSION),
    (WIDE, ("find", "resting", "summary")),
    (NARROW, ("find", "cut_to_fit", "during_set", "resting", "summary")),
]


def show(snap: Snap, gym: Gym, way: Way, size: tuple[int, int], **opening: Unpack[Opening]) -> bool:
    async def before(pilot: Pilot[None]) -> None:
        await gym.led_by(pilot)
        await way(gym)
        await gym.tick()
        await gym.drawn()
        await pilot.pause()

    return snap(gym.make(**opening), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "name"), [(size, name) for size, names in AT for name in names])
def test_session(gym: Gym, snap_compare: Snap, size: tuple[int, int], name: str) -> None:
    assert show(snap_compare, gym.past_warm_up(), pressing(*SESSION[name]), size)


@pytest.mark.parametrize("size", [USUAL, WIDE, NARROW])
def test_today(gym: Gym, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert show(snap_compare, gym, nothing, size)


def test_today_with_an_unfinished_session(gym: Gym, snap_compare: Snap) -> None:
    assert show(snap_compare, gym.past_warm_up(), nothing, USUAL)


@pytest.mark.parametrize("keys", [(), ("space",), ("space", "space")])
def test_first_start(tmp_path: Path, snap_compare: Snap, keys: tuple[str, ...]) -> None:
    assert show(snap_compare, Gym(tmp_path / "data"), pressing(*keys), USUAL)


@pytest.mark.parametrize(
    ("name", "keys"),
    [("cardio", ()), ("walking", ("space", "+30")), ("drill", ("s",))],
)
def test_warm_up(gym: Gym, snap_compare: Snap, name: str, keys: tuple[str, ...]) -> None:
    assert show(snap_compare, gym, pressing(*keys), USUAL, start=("p3", None)), name


@pytest.mark.parametrize(("name", "keys"), [("get_ready", ("space", "+2")), ("hold", ("space", "+12"))])
def test_hold(gym: Gym, snap_compare: Snap, name: str, keys: tuple[str, ...]) -> None:
    assert show(snap_compare, gym, pressing(*keys), USUAL, start=("p6", None)), name


@pytest.mark.parametrize(("size", "seconds"), [(USUAL, 10), (WIDE, 125), (NARROW, 200)])
def test_timer(gym: Gym, snap_compare: Snap, size: tuple[int, int], seconds: int) -> None:
    way = pressing(f"+{seconds}")
    assert show(snap_compare, gym, way, size, timer=RestWindow(120, 180))


@pytest.mark.parametrize("size", [USUAL, (20, 5)])
def test_without_colour(gym: Gym, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert show(snap_compare, gym.past_warm_up(), pressing(*SESSION["overdue"]), size)


@pytest.mark.parametrize("size", [NARROW, WIDE, (200, 60)])
def test_glance(gym: Gym, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert show(snap_compare, gym.past_warm_up(), pressing("space", "g", *SESSION["resting"][1:]), size)


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
def test_settings(gym: Gym, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert show(snap_compare, gym, pressing("s"), size)


@pytest.mark.parametrize(
    "names", [("gym",), ("gym", "Loads in kg"), ("Single keys",)], ids=["place:gym", "rack:kg:gym", "keys"]
)
def test_a_page_of_the_settings(gym: Gym, snap_compare: Snap, names: tuple[str, ...]) -> None:
    async def way(gym: Gym) -> None:
        await gym.press("s")
        await at(gym, *names)
        await gym.press("space")

    assert show(snap_compare, gym, way, USUAL)


@pytest.mark.parametrize("keys", [("space",), ("down", "down", "down", "down", "down", "down", "space")])
def test_a_question_of_the_settings(gym: Gym, snap_compare: Snap, keys: tuple[str, ...]) -> None:
    assert show(snap_compare, gym, pressing("s", *keys), USUAL)


def test_the_menu(gym: Gym, snap_compare: Snap) -> None:
    assert show(snap_compare, gym.past_warm_up(), pressing(*SET, "space", "m"), USUAL)


def test_another_day(gym: Gym, snap_compare: Snap) -> None:
    assert show(snap_compare, gym, pressing("d"), USUAL)
