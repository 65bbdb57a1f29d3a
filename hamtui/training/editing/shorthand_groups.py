"""One group of a line of sets: 80x8,8,7, a load with its unit and the reps or seconds of each set."""

from __future__ import annotations

import re

from msgspec import Struct

from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Side
from hamtui.training.base.history import SetPart
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.editing.lengths import read_length

MOST_REPS = 1000
MOST_SECONDS = 6 * 3600
MOST_IN_RESERVE = 10
UNITS = {"kg": Unit.KG, "lb": Unit.LB, "lbs": Unit.LB}
EXPECTED = "80x8,8,7 for load and reps, 8,8 without a load, 30s for a hold"
COUNTS_OF_SETS = 10

_GROUP = re.compile(
    r"(?:(?P<load>-?\d{1,4}(?:\.\d{1,2})?)(?P<unit>kg|lbs?)?x|(?P<bw>bw)x)?(?P<items>[^x]+?)(?P<tail>kg|lbs?)?", re.A
)
_ITEM = re.compile(
    r"(?:(?P<count>\d{1,5})|(?P<time>\d[\d:.a-z]*?))(?:/(?P<within>\d[\d:a-z]*?))?(?:@(?P<rir>\d{1,2}))?", re.A
)
_SWAPPED = re.compile(r"(?P<load>\d+(\.\d+)?)\s*[x×*]\s*(?P<reps>\d+(\.\d+)?)(kg|lbs?)\b", re.A)
_SETS_FIRST = re.compile(r"(?P<sets>\d{1,2})x(?P<reps>\d{1,4})(?P<unit>s|secs?|m|mins?)?(@\d{1,2})?", re.A)


_DISTANCE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(km|mi|m)", re.A)
_UNCLEAR_COMMA = re.compile(r"(?<=,)(\d{1,4},(?:5|25|5?0|75|00)\s*(?:kg|lbs?))\s*x", re.A)
_SAME_SETS = re.compile(r"(?<=x)(?P<set>\d{1,4}[a-z]{0,3}(?:@\d{1,2})?)\s+x\s?(?P<times>[2-9]|1\d|20)(?=\s|$)", re.A)
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344}
MOST_METRES = 1_000_000


class Misread(HamtuiError):
    """A part of a line that cannot be read; the message names it and says what is expected."""


class Said(Struct, frozen=True):
    """One set as it was written: `reps`, `seconds` of a hold, or `metres`; no `load` is body weight.

    Reps and metres may have the seconds they took. `parts` are what a technique added to it, written after a +.
    """

    reps: int | None = None
    seconds: int | None = None
    load: Weight | None = None
    rir: int | None = None
    side: Side | None = None
    parts: tuple[SetPart, ...] = ()
    metres: int | None = None


class Form(Struct, frozen=True):
    """How sets of one exercise are written: its measure, whether a load must be named, sides, and the usual unit.

    With `distance` m is metres. A load may be help, below 0, where one is `helped`; where `assisted` it always is.
    In `3x8` a whole number up to `sets_up_to` may as well count sets, so that it is refused unless a unit says it is
    a load.
    """

    measure: Measure
    unit: Unit = Unit.KG
    needs_load: bool = False
    each_side: bool = False
    sets_up_to: int = 0
    distance: bool = False
    helped: bool = False
    assisted: bool = False


def form_for(exercise: Exercise, unit: Unit) -> Form:
    """How sets of `exercise` are written: no bar weighs 10 or less, and few add less than 7 to their own weight."""
    on_a_bar = bool({Equipment.BARBELL, Equipment.HEX_BAR} & set(exercise.equipment))
    loaded = exercise.measure is Measure.LOAD
    up_to = (COUNTS_OF_SETS if on_a_bar else 4) if loaded else 6
    helped = exercise.assisted or exercise.measure is Measure.BODYWEIGHT
    assisted = exercise.assisted
    return Form(exercise.measure, unit, loaded, exercise.each_side, up_to, exercise.distance, helped, assisted)


def refuse_load_last(text: str) -> None:
    """Refuse `8x80kg`, which has its load behind the reps. Raises Misread."""
    swapped = _SWAPPED.search(text.casefold())
    if swapped and float(swapped["load"]) < float(swapped["reps"]):
        raise Misread(f'"{swapped[0]}" has the load last; expected it first, such as 80x8')


def joined(text: str) -> str:
    """One word for each group: blanks around x and commas, and before a unit, do not matter. Raises Misread."""
    text = text.casefold().replace("×", "x").replace("*", "x")
    text = re.sub(r"(?<![\w.,])[\u2212\u2013](?=\d)", "-", text)
    text = re.sub(r"(?<=[\da-z])\s*(?:/|\sin\s)\s*(?=\d)", "/", text)
    text = re.sub(r"(?<=\d)\s+(km|mi|m)\b", r"\1", text)
    text = _SAME_SETS.sub(lambda m: ",".join([m["set"]] * int(m["times"])), text)
    text = re.sub(r"(?<![\dx,.@])(\d{1,4}),(\d{1,2})(?=\s*(?:kg|lbs?)?\s*x)", r"\1.\2", text)
    text = re.sub(r"\s*,\s*", ",", text).replace("+", " + ")
    if unclear := _UNCLEAR_COMMA.search(text):
        raise Misread(
            f'"{unclear[1]}" may be one load or two numbers; expected a point in it, or a blank before the load'
        )
    text = re.sub(r",(?=-?\d{1,4}(?:\.\d{1,2})?\s*(?:kg|lbs?)\s*x)", " ", text)
    text = re.sub(r"(?<=\s)(@\d{1,2})\s+(kg|lbs?)\b", r"\2 \1", text)
    text = re.sub(r"([\ds])\s+(kg|lbs?)\b", r"\1\2", text)
    text = re.sub(r"(?<=\d)\s+(s|secs?|seconds?|mins?|minutes?)\b", r"\1", text)
    return re.sub(r"(?<=[\dgbsw])\s*x\s*(?=\d)", "x", text)


