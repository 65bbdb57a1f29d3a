"""Names of exercises: an id, another name, its beginning, its initials, or a short one that lifters use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Origin

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
MOST_NEAR = 3
LIKE = (0.9, 0.75, 0.6)


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


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name as it is compared: small letters, one blank for what stands between words."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def named(text: str, exercises: Iterable[Exercise]) -> Exercise:
    """The exercise meant by `text`, the nearest way of naming first. Raises UnknownExercise.

    What names a shipped exercise or one of the lifter's own goes before the names of the catalogue, except that a
    whole name of the catalogue goes before a part of theirs.
    """
    return _named(text, list(map(_Called.of, exercises)))


def _named(text: str, called: Sequence[_Called]) -> Exercise:
    wanted = plain(text)
    for group in _ways(wanted, called) if wanted else ():
        if len(group) == 1:
            return group[0]
        if group:
            raise UnknownExercise(f'"{text}" may be {_listed(group)}; write more of it')
    raise UnknownExercise(f'No exercise is called "{text}"; {_instead(text, [each.exercise for each in called])}')


class NamedExercises:
    """Exercises as they are written in a program: each name is looked up once, as `named` does, or taken as an id."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        every = list(exercises)
        self._offered = [each for each in every if not each.archived]
        self._by_id = {each.id: each for each in every}
        self._found: dict[str, Exercise] = {}

    @cached_property
    def _called(self) -> list[_Called]:
        return list(map(_Called.of, self._offered))

    def __contains__(self, exercise_id: str) -> bool:
        return exercise_id in self._by_id

    def of(self, exercise_id: str) -> Exercise:
        """The exercise of that id, an archived one too. Raises UnknownExercise."""
        if exercise_id not in self._by_id:
            raise UnknownExercise(f'No exercise is called "{exercise_id}"')
        return self._by_id[exercise_id]

    def exact(self, text: str) -> Exercise:
        """The exercise whose id is `text`, or else the one it names. Raises UnknownExercise."""
        return self._by_id.get(text) or self.find(text)

    def find(self, text: str) -> Exercise:
        """The exercise that `text` names. Raises UnknownExercise."""
        if text not in self._found:
            self._found[text] = _named(text, self._called)
        return self._found[text]

    def matching(self, text: str) -> list[Exercise]:
        """Those that `text` can mean, as the function of that name says; archived ones are none of them."""
        return _matching(text, self._called)

    def means(self, text: str) -> str:
        """The id of the exercise that `text` names; empty where it names none, or more than one."""
        try:
            return self.find(text).id
        except UnknownExercise:
            return ""


def nearest(text: str, exercises: Iterable[Exercise]) -> list[str]:
    """The names of the exercises that are written most like `text`, at most three; none where none is like it."""
    from difflib import get_close_matches

    named_by = {name: plain(each.id) for each in exercises for name in (plain(each.id), *_names(each))}
    close = (get_close_matches(plain(text), named_by, 2 * MOST_NEAR, cutoff) for cutoff in LIKE)
    return list(dict.fromkeys(named_by[name] for name in next(filter(None, close), [])))[:MOST_NEAR]


def matching(text: str, exercises: Sequence[Exercise]) -> list[Exercise]:
    """The exercises that `text`, which may still be typed, can mean: each way of naming in turn, the nearest first.

    Within a way they stay in the order given.
    """
    return _matching(text, list(map(_Called.of, exercises)))


def alike(text: str, exercises: Sequence[Exercise]) -> list[Exercise]:
    """The exercises that are written most like `text`, at most three."""
    by_id = {plain(each.id): each for each in exercises}
    return [by_id[each] for each in nearest(text, exercises)]


def _instead(text: str, exercises: Sequence[Exercise]) -> str:
    """What to write instead of a name that nothing goes by, or how to add it."""
    close = nearest(text, exercises)
    asked = f"did you mean {' or '.join(close)}?" if close else "expected its name or initials, such as rdl."
    adding = clean(text).replace('"', "")
    return f'{asked} hamtui exercises add "{adding}" makes it your own' if plain(adding) else asked.rstrip(".")


class _Called(Struct, frozen=True):
    """An exercise with all it is called as it is compared, so that no name is taken apart twice."""

    exercise: Exercise
    id: str
    initials: str
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    listed: bool

    @classmethod
    def of(cls, exercise: Exercise) -> _Called:
        names = _names(exercise)
        words = tuple(tuple(name.split()) for name in names)
        listed = exercise.origin is Origin.CATALOGUE
        return cls(exercise, plain(exercise.id), initials(exercise.id), names, words, listed)

    def begins(self, wanted: str) -> bool:
        return self.id.startswith(wanted) or any(name.startswith(wanted) for name in self.names)

    def has_words(self, parts: Sequence[str]) -> bool:
        return any(all(any(word.startswith(part) for word in words) for part in parts) for words in self.words)


def _matching(text: str, called: Sequence[_Called]) -> list[Exercise]:
    wanted = plain(text)
    ways = [each for group in _ways(wanted, called) for each in group] if wanted else []
    inside = [each.exercise for each in called if any(wanted in name for name in each.names)] if wanted else []
    return list({each.id: each for each in (*ways, *inside)}.values())


def _ways(wanted: str, called: Sequence[_Called]) -> Iterator[list[Exercise]]:
    """Those that `wanted` may mean, the nearest way of naming first."""
    meant = SHORT.get(wanted)
    ours, listed = [c for c in called if not c.listed], [c for c in called if c.listed]
    yield [c.exercise for c in ours if wanted == c.id or wanted in c.names]
    yield [c.exercise for c in ours if c.exercise.id == meant]
    yield [c.exercise for c in ours if len(wanted) > 1 and c.initials == wanted]
    yield [c.exercise for c in listed if wanted == c.id or wanted in c.names]
    parts = " ".join(WORDS.get(part, part) for part in wanted.split()).split()
    for some in (ours, listed):
        yield [c.exercise for c in some if c.begins(wanted)]
        yield [c.exercise for c in some if c.has_words(parts)]


def _names(exercise: Exercise) -> tuple[str, ...]:
    return (plain(exercise.name), *map(plain, exercise.names))


def _listed(exercises: Sequence[Exercise]) -> str:
    names = [e.id for e in exercises[:MOST_NAMED]]
    return f"{', '.join(names)} and others" if len(exercises) > MOST_NAMED else " or ".join(names)
