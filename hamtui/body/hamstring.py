"""The hamstring as a line from the sit bone to below the knee: how long it is in a pose."""

from __future__ import annotations

from math import atan2, degrees, hypot

from hamtui.body.skeleton import Leg, Point, Pose, Skeleton, away, solve

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
