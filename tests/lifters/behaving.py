"""Lifters that behave as people do: they miss sessions, swap, write down by hand, mistype, mix programs, ache.

The model of the lifter is that of the program; only what it tells the coach differs, and when it trains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import PainRecord, Phase, SessionRecord, pain_note
from hamtui.training.base.patterns import of_site
from hamtui.training.base.program import Program
from hamtui.training.base.weight import HEAVIEST, Weight
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.planner import Planner
from hamtui.training.simulation.lifter import Lifter
from hamtui.training.simulation.simulate import BEGINNING, Planning, asked_first, play_session, training_days
from tests.lifters.people import Person
from tests.lifters.run import library

RHYTHMS = (0.4, 0.6, 0.9, 1.0)
SITES = ("lower_back", "behind_knee", "upper_hamstring")
SWAPS = {"conventional_deadlift": "hex_bar_deadlift", "seated_leg_curl": "lying_leg_curl"}
PAIN_DAYS, PAINLESS_DAYS = 4, 2


class Habits(Struct, frozen=True):
    """How a lifter behaves: the share of sessions kept, and which habits there are."""

    rhythm: float = 1.0
    swaps: bool = False
    by_hand: bool = False
    mistypes: bool = False
    mixes: str = ""
    under_reports: bool = False
    aches: bool = False


class Behaved(Struct, frozen=True):
    """One session: the plan, what was known before it, and the lifter afterwards."""

    week: int
    plan: Plan
    planner: Planner
    record: SessionRecord
    after: Lifter


def habits_of(number: int) -> Habits:
    luck = Random(f"habits {number}")  # noqa: S311 - they have to be the same every time
    return Habits(
        rhythm=RHYTHMS[number % len(RHYTHMS)],
        swaps=luck.random() < 0.3,
        by_hand=luck.random() < 0.3,
        mistypes=luck.random() < 0.3,
        mixes=luck.choice(("", "", "p1", "p3")),
        under_reports=luck.random() < 0.5,
        aches=luck.random() < 0.4,
    )


def behave(
    program: Program, who: Person, habits: Habits, weeks: int, planning: Planning = Planner.plan
) -> list[Behaved]:
    """Every session of a lifter with such habits."""
    return list(_sessions(program, who, habits, weeks, planning))


def _sessions(program: Program, who: Person, habits: Habits, weeks: int, planning: Planning) -> Iterator[Behaved]:
    history: list[SessionRecord] = []
    lifter, last = Lifter(who.course.traits), BEGINNING
    for week in range(1, weeks + 1):
        other = habits.mixes and week % 8 == 0
        mine = library().program(habits.mixes) if other else program
        coming = Planner(library(), who.profile, history).next_day(mine)
        for day in training_days(mine, coming, history, who.profile):
            start = BEGINNING + timedelta(days=7 * (week - 1) + day)
            luck = Random(f"{who.number} {start:%Y%m%d}")  # noqa: S311 - it has to come out the same every time
            if luck.random() >= habits.rhythm:
                continue
            if habits.aches and luck.random() < 0.04:
                history.append(_ache(luck, start - timedelta(days=1)))
            rested = lifter.rested((start - last).days if history else 0, luck)
            planner = Planner(library(), who.profile, asked_first(history, rested, start, (start - last).days), start)
            plan = planning(planner, mine, planner.next_day(mine))
            if habits.swaps and luck.random() < 0.3:
                plan = _swapped(plan, planner)
            record, lifter = play_session(plan, rested, planner, start, (start - last).days, luck)
            told = _told(record, habits, luck)
            yield Behaved(week, plan, planner, told, lifter)
            history.append(told)
            last = start


def _ache(luck: Random, at: datetime) -> SessionRecord:
    pain = PainRecord(at, None, luck.choice(SITES), sharp=False, answer="", level=luck.randint(3, 9))
    return pain_note(pain, f"pain-{at}")


def _swapped(plan: Plan, planner: Planner) -> Plan:
    """The plan with another exercise of the same pattern where there is one."""
    items = [
        planner.swap(item, library().exercise(SWAPS[item.exercise]), len(item.working))
        if item.phase is Phase.WORK and item.exercise in SWAPS and planner.profile.here.has(
            library().exercise(SWAPS[item.exercise]))
        else item
        for item in plan.items
    ]  # fmt: skip
    return replace(plan, items=tuple(items))


def _told(record: SessionRecord, habits: Habits, luck: Random) -> SessionRecord:
    """The session as it is written down."""
    sets = record.sets
    if habits.under_reports:
        sets = tuple(replace(done, rir=max(0, done.rir - 1) if done.rir else done.rir) for done in sets)
    if habits.mistypes and sets and luck.random() < 0.1:
        at = luck.randrange(len(sets))
        load = sets[at].load
        if load and load.hundredths * 10 <= HEAVIEST[load.unit]:
            wrong = replace(sets[at], load=Weight(load.hundredths * 10, load.unit))
            sets = (*sets[:at], wrong, *sets[at + 1 :])
    record = replace(record, sets=sets)
    if habits.by_hand and luck.random() < 0.3:
        return replace(record, program="", day="", planned=())
    return record


def barred_patterns(history: Sequence[SessionRecord], at: datetime) -> frozenset[Pattern]:
    """The patterns of sites that hurt with 7 and more, or sharply, less than four days before `at`.

    But for those of which a check-in said two days ago that nothing hurts any more.
    """
    free = [session.started_at for session in history if session.check_in and session.check_in.pain == 0]
    hurt = [
        pain for session in history for pain in session.pains
        if (pain.sharp or (pain.level or 0) >= 7) and (at - pain.at).days < PAIN_DAYS
        and not any(pain.at < day and (at.date() - day.date()).days >= PAINLESS_DAYS for day in free)
    ]  # fmt: skip
    return frozenset(p for pain in hurt for p in of_site("hamstring" if "hamstring" in pain.where else pain.where))
