"""What the stage shows: the session and the moment in, plain words and digits out. No widget, no storage."""

from __future__ import annotations

from collections.abc import Callable

from hamtui.frozen import dataclass
from hamtui.training.exercise import Exercise
from hamtui.training.history import SetKind, Technique
from hamtui.training.load import Loads
from hamtui.training.moment import Moment
from hamtui.training.pacer import PacePhase, pace
from hamtui.training.rest import RestPhase, clock_text, window_text
from hamtui.training.session import Doing, Logged, Session
from hamtui.training.steps import Step, StepKind
from hamtui.training.weight import Weight
from hamtui.tui.keymap import USUAL
from hamtui.wording import PHASE_NAMES

BAR_CELLS = 24


@dataclass(frozen=True)
class Stage:
    """One picture of the session.

    `mood` names the colour and is never the only sign: `word` says the same. `facts` are the few lines one
    needs now; `cues` and `why` may be left out where there is no room.
    """

    mood: str
    word: str
    action: str
    title: str
    big: str = ""
    facts: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    why: str = ""
    after: str = ""


@dataclass(frozen=True)
class Known:
    """What the stage may look up.

    An exercise by id (None when it is gone), what it can be loaded with, and the key of an action by its id.
    """

    exercise: Callable[[str], Exercise | None]
    loads: Callable[[str], Loads | None]
    key: Callable[[str], str] = USUAL.shown


def stage_of(session: Session, now: Moment, known: Known, choice: int = 0) -> Stage:
    """The stage for `session` at `now`; `choice` is the pick where a step offers one."""
    step = session.current
    if session.paused is not None:
        facts = ("Every timer waits for you.",)
        return Stage("paused", "PAUSED", "Go on", "The session stands still", _elapsed(session, now), facts)
    if step is None:
        return Stage("calm", "ALL DONE", "Finish the session", "Every step is done", facts=_totals(session))
    if session.doing is not None:
        return _during(session, step, now, known)
    if session.rest is not None:
        return _resting(session, step, now, known)
    return _before(session, step, known, choice)


def _before(session: Session, step: Step, known: Known, choice: int) -> Stage:
    item = session.item(step)
    where = _where(session, step)
    if step.kind is StepKind.CARDIO:
        names = [found.name if (found := known.exercise(one)) else one for one in item.choices] or [item.name]
        choice = min(choice, len(names) - 1)
        pick = item.choices[choice] if item.choices else item.exercise
        picks = "   ".join(f"{'▸' if i == choice else ' '} {i + 1} {name}" for i, name in enumerate(names))
        return Stage(
            "work", where, f"Begin {clock_text(step.seconds or 0)} of {names[choice].lower()}", "Light cardio",
            clock_text(step.seconds or 0), (picks,), _cues(known, pick),
        )  # fmt: skip
    if step.kind is StepKind.DRILL:
        return Stage(
            "work",
            where,
            "Done, next",
            _titled(item.name, step),
            str(step.target or ""),
            (reps_text(step.target or 0),),
            _cues(known, item.exercise),
        )
    if step.kind is StepKind.FIND:
        return _find(session, step, known)
    begin = "Begin" if step.kind is StepKind.SET else "Get ready for"
    last = f"Last time {item.last}" if item.last and step.set_kind is SetKind.WORKING else ""
    return Stage(
        "work", where, f"{begin} {_set_name(session, step)}", _titled(item.name, step),
        clock_text(step.seconds) if step.seconds is not None else _digits(step),
        tuple(filter(None, (*_prescription(session, step, known), last))),
        _cues(known, item.exercise), _why(session, step),
    )  # fmt: skip


def _find(session: Session, step: Step, known: Known) -> Stage:
    item = session.item(step)
    load = step.load
    return Stage(
        "work", "FIND YOUR WORKING WEIGHT", f"Work with {load}", item.name, _number(load),
        (
            *_loaded(load, known, item.exercise),
            f"Try a few reps: {known.key('session.heavier')} heavier, {known.key('session.lighter')} lighter.",
            "Right when about 3 more reps would still go well.",
        ),
        _cues(known, item.exercise),
    )  # fmt: skip


