"""What the screens say about the end of a session: when it comes, and what was left out for a time to finish by."""

from __future__ import annotations

from datetime import timedelta

from hamtui.report.words import TECHNIQUES
from hamtui.training.base.history import Phase
from hamtui.training.base.moment import Moment
from hamtui.training.session.apply_finish import uncut
from hamtui.training.session.apply_sets import counts
from hamtui.training.session.duration import minutes, seconds_left
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step, StepKind

HALF_A_MINUTE = timedelta(seconds=30)


def end_text(session: Session, now: Moment) -> str:
    """The expected end to the nearest minute, and how it stands to the time to finish by: ends 18:38, by 18:40."""
    end = now.wall + timedelta(seconds=seconds_left(session, now))
    shown = f"ends {end + HALF_A_MINUTE:%H:%M}"
    if session.until is None:
        return shown
    late = minutes((end - session.until).total_seconds())
    return f"{shown}, {late} min late" if late > 0 else f"{shown}, by {session.until:%H:%M}"


def cut_lines(session: Session) -> list[str]:
    """What is left out for time, an exercise or a phase a line; nothing where no time is to be met."""
    if session.until is None:
        return []
    cardio = [step for step in session.steps if step.kind is StepKind.CARDIO and step.id in session.left_out]
    lines = [f"{session.item(step).name}: left out" for step in cardio]
    for phase, what in ((Phase.WARM_UP, "rounds"), (None, "sets"), (Phase.COOL_DOWN, "stretches")):
        steps = [
            s for s in session.steps if counts(s) and _phase(session, s) is phase and s.kind is not StepKind.CARDIO
        ]
        items = dict.fromkeys(s.item for s in steps) if phase is None else [None]
        for item in items:
            own = [s for s in steps if item is None or s.item == item]
            if cut := [s for s in own if s.id in session.left_out]:
                name = session.items[item].name if item is not None else "Warm-up" if what == "rounds" else "Cool-down"
                lines.append(f"{name}: {_kept(own, cut, what)}")
    return [*lines, *(["Rests: at their minimum"] if session.brief else [])]


def behind_lines(session: Session) -> list[str]:
    """Names of what was left out for time and lies behind now, so that taking the cuts back cannot bring it back."""
    lost = uncut(session).left_out
    return list(dict.fromkeys(session.item(step).name for step in session.steps if step.id in lost))


def _phase(session: Session, step: Step) -> Phase | None:
    """The light phase a step belongs to; None for work and core."""
    phase = session.items[step.item].phase
    return phase if phase in (Phase.WARM_UP, Phase.COOL_DOWN) else None


def _kept(own: list[Step], cut: list[Step], what: str) -> str:
    """How much of it stays: 1 of 3 rounds, or nothing."""
    if len(cut) == len(own):
        return "left out"
    if what == "stretches":
        return f"{len({s.item for s in own} - {s.item for s in cut})} of {len({s.item for s in own})} stretches"
    kept = {s.number for s in own} - {s.number for s in cut}
    still = {s.technique for s in own if s not in cut}
    gone = dict.fromkeys(s.technique for s in cut if s.technique and s.technique not in still)
    without = "".join(f", no {TECHNIQUES[technique]}" for technique in gone)
    return f"{len(kept)} of {len({s.number for s in own})} {what}{without}"
