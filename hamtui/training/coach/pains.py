"""Pain: where it can be, when it stops a set, and how the last one goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from hamtui.training.base.history import SessionRecord, Status

GO_ON = "go_on"
SITES = {
    "lower_back": "lower back",
    "behind_knee": "behind the knee",
    "upper_hamstring": "upper hamstring, near the hip",
    "middle_hamstring": "middle of the hamstring",
    "lower_hamstring": "lower hamstring, near the knee",
    "other": "somewhere else",
}
STOPS = ("lower_back", "behind_knee")


class PainNote(Struct, frozen=True):
    """Pain at one time: its site, and how strong from 0 to 10 where that was said."""

    at: datetime
    where: str
    level: int | None = None
    sharp: bool = False


def site_name(where: str) -> str:
    """A site in words; one that is not known as it was written."""
    return SITES.get(where, where)


def must_stop(where: str, *, sharp: bool) -> bool:
    """Whether the set ends at once: sharp pain in the lower back or behind the knee."""
    return sharp and where in STOPS


def course(history: Iterable[SessionRecord]) -> Iterator[PainNote]:
    """Every word on pain in the order of the history, a check that found none included.

    A check without any pain is a word on every place that hurt until then.
    """
    aching: dict[str, None] = {}
    for session in history:
        if session.status is Status.DISCARDED:
            continue
        check = session.check_in
        if check is not None and check.pain is not None:
            told = [check.pain_where] if check.pain_where else [] if check.pain else list(aching)
            for where in told or ["other"]:
                yield _kept(PainNote(session.started_at, where, check.pain), aching)
        for pain in session.pains:
            yield _kept(PainNote(pain.at, pain.where, pain.level, pain.sharp), aching)


def _kept(note: PainNote, aching: dict[str, None]) -> PainNote:
    """The note, with its site put among those that ache, or taken from them once nothing is felt there."""
    if note.level == 0:
        aching.pop(note.where, None)
    else:
        aching[note.where] = None
    return note


def to_ask_about(history: Iterable[SessionRecord], now: datetime) -> PainNote | None:
    """The pain to ask about today: the last that was spoken of, on an earlier day, unless it was gone by then."""
    last = max(course(history), key=lambda note: note.at, default=None)
    if last is None or last.level == 0 or last.at.date() >= now.date():
        return None
    return last
