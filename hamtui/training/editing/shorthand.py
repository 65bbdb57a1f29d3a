"""Sets written in a line, as lifters write them: rdl 80x8,8,7 @2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Exercise, Measure, Side
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

_GROUP = re.compile(
    r"(?:(?P<load>\d{1,4}(?:\.\d{1,2})?)(?P<unit>kg|lbs?)?x|(?P<bw>bw)x)?(?P<items>[^x]+?)(?P<tail>kg|lbs?)?"
)
_ITEM = re.compile(r"(?:(?P<minutes>\d{1,3}):(?P<rest>[0-5]\d)|(?P<count>\d{1,5})(?P<s>s|sec)?)(?:@(?P<rir>\d{1,2}))?")
_SWAPPED = re.compile(r"(?P<load>\d+(\.\d+)?)\s*[x×*]\s*(?P<reps>\d+(\.\d+)?)(kg|lbs?)\b")
_UNIT_BEHIND = re.compile(r"\d(kg|lbs?)(?:\s|$)")
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
    """How sets of one exercise are written: its measure, whether a load must be named, sides, and the usual unit."""

    measure: Measure
    unit: Unit = Unit.KG
    needs_load: bool = False
    each_side: bool = False


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
    form = Form(exercise.measure, unit_for(exercise.id), exercise.measure is Measure.LOAD, exercise.each_side)
    return Entry(exercise, read_sets(sets, form))


def read_sets(text: str, form: Form) -> tuple[Said, ...]:
    """The sets of one exercise; one-sided work without sides was the same on both. Raises Misread."""
    sets: list[Said] = []
    side: Side | None = None
    bare = False
    swapped = _SWAPPED.search(text.casefold())
    if swapped and float(swapped["load"]) < float(swapped["reps"]):
        raise Misread(f'"{swapped[0]}" has the load last; expected it first, such as 80x8')
    joined = _joined(text)
    behind = _UNIT_BEHIND.search(joined)
    unit = UNITS[behind[1]] if behind else form.unit
    for word in joined.split():
        if word in SIDES:
            side = SIDES[word]
        elif word == "bw":
            bare = True
        elif word.startswith("@"):
            sets = _with_reserve(sets, word)
        else:
            last = None if bare or not sets else sets[-1].load
            group = _group(word, replace(form, unit=unit, needs_load=form.needs_load and not bare), last)
            if last is not None and "x" not in word and any((said.reps or 0) > 5 * last.value for said in group):
                raise Misread(f'"{word}" would be {group[0].reps} reps at {last}; expected the load first: 80x8,8,7')
            sets += [replace(said, side=side) for said in group]
    if not sets:
        raise Misread(f"No set is written; expected {EXPECTED}")
    if form.each_side and all(said.side is None for said in sets):
        sets = [replace(said, side=each) for said in sets for each in Side]
    if len(sets) > MOST_SETS:
        raise Misread(f"{len(sets)} sets are too many; expected at most {MOST_SETS}")
    return tuple(sets)


def _joined(text: str) -> str:
    """One word for each group: blanks around x and commas, and before a unit, do not matter."""
    text = text.casefold().replace("×", "x").replace("*", "x")
    text = re.sub(r"(?<![\dx,.@])(\d{1,4}),(\d{1,2})(?=\s*(?:kg|lbs?)?\s*x)", r"\1.\2", text)
    text = re.sub(r"\s*,\s*", ",", text)
    text = re.sub(r"(\d)\s+(kg|lbs?)\b", r"\1\2", text)
    return re.sub(r"(?<=[\dgbsw])\s*x\s*(?=\d)", "x", text)


def _group(word: str, form: Form, last: Weight | None) -> list[Said]:
    found = _GROUP.fullmatch(word)
    items = [_ITEM.fullmatch(item) for item in found["items"].split(",")] if found else []
    if found is None or not items or None in items:
        raise Misread(f'"{word}" is no set; expected {EXPECTED}')
    if found["tail"] and found["load"] is None and not found["bw"]:
        raise Misread(f'"{word}" is a load without reps; expected both, the load first, such as 80x8,8,7')
    load = _load(found, form, last)
    if load is None and form.needs_load and not found["bw"]:
        raise Misread(f'"{word}" has no load; expected 80x8, or bwx8 for none')
    return [_said(item, load, form) for item in items if item]


def _load(found: re.Match[str], form: Form, last: Weight | None) -> Weight | None:
    if found["bw"]:
        return None
    if found["load"] is None:
        return last
    try:
        return Weight.of(float(found["load"]), UNITS.get(found["unit"] or "", form.unit))
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
