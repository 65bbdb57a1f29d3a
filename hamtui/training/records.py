"""Personal records: the heaviest load and the most reps at a load. A better estimated maximum is always one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hamtui.training.history import SessionRecord, SetRecord, Status
from hamtui.training.volume import worked
from hamtui.training.weight import Weight


@dataclass(frozen=True)
class Record:
    """A record set in a session, said in words."""

    exercise: str
    text: str


def records_in(session: SessionRecord, before: Iterable[SessionRecord]) -> list[Record]:
    """What in `session` beat everything in `before`; a first time is no record, and ramp-up sets never count."""
    past = [
        done
        for other in before
        if other.status is Status.FINISHED and other.id != session.id
        for done in other.sets
        if worked(done) and done.load
    ]
    found: list[Record] = []
    for exercise in dict.fromkeys(done.exercise for done in session.sets if worked(done) and done.load):
        today = [s for s in session.sets if s.exercise == exercise and worked(s) and s.load]
        earlier = [s for s in past if s.exercise == exercise]
        if earlier:
            found += [Record(exercise, text) for text in _texts(today, earlier)]
    return found


def _texts(today: Sequence[SetRecord], earlier: Sequence[SetRecord]) -> list[str]:
    name = today[0].name
    top = max(today, key=lambda s: _kg(s.load))
    if _kg(top.load) > max(_kg(s.load) for s in earlier):
        return [f"{name}: heaviest load yet, {top.load}"]
    for done in sorted(today, key=lambda s: (_kg(s.load), s.reps or 0), reverse=True):
        rivals = [s.reps or 0 for s in earlier if _kg(s.load) >= _kg(done.load)]
        if rivals and (done.reps or 0) > max(rivals):
            return [f"{name}: most reps at {done.load}, {done.reps}"]
    return []


def _kg(load: Weight | None) -> float:
    return load.kg if load else 0.0
