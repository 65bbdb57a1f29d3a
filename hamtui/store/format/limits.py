"""What a session can hold: one set of checks for what is trained, typed, edited, imported, restored and examined.

`record_faults` is what nothing may break. `doubts` are times that cannot be right: what is typed or brought in is
refused for them, while a session that was just trained is kept, for a clock set wrong must not lose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hamtui.store.disk.errors import Damaged
from hamtui.training.base.history import SessionRecord

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

LONGEST = 10**10
LONGEST_SET_S = 24 * 3600
YEARS = range(1970, 9999)
AHEAD = timedelta(days=1)
EVENTS = {
    "reps": (0, 1000),
    "seconds": (-LONGEST, LONGEST),
    "metres": (0, 10**7),
    "rir": (0, 10),
    "item": (0, 1000),
    "before": (0, 1000),
}
COUNTED = {"by": (-1000, 1000)}
SETS = {
    "set": (1, 1000),
    "reps": (0, 1000),
    "seconds": (0, LONGEST),
    "metres": (0, 10**7),
    "rir": (0, 10),
    "rested_s": (0, LONGEST),
    "target_s": (0, LONGEST),
    "share": (0, 1),
    "eccentric_s": (0, LONGEST),
}
SESSION = {"active_s": (0, LONGEST)}
PARTS = {"reps": (0, 1000), "rested_s": (0, LONGEST), "rir": (0, 10)}
GROUPS = {"rounds": (0, 1000), "reps": (0, 10000), "seconds": (0, LONGEST), "late": (0, 1000), "every": (1, 3600)}
PAINS = {"level": (0, 10)}
CHECKS = {
    "soreness": (0, 4),
    "sore_days": (0, 1000),
    "readiness": (1, 5),
    "pain": (0, 10),
    "rir": (0, 10),
    "pump": (1, 3),
}


def event_faults(event: Event) -> list[str]:
    """What is out of range in an event, as parts of a sentence."""
    from hamtui.training.session.events import RepCounted

    faults = list(_outside(event, EVENTS | PAINS | COUNTED if isinstance(event, RepCounted) else EVENTS | PAINS))
    return faults + list(_outside(getattr(event, "check", None), CHECKS))


def record_faults(record: SessionRecord) -> list[str]:
    """What is out of range or contradictory in a session, as parts of a sentence."""
    faults = [
        f"set {n} of the list: {fault}" for n, done in enumerate(record.sets, 1) for fault in _outside(done, SETS)
    ]
    faults += [fault for done in record.sets for part in done.parts for fault in _outside(part, PARTS)]
    faults += [fault for group in record.groups for fault in _outside(group, GROUPS)]
    faults += [fault for pain in record.pains for fault in _outside(pain, PAINS)]
    faults += [fault for check in (record.check_in, record.check_out) for fault in _outside(check, CHECKS)]
    weights = (check.body_weight for check in (record.check_in,) if check is not None)
    faults += [f"a body weight of {weight}" for weight in weights if weight is not None and weight.hundredths < 0]
    faults += list(_outside(record, SESSION))
    if any(time.tzinfo is None for time in _times(record)):
        faults.append("a time has no offset from UTC")
    elif any(year_in_utc(time) is None for time in _times(record)):
        faults.append("a time is beyond what a calendar holds")
    if not record.id:
        faults.append("it has no id")
    return faults


def doubts(record: SessionRecord, now: datetime) -> list[str]:
    """Which times of a session cannot be right, as parts of a sentence; all of them have an offset."""
    latest = max(_times(record))
    if record.started_at > now + AHEAD or latest > now + 2 * AHEAD:
        return [*contradictions(record), f"it is dated {latest:%Y-%m-%d}, which is still to come"]
    return contradictions(record)


def contradictions(record: SessionRecord) -> list[str]:
    """Which times cannot be right whatever day it is, as parts of a sentence."""
    faults = []
    if not all(year_in_utc(time) in YEARS for time in _times(record)):
        faults.append(f"a time is not in the years {YEARS.start} to {YEARS.stop - 1}")
    if record.finished_at is not None and record.finished_at < record.started_at:
        faults.append("it ended before it began")
    return faults


def refused(record: SessionRecord, now: datetime, before: SessionRecord | None = None) -> list[str]:
    """Why a session cannot be written down, edited or brought in; what it had `before` stands in no way."""
    known = {*record_faults(before), *doubts(before, now), *_endless(before)} if before else set()
    faults = record_faults(record)
    return [fault for fault in faults or [*doubts(record, now), *_endless(record)] if fault not in known]


def _endless(record: SessionRecord) -> Iterator[str]:
    """Sets that nobody writes down; one left running over a weekend is kept all the same."""
    for done in record.sets:
        if (done.seconds or 0) > LONGEST_SET_S:
            yield f"a set of {done.name} lasts {done.seconds} s, longer than a day"


def year_in_utc(time: datetime) -> int | None:
    """The year of an aware time in UTC; None where no calendar has it."""
    try:
        return time.astimezone(UTC).year
    except OverflowError:
        return None


def refuse_another_year(name: str, starts: Iterable[datetime]) -> None:
    """Raise Damaged where all sessions of `history-YYYY.json`, by their starts, are of other years: it was swapped."""
    year, others = int(name.removeprefix("history-")[:4]), 0
    for start in starts:
        if year_in_utc(start) == year:
            return
        others += 1
    if others:
        raise Damaged(f"{name} holds the sessions of another year.")


def _times(record: SessionRecord) -> list[datetime]:
    times = [record.started_at, record.finished_at, *(done.logged_at for done in record.sets)]
    times += [note.at for note in record.notes] + [pain.at for pain in record.pains]
    return [time for time in times if time is not None]


def _outside(thing: object, limits: dict[str, tuple[int, int]]) -> Iterator[str]:
    for name, (low, high) in limits.items():
        value: Any = getattr(thing, name, None)
        if value is not None and not (isinstance(value, int | float) and low <= value <= high):
            yield f"{name} is {value!r}, not {low} to {high}"
