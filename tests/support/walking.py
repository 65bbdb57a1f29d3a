"""Walking a session with the big key alone, on a clock that only moves when told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec.structs import replace

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import Plan
from hamtui.training.session.apply import apply
from hamtui.training.session.events import Begun, Event, LoadFound
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

SET_S = 40
MOST_EVENTS = 1000


@dataclass
class Walker:
    """A session, the events it is made of, and the clock it runs on.

    `find` tells the working load where one is to be found; without it the big key takes the one offered.
    """

    session: Session
    clock: FakeClock
    events: list[Event]
    find: Callable[[Step], Weight] | None = None
    seen: list[Session] = field(default_factory=list)

    @property
    def step(self) -> Step:
        """The step that stands first."""
        assert self.session.current is not None
        return self.session.current

    def do(self, event: Event) -> Session:
        """One event by hand."""
        self.session = apply(self.session, event)
        self.events.append(event)
        self.seen.append(self.session)
        return self.session

    def press(self) -> Event:
        """Wait as long as the session asks, then press the big key once, unless time did it already."""
        self.wait()
        now, step = self.clock.now(), self.session.current
        event = due(self.session, now) or primary(self.session, now)
        if self.find and step is not None and isinstance(event, LoadFound):
            event = replace(event, load=self.find(step))
        assert not isinstance(event, Ask), event.text
        self.do(event)
        return event

    def wait(self) -> None:
        """Let the time pass that a set, a hold or the least rest takes."""
        now = self.clock.now()
        left = self.session.hold_left(now)
        rest = self.session.rest
        if left is not None:
            self.clock.pass_time(max(0, left))
        elif self.session.doing is not None:
            self.clock.pass_time(SET_S)
        elif rest is not None:
            self.clock.pass_time(max(0, rest.minimum - rest.timer.elapsed(now)))

    def until(self, reached: Callable[[Session], bool]) -> Session:
        """Press until `reached`."""
        for _ in range(MOST_EVENTS):
            if reached(self.session):
                return self.session
            self.press()
        raise AssertionError("the big key alone does not get there")

    def to_step(self, kind: StepKind, number: int = 1) -> Step:
        """Press until the current step is of that kind and number, and no rest runs before it."""
        self.until(lambda s: bool(s.current and s.current.kind is kind and s.current.number == number))
        return self.step

    def finish(self) -> Session:
        """Press until the session is over."""
        return self.until(lambda session: session.ended is not None)


def begin(plan: Plan, clock: FakeClock | None = None, find: Callable[[Step], Weight] | None = None) -> Walker:
    """A session of `plan` that has just begun."""
    clock = clock or FakeClock()
    event = Begun(clock.now(), "s1", plan)
    session = apply(None, event)
    return Walker(session, clock, [event], find, [session])
