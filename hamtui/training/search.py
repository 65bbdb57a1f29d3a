"""Finding sessions by words: exercises and their short names, program, day, notes, pain, date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hamtui.training.exercise import Pattern
from hamtui.training.history import SessionRecord
from hamtui.training.names import nicknames

_BETWEEN = re.compile(r"[^\w-]+")


def haystack(session: SessionRecord) -> str:
    """All that a session can be found by, in small letters, a blank before every word."""
    exercises = dict.fromkeys((done.exercise, done.name, done.pattern) for done in session.sets)
    parts = [
        *(session.program, session.program_name, session.day, session.day_name, session.status),
        *(name for id_, name, _ in exercises),
        *(_other_names(id_, pattern) for id_, _, pattern in exercises),
        *(note.text for note in session.notes),
        *(f"pain {pain.where.replace('_', ' ')} {'sharp' if pain.sharp else 'dull'}" for pain in session.pains),
        *(done.technique.replace("_", " ") for done in session.sets if done.technique),
    ]
    if session.check_in is not None and session.check_in.body_weight is not None:
        parts.append(f"body weight {session.check_in.body_weight}")
    words = _BETWEEN.sub(" ", " ".join(parts).casefold())
    apart = " ".join(word for word in words.split() if "-" in word).replace("-", " ")
    return f" {session.started_at:%Y-%m-%d %A %B %d}".casefold() + f" {words} {apart}"


def _other_names(id_: str, pattern: Pattern) -> str:
    return f"{id_} {pattern.replace('_', ' ')} {' '.join(nicknames(id_))}"


def search(haystacks: Iterable[str], query: str) -> list[int]:
    """Where `query` is found, as positions in `haystacks`; everywhere for an empty one."""
    words = [f" {word}" for word in _BETWEEN.sub(" ", query.casefold()).split()]
    return [position for position, hay in enumerate(haystacks) if all(word in hay for word in words)]
