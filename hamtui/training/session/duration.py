"""How long training takes: the expected seconds of a step, a plan, and what is left of a session.

The lifter's own pace of past sessions, which stands in the plan, stretches or shortens all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from hamtui.training.base.exercise import Measure, Side
from hamtui.training.base.group import Group, GroupKind, longest
from hamtui.training.base.moment import Moment
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.pace import DRILL_SET_UP_S, LOADED_SET_UP_S, SET_UP_S, USUAL_TEMPO
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.session.groups import clock_of, group_of
from hamtui.training.session.steps import GET_READY_S, Step, StepKind, lay_out, rest_after, rested_before

if TYPE_CHECKING:
    from hamtui.training.session.state import Session

FIND_S = 360
PLATES_S_A_KG = 0.2


def work_seconds(step: Step, item: PlanItem) -> float:
    """Seconds from the start of a step to its end: countdown, or reps at their tempo, with getting into place.

    Loaded sets take longer to set up, the more so the more plates are to be changed, and finding a load is counted as
    some tries with short rests.
    """
    if step.kind is StepKind.FIND:
        return FIND_S
    if step.seconds is not None:
        return step.seconds + (GET_READY_S if step.kind is StepKind.HOLD else 0)
    reps = step.target or (step.reps.low if step.reps else 0)
    moving = reps * (item.tempo or USUAL_TEMPO).rep_seconds
    if step.kind is StepKind.DRILL:
        return moving + DRILL_SET_UP_S
    changed = step.load if PATTERNS[item.pattern].ramp and (step.set_kind.facts.leads_up or step.number == 1) else None
    plates = round(changed.kg * PLATES_S_A_KG) if changed else 0
    return moving + (LOADED_SET_UP_S + plates if item.measure is Measure.LOAD else SET_UP_S)


def rest_seconds(window: RestWindow, *, brief: bool = False) -> float:
    """Seconds rested in a window: its middle, or with `brief` its minimum."""
    return window.minimum if brief else (window.minimum + window.maximum) / 2


def steps_seconds(
    steps: Sequence[Step], items: Sequence[PlanItem], *, brief: bool = False, rests: bool = True, pace: float = 1.0
) -> float:
    """Seconds for `steps` one after the other at a pace; a rest counts only where a set that needs it follows.

    What a clock leads takes what that says, at any pace: an EMOM from start to start, an AMRAP its minutes.
    """
    total = 0.0
    for clocked, run in groupby(range(len(steps)), key=lambda place: _clocked(steps[place], items)):
        places = list(run)
        seconds = [
            sum(_with_rest(steps, place, items, brief=brief, rests=rests) for place in turn) * pace
            for _, turn in groupby(places, key=lambda place: _set_of(steps[place]))
        ]
        if clocked is None:
            total += sum(seconds)
        elif clocked.kind is GroupKind.EMOM:
            total += _by_starts(seconds, clocked.every)
        else:
            total += clocked.minutes * 60 + _rest_at_end(steps, places, brief=brief, rests=rests) * pace
    return total


def _by_starts(sets: Iterable[float], every: int) -> float:
    """Seconds of an EMOM: each set at its start, or at once where the one before took longer."""
    end = 0.0
    for number, seconds in enumerate(sets):
        end = max(end, number * every) + seconds
    return end


def _clocked(step: Step, items: Sequence[PlanItem]) -> Group | None:
    """The timed group a set stands in."""
    group = items[step.item].group
    return group if group is not None and group.kind.timed and not step.set_kind.facts.leads_up else None


def _set_of(step: Step) -> tuple[int, int]:
    return step.item, step.number


def _with_rest(steps: Sequence[Step], place: int, items: Sequence[PlanItem], *, brief: bool, rests: bool) -> float:
    """Seconds of a step with the rest after it."""
    step, after = steps[place], steps[place + 1] if place + 1 < len(steps) else None
    work = work_seconds(step, items[step.item])
    if after is None or not rests or not rested_before(after):
        return work
    rest = rest_after(step, items[step.item], after, items[after.item])
    return work + (rest_seconds(rest, brief=brief) if rest else 0.0)


def _rest_at_end(steps: Sequence[Step], places: Sequence[int], *, brief: bool, rests: bool) -> float:
    """Seconds of the rest after an AMRAP, the longest of its exercises, where what follows needs one."""
    after = steps[places[-1] + 1] if places[-1] + 1 < len(steps) else None
    rest = longest(steps[place].rest for place in places if steps[place].side is not Side.LEFT)
    return rest_seconds(rest, brief=brief) if rest and rests and rested_before(after) else 0.0


def plan_seconds(plan: Plan) -> float:
    """Seconds the whole plan takes at the lifter's own pace."""
    return steps_seconds(lay_out(plan), plan.items, pace=plan.pace)


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
    return steps_seconds(
        tuple(steps), session.items, brief=session.brief, rests=not session.rests_off, pace=session.plan.pace
    )


def _running(session: Session, now: Moment) -> float:
    """Seconds of a running rest still to come, or less than none: what the step under way has had already."""
    step, doing, rest = session.current, session.doing, session.rest
    if step is None:
        return 0.0
    group, clock = group_of(session, step), clock_of(session, step)
    if group is not None and clock is not None and group.kind is GroupKind.AMRAP:
        return -min(group.minutes * 60, clock.timer.elapsed(now))
    if doing is not None:
        usual = work_seconds(step, session.item(step)) + doing.moved
        if clock is not None and group is not None and group_of(session, next(iter(session.upcoming[1:]), None)):
            usual = max(usual, group.every)
        return -min(usual, doing.timer.elapsed(now))
    if rest is not None:
        wanted = rest_seconds(rest.window, brief=session.brief) + rest.moved
        return max(0.0, wanted - rest.timer.elapsed(now))
    return 0.0
