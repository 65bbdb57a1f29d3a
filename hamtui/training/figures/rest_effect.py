"""What a rest did to the next set."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.coach.volume import worked


class Rested(StrEnum):
    """A rest against its window."""

    UNDER = "under"
    WITHIN = "within"
    OVER = "over"


class RestEffect(Struct, frozen=True):
    """What followed rests of one sort: sets counted, seconds rested and change of reps on average."""

    sets: int
    rested_s: float
    change: float


def rest_effects(history: Iterable[SessionRecord]) -> dict[Rested, RestEffect]:
    """Reps of a set against the working set of the same exercise, side and load before it, by the rest between them.

    A first set, one whose load differs from that before, and one done in turn with other exercises tell nothing of the
    rest and are left out.
    """
    changes: dict[Rested, list[tuple[int, int]]] = {}
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        before: dict[tuple[str, str | None], SetRecord] = {}
        for done in session.sets:
            if not worked(done) or done.reps is None or done.group:
                continue
            last = before.get((done.exercise, done.side))
            before[done.exercise, done.side] = done
            how = rested(done)
            if last is not None and how is not None and last.load == done.load and last.set < done.set:
                changes.setdefault(how, []).append((done.rested_s or 0, done.reps - (last.reps or 0)))
    return {how: _average(changes[how]) for how in Rested if how in changes}


def rested(done: SetRecord) -> Rested | None:
    """The rest before a set against its window; None where either is unknown."""
    if done.rested_s is None or done.rest_window is None:
        return None
    low, high = done.rest_window
    return Rested.UNDER if done.rested_s < low else Rested.OVER if done.rested_s > high else Rested.WITHIN


def _average(found: list[tuple[int, int]]) -> RestEffect:
    seconds, changes = zip(*found, strict=True)
    return RestEffect(len(found), sum(seconds) / len(found), sum(changes) / len(found))
