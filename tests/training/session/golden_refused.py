"""Why an event is refused, in each state of a session; and moments of groups that luck alone seldom meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from hamtui.training.base.check import CheckOut
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply, fold
from hamtui.training.session.duration import plan_seconds, seconds_left
from hamtui.training.session.groups import time_left
from hamtui.training.session.next_action import due, primary
from hamtui.training.session.pacer import Pacer, lowering, pace
from hamtui.training.session.record import as_ended, record_of
from hamtui.training.session.state import NotPossible, Session, unreadable_text
from hamtui.training.session.steps import StepKind
from tests.support import making
from tests.support.golden import block, case, shown
from tests.support.making import kg
from tests.support.walking import Walker, begin


def lines() -> Iterator[str]:
    """The text."""
    yield from _refusals()
    yield from _amrap()
    yield from _emom()
    yield from _paces()


def _walked(*, groups: bool, kind: StepKind | None = None, doing: bool = False) -> Walker:
    walker = begin(making.in_groups() if groups else making.one_of_each())
    if kind is not None:
        walker.to_step(kind)
    if doing:
        walker.until(lambda session: session.doing is not None)
    return walker


def _states() -> dict[str, Session | None]:
    """Sessions as they stand in many places."""
    ended = _walked(groups=False)
    ended.finish()
    resting = _walked(groups=False, kind=StepKind.SET)
    resting.until(lambda session: session.rest is not None)
    paused = apply(resting.session, ev.Paused(resting.clock.now()))
    emom, amrap = _walked(groups=True), _walked(groups=True)
    emom.until(lambda session: bool(session.clocks))
    amrap.until(lambda session: len(session.clocks) == 2)
    grouped = _walked(groups=True)
    grouped.until(
        lambda session: bool(
            session.current and session.item(session.current).group and session.current.kind is StepKind.SET
        )
    )
    return {
        "nothing": None,
        "the beginning": _walked(groups=False).session,
        "a drill": _walked(groups=False, kind=StepKind.DRILL).session,
        "a load to find": _walked(groups=False, kind=StepKind.FIND).session,
        "a set under way": _walked(groups=False, kind=StepKind.SET, doing=True).session,
        "a hold under way": _walked(groups=False, kind=StepKind.HOLD, doing=True).session,
        "a rest": resting.session,
        "paused": paused,
        "a superset": grouped.session,
        "an EMOM": emom.session,
        "an AMRAP": amrap.session,
        "the end": ended.session,
    }


def _tried(session: Session | None) -> Iterator[ev.Event]:
    """Events of every kind, for what stands first and for what is over, gone or never was."""
    now = making.begun(making.one_of_each()).timer.started
    step = session.current if session else None
    here, item = (step.id, step.item) if step else ("0.walk.set.1", 0)
    last = len(session.items) - 1 if session else 0
    first = session.steps[0].id if session else "x"
    yield from (
        ev.Begun(now, "s2", making.one_of_each()),
        ev.StepBegun(now, here),
        ev.StepBegun(now, "gone"),
        ev.RepCounted(now, here),
    )
    yield from (
        ev.PacerSet(now, here, Tempo(2, 1, 1, 0)),
        ev.SetLogged(now, here, reps=3),
        ev.SetLogged(now, first, reps=3),
    )
    yield from (
        ev.SetAmended(now, "gone", reps=1),
        ev.LoadChosen(now, 99, kg(1)),
        ev.LoadChosen(now, -1, kg(1)),
        ev.LoadFound(now, here, kg(1)),
    )
    yield from (
        ev.StepSkipped(now, first),
        ev.ExerciseSkipped(now, 99),
        ev.ExerciseSwapped(now, 99, making.curl()),
        ev.ExerciseSwapped(now, item, making.curl(0)),
    )
    yield from (
        ev.ExerciseAdded(now, making.curl(0)),
        ev.ExerciseMoved(now, item, item),
        ev.ExerciseMoved(now, 99),
        ev.ExerciseMoved(now, item),
        ev.ExerciseMoved(now, last),
    )
    yield from (
        ev.ExercisesGrouped(now, (item,), Group("Z")),
        ev.ExercisesGrouped(now, (item, item), Group("Z")),
        ev.ExercisesGrouped(now, (item, last), Group("A")),
    )
    yield from (
        ev.ExercisesGrouped(now, (item, last), Group("E")),
        ev.ExercisesGrouped(now, (item, last), Group("Z", GroupKind.AMRAP, minutes=3)),
    )
    yield from (
        ev.GroupTakenApart(now, "A"),
        ev.GroupTakenApart(now, "E"),
        ev.GroupTakenApart(now, "Z"),
        ev.GroupEnded(now, "A"),
        ev.GroupEnded(now, "Z"),
    )
    yield from (
        ev.SetAdded(now, 99),
        ev.SetAdded(now, item),
        ev.SetDropped(now, item),
        ev.SetDropped(now, 0),
        ev.TimerMoved(now, 10),
    )
    yield from (
        ev.RestPaused(now),
        ev.RestResumed(now),
        ev.RestSkipped(now),
        ev.RestsSwitched(now, on=False),
        ev.Paused(now),
        ev.Resumed(now),
    )
    yield from (
        ev.FinishBy(now, now.wall + timedelta(hours=1), ("gone",)),
        ev.FinishBy(now, now.wall + timedelta(hours=1), (here,)),
        ev.FinishBy(now),
    )
    yield from (ev.CheckedOut(now, CheckOut(1, 1)), ev.Finished(now), ev.Discarded(now))


def _refusals() -> Iterator[str]:
    for name, session in _states().items():
        yield from case(f"refused at {name}")
        whys: dict[str, list[str]] = {}
        for number, event in enumerate(_tried(session)):
            try:
                apply(session, event)
            except NotPossible as why:
                whys.setdefault(str(why), []).append(f"{type(event).__name__} {number}")
        yield from (f"  {why}: {', '.join(events)}" for why, events in whys.items())
    many = begin(making.plan(*(making.curl(1) for _ in range(60))))
    now = many.clock.now()
    more = begin(making.plan(making.curl(20), making.stretch()))
    yield from case("refused at the most there can be")
    for session, event in (
        (many.session, ev.ExerciseAdded(now, making.curl())),
        (more.session, ev.SetAdded(now, 0)),
        (more.session, ev.SetDropped(now, 1)),
    ):
        try:
            yield f"  {len(apply(session, event).steps)}"
        except NotPossible as why:
            yield f"  {why} {unreadable_text(why)}"
    yield f"  {fold([])}"


def _in_amrap_curl(session: Session) -> bool:
    return session.current is not None and session.item(session.current).exercise == "ball_curl"


def _amrap() -> Iterator[str]:
    """Reps of the set that the time cut off, and what is kept of the rounds."""
    for reps in (0, 1, 3):
        yield from case(f"an AMRAP whose time is up with {reps} reps of a set")
        walker = _walked(groups=True)
        walker.until(lambda session: session.doing is not None and _in_amrap_curl(session))
        now = walker.clock.now()
        for _ in range(reps):
            walker.do(ev.RepCounted(now, walker.step.id))
        yield f"  {shown(record_of(walker.session, now).groups)}"
        later = walker.clock.pass_time(200)
        yield f"  {time_left(walker.session, later)} {shown(due(walker.session, later))}"
        yield f"  {shown(primary(walker.session, later))}"
        walker.do(ev.GroupEnded(later, "R"))
        record = record_of(walker.session, walker.clock.pass_time(60))
        yield from block(
            [
                shown(record.groups),
                [(s.exercise, s.set, s.reps, s.seconds, s.group) for s in record.sets][-3:],
                walker.session.rest,
                walker.session.clocks,
            ]
        )
    ended = as_ended(record, later.wall)
    again = as_ended(replace(ended, finished_at=None), later.wall)
    yield f"  as ended: {ended.status} {ended.finished_at == later.wall} {again.finished_at}"


def _emom() -> Iterator[str]:
    yield from case("an EMOM, late and skipped")
    walker = _walked(groups=True)
    walker.until(lambda session: bool(session.clocks))
    for seconds in (70, 5, 130, 1):
        now = walker.clock.pass_time(seconds)
        event = due(walker.session, now) or ev.StepSkipped(now, walker.step.id)
        walker.do(event)
        yield f"  {seconds}: {shown(event, without={'at'})} → {walker.step.id}"
        yield f"    {shown(walker.session.doing)} {shown(walker.session.rest)}"
        yield f"    {seconds_left(walker.session, now):.0f} s left, {shown(walker.session.clocks)}"
    walker.do(ev.GroupEnded(walker.clock.now(), "E"))
    yield f"  {shown(record_of(walker.session, walker.clock.now()).groups)} {walker.step.id}"


def _paces() -> Iterator[str]:
    yield from case("the pacer", [lowering(Tempo(2, 1, 1, 0), by) for by in (-5, 1, 30)])
    for begins in (making.exercise("romanian_deadlift").begins, making.exercise("conventional_deadlift").begins):
        for tempo in (Tempo(3, 1, 1, 1), Tempo(2, 0, 1, 0)):
            pacer = Pacer(tempo, 10.0, 2, begins)
            told = [
                shown(pace(pacer, seconds)).removeprefix("Pace")
                for seconds in (10, 11.5, 13, 14, 16, 17, 18.5, 19, 25.5)
            ]
            yield f"  {begins} {tempo}: {' '.join(told)}"
    for rate in (0.8, 1.0, 1.3):
        plan = replace(making.in_groups(), pace=rate)
        left = seconds_left(begin(plan).session, begin(plan).clock.now())
        yield f"  at pace {rate}: {plan_seconds(plan):.0f} s, {left:.0f} s left"
