"""One fixed year of training for every picture of a page: gaps, pain, notes, a technique set, body weight.

It ends on Sunday 1 March 2026, the day before the tests' clock begins. Nothing in it is random.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Range, Side
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
)
from hamtui.training.base.weight import Weight
from tests.support.making import did, kg

FIRST = date(2025, 3, 3)
LAST = date(2026, 3, 1)
AWAY = ((date(2025, 7, 28), date(2025, 8, 17)), (date(2025, 10, 6), date(2025, 10, 12)),
        (date(2025, 12, 22), date(2026, 1, 4)))  # fmt: skip
DAYS = {0: ("day-1", "Deadlift and leg curl"), 3: ("day-2", "Romanian deadlift and swing")}
NOTES = {
    4: "Bar path felt good",
    17: "Slept badly, short of time",
    33: "Grip gave out first, straps next time",
    58: "New shoes",
    71: "Back from two weeks off, kept it light",
}
PAINS = {
    21: ("lower_back", True, "lighter", 5, "conventional_deadlift"),
    22: ("lower_back", False, "end_exercise", 3, "romanian_deadlift"),
    49: ("behind_knee", True, "swap", 4, "seated_leg_curl"),
}
STEPS = 8
DROP_SET, SWAPPED, DISCARDED = 60, 49, 40


@cache
def sample_history() -> list[SessionRecord]:
    """The year, oldest first: two sessions a week of P4, a stretching session a month, and body weight on Sundays."""
    sessions = [_session(number, day) for number, day in enumerate(_training_days())]
    made = [*sessions, *_stretching(), *_weighed()]
    return sorted(made, key=lambda session: (session.started_at, session.id))


def _training_days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        if day.weekday() in DAYS and not any(begin <= day <= end for begin, end in AWAY):
            yield day
        day += timedelta(days=1)


def _at(day: date, hour: int = 18, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), START.tzinfo)


class _Log:
    """Sets one after the other, on a clock of their own."""

    def __init__(self, start: datetime) -> None:
        self.now = start
        self.sets: list[SetRecord] = []

    def add(self, exercise: str, after_s: int, **changes: object) -> None:
        self.now += timedelta(seconds=after_s)
        self.sets.append(did(exercise, logged_at=self.now, **changes))

    def warm_up(self) -> None:
        plain = {"load": None, "reps_range": None, "phase": Phase.WARM_UP}
        self.add("walk", 300, kind=SetKind.CARDIO, reps=None, seconds=300, target_s=300, set=1, **plain)
        for turn in (1, 2, 3):
            for side in (Side.LEFT, Side.RIGHT):
                self.add("knee_hug", 20, kind=SetKind.ACTIVATION, reps=5, set=turn, side=side, **plain)
            self.add("glute_bridge", 30, kind=SetKind.ACTIVATION, reps=10, set=turn, **plain)

    def ramp(self, exercise: str, working: Weight) -> None:
        for number, (part, reps) in enumerate(((0.4, 5), (0.6, 3), (0.8, 2)), 1):
            load = kg(2.5 * round(working.value * part / 2.5))
            self.add(exercise, 75, kind=SetKind.RAMP_UP, phase=Phase.RAMP_UP, set=number, reps=reps, load=load,
                     reps_range=None)  # fmt: skip

    def work(
        self, exercise: str, load: Weight, reps: tuple[int, ...], wanted: Range, window: tuple[int, int], effort: int
    ) -> None:
        usual = {"load": load, "reps_range": wanted}
        for number, count in enumerate(reps, 1):
            rir = max(0, effort - number + 1)
            if number == 1:
                self.add(exercise, 105, set=number, reps=count, rir=rir, **usual)
                continue
            rested = window[0] + (effort * 17 + number * 11) % (window[1] - window[0] + 25)
            self.add(
                exercise, 45 + rested, set=number, reps=count, rir=rir, rested_s=rested, rest_window=window, **usual
            )

    def stretch(self) -> None:
        for side in (Side.LEFT, Side.RIGHT):
            self.add("lying_towel_stretch", 40, kind=SetKind.STRETCH, phase=Phase.COOL_DOWN, reps=None, seconds=30,
                     target_s=30, reps_range=None, load=None, side=side)  # fmt: skip


def _reps(step: int, wanted: Range) -> tuple[int, ...]:
    """Three sets from the low to the high end of a range in seven steps; at the next load the last one falls short."""
    at = step % STEPS
    if at == STEPS - 1:
        return (wanted.low, wanted.low, wanted.low - 1)
    return tuple(min(wanted.high, wanted.low + (at + 2 - index) // 3) for index in range(3))


def _session(number: int, day: date) -> SessionRecord:
    start = _at(day, 18, number * 7 % 40)
    log = _Log(start)
    log.warm_up()
    step = number // 2
    climb = (step + 1) // STEPS
    effort = 3 if number in range(70, 74) else 2 - step % 3 + 1
    hinge, curl = ("romanian_deadlift", "kettlebell_swing") if day.weekday() else (
        "conventional_deadlift", "seated_leg_curl")  # fmt: skip
    if number == SWAPPED:
        curl = "lying_leg_curl"
    base = kg((80 if day.weekday() else 100) + 5 * climb - (10 if number in range(70, 74) else 0))
    log.ramp(hinge, base)
    log.work(hinge, base, _reps(step, Range(6, 8)), Range(6, 8), (120, 180), effort)
    low = Range(12, 15) if curl == "kettlebell_swing" else Range(10, 12)
    log.work(curl, kg(16 + 4 * (climb // 2)) if curl == "kettlebell_swing" else kg(35 + 2.5 * climb),
             _reps(step, low), low, (60, 90), effort)  # fmt: skip
    if number == SWAPPED:
        log.sets = [replace(done, swapped=done.exercise == curl) for done in log.sets]
    if number == DROP_SET:
        parts = (SetPart(6, kg(30)), SetPart(5, kg(22.5), 10))
        log.sets[-1] = replace(log.sets[-1], technique=Technique.DROP_SET, parts=parts, rir=0)
    log.stretch()
    return _sealed(number, day, start, log, (PlannedWork(hinge, 3), PlannedWork(curl, 3)))


def _sealed(number: int, day: date, start: datetime, log: _Log, planned: tuple[PlannedWork, ...]) -> SessionRecord:
    spent = round((log.now - start).total_seconds())
    notes = (NoteRecord(log.now, NOTES[number]),) if number in NOTES else ()
    pains: tuple[PainRecord, ...] = ()
    if number in PAINS:
        where, sharp, answer, level, exercise = PAINS[number]
        pains = (PainRecord(log.now - timedelta(minutes=6), exercise, where, sharp, answer, level),)
    sore = (number * 5) % 4
    return SessionRecord(
        id=f"{start:%Y%m%d-%H%M}-{number:04x}",
        program="p4",
        program_name="Complete session, halved",
        day=DAYS[day.weekday()][0],
        day_name=DAYS[day.weekday()][1],
        status=Status.DISCARDED if number == DISCARDED else Status.FINISHED,
        started_at=start,
        finished_at=log.now,
        active_s=spent,
        sets=tuple(log.sets),
        planned=planned,
        notes=notes,
        pains=pains,
        check_in=CheckIn(sore, sore or None, 5 - number % 3) if number % 2 else None,
        check_out=CheckOut(2 - number % 3, 1 + number % 3) if number % 2 else None,
    )


def _stretching() -> Iterator[SessionRecord]:
    """The first Saturday of each month: a session with nothing that counts as hard."""
    for month in range(12):
        day = date(2025 + (month + 2) // 12, (month + 2) % 12 + 1, 1)
        day += timedelta(days=(5 - day.weekday()) % 7)
        start = _at(day, 9, 30)
        log = _Log(start)
        log.stretch()
        log.stretch()
        sealed = _sealed(-1 - month, FIRST, start, log, ())
        yield replace(sealed, id=f"{start:%Y%m%d-%H%M}-s{month:03}", program="p6", program_name="Flexibility",
                      day="stretch", day_name="Stretch and roll", check_in=None, check_out=None)  # fmt: skip


def _weighed() -> Iterator[SessionRecord]:
    """Body weight on Sundays, slowly rising with a dip, but not while away."""
    for week in range(52):
        day = FIRST + timedelta(days=7 * week + 6)
        if any(begin <= day <= end for begin, end in AWAY):
            continue
        start = _at(day, 8)
        weight = kg(round(80 + week * 0.06 + (week * 7 % 5) * 0.2 - (1.2 if 26 <= week < 32 else 0), 1))
        yield SessionRecord(
            id=f"{start:%Y%m%d-%H%M}-w{week:03}", program="", program_name="", day="", day_name="",
            status=Status.NOTED, started_at=start, finished_at=None, active_s=0, sets=(),
            check_in=CheckIn(body_weight=weight),
        )  # fmt: skip
