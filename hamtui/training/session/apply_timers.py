"""What the clock's events do to a session: rests, countdowns and pauses."""

from __future__ import annotations

from msgspec.structs import replace

from hamtui.training.base.moment import Moment
from hamtui.training.session import events as ev
from hamtui.training.session.state import NotPossible, Pause, Session
from hamtui.training.session.steps import rested_before


def change_rest(session: Session, event: ev.RestPaused | ev.RestResumed | ev.RestSkipped) -> Session:
    """The rest paused, running on, or over."""
    rest = session.rest
    if rest is None:
        raise NotPossible("no rest is running")
    if isinstance(event, ev.RestSkipped):
        return replace(session, rest=None, cut=rest)
    if session.paused is not None:
        raise NotPossible("the session stands still")
    timer = rest.timer.pause(event.at) if isinstance(event, ev.RestPaused) else rest.timer.resume(event.at)
    return replace(session, rest=replace(rest, timer=timer))


def switch_rests(session: Session, event: ev.RestsSwitched) -> Session:
    """Rests off for the remainder of the session, or on again."""
    if event.on:
        return replace(session, rests_off=False)
    return replace(session, rests_off=True, rest=None, cut=None)


def move_timer(session: Session, event: ev.TimerMoved) -> Session:
    """The running rest, or else the running countdown, longer or shorter."""
    seconds = event.seconds
    if session.rest is not None:
        return replace(session, rest=session.rest.move(seconds))
    step, doing = session.current, session.doing
    if step is None or doing is None or step.seconds is None:
        raise NotPossible("no timer is running")
    moved = min(3600 - step.seconds, max(-step.seconds, doing.moved + seconds))
    return replace(session, doing=replace(doing, moved=moved))


def stand_still(session: Session, event: ev.Paused) -> Session:
    """Every timer of the session stopped."""
    if session.paused is not None:
        raise NotPossible("the session stands still already")
    at = event.at
    rest, cut, doing = session.rest, session.cut, session.doing
    return replace(
        session,
        paused=Pause(at, rest_ran=rest is not None and rest.timer.paused_at is None),
        timer=session.timer.pause(at),
        rest=rest and replace(rest, timer=rest.timer.pause(at)),
        cut=cut and replace(cut, timer=cut.timer.pause(at)),
        doing=doing and replace(doing, timer=doing.timer.pause(at)),
        clocks=tuple(replace(clock, timer=clock.timer.pause(at)) for clock in session.clocks),
    )


def run_on(session: Session, at: Moment) -> Session:
    """The session running again from `at`, if it stood still."""
    if session.paused is None:
        return session
    rest, cut, doing = session.rest, session.cut, session.doing
    if rest is not None and session.paused.rest_ran:
        rest = replace(rest, timer=rest.timer.resume(at))
    return replace(
        session,
        paused=None,
        timer=session.timer.resume(at),
        rest=rest,
        cut=cut and replace(cut, timer=cut.timer.resume(at)),
        doing=doing and replace(doing, timer=doing.timer.resume(at)),
        clocks=tuple(c if c.over else replace(c, timer=c.timer.resume(at)) for c in session.clocks),
    )


def resume(session: Session, event: ev.Resumed) -> Session:
    """Every timer that was stopped runs on."""
    if session.paused is None:
        raise NotPossible("the session is running")
    return run_on(session, event.at)


def led_on(session: Session) -> Session:
    """The session without a rest that leads nowhere: none runs before stretches or after the last step."""
    if rested_before(session.current):
        return session
    return replace(session, rest=None, cut=None)
