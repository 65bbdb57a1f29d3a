"""Making today's plan: program, history and profile in; every exercise with loads, reps, rests and reasons out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.exercise import Exercise, Measure, Pattern, Range
from hamtui.training.base.group import Group, longest
from hamtui.training.base.history import Phase, SessionRecord, SetKind, Status, last_of
from hamtui.training.base.load import Loads, loads_for, ramp
from hamtui.training.base.patterns import HINGES, PATTERNS
from hamtui.training.base.profile import Experience, Profile
from hamtui.training.base.program import Day, DayDone, Prescription, Program, next_day
from hamtui.training.base.rest import RestWindow
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import day_text
from hamtui.training.coach.advice import Advice
from hamtui.training.coach.attempts import Tried
from hamtui.training.coach.choice import Chooser, Exercises
from hamtui.training.coach.gentle_start import (
    GENTLE_SETS,
    NORDIC,
    NORDIC_REPS,
    Start,
    gentle_reason,
    injury_text,
    start_of,
)
from hamtui.training.coach.lowering import lightened
from hamtui.training.coach.pace import USUAL_TEMPO, pace_of
from hamtui.training.coach.plan import ROUNDS, Plan, PlanItem, PlannedSet
from hamtui.training.coach.precautions import (
    NOTHING_HELD,
    Care,
    Precautions,
    barred_text,
    painful_text,
    precautions,
)
from hamtui.training.coach.progression import advise, advise_timed
from hamtui.training.coach.recovery import FEWEST_SETS, MOST_ABOVE, Change, Planned, changes
from hamtui.training.coach.schedule import PlannedDay, days_ahead, moved_notes
from hamtui.training.coach.technique import with_technique
from hamtui.training.coach.volume import next_when, over_text, week_notes, week_start

NOTED_WEEKS = 2
RECENT_SESSIONS = 100
RAMP_REST = RestWindow(45, 90)


class Planner(Struct, frozen=True, dict=True):
    """Plans sessions for one lifter; `history` is oldest first, best the `latest` of RECENT_SESSIONS.

    With `now`, time away and recovery are taken into account; without it, only what was lifted.
    """

    library: Exercises
    profile: Profile
    history: Sequence[SessionRecord]
    now: datetime | None = None

    @cached_property
    def cautions(self) -> Precautions:
        """What pain, soreness and readiness hold back."""
        return precautions(self.history, self.now) if self.now else NOTHING_HELD

    @cached_property
    def tried(self) -> Tried:
        """What was done of each exercise."""
        return Tried(self.history)

    @cached_property
    def choices(self) -> Chooser:
        """Which exercises are done."""
        return Chooser(self.library, self.profile, self.history, self.cautions)

    def next_day(self, program: Program) -> Day:
        """The day whose turn it is; where pain leaves nothing of it, the next of which something is left."""
        turn = next_day(program, self.days_done(program))
        if not self.cautions.barred:
            return turn
        at = program.days.index(turn)
        return next((day for day in (*program.days[at:], *program.days[:at]) if self._open(day)), turn)

    def ahead(self, program: Program, weeks: int) -> list[PlannedDay]:
        """The days of a program in the weeks to come; none without a time to plan for."""
        if self.now is None:
            return []
        own = [session for session in self.history if session.trained and session.program == program.id]
        return days_ahead(program, self.days_done(program), own, self.profile, self.now.date(), weeks)

    def days_done(self, program: Program) -> list[DayDone]:
        """The days of a program done so far, as its turn counts them."""
        sessions = (s for s in self.history if s.program == program.id and s.trained)
        return [done for s in sessions for done in self._days_done(program, s)]

    def _days_done(self, program: Program, session: SessionRecord) -> Iterator[DayDone]:
        """The day a session was, and the one after it where all that is asked of that was done as well."""
        yield DayDone(session.day, session.clean)
        day = program.day(session.day)
        done = {one.exercise for one in session.working}
        own = _main(day) if day else []
        for following in program.days[program.days.index(day) + 1 :][:1] if day else ():
            if all(names & done for names in own) and all(
                names & done - set().union(*own) for names in _main(following)
            ):
                yield DayDone(following.id, session.clean)

    def _open(self, day: Day) -> list[Prescription]:
        """The work of a day that pain leaves; none where only what is optional would be left."""
        able = [work for work in day.work if not work.optional or self.profile.here.has(self.choices.choose(work))]
        left = [work for work in able if self.choices.care(self.choices.choose(work)) is not Care.BARRED]
        return left if any(not work.optional for work in left) else []

    def plan(self, program: Program, day: Day, refused: Collection[str] = ()) -> Plan:
        """The whole day: warm-up, work with its ramp-up sets, core, cool-down.

        `refused` are the exercises whose sets stay as they were, whatever recovery would change in them.
        """
        over = self._over_text()
        left = self._in_turns(day, self._shortest(self._open(day)) if over else self._open(day))
        work = self._work(program, day, left or day.work)
        changed = self._changes(work) if self.now else ()
        changed = self._rising(changed) if left and not over else ()
        taken = {change.exercise: change for change in changed if change.exercise not in refused}
        sets = {planned.exercise: planned.sets for planned in work}
        items: list[PlanItem] = []
        if day.warm_up:
            items += self._warm_up(drills=bool(left))
        warm: dict[Pattern, Weight] = {}
        done: list[PlanItem] = []
        for prescribed in left:
            first = self.choices.choose(prescribed)
            name, pattern = first.id, first.pattern
            heaviest, wanted = warm.get(pattern), 1 if over else sets.get(name)
            item = self.item(prescribed, Phase.WORK, heaviest, sets=wanted, changed=taken.get(name))
            if item.proposal:
                changed += (Change(name, item.name, 0, item.reason),)
            if item.proposal and name in refused:
                item = self.item(prescribed, Phase.WORK, heaviest, sets=sets.get(name), refused=True)
            done.append(item)
            heavy = item.sets[-1].load if PATTERNS[pattern].ramp and item.sets and not item.find else None
            if heavy:
                warm[pattern] = max(warm.get(pattern, heavy), heavy, key=lambda load: load.kg)
        items += _grouped(done, [day.group(prescribed) for prescribed in left])
        core = self._in_turns(day, self._painless(day.core if left else ()))
        trunk = [self.item(prescribed, Phase.CORE) for prescribed in core]
        items += _grouped(trunk, [day.group(prescribed) for prescribed in core])
        if day.cool_down or not left:
            items += [self.item(prescribed, Phase.COOL_DOWN) for prescribed in self._painless(self.library.cool_down)]
        warnings = tuple(filter(None, (over, *self._warnings(day, rest=not left))))
        names = (program.id, program.name, day.id, day.name)
        notes, pace = tuple(self._notes(program, left)), pace_of(self.history)
        return Plan(*names, self.profile.unit, tuple(items), changed, warnings, notes, pace)

    def _over_text(self) -> str:
        profile = self.profile
        return over_text(self.history, profile.landmarks, self.now.date(), profile.week_starts) if self.now else ""

    def _changes(self, work: Sequence[Planned]) -> tuple[Change, ...]:
        assert self.now is not None  # noqa: S101 - only asked with a time
        profile = self.profile
        return changes(work, self.history, profile.landmarks, self.now, self.cautions, profile.week_starts, self.tried)

    def _notes(self, program: Program, left: Sequence[Prescription]) -> Iterator[str]:
        if injury := injury_text(self.profile, self.start):
            yield injury
        if self.now:
            chosen = map(self.choices.choose, left)
            heavy = any(e.pattern is Pattern.HIP_HINGE and e.step_kg and not e.each_side for e in chosen)
            yield from filter(None, [next_when(self.history, self.profile.days, self.now.date(), heavy=heavy)])
            if self.profile.moved:
                yield from moved_notes(self.ahead(program, NOTED_WEEKS), self.history, self.choices)
            yield from week_notes(
                self.history, program, self.profile.landmarks, self.now.date(), self.profile.week_starts
            )

    def _shortest(self, left: Sequence[Prescription]) -> list[Prescription]:
        """The first hinge and the first knee flexion of a day, or else its first exercise."""
        chosen = [(work, self.choices.choose(work)) for work in left]
        hinge = next((work for work, exercise in chosen if exercise.pattern in HINGES), None)
        knee = next((work for work, exercise in chosen if Pattern.KNEE_FLEXION in exercise.patterns), None)
        return [work for work in left if work in (hinge, knee)] or list(left[:1])

    @cached_property
    def start(self) -> Start:
        """Where the lifter stands in a gentle start."""
        return start_of(self.profile, self.history, self.now)

    def _rising(self, changed: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes of a gentle start: no set more in the first weeks, then one a week."""
        if self.start is Start.NONE:
            return changed
        less = tuple(change for change in changed if change.by <= 0)
        if self.start is Start.GENTLE or self.now is None:
            return less
        monday = week_start(self.now.date(), self.profile.week_starts)
        begun = any(session.started_at.date() >= monday and session.trained for session in self.history)
        return less if less or begun else changed[:1]

    def _painless(self, prescribed: Iterable[Prescription]) -> list[Prescription]:
        return [
            each for each in prescribed if self.choices.care(self.library.exercise(each.exercise)) is not Care.BARRED
        ]

    def _warnings(self, day: Day, *, rest: bool) -> Iterator[str]:
        for barred in self.cautions.barred:
            yield barred_text(barred, rest=rest)
        for prescribed in day.work:
            first, chosen = self.library.exercise(prescribed.exercise), self.choices.choose(prescribed)
            if first.id in self.cautions.painful:
                yield painful_text(first.name, chosen.name if chosen is not first else "")

    def _in_turns(self, day: Day, left: Iterable[Prescription]) -> list[Prescription]:
        """What is left of some exercises, with as many sets as the rounds or the clock of their group ask for."""
        turned = []
        for prescribed in left:
            group = day.group(prescribed)
            together = [each for each in (*day.work, *day.core) if group and each.group == group.id]
            turns = group.sets_of(together.index(prescribed), len(together)) if group else None
            turned.append(replace(prescribed, sets=_exactly(turns)) if turns else prescribed)
        return turned

    def _work(self, program: Program, day: Day, work: Iterable[Prescription]) -> list[Planned]:
        """The hamstring work of the day with its sets as they were planned last, but for what a clock leads."""
        found = []
        for prescribed in work:
            exercise = self.choices.choose(prescribed)
            if (group := day.group(prescribed)) and group.kind.timed:
                continue
            if PATTERNS[exercise.pattern].trains and exercise.measure is not Measure.TIME and not prescribed.optional:
                low, high = prescribed.sets.low, prescribed.sets.high
                begin = high if self.profile.experience is Experience.YEARS else low
                begin = begin if self.start is Start.NONE else min(low, GENTLE_SETS)
                last = self._sets_last(program, day, exercise) or begin
                last = min(last, GENTLE_SETS) if self.start is Start.GENTLE else last
                sets = min(max(last, min(FEWEST_SETS, low)), high + MOST_ABOVE)
                names = (exercise.id, exercise.name, exercise.pattern, exercise.share)
                found.append(Planned(*names, sets, low, high, self.choices.easier(exercise), exercise.also))
        return found

    def _sets_last(self, program: Program, day: Day, exercise: Exercise) -> int | None:
        for session in reversed(self.history):
            if (session.program, session.day, session.status) == (program.id, day.id, Status.FINISHED):
                for plan in session.planned:
                    if plan.exercise == exercise.id and not plan.light:
                        return plan.sets // (2 if exercise.each_side else 1) + (plan.fewer or 0)
        return None

    def swap(self, item: PlanItem, to: Exercise, sets: int) -> PlanItem:
        """What `to` looks like in the place of `item`, for `sets` working sets: its own load, reps and rest."""
        rest = item.working[0].rest
        rule = PATTERNS[to.pattern].progression
        prescribed = Prescription(to.id, _exactly(sets), rest=rest, side_rest=item.side_rest, progression=rule)
        return replace(
            self.item(prescribed, item.phase, choose=False),
            optional=item.optional,
            group=item.group,
            place=item.place,
            swapped_from=item.swapped_from or item.exercise,
        )

    def loads(self, exercise: Exercise) -> Loads | None:
        """What the exercise can be loaded with, in the unit the lifter uses for it."""
        return loads_for(exercise, self.profile.here.rack(self.profile.unit_for(exercise.id)))

    def item(
        self,
        prescribed: Prescription,
        phase: Phase,
        warm: Weight | None = None,
        *,
        choose: bool = True,
        sets: int | None = None,
        changed: Change | None = None,
        refused: bool = False,
    ) -> PlanItem:
        """One exercise filled in for today; `warm` is the heaviest load of its pattern planned before it.

        `sets` are its working sets before `changed`, by default the fewest the program asks for. A way past a plateau
        is taken unless it is `refused`.
        """
        exercise = self.choices.choose(prescribed) if choose else self.library.exercise(prescribed.exercise)
        prescribed = self._as_done(prescribed, exercise)
        hard = phase is Phase.CORE or (phase is Phase.WORK and PATTERNS[exercise.pattern].trains)
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
            begins=exercise.begins,
            also=exercise.also,
        )
        if exercise.measure is Measure.TIME:
            if phase is Phase.WORK and (PATTERNS[exercise.pattern].trains or exercise.pattern is Pattern.CARDIO):
                return self._timed(item, exercise, prescribed, PlannedSet(kind, rest=rest))
            hold = prescribed.hold or exercise.seconds
            timed = PlannedSet(kind, seconds=hold.high if hold else None, rest=rest)
            return replace(item, sets=(timed,) * prescribed.sets.low)
        if not hard:
            ranges = [prescribed.reps_of(i) or exercise.reps for i in range(prescribed.sets.low)]
            return replace(item, sets=tuple(PlannedSet(kind, r, r.low if r else None) for r in ranges))
        count = max(1, (sets or prescribed.sets.low) + (changed.by if changed else 0))
        caution = self.cautions.of(exercise)
        loads, other = self.loads(exercise), self.choices.another(prescribed, exercise)
        advice = advise(
            exercise, prescribed, loads, self.history, count, self.now, caution,
            refused=refused, other=other, tried=self.tried,
        )  # fmt: skip
        if self.start is Start.GENTLE:
            advice = replace(advice, reason=gentle_reason(exercise, advice.reason, find=advice.find))
        if changed and changed.light:
            advice = lightened(advice, loads)
        why = changed.reason if changed else self.choices.choice_text(prescribed, exercise)
        item = replace(item, sets_reason=why, last=self._last(exercise.id))
        item = self._advised(item, exercise, prescribed, advice, PlannedSet(kind, rest=rest), warm)
        return replace(item, fewer=item.fewer - changed.by) if changed and changed.today else item

    def _timed(self, item: PlanItem, exercise: Exercise, prescribed: Prescription, each: PlannedSet) -> PlanItem:
        """The item for as long, or as far, as is advised; without a change to its count of sets."""
        advice = advise_timed(
            exercise, prescribed.hold, self.loads(exercise), self.history, self.now, self.cautions.of(exercise)
        )
        planned = replace(each, seconds=advice.seconds, metres=advice.metres, load=advice.load)
        return replace(item, sets=(planned,) * prescribed.sets.low, reason=advice.reason)

    def _advised(
        self,
        item: PlanItem,
        exercise: Exercise,
        prescribed: Prescription,
        advice: Advice,
        each: PlannedSet,
        warm: Weight | None,
    ) -> PlanItem:
        """The item as advised: its sets made from `each`, ramp-up sets before them."""
        loads, count = self.loads(exercise), max(1, len(advice.targets) - advice.fewer)
        techniques = () if advice.find or advice.light else self.profile.techniques
        each_load = advice.loads or (advice.load,) * count
        sets = [
            replace(each, reps=prescribed.reps_of(i) or exercise.reps, target=target, load=load)
            for i, (target, load) in enumerate(zip(advice.targets[:count], each_load, strict=False))
        ]
        sets[-1] = with_technique(sets[-1], exercise, loads, techniques)
        if loads and advice.load and not advice.find:
            ramped = ramp(exercise, advice.load, loads, warm)
            rests = [RAMP_REST if reps > 1 else each.rest or RAMP_REST for _, reps in ramped]
            sets[:0] = [
                PlannedSet(SetKind.RAMP_UP, None, reps, None, load, rest)
                for (load, reps), rest in zip(ramped, rests, strict=True)
            ]
        tempo = item.tempo or (USUAL_TEMPO if advice.slower else None)
        tempo = tempo and replace(tempo, lower=min(30, tempo.lower + advice.slower))
        return replace(
            item,
            sets=tuple(sets),
            find=advice.find,
            reason=advice.reason,
            change=advice.change,
            slower=advice.slower,
            light=advice.light,
            proposal=advice.proposal,
            fewer=min(advice.fewer, len(advice.targets) - 1),
            tempo=tempo,
        )

    def _warm_up(self, *, drills: bool = True) -> list[PlanItem]:
        standard = self.library.warm_up
        items = []
        if standard.minutes and standard.cardio:
            known = [self.library.exercise(name) for name in standard.cardio]
            picks = [pick for pick in known if self.profile.here.has(pick)] or known
            first = picks[0]
            cardio = PlannedSet(SetKind.CARDIO, seconds=standard.minutes * 60)
            items.append(
                PlanItem(first.id, first.name, first.pattern, first.measure, 0.0, Phase.WARM_UP, (cardio,),
                         choices=tuple(pick.id for pick in picks), choice_names=tuple(pick.name for pick in picks))
            )  # fmt: skip
        for drill in self._painless(standard.drills) if standard.rounds and drills else ():
            item = self.item(replace(drill, sets=_exactly(standard.rounds)), Phase.WARM_UP)
            items.append(replace(item, group=ROUNDS, place=len(items) + 1))
        return items

    def _as_done(self, prescribed: Prescription, exercise: Exercise) -> Prescription:
        """How a stand-in is done: in its own range; and a Nordic curl at a gentle start."""
        if exercise.id == NORDIC and self.start is Start.GENTLE:
            return replace(prescribed, exercise=exercise.id, reps=(NORDIC_REPS,))
        own = exercise.id in (prescribed.exercise, *prescribed.either)
        return prescribed if own else replace(prescribed, reps=(), tempo=None)

    def _last(self, exercise: str) -> str:
        found = last_of(self.history, exercise)
        if found is None:
            return ""
        session, sets = found
        loads = {str(s.load) for s in sets if s.load}
        at = f" at {' / '.join(sorted(loads))}" if loads else ""
        return f"{', '.join(str(s.reps) for s in sets)}{at} on {day_text(session.started_at, 0)}"


def _grouped(items: Sequence[PlanItem], groups: Sequence[Group | None]) -> Iterator[PlanItem]:
    """The items with the groups they stand in; one that is left alone stands in none, unless the clock leads it."""
    for item, group in zip(items, groups, strict=True):
        together = [each for each, other in zip(items, groups, strict=True) if group and other == group]
        if group is None or (len(together) == 1 and not group.kind.timed):
            yield item
            continue
        rests = (planned.rest for each in together for planned in each.working)
        resolved = group if group.kind.timed else replace(group, rest=group.rest or longest(rests))
        yield replace(item, group=resolved, place=[each is item for each in together].index(True) + 1)


def _main(day: Day) -> list[set[str]]:
    """The exercises of a day, those to choose from together; optional ones left aside."""
    return [{work.exercise, *work.either} for work in day.work if not work.optional]


def _kind(exercise: Exercise, phase: Phase) -> SetKind:
    if phase is Phase.CORE:
        return SetKind.CORE
    if phase is Phase.WARM_UP and PATTERNS[exercise.pattern].trains:
        return SetKind.ACTIVATION
    return PATTERNS[exercise.pattern].kind


def _exactly(number: int) -> Range:
    return Range(number, number)
