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

from hamtui.training.base.history import Phase
from hamtui.training.base.moment import Moment
from hamtui.training.base.patterns import HINGES, bends_knee
from hamtui.training.session import events as ev
from hamtui.training.session.apply_finish import uncut
from hamtui.training.session.apply_sets import counts
from hamtui.training.session.duration import seconds_left
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
    """An exercise with something left: the sets still free to cut, and the least to keep of all its sets."""

    item: int
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
    optional = [w for w in work if session.items[w.item].optional]
    main = [w for w in work if w.item in _main(session)]
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
    warm_up = [s for s in upcoming if s.phase is Phase.WARM_UP and session.items[s.item].circuit]
    rounds = sorted({s.number for s in warm_up}, reverse=True)
    started = any(s.id in session.done and session.items[s.item].circuit for s in session.steps)
    for number in rounds if started else rounds[:-1]:
        yield frozenset(s.id for s in warm_up if s.number == number)
    yield frozenset(s.id for s in upcoming if s.kind is StepKind.CARDIO)
    main = [w for w in _work(session) if w.item in _main(session)]
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
    found = []
    carrying = _carrying(session)
    upcoming = _free(session)
    for item in dict.fromkeys(s.item for s in upcoming if session.items[s.item].phase in (Phase.WORK, Phase.CORE)):
        mine = tuple(s for s in upcoming if s.item == item)
        free = tuple(dict.fromkeys(s.number for s in mine if counts(s)))
        all_sets = {s.number for s in session.steps if s.item == item and counts(s) and s.id not in session.skipped}
        fixed = len(all_sets - set(free))
        found.append(_Work(item, mine, free, fixed, CARRYING_SETS if item in carrying else 1))
    return found


def _free(session: Session) -> list[Step]:
    """Steps still to do that are neither under way nor the other side of a set that is begun."""
    begun = {step.id for step in session.steps if step.id in session.done}
    if session.doing is not None:
        begun.add(session.doing.step)
    halves = {(s.item, s.set_kind, s.number) for s in session.steps if s.id in begun and s.side}
    return [
        s for s in session.upcoming
        if s.id not in begun and (s.item, s.set_kind, s.number) not in halves
    ]  # fmt: skip


def _main(session: Session) -> list[int]:
    """The items the session is about: work of the highest share there is, optional work and core left aside."""
    work = [(i, item) for i, item in enumerate(session.items) if item.phase is Phase.WORK and not item.optional]
    highest = max((item.share for _, item in work), default=0.0)
    return [index for index, item in work if item.share == highest]


def _carrying(session: Session) -> set[int]:
    """The first hinge and the first knee flexion of the session, or else its first main exercise, done or not."""
    main = _main(session)
    items = session.items
    hinge = next((i for i in main if items[i].pattern in HINGES), None)
    knee = next((i for i in main if bends_knee((items[i].pattern, *items[i].also))), None)
    return {index for index in (hinge, knee) if index is not None} or set(main[:1])
