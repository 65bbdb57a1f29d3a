"""What happens to groups in a session: put together and taken apart, their clocks, their rounds and their end."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from hamtui.training.base.group import Group, GroupKind, longest
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.rest import Rest
from hamtui.training.coach.plan import PlanItem, PlannedSet
from hamtui.training.session import events as ev
from hamtui.training.session.apply_timers import led_on
from hamtui.training.session.groups import block_of, clock_of, group_of, members, rest_until_start
from hamtui.training.session.state import GroupClock, NotPossible, Session
from hamtui.training.session.steps import Step, in_turn, sides_of

MOST_ROUNDS = 99


def with_clock(session: Session, at: Moment) -> Session:
    """The session with the clock of a timed group running, from the first set of it on."""
    group = group_of(session, session.current)
    if group is None or not group.kind.timed or clock_of(session, session.current) is not None:
        return session
    return replace(session, clocks=(*session.clocks, GroupClock(group.id, Timer(at))))


def with_round(session: Session, at: Moment) -> Session:
    """The session with another round of the AMRAP under way, where the last that stands is begun and time is left."""
    clock = session.clocks[-1] if session.clocks else None
    mine = members(session, clock.group) if clock else ()
    group = session.items[mine[0]].group if mine else None
    if clock is None or group is None or group.kind is not GroupKind.AMRAP or clock.over:
        return session
    laid = [step for step in session.steps if step.item in mine and group_of(session, step)]
    number = max(step.number for step in laid)
    ahead = [step for step in session.upcoming if step.item in mine and group_of(session, step)]
    begun = len(ahead) < len([step for step in laid if step.number == number])
    doing = session.doing is not None and any(s.id == session.doing.step and s.number == number for s in laid)
    over = group.minutes * 60 <= clock.timer.elapsed(at)
    if not (begun or doing) or over or number >= MOST_ROUNDS:
        return session
    last = {step.item: step for step in laid if step.number == number and not step.part}
    more = [step for item in mine if item in last for step in one_more(item, session.items[item], last[item])]
    place = session.steps.index(laid[-1]) + 1
    return replace(session, steps=(*session.steps[:place], *more, *session.steps[place:]))


def one_more(index: int, item: PlanItem, last: Step) -> tuple[Step, ...]:
    """One more set of an exercise like its last, its sides included."""
    planned = PlannedSet(
        last.set_kind, last.reps, last.target, last.seconds, last.load, item.sets[-1].rest, metres=last.metres
    )
    return tuple(sides_of(index, item, planned, last.number + 1))


def out_of_rounds(session: Session, item: int) -> Session:
    """The session with one exercise no longer in the rounds to come of an AMRAP."""
    group = session.items[item].group
    if group is None or group.kind is not GroupKind.AMRAP:
        return session
    items = list(session.items)
    items[item] = replace(items[item], group=None, place=0)
    return replace(session, items=tuple(items))


def skipped(session: Session, gone: Collection[str], at: Moment) -> Session:
    """The session without some of its steps; in an EMOM the next set still waits for its start."""
    doing = None if session.doing and session.doing.step in gone else session.doing
    before = session.current
    session = with_round(replace(session, skipped=session.skipped.union(gone), doing=doing), at)
    if before is not None and session.current is not before and doing is None:
        session = replace(session, rest=rest_until_start(session, at, before.id) or session.rest)
    return session


def put_together(session: Session, event: ev.ExercisesGrouped) -> Session:
    """What is left of some exercises in turn; the first of them that stands ahead says where."""
    left = [[step for step in session.upcoming if step.item == item] for item in event.items]
    if len(set(event.items)) < len(event.items) or len(event.items) < 2 or not all(left):
        raise NotPossible("a group needs two exercises with something left of each")
    for item in event.items:
        group = session.items[item].group
        if group is not None and not set(members(session, group.id)) <= set(event.items):
            raise NotPossible(f"{session.items[item].name} is in a group already: take that apart first")
        if group is not None and group.kind.timed:
            raise NotPossible("the clock leads that group")
    if event.group.kind.timed:
        raise NotPossible("a group with a clock is begun with its program")
    if not set(members(session, event.group.id)) <= set(event.items):
        raise NotPossible("another group has that name")
    items = list(session.items)
    group = _with_rest(event.group, (items[index] for index in event.items))
    for place, index in enumerate(event.items, 1):
        items[index] = replace(items[index], group=group, place=place)
    return _laid_anew(replace(session, items=tuple(items)), event.items, in_turn(left))


def _with_rest(group: Group, items: Iterable[PlanItem]) -> Group:
    return replace(group, rest=group.rest or longest(planned.rest for item in items for planned in item.working))


def take_apart(session: Session, event: ev.GroupTakenApart) -> Session:
    """What is left of a group, one exercise after the other; the one that is on goes first."""
    mine = members(session, event.group)
    if not mine or session.items[mine[0]].group is None:
        raise NotPossible("there is no such group")
    if any(clock.group == event.group for clock in session.clocks):
        raise NotPossible("its clock runs: end the group instead")
    now = session.current.item if session.current else None
    order = sorted(mine, key=lambda item: item != now)
    items = list(session.items)
    for index in mine:
        items[index] = replace(items[index], group=None, place=0)
    left = [step for item in order for step in session.upcoming if step.item == item]
    return _laid_anew(replace(session, items=tuple(items)), mine, left)


def _laid_anew(session: Session, items: Collection[int], order: Iterable[Step]) -> Session:
    """The session with what is left of some exercises in another order; a set under way stays the first."""
    upcoming = session.upcoming
    left = [step for step in upcoming if step.item in items]
    fresh = list(order)
    if session.doing is not None:
        fresh.sort(key=lambda step: session.doing is None or step.id != session.doing.step)
    ids = {step.id for step in left}
    kept = [step for step in session.steps if step.id not in ids]
    at = sum(step.id not in ids for step in session.steps[: session.steps.index(left[0])]) if left else len(kept)
    after = replace(session, steps=(*kept[:at], *fresh, *kept[at:]))
    if session.doing and after.current != session.current:
        raise NotPossible("end the running set first")
    return led_on(after)


def end_group(session: Session, event: ev.GroupEnded) -> Session:
    """Nothing more of a group: rounds that an AMRAP had no time for were never asked, others are skipped."""
    mine = members(session, event.group)
    left = [step for step in session.upcoming if step.item in mine]
    if not left:
        raise NotPossible("nothing is left of that group")
    last = next((entry for entry in reversed(session.log) if entry.step.item in mine), None)
    group = session.items[mine[0]].group
    gone = {step.id for step in left}
    doing = None if session.doing and session.doing.step in gone else session.doing
    clocks = tuple(
        replace(clock, timer=clock.timer.pause(event.at), over=True) if clock.group == event.group else clock
        for clock in session.clocks
    )
    begun = any(clock.group == event.group for clock in clocks)
    over = group is not None and group.kind is GroupKind.AMRAP and begun
    sure = {step.id for step in left if step.number == 1 or not over}
    steps = tuple(step for step in session.steps if step.id not in gone - sure)
    session = replace(session, steps=steps, skipped=session.skipped | sure, doing=doing, clocks=clocks, rest=None)
    rest = longest(planned.rest for item in mine for planned in session.items[item].working)
    if begun and last is not None and rest is not None and not session.rests_off:
        session = replace(session, rest=Rest(session.window(rest), Timer(event.at), last.step.id))
    return led_on(session)


def moved_together(session: Session, item: int) -> tuple[int, ...]:
    """The exercises that move with one; none of a group whose clock runs."""
    mine = block_of(session, item)
    group = session.items[item].group
    if group is not None and any(clock.group == group.id and not clock.over for clock in session.clocks):
        raise NotPossible("its clock runs: end the group first")
    return mine
