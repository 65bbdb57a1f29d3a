"""What the stage shows: the session and the moment in, plain words and digits out. No widget, no storage."""

from __future__ import annotations

from typing import TypedDict

from msgspec import Struct
from msgspec.structs import replace

from hamtui.companion.lookup import Lookup
from hamtui.report.reasons import GENERAL, part_of, reasons_of, sentences
from hamtui.report.words import PHASE_NAMES
from hamtui.report.words_groups import place_text, placed
from hamtui.report.words_steps import done_text
from hamtui.training.base.exercise import Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Phase, whole_sets
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import RestPhase, clock_text, window_text
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import noun, plural
from hamtui.training.session.groups import group_of, is_up, until_start
from hamtui.training.session.pacer import PacePhase, pace
from hamtui.training.session.record import record_of
from hamtui.training.session.state import Session, StepInProgress
from hamtui.training.session.steps import Step, StepKind
from hamtui.tui.session.step_words import (
    asked,
    clock_word,
    loaded,
    number_text,
    part_name,
    prescription,
    sided_name,
    then_text,
    unit_text,
    why_this,
)
from hamtui.tui.shared.rest_bar import RestPart, rest_part

FIND_WEIGHT = "FIND YOUR WORKING WEIGHT"
# What is said in large letters, where fewer words have room.
IN_LARGE = {FIND_WEIGHT: "FIND WEIGHT", "REST PAUSED": "PAUSED"}
BAR_CELLS = 24
READING_S = 20
CARDIO_READS = 8
CAPTIONS = {
    RestPhase.RESTING: "until the next set may begin",
    RestPhase.READY: "left of the rest window",
    RestPhase.OVERDUE: "over the rest window",
}


class Stage(Struct, frozen=True):
    """One picture of the session.

    `mood` names the colour and is never the only sign: `word` says the same. `caption` says what the digits count,
    `load` is the load and reps in short. `facts` are the few lines one needs now; `watch` is the cue that keeps one
    safe, `cues` are the others of this moment. `why` and `know`, good to know while nothing is to be done, may be left
    out where there is no room. `plates` are those of one side of the bar, `rest` is how far a rest is, `then` what
    follows in a group.
    """

    mood: str
    word: str
    action: str
    title: str
    big: str = ""
    caption: str = ""
    load: str = ""
    plates: tuple[Weight, ...] = ()
    facts: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    watch: str = ""
    why: str = ""
    after: str = ""
    know: str = ""
    rest: RestPart | None = None
    then: str = ""


def stage_of(session: Session, now: Moment, lookup: Lookup, choice: int = 0) -> Stage:
    """The stage for `session` at `now`; `choice` is the pick where a step offers one."""
    stage = _stage_of(session, now, lookup, choice)
    step = session.current
    if step is None or session.paused is not None:
        return stage
    stage = replace(stage, then=then_text(session, now), **_taught(session, step, now, lookup, choice))
    return replace(stage, after="") if stage.then and session.doing is not None and not session.doing.pacer else stage


def _stage_of(session: Session, now: Moment, lookup: Lookup, choice: int) -> Stage:
    step = session.current
    if session.paused is not None:
        facts = ("Every timer waits for you.",)
        return Stage("paused", "PAUSED", "Go on", "The session stands still", _elapsed(session, now), facts=facts)
    if is_empty(session):
        first = ("Search by any of its names; those you did last come first.",)
        title = "Nothing is planned: you choose as you go"
        return Stage(
            "calm", "FREE SESSION", "Add an exercise", title, _elapsed(session, now), "since you began", facts=first
        )
    if step is None:
        title = "No step is left" if session.skipped else "Every step is done"
        count = whole_sets(record_of(session, now).sets)
        return Stage(
            "calm", "ALL DONE", "Finish the session", title, str(count), f"{noun(count, 'set')} done",
            facts=_totals(session), after=_just_done(session),
        )  # fmt: skip
    if session.doing is not None:
        return _during(session, step, now, lookup)
    if session.rest is not None:
        return _resting(session, step, now, lookup)
    return _before(session, step, now, lookup, choice)


