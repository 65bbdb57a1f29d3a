"""Mending: a session in, the session as it should have been out; what cannot be right is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import astuple, replace

from hamtui.training.base.check import CheckIn
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Measure, Range
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    NoteRecord,
    PainRecord,
    Phase,
    PlannedWork,
    SessionRecord,
    SetKind,
    SetRecord,
    Status,
    Technique,
)
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.editing.dates import STILL_TO_COME
from hamtui.training.editing.shorthand import Entry
from hamtui.training.editing.shorthand_groups import Said

LIGHT_ENOUGH = 1.05
LONGEST = timedelta(hours=24)
BY_HAND = "Logged by hand"


class NotEdited(HamtuiError):
    """The change makes no sense; the message says why."""


def set_changed(session: SessionRecord, index: int, said: Said) -> SessionRecord:
    """Set `index` as it really was; its rests, its target and the rest of what is known stay."""
    done = _at(session, index)
    rests = [part.rested_s for part in done.parts] + [0] * len(said.parts)
    parts = tuple(replace(part, rested_s=rest) for part, rest in zip(said.parts, rests, strict=False))
    new = replace(
        done, reps=said.reps, seconds=said.seconds, metres=said.metres, load=said.load, rir=said.rir, side=said.side,
        parts=parts,
        technique=(done.technique or technique_of(said)) if parts else None,
    )  # fmt: skip
    return _with_sets(session, [*session.sets[:index], new, *session.sets[index + 1 :]])


def technique_of(said: Said) -> Technique | None:
    """What the parts of a set tell: lighter each time is a drop set, the same load again rest-pause."""
    if not said.parts:
        return None
    lighter = said.load and any(part.load and part.load.kg < said.load.kg for part in said.parts)
    return Technique.DROP_SET if lighter else Technique.REST_PAUSE


def part_deleted(session: SessionRecord, index: int, part: int) -> SessionRecord:
    """The session without part `part`, counted from 1, of set `index`; without any it was a plain set."""
    done = _at(session, index)
    parts = (*done.parts[: part - 1], *done.parts[part:])
    new = replace(done, parts=parts, technique=done.technique if parts else None)
    return _with_sets(session, [*session.sets[:index], new, *session.sets[index + 1 :]])


def set_deleted(session: SessionRecord, index: int) -> SessionRecord:
    """The session without set `index`."""
    _at(session, index)
    return _with_sets(session, [*session.sets[:index], *session.sets[index + 1 :]])


def set_moved(session: SessionRecord, index: int, by: int) -> SessionRecord:
    """Set `index` in the place `by` further on; the two change their times as well, so that order and times agree."""
    one, other = _at(session, index), _at(session, index + by)
    sets = list(session.sets)
    sets[index] = replace(other, logged_at=one.logged_at)
    sets[index + by] = replace(one, logged_at=other.logged_at)
    return _with_sets(session, sets)


def set_moved_to(session: SessionRecord, index: int, to: SessionRecord) -> tuple[SessionRecord, SessionRecord]:
    """Both sessions, set `index` of the one now the last of the other."""
    done = _at(session, index)
    alone = replace(done, logged_at=_next_time(to), group=None)
    return set_deleted(session, index), _with_sets(to, [*to.sets, alone])


def sets_added(session: SessionRecord, after: int, entry: Entry) -> SessionRecord:
    """The session with the sets of `entry` after set `after`; -1 puts them first."""
    known = next((done for done in session.sets if done.exercise == entry.exercise.id and done.kind.facts.counts), None)
    begun = session.sets[after].logged_at if 0 <= after < len(session.sets) else session.started_at
    added = [_set_of(entry.exercise, said, begun, known.reps_range if known else None) for said in entry.sets]
    return _with_sets(session, [*session.sets[: after + 1], *added, *session.sets[after + 1 :]])


def begun_at(session: SessionRecord, start: datetime, now: datetime, lasted: timedelta | None = None) -> SessionRecord:
    """The session begun at `start`, everything in it moved along; `lasted` replaces the time it took."""
    if start > now:
        raise NotEdited(f"{STILL_TO_COME}; a session was begun before now")
    if lasted is not None and not timedelta(0) <= lasted <= LONGEST:
        raise NotEdited("A session lasts 0 minutes to 24 hours")
    if lasted is not None and start + lasted > now:
        raise NotEdited("That would end later than now; a session of the past is over")
    by = start - session.started_at
    zone = start.tzinfo

    def moved(time: datetime) -> datetime:
        return (time + by).astimezone(zone)

    finished = session.finished_at and moved(session.finished_at)
    return replace(
        session,
        started_at=start,
        finished_at=finished if lasted is None else start + lasted,
        active_s=session.active_s if lasted is None else round(lasted.total_seconds()),
        sets=tuple(replace(done, logged_at=moved(done.logged_at)) for done in session.sets),
        notes=tuple(replace(note, at=moved(note.at)) for note in session.notes),
        pains=tuple(replace(pain, at=moved(pain.at)) for pain in session.pains),
    )


def noted(session: SessionRecord, text: str) -> SessionRecord:
    """The session with one more note."""
    if not text:
        raise NotEdited("The note is empty")
    return replace(session, notes=(*session.notes, NoteRecord(_next_time(session), text)))


def note_changed(session: SessionRecord, index: int, text: str) -> SessionRecord:
    """Note `index` in other words; without any it is gone. Raises NotEdited where there is none such."""
    if not 0 <= index < len(session.notes):
        raise NotEdited("That note is no longer there")
    note = session.notes[index]
    changed = (replace(note, text=text),) if text else ()
    return replace(session, notes=(*session.notes[:index], *changed, *session.notes[index + 1 :]))


def pain_changed(session: SessionRecord, index: int, pain: PainRecord | None) -> SessionRecord:
    """Report of pain `index` as it should have been; for None it is gone. Raises NotEdited where there is none such."""
    if not 0 <= index < len(session.pains):
        raise NotEdited("That report of pain is no longer there")
    changed = () if pain is None else (pain,)
    return replace(session, pains=(*session.pains[:index], *changed, *session.pains[index + 1 :]))


def merged(one: SessionRecord, other: SessionRecord) -> SessionRecord:
    """Both as one, under the id, program and day of the earlier: sets in order of time, no prescription twice."""
    if one.id == other.id:
        raise NotEdited("A session cannot be joined with itself")
    first, second = sorted((one, other), key=lambda session: (session.started_at, session.id))
    second = _with_other_groups(second, {group.id for group in first.groups})
    trained = next((each for each in (first, second) if each.status is not Status.NOTED), first)
    ends = [each.finished_at for each in (first, second) if each.finished_at is not None]
    sets = sorted((*first.sets, *second.sets), key=lambda done: done.logged_at)
    whole = replace(
        trained,
        id=first.id,
        status=Status.FINISHED if Status.FINISHED in (first.status, second.status) else trained.status,
        finished_at=max(ends) if ends else None,
        active_s=first.active_s + second.active_s,
        planned=(*first.planned, *(plan for plan in second.planned if plan not in first.planned)),
        notes=tuple(sorted((*first.notes, *second.notes), key=lambda note: note.at)),
        pains=tuple(sorted((*first.pains, *second.pains), key=lambda pain: pain.at)),
        check_in=_both(first.check_in, second.check_in),
        check_out=second.check_out or first.check_out,
        groups=(*first.groups, *second.groups),
    )
    return _with_sets(replace(whole, sets=tuple(sets)), sets)


def _with_other_groups(session: SessionRecord, taken: set[str]) -> SessionRecord:
    """The session with other names for groups whose names are `taken`."""
    names = {group.id: f"{group.id}2" if group.id in taken else group.id for group in session.groups}
    groups = tuple(replace(group, id=names[group.id]) for group in session.groups)
    sets = tuple(
        replace(done, group=names.get(done.group, done.group)) if done.group else done for done in session.sets
    )
    return replace(session, groups=groups, sets=sets)


def by_hand(
    id_: str, start: datetime, lasted: timedelta | None, entries: Sequence[Entry], now: datetime,
    plan: Plan | None = None, *, confirmed: bool = False,
) -> SessionRecord:  # fmt: skip
    """A finished session of the past from what was written down, judged by the `plan` of that day where it had one.

    `confirmed` numbers are right however far off they are. Raises NotEdited.
    """
    if start > now:
        raise NotEdited(f"{STILL_TO_COME}; a session was begun before now")
    asked = {item.exercise: item for item in plan.items if item.phase is Phase.WORK} if plan else {}
    sets = [
        _set_of(entry.exercise, said, start, _range_of(asked.get(entry.exercise.id), index))
        for entry in entries
        for index, said in enumerate(entry.sets)
    ]
    if confirmed:
        sets = [replace(done, confirmed=True) for done in sets]
    session = SessionRecord(
        id=id_,
        program=plan.program if plan else "",
        program_name=plan.program_name if plan else BY_HAND,
        day=plan.day if plan else "",
        day_name=plan.day_name if plan else BY_HAND,
        status=Status.FINISHED,
        started_at=start,
        finished_at=None,
        active_s=0,
        sets=(),
        planned=tuple(_planned(asked[entry.exercise.id], entry) for entry in entries if entry.exercise.id in asked),
    )
    written = _with_sets(session, sets)
    return written if lasted is None else begun_at(written, start, now, lasted)


def _range_of(item: PlanItem | None, index: int) -> Range | None:
    """The range of a set as the day asked for it; of sets on top, that of the last."""
    return item.working[min(index, len(item.working) - 1)].reps if item else None


def _planned(item: PlanItem, entry: Entry) -> PlannedWork:
    """What the day asked of an exercise; what was done heavier than light work was meant to be is no light work."""
    sides = 2 if item.each_side else 1
    asked = item.working[0].load
    done = max((said.load.kg for said in entry.sets if said.load), default=0.0)
    light = item.light and not (asked and done > LIGHT_ENOUGH * asked.kg)
    return PlannedWork(item.exercise, len(item.working) * sides, item.optional, light, fewer=item.fewer or None)


def _at(session: SessionRecord, index: int) -> SetRecord:
    if not 0 <= index < len(session.sets):
        raise NotEdited("There is no such set")
    return session.sets[index]


def _set_of(exercise: Exercise, said: Said, at: datetime, prescribed: Range | None) -> SetRecord:
    kind = PATTERNS[exercise.pattern].kind
    return SetRecord(
        exercise=exercise.id,
        name=exercise.name,
        pattern=exercise.pattern,
        share=exercise.share,
        kind=kind,
        phase=kind.facts.phase,
        set=1,
        logged_at=at,
        side=said.side,
        reps=said.reps,
        seconds=said.seconds,
        metres=said.metres,
        load=said.load,
        rir=said.rir,
        reps_range=None if exercise.measure is Measure.TIME else prescribed or exercise.reps,
        also=exercise.also,
        technique=technique_of(said),
        parts=said.parts,
    )


def _with_sets(session: SessionRecord, sets: Sequence[SetRecord]) -> SessionRecord:
    """The session with these sets, each numbered from 1 within its exercise, kind and side, no time going back."""
    counts: dict[tuple[str, SetKind, object], int] = {}
    numbered = []
    time = session.started_at
    for done in sets:
        key = (done.exercise, done.kind, done.side)
        counts[key] = counts.get(key, 0) + 1
        time = max(time, done.logged_at)
        numbered.append(replace(done, set=counts[key], logged_at=time))
    groups = (_recounted(group, session.sets, numbered) for group in session.groups)
    return replace(session, sets=tuple(numbered), groups=tuple(group for group in groups if group is not None))


def _recounted(group: GroupRecord, before: Sequence[SetRecord], after: Sequence[SetRecord]) -> GroupRecord | None:
    """A group counted anew where sets of it changed; None where none is left."""
    old, own = ([done for done in sets if done.group == group.id] for sets in (before, after))
    if not own:
        return None
    if [(done.exercise, done.reps) for done in old] == [(done.exercise, done.reps) for done in own]:
        return group
    numbers: dict[str, list[int]] = {exercise: [] for exercise in group.exercises}
    for done in own:
        turns = numbers.setdefault(done.exercise, [])
        turns += [done.set] if done.set not in turns else []
    rounds = min(map(len, numbers.values()))
    begun = (done.reps or 0 for done in own if numbers[done.exercise].index(done.set) >= rounds)
    return replace(group, rounds=rounds, reps=sum(begun) if group.kind is GroupKind.AMRAP else 0)


def _next_time(session: SessionRecord) -> datetime:
    return max([session.started_at, *(done.logged_at for done in session.sets)])


def _both(one: CheckIn | None, other: CheckIn | None) -> CheckIn | None:
    """What was said first, and where nothing was, what was said later."""
    if one is None or other is None:
        return one or other
    return CheckIn(*(a if a is not None else b for a, b in zip(astuple(one), astuple(other), strict=True)))
