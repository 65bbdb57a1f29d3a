"""A lifter who trains for years: walks through real plans and does as well as strength and luck allow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from hamtui.library.loader import Library
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Weight
from hamtui.training.coach.planner import Planner
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.next_action import Ask, primary
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

PROGRAMS = ("p4", "p3", "p2", "p5")
SESSIONS_A_PROGRAM = 52
REMEMBERED = 2 * SESSIONS_A_PROGRAM
BEGINNERS_MAXIMUM = {Pattern.HIP_HINGE: 90.0, Pattern.KNEE_FLEXION: 40.0}
USUAL_MAXIMUM = 30.0
YEARLY_GAIN = 0.12
NOTES = ("Slept badly", "Bar path felt good", "Short of time", "Grip gave out first")


class Lifter:
    """Trains session after session; what is done depends on the seed and nothing else."""

    def __init__(self, seed: int) -> None:
        self.profile = Profile()
        self.history: list[SessionRecord] = []
        self._library = Library()
        self._luck = Random(seed)  # noqa: S311 - it has to come out the same every time
        self._trained_years = 0.0

    def train(self, start: datetime, trained_years: float) -> SessionRecord:
        """One whole session, begun at `start` by someone who has trained for so many years."""
        self._trained_years = trained_years
        clock = FakeClock(start, boot=100.0)
        planner = Planner(self._library, self.profile, self.history[-REMEMBERED:])
        program = self._library.program(PROGRAMS[len(self.history) // SESSIONS_A_PROGRAM % len(PROGRAMS)])
        plan = planner.plan(program, planner.next_day(program))
        begun = ev.Begun(clock.now(), f"{start:%Y%m%d-%H%M}-{self._luck.getrandbits(16):04x}", plan)
        session = self._walk(apply(None, begun), clock, planner)
        record = record_of(session, clock.now())
        self.history.append(record)
        return record

    def _walk(self, session: Session, clock: FakeClock, planner: Planner) -> Session:
        while session.ended is None:
            step = session.current
            clock.pass_time(self._seconds_before(session))
            if step is not None and step.kind is StepKind.FIND:
                loads = planner.loads(self._library.exercise(session.item(step).exercise))
                load = loads.below(self._maximum(session, step, part=0.7)) if loads else step.load
                assert load is not None
                session = apply(session, ev.LoadFound(clock.now(), step.id, load))
            elif step is not None and step.kind is StepKind.SET and session.doing:
                reps = self._reps(session, step)
                session = apply(session, ev.SetLogged(clock.now(), step.id, reps=reps))
                session = self._remark(session, step, clock)
            else:
                answer = primary(session, clock.now())
                session = apply(session, answer.event if isinstance(answer, Ask) else answer)
        return session

    def _seconds_before(self, session: Session) -> float:
        """What goes by before the next press: the set or countdown under way, the rest, or a walk to the mat."""
        if session.doing is not None:
            return session.length + session.lead_in or self._luck.randint(15, 45)
        if session.rest is not None:
            return self._luck.randint(session.rest.minimum, session.rest.maximum + 20)
        return self._luck.randint(4, 20)

    def _maximum(self, session: Session, step: Step, part: float = 1.0) -> Weight:
        """A part of what the lifter can lift once; it grows more slowly every year."""
        novice = BEGINNERS_MAXIMUM.get(session.item(step).pattern, USUAL_MAXIMUM)
        gained = 1 + YEARLY_GAIN * 3 * (1 - 0.75**self._trained_years)
        return Weight.of(novice * gained * part, session.plan.unit)

    def _reps(self, session: Session, step: Step) -> int:
        wanted = step.target or (step.reps.low if step.reps else 5)
        if step.load is None or step.load.kg == 0:
            return wanted if self._luck.random() > 0.1 else max(1, wanted - 1)
        able = round(30 * (self._maximum(session, step).kg / step.load.kg - 1)) + self._luck.randint(-1, 1)
        return max(1, min(wanted, able))

    def _remark(self, session: Session, step: Step, clock: FakeClock) -> Session:
        if self._luck.random() < 0.5:
            session = apply(session, ev.SetAmended(clock.now(), step.id, rir=self._luck.randint(0, 3)))
        if self._luck.random() < 0.02:
            session = apply(session, ev.Noted(clock.now(), self._luck.choice(NOTES)))
        return session


def sets_in(history: Sequence[SessionRecord]) -> int:
    """How many sets were done in all."""
    return sum(len(session.sets) for session in history)
