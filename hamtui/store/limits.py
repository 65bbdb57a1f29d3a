"""The numbers a session can hold, checked before anything is written and by the doctor.

Times have next to no upper bound: a clock set wrong must not keep a session from being saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hamtui.training.base.history import SessionRecord

if TYPE_CHECKING:
    from hamtui.training.session.events import Event

LONGEST = 10**10
EVENTS = {"reps": (0, 1000), "seconds": (-LONGEST, LONGEST), "rir": (0, 10), "item": (0, 1000)}
COUNTED = {"by": (-1000, 1000)}
SETS = {
    "set": (1, 1000),
    "reps": (0, 1000),
    "seconds": (0, LONGEST),
    "rir": (0, 10),
    "rested_s": (0, LONGEST),
    "target_s": (0, LONGEST),
    "share": (0, 1),
    "eccentric_s": (0, LONGEST),
}
SESSION = {"active_s": (0, LONGEST)}
PARTS = {"reps": (0, 1000), "rested_s": (0, LONGEST), "rir": (0, 10)}
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
    faults += [fault for pain in record.pains for fault in _outside(pain, PAINS)]
    faults += [fault for check in (record.check_in, record.check_out) for fault in _outside(check, CHECKS)]
    faults += list(_outside(record, SESSION))
    times = [record.started_at, record.finished_at, *(done.logged_at for done in record.sets)]
    times += [note.at for note in record.notes] + [pain.at for pain in record.pains]
    if any(time is not None and time.tzinfo is None for time in times):
        faults.append("a time has no offset from UTC")
    if not record.id:
        faults.append("it has no id")
    return faults


def _outside(thing: object, limits: dict[str, tuple[int, int]]) -> Iterator[str]:
    for name, (low, high) in limits.items():
        value: Any = getattr(thing, name, None)
        if value is not None and not (isinstance(value, int | float) and low <= value <= high):
            yield f"{name} is {value!r}, not {low} to {high}"
