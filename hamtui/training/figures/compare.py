"""Two sessions of the same day side by side: each working set then and now."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.base.words import decimal
from hamtui.training.session.work_done import reps_of


class Pair(Struct, frozen=True):
    """The same set of an exercise in an earlier session and in a later one; None where one of them lacks it."""

    name: str
    before: SetRecord | None
    now: SetRecord | None

    @property
    def change(self) -> str:
        """What is different, in words; empty where one of the two is missing."""
        before, now = self.before, self.now
        if before is None or now is None:
            return ""
        found = []
        load = now.load or before.load
        if load is not None and _kg(now) != _kg(before):
            by = (now.load.value if now.load else 0) - (before.load.to(load.unit).value if before.load else 0)
            helped = max(_kg(now), _kg(before)) <= 0
            less = f"{decimal(abs(round(by, 2)))} {load.unit} {'less' if by > 0 else 'more'} help"
            found.append(less if helped else f"{round(by, 2):+g} {load.unit}")
        reps = reps_of(now) - reps_of(before)
        found += [f"{reps:+d} rep{'' if abs(reps) == 1 else 's'}"] if reps else []
        metres = (now.metres or 0) - (before.metres or 0)
        found += [f"{metres:+d} m"] if metres else []
        seconds = (now.seconds or 0) - (before.seconds or 0)
        found += [f"{seconds:+d} s"] if seconds else []
        return ", ".join(found) or "same"


def _kg(done: SetRecord) -> float:
    return done.load.kg if done.load else 0.0


def previous_of(history: Sequence[SessionRecord], session: SessionRecord) -> SessionRecord | None:
    """The finished session of the same program and day before `session`; `history` is oldest first."""
    return next(
        (
            other
            for other in reversed(history)
            if (other.program, other.day, other.status) == (session.program, session.day, Status.FINISHED)
            and other.started_at < session.started_at
            and other.id != session.id
        ),
        None,
    )


def pairs(before: SessionRecord, now: SessionRecord) -> list[Pair]:
    """The working sets of both by exercise, side and number, in the order of the later session."""
    keys = {(done.exercise, done.side, done.set): None for session in (now, before) for done in session.working}
    exercises = list(dict.fromkeys(exercise for exercise, _, _ in keys))
    then = {(done.exercise, done.side, done.set): done for done in before.working}
    today = {(done.exercise, done.side, done.set): done for done in now.working}
    found = []
    for key in sorted(keys, key=lambda key: (exercises.index(key[0]), key[2], key[1] or "")):
        done = today.get(key) or then[key]
        found.append(Pair(done.name, then.get(key), today.get(key)))
    return found