def is_empty(session: Session) -> bool:
    """Whether nothing was in the session so far: it follows no program, and the first exercise is to be chosen."""
    return session.plan.free and not session.items


def _before(session: Session, step: Step, now: Moment, lookup: Lookup, choice: int) -> Stage:
    item = session.item(step)
    where = _where(session, step, now)
    if step.kind is StepKind.CARDIO:
        names = [found.name if (found := lookup.exercise(one)) else one for one in item.choices] or [item.name]
        choice = min(choice, len(names) - 1)
        picks = "   ".join(f"{'▸' if i == choice else ' '} {i + 1} {name}" for i, name in enumerate(names))
        return Stage(
            "work", where, f"Begin {clock_text(step.seconds or 0)} of {names[choice].lower()}", "Light cardio",
            clock_text(step.seconds or 0), facts=(picks,),
        )  # fmt: skip
    if step.kind is StepKind.DRILL:
        return Stage(
            "work",
            where,
            "Done, next",
            sided_name(item.name, step),
            str(step.target or ""),
            "rep" if step.target == 1 else "reps",
        )
    if step.kind is StepKind.FIND:
        return _find(session, step, lookup)
    begin = "Begin" if step.kind is StepKind.SET else "Get ready for"
    last = f"Last time {item.last}" if item.last and step.set_kind.facts.counts else ""
    return Stage(
        "work", where, f"{begin} {_set_name(session, step)}", sided_name(item.name, step),
        clock_text(step.seconds) if step.seconds is not None else _digits(step),
        _unit(step), asked(step), _plates(step, lookup, item.exercise),
        tuple(filter(None, (*prescription(session, step, lookup), lookup.note(item.exercise), last))),
        why=why_this(session, step), after=_just_done(session),
    )  # fmt: skip


def _find(session: Session, step: Step, lookup: Lookup) -> Stage:
    item = session.item(step)
    load = step.load
    return Stage(
        "work", FIND_WEIGHT, f"Work with {load}", item.name, number_text(load),
        unit_text(load), "", _plates(step, lookup, item.exercise),
        (
            *loaded(load, lookup, item.exercise),
            *filter(None, (lookup.note(item.exercise),)),
            f"Try a few: {lookup.key('session.heavier')} heavier, {lookup.key('session.lighter')} lighter"
            f"{f', {key} typed' if (key := lookup.key('session.type_load')) else ''}.",
            "Right when about 3 more reps would still go well.",
            *filter(None, (item.sets_reason,)),
        ),
    )  # fmt: skip


