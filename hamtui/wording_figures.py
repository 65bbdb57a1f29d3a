"""Figures put into words, for the screens and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from hamtui.training.exercise_figures import SideFigures, Sides, What
from hamtui.training.history import SetRecord
from hamtui.training.records import Record, RecordKind
from hamtui.training.rest import clock_text
from hamtui.training.rest_effect import Rested, RestEffect
from hamtui.training.weight import Unit

NAMES = {What.LOAD: "Load", What.E1RM: "Estimated maximum", What.VOLUME: "Volume", What.REPS: "Reps"}
MEANINGS = {
    What.LOAD: "the heaviest working set of each session",
    What.E1RM: "one rep, by Epley's formula, from sets of at most 12 reps",
    What.VOLUME: "load × reps of each session",
    What.REPS: "all working reps of each session",
}


def number(value: float) -> str:
    """A number as one says it: 102.5, 2,460, 0."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{round(value, 1):g}"


def amount(value: float, what: What, unit: Unit) -> str:
    """A number with what it counts: 102.5 kg, 24 reps."""
    return f"{number(value)} {'rep' if value == 1 else 'reps'}" if what is What.REPS else f"{number(value)} {unit}"


def day(moment: date | datetime) -> str:
    """A day without its time: 2 Mar 2026."""
    return f"{moment.day} {moment:%b %Y}"


def lifted(done: SetRecord) -> str:
    """A set in short: 8 × 100 kg, 12 reps, 30 s."""
    if done.load is not None and done.reps is not None:
        return f"{done.reps} × {done.load}"
    return f"{done.seconds} s" if done.reps is None else f"{done.reps} {'rep' if done.reps == 1 else 'reps'}"


def record_text(record: Record) -> str:
    """What a record is: heaviest load yet, 102.5 kg."""
    if record.kind is RecordKind.FIRST:
        done = f"{record.reps} × {record.load}" if record.load else f"{record.reps} reps" if record.reps else ""
        return ", ".join(filter(None, ("first time", done)))
    if record.kind is RecordKind.LOAD:
        return f"heaviest load yet, {record.load}"
    if record.kind is RecordKind.REPS:
        return f"most reps {f'at {record.load}' if record.load else 'in a set'}, {record.reps}"
    value = number(record.value or 0)
    if record.kind is RecordKind.E1RM:
        return f"best estimated maximum, {value} {record.unit}"
    return f"most volume, {value} {record.unit}" if record.unit else f"most reps in a session, {value}"


def record_lines(records: Iterable[Record]) -> list[str]:
    """The records of a session, a line for each exercise."""
    by_name: dict[str, list[str]] = {}
    for record in records:
        by_name.setdefault(record.name, []).append(record_text(record))
    return [f"{name}: {' · '.join(texts)}" for name, texts in by_name.items()]


def trend(points: Sequence[tuple[date, float]], what: What, unit: Unit) -> str:
    """A line over time in words: from where to where, and the highest."""
    if not points:
        return "Nothing to show yet."
    (first, begun), (last, ended) = points[0], points[-1]
    if len(points) == 1:
        return f"{amount(begun, what, unit)} on {day(first)}, the only time so far."
    top_day, top = max(points, key=lambda point: point[1])
    way = "the same as at first" if ended == begun else f"{'up' if ended > begun else 'down'} from {number(begun)}"
    highest = f"; highest {amount(top, what, unit)} on {day(top_day)}" if top > ended else ", the highest"
    return f"{amount(ended, what, unit)} on {day(last)}, {way} on {day(first)}{highest}."


def sides_text(sides: Sides) -> str:
    """Left against right in words."""
    times = "the last session" if sides.sessions == 1 else f"the last {sides.sessions} sessions"
    told = f"Over {times}: left {_side(sides.left)}, right {_side(sides.right)}."
    return (
        f"{told} The {sides.weaker} side is behind: begin with it." if sides.weaker else f"{told} The sides are even."
    )


def _side(side: SideFigures) -> str:
    return f"{number(side.reps)} reps a set{f', up to {side.load}' if side.load else ''}"


def rest_effect_lines(effects: dict[Rested, RestEffect]) -> list[str]:
    """What rests did to the next set, a line for each sort of rest."""
    words = {Rested.UNDER: "under the window", Rested.WITHIN: "within the window", Rested.OVER: "over the window"}
    return [
        f"Rested {words[how]} before {effect.sets} {'set' if effect.sets == 1 else 'sets'}"
        f" ({clock_text(round(effect.rested_s))} on average):"
        f" next set {change(effect.change)} reps against the set before"
        for how, effect in effects.items()
    ]


def change(value: float) -> str:
    """A difference with its sign: +0.4, −1.2, ±0."""
    rounded = round(value, 1)
    return "±0" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{abs(rounded):g}"
