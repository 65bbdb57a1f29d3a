"""Walking through a session: what the one big key does next, and what happens by itself when time is up."""

from __future__ import annotations

from msgspec import Struct

from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestPhase, clock_text
from hamtui.training.session import events as ev
from hamtui.training.session.groups import begins_by_itself, group_of, is_up
from hamtui.training.session.pacer import Pacer, pace
from hamtui.training.session.state import Session, StepInProgress
from hamtui.training.session.steps import Step, StepKind

FRESH_S = 20


class Ask(Struct, frozen=True):
    """The big key would cut something short: say so, and do `event` when it is pressed again."""

    text: str
    event: ev.Event


def primary(session: Session, now: Moment, choice: str | None = None) -> ev.Event | Ask:
    """What the big key does. Pressing only it walks the whole session and logs what was prescribed.

    `choice` is the exercise picked where the step offers a choice.
    """
    step = session.current
    if session.paused is not None:
        return ev.Resumed(now)
    if step is None:
        return ev.Finished(now)
    group = group_of(session, step)
    if group is not None and is_up(session, now) and (session.doing is None or not counted(session, step)):
        return ev.GroupEnded(now, group.id)
    if session.doing is not None:
        return _end(session, step, now)
    begin = _begin(session, step, now, choice)
    rest = session.rest
    if rest is not None and rest.phase(now) is RestPhase.RESTING:
        left = clock_text(rest.remaining(now))
        return Ask(f"{left} left, press again to begin now", begin)
    return begin


def counted(session: Session, step: Step) -> bool:
    """Whether something of the set under way is to be kept: reps that were counted, or a time that runs."""
    return session.doing is not None and (session.doing.reps > 0 or step.seconds is not None)


def next_working(session: Session) -> Step | None:
    """The step whose load is the working load to come of the current exercise; None where it has no load."""
    step = session.current
    return next((s for s in session.upcoming if step and s.item == step.item and _has_working_load(s)), None)


def _has_working_load(step: Step) -> bool:
    return step.load is not None and (step.kind is StepKind.FIND or not step.set_kind.facts.leads_up)


def with_lightest_asked(session: Session, answer: ev.Event | Ask) -> ev.Event | Ask:
    """The answer of the big key, but asked for once where a load would be found that nobody tried a heavier one for."""
    step = session.current
    if not isinstance(answer, ev.LoadFound) or step is None or answer.load != session.item(step).working[0].load:
        return answer
    least = "the most" if answer.load.hundredths < 0 else "the lightest"
    return Ask(f"{answer.load} is {least} there is, press again to work with it", answer)


def _begin(session: Session, step: Step, now: Moment, choice: str | None) -> ev.Event:
    if step.kind is StepKind.FIND:
        if session.rest is not None:
            return ev.RestSkipped(now)
        if step.load is not None:
            return ev.LoadFound(now, step.id, step.load)
    if step.kind is StepKind.DRILL:
        return ev.SetLogged(now, step.id, reps=step.target)
    return ev.StepBegun(now, step.id, choice)


def _end(session: Session, step: Step, now: Moment) -> ev.Event | Ask:
    doing, left = session.doing, session.hold_left(now)
    if doing is not None and step.metres is not None:
        return ev.SetLogged(now, step.id, seconds=round(doing.timer.elapsed(now)), metres=step.metres)
    if left is None or doing is None:
        return ev.SetLogged(now, step.id, reps=(doing.reps if doing else 0) or step.target)
    if left <= 0:
        return ev.SetLogged(now, step.id, seconds=session.length)
    held = int(session.length - left)
    if held <= 0:
        return Ask("Not begun yet, press again to skip it", ev.StepSkipped(now, step.id))
    return Ask(f"{clock_text(left)} left, press again to end it here", ev.SetLogged(now, step.id, seconds=held))


def due(session: Session, now: Moment) -> ev.Event | None:
    """What happens by itself now: a countdown that is over is logged, the next side or pass and the next set of an EMOM
    begin, and an AMRAP ends.

    The time logged is the time asked for, however late the program learns of it.
    """
    step = session.current
    if step is None or session.paused is not None:
        return None
    if session.doing is not None and session.doing.pacer is not None:
        return _paced(session.doing, session.doing.pacer, step, now)
    group = group_of(session, step)
    if group is not None and session.doing is None and is_up(session, now):
        return ev.GroupEnded(now, group.id)
    if begins_by_itself(session, now):
        return ev.StepBegun(now, step.id)
    left = session.hold_left(now)
    if left is not None:
        return ev.SetLogged(now, step.id, seconds=session.length) if left <= 0 else None
    last = session.last
    follows = last is not None and last.step.item == step.item and last.step.kind is StepKind.HOLD
    if follows and step.kind is StepKind.HOLD and session.rest is None and last is not None:
        fresh = now.since(last.at) < FRESH_S and (last.seconds or 0) >= (last.step.seconds or 0)
        return ev.StepBegun(now, step.id) if fresh else None
    return None


def _paced(doing: StepInProgress, pacer: Pacer, step: Step, now: Moment) -> ev.Event | None:
    """The next rep once the pacer has led through it; at the target the pacer stops."""
    if doing.reps >= (step.target or 0):
        return ev.PacerSet(now, step.id, None)
    led = pace(pacer, doing.timer.elapsed(now)).reps
    return ev.RepCounted(now, step.id) if led > doing.reps else None
