"""A step in words: its load with plates, its reps, the reason for them, and what follows in its group."""

from __future__ import annotations

from hamtui.companion.lookup import Lookup
from hamtui.report.words_groups import placed
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Technique
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import clock_text
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import decimal, plural
from hamtui.training.session.groups import (
    clock_of,
    following,
    group_of,
    late_s,
    time_left,
    turn_of,
    until_next,
)
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind, rest_after

PARTS = {Technique.DROP_SET: "drop", Technique.REST_PAUSE: "mini-set", Technique.FORCED_REPS: "forced reps"}
PART_WHY = {
    Technique.DROP_SET: "lighter at once, as many clean reps as go",
    Technique.REST_PAUSE: "the same load after a few breaths, as many clean reps as go",
    Technique.FORCED_REPS: "a partner helps with the last reps; alone, skip them",
}


def part_name(step: Step) -> str:
    """What a part of a set done with a technique is called."""
    name = PARTS[step.technique] if step.technique else "part"
    return name if step.technique is Technique.FORCED_REPS else f"{name} {step.part}"


def sided_name(name: str, step: Step) -> str:
    """The exercise, with the side it is for."""
    return f"{name} · {step.side} side" if step.side else name


def asked(step: Step) -> str:
    """Load and reps in short: 125 kg × 6–8; where there is no load, 6–8 reps."""
    reps = str(step.reps or step.target or "") if step.seconds is None else f"{step.seconds} s"
    reps = f"{step.metres} m" if step.metres is not None else reps
    if reps and step.load is None and step.seconds is None and step.metres is None:
        return f"{reps} {'rep' if reps == '1' else 'reps'}"
    return " × ".join(filter(None, (str(step.load) if step.load else "", reps)))


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


def clock_word(session: Session, step: Step, now: Moment) -> str:
    """Where a set stands by the clock: AMRAP 4:12 LEFT · ROUND 3; EMOM 0:41 · START 3 OF 10, or LATE 0:08."""
    group = group_of(session, step)
    if group is None:
        return ""
    if group.kind is GroupKind.AMRAP:
        left = time_left(session, now)
        time = clock_text(group.minutes * 60 if left is None else max(0.0, left))
        return f"AMRAP {time}{'' if left is None else ' LEFT'} · ROUND {step.number}"
    number, total = turn_of(session, step)
    turn = f"START {number} OF {total}"
    left = until_next(session, now)
    late = session.doing.late_s if session.doing else late_s(session, now)
    if late:
        return f"LATE {clock_text(late)} · {turn}"
    time = clock_text(max(0.0, left if left is not None and session.doing else group.every))
    return f"EMOM {time} · {turn}"


def then_text(session: Session, now: Moment) -> str:
    """What follows the current set of a group and when: Then A2 Seated leg curl, 45 kg × 10–12, after 0:15."""
    step, group = session.current, group_of(session, session.current)
    if step is None or group is None or not group.id:
        return ""
    after = following(session, now)
    if after is None:
        return "Then: the session is done"
    told = ", ".join(filter(None, (placed(session.item(after)), asked(after), _when(session, step, after, now))))
    return f"Then {told}"


def _when(session: Session, step: Step, after: Step, now: Moment) -> str:
    left = until_next(session, now)
    same = group_of(session, after) is not None and group_of(session, after) == group_of(session, step)
    if same and left is not None and clock_of(session, step) is not None:
        return f"in {clock_text(left)}" if left > 0 else "at once"
    rest, group = rest_after(step, session.item(step), after, session.item(after)), group_of(session, step)
    if same and group is not None and group.kind is GroupKind.EMOM:
        return f"in {clock_text(group.every)}"
    if same and rest is None:
        return "at once"
    return f"after {rest}" if rest is not None else ""
