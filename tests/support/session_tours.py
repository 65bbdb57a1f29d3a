"""A session from the check-in to the summary, and sessions of groups, sides and holds, screen by screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from msgspec.structs import replace

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.coach.plan import PlanItem
from hamtui.training.session.events import Begun
from tests.support.making import curl, kg, lift, plan, shipped_plan
from tests.tui.conftest import Gym

Steps = AsyncIterator[str]
GROUPS = (
    Group("A", GroupKind.SUPERSET),
    Group("C", GroupKind.CIRCUIT),
    Group("E", GroupKind.EMOM, minutes=4),
    Group("R", GroupKind.AMRAP, minutes=2),
)


async def begin(gym: Gym) -> Steps:
    await gym.press("space")
    for number in range(1, 9):
        if not gym.app.screen.is_modal:
            break
        yield f"check-in {number}"
        await gym.press("3" if number in (1, 3) else "space" if number > 3 else "2")


async def warm_up(gym: Gym) -> Steps:
    yield "session: cardio"
    await gym.press("space", "+30")
    yield "session: moving"
    await gym.press("space", "s")
    yield "session: drill"
    while gym.step.phase.name == "WARM_UP":
        await gym.press("S")
    yield "session: ramp-up set"


async def work(gym: Gym) -> Steps:
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
        "W": "replace",
        "A": "add an exercise",
        "x": "pain",
        "y": "why",
        "i": "technique",
        "n": "note",
        "N": "lasting note",
        "=": "type the load",
        "t": "finish by",
        "f": "finish",
        "X": "throw away",
        "e": "export",
        "v": "outline",
        "m": "menu",
        "ctrl+p": "palette",
        "?": "keys",
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


async def end(gym: Gym) -> Steps:
    await gym.press("S")
    yield "session: message"
    while gym.session.current is not None:
        alone = gym.session.rest is not None or gym.step.seconds is not None
        await gym.press("s" if alone else "space")
    yield "session: all done"
    await gym.press("space")
    yield "summary"
    await gym.press("2")
    yield "summary: answered"


async def groups(gym: Gym) -> Steps:
    """A group of each kind in turn, by the big key."""
    await gym.press("space")
    for group in GROUPS:
        kind = group.kind.value
        while gym.session.current is None or gym.session.item(gym.step).group != group:
            await gym.press("s" if gym.session.rest else "S")
        yield f"{kind}: before"
        await gym.press("space")
        await gym.pass_time(20)
        yield f"{kind}: in a set"
        await gym.press("g")
        yield f"glance, {kind}: in a set"
        await gym.press("g", "space")
        await gym.pass_time(10)
        yield f"{kind}: after a set"
        await gym.press("g")
        yield f"glance, {kind}: after a set"
        await gym.press("g")


async def sides_and_holds(gym: Gym) -> Steps:
    """One-sided work and holds, by the big key."""
    await gym.press("space")
    for number in range(1, 5):
        yield f"sides and holds {number}: before"
        await gym.press("space")
        await gym.pass_time(4)
        yield f"sides and holds {number}: during"
        await gym.press("g")
        yield f"glance, sides and holds {number}: during"
        await gym.press("g", "space")
        await gym.pass_time(3)
        yield f"sides and holds {number}: after"
        while gym.session.rest:
            await gym.press("s")


def with_groups(gym: Gym) -> None:
    """A session that has begun, with a group of each kind."""
    begun(gym, [item for group in GROUPS for item in _pair(group)])


def one_sided(gym: Gym) -> None:
    """A session that has begun, of single-leg bridges and what follows them."""
    begun(gym, [item for item in shipped_plan("p7", "stage-2").items if item.phase.name != "WARM_UP"])


def begun(gym: Gym, items: Sequence[PlanItem]) -> None:
    """A session of these exercises, in the journal."""
    gym.store.rewrite([Begun(gym.clock.now(), "20260302-1800-tour", plan(*items))])


def _pair(group: Group) -> Sequence[PlanItem]:
    pair = (lift("romanian_deadlift", 2, kg(60), name="Romanian deadlift"), curl(2))
    return [replace(item, group=group, place=place) for place, item in enumerate(pair, 1)]