def _during(session: Session, step: Step, now: Moment, known: Known) -> Stage:
    item, doing = session.item(step), session.doing
    where, left = _where(session, step), session.hold_left(now)
    reps = doing.reps if doing else 0
    if left is None:
        end = f"End the set: {reps_text(reps or step.target or 0)}"
        mood, word, bar = _paced(doing, where, now)
        return Stage(mood, word, end, _titled(item.name, step), str(reps), _prescription(session, step, known),
                     _cues(known, item.exercise), after=bar)  # fmt: skip
    name = item.name
    if doing and doing.choice and (picked := known.exercise(doing.choice)):
        name = picked.name
    if left > session.length:
        word, digits = "GET READY", str(int(-(-(left - session.length) // 1)))
        return Stage(
            "ready",
            word,
            "Leave it out (it begins by itself)",
            _titled(name, step),
            digits,
            (),
            _cues(known, item.exercise),
        )
    word = "MOVE" if step.kind is StepKind.CARDIO else "HOLD"
    done = "End it early (it ends by itself)"
    return Stage("work", f"{word} · {where}", done, _titled(name, step), clock_text(max(0.0, left)), (),
                 _cues(known, item.exercise), after=_after(session))  # fmt: skip


def _paced(doing: Doing | None, where: str, now: Moment) -> tuple[str, str, str]:
    """Mood, word and moving bar of a set that the pacer leads; without one only where the set stands."""
    if doing is None or doing.pacer is None:
        return "work", where, ""
    led = pace(doing.pacer, doing.timer.elapsed(now))
    filled = round(led.part * BAR_CELLS)
    bar = f"{'█' * filled}{'░' * (BAR_CELLS - filled)} {led.phase} {clock_text(led.left)}"
    return "ready" if led.phase is PacePhase.READY else "work", f"{led.phase.upper()} · {where}", bar


def _resting(session: Session, step: Step, now: Moment, known: Known) -> Stage:
    rest = session.rest
    assert rest is not None  # noqa: S101 - the caller looked
    item, phase, left = session.item(step), rest.phase(now), rest.remaining(now)
    word = {RestPhase.RESTING: "RESTING", RestPhase.READY: "READY", RestPhase.OVERDUE: "OVERDUE"}[phase]
    mood = phase.value
    if rest.timer.paused_at is not None:
        word, mood = "REST PAUSED", "paused"
    elif rest.timer.estimated(now):
        word += " (time estimated)"
    digits = clock_text(left) if phase is not RestPhase.OVERDUE else f"+{clock_text(int(-left))}"
    action = "Find your working weight" if step.kind is StepKind.FIND else f"Begin {_set_name(session, step)}"
    return Stage(
        mood, f"{word}   {window_text(rest.minimum, rest.maximum)}", action,
        f"Next: {_titled(item.name, step)}", digits, _prescription(session, step, known),
        _cues(known, item.exercise), _why(session, step), after=_just_done(session),
    )  # fmt: skip


def _where(session: Session, step: Step) -> str:
    item = session.item(step)
    number, total = step.number, session.total(step)
    if step.kind is StepKind.CARDIO:
        return PHASE_NAMES[step.phase].upper()
    optional = " · OPTIONAL" if item.optional else ""
    if step.part:
        return f"{_part_name(step).upper()} · SET {number} OF {total}"
    if total == 1:
        return f"{PHASE_NAMES[step.phase].upper()}{optional}"
    kind = "ROUND" if item.circuit else "RAMP-UP SET" if step.set_kind is SetKind.RAMP_UP else "SET"
    return f"{kind} {number} OF {total}{optional}"


def _set_name(session: Session, step: Step) -> str:
    if step.part:
        return _part_name(step)
    name = "ramp-up set" if step.set_kind is SetKind.RAMP_UP else "set"
    side = f", {step.side}" if step.side else ""
    total = session.total(step)
    return f"{name} {step.number} of {total}{side}" if total > 1 else f"the {name}{side}"


PARTS = {Technique.DROP_SET: "drop", Technique.REST_PAUSE: "mini-set", Technique.FORCED_REPS: "forced reps"}
PART_WHY = {
    Technique.DROP_SET: "lighter at once, as many clean reps as go",
    Technique.REST_PAUSE: "the same load after a few breaths, as many clean reps as go",
    Technique.FORCED_REPS: "a partner helps with the last reps; leave them out alone",
}


def _part_name(step: Step) -> str:
    name = PARTS[step.technique] if step.technique else "part"
    return name if step.technique is Technique.FORCED_REPS else f"{name} {step.part}"


def _titled(name: str, step: Step) -> str:
    return f"{name} · {step.side} side" if step.side else name


def _digits(step: Step) -> str:
    """What one needs to see from the rack: the load, or the reps where there is none."""
    return _number(step.load) or str(step.target or "")


def _why(session: Session, step: Step) -> str:
    item = session.item(step)
    if step.set_kind is not SetKind.WORKING:
        return ""
    if step.part and step.technique:
        return PART_WHY[step.technique]
    return "the weight you found today" if item.find else item.reason


def _prescription(session: Session, step: Step, known: Known) -> tuple[str, ...]:
    item = session.item(step)
    reps = ""
    if step.reps is not None:
        aim = f", aim for {step.target}" if step.target and step.reps.low != step.reps.high else ""
        reps = f"{step.reps} reps{aim}"
    elif step.seconds is not None:
        reps = f"{step.seconds} s"
    elif step.target:
        reps = reps_text(step.target)
    tempo = f"tempo {item.tempo}" if item.tempo and step.set_kind is SetKind.WORKING else ""
    return (*_loaded(step.load, known, item.exercise), *filter(None, (" · ".join(filter(None, (reps, tempo))),)))


def _loaded(load: Weight | None, known: Known, exercise: str) -> tuple[str, ...]:
    if load is None:
        return ()
    loads = known.loads(exercise)
    plates = loads.per_side(load) if loads else None
    if plates is None:
        return (str(load),)
    if not plates:
        return (f"{load} · empty bar",)
    return (f"{load} · {plates_text(plates)} a side",)


def plates_text(plates: tuple[Weight, ...]) -> str:
    """Plates of one side, the heaviest first: 25 + 10 + 2.5."""
    return " + ".join(f"{plate.value:g}" for plate in plates)


def _just_done(session: Session) -> str:
    last = session.last
    return f"Just done: {done_text(last)}" if last else ""


def done_text(entry: Logged) -> str:
    """A logged set in words: 8 reps × 100 kg, 2 in reserve."""
    if entry.seconds is not None:
        return f"{entry.seconds} s"
    load = f" × {entry.load}" if entry.load else ""
    rir = f", {entry.rir} in reserve" if entry.rir is not None else ""
    return f"{reps_text(entry.reps or 0)}{load}{rir}"


def reps_text(reps: int) -> str:
    """A number of reps in words."""
    return "1 rep" if reps == 1 else f"{reps} reps"


def _after(session: Session) -> str:
    following = session.upcoming[1:2]
    return f"Then: {_titled(session.item(following[0]).name, following[0])}" if following else ""


def _cues(known: Known, exercise: str) -> tuple[str, ...]:
    found = known.exercise(exercise)
    if found is None:
        return ()
    return (*found.set_up[:1], *found.execution[:1], *found.watch_for[:1])


def _number(load: Weight | None) -> str:
    return f"{load.value:g}" if load else ""


def _totals(session: Session) -> tuple[str, ...]:
    return (f"{len(session.log)} sets done, {len(session.skipped)} left out.",)


def _elapsed(session: Session, now: Moment) -> str:
    return clock_text(int(session.timer.elapsed(now)))
