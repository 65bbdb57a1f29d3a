"""Which keys of the session matter now."""

from __future__ import annotations

from hamtui.training.session.state import Session
from hamtui.training.session.steps import StepKind
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
