"""A simulation in plain text for 80 columns: loads, weekly hard sets against the landmarks, misses, a summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from hamtui.training.base.exercise import Exercise
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.words import decimal, plural
from hamtui.training.coach.volume import DOSE, muscle_week
from hamtui.training.session.duration import minutes, plan_seconds
from hamtui.training.simulation.simulate import PlayedWeek, Simulation
from hamtui.training.simulation.trends import Trend

WIDTH = 80
PLOT = 52
TALLEST = 24
SETS_A_LINE = 2
WEEK = 5


class Ink(Struct, frozen=True):
    """The signs to draw with: rising levels, and the whole and the half of a column."""

    levels: str = "▁▂▃▄▅▆▇█"
    full: str = "█"
    half: str = "▄"


PLAIN_INK = Ink("12345678", "#", "=")


def simulation_lines(simulation: Simulation, found: Sequence[Trend], landmarks: Landmarks, ink: Ink) -> list[str]:
    """Everything, line by line, `found` being its trends; no line is longer than 80 columns."""
    cell = max(1, min(4, PLOT // max(1, len(simulation.weeks))))
    return [
        *_headline(simulation),
        "",
        *_loads(found, ink, cell),
        *_weekly_sets(simulation.weeks, landmarks, ink, cell),
        *_misses(simulation.weeks, cell),
        "",
        *_summary(simulation, found, landmarks),
    ]


def _headline(simulation: Simulation) -> list[str]:
    course = simulation.course
    weeks = plural(course.weeks, "week")
    return [f"{simulation.program.name}: {weeks}, adherence {course.adherence:.0%}, seed {course.seed}"]


def _loads(found: Sequence[Trend], ink: Ink, cell: int) -> list[str]:
    lines: list[str] = []
    for trend in found:
        values = [best.worth if best else None for best in trend.weekly]
        known = [value for value in values if value is not None]
        low, high = min(known), max(known)
        line = "".join(_level(value, low, high, ink) * cell for value in values)
        lines.append(f"       {line.ljust(cell * len(trend.weekly))}  {trend.name}"[:WIDTH])
    return ["Load and reps, lowest to highest", *lines, ""] if lines else []


def _level(value: float | None, low: float, high: float, ink: Ink) -> str:
    if value is None:
        return " "
    part = (value - low) / (high - low) if high > low else 0.0
    return ink.levels[round(part * (len(ink.levels) - 1))]


def _weekly_sets(weeks: Sequence[PlayedWeek], landmarks: Landmarks, ink: Ink, cell: int) -> list[str]:
    """A column for each week; the landmarks are dotted lines."""
    most = max((week.ledger.total for week in weeks), default=0.0)
    top = min(TALLEST, max(SETS_A_LINE * -(-int(most + 1) // SETS_A_LINE), landmarks.mrv))
    marks = {"MV": landmarks.mv, "MEV": landmarks.mev, "MAV": landmarks.mav.low, "MRV": landmarks.mrv}
    lines = [f"Hard sets a week ({', '.join(f'{name} {mark}' for name, mark in marks.items())}: a starting guide)"]
    names = {SETS_A_LINE * round(mark / SETS_A_LINE): name for name, mark in marks.items()}
    for level in range(top, 0, -SETS_A_LINE):
        gap = "." if level in names else " "
        row = "".join(_piece(week.ledger.total, level, ink, gap, cell) for week in weeks)
        lines.append(f"{level:2} {names.get(level, ''):3} {row}".rstrip())
    return lines


def _piece(total: float, level: int, ink: Ink, gap: str, cell: int) -> str:
    below = level - SETS_A_LINE
    sign = ink.full if total >= level else ink.half if total >= below + SETS_A_LINE / 2 else gap
    return sign * max(1, cell - 1) + (gap if cell > 1 else "")


def _misses(weeks: Sequence[PlayedWeek], cell: int) -> list[str]:
    def row(counts: Sequence[int], *, dots: bool) -> str:
        signs = ["." if dots and not count else str(count) if count < 10 else "+" for count in counts]
        return "".join(sign.ljust(cell) for sign in signs).rstrip()

    attended = row([len(week.sessions) for week in weeks], dots=False)
    left_out = row([week.planned - len(week.sessions) for week in weeks], dots=True)
    return [
        f"done   {attended}",
        f"missed {left_out}",
        f"short  {row([week.misses for week in weeks], dots=True)}",
        "(sessions done and missed; exercises with a set below its range)",
    ]


def _summary(simulation: Simulation, found: Sequence[Trend], landmarks: Landmarks) -> list[str]:
    weeks, sessions = simulation.weeks, simulation.sessions
    planned = sum(week.planned for week in weeks)
    lines = [f"{len(sessions)} of {plural(planned, 'planned session')} done."]
    lines += [f"{trend.name}: {trend.first} to {trend.last}, strength {trend.strength:+.0%}." for trend in found]
    low = sum(week.ledger.total < landmarks.mev for week in weeks)
    high = sum(week.ledger.total > landmarks.mrv for week in weeks)
    misses, pains = sum(week.misses for week in weeks), sum(len(played.record.pains) for played in sessions)
    lines += [
        f"{plural(low, 'week')} below {landmarks.mev} hard sets, {high} above {landmarks.mrv};"
        f" {plural(misses, 'short exercise')}, {plural(pains, 'report')} of pain.",
        "This is a simple model of a lifter, not a promise.",
    ]
    return lines


def ahead_lines(
    simulation: Simulation, found: Sequence[Trend], exercise_of: Callable[[str], Exercise | None], width: int
) -> list[str]:
    """What the first weeks of a program come to: the hamstrings' dose, sets, loads, minutes, for `width` columns.

    Only whole sentences are longer.
    """
    weeks = simulation.weeks
    lines = [*_dose(weeks), "", *_sets_by_week(weeks, exercise_of, width), "", "Load and reps, first week to last"]
    for trend in found:
        change = f"{trend.first} to {trend.last}"
        name = _name(trend.name, width - len(change) - 4)
        fits = name == trend.name
        right = change.rjust(width - len(name) - 2 if fits else width)
        lines += [f"  {name}{right}"] if fits else [f"  {trend.name}", right]
    lines += ["", "Minutes of each day", *_minutes(simulation, width), "", "A model of a lifter, not a promise."]
    return lines


def _name(name: str, room: int) -> str:
    return name if len(name) <= room else f"{name[: max(1, room - 1)]}…"


def _dose(weeks: Sequence[PlayedWeek]) -> list[str]:
    """Hard sets for the hamstrings, and whether both of their jobs are in every week."""
    totals = [week.ledger.total for week in weeks]
    least, most, many = min(totals), max(totals), _from_to(totals)
    lines = [f"Hamstrings: {many} hard sets a week, {DOSE[0]} to {DOSE[1]} are the dose"]
    for job, done in (
        ("hip hinge", [week.ledger.hinge for week in weeks]),
        ("knee flexion", [week.ledger.knee_flexion for week in weeks]),
    ):
        without = sum(not sets for sets in done)
        lacks = f", none in {plural(without, 'week')}" if without else ""
        lines.append(f"  {job}: {_from_to(done)} a week{lacks}")
    if least < DOSE[0]:
        lines.append(f"  {decimal(DOSE[0] - least)} more would make {DOSE[0]}")
    elif most > DOSE[1]:
        lines.append(f"  {decimal(most - DOSE[1])} fewer would make {DOSE[1]}")
    return lines


def _from_to(values: Sequence[float]) -> str:
    least, most = min(values), max(values)
    return decimal(least) if least == most else f"{decimal(least)} to {decimal(most)}"


def _sets_by_week(weeks: Sequence[PlayedWeek], exercise_of: Callable[[str], Exercise | None], width: int) -> list[str]:
    rows: dict[str, list[float]] = {}
    for number, week in enumerate(weeks):
        records = [played.record for played in week.sessions]
        for muscle, sets in muscle_week(records, week.ledger.monday, exercise_of).items():
            rows.setdefault(muscle.replace("_", " "), [0.0] * len(weeks))[number] = sets
    heads = "".join(f"{f'W{number}':>{WEEK}}" for number in range(1, len(weeks) + 1))
    order = sorted(rows, key=lambda name: -sum(rows[name]))
    room = width - len(heads)
    return [
        f"{('Hard sets a week' if room > 16 else 'Hard sets').ljust(room)}{heads}",
        *(
            f"  {name.capitalize().ljust(room - 2)}{''.join(f'{decimal(sets):>{WEEK}}' for sets in rows[name])}"
            for name in order
        ),
    ]


def _minutes(simulation: Simulation, width: int) -> list[str]:
    """The first session of each day, with its warm-up and cool-down."""
    firsts: dict[str, int] = {}
    for played in simulation.sessions:
        firsts.setdefault(played.plan.day_name, minutes(plan_seconds(played.plan)))
    told = [(_name(name, width - 10), f"{many} min") for name, many in firsts.items()]
    return [f"  {name}{many.rjust(width - len(name) - 2)}" for name, many in told]
