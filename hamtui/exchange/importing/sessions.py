"""Sessions of ours out of the workouts of a file, each with an id that the same training gets from every export."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2s
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from hamtui.exchange.importing.exercises import ExerciseMap, Target
from hamtui.exchange.parsing.contents import Contents, Entry, EntryKind, Reason, SetType, Workout
from hamtui.exchange.parsing.words import is_assisted
from hamtui.exchange.readers.formats import Format
from hamtui.store.format.limits import AHEAD, YEARS
from hamtui.text import LONGEST_LINE, clean
from hamtui.training.base.effort import reps_in_reserve
from hamtui.training.base.exercise import Pattern
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    NoteRecord,
    Phase,
    SessionRecord,
    SetKind,
    SetPart,
    SetRecord,
    Status,
    Technique,
)
from hamtui.training.base.weight import HEAVIEST, KG_PER_LB, MOST_HELP, Unit, Weight

MOST_ENTRIES = 1000
_PLAIN = str.maketrans({"-": "", ":": "", "T": "-"})
_STEPS = {Unit.KG: 0.25, Unit.LB: 0.5}
_NEAR = 0.0101


class Making(Struct, frozen=True):
    """How sessions are made: from which format, loads of no unit in `unit`, local times with `local`'s offset.

    What is dated later than a day after `now` is left out.
    """

    form: Format
    unit: Unit
    exercises: ExerciseMap
    local: Callable[[datetime], datetime]
    now: datetime


def sessions_of(contents: Contents, making: Making) -> list[SessionRecord]:
    """The sessions of a file, oldest first; what the lifter does not want is left out, as is a workout with nothing."""
    if contents.ready:
        return contents.ready if making.form.whole else [making.exercises.counted(each) for each in contents.ready]
    workouts = [workout for workout in contents.workouts.values() if _wanted(workout, contents, making)]
    workouts.sort(key=lambda workout: (_minute(workout, making), workout.title, _figures(workout)))
    beginning: Counter[str] = Counter()
    sessions = []
    for workout in workouts:
        minute = _minute(workout, making)
        beginning[minute] += 1
        sessions.append(_session(workout, _digest(making.form.family, minute, beginning[minute]), making))
    return sorted(sessions, key=lambda session: (session.started_at, session.id))


def _wanted(workout: Workout, contents: Contents, making: Making) -> bool:
    """Leave out what is not wanted, and all of a workout whose time is none; whether anything is left."""
    kept: list[Entry] = []
    reason = _misdated(workout, making)
    for entry in workout.entries:
        if entry.exercise and making.exercises.target(entry.exercise).left_out:
            contents.leave_out(entry.line, Reason.WISH, entry.exercise)
        elif entry.load and abs(entry.load) > HEAVIEST[entry.unit or making.unit] / 100:
            contents.leave_out(entry.line, Reason.IMPOSSIBLE, entry.exercise)
        elif reason is not None or len(kept) >= MOST_ENTRIES:
            contents.leave_out(entry.line, reason or Reason.MANY, entry.exercise)
        else:
            kept.append(entry)
    workout.entries = kept
    return any(entry.kind in (EntryKind.SET, EntryKind.CARDIO) for entry in kept)


def _misdated(workout: Workout, making: Making) -> Reason | None:
    if workout.start.year not in YEARS:
        return Reason.DATE
    return Reason.FUTURE if making.local(workout.start) > making.now + AHEAD else None


def _minute(workout: Workout, making: Making) -> str:
    """The beginning as all exports of the program tell it, whatever the zone of this machine."""
    start = workout.start
    if making.form.local and start.tzinfo is not None:
        start = making.local(start).replace(tzinfo=None)
    elif start.tzinfo is not None:
        start = start.astimezone(UTC)
    return start.replace(second=0, microsecond=0).isoformat()


def _figures(workout: Workout) -> list[tuple[float, ...]]:
    """What is the same in every language: the numbers of the entries in their order."""
    return [(entry.reps or 0, entry.load or 0, entry.seconds or 0) for entry in workout.entries]


def _digest(family: str, minute: str, number: int) -> str:
    return blake2s(f"{family} {minute} {number}".encode(), digest_size=4).hexdigest()


def _session(workout: Workout, digest: str, making: Making) -> SessionRecord:
    start = making.local(workout.start)
    end = None if workout.end is None else start + (workout.end - workout.start)
    sets = tuple(_numbered(_sets(workout, start, making)))
    return SessionRecord(
        id=f"{_minute(workout, making)[:16].translate(_PLAIN)}-{digest}",
        program="",
        program_name=making.form.title,
        day="",
        day_name=clean(workout.title) or making.form.title,
        status=Status.FINISHED,
        started_at=start,
        finished_at=end or max((done.logged_at for done in sets), default=start),
        active_s=round((end - start).total_seconds()) if end else 0,
        sets=sets,
        notes=tuple(_notes(workout, start)),
        groups=tuple(_groups(sets)),
    )


def _notes(workout: Workout, start: datetime) -> Iterator[NoteRecord]:
    """Each note once: of the workout, then of its exercises, which are told on every row of theirs or on the first."""
    texts = [workout.note]
    for entry in workout.entries:
        if entry.note:
            texts.append(f"{entry.exercise}: {entry.note}" if entry.exercise else entry.note)
        if entry.metres:
            texts.append(f"{entry.exercise}: {entry.metres / 1000:.6g} km" if entry.metres >= 1000
                         else f"{entry.exercise}: {entry.metres:.6g} m")  # fmt: skip
    for line in dict.fromkeys(line for text in texts for line in _lines(text)):
        yield NoteRecord(start, line)


def supersets(workout: Workout) -> list[str]:
    """The groups of exercises that were done in turn, as the other program names them; one alone is no superset."""
    groups: dict[str, set[str]] = {}
    for entry in workout.entries:
        if entry.superset and entry.exercise:
            groups.setdefault(entry.superset, set()).add(entry.exercise)
    return [name for name, exercises in groups.items() if len(exercises) > 1]


def _groups(sets: Sequence[SetRecord]) -> Iterator[GroupRecord]:
    """Each superset with its whole rounds, as the sets tell."""
    for name in dict.fromkeys(done.group for done in sets if done.group):
        own = [done for done in sets if done.group == name and not done.kind.facts.leads_up]
        numbers = {exercise: {d.set for d in own if d.exercise == exercise} for exercise in (d.exercise for d in own)}
        if len(numbers) > 1:
            yield GroupRecord(name, GroupKind.SUPERSET, tuple(numbers), min(map(len, numbers.values())))


def _lines(text: str) -> Iterator[str]:
    """The whole of a note, in as many lines as it needs."""
    yield from textwrap.wrap(clean(text, max(1, len(text))), LONGEST_LINE)


def _sets(workout: Workout, start: datetime, making: Making) -> Iterator[SetRecord]:
    """The sets in their order, a rest before the one that follows it, a drop as part of the set it followed."""
    rested: int | None = None
    last: SetRecord | None = None
    letters = dict(zip(supersets(workout), ascii_uppercase, strict=False))
    for entry in workout.entries:
        if entry.kind is EntryKind.NOTE:
            continue
        if entry.kind is EntryKind.REST:
            rested = entry.seconds
            continue
        target = making.exercises.target(entry.exercise)
        done = _set(entry, target, _time(entry, start, making), rested, making.unit)
        done = replace(done, group=letters.get(entry.superset))
        rested = None
        if last is not None and _follows(entry, done, last):
            last = replace(last, technique=Technique.DROP_SET, parts=(*last.parts, _part(done)))
            continue
        if last is not None:
            yield last
        last = done
    if last is not None:
        yield last


def _follows(entry: Entry, done: SetRecord, last: SetRecord) -> bool:
    alike = last.exercise == done.exercise and last.name == done.name and last.kind is SetKind.WORKING
    return entry.type is SetType.DROP and alike and bool(last.reps and done.reps)


def _part(done: SetRecord) -> SetPart:
    return SetPart(done.reps or 0, done.load, done.rested_s or 0)


def _time(entry: Entry, start: datetime, making: Making) -> datetime:
    if entry.at is None:
        return start
    at = making.local(entry.at)
    return at if timedelta() <= at - start <= timedelta(days=1) else start


def _set(entry: Entry, target: Target, at: datetime, rested: int | None, unit: Unit) -> SetRecord:
    kind, phase = _kind(entry)
    pattern = Pattern.CARDIO if entry.kind is EntryKind.CARDIO else target.pattern
    return SetRecord(
        exercise=target.id,
        name=target.name,
        pattern=pattern,
        share=target.share,
        kind=kind,
        phase=phase,
        set=1,
        logged_at=at,
        side=entry.side,
        reps=entry.reps,
        seconds=entry.seconds,
        metres=round(entry.metres) if entry.metres else None,
        load=load_of(entry, unit),
        rir=_reserve(entry),
        rested_s=rested,
        technique=Technique.DROP_SET if entry.type is SetType.DROP else None,
        also=target.also,
    )


def _kind(entry: Entry) -> tuple[SetKind, Phase]:
    if entry.kind is EntryKind.CARDIO:
        return SetKind.CARDIO, Phase.WORK
    if entry.type is SetType.WARM_UP:
        return SetKind.RAMP_UP, Phase.RAMP_UP
    if entry.type is SetType.COOL_DOWN:
        return SetKind.RAMP_UP, Phase.COOL_DOWN
    return SetKind.WORKING, Phase.WORK


def _reserve(entry: Entry) -> int | None:
    """Reps in reserve, a half counted down; none at failure."""
    if entry.type is SetType.FAILURE:
        return 0
    if entry.rpe is None or not 0 < entry.rpe <= 10:
        return None
    return int(reps_in_reserve(entry.rpe))


def load_of(entry: Entry, unit: Unit) -> Weight | None:
    """The load as it was set up: a conversion goes back to the step it came from; help is below 0."""
    if not entry.load:
        return None
    load = _set_up(abs(entry.load), entry.unit or unit)
    helped = entry.load < 0 or entry.assisted or is_assisted(entry.exercise)
    return Weight(-min(load.hundredths, MOST_HELP[load.unit]), load.unit) if helped else load


def _set_up(value: float, written: Unit) -> Weight:
    other = Unit.LB if written is Unit.KG else Unit.KG
    if _off_step(value, written):
        converted = value / KG_PER_LB if written is Unit.KG else value * KG_PER_LB
        if not _off_step(converted, other):
            return Weight.of(_stepped(converted, other), other)
    return Weight.of(_stepped(value, written) if abs(_stepped(value, written) - value) < 0.001 else value, written)


def _stepped(value: float, unit: Unit) -> float:
    return round(value / _STEPS[unit]) * _STEPS[unit]


def _off_step(value: float, unit: Unit) -> bool:
    return abs(_stepped(value, unit) - value) > _NEAR


def _numbered(sets: Iterable[SetRecord]) -> Iterator[SetRecord]:
    """The sets counted from 1 within their exercise, kind and side."""
    counts: Counter[tuple[object, ...]] = Counter()
    for done in sets:
        key = (done.exercise, done.kind, done.side)
        counts[key] += 1
        yield replace(done, set=counts[key])
