"""Body weight: what was weighed when, and a weighing as a day of the history."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import SessionRecord, Status, day_note
from hamtui.training.base.weight import KG_PER_LB, Unit, Weight

LIGHTEST_KG, HEAVIEST_KG = 20, 400
_WRITTEN = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(kg|lbs?)?", re.ASCII | re.IGNORECASE)


class Weighing(Struct, frozen=True):
    """A body weight, when it was noted and in which session or note."""

    at: datetime
    weight: Weight
    session: str


def weighings(history: Iterable[SessionRecord]) -> list[Weighing]:
    """Every body weight, oldest first; a discarded session keeps its own, for it was weighed all the same."""
    found = [
        Weighing(session.started_at, session.check_in.body_weight, session.id)
        for session in history
        if session.check_in is not None and session.check_in.body_weight is not None
    ]
    return sorted(found, key=lambda weighing: weighing.at)


class BodyWeights:
    """Answers what the lifter weighed at a moment."""

    def __init__(self, known: Sequence[Weighing]) -> None:
        self._known = known
        self._times = [weighing.at for weighing in known]

    def at(self, moment: datetime) -> Weight | None:
        """The last weight known at `moment`; before the first one, the first. None when none is known."""
        if not self._known:
            return None
        return self._known[max(0, bisect_right(self._times, moment) - 1)].weight


def read_body_weight(text: str, unit: Unit) -> Weight:
    """A body weight as written, 82.4 or 181 lb; without a unit it is in `unit`. Raises ValueError with a sentence."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError("A body weight is a number, such as 82.4 or 181 lb")
    own = Unit.LB if (found[2] or unit.value).lower().startswith("lb") else Unit.KG
    value = float(found[1].replace(",", "."))
    low, high = (LIGHTEST_KG, HEAVIEST_KG) if own is Unit.KG else (LIGHTEST_KG / KG_PER_LB, HEAVIEST_KG / KG_PER_LB)
    if not low <= value <= high:
        raise ValueError(f"A body weight is {low:.0f} to {high:.0f} {own}")
    return Weight.of(value, own)


def note_of(weight: Weight, at: datetime, note_id: str) -> SessionRecord:
    """A day without training on which the lifter was weighed."""
    return day_note(CheckIn(body_weight=weight), at, note_id)


def without_weight(session: SessionRecord) -> SessionRecord | None:
    """The session without its body weight; None for a note of which nothing would be left."""
    check = replace(session.check_in, body_weight=None) if session.check_in else None
    if check == CheckIn():
        check = None
    left = replace(session, check_in=check)
    empty = not (check or left.check_out or left.sets or left.notes or left.pains)
    return None if session.status is Status.NOTED and empty else left
