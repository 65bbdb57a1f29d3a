"""When cues are due: rest by rest, and over sessions in which anything may happen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.cues.cue import Cue, CueKind
from hamtui.cues.due_cues import LATE_S, DueCues
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestWindow
from hamtui.training.session import events as ev
from hamtui.training.session.apply import fold
from hamtui.training.session.next_action import due
from hamtui.training.session.state import NotPossible, Session
from hamtui.training.session.steps import StepKind
from tests.support import making
from tests.support.making import kg
from tests.support.random_sessions import MAKERS, TIMES, any_event
from tests.support.walking import Walker, begin

RestKey = tuple[str, Moment]


@dataclass
class Seen:
    """One look at the session, and what was told at it."""

    session: Session
    now: Moment
    cues: tuple[Cue, ...]


@dataclass
class Watched:
    """A session that is looked at, with the cues it gave."""

    walker: Walker
    watch: DueCues = field(default_factory=DueCues)
    seen: list[Seen] = field(default_factory=list)

    @property
    def clock(self) -> FakeClock:
        return self.walker.clock

    def tick(self, seconds: float = 0.0) -> list[CueKind]:
        now = self.clock.pass_time(seconds)
        self.watch, cues = self.watch.tick(self.walker.session, now)
        self.seen.append(Seen(self.walker.session, now, cues))
        return [cue.kind for cue in cues]

    def run(self, seconds: float) -> list[CueKind]:
        """Ticks four times a second."""
        return [kind for _ in range(int(seconds * 4)) for kind in self.tick(0.25)]


def resting(sets: int = 3) -> Watched:
    """The rest of 2:00 to 3:00 after the first set has just begun."""
    walker = begin(making.plan(making.lift(sets=sets)))
    walker.until(lambda session: session.rest is not None)
    return Watched(walker)


def told(kinds: list[CueKind]) -> list[CueKind]:
    return [kind for kind in kinds if kind is not CueKind.PHASE_TICK]


def test_a_rest_is_counted_down_then_ready_then_soon_overdue() -> None:
    watched = resting()
    assert watched.run(116.75) == []
    assert watched.run(3) == [CueKind.PHASE_TICK] * 3
    assert watched.tick(0.25) == [CueKind.REST_READY]
    assert watched.run(44.75) == []
    assert watched.tick(0.25) == [CueKind.REST_OVERDUE_SOON]
    assert watched.run(120) == []
    counts = [cue.text for seen in watched.seen for cue in seen.cues if cue.kind is CueKind.PHASE_TICK]
    assert counts == ["Three", "Two", "One"]


def test_a_deadline_long_gone_is_not_told() -> None:
    watched = resting()
    assert watched.tick(125.5) == []
    late = resting()
    assert late.tick(125) == [CueKind.REST_READY]


def test_a_paused_rest_is_silent_and_ready_when_it_ran_on() -> None:
    watched = resting()
    watched.run(100)
    watched.walker.do(ev.RestPaused(watched.clock.now()))
    assert watched.run(60) == []
    watched.walker.do(ev.RestResumed(watched.clock.now()))
    assert told(watched.run(19.75)) == []
    assert watched.tick(0.25) == [CueKind.REST_READY]


def test_a_moved_rest_is_ready_at_its_new_deadline_and_only_once() -> None:
    watched = resting()
    watched.run(100)
    watched.walker.do(ev.TimerMoved(watched.clock.now(), 30))
    assert told(watched.run(49.75)) == []
    assert watched.tick(0.25) == [CueKind.REST_READY]
    watched.walker.do(ev.TimerMoved(watched.clock.now(), 30))
    assert CueKind.REST_READY not in watched.run(60)


def test_a_set_logged_again_after_undo_has_a_rest_of_its_own() -> None:
    watched = resting()
    assert CueKind.REST_READY in watched.run(120)
    walker = watched.walker
    happen(walker, "undo", 0, watched.clock.now())
    assert walker.session.rest is None
    walker.press()
    assert told(watched.run(120)) == [CueKind.REST_READY]


def test_a_rest_brought_back_by_undo_is_not_told_again() -> None:
    watched = resting()
    assert CueKind.REST_READY in watched.run(120)
    happen(watched.walker, "rest skip", 0, watched.clock.now())
    assert watched.run(1) == []
    happen(watched.walker, "undo", 0, watched.clock.now())
    assert watched.run(2) == []


def test_a_hold_gets_ready_counts_and_switches_sides() -> None:
    walker = begin(making.plan(making.stretch(each_side=True)))
    watched = Watched(walker)
    assert watched.tick() == [CueKind.EXERCISE_ANNOUNCED]
    step = walker.to_step(StepKind.HOLD)
    walker.do(ev.StepBegun(watched.clock.now(), step.id))
    kinds: list[CueKind] = watched.tick()
    for _ in range(4 * 90):
        kinds += watched.tick(0.25)
        if event := due(walker.session, watched.clock.now()):
            walker.do(event)
    ticks = [CueKind.PHASE_TICK] * 3
    side = [CueKind.GET_READY, *ticks, *ticks]
    assert kinds == [*side, CueKind.SWITCH_SIDE, *side, CueKind.SESSION_DONE]


def test_the_end_of_a_rest_announces_the_exercise_after_it() -> None:
    walker = begin(making.plan(making.lift(sets=1), making.curl(1)))
    watched = Watched(walker)
    assert watched.tick() == [CueKind.EXERCISE_ANNOUNCED]
    walker.until(lambda session: session.rest is not None)
    assert told(watched.run(130)) == [CueKind.REST_READY]
    walker.do(ev.RestSkipped(watched.clock.now()))
    assert watched.run(1) == []


def test_a_skipped_rest_leaves_the_exercise_to_be_announced() -> None:
    walker = begin(making.plan(making.lift(sets=1), making.curl(1)))
    watched = Watched(walker)
    watched.tick()
    walker.until(lambda session: session.rest is not None)
    walker.do(ev.RestSkipped(watched.clock.now()))
    assert watched.run(1) == [CueKind.EXERCISE_ANNOUNCED]


ANYTHING = ["key", "key", "key", "run", "run", "wait", "undo", "move", "rest pause", "rest resume", "rest skip",
            "pause", "resume", *MAKERS, *TIMES]  # fmt: skip
WITHIN_RESTS = ["key", "key", "run", *["near"] * 4, "leap", "nudge", "nudge", *["undo"] * 3, "redo", "rest pause",
                "rest resume", "rest resume", "pause", "resume", "resume", "rest skip", "jump", "restart"]  # fmt: skip
Moves = list[tuple[str, int]]


def moves(actions: list[str], most: int = 50) -> st.SearchStrategy[Moves]:
    return st.lists(st.tuples(st.sampled_from(actions), st.integers(0, 720)), min_size=most // 2, max_size=most)


def play(moves: Moves, watched: Watched) -> Watched:
    """A session with anything in it, looked at after everything."""
    walker = watched.walker
    watched.tick()
    for move, number in moves:
        now = walker.clock.now()
        if move == "run":
            watched.run(number % 30)
        elif move == "leap":
            walker.clock.pass_time(number % 45)
        elif move == "near":
            walker.clock.pass_time(max(0, ahead(walker) + number % 16 / 2 - 1))
        elif move == "restart":
            walker.clock.reboot(number % 20)
        elif move in TIMES:
            TIMES[move](walker.clock, number)
        else:
            happen(walker, move, number, now)
        watched.tick()
    return watched


def ahead(walker: Walker) -> float:
    """Seconds to the deadline of the running rest; a set otherwise."""
    rest = walker.session.rest
    return rest.minimum - rest.timer.elapsed(walker.clock.now()) if rest else 20


def happen(walker: Walker, move: str, number: int, now: Moment) -> None:
    """One event, or none where it does not fit."""
    event: ev.Event
    if move == "undo":
        event = ev.Undone(now)
    elif move == "redo":
        event = ev.Redone(now)
    elif move == "nudge":
        event = ev.TimerMoved(now, (-30, -15, 5, 15, 30)[number % 5])
    else:
        event = any_event(walker.session, now, move, number)
    try:
        session = fold([*walker.events, event])
    except NotPossible:
        return
    assert session is not None
    walker.session = session
    walker.events.append(event)


def short_rests() -> Watched:
    """A session of ten sets whose rests of 0:20 to 0:50 decide everything; the first of them runs."""
    sets = making.work_sets(10, kg(100), rest=RestWindow(20, 50))
    walker = begin(making.plan(replace(making.lift(), sets=sets)))
    walker.until(lambda session: session.rest is not None)
    return Watched(walker)


def rest_of(seen: Seen) -> RestKey | None:
    rest = seen.session.rest
    return (rest.after, rest.timer.started) if rest else None


def in_time(seen: Seen) -> bool:
    """Whether the rest became ready at most `LATE_S` ago, by a running clock."""
    rest = seen.session.rest
    if rest is None or seen.session.paused or rest.timer.paused_at or seen.session.ended:
        return False
    return 0 <= rest.timer.elapsed(seen.now) - rest.minimum <= LATE_S


def check_ready(watched: Watched) -> None:
    """One cue for each rest that was looked at in time, at the first such look; none for any other."""
    first: dict[RestKey, int] = {}
    given_at: dict[RestKey, list[int]] = {}
    for index, seen in enumerate(watched.seen):
        key = rest_of(seen)
        ready = [cue for cue in seen.cues if cue.kind is CueKind.REST_READY]
        assert key is not None or not ready
        if key is not None and in_time(seen):
            first.setdefault(key, index)
        if key is not None and ready:
            given_at.setdefault(key, []).extend([index] * len(ready))
    assert given_at == {key: [index] for key, index in first.items()}


@settings(max_examples=100)
@given(moves(WITHIN_RESTS))
def test_ready_is_told_once_a_rest_at_its_deadline_or_not_at_all(played: Moves) -> None:
    check_ready(play(played, short_rests()))


@given(moves(ANYTHING))
def test_that_holds_whatever_else_happens(played: Moves) -> None:
    check_ready(play(played, Watched(begin(making.one_of_each()))))


@given(moves([*ANYTHING, *WITHIN_RESTS]))
def test_nothing_else_is_told_twice_or_while_all_stands_still(played: Moves) -> None:
    counts: Counter[tuple[object, ...]] = Counter()
    for seen in play(played, Watched(begin(making.one_of_each()))).seen:
        session = seen.session
        if session.paused or session.ended:
            assert not seen.cues
        for cue in seen.cues:
            if cue.kind is CueKind.REST_OVERDUE_SOON:
                counts[cue.kind, rest_of(seen)] += 1
            elif cue.kind is CueKind.GET_READY:
                assert session.doing is not None
                counts[cue.kind, session.doing.step, session.doing.timer.started] += 1
            elif cue.kind is CueKind.SWITCH_SIDE:
                counts[cue.kind, session.log[-1].step.id, session.log[-1].at] += 1
            elif cue.kind is CueKind.SESSION_DONE:
                counts[cue.kind, session.id] += 1
    assert set(counts.values()) <= {1}


def test_the_random_sessions_reach_every_kind_of_cue() -> None:
    watched = Watched(begin(making.one_of_each()))
    kinds: set[CueKind] = set()
    while watched.walker.session.ended is None:
        kinds.update(watched.run(130 if watched.walker.session.rest else 6))
        watched.walker.press()
    told_kinds = {CueKind.REST_READY, CueKind.GET_READY, CueKind.SWITCH_SIDE, CueKind.PHASE_TICK,
                  CueKind.EXERCISE_ANNOUNCED, CueKind.SESSION_DONE}  # fmt: skip
    assert told_kinds <= kinds


def test_an_emom_counts_down_to_the_next_start_and_says_that_a_set_began_late() -> None:
    walker = begin(making.plan(replace(making.lift(sets=3), group=Group("E", GroupKind.EMOM, minutes=3), place=1)))
    watched = Watched(walker)
    walker.press()
    watched.run(56)
    assert watched.run(4.5) == [CueKind.PHASE_TICK] * 3 + [CueKind.GET_READY]
    watched.tick(10)
    walker.do(ev.SetLogged(walker.clock.now(), walker.step.id, reps=8))
    begun = due(walker.session, walker.clock.now())
    assert begun is not None
    walker.do(begun)
    watched.tick()
    (late,) = watched.seen[-1].cues
    assert late.text.startswith("Ten seconds late. RDL")


def test_the_last_seconds_of_an_amrap_are_counted_and_its_end_is_told() -> None:
    walker = begin(making.plan(replace(making.lift(sets=1), group=Group("R", GroupKind.AMRAP, minutes=1), place=1)))
    watched = Watched(walker)
    walker.press()
    watched.run(56)
    assert watched.run(4.5) == [CueKind.PHASE_TICK] * 3 + [CueKind.REST_READY]
