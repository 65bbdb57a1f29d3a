"""What a time to finish by does to a session: steps left out, or taken up again where they still lie ahead."""

from __future__ import annotations

from msgspec.structs import replace

from hamtui.training.session import events as ev
from hamtui.training.session.apply_timers import led_on
from hamtui.training.session.state import NotPossible, Session
from hamtui.training.session.steps import Step


def finish_by(session: Session, event: ev.FinishBy) -> Session:
    """The session cut as the event says, instead of how it was cut before."""
    whole = uncut(session)
    wanted = frozenset(event.left_out)
    if not wanted <= {step.id for step in whole.upcoming}:
        raise NotPossible("that is over or unknown")
    if session.doing is not None and session.doing.step in wanted:
        raise NotPossible("a step under way is not left out")
    cut = replace(whole, left_out=whole.left_out | wanted, skipped=whole.skipped | wanted)
    return led_on(_resting(replace(cut, until=event.until, brief=event.brief)))


def _resting(session: Session) -> Session:
    """The session with its running rest as long as rests are now."""
    rest = session.rest
    step = next((step for step in session.steps if rest and step.id == rest.after), None)
    window = session.rest_after(step) if step is not None else None
    if rest is None or window is None:
        return session
    return replace(session, rest=replace(rest, window=session.window(window)))


def uncut(session: Session) -> Session:
    """The session with everything ahead that had been left out for time; what lies behind stays left out."""
    order = [step.id for step in session.steps]
    if session.doing is not None:
        here = order.index(session.doing.step)
    else:
        here = max((place for place, step in enumerate(order) if step in session.done), default=-1)
    ahead = frozenset(s.id for s in session.steps[here + 1 :] if s.id in session.left_out and _still_is(session, s))
    return replace(session, until=None, left_out=session.left_out - ahead, brief=False, skipped=session.skipped - ahead)


def _still_is(session: Session, step: Step) -> bool:
    """Whether the step belongs to the exercise that its item holds now, not to one that was swapped away."""
    return step.id.startswith(f"{step.item}.{session.items[step.item].exercise}.")
