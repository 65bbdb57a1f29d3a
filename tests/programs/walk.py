"""A day of a program walked by the big key alone, on a clock that this walk moves by its own reckoning."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hamtui.testing.fakes import FakeClock
from hamtui.training.base.group import GroupKind
from hamtui.training.base.moment import Moment
from hamtui.training.coach.plan import Plan
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.next_action import Ask, due, primary
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step

FINDING_S = 360
READY_S = 5
PLACE_S = {"load": 25, "bodyweight": 15, "time": 0}
DRILL_S = 5
PLATES_S_A_KG = 0.2
HEAVY = ("hip_hinge",)
MOST_PRESSES = 3000


@dataclass
class Walk:
    """A session as it went: its events, and how often the big key was pressed."""

    session: Session
    clock: FakeClock
    events: list[ev.Event]
    presses: int = 0
    stuck: str = ""
    late: int = 0
    began: Moment = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock.now()

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.clock.now().since(self.began)

    def do(self, event: ev.Event) -> None:
        """One event."""
        self.session = apply(self.session, event)
        self.events.append(event)

    def press(self) -> None:
        """The big key; where it asks, once more."""
        self.presses += 1
        answer = primary(self.session, self.clock.now())
        self.do(answer.event if isinstance(answer, Ask) else answer)

    def happens(self) -> bool:
        """Whether time brought something about by itself."""
        event = due(self.session, self.clock.now())
        if event is None or isinstance(event, ev.RepCounted | ev.PacerSet):
            return False
        self.do(event)
        return True

    def turn(self) -> None:
        """What comes next: the time it takes, then the key unless it happened by itself."""
        session, step = self.session, self.session.current
        if step is None:
            self.press()
        elif session.doing is not None:
            self._pass(self._set_s(step))
            if not self.happens():
                self.press()
        elif session.rest is not None:
            least, most = session.rest.minimum, session.rest.maximum
            takes = least + (most - least) / 2 - session.rest.timer.elapsed(self.clock.now())
            self._pass(self._left(step, takes))
            if not self.happens():
                self.press()
        elif not self.happens():
            if step.kind == "find":
                self._pass(FINDING_S)
            elif step.kind == "drill":
                self._pass(self._set_s(step))
            self.press()

    def _pass(self, seconds: float) -> None:
        self.clock.pass_time(max(0.0, seconds))

    def _set_s(self, step: Step) -> float:
        """How long a set takes: to its place, then rep by rep; the time left where that is less in an AMRAP."""
        item = self.session.item(step)
        if step.seconds is not None:
            takes = float(step.seconds + (READY_S if step.kind == "hold" else 0))
        else:
            tempo = item.tempo
            rep = tempo.lower + tempo.bottom + tempo.lift + tempo.top if tempo else 3
            takes = (step.target or (step.reps.low if step.reps else 0)) * rep
            takes += DRILL_S if step.kind == "drill" else PLACE_S[item.measure]
            if step.load and item.pattern in HEAVY and (step.phase == "ramp_up" or step.number == 1):
                takes += round(step.load.kg * PLATES_S_A_KG)
        return takes if step.seconds is not None else self._left(step, takes)

    def _left(self, step: Step, takes: float) -> float:
        """The time that something takes, or what is left of the AMRAP it is in."""
        group = self.session.item(step).group
        clocks = [clock for clock in self.session.clocks if group and clock.group == group.id]
        if not clocks or group is None or group.kind is not GroupKind.AMRAP:
            return takes
        return min(takes, group.minutes * 60 - clocks[0].timer.elapsed(self.clock.now()))


def walked(plan: Plan) -> Walk:
    """The session of a plan from its beginning to its end."""
    clock = FakeClock()
    begun = ev.Begun(clock.now(), "s1", plan)
    walk = Walk(apply(None, begun), clock, [begun])
    while walk.session.ended is None:
        if len(walk.events) > MOST_PRESSES:
            walk.stuck = f"not over after {MOST_PRESSES} events"
            break
        walk.turn()
    return walk


def undone_and_redone(walk: Walk, luck: Random) -> list[ev.Event]:
    """The events of a walk, with some taken back and done again in between, and all of them at the end."""
    now, events = walk.clock.now(), list(walk.events)
    for _ in range(3):
        back = luck.randint(1, len(walk.events) - 1)
        events += [*[ev.Undone(now)] * back, *[ev.Redone(now)] * back]
    everything = len(walk.events) - 1
    return [*events, *[ev.Undone(now)] * everything, *[ev.Redone(now)] * everything]
