"""How long training takes: the expected seconds of a step, a plan, and what is left of a session.

The constants are starting guesses, meant to be right to a few minutes an hour: nobody's exact pace is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from hamtui.training.base.exercise import Measure, Tempo
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.session.steps import GET_READY_S, Step, StepKind, lay_out, rested_before

if TYPE_CHECKING:
    from hamtui.training.session.state import Session

USUAL_TEMPO = Tempo(2, 0, 1, 0)
SET_UP_S = 15
LOADED_SET_UP_S = 25
DRILL_SET_UP_S = 5
FIND_S = 180


def work_seconds(step: Step, item: PlanItem) -> float:
    """Seconds from the start of a step to its end: countdown, or reps at their tempo, with getting into place.

    Loaded sets take longer to set up, and finding a load is counted as some tries with short rests.
    """
    if step.kind is StepKind.FIND:
        return FIND_S
    if step.seconds is not None:
        return step.seconds + (GET_READY_S if step.kind is StepKind.HOLD else 0)
    reps = step.target or (step.reps.low if step.reps else 0)
    moving = reps * (item.tempo or USUAL_TEMPO).rep_seconds
    if step.kind is StepKind.DRILL:
        return moving + DRILL_SET_UP_S
    return moving + (LOADED_SET_UP_S if item.measure is Measure.LOAD else SET_UP_S)


def rest_seconds(window: RestWindow, *, brief: bool = False) -> float:
    """Seconds rested in a window: its middle, or with `brief` its minimum."""
    return window.minimum if brief else (window.minimum + window.maximum) / 2


def steps_seconds(
    steps: Sequence[Step], items: Sequence[PlanItem], *, brief: bool = False, rests: bool = True
) -> float:
    """Seconds for `steps` one after the other; a rest counts only where a set that needs it follows."""
    total = 0.0
    for step, after in zip_longest(steps, steps[1:]):
        total += work_seconds(step, items[step.item])
        if rests and step.rest and rested_before(after):
            total += rest_seconds(step.rest, brief=brief)
    return total


def plan_seconds(plan: Plan) -> float:
    """Seconds the whole plan takes."""
    return steps_seconds(lay_out(plan), plan.items)


def minutes(seconds: float) -> int:
    """Whole minutes, to the nearest."""
    return round(seconds / 60)


def seconds_left(session: Session, now: Moment) -> float:
    """Seconds until the session is over, if all that is left is done; what already ran is taken off."""
    if session.ended is not None:
        return 0.0
    return max(0.0, _running(session, now) + steps_left_seconds(session, session.upcoming))


def steps_left_seconds(session: Session, steps: Iterable[Step]) -> float:
    """Seconds for some of the steps of a session, with its rests as they are set."""
    return steps_seconds(tuple(steps), session.items, brief=session.brief, rests=not session.rests_off)


def _running(session: Session, now: Moment) -> float:
    """Seconds of a running rest still to come, or less than none: what the step under way has had already."""
    step, doing, rest = session.current, session.doing, session.rest
    if step is None:
        return 0.0
    if doing is not None:
        usual = work_seconds(step, session.item(step)) + doing.moved
        return -min(usual, doing.timer.elapsed(now))
    if rest is not None:
        wanted = rest_seconds(rest.window, brief=session.brief) + rest.moved
        return max(0.0, wanted - rest.timer.elapsed(now))
    return 0.0
