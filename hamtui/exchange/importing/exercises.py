"""Exercises of other programs and ours: the same by name, by an alias, nearly by spelling, or not here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hamtui.exchange.parsing.words import in_english, plain
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Origin, Pattern
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.names import SHORT, named

ALIKE = 80
MOST_COMPARED = 2000
_ANSWER = re.compile(r"(-?)(\d{1,6})(?:-(\d{1,6}))?(?:=(.+))?")
_EQUIPPED = re.compile(r"(.+?) *\(([^()]+)\)")
LONGEST_ID = 60
_WORDS = {
    "rdl": "romanian deadlift", "bb": "barbell", "db": "dumbbell", "kb": "kettlebell", "sldl": "stiff leg deadlift",
    "legged": "leg", "trap": "hex", "dumbbells": "dumbbell", "deadlifts": "deadlift", "curls": "curl",
}  # fmt: skip
_USUAL = {"barbell", "machine", "bodyweight", "conventional", "the", "with", "weighted"}


class Certainty(StrEnum):
    """How an exercise was found."""

    CHOSEN = "chosen"
    EXACT = "exact"
    ALIAS = "alias"
    UNSURE = "unsure"
    OWN = "own"


class Target(Struct, frozen=True):
    """What an exercise of a file becomes here.

    `id` and `name` are those of ours where it is surely the same, else its own. `near` is the nearest of ours with a
    `score` of 0 to 100 where it may be that one. `left_out` are exercises one does not want.
    """

    id: str
    name: str
    certainty: Certainty
    pattern: Pattern
    share: float = 0.0
    also: tuple[Pattern, ...] = ()
    near: str = ""
    score: int = 0
    left_out: bool = False

    @property
    def mapped(self) -> bool:
        """Whether it is one of ours."""
        return self.certainty in (Certainty.CHOSEN, Certainty.EXACT, Certainty.ALIAS)


OWN, LEFT_OUT = "own", "leave out"


class ExerciseMap:
    """Finds for each exercise of a file what it is here; `choices` are the lifter's own by plain name.

    A choice is the id of an exercise, or to keep it as own, or to leave it out.
    """

    def __init__(self, library: Iterable[Exercise], choices: Mapping[str, str]) -> None:
        self._exercises = {exercise.id: exercise for exercise in library}
        self._choices = choices
        self._by_name: dict[str, Exercise] = {}
        self._by_words: dict[frozenset[str], list[Exercise]] = {}
        for exercise in self._exercises.values():
            for name in names_of(exercise):
                self._by_name.setdefault(_spelled(name), exercise)
                if exercise.origin is not Origin.CATALOGUE:
                    self._by_words.setdefault(_essence(name), []).append(exercise)
        self._targets: dict[str, Target] = {}

    def target(self, name: str) -> Target:
        """What an exercise of that name becomes."""
        if name not in self._targets:
            self._targets[name] = self._found(name)
        return self._targets[name]

    def counted(self, session: SessionRecord) -> SessionRecord:
        """A session of ours with what its sets count, where the file did not say."""
        exercises = [(done, self._exercises.get(done.exercise)) for done in session.sets]
        sets = (replace(done, share=it.share, also=it.also) if it else done for done, it in exercises)
        return replace(session, sets=tuple(sets))

    @property
    def targets(self) -> Mapping[str, Target]:
        """All that were asked for so far, by the name in the file."""
        return self._targets

    def _found(self, name: str) -> Target:
        choice = self._choices.get(plain(name))
        if choice in self._exercises:
            return _as(self._exercises[choice], Certainty.CHOSEN)
        if choice in (OWN, LEFT_OUT):
            return _own(name, left_out=choice == LEFT_OUT)
        spelled = _spelled(name)
        if exercise := self._by_name.get(spelled) or self._with_equipment(name):
            return _as(exercise, Certainty.EXACT)
        if exercise := self._exercises.get(SHORT.get(spelled, "")):
            return _as(exercise, Certainty.ALIAS)
        same = {exercise.id: exercise for exercise in self._by_words.get(_essence(name), [])}
        if len(same) == 1:
            return _as(next(iter(same.values())), Certainty.ALIAS)
        if english := in_english(name):
            target = self._found(english)
            return (
                replace(target, certainty=Certainty.ALIAS) if target.mapped else _own(name, target.near, target.score)
            )
        return self._near(name)

    def _with_equipment(self, name: str) -> Exercise | None:
        """The exercise of a name such as Bench Press (Dumbbell)."""
        parts = _EQUIPPED.fullmatch(plain(name))
        if parts is None:
            return None
        what, kit = _spelled(parts[1]), _spelled(parts[2])
        exercise = self._by_name.get(f"{kit} {what}") or self._by_name.get(what)
        named_so = exercise is not None and f"{kit} {what}" in self._by_name
        return exercise if exercise and (named_so or kit.replace(" ", "_") in exercise.equipment) else None

    @cached_property
    def _by_essence(self) -> dict[str, str]:
        return {each.id: " ".join(sorted(_essence(each.name))) for each in self._exercises.values()}

    def _near(self, name: str) -> Target:
        from rapidfuzz import fuzz, process

        if len(self._targets) > MOST_COMPARED:
            return _own(name)
        spelled = " ".join(sorted(_essence(name)))
        best = process.extractOne(spelled, self._by_essence, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if best is None:
            return _own(name)
        return _own(name, best[2], round(best[1]))


class BadAnswer(HamtuiError):
    """An answer that names nothing of the list."""


def read_answers(text: str, unsure: Mapping[str, str], exercises: Iterable[Exercise]) -> dict[str, str]:
    """What is said of a numbered list of names, each with the one of ours that it may be: 1 3 5-8, all, -2, 4=rdl.

    Gives the choice of each name; one not spoken of is one's own. Raises UnknownExercise and BadAnswer.
    """
    answers = dict.fromkeys(unsure, OWN)
    for word in text.replace(",", " ").split():
        parts = _ANSWER.fullmatch(word)
        minus, first, last, other = parts.groups() if parts else ("", "0", None, None)
        numbers = range(1, len(unsure) + 1) if word == "all" else range(int(first), int(last or first) + 1)
        if not numbers or numbers[0] < 1 or numbers[-1] > len(unsure):
            count = len(unsure)
            raise BadAnswer(f'"{clean(word)}" is not on the list; expected numbers from 1 to {count}, as in 1 -2 3=rdl')
        for number in numbers:
            name = [*unsure][number - 1]
            answers[name] = LEFT_OUT if minus else named(other, exercises).id if other else unsure[name]
    return answers


def names_of(exercise: Exercise) -> tuple[str, ...]:
    """Every name an exercise of ours goes by, its usual one first."""
    others: tuple[str, ...] = getattr(exercise, "names", ())
    return exercise.name, exercise.id.replace("_", " "), *others


def own_id(name: str) -> str:
    """The id of an exercise that is not of ours, from its name: letters, digits and underscores."""
    slug = re.sub(r"\W+", "_", plain(name)).strip("_")[:LONGEST_ID].strip("_")
    return slug or "exercise"


def _as(exercise: Exercise, certainty: Certainty) -> Target:
    return Target(exercise.id, exercise.name, certainty, exercise.pattern, exercise.share, exercise.also)


def _own(name: str, near: str = "", score: int = 0, *, left_out: bool = False) -> Target:
    """An exercise that is kept under its own name; of its movement nothing is known, so it counts for no pattern."""
    certainty = Certainty.UNSURE if near else Certainty.OWN
    return Target(own_id(name), clean(name), certainty, Pattern.CORE, near=near, score=score, left_out=left_out)


def _spelled(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", plain(name).replace("_", " ")).split())


def _essence(name: str) -> frozenset[str]:
    """The words that tell an exercise from others, in one spelling."""
    words = " ".join(_WORDS.get(word, word) for word in _spelled(name).split()).split()
    return frozenset(words) - _USUAL or frozenset(words)
