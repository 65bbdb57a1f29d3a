"""A pose as angles and fixed points, and the joints that follow from it.

The body is seen from its right side and looks to the right. Lengths are parts of its height, the floor is y = 0.
Angles are degrees: 0 points forward, 90 up, −90 down. A limb is given by its angle, or by the point its end stays at,
and then bends as that asks for; so no limb ever changes its length.
"""

from __future__ import annotations

from math import acos, atan2, cos, degrees, hypot, radians, sin

from msgspec import Struct

THIGH, SHANK, FOOT, HEEL = 0.245, 0.246, 0.115, 0.045
TORSO, NECK, HEAD_RADIUS = 0.29, 0.13, 0.06
ARM, FOREARM = 0.17, 0.19
ANKLE_HEIGHT = 0.04

Point = tuple[float, float]


class Pose(Struct, frozen=True):
    """One posture: where its `root` joint is, and an angle, or the point to reach, for each limb.

    `thigh` runs from hip to knee, `shank` from knee to ankle, `torso` from hip to shoulder, `arm` from shoulder to
    elbow, `forearm` from elbow to wrist. `plant` is a point the ankle stays at, `hand` one for the wrist, `reach` a
    vertical line that the straight arm ends on. `far_` names the other leg and arm; None does as the near one.
    `knee` and `elbow` are +1 or −1: to which side they bend where a point is to be reached.
    """

    root: str = "ankle"
    x: float = 0.0
    y: float = ANKLE_HEIGHT
    torso: float = 90.0
    neck: float = 90.0
    thigh: float = -90.0
    shank: float = -90.0
    foot: float = 0.0
    arm: float = -90.0
    forearm: float = -90.0
    far_thigh: float | None = None
    far_shank: float | None = None
    far_foot: float | None = None
    far_arm: float | None = None
    far_forearm: float | None = None
    plant: Point | None = None
    far_plant: Point | None = None
    hand: Point | None = None
    far_hand: Point | None = None
    reach: float | None = None
    knee: float = 1.0
    elbow: float = -1.0


class Leg(Struct, frozen=True):
    """The joints of a leg."""

    knee: Point
    ankle: Point
    heel: Point
    toe: Point


class Arm(Struct, frozen=True):
    """The joints of an arm."""

    elbow: Point
    wrist: Point


class Skeleton(Struct, frozen=True):
    """Every joint of a body in a pose."""

    hip: Point
    shoulder: Point
    head: Point
    leg: Leg
    far_leg: Leg
    arm: Arm
    far_arm: Arm


def away(point: Point, angle: float, length: float) -> Point:
    """The point `length` away from `point` at `angle` degrees."""
    return point[0] + length * cos(radians(angle)), point[1] + length * sin(radians(angle))


def bent(start: Point, end: Point, first: float, second: float, side: float) -> tuple[float, float]:
    """The angles of two limbs that lead from `start` to `end`, bent to `side`; stretched where it is too far."""
    gap = hypot(end[0] - start[0], end[1] - start[1])
    towards = degrees(atan2(end[1] - start[1], end[0] - start[0]))
    gap = min(max(gap, abs(first - second) + 1e-9), first + second - 1e-9)
    opening = degrees(acos((first**2 + gap**2 - second**2) / (2 * first * gap)))
    middle = away(start, towards + side * opening, first)
    goal = away(start, towards, gap)
    return towards + side * opening, degrees(atan2(goal[1] - middle[1], goal[0] - middle[0]))


def solve(pose: Pose) -> Skeleton:
    """The joints of a body in a pose. Raises ValueError for a root that no pose has."""
    hip = _hip(pose)
    shoulder = away(hip, pose.torso, TORSO)
    near = _leg(hip, pose.thigh, pose.shank, pose.foot, pose.plant, pose.knee)
    far = _leg(
        hip,
        pose.thigh if pose.far_thigh is None else pose.far_thigh,
        pose.shank if pose.far_shank is None else pose.far_shank,
        pose.foot if pose.far_foot is None else pose.far_foot,
        pose.far_plant or (pose.plant if pose.far_thigh is None else None),
        pose.knee,
    )
    arm = _arm(shoulder, pose.arm, pose.forearm, pose.hand, pose.reach, pose.elbow)
    far_arm = _arm(
        shoulder,
        pose.arm if pose.far_arm is None else pose.far_arm,
        pose.forearm if pose.far_forearm is None else pose.far_forearm,
        pose.far_hand or (pose.hand if pose.far_arm is None else None),
        pose.reach if pose.far_arm is None else None,
        pose.elbow,
    )
    return Skeleton(hip, shoulder, away(shoulder, pose.neck, NECK), near, far, arm, far_arm)


def _hip(pose: Pose) -> Point:
    """Where the hip is when the root joint is where the pose has it."""
    at = (pose.x, pose.y)
    if pose.root == "hip":
        return at
    if pose.root == "shoulder":
        return away(at, pose.torso, -TORSO)
    if pose.root == "knee":
        return away(at, pose.thigh, -THIGH)
    if pose.root == "ankle":
        return away(away(at, pose.shank, -SHANK), pose.thigh, -THIGH)
    raise ValueError(f"a pose stands on its ankle, knee, hip or shoulder, not on its {pose.root}")


def _leg(hip: Point, thigh: float, shank: float, foot: float, plant: Point | None, side: float) -> Leg:
    if plant is not None:
        thigh, shank = bent(hip, plant, THIGH, SHANK, side)
    knee = away(hip, thigh, THIGH)
    ankle = away(knee, shank, SHANK)
    sole = away(ankle, foot - 90, ANKLE_HEIGHT)
    return Leg(knee, ankle, away(sole, foot, -HEEL), away(sole, foot, FOOT))


def _arm(shoulder: Point, arm: float, forearm: float, hand: Point | None, reach: float | None, side: float) -> Arm:
    if hand is not None:
        arm, forearm = bent(shoulder, hand, ARM, FOREARM, side)
    elif reach is not None:
        length = ARM + FOREARM
        arm = forearm = -degrees(acos(max(-1.0, min(1.0, (reach - shoulder[0]) / length))))
    elbow = away(shoulder, arm, ARM)
    return Arm(elbow, away(elbow, forearm, FOREARM))
