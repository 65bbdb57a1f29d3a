"""A random program as the TOML one would write by hand, and what it prescribes, counted by a rule of its own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LOADED = ("romanian_deadlift", "conventional_deadlift", "seated_leg_curl", "lying_leg_curl", "kettlebell_swing",
          "dumbbell_hip_thrust", "barbell_good_morning", "weighted_glute_bridge")  # fmt: skip
FREE = ("nordic_curl", "ball_leg_curl", "glute_bridge", "bridge_ball_curl", "glute_ham_raise", "feet_elevated_bridge")
SIDED = ("single_leg_romanian_deadlift", "single_leg_bridge", "single_leg_curl", "reverse_lunge", "step_up",
         "single_leg_reach")  # fmt: skip
HELD = ("ball_bridge",)
LIGHT = ("handwalk", "hamstring_scoop", "standing_forward_bend")
EITHER = {
    "romanian_deadlift": "stiff_leg_deadlift",
    "seated_leg_curl": "lying_leg_curl",
    "ball_leg_curl": "nordic_curl",
}
KINDS = ("superset", "circuit", "emom", "amrap")
RESTS = ("0:30", "1:00", "1:00-1:30", "2:00", "2:00-3:00")
BETWEEN = ("0:10", "0:15", "0:20-0:40")


@dataclass(frozen=True)
class Member:
    """An exercise of a day; `sets` are those prescribed, None where time alone says how many."""

    exercise: str
    sets: int | None


@dataclass(frozen=True)
class Block:
    """One exercise, or a group of a kind."""

    kind: str
    members: tuple[Member, ...]

    @property
    def order(self) -> list[int] | None:
        """The places of the exercises in the order of their sets; None where time alone says how many."""
        if any(member.sets is None for member in self.members):
            return None
        most = max(member.sets or 0 for member in self.members)
        return [at for turn in range(most) for at, member in enumerate(self.members) if turn < (member.sets or 0)]


@dataclass(frozen=True)
class Made:
    """A program in TOML, and the blocks of its one day."""

    text: str
    blocks: tuple[Block, ...]
    warm_up: bool


def program(seed: int) -> Made:
    """The program of a seed."""
    luck = Random(seed)  # noqa: S311 - it has to come out the same every time
    pool = [*LOADED, *FREE, *SIDED, *HELD, *LIGHT]
    luck.shuffle(pool)
    names = (f"{letter}" for letter in "ABCDEFGH")
    blocks: list[Block] = []
    part = "work"
    listed: list[str] = []
    groups: list[str] = []
    for number in range(luck.randint(1, 3)):
        part = "core" if number and luck.random() < 0.3 else part
        kind = luck.choice(("alone", *KINDS))
        taken = [pool.pop() for _ in range(_members(luck, kind))]
        name = "" if kind == "alone" else next(names)
        group, sets = _group(luck, kind, name, len(taken))
        blocks.append(Block(kind, tuple(map(Member, taken, sets))))
        groups += [group] if group else []
        rest_of = luck.choice(("", luck.choice(RESTS))) if kind in ("alone", "superset") and "rest" not in group else ""
        for exercise, wanted in zip(taken, sets, strict=True):
            timed = kind in ("emom", "amrap")
            listed.append(
                _work(luck, exercise, 1 if timed else wanted or 1, name, rest_of).replace("days.work", f"days.{part}")
            )
    warm_up = luck.random() < 0.3
    head = (
        'schema = 1\nid = "random"\nname = "Random"\nsummary = "Made by chance."\nper_week = 2\n'
        f'[[days]]\nid = "a"\nname = "A"\nwarm_up = {str(warm_up).lower()}\n'
        f"cool_down = {str(luck.random() < 0.3).lower()}\n"
    )
    return Made(head + "\n".join([*listed, *groups]), tuple(blocks), warm_up)


def _members(luck: Random, kind: str) -> int:
    if kind == "alone":
        return 1
    return luck.randint(1, 3) if kind in ("emom", "amrap") else luck.randint(2, 4)


def _group(luck: Random, kind: str, name: str, members: int) -> tuple[str, list[int | None]]:
    """The table of a group, and the sets of each of its exercises."""
    if kind == "alone":
        return "", [luck.randint(1, 4)]
    lines = ["[[days.groups]]", f'id = "{name}"', f'kind = "{kind}"']
    if kind == "amrap":
        lines += [f"minutes = {luck.randint(4, 12)}"]
        lines += [f'rest = "{luck.choice(RESTS[:2])}"'] if luck.random() < 0.3 else []
        return "\n".join(lines), [None] * members
    if kind == "emom":
        every = luck.choice((60, 60, 90, 120))
        rounds = luck.randint(2, 5)
        by_minutes = rounds * members * every % 60 == 0 and luck.random() < 0.5
        lines += [f"every = {every}"] if every != 60 else []
        lines += [f"minutes = {rounds * members * every // 60}" if by_minutes else f"rounds = {rounds}"]
        return "\n".join(lines), [rounds] * members
    lines += [f'between = "{luck.choice(BETWEEN)}"'] if luck.random() < 0.6 else []
    lines += [f'rest = "{luck.choice(RESTS)}"'] if luck.random() < 0.6 else []
    if luck.random() < 0.3:
        rounds = luck.randint(2, 4)
        return "\n".join([*lines, f"rounds = {rounds}"]), [rounds] * members
    if luck.random() < 0.2 and kind == "superset":
        return "", [luck.randint(1, 4) for _ in range(members)]
    return "\n".join(lines), [luck.randint(1, 4) for _ in range(members)]


def _work(luck: Random, exercise: str, sets: int, group: str, rest: str) -> str:
    lines = ["[[days.work]]", f'exercise = "{exercise}"', f"sets = {sets}"]
    if exercise in (*LOADED, *FREE, *SIDED):
        low = luck.randint(4, 12)
        lines += [f'reps = "{low}-{low + luck.randint(0, 4)}"']
        lines += [f'progression = "{luck.choice(("double", "reps", "linear", "none"))}"']
    elif exercise in HELD:
        lines += [f'hold = "{luck.choice(("15-20", "30", "20-40"))}"']
    if exercise in SIDED and luck.random() < 0.5:
        lines += [f"side_rest = {luck.choice((5, 15, 30))}"]
    if exercise in EITHER and luck.random() < 0.5:
        lines += [f'either = ["{EITHER[exercise]}"]']
    lines += [f'rest = "{rest}"'] if rest else []
    lines += [f'group = "{group}"'] if group else []
    return "\n".join(lines)
