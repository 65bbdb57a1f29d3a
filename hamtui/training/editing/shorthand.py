"""Sets written in a line, as lifters write them: rdl 80x8,8,7 @2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Side
from hamtui.training.base.history import SetRecord
from hamtui.training.base.names import UnknownExercise, named
from hamtui.training.base.weight import Unit, Weight

MOST_SETS = 50
MOST_REPS = 1000
MOST_SECONDS = 6 * 3600
MOST_IN_RESERVE = 10
SIDES = {"l": Side.LEFT, "left": Side.LEFT, "r": Side.RIGHT, "right": Side.RIGHT}
UNITS = {"kg": Unit.KG, "lb": Unit.LB, "lbs": Unit.LB}
EXPECTED = "80x8,8,7 for load and reps, 8,8 without a load, 30s for a hold"
COUNTS_OF_SETS = 10
MORE_THAN_REPS = 1.5

_GROUP = re.compile(
    r"(?:(?P<load>\d{1,4}(?:\.\d{1,2})?)(?P<unit>kg|lbs?)?x|(?P<bw>bw)x)?(?P<items>[^x]+?)(?P<tail>kg|lbs?)?", re.A
)
_ITEM = re.compile(
    r"(?:(?P<minutes>\d{1,3}):(?P<rest>[0-5]\d)|(?P<count>\d{1,5})(?P<s>s|sec)?)(?:@(?P<rir>\d{1,2}))?", re.A
)
_SWAPPED = re.compile(r"(?P<load>\d+(\.\d+)?)\s*[x×*]\s*(?P<reps>\d+(\.\d+)?)(kg|lbs?)\b", re.A)
_SETS_FIRST = re.compile(r"(?P<sets>\d{1,2})x(?P<reps>\d{1,4})(?P<s>s|sec)?(@\d{1,2})?", re.A)
_AT_SETS = re.compile(r"\d|@|bw(x|$)|(l|r|left|right)$")


class Misread(HamtuiError):
    """A part of a line that cannot be read; the message names it and says what is expected."""


class Said(Struct, frozen=True):
    """One set as it was written: `seconds` of a hold, or `reps`; no `load` is body weight."""

    reps: int | None = None
    seconds: int | None = None
    load: Weight | None = None
    rir: int | None = None
    side: Side | None = None


class Entry(Struct, frozen=True):
    """An exercise and what was done of it."""

    exercise: Exercise
    sets: tuple[Said, ...]


class Form(Struct, frozen=True):
    """How sets of one exercise are written: its measure, whether a load must be named, sides, and the usual unit.

    In `3x8` a whole number up to `sets_up_to` may as well count sets, so that it is refused unless a unit says it is
    a load.
    """

    measure: Measure
    unit: Unit = Unit.KG
    needs_load: bool = False
    each_side: bool = False
    sets_up_to: int = 0


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
    return Entry(exercise, read_sets(sets, form_for(exercise, unit_for(exercise.id))))


def form_for(exercise: Exercise, unit: Unit) -> Form:
    """How sets of `exercise` are written: no bar weighs 10 or less, and few add less than 7 to their own weight."""
    on_a_bar = bool({Equipment.BARBELL, Equipment.HEX_BAR} & set(exercise.equipment))
    loaded = exercise.measure is Measure.LOAD
    up_to = (COUNTS_OF_SETS if on_a_bar else 4) if loaded else 6
    return Form(exercise.measure, unit, loaded, exercise.each_side, up_to)


def read_sets(text: str, form: Form) -> tuple[Said, ...]:
    """The sets of one exercise; one-sided work without sides was the same on both.

    Every word is used: a side, `bw` or an effort that no set takes is refused. Raises Misread.
    """
    swapped = _SWAPPED.search(text.casefold())
    if swapped and float(swapped["load"]) < float(swapped["reps"]):
        raise Misread(f'"{swapped[0]}" has the load last; expected it first, such as 80x8')
    words = _joined(text).split()
    groups = [word for word in words if word not in SIDES and word != "bw" and not word.startswith("@")]
    _refuse_counts_of_sets(groups, form)
    units = _units(groups)
    sets: list[Said] = []
    waiting: list[str] = []
    side: Side | None = None
    bare = False
    for word in words:
        if word in SIDES or word == "bw":
            if any((other in SIDES) == (word in SIDES) for other in waiting):
                raise _unused(waiting[0])
            waiting.append(word)
        elif word.startswith("@"):
            sets = _with_reserve(sets, word)
        else:
            side = next((SIDES[each] for each in waiting if each in SIDES), side)
            bare = bare or "bw" in waiting
            if "bw" in waiting and "x" in word:
                raise Misread(f'"{word}" has a load after bw; expected reps alone, such as bw 8,8')
            bare = bare and "x" not in word
            waiting = []
            last = None if bare or not sets else sets[-1].load
            form_here = replace(form, needs_load=form.needs_load and not bare)
            sets += [replace(said, side=side) for said in _group(word, form_here, units, last)]
    if waiting:
        raise _unused(waiting[0])
    if not sets:
        raise Misread(f"No set is written; expected {EXPECTED}")
    if len(sets) > MOST_SETS:
        raise Misread(f"{len(sets)} sets are too many; expected at most {MOST_SETS}")
    return _on_sides(sets) if form.each_side else tuple(sets)


def _on_sides(sets: list[Said]) -> tuple[Said, ...]:
    """Sets of one-sided work, each with its side; without any they were the same on both."""
    if all(said.side is None for said in sets):
        return tuple(replace(said, side=each) for said in sets for each in Side)
    for number, said in enumerate(sets, 1):
        if said.side is None:
            raise Misread(f"Set {number} has no side while others have one; expected L or R before it: L 12x8 R 12x8")
    return tuple(sets)


def _unused(word: str) -> Misread:
    if word == "bw":
        return Misread('"bw" has no set after it; expected reps behind it, such as bw 8,8')
    return Misread(f'"{word.upper()}" has no set after it; expected the side first, such as L 12x8 R 12x8')


def _joined(text: str) -> str:
    """One word for each group: blanks around x and commas, and before a unit, do not matter."""
    text = text.casefold().replace("×", "x").replace("*", "x")
    text = re.sub(r"(?<![\dx,.@])(\d{1,4}),(\d{1,2})(?=\s*(?:kg|lbs?)?\s*x)", r"\1.\2", text)
    text = re.sub(r"\s*,\s*", ",", text)
    text = re.sub(r"(?<=\s)(@\d{1,2})\s+(kg|lbs?)\b", r"\2 \1", text)
    text = re.sub(r"([\ds])\s+(kg|lbs?)\b", r"\1\2", text)
    return re.sub(r"(?<=[\dgbsw])\s*x\s*(?=\d)", "x", text)


def _refuse_counts_of_sets(groups: list[str], form: Form) -> None:
    """Refuse `3x8`, `5x5 20` and `3x8x80`, which tell how many sets there were. Raises Misread."""
    for word, behind in zip(groups, [*groups[1:], ""], strict=False):
        if re.fullmatch(r"\d{1,2}x\d{1,3}x[\d.]+(kg|lbs?)?", word, re.A):
            raise Misread(f'"{word}" counts sets; expected the load first, then the reps of each set: 80x8,8,8')
        found = _SETS_FIRST.fullmatch(word)
        if found is None or not 0 < int(found["sets"]) <= COUNTS_OF_SETS:
            continue
        count, reps = int(found["sets"]), int(found["reps"])
        number = re.fullmatch(r"(\d{1,4}(?:\.\d{1,2})?)(?:kg|lbs?)?", behind, re.A)
        if number and float(number[1]) > MORE_THAN_REPS * reps:
            listed = ",".join([str(reps)] * count)
            raise Misread(
                f'"{word} {behind}" reads as {count} sets; expected the load first, then each set: {number[1]}x{listed}'
            )
        if count <= form.sets_up_to:
            each = f"{reps}s" if found["s"] else str(reps)
            listed = ",".join([each] * min(3, count))
            known = f"80x{listed}" if form.needs_load else listed
            raise Misread(
                f'"{word}" may be {count} sets; expected each of them, such as {known}, '
                f"or {count}{form.unit}x{each} for a load of {count} {form.unit}"
            )


def _units(groups: list[str]) -> frozenset[Unit]:
    """The units that stand by the loads of a line."""
    found = (_GROUP.fullmatch(word) for word in groups)
    return frozenset(UNITS[unit] for group in found if group for unit in (group["unit"], group["tail"]) if unit)


def _group(word: str, form: Form, units: frozenset[Unit], last: Weight | None) -> list[Said]:
    found = _GROUP.fullmatch(word)
    items = [_ITEM.fullmatch(item) for item in found["items"].split(",")] if found else []
    if found is None or not items or None in items:
        raise Misread(f'"{word}" is no set; expected {EXPECTED}')
    if found["tail"] and found["load"] is None:
        raise Misread(f'"{word}" is a load without reps; expected both, the load first, such as 80x8,8,7')
    load = _load(word, found, form, units, last)
    if load is None and form.needs_load and not found["bw"] and not found["load"]:
        raise Misread(f'"{word}" has no load; expected 80x8, or bwx8 for none')
    sets = [_said(item, load, form) for item in items if item]
    if last is not None and "x" not in word and any((said.reps or 0) > 5 * last.value for said in sets):
        raise Misread(f'"{word}" would be {sets[0].reps} reps at {last}; expected the load first: 80x8,8,7')
    return sets


def _load(
    word: str, found: re.Match[str], form: Form, units: frozenset[Unit], last: Weight | None
) -> Weight | None:  # fmt: skip
    """The load of a group in its own unit, else in the one that stands in the line; 0 is none."""
    if found["bw"]:
        return None
    if found["load"] is None:
        return last
    own = {UNITS[unit] for unit in (found["unit"], found["tail"]) if unit} or units or {form.unit}
    if len(own) > 1:
        raise Misread(f'"{word}" may be in kg or lb; expected one unit by each load, such as 40kgx10 90lbx12')
    try:
        return Weight.of(float(found["load"]), next(iter(own))) or None
    except ValueError:
        raise Misread(f'"{found["load"]}" is too heavy; a load is 0 to 1000 kg, or 2205 lb') from None


def _said(item: re.Match[str], load: Weight | None, form: Form) -> Said:
    timed = bool(item["minutes"] or item["s"])
    if timed != (form.measure is Measure.TIME):
        expected = "a hold such as 30s or 1:30" if form.measure is Measure.TIME else "reps such as 8"
        raise Misread(f'"{item[0]}" does not fit this exercise; expected {expected}')
    number = int(item["minutes"]) * 60 + int(item["rest"]) if item["minutes"] else int(item["count"])
    if number > (MOST_SECONDS if timed else MOST_REPS):
        raise Misread(f'"{item[0]}" is too much; expected at most {MOST_REPS} reps, or {MOST_SECONDS // 3600} hours')
    rir = _reserve(item["rir"]) if item["rir"] else None
    return Said(None if timed else number, number if timed else None, load, rir)


def _reserve(digits: str) -> int:
    if int(digits) > MOST_IN_RESERVE:
        raise Misread(f'"@{digits}" is too much; expected reps in reserve from @0 to @{MOST_IN_RESERVE}')
    return int(digits)


def _with_reserve(sets: list[Said], word: str) -> list[Said]:
    """The reps in reserve of every set before it that has none of its own."""
    if not re.fullmatch(r"@\d{1,2}", word):
        raise Misread(f'"{word}" is no effort; expected reps in reserve, such as @2')
    if not sets:
        raise Misread(f'"{word}" comes before any set; expected it after them, such as 80x8 @2')
    rir = _reserve(word[1:])
    if all(said.rir is not None for said in sets):
        raise Misread(f'"{word}" has no set of its own; expected it once behind its sets, such as 80x8,8 @2')
    return [said if said.rir is not None else replace(said, rir=rir) for said in sets]


def form_of(done: SetRecord) -> Form:
    """How a set that was done is written."""
    measure = Measure.TIME if done.seconds is not None else Measure.LOAD if done.load else Measure.BODYWEIGHT
    return Form(measure, done.load.unit if done.load else Unit.KG)


def written(done: SetRecord) -> str:
    """A set as it would be typed; `read_sets` with `form_of` gives the same numbers back."""
    side = f"{done.side.value[0].upper()} " if done.side else ""
    load = f"{done.load.value:g}x" if done.load else ""
    amount = f"{done.seconds}s" if done.seconds is not None else f"{done.reps or 0}"
    rir = f" @{done.rir}" if done.rir is not None else ""
    return f"{side}{load}{amount}{rir}"
