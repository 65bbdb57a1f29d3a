"""Sessions in which anything may happen, sensible or not, on a clock that may jump and restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestWindow
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.finish_by import fit
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.state import NotPossible, Session
from tests.support import making
from tests.support.making import kg
from tests.support.walking import Walker, begin

Maker = Callable[[Session, Moment, int], ev.Event]
Moves = list[tuple[str, int]]
CHANGED = [
    making.lift("sdl", 2, kg(80), find=True, swapped_from="other"),
    making.lift("romanian_deadlift", 3, find=True),
    making.lift("split", 1, kg(10), each_side=True, side_rest=15),
    making.drill("lunge", 2, each_side=True),
    making.stretch("scoop", sets=2),
    making.curl(0),
]

ON_THE_SPOT = (
    Group("F", GroupKind.EMOM, minutes=4),
    Group("S", GroupKind.AMRAP, minutes=3),
    Group("D", GroupKind.CIRCUIT, rounds=2),
)


def _here(session: Session, number: int) -> str:
    """The current step, or now and then any other."""
    step = session.current
    return step.id if step is not None and number % 5 else session.steps[number % len(session.steps)].id


def _item(session: Session, number: int) -> int:
    step = session.current
    return step.item if step is not None and number % 3 else number % (len(session.items) + 1)


def _big_key(session: Session, now: Moment) -> ev.Event:
    answer = primary(session, now)
    return answer.event if isinstance(answer, Ask) else answer


MAKERS: dict[str, Maker] = {
    "key": lambda s, now, _n: due(s, now) or _big_key(s, now),
    "begin": lambda s, now, n: ev.StepBegun(now, _here(s, n)),
    "rep": lambda s, now, n: ev.RepCounted(now, _here(s, n), 1 if n % 3 else -1),
    "log": lambda s, now, n: ev.SetLogged(now, _here(s, n), reps=n % 20),
    "amend": lambda s, now, n: ev.SetAmended(
        now, s.steps[n % len(s.steps)].id, reps=n % 20, load=kg(n % 90), rir=n % 6
    ),
    "load": lambda s, now, n: ev.LoadChosen(now, _item(s, n), kg(n % 150)),
    "found": lambda s, now, n: ev.LoadFound(now, _here(s, n), kg(n % 150)),
    "move": lambda _s, now, n: ev.TimerMoved(now, n % 200 - 100),
    "rest pause": lambda _s, now, _n: ev.RestPaused(now),
    "rest resume": lambda _s, now, _n: ev.RestResumed(now),
    "rest skip": lambda _s, now, _n: ev.RestSkipped(now),
    "rests": lambda _s, now, n: ev.RestsSwitched(now, on=bool(n % 2)),
    "skip": lambda s, now, n: ev.StepSkipped(now, _here(s, n)),
    "skip all": lambda s, now, n: ev.ExerciseSkipped(now, _item(s, n)),
    "swap": lambda s, now, n: ev.ExerciseSwapped(now, _item(s, n), CHANGED[n % len(CHANGED)]),
    "exercise": lambda _s, now, n: ev.ExerciseAdded(now, CHANGED[n % len(CHANGED)]),
    "earlier": lambda s, now, n: ev.ExerciseMoved(now, _item(s, n), n % (len(s.items) + 1) if n % 4 else None),
    "add": lambda s, now, n: ev.SetAdded(now, _item(s, n)),
    "drop": lambda s, now, n: ev.SetDropped(now, _item(s, n)),
    "by": lambda s, now, n: fit(s, now.wall + timedelta(seconds=5 * n), now).event if n % 4 else ev.FinishBy(now),
    "group": lambda s, now, n: ev.ExercisesGrouped(
        now, (_item(s, n), n // 3 % (len(s.items) + 1)), Group("ABC"[n % 3], between=RestWindow(15, 15))
    ),
    "rounds": lambda s, now, n: ev.ExercisesGrouped(
        now, tuple(dict.fromkeys((_item(s, n), n // 3 % (len(s.items) + 1))))[: 1 + n % 2], ON_THE_SPOT[n % 3]
    ),
    "apart": lambda _s, now, n: ev.GroupTakenApart(now, "ABCERFSD"[n % 8]),
    "end": lambda _s, now, n: ev.GroupEnded(now, "ABCERFSD"[n % 8]),
    "note": lambda _s, now, n: ev.Noted(now, str(n)),
    "pain": lambda _s, now, n: ev.PainReported(now, "other", sharp=bool(n % 2), answer="lighter"),
    "pause": lambda _s, now, _n: ev.Paused(now),
    "resume": lambda _s, now, _n: ev.Resumed(now),
}
TIMES: dict[str, Callable[[FakeClock, int], object]] = {
    "wait": FakeClock.pass_time,
    "jump": lambda clock, n: clock.jump(3600 - 10 * n),
    "reboot": FakeClock.reboot,
}
USUAL = ["key"] * 15 + ["wait"] * 4
NUMBERS = st.integers(0, 720)


def moves(most: int = 75) -> st.SearchStrategy[Moves]:
    """What happens, one thing after the other; the big key the most often."""
    return st.lists(st.tuples(st.sampled_from([*USUAL, *MAKERS, *TIMES]), NUMBERS), min_size=most // 3, max_size=most)


def any_event(session: Session, now: Moment, move: str, number: int) -> ev.Event:
    """The event a move stands for; it may not fit."""
    return MAKERS[move](session, now, number)


def play(moves: Moves) -> Walker:
    """The session that the moves make, what does not fit left out; `seen` are all its states."""
    walker = begin(making.in_groups() if len(moves) % 2 else making.one_of_each())
    for move, number in moves:
        if move in TIMES:
            TIMES[move](walker.clock, number)
            continue
        event = any_event(walker.session, walker.clock.now(), move, number)
        try:
            apply(walker.session, event)
        except NotPossible:
            continue
        walker.do(event)
        if walker.session.ended is not None:
            break
    return walker
