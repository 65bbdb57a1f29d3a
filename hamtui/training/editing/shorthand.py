"""Sets written in a line, as lifters write them: rdl 80x8,8,7 @2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.exercise import Exercise, Measure, Side
from hamtui.training.base.history import SetPart, SetRecord
from hamtui.training.base.names import UnknownExercise, named
from hamtui.training.base.weight import Unit
from hamtui.training.editing.shorthand_groups import (
    EXPECTED,
    Form,
    Misread,
    Said,
    form_for,
    joined,
    read_group,
    read_reserve,
    refuse_counts_of_sets,
    refuse_load_last,
    units_of,
)

MOST_SETS = 50
SIDES = {"l": Side.LEFT, "left": Side.LEFT, "r": Side.RIGHT, "right": Side.RIGHT}
BODY_WEIGHT = "bw"
ONE_MORE_PART = "+"
_AT_SETS = re.compile(r"[-+−.]?\d|@|bw(x|$)|(l|r|left|right)$")


class Entry(Struct, frozen=True):
    """An exercise and what was done of it."""

    exercise: Exercise
    sets: tuple[Said, ...]


def read_line(text: str, exercises: Iterable[Exercise], unit_for: Callable[[str], Unit]) -> tuple[Entry, ...]:
    """Exercises with their sets, several apart by a semicolon. Raises Misread."""
    everything = tuple(exercises)
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        raise Misread("Nothing is written; expected an exercise and its sets, such as rdl 80x8,8,7 @2")
    return tuple(_entry(part, everything, unit_for) for part in parts)


def _entry(text: str, exercises: tuple[Exercise, ...], unit_for: Callable[[str], Unit]) -> Entry:
    words = text.split()
    cut = next((i for i, word in enumerate(words) if _AT_SETS.match(word.casefold()) and i), len(words))
    name, sets = " ".join(words[:cut]), " ".join(words[cut:])
    if _AT_SETS.match(name.casefold()):
        raise Misread(f'"{words[0]}" is no exercise; expected its name first, such as rdl 80x8,8,7')
    try:
        exercise = named(name, exercises)
    except UnknownExercise as why:
        raise Misread(str(why)) from None
    if not sets:
        raise Misread(f'"{name}" has no set; expected {EXPECTED}')
    return Entry(exercise, read_sets(sets, form_for(exercise, unit_for(exercise.id))))


def read_sets(text: str, form: Form) -> tuple[Said, ...]:
    """The sets of one exercise; one-sided work without sides was the same on both.

    Every word is used: a side, `bw`, `+` or an effort that no set takes is refused. Raises Misread.
    """
    refuse_load_last(text)
    words = joined(text).split()
    groups = [word for word in words if word not in (*SIDES, BODY_WEIGHT, ONE_MORE_PART) and not word.startswith("@")]
    refuse_counts_of_sets(groups, form)
    reader = _SetReader(form, units_of(groups))
    for word in words:
        reader.take(word)
    sets = reader.finished()
    if not sets:
        raise Misread(f"No set is written; expected {EXPECTED}")
    if len(sets) > MOST_SETS:
        raise Misread(f"{len(sets)} sets are too many; expected at most {MOST_SETS}")
    return _on_sides(sets) if form.each_side else tuple(sets)


class _SetReader:
    """Takes the words of one exercise from left to right; what stands before a set waits for it."""

    def __init__(self, form: Form, units: frozenset[Unit]) -> None:
        self._form = form
        self._units = units
        self._sets: list[Said] = []
        self._waiting: list[str] = []
        self._side: Side | None = None
        self._bare = False

    def take(self, word: str) -> None:
        """Raises Misread."""
        if word in (*SIDES, BODY_WEIGHT, ONE_MORE_PART):
            self._wait(word)
        elif word.startswith("@"):
            self._sets = _with_reserve(self._sets, word)
        elif ONE_MORE_PART in self._waiting:
            self._sets[-1] = _with_part(self._sets[-1], word, self._form, self._units)
            self._waiting = []
        else:
            self._group(word)

    def finished(self) -> list[Said]:
        """The sets. Raises Misread where something still waits for one."""
        if self._waiting:
            raise _unused(self._waiting[0])
        return self._sets

    def _wait(self, word: str) -> None:
        kinds = [each in SIDES for each in self._waiting]
        part = ONE_MORE_PART in (word, *self._waiting)
        if (part and (self._waiting or not self._sets)) or (word in SIDES) in kinds:
            raise _unused(self._waiting[0] if self._waiting else word)
        self._waiting.append(word)

    def _group(self, word: str) -> None:
        self._side = next((SIDES[each] for each in self._waiting if each in SIDES), self._side)
        if BODY_WEIGHT in self._waiting and "x" in word:
            raise Misread(f'"{word}" has a load after bw; expected reps alone, such as bw 8,8')
        self._bare = (self._bare or BODY_WEIGHT in self._waiting) and "x" not in word
        self._waiting = []
        last = None if self._bare or not self._sets else self._sets[-1].load
        form = replace(self._form, needs_load=self._form.needs_load and not self._bare)
        self._sets += [replace(said, side=self._side) for said in read_group(word, form, self._units, last)]


def _with_part(done: Said, word: str, form: Form, units: frozenset[Unit]) -> Said:
    """The set with one more part: reps at a load, by default that of what went before."""
    last = done.parts[-1].load if done.parts else done.load
    if form.measure is Measure.TIME or done.seconds is not None:
        raise Misread(f'"+ {word}" does not fit a hold; expected sets of their own, such as 30s,30s')
    read = read_group(word, replace(form, needs_load=False), units, last)
    if len(read) > 1:
        raise Misread(f'"+ {word}" is more than one part; expected each behind a +, such as 40x12 + 30x8 + 20x6')
    part = SetPart(read[0].reps or 0, read[0].load, rir=read[0].rir)
    return replace(done, parts=(*done.parts, part))


def _on_sides(sets: list[Said]) -> tuple[Said, ...]:
    """Sets of one-sided work, each with its side; without any they were the same on both."""
    if all(said.side is None for said in sets):
        return tuple(replace(said, side=each) for said in sets for each in Side)
    for number, said in enumerate(sets, 1):
        if said.side is None:
            raise Misread(f"Set {number} has no side while others have one; expected L or R before it: L 12x8 R 12x8")
    return tuple(sets)


def _unused(word: str) -> Misread:
    if word == "+":
        return Misread('"+" joins nothing; expected the parts of a drop set, such as 40x12 + 30x8')
    if word == "bw":
        return Misread('"bw" has no set after it; expected reps behind it, such as bw 8,8')
    return Misread(f'"{word.upper()}" has no set after it; expected the side first, such as L 12x8 R 12x8')


def _with_reserve(sets: list[Said], word: str) -> list[Said]:
    """The reps in reserve of every set before it that has none of its own."""
    if not re.fullmatch(r"@\d{1,2}", word):
        raise Misread(f'"{word}" is no effort; expected reps in reserve, such as @2')
    if not sets:
        raise Misread(f'"{word}" comes before any set; expected it after them, such as 80x8 @2')
    rir = read_reserve(word[1:])
    if all(_end(said) is not None for said in sets):
        raise Misread(f'"{word}" has no set of its own; expected it once behind its sets, such as 80x8,8 @2')
    return [said if _end(said) is not None else _ending(said, rir) for said in sets]


def _end(said: Said) -> int | None:
    """The reps in reserve that were written of the end of a set."""
    return said.parts[-1].rir if said.parts else said.rir


def _ending(said: Said, rir: int) -> Said:
    if not said.parts:
        return replace(said, rir=rir)
    return replace(said, parts=(*said.parts[:-1], replace(said.parts[-1], rir=rir)))


def form_of(done: SetRecord) -> Form:
    """How a set that was done is written."""
    held = (done.seconds is not None and done.reps is None) or done.metres is not None
    measure = Measure.TIME if held else Measure.LOAD if done.load else Measure.BODYWEIGHT
    helped = done.load is not None and done.load.kg < 0
    return Form(measure, done.load.unit if done.load else Unit.KG, distance=done.metres is not None, helped=helped)


def written(done: SetRecord) -> str:
    """A set as it would be typed; `read_sets` with `form_of` gives the same numbers back."""
    side = f"{done.side.value[0].upper()} " if done.side else ""
    within = f"/{done.seconds}s" if done.seconds is not None else ""
    amount = f"{done.seconds}s" if done.reps is None and within else f"{done.reps or 0}{within}"
    amount = f"{done.metres}m{within}" if done.metres is not None else amount
    loads = [done.load, *(part.load for part in done.parts)]
    named = {load.unit for load in loads if load} - {form_of(done).unit}
    first, *others = (f"{load.value:g}{load.unit if named else ''}x" if load else "" for load in loads)
    parts = "".join(
        f" + {load or ('bwx' if before else '')}{part.reps}{_effort(part.rir)}"
        for before, load, part in zip(loads[:-1], others, done.parts, strict=True)
    )
    return f"{side}{first}{amount}{_effort(done.rir)}{parts}"


def _effort(rir: int | None) -> str:
    return "" if rir is None else f"@{rir}"
