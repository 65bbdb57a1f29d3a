"""Effort: estimated one-rep maximum, and reps in reserve against RPE."""

from __future__ import annotations

HIGHEST_ESTIMATED = 12
MOST_REPS = 60
MOST_FROM_MAXIMUM = 30


def epley(load: float, reps: int) -> float | None:
    """Estimated one-rep maximum w(1 + r/30); one rep is the weight itself (Epley 1985).

    None above 12 reps, and of work with help.
    """
    if not 1 <= reps <= HIGHEST_ESTIMATED or load < 0:
        return None
    return load if reps == 1 else load * (1 + reps / 30)


def brzycki(load: float, reps: int) -> float | None:
    """Estimated one-rep maximum 36w/(37 − r); none above 12 reps (Brzycki 1993)."""
    if not 1 <= reps <= HIGHEST_ESTIMATED:
        return None
    return load * 36 / (37 - reps)


def one_rep_maximum(load: float, reps: int, reserve: int = 0) -> float:
    """The load of one rep by w(1 + r/30), where reps and those in reserve count for at most 12 together."""
    counted = min(HIGHEST_ESTIMATED, reps + reserve)
    return load if counted <= 1 else load * (1 + counted / 30)


def load_for(maximum: float, reps: int) -> float:
    """The load for so many reps, at most 30: the same curve read the other way, beyond 12 reps no more than a guess."""
    return maximum if reps <= 1 else maximum / (1 + min(MOST_FROM_MAXIMUM, reps) / 30)


def reps_in_reserve(rpe: float) -> float:
    """Reps in reserve for a rate of perceived exertion of 0 to 10: RIR = 10 − RPE."""
    if not 0 <= rpe <= 10:
        raise ValueError("RPE is 0 to 10")
    return 10 - rpe


def reps_possible(maximum: float, load: float) -> int:
    """Reps to failure at `load` for a one-rep maximum: the same curve read the other way, none above 60 reps.

    Beyond 12 reps it is only an extrapolation, good enough for playing training, never for a record.
    """
    if maximum < load:
        return 0
    return MOST_REPS if load <= 0 else max(1, min(MOST_REPS, int(30 * (maximum / load - 1))))
