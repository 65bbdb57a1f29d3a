"""The keys of the session: each with an id to re-map it by, and which ones matter now."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hamtui.training.session import Session
from hamtui.training.steps import StepKind
from hamtui.tui.widgets.key_bar import Keys

BINDINGS: list[BindingType] = [
    Binding("space,enter", "primary", "The big key: what the top line says", id="session.primary", priority=True),
    Binding("r", "change('rep', 1)", "Count a rep; in the rest, one rep more for the last set", id="session.rep"),
    Binding("R,backspace", "change('rep', -1)", "One rep less", id="session.unrep"),
    Binding("up,plus,k", "change('load', 1)", "Heavier: the next set and those after it", id="session.heavier"),
    Binding("down,minus,j", "change('load', -1)", "Lighter: the next set and those after it", id="session.lighter"),
    Binding("l", "change('logged_load', 1)", "The last set was heavier", id="session.last_heavier"),
    Binding("L", "change('logged_load', -1)", "The last set was lighter", id="session.last_lighter"),
    Binding("left", "change('time', -15)", "15 seconds less", id="session.less_time"),
    Binding("right", "change('time', 15)", "15 seconds more", id="session.more_time"),
    *(
        Binding(
            str(n),
            f"change('in_reserve', {n})",
            "Reps in reserve of the last set; before cardio, the pick",
            id=f"session.digit_{n}",
        )
        for n in range(6)
    ),
    Binding(
        "p", "change('pacer')", "Pacer: the tempo of the set, reps counted; ←→ changes the lowering", id="session.pacer"
    ),
    Binding("h", "change('hold_rest')", "Pause the rest, or let it run on", id="session.hold_rest"),
    Binding("s", "change('skip')", "Skip the rest, or else this step", id="session.skip"),
    Binding("S", "change('skip_exercise')", "Skip the exercise", id="session.skip_exercise"),
    Binding("o", "change('rests')", "Rests off for this session, or on", id="session.rests"),
    Binding("w", "ask('swap')", "Swap the exercise for today", id="session.swap"),
    Binding("a", "change('sets', 1)", "Add a set", id="session.add_set"),
    Binding("d", "change('sets', -1)", "Drop a set", id="session.drop_set"),
    Binding("n", "ask('note')", "Note", id="session.note"),
    Binding("x", "ask('pain')", "Sharp pain: stop here", id="session.pain"),
    Binding("z", "change('pause')", "Pause the whole session, or go on", id="session.pause"),
    Binding("u", "change('undo')", "Undo", id="session.undo"),
    Binding("U,ctrl+r", "change('redo')", "Redo", id="session.redo"),
    Binding("g", "glance", "Glance view: only what can be read from afar", id="session.glance"),
    Binding("v", "outline", "Show or hide the outline", id="session.outline"),
    Binding("f", "ask('finish')", "Finish early", id="session.finish"),
    Binding("X", "ask('discard')", "Throw the session away", id="session.discard"),
    Binding("e", "ask('export')", "Write the session to a file", id="session.export"),
    Binding("q,escape", "leave", "Leave and come back later", id="session.leave"),
]


def keys_now(session: Session) -> Keys:
    """The keys that matter at this point, the most useful first."""
    step = session.current
    if session.paused is not None:
        return (("z", "go on"), ("u", "undo"), ("q", "leave"))
    if step is None:
        return (("u", "undo"), ("n", "note"), ("q", "leave"))
    if session.doing is not None:
        if step.seconds is not None:
            return (("←→", "15 s"), ("s", "skip"), ("x", "pain"), ("u", "undo"), ("z", "pause"), ("q", "leave"))
        return (
            ("r", "count"),
            ("R", "less"),
            ("p", "pacer"),
            ("x", "pain"),
            ("u", "undo"),
            ("z", "pause"),
            ("q", "leave"),
        )
    if session.rest is not None:
        fix = (("r/R", "reps"), ("l/L", "load"), ("0-5", "in reserve")) if session.last else ()
        return (("←→", "15 s"), ("s", "skip"), *fix, ("h", "hold"), ("↑↓", "next load"), ("u", "undo"))
    if step.kind is StepKind.CARDIO:
        return (("1-3", "pick"), ("s", "skip"), ("u", "undo"), ("z", "pause"), ("q", "leave"))
    load = (("↑↓", "load"),) if step.load is not None else ()
    return (*load, ("s", "skip"), ("S", "skip exercise"), ("w", "swap"), ("u", "undo"), ("n", "note"), ("q", "leave"))
