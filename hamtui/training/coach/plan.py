"""Today's plan: what to do, how much of it, and the reason for each number."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr

from hamtui.training.base.exercise import Measure, Pattern, Range, RepStart, Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import Phase, SetKind, Technique
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.recovery import Change

ROUNDS = Group("", GroupKind.CIRCUIT)
"""The drills of a warm-up: round by round, without a name or rests."""


class PlannedPart(Struct, frozen=True):
    """A part of a set done with a technique: its load, the reps to aim at, and the short rest before it."""

    load: Weight | None
    target: int
    rest: RestWindow | None


class PlannedSet(Struct, frozen=True):
    """One set to do: the range prescribed and the `target` in it that is advised today, or seconds, or metres.

    With a `technique`, `parts` follow its first reps.
    """

    kind: SetKind
    reps: Range | None = None
    target: int | None = None
    seconds: int | None = None
    load: Weight | None = None
    rest: RestWindow | None = None
    technique: Technique | None = None
    parts: tuple[PlannedPart, ...] = ()
    metres: int | None = None


class PlanItem(Struct, frozen=True):
    """One exercise of today, with all that a session must know of it.

    `find` says that the working load is not known yet. Items of one `group` are done in turn, each at its `place`
    in it, counted from 1; `circuit` is what journals of 0.1.0 say instead. `choices` are exercises to pick from when it
    begins (cardio), `choice_names` what they are called.
    `swapped_from` names the exercise it stands in for. `last`, `reason` (of the load), `sets_reason` and `change`
    (what would change the advice) are sentences for the lifter. `tempo` includes the `slower` seconds of lowering;
    `light` work is meant to be light and counts for no progression; `fewer` sets are left out today alone.
    `proposal` says that it is a way past a plateau, which may be refused.
    """

    exercise: str
    name: str
    pattern: Pattern
    measure: Measure
    share: float
    phase: Phase
    sets: tuple[PlannedSet, ...]
    each_side: bool = False
    side_rest: int = 0
    circuit: bool = False
    find: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()
    choice_names: tuple[str, ...] = ()
    tempo: Tempo | None = None
    last: str = ""
    reason: str = ""
    sets_reason: str = ""
    change: str = ""
    slower: int = 0
    light: bool = False
    swapped_from: str | None = None
    fewer: int = 0
    proposal: bool = False
    also: tuple[Pattern, ...] = ()
    begins: RepStart = RepStart.LOWER
    group: Group | None = None
    place: int = 0

    def __post_init__(self) -> None:
        if self.circuit:
            for name, value in (("group", self.group or ROUNDS), ("circuit", False)):
                force_setattr(self, name, value)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern a set of it trains, the main one first."""
        return (self.pattern, *self.also)

    @property
    def working(self) -> tuple[PlannedSet, ...]:
        """The sets that are not ramp-up sets."""
        return tuple(planned for planned in self.sets if not planned.kind.facts.leads_up)


class Plan(Struct, frozen=True):
    """A day of a program, filled in for today; `changes` are what recovery changed in its sets.

    `warnings` are sentences to read before anything is begun, `notes` others on how the weeks go. `pace` is how long
    the lifter takes against what is expected, as past sessions show.
    """

    program: str
    program_name: str
    day: str
    day_name: str
    unit: Unit
    items: tuple[PlanItem, ...]
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pace: float = 1.0

    @property
    def free(self) -> bool:
        """Whether it follows no program: exercises are added as one goes."""
        return not self.program
