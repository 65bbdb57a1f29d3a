"""Sets as other trackers keep them: a row each, what followed one as drop sets of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import SessionRecord, SetKind, SetRecord, Status
from hamtui.training.base.weight import Weight

_TYPES = {SetKind.RAMP_UP: "warm_up", SetKind.WORKING: "working", SetKind.CORE: "working", SetKind.CARDIO: "working"}


class Row(Struct, frozen=True):
    """A set with its type: warm_up, working or drop. `rested_s` is the rest before it."""

    name: str
    type: str
    reps: int | None
    seconds: int | None
    load: Weight | None
    pattern: Pattern
    logged_at: datetime
    rpe: float | None = None
    metres: int | None = None
    rested_s: int | None = None
    group: str | None = None


def rows(session: SessionRecord) -> Iterator[Row]:
    """The sets of a trained session, in the order they were done; stretching and the like are left out."""
    if session.status is not Status.FINISHED:
        return
    for done in session.sets:
        if done.kind in _TYPES:
            yield from _rows(done)


def _rows(done: SetRecord) -> Iterator[Row]:
    side = f" ({done.side.value})" if done.side else ""
    rpe = None if done.rir is None else 10.0 - done.rir
    name, about = f"{done.name}{side}", (done.pattern, done.logged_at)
    yield Row(name, _TYPES[done.kind], done.reps, done.seconds, done.load, *about, rpe, done.metres, done.rested_s,
              done.group)  # fmt: skip
    for part in done.parts:
        effort = None if part.rir is None else 10.0 - part.rir
        load = part.load or done.load
        yield Row(name, "drop", part.reps, None, load, *about, effort, None, part.rested_s or None, done.group)
