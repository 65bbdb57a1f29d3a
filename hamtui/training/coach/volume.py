"""The week's ledger: hard sets by pattern and by muscle against the weekly dose, and what it says before a session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from hamtui.training.base.exercise import Exercise, Muscle, Pattern, Range
from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import PATTERNS, Job, muscle_shares
from hamtui.training.base.profile import Weekday
from hamtui.training.base.program import Advance, Program
from hamtui.training.base.words import WEEKDAYS, decimal, noun, plural

DOSE = (6, 12)
MOST_IN_RESERVE = 4
STRETCHES = 3
FLEXIBILITY = Range(2, 3)
HINGE_DAYS = 2


class Week(Struct, frozen=True):
    """Hard sets of one week from `monday`, or another first day, on; `total` counts secondary work (share 0.5) by half.

    `hinge` and `knee_flexion` count the sets that train each of the two jobs of the hamstrings, secondary
    ones again by half. A set done left and right is one set. `sessions` had hard sets, `flexibility` ones at
    least three stretches. `easy` sets left too many reps in reserve to count. `ways` name a hinge and a knee flexion
    that can be done here.
    """

    monday: date
    hinge: float = 0.0
    knee_flexion: float = 0.0
    total: float = 0.0
    sessions: int = 0
    flexibility: int = 0
    easy: float = 0.0
    ways: tuple[str, str] = ("", "")

    @property
    def missing(self) -> str:
        """What the week still lacks, in words; empty when nothing."""
        low = DOSE[0]
        if not self.total:
            return f"No hard sets yet: {low} to {DOSE[1]} make a week"
        if not self.hinge:
            return f"No hip hinge yet: 3 sets{_of(self.ways[0])} would do"
        if not self.knee_flexion:
            return f"No knee flexion yet: 3 sets{_of(self.ways[1])} would do"
        if self.total < low:
            return f"{plural(low - self.total, 'more hard set')} {noun(low - self.total, 'makes', 'make')} {low}"
        return ""


def _of(way: str) -> str:
    return f" of {way.lower()}" if way else ""


def worked(done: SetRecord) -> bool:
    """Whether it is a working set with at least one rep, second or metre; warm-up and ramp-up sets never are."""
    return done.kind.facts.counts and PATTERNS[done.pattern].trains and bool(done.reps or done.seconds or done.metres)


def comparable(done: SetRecord) -> bool:
    """Whether a set is for the figures and records of its exercise: worked, or cardio that is known to go so far."""
    return worked(done) or (done.pattern is Pattern.CARDIO and bool(done.metres))


def hard(done: SetRecord) -> bool:
    """Whether a set counts for the week: worked, and not known to have left more than 4 reps in reserve."""
    counted = worked(done) and PATTERNS[done.pattern].volume
    return counted and (done.reserve is None or done.reserve <= MOST_IN_RESERVE)


def hard_count(sets: Iterable[SetRecord]) -> float:
    """How many of `sets` were hard, whatever they trained; a set done left and right is one set."""
    return sum(part for _, part in _whole_sets(sets))


def week_start(day: date, starts: Weekday = Weekday.MONDAY) -> date:
    """The first day of the week `day` is in."""
    return day - timedelta(days=(day.weekday() - starts.place) % 7)


def week_of(history: Iterable[SessionRecord], day: date, starts: Weekday = Weekday.MONDAY) -> Week:
    """The ledger of the week that `day` falls in; discarded sessions never count."""
    monday = week_start(day, starts)
    inside = [
        s for s in history
        if s.status is not Status.DISCARDED and monday <= s.started_at.date() < monday + timedelta(days=7)
    ]  # fmt: skip
    hinge = knee = total = 0.0
    for session in inside:
        for done, part in _whole_sets(session.sets):
            counts = part * done.share
            jobs = {PATTERNS[pattern].job for pattern in (done.pattern, *done.also)}
            hinge += counts if Job.HINGE in jobs else 0
            knee += counts if Job.KNEE_FLEXION in jobs else 0
            total += counts
    return Week(
        monday,
        hinge,
        knee,
        total,
        sum(any(hard(s) for s in session.sets) for session in inside),
        sum(sum(s.kind.facts.stretches for s in session.sets) >= STRETCHES for session in inside),
        sum(_part(s) for session in inside for s in session.sets if _easy(s)),
    )


def hard_sets(session: SessionRecord) -> Iterator[tuple[Pattern, float]]:
    """Each hard set of a session as its pattern and what it counts for the hamstrings."""
    for done, part in _whole_sets(session.sets):
        yield done.pattern, part * done.share


def _whole_sets(sets: Iterable[SetRecord]) -> list[tuple[SetRecord, float]]:
    """Hard sets with what each counts: a side of one-sided work is half a set."""
    return [(done, _part(done)) for done in sets if hard(done)]


def _part(done: SetRecord) -> float:
    return 0.5 if done.side else 1.0


def _easy(done: SetRecord) -> bool:
    """Whether a set would be hard but for the reps that were left in reserve."""
    return worked(done) and PATTERNS[done.pattern].volume and not hard(done)


def muscle_week(
    history: Iterable[SessionRecord],
    day: date,
    exercise_of: Callable[[str], Exercise | None],
    starts: Weekday = Weekday.MONDAY,
) -> dict[Muscle, float]:
    """Hard sets of each muscle in the week of `day`, those that were trained, in the order of the muscles.

    A set done left and right is one set. The muscles are those the exercise has now, or those of its pattern where it
    is gone; the hamstrings count as in their own week, by the share that was kept with the set.
    """
    monday = week_start(day, starts)
    sets: dict[Muscle, float] = {}
    shares: dict[str, dict[Muscle, float]] = {}
    for session in history:
        if session.status is Status.DISCARDED or not monday <= session.started_at.date() < monday + timedelta(days=7):
            continue
        for done in filter(hard, session.sets):
            if done.exercise not in shares:
                shares[done.exercise] = _shares(done, exercise_of(done.exercise))
            for muscle, share in (shares[done.exercise] | {Muscle.HAMSTRINGS: done.share}).items():
                sets[muscle] = sets.get(muscle, 0.0) + share * (0.5 if done.side else 1.0)
    return {muscle: sets[muscle] for muscle in Muscle if sets.get(muscle)}


def _shares(done: SetRecord, exercise: Exercise | None) -> dict[Muscle, float]:
    if exercise is not None:
        return muscle_shares(exercise)
    facts = PATTERNS[done.pattern]
    return dict.fromkeys(facts.helping, 0.5) | dict.fromkeys(facts.main, 1.0)


LOW_WEEKS = 3
RHYTHM_WEEKS = 6
CLOSE = 0.75


def over_text(
    history: Sequence[SessionRecord], landmarks: Landmarks, today: date, starts: Weekday = Weekday.MONDAY
) -> str:
    """That the week is above what one recovers from; empty while it is not."""
    total = week_of(history, today, starts).total
    if total <= landmarks.mrv:
        return ""
    sets = plural(total, "hard set")
    return f"{sets} this week, more than most recover from ({landmarks.mrv}): rest, or do only the shortest of it."


def last_heavy_hinges(history: Sequence[SessionRecord]) -> date | None:
    """The last day with hard sets of loaded hinges on both legs; None without one."""
    return next((s.started_at.date() for s in reversed(history) if _hinged(s)), None)


def next_when(history: Sequence[SessionRecord], days: Collection[Weekday], today: date, *, heavy: bool) -> str:
    """When a day is best done, where that is not today: 48 hours after heavy hinges, on a day one means to train on.

    `heavy` says that the day has loaded hinges; `days` are empty where any will do.
    """
    hinged = last_heavy_hinges(history) if heavy else None
    rested = max(today, hinged + timedelta(days=HINGE_DAYS)) if hinged else today
    best = next((day for n in range(7) if list(Weekday)[(day := rested + timedelta(days=n)).weekday()] in days), rested)
    if best == today:
        return ""
    why = "48 hours after the last heavy hinges" if rested > today else "a day you mean to train on"
    return f"Next: {WEEKDAYS[best.weekday()]}, {why}."


def _hinged(session: SessionRecord) -> bool:
    """Whether heavy hinges were done."""
    return session.status is Status.FINISHED and any(
        done.pattern is Pattern.HIP_HINGE and done.load and not done.side and hard(done) for done in session.sets
    )


def week_notes(
    history: Sequence[SessionRecord],
    program: Program,
    landmarks: Landmarks,
    today: date,
    starts: Weekday = Weekday.MONDAY,
) -> Iterator[str]:
    """That three weeks were too little to build, and how often one really trains where that is less than planned."""
    begun = week_start(today, starts)
    weeks = [week_of(history, begun - timedelta(days=7 * n), starts) for n in range(LOW_WEEKS, 0, -1)]
    if all(0 < week.total < landmarks.mev for week in weeks):
        lacks = max(landmarks.mev - week.total for week in weeks)
        done = ", ".join(decimal(week.total) for week in weeks)
        yield (
            f"{done} hard sets in the last weeks, {landmarks.mev} are the least that builds:"
            f" {plural(lacks, 'set')} more a week would reach it."
        )
    since = today - timedelta(days=7 * RHYTHM_WEEKS)
    done_on = [s.started_at.date() for s in history if s.trained and s.program == program.id]
    recent = [day for day in done_on if day > since]
    wanted = program.per_week.low
    if not done_on or done_on[0] > since or len(recent) >= CLOSE * wanted * RHYTHM_WEEKS or not recent:
        return
    done = f"{plural(len(recent), 'session')} in the last {RHYTHM_WEEKS} weeks, {wanted * RHYTHM_WEEKS} are planned"
    yield f"{done}: the day whose turn it is waits for you, and nothing is lost.{_joined(program)}"


def _joined(program: Program) -> str:
    """Two days that go well in one session, those with a leg curl each first; empty where days are weeks."""
    pairs = list(pairwise(program.days))
    if program.then or not pairs or any(day.times > 1 or day.advance is not Advance.DONE for day in program.days):
        return ""
    one, other = next((pair for pair in pairs if all("curl" in day.work[0].exercise for day in pair)), pairs[0])
    return f" {one.name} and {other.name} fit into one session: add the one to the other."
