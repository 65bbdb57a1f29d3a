"""Making today's plan: program, history and profile in; every exercise with loads, reps, rests and reasons out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hamtui.training.exercise import Exercise, Measure, Pattern, Range
from hamtui.training.history import Phase, SessionRecord, SetKind, Status, last_of
from hamtui.training.load import Loads, loads_for, ramp
from hamtui.training.plan import Plan, PlanItem, PlannedSet
from hamtui.training.profile import Profile
from hamtui.training.program import Day, DayDone, Prescription, Program, WarmUp, next_day
from hamtui.training.progression import advise
from hamtui.training.rest import RestWindow
from hamtui.training.weight import Weight

RECENT_SESSIONS = 50
RAMP_REST = RestWindow(45, 90)
KIND_OF = {
    Pattern.CARDIO: SetKind.CARDIO,
    Pattern.ACTIVATION: SetKind.ACTIVATION,
    Pattern.MOBILITY: SetKind.MOBILITY,
    Pattern.STRETCH: SetKind.STRETCH,
    Pattern.FOAM_ROLL: SetKind.FOAM_ROLL,
    Pattern.CORE: SetKind.CORE,
}


class Exercises(Protocol):
    """Where exercises and the standard warm-up and cool-down come from."""

    @property
    def warm_up(self) -> WarmUp:
        """The standard warm-up."""

    @property
    def cool_down(self) -> tuple[Prescription, ...]:
        """The standard cool-down."""

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - the name every caller would guess
        """The exercise of that id."""


@dataclass(frozen=True)
class Planner:
    """Plans sessions for one lifter; `history` is oldest first."""

    library: Exercises
    profile: Profile
    history: Sequence[SessionRecord]

    def next_day(self, program: Program) -> Day:
        """The day whose turn it is."""
        done = (s for s in self.history if s.program == program.id and s.status is Status.FINISHED)
        return next_day(program, [DayDone(s.day, s.clean) for s in done])

    def plan(self, program: Program, day: Day) -> Plan:
        """The whole day: warm-up, work with its ramp-up sets, core, cool-down."""
        items: list[PlanItem] = []
        if day.warm_up:
            items += self._warm_up()
        warm: Weight | None = None
        for prescribed in day.work:
            item = self.item(prescribed, Phase.WORK, warm)
            items.append(item)
            warm = max((w for w in (warm, _hinge_load(item)) if w), key=lambda w: w.kg, default=None)
        items += [self.item(prescribed, Phase.CORE) for prescribed in day.core]
        if day.cool_down:
            items += [self.item(prescribed, Phase.COOL_DOWN) for prescribed in self.library.cool_down]
        return Plan(program.id, program.name, day.id, day.name, self.profile.unit, tuple(items))

    def swap(self, item: PlanItem, to: Exercise, sets: int) -> PlanItem:
        """What `to` looks like in the place of `item`, for `sets` working sets: its own load, reps and rest."""
        rest = item.working[0].rest
        prescribed = Prescription(to.id, _exactly(sets), rest=rest, side_rest=item.side_rest)
        return replace(
            self.item(prescribed, item.phase, choose=False),
            optional=item.optional,
            circuit=item.circuit,
            swapped_from=item.swapped_from or item.exercise,
        )

    def loads(self, exercise: Exercise) -> Loads | None:
        """What the exercise can be loaded with, in the unit the lifter uses for it."""
        return loads_for(exercise, self.profile.here.rack(self.profile.unit_for(exercise.id)))

    def item(
        self, prescribed: Prescription, phase: Phase, warm: Weight | None = None, *, choose: bool = True
    ) -> PlanItem:
        """One exercise filled in for today; `warm` is the heaviest hinge load planned before it."""
        exercise = self._choose(prescribed) if choose else self.library.exercise(prescribed.exercise)
        hard = phase is Phase.CORE or (phase is Phase.WORK and exercise.pattern.trains)
        kind = _kind(exercise, phase)
        rest = (prescribed.rest or exercise.rest) if hard else None
        item = PlanItem(
            exercise.id,
            exercise.name,
            exercise.pattern,
            exercise.measure,
            exercise.share,
            phase,
            (),
            each_side=exercise.each_side,
            side_rest=prescribed.side_rest,
            optional=prescribed.optional,
            tempo=prescribed.tempo or exercise.tempo,
            also=exercise.also,
        )
        if exercise.measure is Measure.TIME:
            hold = prescribed.hold or exercise.seconds
            timed = PlannedSet(kind, seconds=hold.high if hold else None, rest=rest)
            return replace(item, sets=(timed,) * prescribed.sets.low)
        if not hard:
            ranges = [prescribed.reps_of(i) or exercise.reps for i in range(prescribed.sets.low)]
            return replace(item, sets=tuple(PlannedSet(kind, r, r.low if r else None) for r in ranges))
        return self._advised(item, exercise, prescribed, kind, rest, warm)

    def _advised(
        self,
        item: PlanItem,
        exercise: Exercise,
        prescribed: Prescription,
        kind: SetKind,
        rest: RestWindow | None,
        warm: Weight | None,
    ) -> PlanItem:
        loads = self.loads(exercise)
        advice = advise(exercise, prescribed, loads, self.history, prescribed.sets.low)
        sets = [
            PlannedSet(kind, prescribed.reps_of(i) or exercise.reps, target, None, advice.load, rest)
            for i, target in enumerate(advice.targets)
        ]
        if loads and advice.load and not advice.find:
            ramped = ramp(exercise, advice.load, loads, warm)
            sets[:0] = [PlannedSet(SetKind.RAMP_UP, None, reps, None, load, RAMP_REST) for load, reps in ramped]
        return replace(item, sets=tuple(sets), find=advice.find, reason=advice.reason, last=self._last(exercise.id))

    def _warm_up(self) -> list[PlanItem]:
        standard = self.library.warm_up
        items = []
        if standard.minutes and standard.cardio:
            picks = [self.library.exercise(name) for name in standard.cardio]
            first = picks[0]
            cardio = PlannedSet(SetKind.CARDIO, seconds=standard.minutes * 60)
            items.append(
                PlanItem(first.id, first.name, first.pattern, first.measure, 0.0, Phase.WARM_UP, (cardio,),
                         choices=standard.cardio, choice_names=tuple(pick.name for pick in picks))
            )  # fmt: skip
        for drill in standard.drills if standard.rounds else ():
            item = self.item(replace(drill, sets=_exactly(standard.rounds)), Phase.WARM_UP)
            items.append(replace(item, circuit=True))
        return items

    def _choose(self, prescribed: Prescription) -> Exercise:
        """The prescribed exercise, or the first of its stand-ins for which the equipment is there."""
        first = self.library.exercise(prescribed.exercise)
        if self.profile.here.has(first):
            return first
        others = (self.library.exercise(name) for name in prescribed.instead)
        return next((other for other in others if self.profile.here.has(other)), first)

    def _last(self, exercise: str) -> str:
        found = last_of(self.history, exercise)
        if found is None:
            return ""
        session, sets = found
        loads = {str(s.load) for s in sets if s.load}
        at = f" at {' / '.join(sorted(loads))}" if loads else ""
        return f"{', '.join(str(s.reps) for s in sets)}{at} on {session.started_at.day} {session.started_at:%b}"


def alternatives(item: PlanItem, everything: Iterable[Exercise], profile: Profile) -> list[Exercise]:
    """Other exercises of the item's pattern: those the lifter has the equipment for first, then by name."""
    same = [e for e in everything if e.pattern is item.pattern and e.id != item.exercise]
    return sorted(same, key=lambda e: (not profile.here.has(e), e.name))


def _kind(exercise: Exercise, phase: Phase) -> SetKind:
    if phase is Phase.CORE:
        return SetKind.CORE
    if phase is Phase.WARM_UP and exercise.pattern.trains:
        return SetKind.ACTIVATION
    return KIND_OF.get(exercise.pattern, SetKind.WORKING)


def _exactly(number: int) -> Range:
    return Range(number, number)


def _hinge_load(item: PlanItem) -> Weight | None:
    return item.sets[-1].load if item.pattern is Pattern.HIP_HINGE and item.sets and not item.find else None
