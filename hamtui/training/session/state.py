"""The running session: a value folded from events, and the questions the screen asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.moment import Moment, Timer
from hamtui.training.base.rest import Rest, RestWindow
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.session.events import Event, Redone, Undone
from hamtui.training.session.pacer import Pacer
from hamtui.training.session.steps import GET_READY_S, Step, StepKind, rest_after


class NotPossible(HamtuiError):
    """The event does not fit the session as it stands; the message says why."""


def unreadable_text(why: NotPossible) -> str:
    """What is said of an unfinished session that cannot be shown."""
    return f"The unfinished session cannot be shown: {why}. It is kept."


class StepInProgress(Struct, frozen=True):
    """The step under way: when it began, the reps counted, and a countdown lengthened by `moved` seconds.

    `lowered_s` is the time spent lowering in reps that a pacer led before the one that runs now, `late_s` how late an
    EMOM began it.
    """

    step: str
    timer: Timer
    reps: int = 0
    moved: int = 0
    rested_s: int | None = None
    window: tuple[int, int] | None = None
    choice: str | None = None
    pacer: Pacer | None = None
    lowered_s: int = 0
    late_s: int = 0

    @property
    def eccentric_s(self) -> int:
        """Seconds spent lowering, in the reps a pacer led."""
        if self.pacer is None:
            return self.lowered_s
        return self.lowered_s + max(0, self.reps - self.pacer.base) * self.pacer.tempo.lower


class GroupClock(Struct, frozen=True):
    """The clock of an EMOM or AMRAP, from its first set on; it stands still once the group is `over`."""

    group: str
    timer: Timer
    over: bool = False


class LoggedStep(Struct, frozen=True):
    """A step that was done as part of `item`, with what was really lifted or held."""

    step: Step
    item: PlanItem
    at: Moment
    reps: int | None
    seconds: int | None
    load: Weight | None
    rested_s: int | None
    window: tuple[int, int] | None = None
    rir: int | None = None
    choice: str | None = None
    eccentric_s: int | None = None
    metres: int | None = None
    late_s: int = 0


class Note(Struct, frozen=True):
    """A note and when it was taken, on the session or on `exercise`."""

    at: Moment
    text: str
    exercise: str | None = None


class Pain(Struct, frozen=True):
    """A report of pain during `exercise`."""

    at: Moment
    exercise: str | None
    where: str
    sharp: bool
    answer: str
    level: int | None = None


class Pause(Struct, frozen=True):
    """The session stands still; which timers ran is kept, so that only those run on."""

    at: Moment
    rest_ran: bool


class Session(Struct, frozen=True):
    """A session at one moment. Nothing here changes; `apply` gives the next one.

    `plan` is the plan it began with; `items` are its exercises as they stand now, swaps included. `cut` is a
    rest that was skipped: nothing waits for it, but until the next set begins it counts as rest taken. `until`
    is when the session is to end; `left_out` are the skipped steps that had no room before it, and `brief`
    rests end at their minimum. `clocks` are those of timed groups that were begun.
    """

    id: str
    plan: Plan
    items: tuple[PlanItem, ...]
    steps: tuple[Step, ...]
    timer: Timer
    log: tuple[LoggedStep, ...] = ()
    found: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    doing: StepInProgress | None = None
    rest: Rest | None = None
    cut: Rest | None = None
    rests_off: bool = False
    paused: Pause | None = None
    notes: tuple[Note, ...] = ()
    pains: tuple[Pain, ...] = ()
    check_in: CheckIn | None = None
    check_out: CheckOut | None = None
    ended: Moment | None = None
    discarded: bool = False
    until: datetime | None = None
    left_out: frozenset[str] = frozenset()
    brief: bool = False
    clocks: tuple[GroupClock, ...] = ()

    @property
    def done(self) -> frozenset[str]:
        """Ids of the steps that were done, a load that was found among them."""
        return self.found.union([entry.step.id for entry in self.log])

    def seconds(self, now: Moment) -> tuple[int, ...]:
        """The whole seconds of every timer there is; until one of them changes, time does nothing."""
        return tuple(int(timer.elapsed(now)) for timer in self._timers)

    def until_beat(self, now: Moment, beat_s: float, set_beat_s: float) -> float:
        """Seconds until a timer that runs passes its next multiple of `beat_s`, that of a set of `set_beat_s`.

        The clock of the session goes along with that of a set or a rest, so that all that is shown changes at once.
        """
        of_set = self.doing.timer if self.doing is not None else None
        running = [timer for timer in self._timers[1:] or [self.timer] if timer.paused_at is None]
        beats = [(timer.elapsed(now), set_beat_s if timer is of_set else beat_s) for timer in running]
        return min((beat - elapsed % beat for elapsed, beat in beats), default=beat_s)

    @property
    def _timers(self) -> list[Timer]:
        return [held.timer for held in (self, self.rest, self.doing, *self.clocks) if held is not None]

    @property
    def current(self) -> Step | None:
        """The first step neither done nor skipped; None when all are."""
        over = self.done | self.skipped
        return next((step for step in self.steps if step.id not in over), None)

    @property
    def ahead(self) -> tuple[int, ...]:
        """The exercises of which something is left, in the order in which they are done."""
        return tuple(dict.fromkeys(step.item for step in self.upcoming))

    @property
    def upcoming(self) -> tuple[Step, ...]:
        """The steps still to do, the current one first."""
        over = self.done | self.skipped
        return tuple(step for step in self.steps if step.id not in over)

    def window(self, rest: RestWindow) -> RestWindow:
        """A rest as it is taken: all of it, or its minimum where time is short."""
        return RestWindow(rest.minimum, rest.minimum) if self.brief else rest

    def item(self, step: Step) -> PlanItem:
        """The plan's item a step belongs to."""
        return self.items[step.item]

    def total(self, step: Step) -> int:
        """How many sets (or rounds) the item has of the step's kind, less those left out for time."""
        mine = (s for s in self.steps if s.item == step.item and s.set_kind is step.set_kind)
        return max(s.number for s in mine if s.id == step.id or s.id not in self.left_out)

    def rest_after(self, step: Step) -> RestWindow | None:
        """The rest that follows a step, as what comes next now stands."""
        following = self.current
        return rest_after(step, self.item(step), following, self.item(following) if following else None)

    def entry(self, step_id: str) -> LoggedStep | None:
        """What was logged for a step."""
        return next((entry for entry in reversed(self.log) if entry.step.id == step_id), None)

    @property
    def last(self) -> LoggedStep | None:
        """The set just logged, while its rest runs or until the next step begins."""
        return self.log[-1] if self.log and self.doing is None else None

    @property
    def amendable(self) -> LoggedStep | None:
        """The set that can still be mended by a key: in its rest, or without one, work until the next set begins."""
        last = self.last
        if last is None or (last.reps is None and last.metres is None) or self.paused is not None:
            return None
        return last if self.rest is not None or last.step.set_kind.facts.main else None

    def hold_left(self, now: Moment) -> float | None:
        """Seconds left of the countdown under way, `None` without one; during get-ready more than its length."""
        step, doing = self.current, self.doing
        if step is None or doing is None or step.seconds is None:
            return None
        return self.length - doing.timer.elapsed(now) + self.lead_in

    @property
    def length(self) -> int:
        """Seconds the countdown under way lasts, with what was added or taken off."""
        step, doing = self.current, self.doing
        return max(0, (step.seconds or 0) + doing.moved) if step and doing else 0

    @property
    def lead_in(self) -> int:
        """Seconds of get-ready before the countdown under way: only holds have them."""
        step = self.current
        return GET_READY_S if step is not None and step.kind is StepKind.HOLD else 0

    @property
    def record_worthy(self) -> bool:
        """Whether anything was done that is worth keeping."""
        return bool(self.log)


def standing(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events that stand after every undo and redo, and those that a redo would bring back, next one last.

    The first event, the beginning, is never undone.
    """
    stand: list[Event] = []
    undone: list[Event] = []
    for event in events:
        if isinstance(event, Undone):
            if len(stand) > 1:
                undone.append(stand.pop())
        elif isinstance(event, Redone):
            if undone:
                stand.append(undone.pop())
        else:
            stand.append(event)
            undone.clear()
    return stand, undone
