"""A motion: the key poses of an exercise and the way between them in its tempo."""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi

from msgspec import Struct
from msgspec.structs import asdict, replace

from hamtui.body.skeleton import Point, Pose
from hamtui.training.base.exercise import RepStart, Tempo
from hamtui.training.session.pacer import PacePhase, rep_parts


class Held(StrEnum):
    """What is held in the hands or lies on the body, and moves with it."""

    BAR = "bar"
    BAR_ON_BACK = "bar_on_back"
    BAR_ON_HIPS = "bar_on_hips"
    DUMBBELL = "dumbbell"
    DUMBBELL_ON_HIPS = "dumbbell_on_hips"
    BELL = "bell"
    TOWEL = "towel"
    BALL_UNDER_FEET = "ball_under_feet"
    PAD_ON_ANKLE = "pad_on_ankle"
    PEDALS = "pedals"


class Box(Struct, frozen=True):
    """Something that stands there: its lower left corner, width and height."""

    x: float
    y: float
    wide: float
    high: float


class Circle(Struct, frozen=True):
    """Something round that lies there: its middle and radius."""

    x: float
    y: float
    radius: float


class Motion(Struct, frozen=True):
    """The key poses of one rep from `top` to `bottom`; a hold has only the top.

    `way` are poses passed through on the way down. `held` moves with the body, `boxes` and `circles` stand there.
    """

    top: Pose
    bottom: Pose | None = None
    way: tuple[Pose, ...] = ()
    held: tuple[Held, ...] = ()
    boxes: tuple[Box, ...] = ()
    circles: tuple[Circle, ...] = ()

    @property
    def keys(self) -> tuple[Pose, ...]:
        """The poses from top to bottom."""
        return (self.top, *self.way, *((self.bottom,) if self.bottom is not None else ()))


USUAL = Tempo(2, 0, 1, 0)


def pose_at(motion: Motion, depth: float) -> Pose:
    """The pose `depth` of the way down, 0 at the top and 1 at the bottom."""
    keys = motion.keys
    if len(keys) == 1:
        return keys[0]
    place = max(0.0, min(1.0, depth)) * (len(keys) - 1)
    index = min(int(place), len(keys) - 2)
    return between(keys[index], keys[index + 1], place - index)


def between(first: Pose, second: Pose, part: float) -> Pose:
    """The pose `part` of the way from one to the other. Raises ValueError where one has a limb the other has not."""
    one, other = asdict(first), asdict(second)
    mixed: dict[str, float | Point] = {}
    for name, value in one.items():
        towards = other[name]
        if isinstance(value, str) or value == towards:
            continue
        if value is None or towards is None:
            raise ValueError(f"both poses of a motion need {name}, or none")
        if isinstance(value, tuple):
            mixed[name] = (value[0] + (towards[0] - value[0]) * part, value[1] + (towards[1] - value[1]) * part)
        else:
            mixed[name] = value + (towards - value) * part
    return replace(first, **mixed)


def depth_of(phase: PacePhase, part: float) -> float:
    """How deep the body is `part` of the way through a phase of the pacer."""
    if phase is PacePhase.LOWER:
        return _eased(part)
    if phase is PacePhase.BOTTOM:
        return 1.0
    return 1 - _eased(part) if phase is PacePhase.LIFT else 0.0


def depth_at(seconds: float, tempo: Tempo | None = None, begins: RepStart = RepStart.LOWER) -> float:
    """How deep the body is `seconds` into reps of a tempo without end, by default of two down and one up."""
    tempo = tempo or USUAL
    within = seconds % tempo.rep_seconds
    parts = rep_parts(tempo, begins)
    for phase, lasts in parts:
        if within < lasts:
            return depth_of(phase, within / lasts)
        within -= lasts
    return depth_of(parts[0][0], 0.0)


def _eased(part: float) -> float:
    """Slow at both ends."""
    return (1 - cos(pi * max(0.0, min(1.0, part)))) / 2
