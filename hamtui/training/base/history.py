"""What was done: the finished session as it is kept, and simple questions about a list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Pattern, Range, Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.weight import Weight

STRONG_PAIN = 7


class Phase(StrEnum):
    """The part of the session a step belongs to."""

    WARM_UP = "warm_up"
    RAMP_UP = "ramp_up"
    WORK = "work"
    CORE = "core"
    COOL_DOWN = "cool_down"


class SetKindFacts(Struct, frozen=True, kw_only=True):
    """What a kind of set is.

    `heading` stands above such sets in a list, `word` is what one of them is called. `phase` is the part of the session
    they belong to where nothing else says it. `counts`: training volume, progression and records are made of them.
    `rests`: a rest leads to them. `leads_up`: they stand before the sets asked for and are never counted among them.
    `main`: each has a line of its own, and can be put right until the next begins. `stretches`: they count for the
    flexibility of the week.
    """

    heading: str
    phase: Phase
    word: str = "set"
    counts: bool = False
    rests: bool = False
    leads_up: bool = False
    main: bool = False
    stretches: bool = False


class SetKind(StrEnum):
    """What a set was for, with all that follows from it."""

    facts: SetKindFacts

    CARDIO = "cardio", SetKindFacts(heading="Cardio", phase=Phase.WARM_UP)
    ACTIVATION = "activation", SetKindFacts(heading="Activation", phase=Phase.WARM_UP)
    RAMP_UP = (
        "ramp_up",
        SetKindFacts(heading="Ramp-up", phase=Phase.RAMP_UP, word="ramp-up set", rests=True, leads_up=True),
    )
    WORKING = "working", SetKindFacts(heading="Work", phase=Phase.WORK, counts=True, rests=True, main=True)
    CORE = "core", SetKindFacts(heading="Core", phase=Phase.CORE, rests=True, main=True)
    MOBILITY = "mobility", SetKindFacts(heading="Mobility", phase=Phase.COOL_DOWN, stretches=True)
    STRETCH = "stretch", SetKindFacts(heading="Stretches", phase=Phase.COOL_DOWN, stretches=True)
    FOAM_ROLL = "foam_roll", SetKindFacts(heading="Foam roll", phase=Phase.COOL_DOWN)

    def __new__(cls, value: str, facts: SetKindFacts) -> Self:
        """A word with its facts."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.facts = facts
        return kind


class Status(StrEnum):
    """Where a session stands; `noted` is a day without training of which something is known, such as body weight."""

    RUNNING = "running"
    FINISHED = "finished"
    DISCARDED = "discarded"
    NOTED = "noted"


class Technique(StrEnum):
    """A way past failure within one hard set, on isolation work only."""

    DROP_SET = "drop_set"
    REST_PAUSE = "rest_pause"
    FORCED_REPS = "forced_reps"


class SetPart(Struct, frozen=True):
    """What followed the first reps of a set done with a technique: more reps, at a load, after a short rest.

    `rir` is what was left in reserve after it.
    """

    reps: int
    load: Weight | None = None
    rested_s: int = 0
    rir: int | None = None


class SetRecord(Struct, frozen=True):
    """One set as it was done.

    `set` counts from 1 within its kind and side. `seconds` is the time held or moved, `metres` the way that was gone,
    `rested_s` the rest taken before it. `reps_range` and `target_s` are what was prescribed. `swapped` marks one
    that stood in for another today. `eccentric_s` is the time spent lowering in reps that the pacer led.
    `slower` is how many seconds more than usual lowering was to take. `technique` says how `parts` followed the
    first `reps` at `load`: all of it is one hard set. `rir` was left in reserve after those first reps.
    `confirmed` says that numbers far off the usual are right. `group` is the group of exercises it was done in turn
    with.
    """

    exercise: str
    name: str
    pattern: Pattern
    share: float
    kind: SetKind
    phase: Phase
    set: int
    logged_at: datetime
    side: Side | None = None
    reps: int | None = None
    seconds: int | None = None
    load: Weight | None = None
    rir: int | None = None
    rested_s: int | None = None
    rest_window: tuple[int, int] | None = None
    reps_range: Range | None = None
    target_s: int | None = None
    swapped: bool = False
    also: tuple[Pattern, ...] = ()
    eccentric_s: int | None = None
    slower: int | None = None
    technique: Technique | None = None
    parts: tuple[SetPart, ...] = ()
    confirmed: bool | None = None
    metres: int | None = None
    group: str | None = None

    @property
    def reserve(self) -> int | None:
        """Reps in reserve at the end of the set, its parts included: what was said last."""
        return next((part.rir for part in reversed(self.parts) if part.rir is not None), self.rir)


class PlannedWork(Struct, frozen=True):
    """What a day prescribed of one exercise: `sets` working sets (sides counted apart), left out or not.

    `light` work was meant to be light, as in a light week: it never counts for progression. `cut` of the sets had
    no room before the time to finish by: they are no misses. `fewer` sets were left out that day alone.
    """

    exercise: str
    sets: int
    optional: bool = False
    light: bool = False
    cut: int = 0
    fewer: int | None = None


