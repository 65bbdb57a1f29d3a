"""What is told of a history, one of loads and one of all kinds: records, bests, weeks, rests, outings, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import (
    NoteRecord,
    PainRecord,
    Phase,
    PlannedWork,
    SessionRecord,
    SetKind,
    SetPart,
    SetRecord,
    Status,
    Technique,
    latest,
    performances,
)
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.pace import expected_seconds, pace_of
from hamtui.training.coach.planner import Planner
from hamtui.training.coach.volume import muscle_week, week_of
from hamtui.training.figures.bests import rep_matrix, way_matrix
from hamtui.training.figures.body_weight import BodyWeights, note_of, read_body_weight, weighings, without_weight
from hamtui.training.figures.calendar import days_of, gaps, month_grid, months_of, trained_days, year_grid
from hamtui.training.figures.compare import pairs, previous_of
from hamtui.training.figures.exercise_figures import What, course_figure, exercises_done, outings, rep_records, sides
from hamtui.training.figures.exercise_page import exercise_facts
from hamtui.training.figures.outlook import outlook
from hamtui.training.figures.records import all_records
from hamtui.training.figures.rest_effect import rest_effects, rested
from hamtui.training.figures.search import haystack, search
from hamtui.training.figures.summary import summarise
from hamtui.training.figures.weeks import since, weeks
from hamtui.training.session.work_done import volume
from tests.support.golden import block, case, shown
from tests.support.making import did, kg, lb, library, trained
from tests.support.sample_history import sample_history

OF_SET = {"name", "pattern", "share", "also", "logged_at", "kind", "phase"}
WEIGHTS = (
    "82",
    "82,4 kg",
    "180 lb",
    "19.9",
    "20",
    "400",
    "401",
    "43 lb",
    "44 lb",
    "882 lb",
    "883 lb",
    "",
    "heavy",
    "82.456",
)
QUERIES = ("deadlift", "rdl", "knee", "mar", "monday", "light", "dull back", "nothing of it", "", "gym 2026")


def lines() -> Iterator[str]:
    """The text."""
    for name, history in {"a year of loads": sample_history(), "all kinds": all_kinds()}.items():
        now = history[-1].started_at + timedelta(days=2)
        yield from _told(name, history, now)
        for exercise, of in exercises_done(history):
            yield from _exercise(name, exercise, of, history)
    for name, history in {"all kinds": all_kinds(), "the end of the year": sample_history()[-14:]}.items():
        yield from _sessions(name, history)
    yield from _weighing()


@cache
def all_kinds() -> list[SessionRecord]:
    """Six weeks of everything there is to record: sides, holds, ways, pounds, parts, pain, notes, other statuses."""
    luck = Random(19)  # noqa: S311 - it has to come out the same every time
    history: list[SessionRecord] = []
    for number, day in enumerate((0, 2, 5, 7, 9, 12, 21, 23, 26, 28, 30, 33, 35, 36)):
        sets = tuple(
            replace(
                one,
                logged_at=START + timedelta(days=day, minutes=4 * place),
                rested_s=luck.choice((None, 50, 100, 200)),
            )
            for place, one in enumerate(_sets(luck, number))
        )
        planned = tuple(PlannedWork(name, 3) for name in dict.fromkeys(one.exercise for one in sets))
        status = {5: Status.DISCARDED, 10: Status.RUNNING}.get(number, Status.FINISHED)
        history.append(_recorded(trained(*sets, day=day, planned=planned, status=status), number, luck))
    return history


def _recorded(session: SessionRecord, number: int, luck: Random) -> SessionRecord:
    at = session.started_at
    return replace(
        session,
        active_s=luck.randrange(0, 5000),
        notes=(NoteRecord(at, f"note {number}, light"),) if number % 4 == 1 else (),
        pains=(PainRecord(at, "romanian_deadlift", "lower_back", number % 2 == 0, "lighter", number),)
        if number % 5 == 2
        else (),
        check_in=CheckIn(number % 5, number % 3, 1 + number % 5, number % 4, body_weight=kg(80 + number / 2)),
        check_out=CheckOut(number % 5, 1 + number % 3) if number % 2 else None,
    )


def _sets(luck: Random, number: int) -> Iterator[SetRecord]:
    window = (60, 120)
    for turn in (1, 2, 3):
        yield did(
            set=turn,
            reps=luck.randrange(0, 14),
            load=luck.choice((kg(90), kg(100), lb(225))),
            rir=luck.choice((None, 0, 3, 5)),
            rest_window=window,
        )
        for side in (Side.LEFT, Side.RIGHT):
            yield did(
                "single_leg_romanian_deadlift",
                set=turn,
                side=side,
                reps=luck.randrange(4, 12),
                load=kg(16),
                rest_window=window,
            )
    yield did(kind=SetKind.RAMP_UP, phase=Phase.RAMP_UP, load=kg(60), reps=5, reps_range=None)
    yield did(
        "nordic_curl",
        reps=luck.randrange(1, 9),
        rest_window=window,
        technique=Technique.REST_PAUSE if number % 3 else None,
        parts=(SetPart(2, None, 20),) if number % 3 else (),
    )
    yield did(
        "lying_leg_curl",
        reps=10,
        load=kg(40),
        technique=Technique.DROP_SET,
        parts=(SetPart(6, kg(30)), SetPart(5, kg(20))),
    )
    yield did("plank", reps=None, seconds=luck.randrange(0, 90), load=kg(10) if number % 4 == 3 else None)
    yield did(
        "farmers_carry",
        reps=None,
        metres=luck.choice((20, 40)),
        seconds=luck.choice((None, 15, 30)),
        load=kg(luck.choice((20, 24))),
    )
    yield did(
        "rowing_machine",
        reps=None,
        metres=luck.choice((None, 500, 1000)),
        seconds=luck.randrange(100, 300),
        kind=SetKind.CARDIO,
    )
    yield did("assisted_pull_up", reps=luck.randrange(3, 9), load=kg(-20))
    yield from (
        did("lying_towel_stretch", kind=SetKind.STRETCH, reps=None, seconds=30, set=turn)
        for turn in range(1, 3 + number % 2)
    )


def _told(name: str, history: Sequence[SessionRecord], now: datetime) -> Iterator[str]:
    year, monday = now.year, week_of(history, now.date()).monday
    yield from case(
        f"{name}: records", *(shown(r, without={"name"}) for r in all_records(history)[:: 1 + len(history) // 40])
    )
    yield from case(f"{name}: the best for so many reps")
    for best in rep_matrix(history):
        bests = {reps: _load(one) for reps, one in best.by_reps.items()}
        yield f"  {best.exercise}: {shown(bests)}; {best.newest.logged_at:%d %b}"
    for way in way_matrix(history):
        yield f"  {way.exercise}: {[shown(one, without=OF_SET) for one in way.each]}"
    yield from case(f"{name}: weeks", *weeks(history, now.date(), 5, Weekday.SUNDAY))
    yield from block(muscle_week(history, monday - timedelta(days=3), library().exercise))
    yield from block([session.id for session in since(history, now.date() - timedelta(days=14))])
    yield from case(f"{name}: rests", rest_effects(history), f"pace {pace_of(history):.3f}")
    plan = Planner(library(), Profile(), latest(history, 40), now).plan(
        library().program("p4"), library().program("p4").days[0]
    )
    yield from case(
        f"{name}: what stands beside the plan", outlook(history, plan, Profile(days=frozenset({Weekday.FRIDAY})), now)
    )
    days = days_of(history, year)
    yield from case(f"{name}: calendar")
    for day, told in list(days.items())[:8]:
        yield f"  {day:%d %b} {len(told.sessions)} {told.hard:g} {told.shade} {shown(told.week)}"
    yield from block(months_of(days.values()))
    every = trained_days(history)
    yield from block([f"{gap.first} {gap.last} {gap.days}" for year in (2025, 2026) for gap in gaps(every, year, 7)])
    grids = {
        "February": month_grid(2026, 2),
        "from Sunday": month_grid(2026, 12, Weekday.SUNDAY),
        "year": year_grid(2026)[:2],
    }
    yield from block(
        {grid: [" ".join(f"{day:%d}" if day else "--" for day in week) for week in of] for grid, of in grids.items()}
    )
    stacks = [haystack(session, {"romanian_deadlift": "Romanian deadlift"}) for session in history]
    yield from case(
        f"{name}: search", stacks[len(stacks) // 2], {query: len(search(stacks, query)) for query in QUERIES}
    )


def _load(done: SetRecord) -> str:
    return f"{done.load or 'own'} × {done.reps}"


def _exercise(name: str, exercise: str, of: str, history: Sequence[SessionRecord]) -> Iterator[str]:
    yield from case(f"{name}: {of}")
    scales = BodyWeights(weighings(history))
    for unit, weights in ((Unit.KG, None), (Unit.LB, scales)):
        found = outings(history, exercise, unit, weights)
        for outing in found[-4:]:
            figures = {what: outing.value(what) for what in What}
            yield f"  {outing.at:%d %b} {unit} {_load(outing.top)} {outing.load or 0:g} {shown(figures)}"
        yield f"  {unit} {course_figure(found)} {shown(sides(found))}"
        yield f"  {shown({reps: _load(one) for reps, one in rep_records(found).items()})}"
    yield f"  {len(performances(history, exercise))} times"
    planner = Planner(library(), Profile(), history, history[-1].started_at + timedelta(days=2))
    facts = exercise_facts(exercise, library().exercise(exercise), planner, library().program("p3"))
    following = shown(facts.next, without=OF_SET | {"exercise", "measure"})
    yield f"  {facts.unit} {[str(what) for what in facts.whats()]} {following}"


def _sessions(name: str, history: Sequence[SessionRecord]) -> Iterator[str]:
    yield from case(f"{name}: each session")
    for session in history:
        last = previous_of(history, session)
        yield f"  {session.id} {shown(summarise(session, Unit.KG, kg(80)))}"
        rests = shown([rested(done) for done in session.sets])
        yield f"    {expected_seconds(session):.0f} s, {volume(session.sets, Unit.LB):.0f} lb, {rests}"
        if last is not None:
            yield f"    against {last.id}: {', '.join(f'{pair.name} {pair.change}' for pair in pairs(last, session))}"


def _weighing() -> Iterator[str]:
    yield from case("body weights as they are typed")
    for text in WEIGHTS:
        try:
            read: object = read_body_weight(text, Unit.KG)
        except (HamtuiError, ValueError) as why:
            read = f"refused: {why}"
        yield f"  {text!r}: {read}"
    note = note_of(Weight.of(82, Unit.KG), START, "weighed")
    yield from case("a weight noted, and taken away again", note, without_weight(note))
    yield from block(without_weight(replace(note, check_in=CheckIn(2, body_weight=kg(82)))))
    known = BodyWeights(weighings(all_kinds()))
    yield from block({str(day): known.at(START + timedelta(days=day)) for day in (-1, 0, 8, 100)})
    yield f"  {date(2026, 3, 2)}"
