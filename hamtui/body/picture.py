"""The picture of a body in a pose, with what it holds and stands on, in rows of braille."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees, hypot

from hamtui.body.braille import Canvas, Run, Tone
from hamtui.body.motion import Held, Motion, pose_at
from hamtui.body.skeleton import ANKLE_HEIGHT, HEAD_RADIUS, Leg, Point, Pose, Skeleton, away, solve

SIT_BONE = 0.05
BELOW_KNEE = 0.045


def ends(body: Skeleton, leg: Leg) -> tuple[Point, Point]:
    """Where the hamstring of a leg begins and ends."""
    torso = degrees(atan2(body.shoulder[1] - body.hip[1], body.shoulder[0] - body.hip[0]))
    shank = degrees(atan2(leg.ankle[1] - leg.knee[1], leg.ankle[0] - leg.knee[0]))
    return away(body.hip, torso + 180, SIT_BONE), away(leg.knee, shank, BELOW_KNEE)


def length(body: Skeleton, leg: Leg | None = None) -> float:
    """The length of a leg's hamstring relative to standing, 1 is as in standing; by default of the near leg."""
    return _span(*ends(body, leg or body.leg)) / _span(*ends(_STANDING, _STANDING.leg))


def _span(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


_STANDING = solve(Pose())


PLATE, SMALL, BALL, BELL = 0.12, 0.045, 0.15, 0.05
SHORTER, LONGER = 0.97, 1.06
MARGIN = 0.03

Picture = tuple[tuple[Run, ...], ...]
Place = tuple[float, float, float, float]


def tone_of(relative: float) -> Tone:
    """The tone of a hamstring of a length relative to standing."""
    return Tone.SHORT if relative < SHORTER else Tone.LONG if relative > LONGER else Tone.MIDDLE


class Figure:
    """The pictures of one motion, all at one scale."""

    def __init__(self, motion: Motion) -> None:
        self.motion = motion
        self._place = _place(motion)

    def picture(self, depth: float, width: int, height: int, *, dense: bool = False) -> Picture:
        """The body `depth` of the way down (0 to 1) in `width` times `height` cells.

        With `dense` a long hamstring stands out by thickness, for where there is no colour.
        """
        canvas = Canvas(width, height)
        body = solve(pose_at(self.motion, depth))
        pen = _Pen(canvas, self._place, dense=dense)
        pen.surroundings(self.motion)
        pen.body(body)
        for held in self.motion.held:
            pen.held(held, body)
        return tuple(canvas.rows())


def _place(motion: Motion) -> Place:
    """The part of the world that the whole motion needs: left, lower, right, upper."""
    points = [point for depth in (0.0, 0.5, 1.0) for point in _points(motion, solve(pose_at(motion, depth)))]
    points += [(box.x, box.y) for box in motion.boxes]
    points += [(box.x + box.wide, box.y + box.high) for box in motion.boxes]
    for circle in motion.circles:
        points += [(circle.x - circle.radius, circle.y - circle.radius)]
        points += [(circle.x + circle.radius, circle.y + circle.radius)]
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    return left - MARGIN, 0.0, right + MARGIN, max(p[1] for p in points) + MARGIN


def _points(motion: Motion, body: Skeleton) -> Iterator[Point]:
    for leg in (body.leg, body.far_leg):
        yield from (leg.knee, leg.ankle, leg.heel, leg.toe)
    for arm in (body.arm, body.far_arm):
        yield from (arm.elbow, arm.wrist)
    yield body.hip
    for off in (-HEAD_RADIUS, HEAD_RADIUS):
        yield body.head[0] + off, body.head[1] + off
    for held in motion.held:
        for middle, radius in _discs(held, body):
            yield middle[0] - radius, middle[1] - radius
            yield middle[0] + radius, middle[1] + radius


def _discs(held: Held, body: Skeleton) -> list[tuple[Point, float]]:
    """The round things of what is held: their middles and radii."""
    wrist, hip = body.arm.wrist, body.hip
    if held is Held.BAR:
        return [(wrist, PLATE)]
    if held is Held.BAR_ON_BACK:
        return [(body.shoulder, PLATE)]
    if held is Held.BAR_ON_HIPS:
        return [((hip[0], hip[1] + SMALL), PLATE)]
    if held is Held.DUMBBELL_ON_HIPS:
        return [((hip[0], hip[1] + SMALL), SMALL)]
    if held is Held.DUMBBELL:
        return [(wrist, SMALL)]
    if held is Held.BELL:
        elbow = body.arm.elbow
        gap = max(0.01, ((wrist[0] - elbow[0]) ** 2 + (wrist[1] - elbow[1]) ** 2) ** 0.5)
        along = ((wrist[0] - elbow[0]) / gap, (wrist[1] - elbow[1]) / gap)
        return [((wrist[0] + along[0] * BELL * 1.6, wrist[1] + along[1] * BELL * 1.6), BELL)]
    if held is Held.BALL_UNDER_FEET:
        return [((body.leg.ankle[0], BALL), BALL)]
    if held is Held.PAD_ON_ANKLE:
        return [(away(body.leg.ankle, 0, 0), SMALL)]
    return []


class _Pen:
    """Draws in the units of the body on a canvas."""

    def __init__(self, canvas: Canvas, place: Place, *, dense: bool) -> None:
        self._canvas = canvas
        self._dense = dense
        left, lower, right, upper = place
        wide, high = canvas.width * 2 - 1, canvas.height * 4 - 1
        self._scale = min(wide / (right - left), high / (upper - lower))
        self._left = left - (wide / self._scale - (right - left)) / 2
        self._lower = lower

    def _at(self, point: Point) -> Point:
        return (point[0] - self._left) * self._scale, (point[1] - self._lower) * self._scale

    def _line(self, start: Point, end: Point, tone: Tone, wide: float = 1.0, every: int = 1) -> None:
        self._canvas.line(self._at(start), self._at(end), tone, wide, every)

    @property
    def _limb(self) -> float:
        """How thick a limb is, in dots."""
        return max(1.0, self._scale * 0.035)

    def surroundings(self, motion: Motion) -> None:
        """The floor and what stands on it."""
        for x in range(0, self._canvas.width * 2, 4):
            self._canvas.dot(x, 0, Tone.FLOOR)
        for box in motion.boxes:
            corners = [(box.x, box.y), (box.x + box.wide, box.y), (box.x + box.wide, box.y + box.high)]
            corners += [(box.x, box.y + box.high)]
            for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
                self._line(start, end, Tone.THING)
        for circle in motion.circles:
            self._canvas.disc(self._at((circle.x, circle.y)), circle.radius * self._scale, Tone.THING, hollow=True)

    def body(self, body: Skeleton) -> None:
        """The person, the far side first, the hamstring last."""
        if body.far_arm != body.arm:
            self._line(body.shoulder, body.far_arm.elbow, Tone.FAR, every=2)
            self._line(body.far_arm.elbow, body.far_arm.wrist, Tone.FAR, every=2)
        if body.far_leg != body.leg:
            self._leg(body, body.far_leg, Tone.FAR, 1.0)
        self._line(body.hip, body.shoulder, Tone.BODY, self._limb * 1.6)
        self._leg(body, body.leg, Tone.BODY, self._limb)
        self._line(body.shoulder, body.arm.elbow, Tone.BODY, self._limb)
        self._line(body.arm.elbow, body.arm.wrist, Tone.BODY, self._limb)
        self._line(body.shoulder, body.head, Tone.BODY, self._limb)
        self._canvas.disc(self._at(body.head), HEAD_RADIUS * self._scale, Tone.BODY)
        tone = tone_of(length(body))
        self._line(*ends(body, body.leg), tone, self._limb * (2.2 if self._dense and tone is Tone.LONG else 1.4))

    def _leg(self, body: Skeleton, leg: Leg, tone: Tone, wide: float) -> None:
        self._line(body.hip, leg.knee, tone, wide)
        self._line(leg.knee, leg.ankle, tone, wide)
        self._line(leg.ankle, leg.heel, tone)
        self._line(leg.heel, leg.toe, tone)

    def held(self, held: Held, body: Skeleton) -> None:
        """What is held, or lies on the body."""
        for middle, radius in _discs(held, body):
            hollow = held is Held.BALL_UNDER_FEET
            self._canvas.disc(self._at(middle), radius * self._scale, Tone.IMPLEMENT, hollow=hollow)
        if held is Held.TOWEL:
            self._line(body.arm.wrist, away(body.leg.ankle, -90, -ANKLE_HEIGHT), Tone.IMPLEMENT)
        if held is Held.PEDALS:
            self._line(body.leg.ankle, body.far_leg.ankle, Tone.IMPLEMENT)
