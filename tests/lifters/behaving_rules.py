"""What must hold for lifters that behave as people do, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise, product
from multiprocessing import Pool
from statistics import mean, median

from msgspec import Struct

from hamtui.training.base.history import Phase
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.weight import Weight
from hamtui.training.coach.plan import PlanItem
from hamtui.training.coach.precautions import precautions
from hamtui.training.simulation.lifter import Lifter
from tests.lifters.behaving import Behaved, Habits, barred_patterns, behave, habits_of
from tests.lifters.people import person
from tests.lifters.rules import SAID, WHY_LIGHTER
from tests.lifters.run import library

STRENGTH = ("p1", "p2", "p3", "p4", "p5")
LONGEST_GAP = 20
STUCK_WEEKS = 12
STILL = 5
IDLE = ("again", "hold", "held", "as it is", "same as", "keep it there", "no progress", "weeks", "longer")
ACTS = (
    *(word for word in SAID if word not in IDLE),
    "reps first",
    "one set more",
    "goes up",
    "each set for itself",
    "from now on",
    "for four weeks",
    "in its place for 4 to 6 weeks",
    "guess",
    "or one arm",
    "hold a weight as well",
    "away",
    "two steps",
)


class Fared(Struct, frozen=True):
    """How one lifter fared: strength at the end, light prescriptions of all, and what was wrong."""

    program: str
    number: int
    habits: Habits
    strength: float
    longest_gap: int
    light: int
    prescribed: int
    wrong: tuple[str, ...]


def fare(program: str, number: int, weeks: int, habits: Habits | None = None) -> Fared:
    own = habits or habits_of(number)
    who = person(number, weeks)
    sessions = behave(library().program(program), who, own, weeks)
    days = [b.record.started_at.date() for b in sessions]
    items = [item for b in sessions for item in work(b)]
    done = work(sessions[0]) if sessions else []
    ends = [sessions[-1].after.maximum(library().exercise(i.exercise)) / _first(sessions, i) for i in done]
    wrong = (*loaded_in_pain(sessions), *raised_while_sore(sessions), *stuck(sessions))
    return Fared(
        program,
        number,
        own,
        mean(ends) if ends else 1.0,
        max(((b - a).days for a, b in pairwise(days)), default=0),
        sum(for_a_gap(item) for item in items),
        len(items),
        wrong,
    )  # fmt: skip


def _first(sessions: Sequence[Behaved], item: PlanItem) -> float:
    return Lifter(sessions[0].after.traits).maximum(library().exercise(item.exercise))


def work(behaved: Behaved) -> list[PlanItem]:
    return [i for i in behaved.plan.items if i.phase is Phase.WORK and PATTERNS[i.pattern].trains and i.working]


def for_a_gap(item: PlanItem) -> bool:
    """Whether an item is light, or has fewer sets, because of a gap."""
    return "days away" in item.reason and (item.light or item.fewer > 0)


def loaded_in_pain(sessions: Sequence[Behaved]) -> Iterator[str]:
    for b in sessions:
        recent = tuple(s for s in b.planner.history if (b.record.started_at - s.started_at).days < 4)
        barred = barred_patterns(recent, b.record.started_at)
        for item in work(b):
            if not barred.isdisjoint(item.patterns):
                yield f"week {b.week}: {item.exercise} is loaded while {', '.join(sorted(barred))} hurts"


def raised_while_sore(sessions: Sequence[Behaved]) -> Iterator[str]:
    """A load above the last of the same exercise while very sore or worn out."""
    last: dict[str, Weight] = {}
    for b in sessions:
        held = any(each.light for each in precautions(b.planner.history, b.record.started_at).tired)
        for item in work(b):
            load, before = item.working[0].load, last.get(item.exercise)
            if held and load and before and not item.find and load.kg > before.kg * 1.001:
                yield f"week {b.week}: {item.exercise} rises to {load} from {before} ({item.reason})"
        advised = {planned.load for item in work(b) for planned in item.working}
        for done in b.record.working:
            if done.load and (done.load in advised or _believable(done.load, last.get(done.exercise))):
                last[done.exercise] = max(done.load, last.get(done.exercise, done.load), key=lambda w: w.kg)


def _believable(load: Weight, before: Weight | None) -> bool:
    return before is None or load.kg < 2 * before.kg


def stuck(sessions: Sequence[Behaved]) -> Iterator[str]:
    """The same load and no more reps done for twelve weeks and five sessions, and no reason that acts."""
    since: dict[str, tuple[object, int, Behaved]] = {}
    times: dict[str, int] = {}
    for b in sessions:
        for item in work(b):
            load = item.working[0].load
            reps = sum(s.reps or s.seconds or 0 for s in b.record.working if s.exercise == item.exercise)
            way = (load, item.slower)
            old = since.get(item.exercise)
            words = (item.reason + item.sets_reason).casefold()
            acts = any(word in words for word in (*ACTS, *WHY_LIGHTER))
            if old is None or old[0] != way or reps > old[1] or acts:
                since[item.exercise], times[item.exercise] = (way, reps, b), 0
                continue
            times[item.exercise] += 1
            if times[item.exercise] >= STILL and b.record.started_at - old[2].record.started_at > timedelta(
                weeks=STUCK_WEEKS
            ):
                yield f"week {b.week}: {item.exercise} stands at {load} since week {old[2].week} ({item.reason})"
                since[item.exercise] = (way, reps, b)


def share_of_light(fared: Sequence[Fared]) -> float:
    """The share of prescriptions that are light for a gap, of lifters without a gap of over 20 days."""
    own = [one for one in fared if one.longest_gap <= LONGEST_GAP]
    return sum(one.light for one in own) / max(1, sum(one.prescribed for one in own))


def kept_at_60(program: str, numbers: Sequence[int], weeks: int) -> float:
    """The strength at the end at 60 % of the sessions, against that at 90 %."""
    ends = {
        rhythm: median(fare(program, number, weeks, Habits(rhythm=rhythm)).strength for number in numbers)
        for rhythm in (0.6, 0.9)
    }
    return ends[0.6] / ends[0.9]


def _fare(job: tuple[str, int, int]) -> Fared:
    return fare(*job)


def fare_all(lifters: int, weeks: int, programs: Sequence[str] = STRENGTH) -> list[Fared]:
    """Every lifter with its habits in every program, on all processors."""
    with Pool() as pool:
        return pool.map(_fare, [(p, n, weeks) for p, n in product(programs, range(lifters))], chunksize=5)


def behaving_table(fared: Sequence[Fared], lifters: int, weeks: int) -> str:
    """The bars of lifters that behave as people do, in Markdown."""
    lines = ["", "| lifters that behave | share light for a gap | strength at 60 % : 90 % | wrong | first |",
             "|---|---|---|---|---|"]  # fmt: skip
    for program in dict.fromkeys(one.program for one in fared):
        own = [one for one in fared if one.program == program]
        wrong = [f"lifter {one.number}, {text}" for one in own for text in one.wrong]
        kept = kept_at_60(program, range(min(12, lifters)), weeks)
        light = f"{share_of_light(own):.1%}"
        lines.append(f"| {program} | {light} | {kept:.2f} | {len(wrong)} | {wrong[0] if wrong else ''} |")
    return "\n".join(lines)
