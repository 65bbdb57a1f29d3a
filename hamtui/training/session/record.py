"""Sealing: the session as it will be kept in history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from hamtui.training.base.exercise import Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    NoteRecord,
    PainRecord,
    PlannedWork,
    SessionRecord,
    SetKind,
    SetPart,
    SetRecord,
    Status,
)
from hamtui.training.base.moment import Moment
from hamtui.training.session.groups import members
from hamtui.training.session.state import LoggedStep, Session


def record_of(session: Session, now: Moment) -> SessionRecord:
    """The session as one document. A running one ends at `now`."""
    started, ended = session.timer.started, session.ended
    status = Status.RUNNING if ended is None else Status.DISCARDED if session.discarded else Status.FINISHED
    return SessionRecord(
        id=session.id,
        program=session.plan.program,
        program_name=session.plan.program_name,
        day=session.plan.day,
        day_name=session.plan.day_name,
        status=status,
        started_at=started.wall,
        finished_at=started.wall + timedelta(seconds=round(ended.since(started))) if ended else None,
        active_s=round(session.timer.elapsed(ended or now)),
        sets=tuple(_sets(session)),
        planned=tuple(_planned(session)),
        notes=tuple(NoteRecord(note.at.wall, note.text, note.exercise) for note in session.notes),
        pains=tuple(PainRecord(p.at.wall, p.exercise, p.where, p.sharp, p.answer, p.level) for p in session.pains),
        check_in=session.check_in,
        check_out=session.check_out,
        groups=tuple(_groups(session, ended or now)),
    )


def as_ended(record: SessionRecord, now: datetime) -> SessionRecord:
    """The session; one that runs as if it had been finished at `now`."""
    return replace(record, status=Status.FINISHED, finished_at=now) if record.status is Status.RUNNING else record


def _sets(session: Session) -> list[SetRecord]:
    """Each set with the parts that a technique added to it; parts of a set that was left out stand alone."""
    sets: list[SetRecord] = []
    for entry in session.log:
        step, last = entry.step, sets[-1] if sets else None
        mine = last and (last.exercise, last.set, last.side) == (entry.item.exercise, step.number, step.side)
        if step.part and last and mine:
            part = SetPart(entry.reps or 0, entry.load, entry.rested_s or 0, entry.rir)
            sets[-1] = replace(last, technique=step.technique, parts=(*last.parts, part))
        else:
            sets.append(_set_record(entry))
    return _numbered_on(sets)


def _numbered_on(sets: Iterable[SetRecord]) -> list[SetRecord]:
    """The sets, those of an exercise that is there once more numbered on, so that no number stands twice."""
    taken: dict[tuple[str, SetKind, Side | None], list[int]] = {}
    numbered = []
    for done in sets:
        numbers = taken.setdefault((done.exercise, done.kind, done.side), [])
        numbers.append(max(numbers) + 1 if done.set in numbers else done.set)
        numbered.append(done if done.set == numbers[-1] else replace(done, set=numbers[-1]))
    return numbered


def _set_record(entry: LoggedStep) -> SetRecord:
    step = entry.step
    origin = entry.item
    return SetRecord(
        exercise=entry.choice or origin.exercise,
        name=dict(zip(origin.choices, origin.choice_names, strict=False)).get(entry.choice or "", origin.name),
        pattern=origin.pattern,
        share=origin.share,
        kind=step.set_kind,
        phase=step.phase,
        set=step.number,
        logged_at=entry.at.wall,
        side=step.side,
        reps=entry.reps,
        seconds=entry.seconds,
        metres=entry.metres,
        load=entry.load,
        rir=entry.rir,
        rested_s=entry.rested_s,
        rest_window=entry.window,
        reps_range=step.reps,
        target_s=step.seconds,
        swapped=origin.swapped_from is not None,
        also=origin.also,
        eccentric_s=entry.eccentric_s,
        slower=origin.slower or None,
        group=_group_of(entry),
    )


def _group_of(entry: LoggedStep) -> str | None:
    """The group a set was done in; the rounds of a warm-up are none."""
    group = entry.item.group
    return group.id or None if group and not entry.step.set_kind.facts.leads_up else None


def _groups(session: Session, now: Moment) -> Iterator[GroupRecord]:
    for name in dict.fromkeys(filter(None, map(_group_of, session.log))):
        done = [entry for entry in session.log if _group_of(entry) == name]
        group = done[-1].item.group
        assert group is not None  # noqa: S101 - it was asked for above
        turns: dict[int, list[int]] = {item: [] for item in members(session, name)}
        for entry in done:
            numbers = turns.setdefault(entry.step.item, [])
            numbers += [entry.step.number] if entry.step.number not in numbers else []
        rounds = min(map(len, turns.values()))
        begun = [entry for entry in done if turns[entry.step.item].index(entry.step.number) >= rounds]
        clock = next((clock for clock in session.clocks if clock.group == name), None)
        amrap = group.kind is GroupKind.AMRAP
        yield GroupRecord(
            name,
            group.kind,
            tuple(session.items[item].exercise for item in turns),
            rounds,
            sum(entry.reps or 0 for entry in begun) if amrap else 0,
            min(group.minutes * 60, round(clock.timer.elapsed(now))) if clock and amrap else None,
            sum(entry.late_s > 0 for entry in done),
            group.every if group.kind is GroupKind.EMOM else None,
        )


def _planned(session: Session) -> list[PlannedWork]:
    planned: list[PlannedWork] = []
    for index, item in enumerate(session.plan.items):
        working = sum(s.kind.facts.counts for s in item.sets)
        if working:
            sides = 2 if item.each_side else 1
            cut, fewer = _cut(session, index), item.fewer or None
            planned.append(PlannedWork(item.exercise, working * sides, item.optional, item.light, cut, fewer))
    return planned


def _cut(session: Session, index: int) -> int:
    """Working sets of an item that had no room before the time to finish by."""
    left_out = (step for step in session.steps if step.item == index and step.id in session.left_out)
    return sum(step.set_kind.facts.counts for step in left_out)
