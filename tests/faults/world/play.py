"""Worlds by seed and number: each lives through its schedule; one that fails is cut down to what it fails by."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from msgspec import Struct

from tests.faults.world.checks import GivenUp, Rig, Wrong
from tests.faults.world.world import Step, World, schedule

LENGTH = (250, 500)
MOST_TRIES = 400


class Played(Struct, frozen=True):
    """What a world came to: its failure (empty without one), the events of each session, calls as a checksum."""

    failure: str
    events: tuple[int, ...]
    trace: int
    steps: int


def schedule_of(seed: int, number: int) -> list[Step]:
    """The life of world `number` of a seed: the same on every machine."""
    luck = Random(f"{seed}/{number}")  # noqa: S311
    return schedule(luck, luck.randint(*LENGTH))


def play(rig: Rig, seed: int, number: int, steps: Sequence[Step], tally: Counter[str]) -> Played:
    """Live through these steps, up to the first thing that does not hold."""
    world = World(rig, Random(f"{seed}/{number}/first"), tally)  # noqa: S311
    for count, step in enumerate(steps, 1):
        try:
            world.live(step)
        except GivenUp:
            tally["worlds given up after harm"] += 1
            break
        except Wrong as wrong:
            return Played(f"{step.act}: {wrong}", tuple(world.sessions), world.machine.trace, count)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{step.act}: {type(error).__name__}: {error} ({place.name} in {place.filename.split('/')[-1]})"
            return Played(told, tuple(world.sessions), world.machine.trace, count)
    world.machine.kill_all()
    return Played("", tuple(world.sessions), world.machine.trace, len(steps))


def shortest(fails: Callable[[Sequence[int]], bool], most: int) -> list[int]:
    """The numbers of the steps without any of which it would not fail, by delta debugging."""
    kept, tries, parts = list(range(most)), 0, 2
    while len(kept) > 1 and tries < MOST_TRIES:
        size = -(-len(kept) // parts)
        for at in range(0, len(kept), size):
            tries += 1
            left = kept[:at] + kept[at + size :]
            if fails(left):
                kept, parts = left, max(2, parts - 1)
                break
        else:
            if size == 1:
                break
            parts = min(len(kept), parts * 2)
    return kept


def shrunk(rig: Rig, seed: int, number: int) -> tuple[list[int], str]:
    """The steps by which a world fails, and how."""
    steps = schedule_of(seed, number)
    whole = play(rig, seed, number, steps, Counter())
    told = whole.failure

    def fails(kept: Sequence[int]) -> bool:
        nonlocal told
        played = play(rig, seed, number, [steps[at] for at in kept], Counter())
        if played.failure:
            told = played.failure
        return bool(played.failure)

    return shortest(fails, whole.steps), told
