"""A step in words: its load with plates, its reps and the reason for them."""

from __future__ import annotations

from hamtui.companion.lookup import Lookup
from hamtui.training.base.history import Technique
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import decimal, plural
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

PARTS = {Technique.DROP_SET: "drop", Technique.REST_PAUSE: "mini-set", Technique.FORCED_REPS: "forced reps"}
PART_WHY = {
    Technique.DROP_SET: "lighter at once, as many clean reps as go",
    Technique.REST_PAUSE: "the same load after a few breaths, as many clean reps as go",
    Technique.FORCED_REPS: "a partner helps with the last reps; leave them out alone",
}


def part_name(step: Step) -> str:
    """What a part of a set done with a technique is called."""
    name = PARTS[step.technique] if step.technique else "part"
    return name if step.technique is Technique.FORCED_REPS else f"{name} {step.part}"


def sided_name(name: str, step: Step) -> str:
    """The exercise, with the side it is for."""
    return f"{name} · {step.side} side" if step.side else name


def why_this(session: Session, step: Step) -> str:
    """The reason for the load and reps of a working set; empty where there is nothing to say."""
    item = session.item(step)
    if not step.set_kind.facts.counts:
        return ""
    if step.part and step.technique:
        return PART_WHY[step.technique]
    planned = _planned_load(session, step)
    if step.load is not None and planned is not None and step.load != planned:
        hurt = step.load.kg < planned.kg and any(pain.exercise == item.exercise for pain in session.pains)
        return f"{'lighter after pain' if hurt else 'your choice'}, instead of {planned}"
    return "the weight you found today" if item.find else item.reason


def _planned_load(session: Session, step: Step) -> Weight | None:
    """The load that was found today, or else the one of the plan."""
    mine = [s for s in session.steps if s.item == step.item]
    found = next((s.load for s in mine if s.kind is StepKind.FIND), None)
    planned = [s.load for s in session.item(step).working]
    return found or (planned[min(step.number, len(planned)) - 1] if planned and not step.part else None)


def prescription(session: Session, step: Step, lookup: Lookup) -> tuple[str, ...]:
    """What a set asks for in a line or two: load and plates, then reps, what to aim at, and the tempo."""
    item = session.item(step)
    reps = ""
    if step.reps is not None:
        above = step.target is not None and step.target > step.reps.high
        aim = f", aim for {step.target}" if step.target and step.reps.low != step.reps.high else ""
        reps = f"{step.target} reps, past {step.reps}" if above else f"{step.reps} reps{aim}"
    elif step.metres is not None:
        reps = f"{step.metres} m"
    elif step.seconds is not None:
        reps = f"{step.seconds} s"
    elif step.target:
        reps = plural(step.target, "rep")
    led = session.doing.pacer.tempo if session.doing and session.doing.pacer else item.tempo
    tempo = f"tempo {led}" if led and step.set_kind.facts.counts else ""
    return (*loaded(step.load, lookup, item.exercise), *filter(None, (" · ".join(filter(None, (reps, tempo))),)))


def loaded(load: Weight | None, lookup: Lookup, exercise: str) -> tuple[str, ...]:
    """A load and how it is made: the plates of a side, or that it is meant for each dumbbell."""
    if load is None:
        return ()
    loads, found = lookup.loads(exercise), lookup.exercise(exercise)
    plates = loads.per_side(load) if loads else None
    if plates is None:
        return (f"{load} · each dumbbell" if found and found.loads_each_hand else str(load),)
    return (f"{load} · {plates_line(plates) or 'empty bar'}",)


def plates_line(plates: tuple[Weight, ...]) -> str:
    """The plates of one side in words; empty without any."""
    return f"{plates_text(plates)} a side" if plates else ""


def plates_text(plates: tuple[Weight, ...]) -> str:
    """Plates of one side, the heaviest first: 25 + 10 + 2.5."""
    return " + ".join(decimal(plate.value) for plate in plates)


def number_text(load: Weight | None) -> str:
    """A load or what help weighs without its unit, for digits."""
    return decimal(abs(load.value)) if load else ""


def unit_text(load: Weight | None) -> str:
    """What such digits are: kg, or kg of help."""
    return "" if load is None else f"{load.unit} of help" if load.hundredths < 0 else load.unit.value
