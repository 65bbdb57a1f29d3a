"""The pacer: the tempo of a set as it runs, and the reps it counts."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.exercise import RepStart, Tempo

LEAD_IN_S = 3
LONGEST_LOWERING_S = 15


class PacePhase(StrEnum):
    """What the lifter does now."""

    READY = "get ready"
    LOWER = "lower"
    BOTTOM = "hold"
    LIFT = "lift"
    TOP = "pause"


class Pacer(Struct, frozen=True):
    """A tempo that runs from `since` seconds into the set, when `base` reps were counted.

    `begins` is what a rep begins with.
    """

    tempo: Tempo
    since: float
    base: int
    begins: RepStart = RepStart.LOWER


class Pace(Struct, frozen=True):
    """One moment of it: the phase, how far through it (0 to 1), its seconds left, and the reps completed."""

    phase: PacePhase
    part: float
    left: float
    reps: int


def pace(pacer: Pacer, elapsed: float) -> Pace:
    """Where the pacer is `elapsed` seconds into the set; a rep is complete when its last pause is over."""
    run = elapsed - pacer.since - LEAD_IN_S
    if run < 0:
        return Pace(PacePhase.READY, 1 + run / LEAD_IN_S, -run, pacer.base)
    tempo = pacer.tempo
    parts = rep_parts(tempo, pacer.begins)
    reps, within = divmod(run, tempo.rep_seconds)
    done = pacer.base + int(reps)
    for phase, seconds in parts:
        if within < seconds:
            return Pace(phase, within / seconds, seconds - within, done)
        within -= seconds
    first, seconds = parts[0]
    return Pace(first, 0.0, float(seconds), done + 1)


def rep_parts(tempo: Tempo, begins: RepStart) -> tuple[tuple[PacePhase, int], ...]:
    """The phases of one rep in their order, each with its seconds."""
    down = ((PacePhase.LOWER, tempo.lower), (PacePhase.BOTTOM, tempo.bottom))
    up = ((PacePhase.LIFT, tempo.lift), (PacePhase.TOP, tempo.top))
    return (*up, *down) if begins is RepStart.LIFT else (*down, *up)


def lowering(tempo: Tempo, by: int) -> Tempo:
    """The same tempo with the lowering `by` seconds longer, 1 to 15."""
    return Tempo(max(1, min(LONGEST_LOWERING_S, tempo.lower + by)), tempo.bottom, tempo.lift, tempo.top)
