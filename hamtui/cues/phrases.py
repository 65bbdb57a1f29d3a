"""A session in short spoken phrases: "Rest over. Romanian deadlift, 100 kilos, eight reps." """

from __future__ import annotations

from hamtui.cues.cue import Cue, CueKind
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import noun
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {Unit.KG: ("kilo", "kilos"), Unit.LB: ("pound", "pounds")}


def rest_ready(coming: str) -> Cue:
    """The rest is over: what comes next, a sentence that may be empty."""
    return Cue(CueKind.REST_READY, "Rest over", f"Rest over. {coming}")


def rest_overdue() -> Cue:
    """The rest window has closed."""
    return Cue(CueKind.REST_OVERDUE_SOON, "Overdue", "Rest overdue. Begin now.")


def rest_overdue_soon(coming: str, seconds: int) -> Cue:
    """The rest window closes in `seconds`: what comes next, a sentence that may be empty."""
    text = f"Begin within {time(seconds)}. {coming}"
    return Cue(CueKind.REST_OVERDUE_SOON, "Time to begin", text)


def get_ready(step: Step | None = None) -> Cue:
    """A hold, or a set, is about to begin."""
    side = f" {step.side.capitalize()} side." if step and step.side else ""
    return Cue(CueKind.GET_READY, "Get ready", f"Get ready.{side}")


def switch_side(session: Session) -> Cue:
    """One side is done: now the other."""
    step = session.current
    now = f" Now {step.side}." if step and step.side else ""
    return Cue(CueKind.SWITCH_SIDE, "Switch side", f"Switch side.{now}")


def exercise_announced(session: Session) -> Cue:
    """Another exercise is next."""
    return Cue(CueKind.EXERCISE_ANNOUNCED, "Next exercise", f"Next: {coming(session)}")


def time_is_up() -> Cue:
    """An AMRAP is over."""
    return Cue(CueKind.REST_READY, "Time is up", "Time is up.")


def next_start() -> Cue:
    """The next set of an EMOM would begin, while one still runs."""
    return Cue(CueKind.GET_READY, "Next start", "Next start.")


def begun_late(session: Session, seconds: int) -> Cue:
    """A set of an EMOM began after its start."""
    return Cue(CueKind.EXERCISE_ANNOUNCED, "Late", f"{time(seconds).capitalize()} late. {coming(session)}")


def session_done() -> Cue:
    """Every step is done."""
    return Cue(CueKind.SESSION_DONE, "All done", "All done. Well trained.")


def counted(left: int) -> Cue:
    """The last seconds: three, two, one."""
    return Cue(CueKind.PHASE_TICK, number(left).capitalize(), number(left).capitalize())


def rep(count: int) -> Cue:
    """One rep counted."""
    return Cue(CueKind.REP_TICK, number(count).capitalize(), number(count).capitalize())


def phase(name: str) -> Cue:
    """A phase of the tempo begins: lower, hold, lift."""
    return Cue(CueKind.PHASE_TICK, name.capitalize(), name.capitalize())


def battery_low(percent: int) -> Cue:
    """The battery runs low."""
    return Cue(CueKind.BATTERY_LOW, "Battery low", f"Battery low. {number(percent).capitalize()} percent left.")


def coming(session: Session) -> str:
    """The step to come, as a sentence; empty when none is left."""
    step = session.current
    if step is None:
        return ""
    item = session.item(step)
    name = "Light cardio" if step.kind is StepKind.CARDIO else item.name
    side = f"{step.side} side" if step.side else ""
    special = step.set_kind.facts.word if step.set_kind.facts.leads_up and step.kind is StepKind.SET else ""
    return ", ".join(filter(None, (name, special, side, *_amount(step)))) + "."


def _amount(step: Step) -> tuple[str, ...]:
    if step.kind is StepKind.FIND:
        return ("find your working weight",)
    if step.seconds is not None:
        return (time(step.seconds),)
    reps = step.target or (step.reps.high if step.reps else 0)
    return (load(step.load) if step.load else "", _counted(reps, "rep") if reps else "")


def load(weight: Weight) -> str:
    """A load as it is spoken: 102.5 kilos."""
    one, many = _UNITS[weight.unit]
    return f"{weight.value:g} {noun(weight.value, one, many)}"


def time(seconds: int) -> str:
    """A time as it is spoken: five minutes, ninety seconds."""
    if seconds >= 60 and seconds % 60 == 0:
        return _counted(seconds // 60, "minute")
    if seconds > 120:
        return f"{_counted(seconds // 60, 'minute')} {_counted(seconds % 60, 'second')}"
    return _counted(seconds, "second")


def _counted(amount: int, unit: str) -> str:
    return f"{number(amount)} {noun(amount, unit)}"


def number(value: int) -> str:
    """A whole number in words below a hundred, else in digits."""
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
