"""The glance view in words: one thing, to be read from across the rack."""

from __future__ import annotations

from msgspec import Struct

from hamtui.training.session.state import Session
from hamtui.tui.session.stage import Stage
from hamtui.tui.session.step_words import plates_line

SHORT = {"FIND YOUR WORKING WEIGHT": "FIND WEIGHT", "REST PAUSED": "PAUSED"}


class Glance(Struct, frozen=True):
    """A word, digits, and what comes next: set of sets with its load in large, the plates in small."""

    mood: str
    word: str
    digits: str
    next: str
    small: str
    action: str


def glance_of(session: Session, stage: Stage) -> Glance:
    """What of `stage` can be read from three metres."""
    step = session.current
    word = stage.word.split("   ")[0].split(" (")[0]
    word = SHORT.get(word, word.split(" · ")[0]).replace(" OF ", "/")
    following = ""
    if step is not None and session.paused is None:
        total = session.total(step)
        count = f"{step.number}/{total}" if total > 1 and "/" not in word else ""
        side = step.side.upper() if step.side else ""
        following = "  ".join(filter(None, (count, side, stage.load.upper())))
    paced = session.doing is not None and session.doing.pacer is not None
    return Glance(
        stage.mood,
        word,
        stage.big,
        following,
        " · ".join(filter(None, (stage.after if paced else "", stage.title, stage.caption, plates_line(stage.plates)))),
        stage.action,
    )
