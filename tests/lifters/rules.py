"""What must hold for every lifter in every week, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SetRecord
from hamtui.training.base.load import Loads
from hamtui.training.base.patterns import HINGES, PATTERNS
from hamtui.training.base.profile import Profile
from hamtui.training.base.program import Program
from hamtui.training.base.weight import Weight
from hamtui.training.coach.choice import Exercises
from hamtui.training.coach.plan import PlanItem
from hamtui.training.coach.planner import Planner
from hamtui.training.coach.volume import worked
from hamtui.training.simulation.simulate import Played, Simulation

MOST_RISE = 1.10
STILL_WEEKS = 8
CLIMB = 3
ATTEMPTS_TO_DELOAD = 3
SAID = (
    "again", "lightest", "heaviest", "slow", "hold", "longer", "plateau", "no progress", "weeks", "lighter", "fewer",
    "easier", "harder", "technique", "as it is", "same as", "goes up", "next one up", "keep it there",
    "too much before", "as go well", "held", "sore", "pain", "fall",
)  # fmt: skip
WHY_LIGHTER = (
    "gap", "away", "days since", "weeks since", "weeks off", "pain", "sore", "light week", "break",
    "readiness",
)  # fmt: skip


class Violation(Struct, frozen=True):
    """A rule that was broken: by which exercise, in which week, after what, and what was advised."""

    rule: str
    exercise: str
    week: int
    text: str


class Advised(Struct, frozen=True):
    """One exercise of one session: what was advised and what was done."""

    played: Played
    item: PlanItem
    done: tuple[SetRecord, ...]

    @property
    def load(self) -> Weight | None:
        return self.item.working[0].load

    @property
    def targets(self) -> tuple[int, ...]:
        return tuple(planned.target or 0 for planned in self.item.working)

    @property
    def reason(self) -> str:
        """Of the load, then of the sets."""
        return "; ".join(filter(None, (self.item.reason, self.item.sets_reason)))

    @property
    def way(self) -> tuple[float, int]:
        """How hard each rep is: the load done in kg, and the seconds of lowering asked for."""
        kg = min((s.load.kg for s in self.done if s.load), default=0.0)
        return kg, self.item.tempo.lower if self.item.tempo else 0

    @property
    def reps(self) -> float:
        """Mean reps of the sets done."""
        return sum(s.reps or 0 for s in self.done) / len(self.done) if self.done else 0.0

    def __str__(self) -> str:
        reps = "/".join(str(s.reps) for s in self.done)
        load = f"{self.done[0].load} " if self.done and self.done[0].load else ""
        return f"week {self.played.week}: {load}{reps}"


class Case(Struct, frozen=True):
    """One exercise through a whole simulation."""

    exercise: str
    loads: Loads | None
    times: tuple[Advised, ...]


def violations(simulation: Simulation, library: Exercises, profile: Profile) -> list[Violation]:
    planner = Planner(library, profile, ())
    found = [*too_much(simulation, profile.landmarks.mrv), *lacking(simulation, library, planner)]
    for exercise in dict.fromkeys(i.exercise for p in simulation.sessions for i in p.plan.items if _counts(i)):
        times = tuple(_times(simulation, exercise))
        case = Case(exercise, planner.loads(library.exercise(exercise)), times)
        for rule in (unloadable, steep, spiral, dead_lock):
            found += rule(case)
    return found


def _times(simulation: Simulation, exercise: str) -> Iterator[Advised]:
    for played in simulation.sessions:
        for item in played.plan.items:
            if item.exercise == exercise and _counts(item):
                done = tuple(s for s in played.record.working if s.exercise == exercise)
                yield Advised(played, item, done)


def _counts(item: PlanItem) -> bool:
    return item.phase == "work" and PATTERNS[item.pattern].trains and bool(item.working)


def _told(times: tuple[Advised, ...], now: Advised) -> str:
    past = "; ".join(map(str, times[-4:]))
    return f"{past} -> advised {now.load or ''} {'/'.join(map(str, now.targets))} ({now.reason})"


def too_much(simulation: Simulation, mrv: int) -> Iterator[Violation]:
    for week in simulation.weeks:
        if week.ledger.total > mrv:
            yield Violation("volume above MRV", "", week.number, f"{week.ledger.total:g} hard sets")


def lacking(simulation: Simulation, library: Exercises, planner: Planner) -> Iterator[Violation]:
    """Weeks with every session attended in which a pattern the program has was not worked, though no pain barred it."""
    if not _has_both(simulation.program, library, planner):
        return
    for week in simulation.weeks:
        if not week.whole or any(p.record.pains or _barred(p) for p in week.sessions):
            continue
        patterns = {q for p in week.sessions for s in p.record.sets if worked(s) for q in (s.pattern, *s.also)}
        hinge, knee = not patterns.isdisjoint(HINGES), Pattern.KNEE_FLEXION in patterns
        if not (hinge and knee):
            lacks = "knee flexion" if hinge else "hip hinge"
            yield Violation("a pattern is missing", "", week.number, f"no {lacks}")


def _barred(played: Played) -> bool:
    """Whether pain kept patterns from being loaded that day."""
    return any("until two days pass without it" in warning for warning in played.plan.warnings)


def _has_both(program: Program, library: Exercises, planner: Planner) -> bool:
    patterns: set[Pattern] = set()
    for day in program.days:
        for item in planner.plan(program, day).items:
            if item.phase == "work":
                patterns.update(library.exercise(item.exercise).patterns)
    return not patterns.isdisjoint(HINGES) and Pattern.KNEE_FLEXION in patterns


def unloadable(case: Case) -> Iterator[Violation]:
    for index, now in enumerate(case.times):
        for planned in now.item.sets:
            if planned.load is not None and (case.loads is None or planned.load not in case.loads.weights):
                text = f"{planned.load} cannot be loaded; {_told(case.times[:index], now)}"
                yield Violation("unloadable", case.exercise, now.played.week, text)
                break


def steep(case: Case) -> Iterator[Violation]:
    """A rise of more than 10 % over what was last done in earnest, where a smaller step was there."""
    if case.loads is None:
        return
    last: Weight | None = None
    for index, now in enumerate(case.times):
        if last and now.load and not now.item.find and now.load.kg > last.kg * MOST_RISE + 0.01:
            smallest = case.loads.next_up(last)
            if now.load.kg > smallest.kg + 0.01:
                text = f"+{now.load.kg / last.kg - 1:.0%}, {smallest} was there; {_told(case.times[:index], now)}"
                yield Violation("rise above 10 %", case.exercise, now.played.week, text)
        if not now.item.light:
            last = min((s.load for s in now.done if s.load), key=lambda w: w.kg, default=last)


def spiral(case: Case) -> Iterator[Violation]:
    """A second deload before the load of the first was tried three times."""
    attempts, deloaded = 0, False
    for index in range(1, len(case.times)):
        before, now = case.times[index - 1], case.times[index]
        if not (before.load and now.load and before.done):
            continue
        attempts = attempts + 1 if index > 1 and before.load == case.times[index - 2].load else 1
        if now.load.kg < before.load.kg and not _said(now.reason, WHY_LIGHTER):
            if deloaded and attempts < ATTEMPTS_TO_DELOAD:
                yield Violation("deload spiral", case.exercise, now.played.week, _told(case.times[:index], now))
            deloaded = True
        elif now.load.kg > before.load.kg:
            deloaded = False


def dead_lock(case: Case) -> Iterator[Violation]:
    """Eight weeks trained without any progress, and the reason does not say that it stands still.

    Progress is a heavier load or a slower lowering than the last time, never done before, or more reps than ever
    in that way and so many sets, for fewer sets are fresher ones; a climb that goes on for three times is none to
    complain of. A light session and one that was cut short say nothing.
    """
    ways: set[tuple[float, int]] = set()
    most: dict[tuple[tuple[float, int], int], float] = {}
    weeks: set[int] = set()
    times = tuple(t for t in case.times if not t.item.light and len(t.done) >= len(t.item.working))
    for index, now in enumerate(times):
        climb = [time.reps for time in times[max(0, index - CLIMB) : index]]
        moves = len(climb) == CLIMB and climb == sorted(set(climb))
        if len(weeks) >= STILL_WEEKS and not moves and not _said(now.reason, SAID):
            text = f"nothing better in {len(weeks)} weeks trained; {_told(times[:index], now)}"
            yield Violation("dead-lock", case.exercise, now.played.week, text)
            weeks = set()
        before = times[index - 1].way if index else (0.0, 0)
        alike = (now.way, len(now.done))
        new = now.way not in ways and (now.way[0] > before[0] or now.way[1] > before[1])
        if new or now.reps > most.get(alike, 1000.0) or _said(now.reason, SAID):
            weeks = set()
        else:
            weeks.add(now.played.week)
        ways.add(now.way)
        most[alike] = max(now.reps, most.get(alike, 0.0))


def _said(reason: str, words: tuple[str, ...]) -> bool:
    return any(word in reason.casefold() for word in words)


RULES: tuple[str, ...] = (
    "unloadable", "volume above MRV", "rise above 10 %", "deload spiral", "dead-lock", "a pattern is missing",
)  # fmt: skip
