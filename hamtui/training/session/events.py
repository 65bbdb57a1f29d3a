"""Everything that can happen in a session. A session is nothing but these, in order."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.group import Group
from hamtui.training.base.moment import Moment
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import Plan, PlanItem


class Event(Struct, frozen=True):
    """Something that happened, and when."""

    at: Moment


class Begun(Event, frozen=True):
    """The session begins, with the plan it follows."""

    session: str
    plan: Plan


class StepBegun(Event, frozen=True):
    """The lifter starts the step; `choice` is the exercise picked where there is a choice."""

    step: str
    choice: str | None = None


class RepCounted(Event, frozen=True):
    """One rep more, or with `by` = -1 one less."""

    step: str
    by: int = 1


class PacerSet(Event, frozen=True):
    """The pacer runs at `tempo` from here on, or stops for None."""

    step: str
    tempo: Tempo | None


class SetLogged(Event, frozen=True):
    """A set is done: reps, or the seconds held or moved, or the metres gone and perhaps in what time."""

    step: str
    reps: int | None = None
    seconds: int | None = None
    metres: int | None = None


class SetAmended(Event, frozen=True):
    """A logged set is put right; None leaves a value as it is."""

    step: str
    reps: int | None = None
    load: Weight | None = None
    rir: int | None = None
    metres: int | None = None


class LoadChosen(Event, frozen=True):
    """Another load for this and all later working sets of the item."""

    item: int
    load: Weight


class LoadFound(Event, frozen=True):
    """The working load was found by trying; it holds for the whole item."""

    step: str
    load: Weight


class TimerMoved(Event, frozen=True):
    """The running rest, or else the running countdown, gets `seconds` more (or less)."""

    seconds: int


class RestPaused(Event, frozen=True):
    """The rest stands still."""


class RestResumed(Event, frozen=True):
    """The rest runs on."""


class RestSkipped(Event, frozen=True):
    """The running rest ends here."""


class RestsSwitched(Event, frozen=True):
    """Rests are switched off (or on again) for the remainder of the session."""

    on: bool


class StepSkipped(Event, frozen=True):
    """One step is left out."""

    step: str


class ExerciseSkipped(Event, frozen=True):
    """All that is left of an exercise is left out."""

    item: int


class ExerciseSwapped(Event, frozen=True):
    """Another exercise takes the place of what is left of one, today only."""

    item: int
    by: PlanItem


class ExerciseAdded(Event, frozen=True):
    """One exercise more, before what is left of the cool-down."""

    exercise: PlanItem


class ExerciseMoved(Event, frozen=True):
    """What is left of an exercise is done before what is left of the exercise `before`; without one, last of all."""

    item: int
    before: int | None = None


class ExercisesGrouped(Event, frozen=True):
    """What is left of these exercises is done in turn from here on, in this order, as `group`."""

    items: tuple[int, ...]
    group: Group


class GroupTakenApart(Event, frozen=True):
    """What is left of the exercises of a group is done one exercise after the other."""

    group: str


class GroupEnded(Event, frozen=True):
    """A group is over: its time is up, or the lifter leaves out what is left of it."""

    group: str


class SetAdded(Event, frozen=True):
    """One more set of the exercise."""

    item: int


class SetDropped(Event, frozen=True):
    """One set fewer: the last that is still to do."""

    item: int


class FinishBy(Event, frozen=True):
    """The session is to end at `until`: these steps are left out for it, and `brief` rests end at their minimum.

    It takes the place of an earlier one; without a time all that was left out and still lies ahead comes back.
    """

    until: datetime | None = None
    left_out: tuple[str, ...] = ()
    brief: bool = False


class Noted(Event, frozen=True):
    """A note on the session, or on what was done of `exercise` in it."""

    text: str
    exercise: str | None = None


class PainReported(Event, frozen=True):
    """Pain: where, sharp or dull, how strong, and the answer chosen.

    A running set ends with the reps it has, unless the answer is to go on.
    """

    where: str
    sharp: bool
    answer: str
    level: int | None = None


class CheckedIn(Event, frozen=True):
    """What the lifter said before the work; a later one takes the place of an earlier."""

    check: CheckIn


class CheckedOut(Event, frozen=True):
    """What the lifter said after the work; a later one takes the place of an earlier."""

    check: CheckOut


class Paused(Event, frozen=True):
    """The whole session stands still."""


class Resumed(Event, frozen=True):
    """The session goes on."""


class Finished(Event, frozen=True):
    """The session is over; `early` when steps were left."""

    early: bool = False


class Discarded(Event, frozen=True):
    """The session is thrown away; nothing of it enters history."""


class Undone(Event, frozen=True):
    """The last event that still stands is taken back."""


class Redone(Event, frozen=True):
    """The last event taken back stands again."""
