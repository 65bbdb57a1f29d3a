"""What keys of the session change: session and moment in, an event out, and a word to the lifter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from hamtui.companion.lookup import Lookup
from hamtui.report.words_steps import done_text
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.history import Phase
from hamtui.training.base.moment import Moment
from hamtui.training.session import events as ev
from hamtui.training.session.groups import block_of, clock_of, group_of
from hamtui.training.session.next_action import next_working
from hamtui.training.session.pacer import lowering
from hamtui.training.session.state import Session
from hamtui.training.session.steps import StepKind
from hamtui.tui.session.finish_by import behind_lines
from hamtui.tui.session.grouping import fresh_name, is_work, next_beside
from hamtui.tui.shared.key_bar import Hints


def keys_now(session: Session) -> Hints:
    """The keys that matter at this point, the most useful first."""
    return [(" ".join(f"session.{name}" for name in names.split()), label) for names, label in _now(session)]


def _now(session: Session) -> Hints:
    step = session.current
    leave = (("undo", "undo"), ("pause", "pause"), ("leave", "leave"))
    if session.paused is not None:
        return (("pause", "go on"), ("undo", "undo"), ("leave", "leave"))
    if step is None:
        return (("undo", "undo"), ("note", "note"), ("leave", "leave"))
    group = group_of(session, step)
    if group is not None and group.kind is GroupKind.AMRAP and clock_of(session, step) and session.doing is not None:
        return (("rep", "count"), ("unrep", "less"), ("end_group", "end AMRAP"), ("skip", "skip"), *leave)
    if session.doing is not None:
        if step.seconds is not None:
            return (("less_time more_time", "15 s"), ("skip", "skip"), ("pain", "pain"), *leave)
        return (("rep", "count"), ("unrep", "less"), ("pacer", "pacer"), ("pain", "pain"), *leave)
    if session.rest is not None:
        digits = " ".join(f"digit_{n}" for n in range(6))
        reps, load = ("rep unrep", "reps"), ("last_heavier last_lighter", "load")
        fix = (reps, load, (digits, "RIR")) if session.amendable else ()
        time, held = ("less_time more_time", "15 s"), ("hold_rest", "hold")
        return (
            time,
            ("skip", "skip"),
            *fix,
            ("undo", "undo"),
            held,
            ("heavier lighter", "next load"),
            ("pain", "pain"),
        )
    if step.kind is StepKind.CARDIO:
        return (("digit_1 digit_2 digit_3", "pick"), ("skip", "skip"), *leave)
    loads = (("heavier lighter", "load"),) if step.load is not None else ()
    skips = (("skip", "skip"), ("skip_exercise", "skip exercise"), ("swap", "swap"))
    return (*loads, *skips, ("undo", "undo"), ("note", "note"), ("leave", "leave"))


STRIDE = 4
NO_LOAD = "There is no load to change here"
METRES = 5
USUAL_TEMPO = Tempo(3, 1, 1, 0)


class Change(Struct, frozen=True):
    """An event to submit, or None where there is nothing to change; `said` goes under the next action."""

    event: ev.Event | None = None
    said: str = ""


def _nothing_to_edit(session: Session, lookup: Lookup) -> Change:
    if session.paused is not None:
        return Change(None, f"The session stands still; {lookup.key('session.primary')} goes on")
    return Change(None, f"No set is under way; {lookup.key('session.primary')} does what the top line says")


def rep(session: Session, now: Moment, lookup: Lookup, *, by: int) -> Change:
    """One rep more or less: of the set under way, or of the set just logged; of a way, some metres."""
    step, last = session.current, session.amendable
    if session.doing is not None and step is not None and step.metres is not None:
        return Change()
    if last is not None and last.metres is not None and session.doing is None:
        metres = max(0, last.metres + METRES * by)
        said = f"{last.item.name}: {done_text(replace(last, metres=metres))}"
        return Change(ev.SetAmended(now, last.step.id, metres=metres), said)
    if session.doing is not None and session.paused is None and step is not None:
        return Change(ev.RepCounted(now, step.id, by)) if step.seconds is None else Change()
    if last is None:
        return _nothing_to_edit(session, lookup)
    reps = max(0, (last.reps or 0) + by)
    said = f"{last.item.name}: {done_text(replace(last, reps=reps))}"
    return Change(ev.SetAmended(now, last.step.id, reps=reps), said)


def load(session: Session, now: Moment, lookup: Lookup, *, by: int) -> Change:
    """Some notches up or down for the working set to come and those after it."""
    working = next_working(session)
    loads = lookup.loads(session.item(working).exercise) if working else None
    if working is None or working.load is None or loads is None:
        return Change(None, NO_LOAD)
    chosen = working.load
    for _ in range(abs(by)):
        chosen = loads.next_up(chosen) if by > 0 else loads.next_down(chosen)
    return Change(ev.LoadChosen(now, working.item, chosen), f"Work with {chosen}")


def logged_load(session: Session, now: Moment, lookup: Lookup, *, by: int) -> Change:
    """One notch up or down for the set just logged."""
    last = session.amendable
    loads = lookup.loads(last.item.exercise) if last else None
    if last is None or last.load is None or loads is None:
        return Change(None, "No set with a load was just done")
    chosen = loads.next_up(last.load) if by > 0 else loads.next_down(last.load)
    said = f"{last.item.name}: {done_text(replace(last, load=chosen))}"
    return Change(ev.SetAmended(now, last.step.id, load=chosen), said)


def in_reserve(session: Session, now: Moment, _: Lookup, *, reps: int) -> Change:
    """Reps in reserve of the set just logged."""
    last = session.amendable
    if last is None:
        return Change(None, "No set was just done")
    return Change(ev.SetAmended(now, last.step.id, rir=reps), f"{last.item.name}: {reps} in reserve")


def time(session: Session, now: Moment, _: Lookup, *, seconds: int) -> Change:
    """The running rest or countdown longer or shorter; with the pacer, its lowering by a second."""
    step, doing = session.current, session.doing
    if step is not None and doing is not None and doing.pacer is not None:
        tempo = lowering(doing.pacer.tempo, 1 if seconds > 0 else -1)
        return Change(ev.PacerSet(now, step.id, tempo), f"Tempo {tempo}")
    return Change(ev.TimerMoved(now, seconds))


def pacer(session: Session, now: Moment, lookup: Lookup) -> Change:
    """The pacer leads this set, or stops leading it."""
    step, doing = session.current, session.doing
    if step is None or doing is None or step.kind is not StepKind.SET:
        return Change(None, f"The pacer runs during a set: {lookup.key('session.primary')} begins one")
    tempo = None if doing.pacer else session.item(step).tempo or USUAL_TEMPO
    return Change(ev.PacerSet(now, step.id, tempo), f"Tempo {tempo}" if tempo else "The pacer is off")


def hold_rest(session: Session, now: Moment, _: Lookup) -> Change:
    """The rest paused, or running on."""
    paused = session.rest is not None and session.rest.timer.paused_at is not None
    return Change(ev.RestResumed(now) if paused else ev.RestPaused(now))


def rests(session: Session, now: Moment, _: Lookup) -> Change:
    """Rests off for the rest of the session, or on again."""
    off = session.rests_off
    return Change(ev.RestsSwitched(now, on=off), "Rests are on" if off else "Rests are off")


def skip(session: Session, now: Moment, lookup: Lookup) -> Change:
    """The running rest, or else the current step."""
    if session.rest is not None:
        return Change(ev.RestSkipped(now), "Rest skipped")
    step = session.current
    return (
        Change(ev.StepSkipped(now, step.id), f"Skipped; {lookup.key('session.undo')} brings it back")
        if step
        else Change()
    )


def skip_exercise(session: Session, now: Moment, lookup: Lookup) -> Change:
    """All that is left of the current exercise."""
    step = session.current
    return (
        Change(ev.ExerciseSkipped(now, step.item), f"Exercise skipped; {lookup.key('session.undo')} brings it back")
        if step
        else Change()
    )


def sets(session: Session, now: Moment, _: Lookup, *, by: int) -> Change:
    """One set more or fewer of the current exercise."""
    step = session.current
    if step is None:
        return Change()
    name = session.item(step).name.lower()
    if by > 0:
        return Change(ev.SetAdded(now, step.item), f"One set more of {name}")
    return Change(ev.SetDropped(now, step.item), f"One set fewer of {name}")


def superset(session: Session, now: Moment, lookup: Lookup) -> Change:
    """The current exercise in turn with the next one; where it is in a superset, that grows."""
    step = session.current
    if step is None or session.item(step).phase is Phase.COOL_DOWN:
        return Change()
    other = next_beside(session, step.item)
    if other is None or not is_work(session.item(step)):
        return Change(None, "No other exercise lies ahead to go in turn with")
    group = session.item(step).group or session.items[other].group or Group(fresh_name(session))
    together = (*block_of(session, step.item), *block_of(session, other))
    items = tuple(item for item in together if item in session.ahead)
    said = f"In turn with {session.items[other].name}; {lookup.key('session.take_apart')} takes it apart"
    return Change(ev.ExercisesGrouped(now, items, group), said)


def take_apart(session: Session, now: Moment, _: Lookup) -> Change:
    """The group of the current exercise is none any more."""
    group = _named_group(session)
    if group is None:
        return IN_NO_GROUP
    return Change(ev.GroupTakenApart(now, group.id), "One exercise after the other again")


def end_group(session: Session, now: Moment, lookup: Lookup) -> Change:
    """Nothing more of the group of the current exercise."""
    group = _named_group(session)
    if group is None:
        return IN_NO_GROUP
    return Change(ev.GroupEnded(now, group.id), f"Group over; {lookup.key('session.undo')} brings it back")


IN_NO_GROUP = Change(None, "This exercise is in no group")


def _named_group(session: Session) -> Group | None:
    group = session.item(session.current).group if session.current else None
    return group if group and group.id else None


def uncut(session: Session, now: Moment, _: Lookup) -> Change:
    """All that was left out for time, as far as it still lies ahead."""
    if session.until is None:
        return Change(None, "Nothing was cut for time")
    behind = behind_lines(session)
    lost = f", but for what lies behind: {', '.join(behind)}" if behind else ": the session is as long as before"
    return Change(ev.FinishBy(now), f"Taken back{lost}")


def pause(session: Session, now: Moment, _: Lookup) -> Change:
    """The whole session stands still, or goes on."""
    return Change(ev.Resumed(now) if session.paused else ev.Paused(now))


def undo(_: Session, now: Moment, lookup: Lookup) -> Change:
    """Take back the last thing."""
    return Change(ev.Undone(now), f"Taken back; {lookup.key('session.redo')} does it again")


def redo(_: Session, now: Moment, __: Lookup) -> Change:
    """Do again what was taken back."""
    return Change(ev.Redone(now), "Done again")


class Pick(Struct, frozen=True):
    """What a key does instead while cardio is chosen: takes that number, or goes `by` one on or back."""

    number: int | None = None
    by: int = 0


class Changing(Struct, frozen=True):
    """A key that changes the session at once."""

    change: Callable[[Session, Moment, Lookup], Change]
    pick: Pick | None = None


CHANGES: Mapping[str, Changing] = {
    "session.rep": Changing(partial(rep, by=1)),
    "session.unrep": Changing(partial(rep, by=-1)),
    "session.heavier": Changing(partial(load, by=1)),
    "session.lighter": Changing(partial(load, by=-1)),
    "session.last_heavier": Changing(partial(logged_load, by=1)),
    "session.last_lighter": Changing(partial(logged_load, by=-1)),
    "session.less_time": Changing(partial(time, seconds=-15), Pick(by=-1)),
    "session.more_time": Changing(partial(time, seconds=15), Pick(by=1)),
    **{f"session.digit_{n}": Changing(partial(in_reserve, reps=n), Pick(n)) for n in range(6)},
    "session.pacer": Changing(pacer),
    "session.hold_rest": Changing(hold_rest),
    "session.skip": Changing(skip),
    "session.skip_exercise": Changing(skip_exercise),
    "session.rests": Changing(rests),
    "session.add_set": Changing(partial(sets, by=1)),
    "session.drop_set": Changing(partial(sets, by=-1)),
    "session.superset": Changing(superset),
    "session.take_apart": Changing(take_apart),
    "session.end_group": Changing(end_group),
    "session.uncut": Changing(uncut),
    "session.pause": Changing(pause),
    "session.undo": Changing(undo),
    "session.redo": Changing(redo),
}
# What a key does instead when it was taken several times over in the menu.
STRIDES: Mapping[str, Changing] = {
    "session.heavier": Changing(partial(load, by=STRIDE)),
    "session.lighter": Changing(partial(load, by=-STRIDE)),
}
