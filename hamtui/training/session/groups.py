"""Where a group of a session stands: its exercises, the clock that leads it, what is due by that."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import SetKind
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.rest import Rest, RestWindow
from hamtui.training.session.steps import Step, StepKind

if TYPE_CHECKING:
    from hamtui.training.session.state import GroupClock, Session

BY_ITSELF = (StepKind.SET, StepKind.HOLD, StepKind.CARDIO)


def group_of(session: Session, step: Step | None) -> Group | None:
    """The group a set stands in; None for what leads up to it, and without one."""
    return session.item(step).group if step and not step.set_kind.facts.leads_up else None


def members(session: Session, group: str) -> tuple[int, ...]:
    """The exercises of a group, in their turn."""
    of_group = (index for index, item in enumerate(session.items) if item.group and item.group.id == group)
    return tuple(sorted(of_group, key=lambda index: session.items[index].place))


def group_names(session: Session) -> frozenset[str]:
    """What the groups of a session are called, those that are none any more too."""
    items = (*session.items, *(entry.item for entry in session.log))
    return frozenset(item.group.id for item in items if item.group)


def block_of(session: Session, item: int) -> tuple[int, ...]:
    """The exercises that are done together with one: those of its group, or it alone."""
    group = session.items[item].group
    return members(session, group.id) if group else (item,)


def clock_of(session: Session, step: Step | None) -> GroupClock | None:
    """The clock that leads a set; None before its first set, and where none leads it."""
    group = group_of(session, step)
    running = (clock for clock in session.clocks if group and group.kind.timed and clock.group == group.id)
    return next(running, None)


def turn_of(session: Session, step: Step) -> tuple[int, int]:
    """Which of all the sets of its group a set is, counted from 1, sides together, and how many there are."""
    mine = block_of(session, step.item)
    sets = list(dict.fromkeys((s.item, s.number) for s in session.steps if s.item in mine and group_of(session, s)))
    return sets.index((step.item, step.number)) + 1, len(sets)


def following(session: Session, now: Moment) -> Step | None:
    """The step after the current set, its other side and parts left aside; after an AMRAP whose time is up."""
    step = session.current
    over = block_of(session, step.item) if step is not None and is_up(session, now) else ()
    after = (s for s in session.upcoming if step and _set_of(s) != _set_of(step) and s.item not in over)
    return next(after, None)


def _set_of(step: Step) -> tuple[int, SetKind, int]:
    return step.item, step.set_kind, step.number


def until_start(session: Session, now: Moment) -> float | None:
    """Seconds until the current set of an EMOM begins, less than none once it is late; None where no EMOM leads."""
    if not session.clocks:
        return None
    step = session.current
    clock, group = clock_of(session, step), group_of(session, step)
    if step is None or clock is None or group is None or group.kind is not GroupKind.EMOM:
        return None
    return (turn_of(session, step)[0] - 1) * group.every - clock.timer.elapsed(now)


def until_next(session: Session, now: Moment) -> float | None:
    """Seconds until the set after the current one begins by the clock; None where no EMOM leads."""
    left = until_start(session, now)
    group = group_of(session, session.current) if left is not None else None
    return left + group.every if group is not None and left is not None else None


def late_s(session: Session, at: Moment) -> int:
    """Whole seconds by which the current set of an EMOM is late at `at`; the first of them is the clock's own."""
    left = until_start(session, at)
    return math.floor(-left) if left is not None and left < -1 and not _under_way(session) else 0


def is_begun(session: Session, step: Step) -> bool:
    """Whether a part of a set that is still to do, such as its left side, was just done."""
    last = session.last
    return last is not None and _set_of(last.step) == _set_of(step)


def _under_way(session: Session) -> bool:
    return session.current is not None and is_begun(session, session.current)


def rest_until_start(session: Session, at: Moment, after: str) -> Rest | None:
    """The rest that is left until the next start of an EMOM; None once it is late, and without an EMOM."""
    left = until_start(session, at)
    if left is None or left <= 0:
        return None
    return Rest(RestWindow(math.ceil(left), math.ceil(left)), Timer(at), after)


def time_left(session: Session, now: Moment) -> float | None:
    """Seconds left of the AMRAP under way, less than none once its time is up; None where none is."""
    if not session.clocks:
        return None
    step = session.current
    clock, group = clock_of(session, step), group_of(session, step)
    if clock is None or group is None or group.kind is not GroupKind.AMRAP:
        return None
    return group.minutes * 60 - clock.timer.elapsed(now)


def is_up(session: Session, now: Moment) -> bool:
    """Whether the time of the AMRAP under way is up."""
    left = time_left(session, now)
    return left is not None and left <= 0


def begins_by_itself(session: Session, now: Moment) -> bool:
    """Whether an EMOM begins its next set now."""
    left = until_start(session, now)
    step, rest = session.current, session.rest
    if left is None or step is None or session.doing is not None or step.kind not in BY_ITSELF:
        return False
    if rest is None:
        return left <= 0 and not _under_way(session)
    return rest.timer.paused_at is None and rest.timer.elapsed(now) >= rest.minimum
