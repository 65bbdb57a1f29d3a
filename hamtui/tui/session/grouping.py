"""Groups that are put together in a session: which exercises go in turn, as what, and how long."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from msgspec import Struct

from hamtui.report.words_groups import group_text
from hamtui.training.base.group import Group, GroupKind, Misplaced, longest
from hamtui.training.base.history import Phase
from hamtui.training.base.moment import Moment
from hamtui.training.base.program import FEWEST_MEMBERS
from hamtui.training.coach.plan import PlanItem
from hamtui.training.editing.group_line import read_group_facts
from hamtui.training.editing.prescription_line import window_text
from hamtui.training.editing.shorthand_groups import Misread
from hamtui.training.session import events as ev
from hamtui.training.session.groups import block_of, group_names
from hamtui.training.session.state import Session
from hamtui.tui.shared.dialogs import Choice

MOST_MEMBERS = 8
GROUP_KINDS = (
    Choice(GroupKind.SUPERSET, "Superset", "in turn, a rest after each round"),
    Choice(GroupKind.CIRCUIT, "Circuit", "the same, usually of three or more"),
    Choice(GroupKind.EMOM, "EMOM", "a set begins every minute on the minute"),
    Choice(GroupKind.AMRAP, "AMRAP", "as many rounds as possible in its minutes"),
)
USUAL_MINUTES = 10
IN_ROUNDS = "such as 3 rounds, between 0:15, rest 2:00; without rounds every set that is left"
HOW_IT_GOES = {
    GroupKind.SUPERSET: IN_ROUNDS,
    GroupKind.CIRCUIT: IN_ROUNDS,
    GroupKind.EMOM: "such as 10 min, 5 rounds or 12 min every 90 s",
    GroupKind.AMRAP: "such as 10 min",
}


class Together(Struct, frozen=True):
    """Exercises that may go in turn from here on."""

    items: tuple[int, ...]
    name: str


def is_work(item: PlanItem) -> bool:
    """Whether it is no part of a warm-up or cool-down."""
    return item.phase in (Phase.WORK, Phase.CORE)


def next_beside(session: Session, item: int) -> int | None:
    """The next exercise ahead that an exercise and its group could go in turn with."""
    block = block_of(session, item)
    return next((each for each in session.ahead if each not in block and is_work(session.items[each])), None)


def fresh_name(session: Session) -> str:
    """A letter that no group of the session has or had."""
    taken = group_names(session)
    names = (*ascii_uppercase, *(f"A{number}" for number in range(len(taken) + 1)))
    return next(str(name) for name in names if name not in taken)


def what_may_go_together(session: Session, kind: GroupKind) -> list[Together]:
    """The current exercise with none, one, two or more of those after it; existing groups are not split."""
    step = session.current
    if step is None or not is_work(session.item(step)):
        return []
    fewest = 1 if kind.timed else FEWEST_MEMBERS
    choices: list[Together] = []
    items: tuple[int, ...] = ()
    for block in _blocks(session, step.item):
        items = (*items, *block)
        if fewest <= len(items) <= MOST_MEMBERS:
            choices.append(Together(items, " + ".join(session.items[item].name for item in items)))
    return choices


def _blocks(session: Session, first: int) -> Iterator[tuple[int, ...]]:
    """What stands together among the work ahead, as far as no clock leads it."""
    for block in dict.fromkeys(block_of(session, item) for item in (first, *session.ahead)):
        group = session.items[block[0]].group
        if all(is_work(session.items[item]) for item in block) and not (group and group.kind.timed):
            yield tuple(item for item in block if item in session.ahead)


def usual_words(session: Session, kind: GroupKind, items: tuple[int, ...]) -> str:
    """What is offered for a group: the longest of its rests, and for an EMOM a start for every set that is left."""
    left = {(s.item, s.number) for s in session.upcoming if s.item in items and not s.set_kind.facts.leads_up}
    if kind.timed:
        return f"{len(left) if kind is GroupKind.EMOM else USUAL_MINUTES} min"
    rest = longest(planned.rest for item in items for planned in session.items[item].working)
    return f"rest {window_text(rest)}" if rest else f"{max(number for _, number in left)} rounds"


def group_made(
    session: Session, now: Moment, kind: GroupKind, items: tuple[int, ...], text: str
) -> tuple[ev.Event | None, str]:
    """The event that puts exercises together as a line says, and a word to the lifter; or None and why it cannot."""
    if not text.strip():
        return None, f"nothing stands there; expected {HOW_IT_GOES[kind]}"
    words = f"{text} {'min' if kind.timed else 'rounds'}" if text.strip().isdecimal() else text
    try:
        group = Group(fresh_name(session), kind, **read_group_facts(words))  # type: ignore[arg-type]
    except Misplaced as why:
        return None, f"{why.at} {why}"
    except Misread as why:
        return None, str(why)
    named = group_text(group)
    return ev.ExercisesGrouped(now, items, group), f"{named[0].upper()}{named[1:]}"
