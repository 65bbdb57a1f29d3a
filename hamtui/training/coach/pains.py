"""Pain: where it can be, which patterns a site belongs to, when it stops a set, and how the last one goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.exercise import Pattern
from hamtui.training.base.history import STRONG_PAIN, PainRecord, SessionRecord, Status
from hamtui.training.base.patterns import TRAINED, of_site


class PainAnswer(StrEnum):
    """How the lifter goes on after pain; `stopped` is no answer where the set had to end."""

    LIGHTER = "lighter"
    SHORTER_RANGE = "shorter_range"
    SWAP = "swap"
    END_EXERCISE = "end_exercise"
    END_SESSION = "end_session"
    GO_ON = "go_on"
    STOPPED = "stopped"


LOWER_BACK, BEHIND_KNEE, HAMSTRING, OTHER = "lower_back", "behind_knee", "hamstring", "other"
SITES = {
    LOWER_BACK: "lower back",
    BEHIND_KNEE: "behind the knee",
    "upper_hamstring": "upper hamstring, near the hip",
    "middle_hamstring": "middle of the hamstring",
    "lower_hamstring": "lower hamstring, near the knee",
    OTHER: "somewhere else",
}
WARNING_SIGNS = "A pop, bruising, numbness or lost strength: stop training and see a professional"

STOPS = frozenset({LOWER_BACK, BEHIND_KNEE, HAMSTRING})


class PainNote(Struct, frozen=True):
    """Pain at one time: its site, and how strong from 0 to 10 where that was said.

    `patterns` are those it acts on: of its site, and of the exercise in which it was felt; every strength pattern where
    neither is known. `exercise` is the one in which it was felt, where it was felt in one.
    """

    at: datetime
    where: str
    level: int | None = None
    sharp: bool = False
    patterns: frozenset[Pattern] = TRAINED
    exercise: str | None = None

    @property
    def gone(self) -> bool:
        """Whether nothing was felt."""
        return self.level == 0

    @property
    def strong(self) -> bool:
        """Whether nothing of its patterns is to be loaded: sharp, or 7 of 10 and more."""
        return not self.gone and (self.sharp or (self.level or 0) >= STRONG_PAIN)


def site_name(where: str) -> str:
    """A site in words; one that is not known as it was written."""
    return SITES.get(where, where)


def site_of(where: str) -> str:
    """The site by which it is kept apart from others: each part of the hamstring is the hamstring."""
    plain = where.casefold().replace(" ", "_")
    return HAMSTRING if HAMSTRING in plain else plain


def must_stop(where: str, *, sharp: bool, level: int | None = None) -> bool:
    """Whether the set ends at once: sharp pain in the lower back, behind the knee or in the hamstring itself, or 7
    of 10 and more anywhere.
    """
    return (sharp and site_of(where) in STOPS) or (level or 0) >= STRONG_PAIN


def acts_on(where: str, trained: Iterable[Pattern] = ()) -> frozenset[Pattern]:
    """The patterns that pain acts on: of its site and `trained` when it was felt; all when none is known."""
    patterns = of_site(site_of(where)) | (TRAINED & frozenset(trained))
    return patterns or TRAINED


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
            for where in told or [OTHER]:
                yield _kept(PainNote(session.started_at, where, check.pain, patterns=acts_on(where)), aching)
        for pain in session.pains:
            trained = _trained(session, pain)
            patterns = acts_on(pain.where, trained)
            yield _kept(PainNote(pain.at, pain.where, pain.level, pain.sharp, patterns, pain.exercise), aching)


def _trained(session: SessionRecord, pain: PainRecord) -> Iterator[Pattern]:
    """The patterns of the exercise in which it hurt, from the sets that were done of it."""
    for done in session.sets:
        if done.exercise == pain.exercise:
            yield from (done.pattern, *done.also)


def _kept(note: PainNote, aching: dict[str, None]) -> PainNote:
    """The note, with its site put among those that ache, or taken from them once nothing is felt there."""
    if note.gone:
        aching.pop(note.where, None)
    else:
        aching[note.where] = None
    return note


def to_ask_about(history: Iterable[SessionRecord], now: datetime) -> PainNote | None:
    """The pain to ask about today: the last that was spoken of, on an earlier day, unless it was gone by then."""
    last = max(course(history), key=lambda note: note.at, default=None)
    if last is None or last.gone or last.at.date() >= now.date():
        return None
    return last
