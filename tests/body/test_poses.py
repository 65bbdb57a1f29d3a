"""Every shipped exercise moves as a body can, and as the exercise does."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from msgspec.structs import replace

from hamtui.body import skeleton
from hamtui.body.motion import Held, Motion, depth_at, pose_at
from hamtui.body.picture import Figure, length
from hamtui.body.skeleton import Point, Skeleton, solve
from hamtui.library.poses import Poses
from hamtui.training.base.exercise import Exercise, Origin, Pattern, RepStart, Tempo
from tests.support import making

POSES = Poses()
SHIPPED = [each for each in making.library().exercises() if each.origin is Origin.SHIPPED]
EXERCISES = [each for each in making.library().exercises() if each.id in POSES.exercises]
DEPTHS = [step / 20 for step in range(21)]
CURLS = {Pattern.KNEE_FLEXION}
HINGES = {Pattern.HIP_HINGE, Pattern.BALLISTIC_HINGE}


def motion(exercise: Exercise) -> Motion:
    found = POSES.motion(exercise)
    assert found is not None
    return found


def bodies(exercise: Exercise) -> list[Skeleton]:
    return [solve(pose_at(motion(exercise), depth)) for depth in DEPTHS]


def gap(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def by_id(exercise: Exercise) -> str:
    return exercise.id


@pytest.mark.parametrize("exercise", SHIPPED, ids=by_id)
def test_every_shipped_exercise_has_poses_of_its_own(exercise: Exercise) -> None:
    assert exercise.id in POSES.exercises


def test_any_other_exercise_moves_as_its_pattern_does() -> None:
    for pattern in Pattern:
        other = replace(making.exercise("glute_bridge"), id="mine", pattern=pattern)
        assert POSES.motion(other) is not None


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_no_limb_changes_its_length(exercise: Exercise) -> None:
    for body in bodies(exercise):
        for leg in (body.leg, body.far_leg):
            assert gap(body.hip, leg.knee) == pytest.approx(skeleton.THIGH, rel=0.01)
            assert gap(leg.knee, leg.ankle) == pytest.approx(skeleton.SHANK, rel=0.01)
        for arm in (body.arm, body.far_arm):
            assert gap(body.shoulder, arm.elbow) == pytest.approx(skeleton.ARM, rel=0.01)
            assert gap(arm.elbow, arm.wrist) == pytest.approx(skeleton.FOREARM, rel=0.01)
        assert gap(body.hip, body.shoulder) == pytest.approx(skeleton.TORSO, rel=0.01)


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_nothing_sinks_into_the_floor(exercise: Exercise) -> None:
    for body in bodies(exercise):
        points = [body.hip, body.shoulder, *(p for leg in (body.leg, body.far_leg) for p in (leg.knee, leg.ankle))]
        assert min(point[1] for point in points) > -0.02


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_a_foot_that_stands_stays_where_it_is(exercise: Exercise) -> None:
    top = motion(exercise).top
    if top.root != "ankle":
        return
    for body in bodies(exercise):
        assert body.leg.ankle == pytest.approx((top.x, top.y), abs=0.001)


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_feet_and_hands_reach_what_they_rest_on(exercise: Exercise) -> None:
    for depth in DEPTHS:
        pose = pose_at(motion(exercise), depth)
        body = solve(pose)
        if pose.plant is not None:
            assert body.leg.ankle == pytest.approx(pose.plant, abs=0.035)
        if pose.hand is not None:
            assert body.arm.wrist == pytest.approx(pose.hand, abs=0.06)


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if Held.BAR in motion(e).held and e.pattern in HINGES], ids=by_id
)
def test_the_bar_of_a_hinge_stays_over_the_middle_of_the_foot(exercise: Exercise) -> None:
    middle = (skeleton.FOOT - skeleton.HEEL) / 2
    for body in bodies(exercise):
        assert body.arm.wrist[0] == pytest.approx(middle, abs=0.05)


@pytest.mark.parametrize(
    "exercise",
    [e for e in EXERCISES if Held.BAR in motion(e).held and e.begins is RepStart.LIFT and e.pattern in HINGES],
    ids=by_id,
)
def test_a_lift_from_the_floor_begins_on_the_floor(exercise: Exercise) -> None:
    assert bodies(exercise)[-1].arm.wrist[1] == pytest.approx(0.12, abs=0.03)


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.pattern in HINGES], ids=by_id)
def test_a_hinge_is_longest_in_the_hamstring_at_the_bottom(exercise: Exercise) -> None:
    lengths = [length(body) for body in bodies(exercise)]
    assert lengths[-1] > lengths[0] + 0.05
    assert max(lengths) <= lengths[-1] + 0.01


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.pattern in CURLS], ids=by_id)
def test_a_curl_is_shortest_in_the_hamstring_at_the_top(exercise: Exercise) -> None:
    lengths = [length(body) for body in bodies(exercise)]
    assert lengths[0] < lengths[-1] - 0.05


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_it_moves_without_a_leap(exercise: Exercise) -> None:
    for before, after in pairwise(bodies(exercise)):
        assert gap(before.hip, after.hip) < 0.08
        assert gap(before.head, after.head) < 0.12


def test_a_rep_takes_the_time_of_its_tempo_and_begins_where_the_exercise_does() -> None:
    tempo = Tempo(3, 1, 1, 0)
    assert [round(depth_at(at, tempo), 2) for at in (0, 1.5, 3, 3.9, 4.5, 4.99)] == [0, 0.5, 1, 1, 0.5, 0]
    assert [round(depth_at(at, tempo, RepStart.LIFT), 2) for at in (0, 0.5, 1, 4.5)] == [1, 0.5, 0, 1]
    assert depth_at(7.5, tempo) == depth_at(2.5, tempo)


@pytest.mark.parametrize("size", [(12, 6), (24, 10), (60, 20)])
def test_a_picture_fills_exactly_its_cells(size: tuple[int, int]) -> None:
    for exercise in EXERCISES:
        rows = Figure(motion(exercise)).picture(0.5, *size)
        assert len(rows) == size[1]
        assert {sum(len(text) for text, _ in row) for row in rows} == {size[0]}
