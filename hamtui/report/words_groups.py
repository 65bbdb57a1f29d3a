"""Groups put into words: what a superset, circuit, EMOM or AMRAP asks for."""

from __future__ import annotations

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import GroupRecord
from hamtui.training.base.rest import clock_text
from hamtui.training.base.words import plural
from hamtui.training.coach.plan import PlanItem


def group_text(group: Group) -> str:
    """What kind of group it is and how it goes: superset A, 0:15 between, rest 2:00 after each round."""
    facts = [f"{group.kind.word} {group.id}".strip()]
    if group.kind is GroupKind.EMOM and group.every != 60:
        facts.append(f"a start every {clock_text(group.every)}")
    if group.minutes:
        facts.append(plural(group.minutes, "minute"))
    if group.rounds:
        facts.append(plural(group.rounds, "round"))
    if group.between:
        facts.append(f"{group.between} between")
    if group.rest:
        facts.append(f"rest {group.rest} after each round")
    return ", ".join(facts)


def place_text(item: PlanItem) -> str:
    """The place of an exercise in its group: A1; empty without one, and in a warm-up."""
    return f"{item.group.id}{item.place}" if item.group and item.group.id else ""


def placed(item: PlanItem) -> str:
    """An exercise with its place: A1 Romanian deadlift."""
    return f"{place_text(item)} {item.name}".lstrip()


def group_done(group: GroupRecord) -> str:
    """A group as it was done: AMRAP R, 4 rounds and 6 reps in 5:00; EMOM E, 10 rounds, 1 start late."""
    named = f"{group.kind.word} {group.id}"
    reps = f" and {plural(group.reps, 'rep')}" if group.reps else ""
    time = f" in {clock_text(group.seconds)}" if group.seconds is not None else ""
    late = f", {plural(group.late, 'start')} late" if group.late else ""
    every = f", a start every {clock_text(group.every)}" if group.every and group.every != 60 else ""
    return f"{named[0].upper()}{named[1:]}, {plural(group.rounds, 'round')}{reps}{time}{every}{late}"
