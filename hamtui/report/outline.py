"""The outline: the whole session as rows, each with a sign for done, current or skipped."""

from __future__ import annotations

from enum import Enum
from itertools import groupby

from msgspec import Struct

from hamtui.report.words import PHASE_NAMES
from hamtui.report.words_groups import place_text
from hamtui.report.words_steps import done_text
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import Phase
from hamtui.training.base.rest import clock_text
from hamtui.training.base.words import plural
from hamtui.training.session.groups import members
from hamtui.training.session.state import LoggedStep, Session
from hamtui.training.session.steps import Step, StepKind


class State(Enum):
    """How far a row of the outline is, with the sign for it."""

    DONE = "✓"
    NOW = "▸"
    SKIPPED = "–"
    TODO = "·"


class Row(Struct, frozen=True):
    """One line: its state, how deep it stands, its words, and the exercise of the session it is of."""

    state: State
    level: int
    text: str
    item: int | None = None

    @property
    def line(self) -> str:
        """The row with its sign, to be shown as it is."""
        return f"{'  ' * self.level}{self.state.value} {self.text}"


def outline_of(session: Session) -> list[Row]:
    """Phases, exercises and sets; the sets of all but the current exercise are folded into one row."""
    rows: list[Row] = []
    current = session.current
    for phase, run in groupby(session.steps, key=lambda step: _block(session, step)):
        steps = list(run)
        rows.append(Row(_state(session, steps), 0, PHASE_NAMES[phase]))
        headed: set[str] = set()
        for index, own in groupby(sorted(steps, key=lambda s: s.item), key=lambda step: step.item):
            sets = list(own)
            item = session.items[index]
            group = item.group if item.group and item.group.id else None
            if group is not None and group.id not in headed:
                headed.add(group.id)
                together = [step for step in steps if step.item in members(session, group.id)]
                rows.append(Row(_state(session, together), 1, _heading(group)))
            words = (place_text(item), _share_done(session, sets), item.name)
            rows.append(Row(_state(session, sets), 1, " ".join(filter(None, words)), index))
            if current is not None and current.item == index and (item.group is None or group is not None):
                rows += [Row(_state(session, [step]), 2, _set_text(session, step), index) for step in sets]
    return rows


def _heading(group: Group) -> str:
    """What a group is, shortly: Superset A; EMOM E, 10 minutes."""
    named = f"{group.kind.word} {group.id}"
    time = f", {plural(group.minutes, 'minute')}" if group.minutes else ""
    return f"{named[0].upper()}{named[1:]}{time}"


def _block(session: Session, step: Step) -> Phase:
    """Ramp-up sets stand with the work they lead to."""
    return session.item(step).phase


def _state(session: Session, steps: list[Step]) -> State:
    current = session.current
    if current is not None and any(step.id == current.id for step in steps):
        return State.NOW
    if all(step.id in session.done | session.skipped for step in steps):
        return State.DONE if any(step.id in session.done for step in steps) else State.SKIPPED
    return State.TODO


def _share_done(session: Session, steps: list[Step]) -> str:
    """Sets done of all, a set of two sides counting once both are done."""
    group = session.item(steps[0]).group
    if group is not None and group.kind is GroupKind.AMRAP:
        rounds = len({step.number for step in steps if step.id in session.done and not step.set_kind.facts.leads_up})
        return f"{rounds} done" if rounds else ""
    counted = [step for step in steps if not step.set_kind.facts.leads_up]
    counted = [step for step in counted if step.id not in session.left_out] or counted
    left = {step.number for step in counted if step.id not in session.done}
    total = len({step.number for step in counted})
    return f"{total - len(left)}/{total}" if total > 1 else ""


def _done(entry: LoggedStep) -> str:
    """A logged set as short as it can be: 8 × 100 kg, RIR 2."""
    if entry.reps is None:
        return done_text(entry)
    rir = f", RIR {entry.rir}" if entry.rir is not None else ""
    return f"{entry.reps} × {entry.load}{rir}" if entry.load else f"{plural(entry.reps, 'rep')}{rir}"


def _set_text(session: Session, step: Step) -> str:
    entry = session.entry(step.id)
    side = f" {step.side}" if step.side else ""
    if step.kind is StepKind.FIND:
        return f"find weight: {step.load}"
    name = f"ramp {step.number}" if step.set_kind.facts.leads_up else f"{step.number}{'+' * step.part}"
    if entry is not None:
        return f"{name}{side}  {_done(entry)}"
    if step.seconds is not None:
        return f"{name}{side}  {clock_text(step.seconds)}"
    load = f" × {step.load}" if step.load else ""
    if step.metres is not None:
        return f"{name}{side}  {step.metres} m{load}"
    return f"{name}{side}  {step.reps or step.target or ''}{load}"
