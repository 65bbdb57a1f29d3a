"""Sessions event by event: what each changes or why it is refused, what is due, asked and left, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import takewhile
from random import Random

from msgspec.structs import replace

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import SessionRecord, SetKind, Technique
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestWindow
from hamtui.training.coach.plan import Plan, PlannedPart, PlannedSet
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.duration import minutes, seconds_left
from hamtui.training.session.finish_by import fit
from hamtui.training.session.groups import following, group_of, time_left, turn_of, until_next
from hamtui.training.session.next_action import due, next_working, primary, with_lightest_asked
from hamtui.training.session.record import record_of
from hamtui.training.session.state import NotPossible, Session
from hamtui.training.session.steps import Step, lay_out
from tests.support import making
from tests.support.golden import case, shown
from tests.support.making import kg
from tests.support.random_sessions import MAKERS, TIMES, Maker
from tests.support.walking import Walker, begin

MOVES: dict[str, Maker] = {
    **MAKERS,
    "pacer": lambda s, now, n: ev.PacerSet(now, _at(s), Tempo(n % 4, 1, 1, 0) if n % 4 else None),
    "metres": lambda s, now, n: ev.SetLogged(now, _at(s), seconds=n, metres=n),
    "check in": lambda _s, now, n: ev.CheckedIn(now, CheckIn(soreness=n % 5, pain=n % 11)),
    "check out": lambda _s, now, n: ev.CheckedOut(now, CheckOut(n % 5, 1 + n % 3)),
    "go on": lambda _s, now, n: ev.PainReported(now, "back", sharp=False, answer="go_on", level=n % 11),
    "finish": lambda _s, now, n: ev.Finished(now, early=bool(n % 2)) if n % 3 else ev.Discarded(now),
}
PLAYS, EVENTS = 9, 48
# Each by its name: a move more elsewhere is not to make another session of every one here.
NAMES = (
    *("key",) * 30,
    *("wait",) * 8,
    *("begin", "rep", "log", "amend", "load", "found", "move", "rests", "skip", "swap", "exercise", "earlier", "add"),
    *("drop", "by", "group", "rounds", "apart", "end", "note", "pain", "pause", "resume", "pacer", "metres", "jump"),
    *("reboot", "rest pause", "rest resume", "rest skip", "skip all", "check in", "check out", "go on"),
)
SHOWN = {"plan", "timer", "items", "steps", "log", "id"}


def lines() -> Iterator[str]:
    """The text."""
    for name, plan in plans().items():
        yield from case(f"the steps of {name}")
        yield from (f"  {shown(step, without={'id', 'item'}).replace('Step', step.id, 1)}" for step in lay_out(plan))
        yield from _finishing(name, plan)
    for number in range(PLAYS):
        names = list(plans())
        yield from _played(number, names[number % len(names)])


def plans() -> dict[str, Plan]:
    """Small plans that have every kind of step and group between them."""
    drop = PlannedSet(
        SetKind.WORKING,
        making.exactly(8),
        8,
        None,
        kg(40),
        making.WINDOW,
        Technique.DROP_SET,
        (PlannedPart(kg(30), 4, RestWindow(0, 15)), PlannedPart(kg(25), 4, RestWindow(0, 15))),
    )
    carry = making.lift("carry", 2, kg(30))
    ways = replace(carry, sets=tuple(replace(planned, reps=None, target=None, metres=40) for planned in carry.sets))
    clocked = (
        replace(making.lift("swing", 2, kg(16)), group=Group("E", GroupKind.EMOM, minutes=4, every=60), place=1),
        replace(making.curl(2), group=Group("E", GroupKind.EMOM, minutes=4, every=60), place=2),
    )
    return {
        "one of each": making.one_of_each(),
        "groups": making.in_groups(),
        "parts, ways and a clock": making.plan(
            *clocked, replace(making.lift("curl", 1), sets=(making.work_sets(1, kg(40))[0], drop)), ways,
            replace(making.curl(2), optional=True, share=0.5), making.stretch(),
        ),
    }  # fmt: skip


def _finishing(name: str, plan: Plan) -> Iterator[str]:
    """What is left out so that the session ends in time, at its beginning and in the middle of it."""
    yield from case(f"finishing {name} by a time")
    walker = begin(plan)
    for presses in (0, 14):
        for _ in range(presses):
            walker.press()
        now = walker.clock.now()
        for left in range(40, 0, -4):
            fitting = fit(walker.session, now.wall + timedelta(minutes=left), now)
            event = fitting.event
            yield (
                f"  {presses} presses, in {left} min: {fitting.seconds:.0f} s, {fitting.over:.0f} over"
                f"{', brief' if event.brief else ''}, without {', '.join(event.left_out) or 'nothing'}"
            )


def _played(number: int, name: str) -> Iterator[str]:
    """A session in which anything may happen, always the same."""
    luck = Random(number)  # noqa: S311 - it has to come out the same every time
    yield from case(f"session {number}, of {name}")
    walker, asked = begin(plans()[name]), dict[str, str]()
    for place in range(EVENTS):
        late = ["finish"] if place > EVENTS - 8 else []
        move = luck.choice([*NAMES, *late])
        amount = luck.randrange(721)
        if move in TIMES:
            TIMES[move](walker.clock, amount)
            yield f"  {move} {amount}"
        else:
            yield from _moved(walker, move, amount)
        before, asked = asked, _asked(walker.session, walker.clock.now())
        yield from (f"    → {new}" for new in [_new(before, asked)] if new)
        if walker.session.ended:
            break
    yield from _kept(record_of(walker.session, walker.clock.now()))


def _kept(record: SessionRecord) -> Iterator[str]:
    listed = ("sets", "planned", "notes", "pains", "groups")
    yield f"  kept: {shown(record, without=listed)}"
    for name in listed:
        yield from (f"    {shown(one, without={'name', 'pattern', 'share', 'also'})}" for one in getattr(record, name))


def _at(session: Session) -> str:
    return session.current.id if session.current else session.steps[0].id


def _moved(walker: Walker, move: str, amount: int) -> Iterator[str]:
    before, now = walker.session, walker.clock.now()
    try:
        event = MOVES[move](before, now, amount)
        after = apply(before, event)
    except NotPossible as why:
        yield f"  {move} {amount} is refused: {why}"
        return
    walker.do(event)
    yield f"  {move} {amount}: {shown(event, without={'at', 'by', 'exercise', 'group'})}"
    yield from (f"    {change}" for change in _changes(before, after))


def _changes(before: Session, after: Session) -> Iterator[str]:
    """Each part of a session that is not as it was."""
    for name in before.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if name not in SHOWN and old != new:
            fresh = new - old if isinstance(new, frozenset) and new > old else new
            yield f"{name}: {shown(fresh)}"
    yield from _other("items", [_item(i) for i in before.items], [_item(i) for i in after.items])
    yield from _other("steps", [_step(s) for s in before.steps], [_step(s) for s in after.steps])
    log = [shown(entry, without={"item", "step"}).replace("LoggedStep", entry.step.id) for entry in after.log]
    yield from (f"log: {text}" for text, entry in zip(log, after.log, strict=True) if entry not in before.log)


def _other(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """What stands between the parts of two lists that are alike."""
    if old == new:
        return
    first = _alike(old, new)
    after = _alike(old[first:][::-1], new[first:][::-1])
    yield f"{name} from {first}: {', '.join(old[first : len(old) - after]) or 'nothing'}"
    yield f"{' ' * len(name)} now: {', '.join(new[first : len(new) - after]) or 'nothing'}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of two lists are alike at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _item(item: object) -> str:
    return shown({name: getattr(item, name) for name in ("exercise", "group", "place")})


def _step(step: Step) -> str:
    return f"{step.id} {step.load or ''}".strip()


def _asked(session: Session, now: Moment) -> dict[str, str]:
    """Every question the screen asks of a session."""
    step, rest = session.current, session.rest
    answers = {
        "seconds": session.seconds(now),
        "rest": rest and f"{rest.phase(now)} {rest.remaining(now):g} {rest.part(now):.2f}",
        "left": f"{seconds_left(session, now):.0f} s, {minutes(seconds_left(session, now))} min",
        "hold left": session.hold_left(now),
        "turn": turn_of(session, step) if step and group_of(session, step) else None,
        "total": step and session.total(step),
        "following": getattr(following(session, now), "id", None),
        "working": getattr(next_working(session), "id", None),
        "until next": until_next(session, now),
        "time left": time_left(session, now),
        "amendable": getattr(getattr(session.amendable, "step", None), "id", None),
        "due": _event(due(session, now)),
        "key": _event(with_lightest_asked(session, primary(session, now))),
    }
    return {name: shown(answer) for name, answer in answers.items()}


def _new(before: dict[str, str], after: dict[str, str]) -> str:
    """The answers that are not as they were."""
    return ", ".join(f"{name} {answer}" for name, answer in after.items() if before.get(name) != answer)


def _event(event: object) -> str | None:
    return None if event is None else shown(event, without={"at"})
