"""Finding sessions by words: exercises and their short names, program, day, notes, pain, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hamtui.training.base.history import SessionRecord
from hamtui.training.base.names import nicknames
from hamtui.training.base.words import MONTHS, WEEKDAYS

_BETWEEN = re.compile(r"[^\w-]+")


def haystack(session: SessionRecord, known: dict[str, str] | None = None) -> str:
    """All that a session can be found by, in small letters, a blank before every word.

    `known` keeps the names of exercises from one session to the next, for these take most of the time.
    """
    known = {} if known is None else known
    exercises = {done.exercise: done for done in session.sets}
    for id_, done in exercises.items():
        if id_ not in known:
            known[id_] = f"{done.name} {id_} {done.pattern.replace('_', ' ')} {' '.join(nicknames(id_))}"
    parts = [
        *(session.program, session.program_name, session.day, session.day_name, session.status),
        *(known[id_] for id_ in exercises),
        *(note.text for note in session.notes),
        *(f"pain {pain.where.replace('_', ' ')} {'sharp' if pain.sharp else 'dull'}" for pain in session.pains),
        *(done.technique.replace("_", " ") for done in session.sets if done.technique),
    ]
    if session.check_in is not None and session.check_in.body_weight is not None:
        parts.append(f"body weight {session.check_in.body_weight}")
    words = _BETWEEN.sub(" ", " ".join(parts).casefold())
    apart = " ".join(word for word in words.split() if "-" in word).replace("-", " ")
    day = session.started_at
    dated = f" {day:%Y-%m-%d} {WEEKDAYS[day.weekday()]} {MONTHS[day.month - 1]} {day:%d}".casefold()
    return f"{dated} {words} {apart}"


def search(haystacks: Sequence[str], query: str) -> list[int]:
    """Where `query` is found, as positions in `haystacks`; everywhere for an empty one."""
    found = list(range(len(haystacks)))
    for word in _BETWEEN.sub(" ", query.casefold()).split():
        begun = f" {word}"
        found = [position for position in found if begun in haystacks[position]]
    return found
