"""What changes which sets there are and their order: an exercise more or another, one moved, a set more or fewer."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Phase
from hamtui.training.session import events as ev
from hamtui.training.session.apply_groups import MOST_ITEMS, moved_together, one_more
from hamtui.training.session.apply_timers import led_on
from hamtui.training.session.groups import block_of
from hamtui.training.session.state import NotPossible, Session
from hamtui.training.session.steps import Step, StepKind, lay_out_item


def swap(session: Session, event: ev.ExerciseSwapped) -> Session:
    """Another exercise in the place of what is left of one; sets are numbered on."""
    left = [step for step in session.upcoming if step.item == event.item]
    if not left:
        raise NotPossible("nothing is left of that exercise")
    items = list(session.items)
    items[event.item] = event.by
    ids = {step.id for step in left}
    kept = [step for step in session.steps if step.id not in ids]
    numbers = [s.number for s in kept if s.item == event.item and counts(s)]
    fresh = _unlike(kept, lay_out_item(event.item, event.by, first=max(numbers, default=0) + 1))
    if not any(counts(step) for step in fresh):
        raise NotPossible("there is no set in it")
    steps = _in_place(session.steps, left, fresh) if event.by.group else _at_once(session.steps, left, fresh)
    doing = None if session.doing and session.doing.step in ids else session.doing
    return led_on(replace(session, items=tuple(items), steps=steps, doing=doing))


def _unlike(kept: Iterable[Step], fresh: Iterable[Step]) -> list[Step]:
    """The steps that are new beside those kept: ramp-up sets are not done twice, a load is found again."""
    new: list[Step] = []
    for step in fresh:
        before = sum(other.id.startswith(step.id) for other in kept) if step.kind is StepKind.FIND else 0
        if before:
            new.append(replace(step, id=f"{step.id}.{before}"))
        elif all(other.id != step.id for other in kept):
            new.append(step)
    return new


def _at_once(steps: Iterable[Step], left: list[Step], fresh: list[Step]) -> tuple[Step, ...]:
    """All the fresh steps where the first of those left stood."""
    placed: list[Step] = []
    for step in steps:
        placed += fresh if step is left[0] else () if step in left else (step,)
    return tuple(placed)


def _in_place(steps: Iterable[Step], left: list[Step], fresh: list[Step]) -> tuple[Step, ...]:
    """The fresh steps round by round where those left stood."""
    placed: list[Step] = []
    for step in steps:
        last = step is left[-1]
        turn = [s for s in fresh if s not in placed and (last or not counts(s) or s.number <= step.number)]
        placed += turn if step in left else (step,)
    return tuple(placed)


def add(session: Session, event: ev.ExerciseAdded) -> Session:
    """One exercise more, before what is left of the cool-down."""
    if len(session.items) >= MOST_ITEMS:
        raise NotPossible(f"a session has {MOST_ITEMS} exercises at most")
    fresh = lay_out_item(len(session.items), event.exercise)
    if not fresh:
        raise NotPossible("there is no set in it")
    cool_down = next((step for step in session.upcoming if step.phase is Phase.COOL_DOWN), None)
    at = session.steps.index(cool_down) if cool_down else len(session.steps)
    steps = (*session.steps[:at], *fresh, *session.steps[at:])
    return _longer(session, replace(session, items=(*session.items, event.exercise), steps=steps))


def move(session: Session, event: ev.ExerciseMoved) -> Session:
    """What is left of an exercise earlier or later among what is ahead; what has no room before the end goes along.

    A group moves as one, and nothing comes between its exercises.
    """
    ahead = session.ahead
    if event.item not in ahead or (event.before is not None and event.before not in ahead):
        raise NotPossible("nothing is left of that exercise")
    if event.item == event.before:
        raise NotPossible("it is there already")
    if session.doing is not None and session.current and event.item in block_of(session, session.current.item):
        raise NotPossible("end the running set first")
    going = session.upcoming if not session.left_out else tuple(s for s in session.steps if _ahead(session, s))
    mine = moved_together(session, event.item)
    before = moved_together(session, event.before) if event.before is not None else ()
    if event.before in mine:
        raise NotPossible("they are in one group: take it apart first")
    moved = [step for step in going if step.item in mine]
    ids = {step.id for step in moved}
    others = [step for step in session.steps if step.id not in ids]
    first = next((step for step in session.upcoming if step.item in before), None)
    at = others.index(first) if first else len(others)
    after = replace(session, steps=(*others[:at], *moved, *others[at:]))
    if after.steps == session.steps:
        raise NotPossible("it is there already")
    return _longer(session, after)


def _ahead(session: Session, step: Step) -> bool:
    """Whether a step is still to do, or was left out for time."""
    return step.id in session.left_out or step.id not in session.done | session.skipped


def resize(session: Session, event: ev.SetAdded | ev.SetDropped) -> Session:
    """One set more, or one fewer of those still to do."""
    mine = [s for s in session.steps if s.item == event.item and counts(s)]
    if not mine:
        raise NotPossible("there is no such exercise")
    last, group = mine[-1], session.items[event.item].group
    if group is not None and group.kind is GroupKind.AMRAP:
        raise NotPossible("an AMRAP has as many rounds as there is time for")
    if isinstance(event, ev.SetAdded):
        if cut := [s for s in mine if s.id in session.left_out]:
            return _brought_back(session, frozenset(s.id for s in cut if s.number == cut[0].number))
        if last.number >= 20:
            raise NotPossible("an exercise has 20 sets at most")
        block = block_of(session, event.item)
        place = max(at for at, step in enumerate(session.steps, 1) if step.item in block)
        more = one_more(event.item, session.items[event.item], next(s for s in reversed(mine) if not s.part))
        return _longer(session, replace(session, steps=(*session.steps[:place], *more, *session.steps[place:])))
    left = {s.id for s in session.upcoming if s.item == event.item and counts(s)}
    mine = [s for s in mine if s.id not in session.left_out] or mine
    last = mine[-1]
    gone = {s.id for s in mine if s.number == last.number}
    if not gone <= left or (session.doing and session.doing.step in gone):
        raise NotPossible("no set is left to drop")
    if len(gone) == len(mine):
        raise NotPossible("it is the only set: skip the exercise instead")
    return led_on(replace(session, steps=tuple(s for s in session.steps if s.id not in gone)))


def _brought_back(session: Session, steps: frozenset[str]) -> Session:
    """A set that had been left out for time is one set more."""
    longer = replace(session, skipped=session.skipped - steps, left_out=session.left_out - steps)
    return _longer(session, longer)


def _longer(session: Session, longer: Session) -> Session:
    if session.doing and longer.current != session.current:
        raise NotPossible("end the running set first")
    return led_on(longer)


def counts(step: Step) -> bool:
    """Whether the step is one of the sets asked for, not on the way up to them."""
    return not step.set_kind.facts.leads_up