def refuse_counts_of_sets(groups: list[str], form: Form) -> None:
    """Refuse `3x8`, `5x5 20` and `3x8x80`, which tell how many sets there were. Raises Misread."""
    for word, behind in zip(groups, [*groups[1:], ""], strict=False):
        if re.fullmatch(r"\d{1,2}x\d{1,3}x[\d.]+(kg|lbs?)?", word, re.A):
            raise Misread(f'"{word}" counts sets; expected the load first, then the reps of each set: 80x8,8,8')
        found = _SETS_FIRST.fullmatch(word)
        if found is None or not 0 < int(found["sets"]) <= COUNTS_OF_SETS:
            continue
        count, reps = int(found["sets"]), int(found["reps"])
        number = re.fullmatch(r"(\d{1,4}(?:\.\d{1,2})?)(?:kg|lbs?)?", behind, re.A)
        if number and float(number[1]) > reps:
            listed = ",".join([str(reps)] * count)
            raise Misread(
                f'"{word} {behind}" reads as {count} sets; expected the load first, then each set: {number[1]}x{listed}'
            )
        if count <= form.sets_up_to:
            each = f"{reps}{found['unit'] or ''}"
            listed = ",".join([each] * min(3, count))
            known = f"80x{listed}" if form.needs_load else listed
            raise Misread(
                f'"{word}" may be {count} sets; expected each of them, such as {known}, '
                f"or {count}{form.unit}x{each} for a load of {count} {form.unit}"
            )


def units_of(groups: list[str]) -> frozenset[Unit]:
    """The units that stand by the loads of a line."""
    found = (_GROUP.fullmatch(word) for word in groups)
    return frozenset(UNITS[unit] for group in found if group for unit in (group["unit"], group["tail"]) if unit)


def read_group(word: str, form: Form, units: frozenset[Unit], last: Weight | None) -> list[Said]:
    """The sets of one group, `last` being the load before it. Raises Misread."""
    found = _GROUP.fullmatch(word)
    items = [_ITEM.fullmatch(item) for item in found["items"].split(",")] if found else []
    if found is None or not items or not all(item and _readable(item) for item in items):
        raise Misread(f'"{word}" is no set; expected {EXPECTED}')
    if found["tail"] and found["load"] is None:
        raise Misread(f'"{word}" is a load without reps; expected both, the load first, such as 80x8,8,7')
    load = _load(word, found, form, units, last)
    if load is None and form.needs_load and not found["bw"] and not found["load"]:
        raise Misread(f'"{word}" has no load; expected 80x8, or bwx8 for none')
    sets = [_said(item, load, form) for item in items if item]
    if last is not None and "x" not in word and any((said.reps or 0) > 5 * last.value > 0 for said in sets):
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
    value = float(found["load"])
    if value < 0 and not form.helped:
        raise Misread(f'"{word}" has a load below 0; expected that only of work with help, such as pull-ups')
    try:
        return Weight.of(-abs(value) if form.assisted else value, next(iter(own))) or None
    except ValueError:
        raise Misread(f'"{found["load"]}" is too heavy; a load is 0 to 1000 kg, or 2205 lb') from None


def _readable(item: re.Match[str]) -> bool:
    amount = not item["time"] or read_length(item["time"]) is not None or _metres(item["time"]) is not None
    return amount and (not item["within"] or read_length(item["within"]) is not None)


def _metres(text: str) -> int | None:
    """The metres of 40m, 1.5km or 1mi; None where it is none of these."""
    found = _DISTANCE.fullmatch(text)
    return round(float(found[1]) * METRES[found[2]]) if found else None


def _said(item: re.Match[str], load: Weight | None, form: Form) -> Said:
    rir = read_reserve(item["rir"]) if item["rir"] else None
    within = read_length(item["within"]) if item["within"] else None
    metres = _metres(item["time"] or "") if form.distance else None
    if metres is not None:
        if not 0 < metres <= MOST_METRES:
            raise Misread(f'"{item[0]}" is no way; expected a distance of 1 m to {MOST_METRES // 1000} km')
        return Said(seconds=within, load=load, rir=rir, metres=metres)
    timed = bool(item["time"])
    if timed != (form.measure is Measure.TIME) and not (within and not timed):
        held = "a distance such as 40m, or a time such as 30s" if form.distance else "a hold such as 30s or 1:30"
        expected = held if form.measure is Measure.TIME else "reps such as 8"
        raise Misread(f'"{item[0]}" does not fit this exercise; expected {expected}')
    if timed and (within or read_length(item["time"]) is None):
        raise Misread(f'"{item[0]}" is no time; expected a hold such as 30s or 1:30')
    number = (read_length(item["time"]) or 0) if timed else int(item["count"])
    if number > (MOST_SECONDS if timed else MOST_REPS):
        raise Misread(f'"{item[0]}" is too much; expected at most {MOST_REPS} reps, or {MOST_SECONDS // 3600} hours')
    return Said(None if timed else number, number if timed else within, load, rir)


def read_reserve(digits: str) -> int:
    """Reps in reserve, 0 to 10. Raises Misread."""
    if int(digits) > MOST_IN_RESERVE:
        raise Misread(f'"@{digits}" is too much; expected reps in reserve from @0 to @{MOST_IN_RESERVE}')
    return int(digits)