def _during(session: Session, step: Step, now: Moment, lookup: Lookup) -> Stage:
    item, doing = session.item(step), session.doing
    where, left = _where(session, step, now), session.hold_left(now)
    reps = doing.reps if doing else 0
    if left is None:
        amount = f"{step.metres} m" if step.metres is not None else plural(reps or step.target or 0, "rep")
        end = f"End the set: {amount}"
        mood, word, bar = _paced(doing, where, now)
        if is_up(session, now):
            mood, word = "ready", "TIME IS UP"
            end = f"Keep {plural(reps, 'rep')}" if reps else "End without this set"
        big = f"{reps}/{step.target}" if step.target else str(reps if step.metres is None else step.metres)
        caption = "reps" if step.metres is None else "m to go"
        return Stage(mood, word, end, sided_name(item.name, step), big, caption, asked(step),
                     _plates(step, lookup, item.exercise), prescription(session, step, lookup),
                     after=bar)  # fmt: skip
    name = item.name
    if doing and doing.choice and (picked := lookup.exercise(doing.choice)):
        name = picked.name
    if left > session.length:
        word, digits = "GET READY", str(int(-(-(left - session.length) // 1)))
        return Stage(
            "ready",
            word,
            "Skip this (it begins by itself)",
            sided_name(name, step),
            digits,
            "until it begins",
        )
    word = "MOVE" if step.kind is StepKind.CARDIO else "HOLD"
    done = "End it early (it ends by itself)"
    return Stage("work", f"{word} · {where}", done, sided_name(name, step), clock_text(max(0.0, left)), "left",
                 after=_after(session))  # fmt: skip


def _paced(doing: StepInProgress | None, where: str, now: Moment) -> tuple[str, str, str]:
    """Mood, word and moving bar of a set that the pacer leads; without one only where the set stands."""
    if doing is None or doing.pacer is None:
        return "work", where, ""
    led = pace(doing.pacer, doing.timer.elapsed(now))
    filled = round(led.part * BAR_CELLS)
    bar = f"{'█' * filled}{'░' * (BAR_CELLS - filled)} {led.phase} {clock_text(led.left)}"
    return "ready" if led.phase is PacePhase.READY else "work", f"{led.phase.upper()} · {where}", bar


def _resting(session: Session, step: Step, now: Moment, lookup: Lookup) -> Stage:
    rest = session.rest
    assert rest is not None  # noqa: S101 - the caller looked
    item, phase, left = session.item(step), rest.phase(now), rest.remaining(now)
    word = {RestPhase.RESTING: "RESTING", RestPhase.READY: "READY", RestPhase.OVERDUE: "OVERDUE"}[phase]
    mood = phase.value
    if rest.timer.paused_at is not None:
        word, mood = "REST PAUSED", "paused"
    digits = clock_text(left) if phase is not RestPhase.OVERDUE else f"+{clock_text(int(-left))}"
    action = "Find your working weight" if step.kind is StepKind.FIND else f"Begin {_set_name(session, step)}"
    caption = CAPTIONS[phase]
    if rest.timer.paused_at is None and rest.timer.estimated(now):
        caption += ", time estimated"
    if until_start(session, now) is not None:
        word, caption = word.replace("RESTING", _where(session, step, now).split(" · ")[-1]), "until the next start"
        action = "Begin at once (it begins by itself)"
    return Stage(
        mood, f"{word}   {window_text(rest.minimum, rest.maximum)}", action,
        f"Next: {sided_name(placed(item), step)}", digits, caption, asked(step),
        _plates(step, lookup, item.exercise),
        tuple(filter(None, (*prescription(session, step, lookup), lookup.note(item.exercise)))),
        rest=rest_part(rest, now), why=why_this(session, step), after=_just_done(session),
    )  # fmt: skip


def _where(session: Session, step: Step, now: Moment) -> str:
    item, group = session.item(step), group_of(session, step)
    number, total = step.number, session.total(step)
    if step.kind is StepKind.CARDIO:
        return PHASE_NAMES[step.phase].upper()
    optional = " · OPTIONAL" if item.optional else ""
    if step.part and (group is None or not group.kind.timed):
        return f"{part_name(step).upper()} · SET {number} OF {total}"
    if group is not None and group.kind.timed:
        return clock_word(session, step, now)
    if group is not None and group.id and not step.part:
        rounds = f"ROUND {number} OF {total}" if total > 1 else "ONE ROUND"
        return f"{place_text(item)} · {rounds}{optional}"
    if total == 1:
        return f"{PHASE_NAMES[step.phase].upper()}{optional}"
    kind = "ROUND" if group is not None else step.set_kind.facts.word.upper()
    return f"{kind} {number} OF {total}{optional}"


def _set_name(session: Session, step: Step) -> str:
    if step.part:
        return part_name(step)
    name = step.set_kind.facts.word
    side = f", {step.side}" if step.side else ""
    total, group = session.total(step), group_of(session, step)
    if group is not None and group.kind is GroupKind.AMRAP:
        return f"{place_text(session.item(step))}, round {step.number}{side}"
    if group is not None and group.id and not group.kind.timed:
        name = f"{place_text(session.item(step))}, round"
    return f"{name} {step.number} of {total}{side}" if total > 1 else f"the {name}{side}"


def _unit(step: Step) -> str:
    """What the digits of a set that is to begin are."""
    if step.seconds is not None:
        return "to hold"
    return unit_text(step.load) if step.load else "m to go" if step.metres is not None else "reps"


def _plates(step: Step, lookup: Lookup, exercise: str) -> tuple[Weight, ...]:
    """The plates of one side of the bar; none where it is no bar."""
    loads = lookup.loads(exercise)
    return (loads.per_side(step.load) if loads and step.load else None) or ()


def _digits(step: Step) -> str:
    """What one needs to see from the rack: the load, or the reps where there is none."""
    return number_text(step.load) or str(step.metres or step.target or "")


def _just_done(session: Session) -> str:
    last = session.amendable
    return f"Just done: {done_text(last)}" if last else ""


def _after(session: Session) -> str:
    following = session.upcoming[1:2]
    return f"Then: {sided_name(session.item(following[0]).name, following[0])}" if following else ""


class Taught(TypedDict):
    """The cues of a moment and what is good to know in it."""

    cues: tuple[str, ...]
    watch: str
    know: str


def _taught(session: Session, step: Step, now: Moment, lookup: Lookup, choice: int) -> Taught:
    """Set-up before a set, execution in it from set to set, safety always; in the first half of a rest the reasons."""
    item, doing = session.item(step), session.doing
    picked = (doing.choice if doing else item.choices[choice] if choice < len(item.choices) else None) or item.exercise
    exercise = lookup.exercise(picked)
    if exercise is None:
        return Taught(cues=(), watch="", know="")
    watch, others = next(iter(exercise.watch_for), ""), exercise.watch_for[1:]
    lines, number, total = (*exercise.execution, *others), step.number, session.total(step)
    reading = int(doing.timer.elapsed(now)) // READING_S if doing else 0
    cues = exercise.set_up
    if step.kind is StepKind.DRILL:
        cues = (*(exercise.set_up if number == 1 else ()), *part_of(lines, number, total))
    elif doing is not None and step.kind in (StepKind.CARDIO, StepKind.HOLD):
        cues = lines if (session.hold_left(now) or 0) <= session.length else exercise.set_up
    elif doing is not None:
        cues = part_of(lines, number, total)
    know = ""
    if step.phase is Phase.WARM_UP:
        pool = (*sentences(lookup.about(session.plan.program)), *GENERAL)
        know = pool[(reading if doing else len(session.log) + CARDIO_READS) % len(pool)]
    elif step.kind in (StepKind.HOLD, StepKind.DRILL):
        turn, turns = (2 * number - (step.side is Side.LEFT), 2 * total) if step.side else (number, total)
        know = " ".join(part_of(reasons_of(exercise), turn, turns))
    elif step.set_kind.facts.counts and (total == 1 or (number > 1 and _first_half(session, now))):
        know = " ".join(part_of(reasons_of(exercise), max(1, number - 1), max(1, total - 1)))
        cues = () if know and total > 1 else cues
    return Taught(cues=cues, watch=watch, know=know)


def _first_half(session: Session, now: Moment) -> bool:
    """Whether most of the rest is still to come, so that there is time to read and none needs set-up cues yet."""
    rest = session.rest
    return rest is not None and rest.phase(now) is RestPhase.RESTING and rest.timer.elapsed(now) < rest.minimum / 2


def _totals(session: Session) -> tuple[str, ...]:
    skipped = len(session.skipped)
    return (f"{plural(skipped, 'step')} skipped.",) if skipped else ("Nothing was skipped.",)


def _elapsed(session: Session, now: Moment) -> str:
    return clock_text(int(session.timer.elapsed(now)))
