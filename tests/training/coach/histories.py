"""Training histories of `histories.txt`: what was done, the advice of today, and why.

`§4 …` begins one and says what a coach holds to. Then a line for each day: how many days ago, and what `hamtui log`,
`hamtui pain` or `hamtui check` is given; `p3:` before it is the program it was logged to. `with` sets what is not
usual: the program, its day, or a field of the profile. `->` is the advice for an exercise, `-` where it is not in the
plan; `why` must be said, `never` must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field

from hamtui.report.words import about, dose, ramp_text
from hamtui.testing.fakes import START
from hamtui.training.base.history import Phase, SessionRecord, day_note, pain_note
from hamtui.training.base.names import named
from hamtui.training.base.profile import KITS, Kit, Place, Profile
from hamtui.training.base.program import day_meant
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.planner import Planner
from hamtui.training.editing.edit import by_hand
from hamtui.training.editing.feelings import read_check, read_pain
from hamtui.training.editing.shorthand import read_line
from hamtui.training.session.duration import steps_seconds
from hamtui.training.session.steps import lay_out
from tests.support.making import library

TODAY = START + timedelta(days=365)


class Told(Struct, frozen=True):
    """A history, what is advised today, words of the reason, and words that must not be said."""

    title: str
    history: tuple[str, ...]
    advice: dict[str, str]
    why: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    program: str = "p3"
    day: str = ""
    profile: dict[str, Any] = field(default_factory=dict)


def histories() -> list[Told]:
    """Every history of the table."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return [_told(block.splitlines()) for block in text.split("\n\n") if block.startswith("§")]


def _told(lines: Sequence[str]) -> Told:
    parts: dict[str, list[str]] = {"->": [], "why": [], "never": [], "with": [], "": []}
    for line in lines[1:]:
        mark, _, rest = line.strip().partition(" ")
        parts[mark if mark in parts else ""].append(rest if mark in parts else line.strip())
    advice = dict(line.split(" ", 1) for line in parts["->"])
    changes = dict(word.split("=") for line in parts["with"] for word in line.split())
    program, day = changes.pop("program", "p3"), changes.pop("day", "")
    kit = changes.pop("kit", "gym")
    given = {name: value.split(",") if "," in value else value for name, value in changes.items()}
    fields = {name: getattr(convert({name: value}, Profile, strict=False), name) for name, value in given.items()}
    fields |= {"places": {"gym": Place(KITS[Kit(kit)])}}
    return Told(lines[0], tuple(parts[""]), advice, tuple(parts["why"]), tuple(parts["never"]), program, day, fields)


def read(told: Told) -> list[SessionRecord]:
    """The history as the store would give it."""
    history: list[SessionRecord] = []
    for line in told.history:
        ago, _, what = line.partition(" ")
        at = TODAY - timedelta(days=int(ago))
        history.append(_day(what.strip(), at, history, Profile(**told.profile)))
    return history


def _day(what: str, at: datetime, before: list[SessionRecord], profile: Profile) -> SessionRecord:
    if what.startswith("pain "):
        return pain_note(read_pain(what.removeprefix("pain "), at), f"pain-{at}")
    if what.startswith("check "):
        return day_note(read_check(what.removeprefix("check ")), at, f"check-{at}")
    name, colon, line = what.rpartition(":")
    entries = read_line(line, library().exercises(), profile.unit_for)
    if not colon:
        return by_hand(f"{at}", at, None, entries, TODAY)
    program = library().program(name)
    planner = Planner(library(), profile, before, at)
    day = day_meant(program, {entry.exercise.id for entry in entries}, planner.next_day(program))
    return by_hand(f"{at}", at, None, entries, TODAY, planner.plan(program, day))


def plan(told: Told, history: list[SessionRecord] | None = None, now: datetime = TODAY) -> Plan:
    """The plan of today."""
    program = library().program(told.program)
    planner = Planner(library(), Profile(**told.profile), read(told) if history is None else history, now)
    return planner.plan(program, program.day(told.day) or planner.next_day(program))


def advised(told: Told, made: Plan) -> dict[str, str]:
    """What the plan asks of each exercise of the history, in words."""
    return {name: _asked(name, made) for name in told.advice}


def _asked(name: str, made: Plan) -> str:
    kind, _, of = name.rpartition(":")
    if name in ("day", "time", "warm-up"):
        return {"day": made.day, "time": about(made), "warm-up": warm_up_time(made)}[name]
    exercise = named(of, library().exercises()).id
    item = item_of(exercise, made)
    if kind and item is not None:
        load = item.working[0].load
        loads = Planner(library(), Profile(), ()).loads(library().exercise(exercise))
        plates = loads.per_side(load) if loads and load else None
        return ramp_text(item) if kind == "ramp" else " + ".join(f"{plate.value:g}" for plate in plates or ())
    return "-" if item is None else f"{dose(item)}{', light' if item.light else ''}"


def warm_up_time(made: Plan) -> str:
    """How long the warm-up takes, in minutes."""
    steps = [step for step in lay_out(made) if step.phase is Phase.WARM_UP]
    return f"{steps_seconds(steps, made.items) / 60:.0f} min"


def item_of(exercise: str, made: Plan) -> PlanItem | None:
    """The work of the plan with that exercise."""
    return next((item for item in made.items if item.exercise == exercise and item.phase is Phase.WORK), None)


def said(made: Plan) -> str:
    """Every sentence of a plan."""
    each = [w for item in made.items for w in (item.reason, item.sets_reason, item.change)]
    return "\n".join(filter(None, (*made.warnings, *made.notes, *(change.reason for change in made.changes), *each)))
