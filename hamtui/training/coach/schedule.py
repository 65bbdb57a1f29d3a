"""When the days of a program come: by the days of the week, else by the lifter's rhythm; and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, pairwise, takewhile

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.profile import Profile, Weekday
from hamtui.training.base.program import Advance, Day, DayDone, Program, next_day
from hamtui.training.base.words import WEEKDAYS, day_text, plural
from hamtui.training.coach.choice import Chooser
from hamtui.training.coach.comeback import GAP_DAYS, USUAL, rhythm
from hamtui.training.coach.volume import HINGE_DAYS, last_heavy_hinges

FEWEST_INTERVALS = 3
WEEK = 7
MOST_IN_ROW = 100


class PlannedDay(Struct, frozen=True):
    """A day of a program on a date; `slot` is its date before any move, `number` counts the program's sessions."""

    on: date
    slot: date
    day: Day
    number: int


def weekday_of(day: Day) -> int | None:
    """The day of the week a program names for one of its days, 0 for Monday; None where it names none."""
    names = [name.casefold() for name in WEEKDAYS]
    name = (day.weekday or "").strip().casefold()
    return names.index(name) if name in names else None


def days_ahead(
    program: Program,
    done: Sequence[DayDone],
    sessions: Sequence[SessionRecord],
    profile: Profile,
    today: date,
    weeks: int = 4,
) -> list[PlannedDay]:
    """The days of `weeks` from `today` on, in order; `done` are the days done so far, `sessions` those of the program.

    Days follow each other in their turn, whatever is moved. Today is none of them once it had a session.
    """
    trained = sorted({session.started_at.date() for session in sessions})
    moves = moves_of(program, profile.moved)
    first = today + timedelta(days=1) if today in trained else today
    late = [slot for slot, on in moves.items() if slot < first <= on and not any(day >= slot for day in trained)]
    until = today + timedelta(days=WEEK * weeks)
    dates = takewhile(lambda slot: slot < until, _slots(program, done, trained, profile, first, sorted(late)))
    slots = [(moves.get(slot, slot), slot) for slot in dates]
    slots = sorted((on, slot) for on, slot in slots if on >= first)
    found = []
    done = [*[each for each in done[:-MOST_IN_ROW] if each.day == program.days[-1].id][-1:], *done[-MOST_IN_ROW:]]
    for number, (on, slot) in enumerate(slots, len(sessions) + 1):
        day = next_day(program, done)
        done = [*done, DayDone(day.id, clean=day.advance is not Advance.CLEAN)]
        found.append(PlannedDay(on, slot, day, number))
    return found


def moves_of(program: Program, moved: Mapping[str, str]) -> dict[date, date]:
    """The moved days of a program, by the date they would have."""
    moves = {}
    for name, on in moved.items():
        program_id, _, slot = name.rpartition(" ")
        try:
            if program_id == program.id:
                moves[date.fromisoformat(slot)] = date.fromisoformat(on)
        except ValueError:
            continue
    return moves


def with_move(moved: Mapping[str, str], program: Program, slot: date, on: date, today: date) -> dict[str, str]:
    """The moves with one more, or without it where a day goes back to its own date; those of the past go."""
    kept = {name: to for name, to in moved.items() if to >= today.isoformat() and name != f"{program.id} {slot}"}
    return kept if slot == on else {**kept, f"{program.id} {slot}": on.isoformat()}


def follows(planned: Sequence[PlannedDay], history: Sequence[SessionRecord], choices: Chooser) -> Iterator[str]:
    """What the coach would say of the dates: heavy hinges within 48 hours, two days on one date, a gap that is long.

    A gap is long by the rule of coming back: 14 days or more, and over one and a half times the own rhythm.
    """
    trained = sorted({session.started_at.date() for session in history if session.trained})
    usual = rhythm(trained)
    for earlier, later in pairwise([*trained[-1:], *(each.on for each in planned)]):
        days = (later - earlier).days
        if days >= GAP_DAYS and days > USUAL * usual:
            yield f"{plural(days, 'day')} without training before {on_text(later)}: that session begins lighter."
    last = last_heavy_hinges(history)
    hinged = [*([last] if last else []), *(each.on for each in planned if _is_heavy(each.day, choices))]
    for earlier, later in pairwise(hinged):
        rested = earlier + timedelta(days=HINGE_DAYS)
        if later < rested:
            both = f"{on_text(earlier)} and {on_text(later)}"
            yield f"Heavy hinges on {both}: a full rest would last until {on_text(rested)}."
    for one, other in pairwise(planned):
        if one.on == other.on:
            yield f"{one.day.name} and {other.day.name} are both on {on_text(other.on)}."


def moved_notes(planned: Sequence[PlannedDay], history: Sequence[SessionRecord], choices: Chooser) -> Iterator[str]:
    """Which of the planned days were moved, and what follows from the dates; nothing where none was."""
    moved = [each for each in planned if each.on != each.slot]
    yield from (f"{each.day.name} is on {on_text(each.on)}, moved from {on_text(each.slot)}." for each in moved)
    if moved:
        yield from follows(planned, history, choices)


def _is_heavy(day: Day, choices: Chooser) -> bool:
    chosen = [choices.choose(work) for work in day.work if not work.optional]
    return any(each.pattern is Pattern.HIP_HINGE and each.step_kg and not each.each_side for each in chosen)


def on_text(day: date) -> str:
    """A date with its day of the week: Saturday 28 Nov."""
    return f"{WEEKDAYS[day.weekday()]} {day_text(day, 0)}"


def _slots(
    program: Program, done: Sequence[DayDone], trained: Sequence[date], profile: Profile, first: date, late: list[date]
) -> Iterator[date]:  # fmt: skip
    """The dates of the sessions to come, from `first` on, as if none was moved; before them those that are `late`."""
    weekdays = _weekdays(program, profile)
    if weekdays:
        yield from late
        yield from (day for n in count() if (day := first + timedelta(days=n)).weekday() in weekdays)
        return
    between = _between(program, done, trained)
    due = late[0].toordinal() if late else trained[-1].toordinal() + next(between) if trained else 0.0
    at = due if late else max(float(first.toordinal()), due)
    while True:
        yield date.fromordinal(round(at))
        at = max(float(first.toordinal()), at + next(between))


def _weekdays(program: Program, profile: Profile) -> frozenset[int]:
    """The days of the week to train on: those the program names, else as many as it asks for of the lifter's own."""
    named = [place for day in program.days if (place := weekday_of(day)) is not None]
    if len(named) == len(program.days):
        return frozenset(named)
    own = sorted(list(Weekday).index(day) for day in profile.days)
    wanted = min(program.per_week.high, len(own))
    return frozenset(own[place * len(own) // wanted] for place in range(wanted)) if own else frozenset()


def _between(program: Program, done: Sequence[DayDone], trained: Sequence[date]) -> Iterator[float]:
    """The days from each session to the next: the lifter's rhythm where it is near what the program asks for."""
    usual = rhythm(trained) if len(trained) > FEWEST_INTERVALS else 0
    if program.then is None:
        asked = WEEK / program.per_week.high
        while True:
            yield max(1.0, usual if asked / 2 <= usual <= 2 * asked else asked)
    while True:
        day = next_day(program, done)
        done = [*done, DayDone(day.id, clean=True)]
        often = program.per_week.low if day.id == program.then else day.times
        yield WEEK / min(program.per_week.high, max(1, often))
