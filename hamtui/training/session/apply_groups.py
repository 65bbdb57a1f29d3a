"""What happens to groups in a session: put together and taken apart, their clocks, their rounds and their end."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from hamtui.training.base.group import MOST_ROUNDS as MOST_STARTS
from hamtui.training.base.group import Group, GroupKind, longest
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.program import FEWEST_MEMBERS
from hamtui.training.base.rest import Rest
from hamtui.training.base.words import plural
from hamtui.training.coach.plan import PlanItem, PlannedSet
from hamtui.training.session import events as ev
from hamtui.training.session.apply_timers import led_on
from hamtui.training.session.groups import (
    block_of,
    clock_of,
    group_names,
    group_of,
    is_begun,
    members,
    rest_until_start,
)
from hamtui.training.session.state import GroupClock, NotPossible, Session
from hamtui.training.session.steps import Step, in_turn, sides_of

MOST_ROUNDS = 99
MOST_ITEMS = 60


def with_clock(session: Session, at: Moment) -> Session:
    """The session with the clock of a timed group running, from the first set of it on."""
    step = session.current
    group = group_of(session, step)
    if group is None or not group.kind.timed or clock_of(session, step) is not None:
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
    fewest = 1 if event.group.kind.timed else FEWEST_MEMBERS
    if len(set(event.items)) < len(event.items) or len(event.items) < fewest or not all(left):
        least = "one exercise" if fewest == 1 else "two exercises"
        raise NotPossible(f"a group needs at least {least}, each with something left")
    for item in event.items:
        group = session.items[item].group
        if group is not None and not set(members(session, group.id)) <= set(event.items):
            raise NotPossible(f"{session.items[item].name} is in a group already: take that apart first")
        if group is not None and group.kind.timed:
            raise NotPossible("the clock leads that group")
    if event.group.kind.timed or event.group.rounds:
        return _in_rounds(session, event)
    if not set(members(session, event.group.id)) <= set(event.items):
        raise NotPossible("another group has that name")
    items = list(session.items)
    group = _with_rest(event.group, (items[index] for index in event.items))
    for place, index in enumerate(event.items, 1):
        items[index] = replace(items[index], group=group, place=place)
    return _laid_anew(replace(session, items=tuple(items)), event.items, in_turn(left))


def _in_rounds(session: Session, event: ev.ExercisesGrouped) -> Session:
    """The same with as many sets of each as the rounds or the clock of the group ask for, counted from 1.

    What was done of an exercise before stays by itself: its sets are no turns of the group.
    """
    group, count = event.group, len(event.items)
    if group.id in group_names(session):
        raise NotPossible("another group has that name")
    if group.kind is GroupKind.EMOM and not count <= group.starts(count) <= MOST_STARTS * count:
        raise NotPossible(f"that makes {plural(group.starts(count), 'start')} for {plural(count, 'exercise')}")
    if len(session.items) + count > MOST_ITEMS:
        raise NotPossible(f"a session has {MOST_ITEMS} exercises at most")
    if session.doing is not None or session.current is None or is_begun(session, session.current):
        raise NotPossible("end the running set first")
    items, turns = list(session.items), []
    for place, index in enumerate(event.items):
        left = [step for step in session.upcoming if step.item == index]
        sets = _as_many(_sets_left(items[index], left), group.sets_of(place, count))
        mine = replace(items[index], group=group, place=place + 1, sets=sets)
        untouched = all(step in left for step in session.steps if step.item == index and _is_turn(step))
        at = index if untouched else len(items)
        if untouched:
            items[index] = mine
        else:
            items[index] = replace(items[index], group=None, place=0)
            items.append(mine)
        before = [replace(step, item=at) for step in left if not _is_turn(step)]
        turns.append([*before, *(step for n, each in enumerate(sets, 1) for step in sides_of(at, mine, each, n))])
    if not group.kind.timed:
        resolved = _with_rest(group, (item for item in items if item.group is group))
        items = [replace(item, group=resolved) if item.group is group else item for item in items]
    return _laid_anew(replace(session, items=tuple(items)), event.items, in_turn(turns))


def _is_turn(step: Step) -> bool:
    return not step.set_kind.facts.leads_up


def _sets_left(item: PlanItem, left: Iterable[Step]) -> list[PlannedSet]:
    """The sets of an exercise that are still to do, with the loads that were chosen for them."""
    firsts = {step.number: step for step in left if _is_turn(step) and not step.part}
    return [
        replace(
            item.working[min(number, len(item.working)) - 1],
            reps=step.reps, target=step.target, seconds=step.seconds, load=step.load, metres=step.metres,
        )
        for number, step in firsts.items()
    ]  # fmt: skip


def _as_many(sets: list[PlannedSet], turns: int | None) -> tuple[PlannedSet, ...]:
    """So many of the sets, the last of them once more and again where there are fewer; all of them without `turns`."""
    if not sets:
        raise NotPossible("a group needs a set of each exercise")
    return tuple([*sets, *(sets[-1:] * (turns or 0))][: turns or len(sets)])


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
