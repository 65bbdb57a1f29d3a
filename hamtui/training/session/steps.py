"""Steps: a plan laid out as the flat list of things to do, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.exercise import Measure, Pattern, Range, Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Phase, SetKind, Technique
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import Plan, PlanItem, PlannedPart, PlannedSet

GET_READY_S = 5
SIDES: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)


class StepKind(StrEnum):
    """How a step is carried out."""

    CARDIO = "cardio"
    DRILL = "drill"
    FIND = "find"
    SET = "set"
    HOLD = "hold"


class Step(Struct, frozen=True):
    """One thing to do.

    `item` indexes the plan's items; `number` counts the item's sets (or rounds) of this kind from 1.
    `seconds` is how long to hold or move, `metres` how far to go. `rest` follows the step, `None` for none, unless
    its group says another. `part` counts from 1 what a `technique` adds to a set; 0 is the set itself.
    """

    id: str
    item: int
    kind: StepKind
    phase: Phase
    set_kind: SetKind
    number: int
    side: Side | None = None
    reps: Range | None = None
    target: int | None = None
    seconds: int | None = None
    load: Weight | None = None
    rest: RestWindow | None = None
    technique: Technique | None = None
    part: int = 0
    metres: int | None = None


def lay_out(plan: Plan) -> tuple[Step, ...]:
    """All steps of a plan: groups round by round, each set left then right where it has sides."""
    steps: list[Step] = []
    for _, run in groupby(enumerate(plan.items), key=lambda pair: pair[1].group.id if pair[1].group else pair[0]):
        steps += in_turn([lay_out_item(index, item) for index, item in run])
    return tuple(steps)


def in_turn(exercises: Sequence[Sequence[Step]]) -> Iterator[Step]:
    """The steps of some exercises: what leads up to each first, then a set of each in turn, round by round."""
    for steps in exercises:
        yield from (step for step in steps if step.set_kind.facts.leads_up)
    sets = [
        [tuple(parts) for _, parts in groupby((s for s in steps if _asked(s)), key=lambda step: step.number)]
        for steps in exercises
    ]
    for turns in zip_longest(*sets, fillvalue=()):
        for parts in turns:
            yield from parts


def _asked(step: Step) -> bool:
    return not step.set_kind.facts.leads_up


def lay_out_item(index: int, item: PlanItem, *, first: int = 1) -> tuple[Step, ...]:
    """The steps of one exercise; working sets are numbered from `first`."""
    steps: list[Step] = []
    if item.find:
        steps.append(
            Step(f"{index}.{item.exercise}.find", index, StepKind.FIND, Phase.RAMP_UP, SetKind.RAMP_UP, 1,
                 load=item.working[0].load)
        )  # fmt: skip
    for kind, group in groupby(item.sets, key=lambda planned: planned.kind):
        start = 1 if kind.facts.leads_up else first
        for number, planned in enumerate(group, start):
            steps.extend(sides_of(index, item, planned, number))
    return tuple(steps)


def sides_of(index: int, item: PlanItem, planned: PlannedSet, number: int) -> Iterator[Step]:
    """The one step of a set, or its two where each side is done in turn with its short rest between."""
    ramp_up = planned.kind.facts.leads_up
    sides = SIDES if item.each_side else (None,)
    for side in sides:
        rest = planned.rest
        if side is Side.LEFT:
            rest = RestWindow(item.side_rest, item.side_rest) if item.side_rest else None
        step = Step(
            ".".join([str(index), item.exercise, "ramp" if ramp_up else "set", str(number), *([side] if side else [])]),
            index,
            StepKind.SET if planned.metres is not None else step_kind(item),
            planned.kind.facts.phase if ramp_up else item.phase,
            planned.kind,
            number,
            side,
            planned.reps,
            planned.target,
            planned.seconds,
            planned.load,
            rest,
            planned.technique,
            metres=planned.metres,
        )
        yield from _in_parts(step, planned.parts) if planned.parts else (step,)


def _in_parts(step: Step, parts: tuple[PlannedPart, ...]) -> Iterator[Step]:
    """A set and its parts: each is followed by the short rest before the next, the last by the rest of the set."""
    rests = [*(part.rest for part in parts), step.rest]
    yield replace(step, rest=rests[0])
    for number, part in enumerate(parts, 1):
        yield replace(
            step,
            id=f"{step.id}.part.{number}",
            reps=None,
            target=part.target,
            load=part.load,
            rest=rests[number],
            part=number,
        )


def step_kind(item: PlanItem) -> StepKind:
    """How the sets of an item are carried out."""
    if item.pattern is Pattern.CARDIO:
        return StepKind.CARDIO
    if item.measure is Measure.TIME:
        return StepKind.HOLD
    hard = item.phase is Phase.CORE or (item.phase is Phase.WORK and PATTERNS[item.pattern].trains)
    return StepKind.SET if hard else StepKind.DRILL


def rested_before(following: Step | None) -> bool:
    """Whether a rest leads on to `following`: none before stretches and drills, none after the last step."""
    return following is not None and following.set_kind.facts.rests


def rest_after(
    step: Step, item: PlanItem, following: Step | None = None, next_item: PlanItem | None = None
) -> RestWindow | None:
    """The rest after a step of `item`: its own, or what its group says where another turn or round of that follows.

    In an EMOM none is prescribed: it is what is left until the next start.
    """
    group = item.group
    if group is None or following is None or next_item is None or not _asked(step) or not _asked(following):
        return step.rest
    if (step.item, step.number) == (following.item, following.number):
        return step.rest
    inside = next_item.group is not None and next_item.group.id == group.id
    if group.kind is GroupKind.EMOM and inside:
        return None
    if not inside:
        return step.rest if group.kind.timed else group.rest or step.rest
    return group.between if next_item.place > item.place else group.rest
