"""Short names of exercises: an id, its beginning, its initials, or one that lifters use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise

SHORT = {
    "dl": "conventional_deadlift",
    "deadlift": "conventional_deadlift",
    "rdl": "romanian_deadlift",
    "sldl": "stiff_leg_deadlift",
    "hbdl": "hex_bar_deadlift",
    "sumo": "sumo_deadlift",
    "gm": "barbell_good_morning",
    "slrdl": "single_leg_romanian_deadlift",
    "dbrdl": "dumbbell_romanian_deadlift",
    "slc": "seated_leg_curl",
    "llc": "lying_leg_curl",
    "klc": "kneeling_leg_curl",
    "swing": "kettlebell_swing",
    "kbs": "kettlebell_swing",
    "ghr": "glute_ham_raise",
    "thrust": "barbell_hip_thrust",
}
WORDS = {"rdl": "romanian deadlift", "dl": "deadlift", "bb": "barbell", "db": "dumbbell", "kb": "kettlebell"}
MOST_NAMED = 4


class UnknownExercise(HamtuiError):
    """No exercise, or more than one, goes by a name; the message says what to write instead."""


def initials(exercise_id: str) -> str:
    """The first letters of an id, a deadlift having two: single_leg_deadlift is sldl."""
    return "".join("dl" if word == "deadlift" else word[:1] for word in exercise_id.split("_"))


def nicknames(exercise_id: str) -> tuple[str, ...]:
    """Every short name that stands for an exercise before any other."""
    short = [name for name, meant in SHORT.items() if meant == exercise_id]
    own = initials(exercise_id)
    return tuple(short) if own in SHORT or len(own) < 2 else (*short, own)


def named(text: str, exercises: Iterable[Exercise]) -> Exercise:
    """The exercise meant by `text`, the nearest way of naming first. Raises UnknownExercise."""
    everything = list(exercises)
    wanted = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    for found in _ways(wanted, everything):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownExercise(f'"{text}" may be {_listed(found)}; write more of it')
    close = get_close_matches(wanted, [_plain(e.id) for e in everything], 1, 0.6) or ["such as rdl"]
    hint = "expected its name or initials, such as rdl" if close[0] == "such as rdl" else f"did you mean {close[0]}?"
    raise UnknownExercise(f'No exercise is called "{text}"; {hint}')


def _ways(wanted: str, exercises: Sequence[Exercise]) -> Iterable[list[Exercise]]:
    if not wanted:
        return
    meant = SHORT.get(wanted)
    yield [e for e in exercises if wanted in (_plain(e.id), _plain(e.name))]
    yield [e for e in exercises if e.id == meant]
    yield [e for e in exercises if len(wanted) > 1 and initials(e.id) == wanted]
    yield [e for e in exercises if _plain(e.id).startswith(wanted) or _plain(e.name).startswith(wanted)]
    yield [e for e in exercises if _has_words(_plain(e.name), wanted)]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _has_words(name: str, wanted: str) -> bool:
    parts = " ".join(WORDS.get(part, part) for part in wanted.split()).split()
    return all(any(word.startswith(part) for word in name.split()) for part in parts)


def _listed(found: Sequence[Exercise]) -> str:
    names = [e.id for e in found[:MOST_NAMED]]
    return f"{', '.join(names)} and others" if len(found) > MOST_NAMED else " or ".join(names)
