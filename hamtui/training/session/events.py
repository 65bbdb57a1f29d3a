"""Everything that can happen in a session. A session is nothing but these, in order."""

from __future__ import annotations

from datetime import datetime

from hamtui.frozen import dataclass
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.moment import Moment
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import Plan, PlanItem


@dataclass(frozen=True)
class Event:
    """Something that happened, and when."""

    at: Moment


@dataclass(frozen=True)
class Begun(Event):
    """The session begins, with the plan it follows."""

    session: str
    plan: Plan


@dataclass(frozen=True)
class StepBegun(Event):
    """The lifter starts the step; `choice` is the exercise picked where there is a choice."""

    step: str
    choice: str | None = None


@dataclass(frozen=True)
class RepCounted(Event):
    """One rep more, or with `by` = -1 one less."""

    step: str
    by: int = 1


@dataclass(frozen=True)
class PacerSet(Event):
    """The pacer runs at `tempo` from here on, or stops for None."""

    step: str
    tempo: Tempo | None


@dataclass(frozen=True)
class SetLogged(Event):
    """A set is done: reps, or the seconds held or moved."""

    step: str
    reps: int | None = None
    seconds: int | None = None


@dataclass(frozen=True)
class SetAmended(Event):
    """A logged set is put right; None leaves a value as it is."""

    step: str
    reps: int | None = None
    load: Weight | None = None
    rir: int | None = None


@dataclass(frozen=True)
class LoadChosen(Event):
    """Another load for this and all later working sets of the item."""

    item: int
    load: Weight


@dataclass(frozen=True)
class LoadFound(Event):
    """The working load was found by trying; it holds for the whole item."""

    step: str
    load: Weight


@dataclass(frozen=True)
class TimerMoved(Event):
    """The running rest, or else the running countdown, gets `seconds` more (or less)."""

    seconds: int


@dataclass(frozen=True)
class RestPaused(Event):
    """The rest stands still."""


@dataclass(frozen=True)
class RestResumed(Event):
    """The rest runs on."""


@dataclass(frozen=True)
class RestSkipped(Event):
    """The running rest ends here."""


@dataclass(frozen=True)
class RestsSwitched(Event):
    """Rests are switched off (or on again) for the remainder of the session."""

    on: bool


@dataclass(frozen=True)
class StepSkipped(Event):
    """One step is left out."""

    step: str


@dataclass(frozen=True)
class ExerciseSkipped(Event):
    """All that is left of an exercise is left out."""

    item: int


@dataclass(frozen=True)
class ExerciseSwapped(Event):
    """Another exercise takes the place of what is left of one, today only."""

    item: int
    by: PlanItem


@dataclass(frozen=True)
class SetAdded(Event):
    """One more set of the exercise."""

    item: int


@dataclass(frozen=True)
class SetDropped(Event):
    """One set fewer: the last that is still to do."""

    item: int


@dataclass(frozen=True)
class FinishBy(Event):
    """The session is to end at `until`: these steps are left out for it, and `brief` rests end at their minimum.

    It takes the place of an earlier one; without a time all that was left out and still lies ahead comes back.
    """

    until: datetime | None = None
    left_out: tuple[str, ...] = ()
    brief: bool = False


@dataclass(frozen=True)
class Noted(Event):
    """A note on the session."""

    text: str


@dataclass(frozen=True)
class PainReported(Event):
    """Pain: where, sharp or dull, how strong, and the answer chosen.

    A running set ends with the reps it has, unless the answer is to go on.
    """

    where: str
    sharp: bool
    answer: str
    level: int | None = None


@dataclass(frozen=True)
class CheckedIn(Event):
    """What the lifter said before the work; a later one takes the place of an earlier."""

    check: CheckIn


@dataclass(frozen=True)
class CheckedOut(Event):
    """What the lifter said after the work; a later one takes the place of an earlier."""

    check: CheckOut


@dataclass(frozen=True)
class Paused(Event):
    """The whole session stands still."""


@dataclass(frozen=True)
class Resumed(Event):
    """The session goes on."""


@dataclass(frozen=True)
class Finished(Event):
    """The session is over; `early` when steps were left."""

    early: bool = False


@dataclass(frozen=True)
class Discarded(Event):
    """The session is thrown away; nothing of it enters history."""


@dataclass(frozen=True)
class Undone(Event):
    """The last event that still stands is taken back."""


@dataclass(frozen=True)
class Redone(Event):
    """The last event taken back stands again."""
