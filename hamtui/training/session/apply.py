"""What each event does to a session: `session = fold(apply, events)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Any

from msgspec.structs import replace

from hamtui.training.base.history import Technique
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.rest import Rest
from hamtui.training.base.weight import Weight
from hamtui.training.coach.pains import PainAnswer
from hamtui.training.session import events as ev
from hamtui.training.session.apply_finish import finish_by
from hamtui.training.session.apply_groups import (
    end_group,
    out_of_rounds,
    put_together,
    skipped,
    take_apart,
    with_clock,
    with_round,
)
from hamtui.training.session.apply_sets import add, counts, move, resize, swap
from hamtui.training.session.apply_timers import (
    change_rest,
    led_on,
    move_timer,
    resume,
    run_on,
    stand_still,
    switch_rests,
)
from hamtui.training.session.groups import group_of, late_s, rest_until_start
from hamtui.training.session.pacer import Pacer
from hamtui.training.session.state import LoggedStep, Note, NotPossible, Pain, Session, StepInProgress, standing
from hamtui.training.session.steps import Step, StepKind, lay_out


def fold(events: Iterable[ev.Event]) -> Session | None:
    """The session that all events together make, undo and redo included; None without any."""
    return reduce(apply, standing(events)[0], None)


def apply(session: Session | None, event: ev.Event) -> Session:
    """The session after `event`. Raises NotPossible when it does not fit."""
    if isinstance(event, ev.Begun):
        if session is not None:
            raise NotPossible("a session has already begun")
        return Session(event.session, event.plan, event.plan.items, lay_out(event.plan), Timer(event.at))
    if session is None:
        raise NotPossible("no session has begun")
    if session.ended is not None and not isinstance(event, ev.CheckedOut):
        raise NotPossible("the session is over")
    return _HANDLERS[type(event)](session, event)


def _current(session: Session, step_id: str) -> Step:
    step = session.current
    if step is None or step.id != step_id:
        raise NotPossible(f"{step_id} is not the current step")
    return step


def _begin(session: Session, event: ev.StepBegun) -> Session:
    step = _current(session, event.step)
    if session.doing is not None:
        raise NotPossible("the step is under way already")
    if step.kind is StepKind.FIND:
        raise NotPossible("the working load is to be found first")
    session = with_clock(run_on(session, event.at), event.at)
    doing = _started(session, step, event.at)
    return with_round(replace(session, doing=replace(doing, choice=event.choice), rest=None, cut=None), event.at)


def _started(session: Session, step: Step, at: Moment) -> StepInProgress:
    """The step under way from `at`, with the rest that went before it."""
    rest, late = session.rest or session.cut, late_s(session, at)
    if rest is None:
        return StepInProgress(step.id, Timer(at), late_s=late)
    window = (rest.window.minimum, rest.window.maximum)
    return StepInProgress(step.id, Timer(at), rested_s=round(rest.timer.elapsed(at)), window=window, late_s=late)


def _count(session: Session, event: ev.RepCounted) -> Session:
    _current(session, event.step)
    if session.doing is None:
        raise NotPossible("no set is under way")
    reps = min(1000, max(0, session.doing.reps + event.by))
    return replace(session, doing=replace(session.doing, reps=reps))


def _pace(session: Session, event: ev.PacerSet) -> Session:
    step = _current(session, event.step)
    doing = session.doing
    if doing is None or step.kind is not StepKind.SET:
        raise NotPossible("no set is under way")
    begins = session.item(step).begins
    pacer = Pacer(event.tempo, doing.timer.elapsed(event.at), doing.reps, begins) if event.tempo else None
    return replace(session, doing=replace(doing, pacer=pacer, lowered_s=doing.eccentric_s))


def _log(session: Session, event: ev.SetLogged) -> Session:
    step = _current(session, event.step)
    if step.kind is StepKind.FIND:
        raise NotPossible("the working load is to be found first")
    session = run_on(session, event.at)
    return _logged(session, step, event.at, event.reps, event.seconds, event.metres)


def _logged(
    session: Session, step: Step, at: Moment, reps: int | None, seconds: int | None, metres: int | None = None
) -> Session:
    session = with_clock(session, at)
    doing = session.doing or _started(session, step, at)
    entry = LoggedStep(
        step,
        session.item(step),
        at,
        reps,
        seconds,
        step.load,
        doing.rested_s,
        window=doing.window,
        choice=doing.choice,
        eccentric_s=doing.eccentric_s or None,
        metres=metres,
        late_s=doing.late_s,
    )
    session = with_round(replace(session, log=(*session.log, entry), doing=None, cut=None), at)
    rest = session.rest_after(step)
    if rest is None or session.rests_off:
        return replace(session, rest=rest_until_start(session, at, step.id))
    return led_on(replace(session, rest=Rest(session.window(rest), Timer(at), step.id)))


def _amend(session: Session, event: ev.SetAmended) -> Session:
    old = session.entry(event.step)
    if old is None:
        raise NotPossible("that set has not been done")
    new = replace(
        old,
        reps=old.reps if event.reps is None else event.reps,
        load=event.load or old.load,
        rir=old.rir if event.rir is None else event.rir,
        metres=old.metres if event.metres is None else event.metres,
    )
    return replace(session, log=tuple(new if entry is old else entry for entry in session.log))


def _load(session: Session, event: ev.LoadChosen | ev.LoadFound) -> Session:
    if isinstance(event, ev.LoadFound):
        step: Step | None = _current(session, event.step)
        if step is None or step.kind is not StepKind.FIND:
            raise NotPossible("there is no load to find")
        index = step.item
    else:
        step, index = None, event.item
    if not 0 <= index < len(session.items):
        raise NotPossible("there is no such exercise")
    over = session.done
    steps = tuple(replace(s, load=event.load) if s.item == index and _takes(s, over) else s for s in session.steps)
    skipped = session.skipped.union(_too_heavy(session, index, event.load))
    return replace(session, steps=steps, skipped=skipped, found=session.found | {step.id} if step else session.found)


def _too_heavy(session: Session, index: int, working: Weight) -> Iterator[str]:
    """Ramp-up sets still to begin that a lighter working load makes as heavy as the work they lead to."""
    for step in session.upcoming:
        ramp_up = step.item == index and step.kind is StepKind.SET and not counts(step)
        if ramp_up and step.load and step.load.kg >= working.kg and not _under_way(session, step):
            yield step.id


def _under_way(session: Session, step: Step) -> bool:
    return session.doing is not None and session.doing.step == step.id


def _takes(step: Step, over: frozenset[str]) -> bool:
    """Whether a newly chosen working load is for this step too; what was found stays as it was found."""
    if step.kind is StepKind.FIND:
        return step.id not in over
    return step.kind is StepKind.SET and counts(step) and step.id not in over and not _dropped(step)


def _dropped(step: Step) -> bool:
    """Whether the step is lighter on purpose, as a part of a drop set."""
    return bool(step.part) and step.technique is Technique.DROP_SET


def _skip(session: Session, event: ev.StepSkipped | ev.ExerciseSkipped) -> Session:
    if isinstance(event, ev.StepSkipped):
        step = _current(session, event.step)
        gone = {step.id, *(s.id for s in session.upcoming if s.part and not step.part and _same_set(s, step))}
    else:
        gone = {step.id for step in session.upcoming if step.item == event.item}
        if not gone:
            raise NotPossible("nothing is left of that exercise")
        session = out_of_rounds(session, event.item)
    session = skipped(session, gone, event.at)
    return led_on(session)


def _same_set(one: Step, other: Step) -> bool:
    return (one.item, one.number, one.side) == (other.item, other.number, other.side)


def _note(session: Session, event: ev.Noted) -> Session:
    return replace(session, notes=(*session.notes, Note(event.at, event.text, event.exercise)))


def _check(session: Session, event: ev.CheckedIn | ev.CheckedOut) -> Session:
    if isinstance(event, ev.CheckedIn):
        return replace(session, check_in=event.check)
    return replace(session, check_out=event.check)


def _end(session: Session, event: ev.Finished | ev.Discarded) -> Session:
    discarded = isinstance(event, ev.Discarded)
    return replace(run_on(session, event.at), ended=event.at, discarded=discarded, doing=None, rest=None)


def _pain(session: Session, event: ev.PainReported) -> Session:
    step = session.current
    exercise = session.item(step).exercise if step else None
    pain = Pain(event.at, exercise, event.where, event.sharp, event.answer, event.level)
    session = replace(session, pains=(*session.pains, pain))
    if step is None or session.doing is None or event.answer == PainAnswer.GO_ON:
        return session
    session = run_on(session, event.at)
    assert session.doing is not None  # noqa: S101 - running on ends no set
    if step.seconds is None:
        reps = session.doing.reps if step.metres is None else None
        return _logged(session, step, event.at, reps, None, None if step.metres is None else 0)
    held = session.doing.timer.elapsed(event.at) - session.lead_in
    return _logged(session, step, event.at, None, max(0, min(session.length, round(held))))


def _end_group(session: Session, event: ev.GroupEnded) -> Session:
    """The group over; of a set under way the reps that were counted are kept."""
    step, doing = session.current, session.doing
    group = group_of(session, step)
    if step is not None and doing is not None and doing.reps and group is not None and group.id == event.group:
        session = _logged(run_on(session, event.at), step, event.at, doing.reps, None)
    return end_group(session, event)


_HANDLERS: dict[type[ev.Event], Callable[[Session, Any], Session]] = {
    ev.StepBegun: _begin,
    ev.RepCounted: _count,
    ev.PacerSet: _pace,
    ev.SetLogged: _log,
    ev.SetAmended: _amend,
    ev.LoadChosen: _load,
    ev.LoadFound: _load,
    ev.StepSkipped: _skip,
    ev.ExerciseSkipped: _skip,
    ev.ExerciseSwapped: swap,
    ev.ExerciseAdded: add,
    ev.ExerciseMoved: move,
    ev.ExercisesGrouped: put_together,
    ev.GroupTakenApart: take_apart,
    ev.GroupEnded: _end_group,
    ev.SetAdded: resize,
    ev.SetDropped: resize,
    ev.TimerMoved: move_timer,
    ev.RestPaused: change_rest,
    ev.RestResumed: change_rest,
    ev.RestSkipped: change_rest,
    ev.RestsSwitched: switch_rests,
    ev.FinishBy: finish_by,
    ev.Noted: _note,
    ev.PainReported: _pain,
    ev.CheckedIn: _check,
    ev.CheckedOut: _check,
    ev.Paused: stand_still,
    ev.Resumed: resume,
    ev.Finished: _end,
    ev.Discarded: _end,
}