class GroupRecord(Struct, frozen=True):
    """A group as it was done: its exercises in their turn, whole `rounds`, and the `reps` of one that was begun.

    `seconds` is how long an AMRAP went on; `late` counts the starts of an EMOM that were late, `every` so many seconds.
    """

    id: str
    kind: GroupKind
    exercises: tuple[str, ...]
    rounds: int
    reps: int = 0
    seconds: int | None = None
    late: int = 0
    every: int | None = None


class NoteRecord(Struct, frozen=True):
    """A note taken during the session, on all of it or on what was done of `exercise`."""

    at: datetime
    text: str
    exercise: str | None = None


class PainRecord(Struct, frozen=True):
    """A report of pain: where, on which side, sharp or dull, how strong from 0 to 10, and what was done about it.

    On a day without training nothing was done about it.
    """

    at: datetime
    exercise: str | None
    where: str
    sharp: bool
    answer: str
    level: int | None = None
    side: Side | None = None

    @property
    def strong(self) -> bool:
        """Whether nothing is to be loaded where it hurts: sharp, or 7 of 10 and more."""
        return self.level != 0 and (self.sharp or (self.level or 0) >= STRONG_PAIN)


class SessionRecord(Struct, frozen=True):
    """A session as it is kept: one document, complete in itself, times aware."""

    id: str
    program: str
    program_name: str
    day: str
    day_name: str
    status: Status
    started_at: datetime
    finished_at: datetime | None
    active_s: int
    sets: tuple[SetRecord, ...]
    planned: tuple[PlannedWork, ...] = ()
    notes: tuple[NoteRecord, ...] = ()
    pains: tuple[PainRecord, ...] = ()
    check_in: CheckIn | None = None
    check_out: CheckOut | None = None
    groups: tuple[GroupRecord, ...] = ()

    @property
    def working(self) -> tuple[SetRecord, ...]:
        """The working sets, in the order they were done."""
        return tuple(done for done in self.sets if done.kind.facts.counts)

    @property
    def trained(self) -> bool:
        """Whether it was finished with anything beyond warm-up and ramp-up; only then it was a day of its program."""
        done = (s.phase is not Phase.WARM_UP and not s.kind.facts.leads_up for s in reversed(self.sets))
        return self.status is Status.FINISHED and any(done)

    @property
    def clean(self) -> bool:
        """Whether every prescribed working set was done and reached the low end of its range."""
        done = self.working
        return all(
            sum(s.exercise == plan.exercise and reached(s) for s in done) >= plan.sets - plan.cut
            for plan in self.planned
            if not plan.optional
        )


def reached(done: SetRecord) -> bool:
    """Whether a set reached the low end of its rep range, or its prescribed time."""
    if done.reps_range is not None:
        return (done.reps or 0) >= done.reps_range.low
    return (done.seconds or 0) >= (done.target_s or 0)


def performances(history: Iterable[SessionRecord], exercise: str) -> list[tuple[SessionRecord, list[SetRecord]]]:
    """Each finished session with working sets of `exercise`, in the order given, with those sets."""
    found = []
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        own = [done for done in session.sets if done.exercise == exercise]
        sets = [done for done in own if done.kind.facts.counts]
        if sets:
            found.append((session, sets))
    return found


def latest(history: Sequence[SessionRecord], enough: int) -> Sequence[SessionRecord]:
    """The newest end of a history with `enough` finished sessions in it; days without training do not count."""
    trained = [index for index, session in enumerate(history) if session.status is Status.FINISHED]
    return history[trained[-enough] :] if len(trained) > enough else history


def last_of(history: Sequence[SessionRecord], exercise: str) -> tuple[SessionRecord, list[SetRecord]] | None:
    """The most recent performance of `exercise`, history being oldest first."""
    for session in reversed(history):
        found = performances((session,), exercise)
        if found:
            return found[0]
    return None


def pain_note(pain: PainRecord, note_id: str) -> SessionRecord:
    """A day without training on which pain was reported."""
    return replace(day_note(None, pain.at, note_id), pains=(pain,))


def day_note(check: CheckIn | None, at: datetime, note_id: str) -> SessionRecord:
    """A day without training on which the lifter said something."""
    return SessionRecord(
        id=note_id,
        program="",
        program_name="",
        day="",
        day_name="",
        status=Status.NOTED,
        started_at=at,
        finished_at=None,
        active_s=0,
        sets=(),
        check_in=check,
    )


def whole_sets(sets: Iterable[SetRecord]) -> int:
    """How many sets these are; left and right of one-sided work are one set, and one side alone is one too."""
    counts: dict[tuple[str, SetKind], Counter[Side | None]] = {}
    for done in sets:
        counts.setdefault((done.exercise, done.kind), Counter())[done.side] += 1
    return sum(sides[None] + max(sides[Side.LEFT], sides[Side.RIGHT]) for sides in counts.values())
