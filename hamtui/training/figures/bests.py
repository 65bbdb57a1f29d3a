"""The best sets of an exercise: by reps, and the longest hold, the farthest way and the fastest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, SetRecord, Status
from hamtui.training.coach.volume import comparable

REP_COUNTS = (1, 3, 5, 8, 10)


class RepBests(Struct, frozen=True):
    """The heaviest sets of one exercise: by a number of reps, with at least so many; none without a load."""

    exercise: str
    name: str
    by_reps: Mapping[int, SetRecord]

    @property
    def newest(self) -> SetRecord:
        """The one that was done last."""
        return max(self.by_reps.values(), key=attrgetter("logged_at"))


class WayBests(Struct, frozen=True):
    """The longest hold of one exercise, its farthest way and, where the time is known, its fastest; None without."""

    exercise: str
    name: str
    longest: SetRecord | None = None
    farthest: SetRecord | None = None
    fastest: SetRecord | None = None

    @property
    def each(self) -> tuple[SetRecord | None, SetRecord | None, SetRecord | None]:
        """Longest, farthest, fastest."""
        return self.longest, self.farthest, self.fastest


def held(done: SetRecord) -> int:
    """How many seconds a set was held; 0 for one that has reps or a way."""
    return (done.seconds or 0) if done.reps is None and not done.metres else 0


def speed(done: SetRecord) -> float:
    """How fast a way was gone, in metres a second; 0 where that is not known."""
    return done.metres / done.seconds if done.metres and done.seconds else 0.0


def rep_matrix(history: Iterable[SessionRecord]) -> list[RepBests]:
    """Each exercise with its heaviest sets at 1, 3, 5, 8 and 10 reps, the newest record first."""
    best: dict[str, dict[int, SetRecord]] = {}
    for session in history:
        if session.status is not Status.FINISHED:
            continue
        for done in session.sets:
            if done.load is not None and comparable(done):
                own = best.setdefault(done.exercise, {})
                for count in REP_COUNTS:
                    if (done.reps or 0) >= count and (count not in own or done.load.kg > _kg(own[count])):
                        own[count] = done
    found = [RepBests(id_, next(iter(own.values())).name, own) for id_, own in best.items() if own]
    return sorted(found, key=lambda each: each.newest.logged_at, reverse=True)


def way_matrix(history: Iterable[SessionRecord]) -> list[WayBests]:
    """Each exercise that was held or had a way with its best of these, the one done last first."""
    by_exercise: dict[str, list[SetRecord]] = {}
    for session in history:
        if session.status is Status.FINISHED:
            for done in session.sets:
                if done.reps is None and comparable(done):
                    by_exercise.setdefault(done.exercise, []).append(done)
    ordered = sorted(by_exercise.values(), key=lambda sets: sets[-1].logged_at, reverse=True)
    return [best for sets in ordered if (best := way_bests(sets)) is not None]


def way_bests(sets: Iterable[SetRecord]) -> WayBests | None:
    """The longest, farthest and fastest of the sets of one exercise, the first of equals; None without any."""
    timed = [done for done in sets if held(done) or done.metres]
    if not timed:
        return None
    return WayBests(
        timed[-1].exercise,
        timed[-1].name,
        max(filter(held, timed), key=lambda done: (held(done), _kg(done)), default=None),
        max((done for done in timed if done.metres), key=lambda done: (done.metres or 0, _kg(done)), default=None),
        max(filter(speed, timed), key=lambda done: (speed(done), done.metres or 0), default=None),
    )


def _kg(done: SetRecord) -> float:
    return done.load.kg if done.load else 0.0
