"""An exercise under another name, or become another: sessions in, the sessions that change out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.exercise import Exercise, Measure, Origin, Range
from hamtui.training.base.history import PlannedWork, SessionRecord, SetRecord
from hamtui.training.base.profile import Profile
from hamtui.training.base.rest import RestWindow

USUAL_REPS, USUAL_SECONDS, USUAL_REST = Range(6, 12), Range(20, 60), RestWindow(90, 120)


def renamed(history: Iterable[SessionRecord], exercise_id: str, name: str) -> dict[str, SessionRecord]:
    """The sessions with sets of an exercise, by id, each with its new name."""
    changed = {}
    for session in history:
        if any(done.exercise == exercise_id and done.name != name for done in session.sets):
            sets = (replace(done, name=name) if done.exercise == exercise_id else done for done in session.sets)
            changed[session.id] = replace(session, sets=tuple(sets))
    return changed


def done_only(history: Iterable[SessionRecord], known: Collection[str]) -> list[Exercise]:
    """The exercises that only the history has, as what another tracker calls its own; made of what their sets say."""
    sets: dict[str, list[SetRecord]] = {}
    for session in history:
        for done in session.sets:
            if done.exercise not in known:
                sets.setdefault(done.exercise, []).append(done)
    return [_made_of(exercise_id, done) for exercise_id, done in sorted(sets.items())]


def _made_of(exercise_id: str, sets: Sequence[SetRecord]) -> Exercise:
    last = sets[-1]
    timed = not any(done.reps for done in sets)
    loaded = any(done.load for done in sets)
    return Exercise(
        exercise_id,
        last.name,
        last.pattern,
        Measure.TIME if timed else Measure.LOAD if loaded else Measure.BODYWEIGHT,
        last.share,
        USUAL_REST,
        also=last.also,
        reps=None if timed else USUAL_REPS,
        seconds=USUAL_SECONDS if timed else None,
        each_side=any(done.side for done in sets),
    )


def merged_into(history: Iterable[SessionRecord], exercise_id: str, into: Exercise) -> dict[str, SessionRecord]:
    """The sessions that speak of an exercise, by id, all of it now of `into`: sets, what was planned, pain."""
    return {session.id: _moved(session, exercise_id, into) for session in history if exercise_id in _exercises(session)}


def merged_choices(profile: Profile, old: Exercise, into: Exercise) -> tuple[dict[str, str], dict[str, str]]:
    """Notes on exercises and what stands in for good, all that spoke of `old` now of `into`.

    Where both have a note they stand side by side. What stands in for `old` does so for `into`, unless that has another
    or is it; an exercise of hamtui's own stays, and so does what stands in for it.
    """
    notes = {exercise: note for exercise, note in profile.notes.items() if exercise != old.id}
    both = dict.fromkeys(filter(None, (profile.notes.get(into.id), profile.notes.get(old.id))))
    if old.id in profile.notes:
        notes[into.id] = clean("; ".join(both), LONGEST_LINE)
    replaced = {}
    for first, other in profile.replaced.items():
        moved = into.id if other == old.id else other
        if moved != first and (first != old.id or old.origin is not Origin.OWN):
            replaced[first] = moved
    stand_in = profile.replaced.get(old.id)
    if old.origin is Origin.OWN and stand_in and stand_in != into.id and replaced.get(stand_in) != into.id:
        replaced.setdefault(into.id, stand_in)
    return notes, replaced


def _exercises(session: SessionRecord) -> set[str | None]:
    """The ids of all that a session speaks of."""
    work = {*(done.exercise for done in session.sets), *(plan.exercise for plan in session.planned)}
    return {*work, *(pain.exercise for pain in session.pains)}


def _moved(session: SessionRecord, old: str, into: Exercise) -> SessionRecord:
    both = any(done.exercise == into.id for done in session.sets)
    sets = [_set_moved(done, into) if done.exercise == old else done for done in session.sets]
    return replace(
        session,
        sets=_numbered(sets, into.id) if both else tuple(sets),
        planned=_planned(session.planned, old, into.id),
        pains=tuple(replace(pain, exercise=into.id) if pain.exercise == old else pain for pain in session.pains),
        groups=tuple(
            replace(group, exercises=tuple(into.id if name == old else name for name in group.exercises))
            for group in session.groups
        ),
    )


def _set_moved(done: SetRecord, into: Exercise) -> SetRecord:
    return replace(done, exercise=into.id, name=into.name, pattern=into.pattern, share=into.share, also=into.also)


def _numbered(sets: Iterable[SetRecord], exercise_id: str) -> tuple[SetRecord, ...]:
    """The sets, those of the exercise counted anew within each kind and side."""
    counts: dict[object, int] = {}
    numbered = []
    for done in sets:
        if done.exercise == exercise_id:
            key = (done.kind, done.side)
            counts[key] = counts.get(key, 0) + 1
            done = replace(done, set=counts[key])
        numbered.append(done)
    return tuple(numbered)


def _planned(planned: Iterable[PlannedWork], old: str, new: str) -> tuple[PlannedWork, ...]:
    """What was planned, two prescriptions that are now of one exercise as one."""
    works: dict[str, PlannedWork] = {}
    for plan in planned:
        own = replace(plan, exercise=new) if plan.exercise == old else plan
        there = works.get(own.exercise) if own.exercise == new else None
        if there is None:
            works[own.exercise if own.exercise == new else f"{own.exercise} {len(works)}"] = own
        else:
            works[new] = replace(
                there,
                sets=there.sets + own.sets,
                optional=there.optional and own.optional,
                light=there.light and own.light,
                cut=there.cut + own.cut,
            )
    return tuple(works.values())
