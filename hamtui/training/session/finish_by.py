"""Finishing by a time: what to leave out of a session so that it fits, the least important first.

The order: optional exercises; sets of secondary work (a smaller share) and core; later sets of the main exercises,
from the last one backwards, down to two of the first hinge and the first knee flexion and one of each other; rests
to their minimum; stretches of the cool-down, rounds of the warm-up but one, light cardio; at the end whole main
exercises, but never the two that carry the session. What is done or under way is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Phase
from hamtui.training.base.moment import Moment
from hamtui.training.base.patterns import HINGES, bends_knee
from hamtui.training.session import events as ev
from hamtui.training.session.apply_finish import uncut
from hamtui.training.session.apply_sets import counts
from hamtui.training.session.duration import seconds_left
from hamtui.training.session.groups import block_of, clock_of, group_of
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

CARRYING_SETS = 2


class Fit(Struct, frozen=True):
    """How a session comes to end in time: the event that cuts it, and by how many seconds it is still too long."""

    event: ev.FinishBy
    seconds: float
    over: float


def fit(session: Session, until: datetime, now: Moment) -> Fit:
    """What to leave out so that `session` ends by `until`; no more than is needed, one cut after the other."""
    whole = uncut(session)
    available = (until - now.wall).total_seconds()
    cut: frozenset[str] = frozenset()
    trial, brief = whole, False
    for gone in (*_before_rests(whole), None, *_after_rests(whole)):
        if seconds_left(trial, now) <= available:
            break
        cut, brief = (cut, True) if gone is None else (cut | gone, brief)
        trial = _trial(whole, cut, brief=brief)
    left = seconds_left(trial, now)
    ordered = tuple(step.id for step in whole.steps if step.id in cut)
    return Fit(ev.FinishBy(now, until, ordered, brief), left, max(0.0, left - available))


def _trial(whole: Session, cut: frozenset[str], *, brief: bool) -> Session:
    return replace(whole, skipped=whole.skipped | cut, brief=brief)


class _Work(Struct, frozen=True):
    """An exercise or group with something left: sets or rounds still free to cut, and the least to keep of all of them.

    A round is cut with all its exercises.
    """

    items: tuple[int, ...]
    steps: tuple[Step, ...]
    free: tuple[int, ...]
    fixed: int
    least: int

    def set_of(self, number: int) -> frozenset[str]:
        return frozenset(s.id for s in self.steps if counts(s) and s.number == number)

    @property
    def everything(self) -> frozenset[str]:
        return frozenset(step.id for step in self.steps)


def _before_rests(session: Session) -> Iterator[frozenset[str]]:
    work = _work(session)
    optional = [w for w in work if all(session.items[item].optional for item in w.items)]
    main = [w for w in work if not _main(session).isdisjoint(w.items)]
    secondary = [w for w in work if w not in optional and w not in main]
    for one in reversed(optional):
        yield one.everything
    for one in reversed(secondary):
        yield from _sets(one, 0)
    most = max((len(w.free) + w.fixed for w in main), default=0)
    for kept in range(most - 1, 0, -1):
        for one in reversed(main):
            if kept >= one.least and one.fixed <= kept < one.fixed + len(one.free):
                yield one.set_of(one.free[kept - one.fixed])


def _after_rests(session: Session) -> Iterator[frozenset[str]]:
    upcoming = _free(session)
    for step in reversed([s for s in upcoming if s.phase is Phase.COOL_DOWN]):
        yield frozenset({step.id})
    warm_up = [s for s in upcoming if s.phase is Phase.WARM_UP and session.items[s.item].group]
    rounds = sorted({s.number for s in warm_up}, reverse=True)
    started = any(
        s.id in session.done for s in session.steps if s.phase is Phase.WARM_UP and session.items[s.item].group
    )
    for number in rounds if started else rounds[:-1]:
        yield frozenset(s.id for s in warm_up if s.number == number)
    yield frozenset(s.id for s in upcoming if s.kind is StepKind.CARDIO)
    main = [w for w in _work(session) if not _main(session).isdisjoint(w.items)]
    for one in reversed(main):
        if one.least < CARRYING_SETS and not one.fixed:
            yield one.everything


def _sets(one: _Work, least: int) -> Iterator[frozenset[str]]:
    """One set after the other from the last; with the first of them goes what leads up to it."""
    for place in range(len(one.free) - 1, -1, -1):
        if one.fixed + place >= least:
            alone = place == 0 and not one.fixed
            yield one.everything if alone else one.set_of(one.free[place])


def _work(session: Session) -> list[_Work]:
    """Work and core with sets left, in their order."""
    works = []
    carrying = _carrying(session)
    upcoming = _free(session)
    work = (s.item for s in upcoming if session.items[s.item].phase in (Phase.WORK, Phase.CORE))
    for items in dict.fromkeys(block_of(session, item) for item in work):
        mine = tuple(s for s in upcoming if s.item in items)
        free = tuple(sorted({s.number for s in mine if counts(s)}))
        all_sets = {s.number for s in session.steps if s.item in items and counts(s) and s.id not in session.skipped}
        fixed = len(all_sets - set(free))
        works.append(_Work(items, mine, free, fixed, 1 if carrying.isdisjoint(items) else CARRYING_SETS))
    return works


def _free(session: Session) -> list[Step]:
    """Steps still to do that are neither under way nor the other side or exercise of a set or round that is begun.

    The rounds of an AMRAP under way end with its time.
    """
    begun = {step.id for step in session.steps if step.id in session.done}
    if session.doing is not None:
        begun.add(session.doing.step)
    halves = {
        (item, s.set_kind, s.number)
        for s in session.steps
        if s.id in begun and (s.side or group_of(session, s))
        for item in (block_of(session, s.item) if group_of(session, s) else (s.item,))
    }
    return [
        s
        for s in session.upcoming
        if s.id not in begun and (s.item, s.set_kind, s.number) not in halves and not _led(session, s)
    ]


def _led(session: Session, step: Step) -> bool:
    group = group_of(session, step)
    return group is not None and group.kind is GroupKind.AMRAP and clock_of(session, step) is not None


def _main(session: Session) -> set[int]:
    """The items the session is about: work of the highest share there is, optional work and core left aside."""
    work = [(i, item) for i, item in enumerate(session.items) if item.phase is Phase.WORK and not item.optional]
    highest = max((item.share for _, item in work), default=0.0)
    return {index for index, item in work if item.share == highest}


def _carrying(session: Session) -> set[int]:
    """The first hinge and the first knee flexion of the session, or else its first main exercise, done or not."""
    main = sorted(_main(session))
    items = session.items
    hinge = next((i for i in main if items[i].pattern in HINGES), None)
    knee = next((i for i in main if bends_knee((items[i].pattern, *items[i].also))), None)
    return {index for index in (hinge, knee) if index is not None} or set(main[:1])
