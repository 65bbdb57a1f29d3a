"""Groups put into words: what a superset, circuit, EMOM or AMRAP asks for."""

from __future__ import annotations

from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.rest import clock_text
from hamtui.training.base.words import plural


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
