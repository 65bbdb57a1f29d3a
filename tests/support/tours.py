"""Every screen of the program, reached by keys in one walk each, and how much of it is empty."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, closing
from pathlib import Path

from msgspec import Struct
from textual.geometry import Region

from hamtui.settings.settings import Settings
from hamtui.training.base.profile import Profile
from hamtui.training.base.rest import RestWindow
from tests.support.sample_history import sample_history
from tests.support.settings_rows import at
from tests.tui.conftest import Gym, Opening

Size = tuple[int, int]
Steps = AsyncIterator[str]
NARROW, USUAL, WIDE, HUGE = (60, 20), (80, 24), (120, 40), (200, 60)
# What stands beside a page is filled once that is painted, and painted in its turn.
ROUNDS = 2
SIZES = (NARROW, USUAL, WIDE, HUGE)
# Borders, rules and what only fills a place hold nothing to read.
FILLER = frozenset(" ·░\u2800") | {chr(code) for code in range(0x2500, 0x2580)}


class Emptiness(Struct, frozen=True):
    """The largest rectangle without anything to read on a screen or in a dialog, in cells of `area`."""

    region: Region
    area: int

    @property
    def share(self) -> float:
        """Which part of the whole it is."""
        return self.region.area / self.area if self.area else 0.0


def rows_of(gym: Gym) -> list[str]:
    """The screen as text."""
    return [strip.text for strip in gym.app.screen._compositor.render_strips()]


def emptiness(gym: Gym) -> Emptiness:
    """The emptiness of the screen as it is; a dialog is judged by itself, without its border."""
    rows, (width, height) = rows_of(gym), gym.app.size
    whole = Region(0, 0, width, height)
    if gym.app.screen.is_modal:
        whole = gym.app.screen.query_one(".dialog, #help").region.shrink((1, 1, 1, 1))
    free = [[char in FILLER for char in row[whole.x : whole.right]] for row in rows[whole.y : whole.bottom]]
    return Emptiness(largest_free(free), whole.area)


def largest_free(free: list[list[bool]]) -> Region:
    """The largest rectangle of cells that are all free."""
    best, heights = Region(), [0] * len(free[0]) if free else []
    for y, row in enumerate(free):
        heights = [above + 1 if cell else 0 for above, cell in zip(heights, row, strict=True)]
        stack: list[tuple[int, int]] = []
        for x, tall in enumerate((*heights, 0)):
            start = x
            while stack and stack[-1][1] >= tall:
                start, high = stack.pop()
                if high * (x - start) > best.area:
                    best = Region(start, y - high + 1, x - start, high)
            stack.append((start, tall))
    return best


async def _today(gym: Gym) -> Steps:
    yield "today"
    await gym.press("d")
    yield "today: another day"
    await gym.press("escape", "?")
    yield "today: keys"
    await gym.press("escape", "m")
    yield "today: menu"
    await gym.press("escape")


async def _pages(gym: Gym) -> Steps:
    await gym.press("i")
    yield "history"
    await gym.press("f")
    yield "history: filter"
    await gym.press("escape", "l")
    yield "history: log"
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
    await gym.press("escape", "escape", "c")
    yield "calendar"
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
    await gym.press("escape", "escape")


async def _programs(gym: Gym) -> Steps:
    await gym.press(gym.app.keymap.keys["today.programs"][0])
    yield "programs"
    await gym.press("home", "v")
    yield "programs: four weeks ahead"
    await gym.press("space", "c")
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
    gym.line.value = ""
    await gym.press("escape", "q")
    yield "program editor: leave it"
    await gym.press("down", "down", "enter")
    await gym.until(lambda: not gym.app.screen.is_modal)
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


async def _begin(gym: Gym) -> Steps:
    await gym.press("space")
    for number in range(1, 9):
        if not gym.app.screen.is_modal:
            break
        yield f"check-in {number}"
        await gym.press("3" if number in (1, 3) else "space" if number > 3 else "2")


async def _warm_up(gym: Gym) -> Steps:
    yield "session: cardio"
    await gym.press("space", "+30")
    yield "session: moving"
    await gym.press("space", "s")
    yield "session: drill"
    while gym.step.phase.name == "WARM_UP":
        await gym.press("S")
    yield "session: ramp-up set"


async def _work(gym: Gym) -> Steps:
    while gym.step.phase.name == "RAMP_UP":
        await gym.press("s")
    if gym.session.rest:
        await gym.press("s")
    yield "session: before a set"
    await gym.press("g")
    yield "glance: before a set"
    await gym.press("g", "space", "r", "r", "r")
    yield "session: in a set"
    await gym.press("g")
    yield "glance: in a set"
    await gym.press("g", "space", "2")
    await gym.pass_time(30)
    yield "session: resting"
    await gym.press("g")
    yield "glance: resting"
    await gym.pass_time(100)
    yield "glance: ready"
    await gym.press("g")
    yield "session: ready"
    await gym.pass_time(120)
    yield "session: overdue"
    for key, name in {
        "w": "swap",
        "x": "pain",
        "y": "why",
        "n": "note",
        "t": "finish by",
        "f": "finish",
        "m": "menu",
    }.items():
        await gym.press(key)
        yield f"session: {name}"
        if name == "pain":
            await gym.press("space")
            yield "session: pain, what kind"
            await gym.press("space")
            yield "session: pain, how strong"
            await gym.press("space")
            yield "session: pain, how to go on"
            await gym.press("escape")
        else:
            await gym.press("escape")
    await gym.press("z")
    yield "session: paused"
    await gym.press("z", "space", "p")
    await gym.pass_time(6)
    yield "session: paced"
    await gym.press("space")


async def _end(gym: Gym) -> Steps:
    while gym.session.current is not None:
        alone = gym.session.rest is not None or gym.step.seconds is not None
        await gym.press("s" if alone else "space")
    yield "session: all done"
    await gym.press("space")
    yield "summary"


async def _everything(gym: Gym) -> Steps:
    for part in (_today, _pages, _exercises, _programs, _settings, _begin, _warm_up, _work, _end):
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


class Tour(Struct, frozen=True):
    """A walk through an app that is opened in one way."""

    walk: Callable[[Gym], Steps]
    opening: Opening
    lived_in: bool = True


PAGES = Tour(_pages, {})
PROGRAMS = Tour(_programs, {})
TOURS = (Tour(_everything, {}), Tour(_timer, {"timer": RestWindow(120, 180)}), Tour(_first, {}, lived_in=False))


async def every_screen(
    folder: Path, size: Size, theme: str = "", tours: Sequence[Tour] = TOURS
) -> AsyncIterator[tuple[str, Gym]]:
    """Each screen by its name, with the app that shows it."""
    for number, tour in enumerate(tours):
        gym = Gym(folder / str(number))
        if tour.lived_in:
            gym.configured(Settings(Profile(program="p4")).with_screen(**({"theme": theme} if theme else {})))
            gym.store.change("A year", {session.id: session for session in sample_history()})
        async with AsyncExitStack() as stack:
            stack.enter_context(closing(gym.store))
            await stack.enter_async_context(gym.open(size=size, **tour.opening))
            async for name in tour.walk(gym):
                for _ in range(ROUNDS):
                    await gym.pilot.pause()
                    await gym.settle()
                yield name, gym
