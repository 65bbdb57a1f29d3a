"""What a session came to: sets, volume, time, rests against their windows."""

from __future__ import annotations

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, whole_sets
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.coach.volume import hard_count
from hamtui.training.session.work_done import volume


class Summary(Struct, frozen=True):
    """The figures of one session.

    `volume` is load × reps over its working sets, in the unit asked for; rests are counted by their window.
    Left and right of one-sided work are one of `sets`.
    """

    sets: int
    hard_sets: float
    volume: float
    active_s: int
    rests_short: int
    rests_within: int
    rests_long: int
    average_rest_s: int | None


def summarise(session: SessionRecord, unit: Unit, body_weight: Weight | None = None) -> Summary:
    """The figures of `session`, loads added up in `unit`; `body_weight` counts for sets without a load."""
    rests = [(s.rested_s, s.rest_window) for s in session.sets if s.rested_s is not None and s.rest_window]
    short = sum(rested < window[0] for rested, window in rests)
    long = sum(rested > window[1] for rested, window in rests)
    return Summary(
        sets=whole_sets(session.sets),
        hard_sets=hard_count(session.sets),
        volume=volume(session.sets, unit, body_weight),
        active_s=session.active_s,
        rests_short=short,
        rests_within=len(rests) - short - long,
        rests_long=long,
        average_rest_s=round(sum(rested for rested, _ in rests) / len(rests)) if rests else None,
    )
