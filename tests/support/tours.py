"""Every screen of the program, reached by keys in a few walks."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, closing
from pathlib import Path
from unittest import mock

from msgspec import Struct

from hamtui.settings.settings import Settings
from hamtui.training.base.profile import Profile
from hamtui.training.base.rest import RestWindow
from tests.support.sample_history import sample_history
from tests.support.session_tours import (
    Steps,
    begin,
    end,
    groups,
    one_sided,
    sides_and_holds,
    warm_up,
    with_groups,
    work,
)
from tests.support.settings_rows import at
from tests.support.trouble_tours import (
    beside,
    beside_another,
    cannot_write,
    damaged,
    full_disk,
    harmed,
    without_lock,
)
from tests.tui.conftest import Gym, Opening

Size = tuple[int, int]
NARROW, USUAL, WIDE, HUGE = (60, 20), (80, 24), (120, 40), (200, 60)
# What stands beside a page is filled once that is painted, and painted in its turn.
ROUNDS = 2
SIZES = (NARROW, USUAL, WIDE, HUGE)


async def _today(gym: Gym) -> Steps:
    yield "today"
    await gym.press("d")
    yield "today: another day"
    await gym.press("escape", "?")
    yield "today: keys"
    await gym.press("escape", "m")
    yield "today: menu"
    await gym.press("escape", "ctrl+p")
    await gym.type("rec")
    yield "today: palette"
    await gym.press("escape")


async def _pages(gym: Gym) -> Steps:
    await gym.press("i")
    yield "history"
    await gym.press("f")
    yield "history: filter"
    await gym.press("escape", "l")
    yield "history: log"
    await gym.type("rdl 100x8,8,8")
    yield "history: log, typed"
    await gym.press("enter")
    yield "history: log, when"
    await gym.press("enter")
    yield "history: log, of which day"
    await gym.press("escape", "/")
    await gym.type("curl")
    yield "history: search"
    gym.line.value = "nothing like it"
    yield "history: search finds nothing"
    await gym.press("escape", "escape")
    if "Rows" not in str(gym.app.focused):
        await gym.press("i")
    await gym.press("down", "space")
    yield "session page"
    await gym.press("c")
    yield "session page: beside"
    await gym.press("c", "space")
    yield "session page: change"
    await gym.press("escape", "n")
    yield "session page: note"
    await gym.press("escape", "a")
    yield "session page: add sets"
    await gym.press("escape", "t")
    yield "session page: when"
    await gym.press("escape", "M")
    yield "session page: move the set"
    await gym.press("escape", "D")
    yield "session page: deleted"
    await gym.press("u", "escape", "c")
    yield "calendar"
    await gym.press("p")
    yield "calendar: move a day"
    await gym.press("down", "space")
    yield "calendar: a day moved"
    await gym.press("v")
    yield "calendar: month"
    await gym.press("escape", "e")
    if gym.app.screen.is_modal:
        yield "history: which exercise"
        await gym.press("space")
    yield "exercise"
    await gym.press("escape", "w")
    yield "week"
    await gym.press("escape", "r")
    yield "records"
    await gym.press("escape", "b")
    yield "body weight"
    await gym.press("space")
    yield "body weight: note it"
    await gym.press("escape", "escape", "escape")


async def _exercises(gym: Gym) -> Steps:
    await gym.press(gym.app.keymap.keys["today.exercises"][0])
    yield "exercises"
    await gym.press("t")
    yield "technique"
    await gym.press("escape", "a")
    yield "own exercise"
    await gym.type("Garage curl")
    await gym.press("down", "space")
    yield "own exercise: movement"
    await gym.press("escape", "down", "space")
    yield "own exercise: counted in"
    await gym.press("escape", "down", "space")
    yield "own exercise: equipment"
    await gym.press("space")
    yield "own exercise: another piece"
    await gym.press("escape", "escape", "down", "space")
    await gym.until(lambda: not gym.app.screen.is_modal)
    yield "exercises: made"
    await gym.press("n")
    yield "exercises: rename"
    await gym.press("escape", "+")
    yield "exercises: merge"
    await gym.press("escape", "v", "/")
    await gym.type("hinge")
    yield "exercises: search"
    await gym.press("escape", "escape", "escape")


async def _programs(gym: Gym) -> Steps:
    await gym.press(gym.app.keymap.keys["today.programs"][0])
    yield "programs"
    await gym.press("home", "v")
    yield "programs: four weeks ahead"
    await gym.press("space", "a")
    yield "programs: begins as"
    await gym.press("end", "space")
    yield "programs: which session"
    await gym.press("escape", "c")
    yield "programs: its name"
    await gym.type("My own")
    await gym.press("enter")
    await gym.until(lambda: not gym.app.screen.is_modal)
    yield "program editor"
    await gym.press("x", "h")
    yield "program editor: days"
    await gym.press("l", "e")
    yield "program editor: in parts"
    await gym.press("escape", "a")
    await gym.type("curl")
    yield "program editor: typing"
    gym.line.value = "leg curl 3x"
    await gym.press("enter")
    yield "program editor: misread"
    gym.line.value = ""
    await gym.press("escape", "e")
    await gym.press("down", "space")
    yield "program editor: one part"
    await gym.press("escape", "escape", "p")
    yield "program editor: of the whole"
    await gym.press("escape", "M")
    yield "program editor: to which day"
    await gym.press("escape", "v")
    yield "program editor: ahead"
    await gym.press("space", "q")
    yield "program editor: leave it"
    await gym.press("escape", "s")
    await gym.until(lambda: gym.app.screen.is_modal)
    yield "programs: train by it"
    await gym.press("escape")
    yield "programs: saved"
    await gym.press("escape")


async def _settings(gym: Gym) -> Steps:
    await gym.press("s")
    yield "settings"
    await gym.press("space")
    yield "settings: program"
    await gym.press("escape")
    for name in ("Units of single exercises", "Training days", "Techniques on isolation work", "gym", "Single keys"):
        await at(gym, name)
        await gym.press("space")
        yield f"settings: {name.lower()}"
        if name == "gym":
            await at(gym, "Loads in kg")
            await gym.press("space")
            yield "settings: loads"
            await gym.press("space")
            yield "settings: type in"
            await gym.press("escape", "escape")
        if name == "Single keys":
            await gym.press("space")
            yield "settings: press a key"
            await gym.press("escape")
        await gym.press("escape")
    await gym.press("escape")


async def _everything(gym: Gym) -> Steps:
    for part in (_today, _pages, _exercises, _programs, _settings, begin, warm_up, work, end):
        async for name in part(gym):
            yield name


async def _timer(gym: Gym) -> Steps:
    await gym.pass_time(30)
    yield "timer"
    await gym.pass_time(100)
    yield "timer: ready"


async def _first(gym: Gym) -> Steps:
    for number in (1, 2, 3):
        yield f"first start {number}"
        await gym.press("space")


async def _empty(gym: Gym) -> Steps:
    yield "nothing yet: today"
    await gym.press("i")
    yield "nothing yet: history"
    for key, name in {"c": "calendar", "w": "week", "r": "records", "b": "body weight"}.items():
        await gym.press(key)
        yield f"nothing yet: {name}"
        await gym.press("escape")
    await gym.press("e")
    yield "nothing yet: exercise"
    await gym.press("escape")
    if type(gym.app.screen).__name__ != "TodayScreen":
        await gym.press("escape")
    await gym.press("e")
    yield "nothing yet: exercises"
    await gym.press("escape")


async def _importing(gym: Gym) -> Steps:
    lifts = ("Romanian Deadlift (Barbell)", "Seated Leg Curl (Machine)", "Back Squat", "Nordic Curl")
    rows = [
        f'2025-01-{day:02} 18:05:11,"Legs",1h 4m,{lift},{number},{60 + day},8,0,0,,,8'
        for day in range(2, 28, 3) for lift in lifts for number in (1, 2, 3)
    ]  # fmt: skip
    head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
    export = gym.folder.parent / "strong.csv"
    export.write_text("\n".join([head, *rows]), encoding="utf-8")
    await gym.press("I")
    await gym.until(lambda: bool(gym.choices))
    yield "importing: which file"
    gym.line.value = str(export)
    await gym.settle()
    await gym.press("enter")
    await gym.until(lambda: gym.app.screen.is_modal)
    yield "importing: unit"
    await gym.press("enter")
    await gym.until(lambda: not gym.app.screen.is_modal)
    await gym.settle()
    yield "importing: what it holds"
    await gym.press("e")
    await gym.until(lambda: gym.app.screen.is_modal)
    yield "importing: exercises"
    await gym.press("down", "enter")
    yield "importing: one exercise"
    await gym.press("escape", "home", "enter")
    await gym.until(lambda: not gym.app.screen.is_modal)
    await gym.press("space")
    yield "importing: done"


async def _unfinished(gym: Gym) -> Steps:
    yield "today: unfinished"
    await gym.press("f")
    yield "today: finish it"
    await gym.press("escape", "X")
    yield "today: throw it away"
    await gym.press("escape")


async def _free(gym: Gym) -> Steps:
    yield "free session"
    await gym.press("A")
    yield "free session: which exercise"
    await gym.type("Sled")
    yield "free session: a new exercise"
    await gym.press("escape")


class Tour(Struct, frozen=True):
    """A walk through an app that is opened in one way, on what is `entered` in place of the gym it was prepared in."""

    walk: Callable[[Gym], Steps]
    opening: Opening = {}
    prepare: Callable[[Gym], object] | None = None
    entered: Callable[[Gym], Gym] | None = None
    configured: bool = True
    lived_in: bool = True


PAGES = Tour(_pages)
PROGRAMS = Tour(_programs)
EXERCISES = Tour(_exercises)
TROUBLES = (
    Tour(cannot_write, entered=without_lock),
    Tour(beside_another, entered=beside),
    Tour(full_disk, prepare=one_sided),
    Tour(damaged, entered=harmed),
)
TOURS = (
    Tour(_everything),
    Tour(_timer, {"timer": RestWindow(120, 180)}),
    Tour(_first, configured=False, lived_in=False),
    Tour(_empty, lived_in=False),
    Tour(_importing),
    Tour(_unfinished, prepare=with_groups),
    Tour(groups, prepare=with_groups),
    Tour(sides_and_holds, prepare=one_sided),
    Tour(_free, {"free": True}),
    *TROUBLES,
)


async def every_screen(
    folder: Path, size: Size, theme: str = "", tours: Sequence[Tour] = TOURS
) -> AsyncIterator[tuple[str, Gym]]:
    """Each screen by its name, with the app that shows it."""
    for number, tour in enumerate(tours):
        home = folder / str(number)
        home.mkdir()
        gym = Gym(home / "data")
        for own in ("programs", "exercises"):
            (home / "data" / own).mkdir()
        if tour.configured:
            gym.configured(Settings(Profile(program="p4")).with_screen(**({"theme": theme} if theme else {})))
        if tour.lived_in:
            gym.store.change("A year", {session.id: session for session in sample_history()})
        if tour.prepare is not None:
            tour.prepare(gym)
        async with AsyncExitStack() as stack:
            stack.enter_context(mock.patch.dict(os.environ, HOME=str(home)))
            stack.enter_context(closing(gym.store))
            if tour.entered is not None:
                gym = tour.entered(gym)
                stack.enter_context(closing(gym.store))
            await stack.enter_async_context(gym.open(size=size, **tour.opening))
            async for name in tour.walk(gym):
                for _ in range(ROUNDS):
                    await gym.pilot.pause()
                    await gym.settle()
                yield name, gym
