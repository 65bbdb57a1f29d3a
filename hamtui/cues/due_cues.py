"""When to tell what: the session and the moment in, the cues that are due out. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from hamtui.cues import phrases
from hamtui.cues.cue import Cue, CueKind
from hamtui.training.base.exercise import Side
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.rest import Rest
from hamtui.training.session.groups import clock_of, time_left, until_next
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

LATE_S = 5.0
OVERDUE_SOON_S = 15
COUNTED = 3
GET_READY_S = 10

Key = tuple[object, ...]
Due = tuple[Key, Cue]


class DueCues(Struct, frozen=True):
    """What was told already, so that nothing is told twice.

    A rest is named by the moment it began: moving, pausing, skipping and undo leave it the same rest.
    """

    told: frozenset[Key] = frozenset()

    def tick(self, session: Session, now: Moment) -> tuple[DueCues, tuple[Cue, ...]]:
        """The watch after this look, and the cues due at `now`, first things first.

        A cue whose time went by more than `LATE_S` seconds ago (the last seconds counted: one) is left out, and
        nothing is due while the session stands still.
        """
        if session.paused is not None or session.ended is not None:
            return self, ()
        watch, cues = self._telling(_due(session, now))
        also = {key for cue in cues for key in _told_with(session, cue)}
        return replace(watch, told=watch.told | also), cues

    def tick_rest(self, rest: Rest, now: Moment) -> tuple[DueCues, tuple[Cue, ...]]:
        """The same for a rest without a session."""
        return self._telling(_alone(rest, now))

    def _telling(self, due: Iterable[Due]) -> tuple[DueCues, tuple[Cue, ...]]:
        new = {key: cue for key, cue in due if key not in self.told}
        return (replace(self, told=self.told | new.keys()), tuple(new.values())) if new else (self, ())


def _due(session: Session, now: Moment) -> Iterator[Due]:
    step = session.current
    if step is None:
        yield (CueKind.SESSION_DONE, session.id), phrases.session_done()
        return
    yield from _switch(session, step, now)
    yield from _by_the_clock(session, now)
    if session.rest is not None:
        yield from _resting(session, session.rest, now)
    elif session.doing is not None:
        yield from _counting(session, now)
    elif _opens_exercise(session, step):
        yield (CueKind.EXERCISE_ANNOUNCED, session.id, step.id), phrases.exercise_announced(session)


def _by_the_clock(session: Session, now: Moment) -> Iterator[Due]:
    """The last seconds of an AMRAP and its end; during a set of an EMOM the next start, and that a set began late."""
    clock, doing = clock_of(session, session.current), session.doing
    if clock is None:
        return
    left = time_left(session, now)
    if left is not None:
        yield from _last_seconds(clock.timer, left, before="time")
        if -LATE_S <= left <= 0:
            yield (CueKind.REST_READY, "time", clock.timer.started), phrases.time_is_up()
    following = until_next(session, now)
    if following is None or doing is None:
        return
    yield from _last_seconds(doing.timer, following, before="start")
    if -LATE_S <= following <= 0:
        yield (CueKind.GET_READY, "start", doing.timer.started), phrases.next_start()
    if doing.late_s and doing.timer.elapsed(now) <= LATE_S:
        yield (CueKind.EXERCISE_ANNOUNCED, "late", doing.timer.started), phrases.begun_late(session, doing.late_s)


def _told_with(session: Session, cue: Cue) -> Iterator[Key]:
    """The end of a rest tells the exercise that follows, too."""
    if cue.kind is CueKind.REST_READY and session.current is not None:
        yield (CueKind.EXERCISE_ANNOUNCED, session.id, session.current.id)


def _resting(session: Session, rest: Rest, now: Moment) -> Iterator[Due]:
    coming = phrases.coming(session)
    yield from _window(rest, now, phrases.rest_ready(coming), phrases.rest_overdue_soon(coming, OVERDUE_SOON_S))


def _alone(rest: Rest, now: Moment) -> Iterator[Due]:
    """A rest without a session: that it ends soon, too, and that it is overdue, as nothing else tells it."""
    if rest.timer.paused_at is None:
        elapsed, key = rest.timer.elapsed(now), (rest.after, rest.timer.started)
        soon = rest.minimum - GET_READY_S
        if soon > 0 and 0 <= elapsed - soon <= LATE_S:
            yield (CueKind.GET_READY, *key), phrases.get_ready()
        if rest.maximum > rest.minimum and 0 <= elapsed - rest.maximum <= LATE_S:
            yield (CueKind.REST_OVERDUE_SOON, "over", *key), phrases.rest_overdue()
    yield from _window(rest, now, phrases.rest_ready(""), phrases.rest_overdue_soon("", OVERDUE_SOON_S))


def _window(rest: Rest, now: Moment, ready: Cue, soon: Cue) -> Iterator[Due]:
    if rest.timer.paused_at is not None:
        return
    elapsed = rest.timer.elapsed(now)
    key = (rest.after, rest.timer.started)
    yield from _last_seconds(rest.timer, rest.minimum - elapsed)
    if 0 <= elapsed - rest.minimum <= LATE_S:
        yield (CueKind.REST_READY, *key), ready
    last = rest.maximum - OVERDUE_SOON_S
    if last > rest.minimum + LATE_S and 0 <= elapsed - last <= LATE_S:
        yield (CueKind.REST_OVERDUE_SOON, *key), soon


def _counting(session: Session, now: Moment) -> Iterator[Due]:
    """Get ready before a hold, and the last seconds before it begins and before it ends."""
    doing, left = session.doing, session.hold_left(now)
    if doing is None or left is None or doing.timer.paused_at is not None:
        return
    ahead = left - session.length
    if ahead > 0:
        yield (CueKind.GET_READY, doing.step, doing.timer.started), phrases.get_ready(session.current)
    yield from _last_seconds(doing.timer, ahead if ahead > 0 else left, before="begin" if ahead > 0 else "end")


def _last_seconds(timer: Timer, left: float, before: str = "begin") -> Iterator[Due]:
    count = math.ceil(left)
    if 0 < count <= COUNTED:
        yield (CueKind.PHASE_TICK, before, count, timer.started), phrases.counted(count)


def _switch(session: Session, step: Step, now: Moment) -> Iterator[Due]:
    if not session.log or step.side is not Side.RIGHT:
        return
    last = session.log[-1]
    before = last.step
    other = before.side is Side.LEFT and (before.item, before.number) == (step.item, step.number)
    if other and now.since(last.at) <= LATE_S:
        yield (CueKind.SWITCH_SIDE, before.id, last.at), phrases.switch_side(session)


def _opens_exercise(session: Session, step: Step) -> bool:
    """Whether the step is the first of its exercise, or of its turn in a round."""
    if step.kind is StepKind.FIND:
        return True
    index = session.steps.index(step)
    return index == 0 or session.steps[index - 1].item != step.item
