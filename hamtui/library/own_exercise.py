"""The lifter's own exercises as text: a new file from a few words, and changes to one that keep its comments."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Container, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hamtui.library.decode import is_id
from hamtui.library.reading import SCHEMA
from hamtui.text import clean
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Muscle, Pattern, Range
from hamtui.training.base.names import plain
from hamtui.training.base.patterns import PATTERNS, share_of
from hamtui.training.base.rest import RestWindow

LONGEST_NAME = 32
LONGEST_ID = 40


class Wishes(Struct, frozen=True):
    """What is asked of an exercise; None for what is to be as usual, or as it is."""

    pattern: Pattern | None = None
    measure: Measure | None = None
    equipment: tuple[Equipment, ...] | None = None
    gear: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    main: tuple[Muscle, ...] | None = None
    helping: tuple[Muscle, ...] | None = None
    each_side: bool | None = None
    each_hand: bool | None = None
    distance: bool | None = None
    assisted: bool | None = None
    reps: Range | None = None
    seconds: Range | None = None
    rest: RestWindow | None = None
    step: float | None = None


def new_id(name: str, taken: Container[str]) -> str:
    """An id made of a name, in small plain letters, with a number where it is taken."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", ascii_only.lower()).strip("_")[: LONGEST_ID - 5] or "own"
    ids = (f"{base}_{number}" if number > 1 else base for number in range(1, 10_000))
    return next(each for each in ids if is_id(each) and each not in taken)


def text_of_new(exercise_id: str, name: str, wishes: Wishes) -> str:
    """The text of a file for a new exercise: what is not asked for is as usual for its pattern."""
    pattern = wishes.pattern or Pattern.TRUNK
    facts = PATTERNS[pattern]
    measure = wishes.measure or Measure.LOAD
    values: dict[str, Any] = {
        "schema": SCHEMA,
        "id": exercise_id,
        "name": name,
        "names": list(wishes.names or ()),
        "pattern": pattern.value,
        "measure": measure.value,
        "equipment": [kit.value for kit in wishes.equipment or ()],
        "muscles": [muscle.value for muscle in _muscles(wishes, pattern)[0]],
        "helping": [muscle.value for muscle in _muscles(wishes, pattern)[1]],
        "share": share_of(*_muscles(wishes, pattern)) if facts.volume else 0,
        "each_side": bool(wishes.each_side),
        "rest": _rest(wishes.rest or facts.rest),
        "begins": facts.begins.value,
    }
    if wishes.gear:
        values["gear"] = list(wishes.gear)
    if measure is Measure.TIME:
        values["seconds"] = _range(wishes.seconds or facts.seconds)
    else:
        values["reps"] = _range(wishes.reps or facts.reps)
    if measure is Measure.LOAD:
        values["step_kg"], values["step_lb"] = _steps(wishes.step, facts.step_kg, facts.step_lb)
    extras = {"each_hand": wishes.each_hand, "distance": wishes.distance, "assisted": wishes.assisted}
    return _dumped(values | {key: wish for key, wish in extras.items() if wish is not None})


def text_changed(text: str, values: Mapping[str, object]) -> str:
    """The text of a table with other values for some keys, None to leave one out; its comments stay.

    Raises ValueError where it is no TOML, or written in a way that cannot be changed.
    """
    from hamtui.library.toml_text import edited

    before = tomllib.loads(text)
    after = {key: value for key, value in {**before, **values}.items() if value is not None}
    return edited(text, before, after, spread=False)


def values_of(wishes: Wishes, exercise: Exercise) -> dict[str, object]:
    """What changes in the file of `exercise` for what is asked."""
    values: dict[str, object] = {}
    for key in ("pattern", "measure", "each_side", "each_hand", "distance", "assisted"):
        wish = getattr(wishes, key)
        if wish is not None:
            values[key] = wish.value if isinstance(wish, Pattern | Measure) else wish
    for key, several in (("equipment", wishes.equipment), ("muscles", wishes.main), ("helping", wishes.helping)):
        if several is not None:
            values[key] = [each.value for each in several]
    if wishes.gear is not None:
        values["gear"] = list(wishes.gear) or None
    if wishes.names is not None:
        values["names"] = list(wishes.names)
    if wishes.rest is not None:
        values["rest"] = _rest(wishes.rest)
    return values | _amounts(wishes, exercise) | _shares(wishes, exercise)


def _amounts(wishes: Wishes, exercise: Exercise) -> dict[str, object]:
    """Reps, seconds and steps, as they must be for the measure it has from now on."""
    facts = PATTERNS[wishes.pattern or exercise.pattern]
    measure = wishes.measure or exercise.measure
    timed = measure is Measure.TIME
    values: dict[str, object] = {}
    if measure is not exercise.measure or wishes.reps or wishes.seconds:
        values["seconds"] = _range(wishes.seconds or exercise.seconds or facts.seconds) if timed else None
        values["reps"] = None if timed else _range(wishes.reps or exercise.reps or facts.reps)
    if measure is not exercise.measure or wishes.step is not None:
        steps = _steps(wishes.step, facts.step_kg, facts.step_lb) if measure is Measure.LOAD else (None, None)
        values["step_kg"], values["step_lb"] = steps
    return values


def _shares(wishes: Wishes, exercise: Exercise) -> dict[str, object]:
    """Muscles of another pattern, and what a set counts for the hamstrings by its muscles."""
    if wishes.pattern is None and wishes.main is None and wishes.helping is None:
        return {}
    pattern = wishes.pattern or exercise.pattern
    kept = Wishes(main=exercise.muscles, helping=exercise.helping) if pattern is exercise.pattern else Wishes()
    main, helping = _muscles(
        Wishes(
            main=kept.main if wishes.main is None else wishes.main,
            helping=kept.helping if wishes.helping is None else wishes.helping,
        ),
        pattern,
    )
    return {
        "muscles": [muscle.value for muscle in main],
        "helping": [muscle.value for muscle in helping],
        "share": share_of(main, helping) if PATTERNS[pattern].volume else 0,
    }


def _muscles(wishes: Wishes, pattern: Pattern) -> tuple[tuple[Muscle, ...], tuple[Muscle, ...]]:
    facts = PATTERNS[pattern]
    main = wishes.main or facts.main
    helping = wishes.helping if wishes.helping is not None else () if wishes.main else facts.helping
    return main, tuple(muscle for muscle in helping if muscle not in main)


def _steps(step: float | None, kg: float, lb: float) -> tuple[float, float]:
    return (kg, lb) if step is None else (step, step)


def _range(wanted: Range) -> str:
    return f"{wanted.low}-{wanted.high}"


def _rest(window: RestWindow) -> str:
    return "-".join(f"{seconds // 60}:{seconds % 60:02}" for seconds in (window.minimum, window.maximum))


def _dumped(values: Mapping[str, object]) -> str:
    import tomlkit

    return tomlkit.dumps(values)


def name_fault(name: str, exercises: Sequence[Exercise], own: str | None = None) -> str:
    """Why `name` cannot be the name of the exercise `own`, or of a new one; empty where it can."""
    if not plain(name) or not any(char.isalnum() for char in name):
        return "The name is empty; expected one such as Cable press"
    if len(name) > LONGEST_NAME:
        return f'"{clean(name, 40)}" is too long; expected at most {LONGEST_NAME} characters'
    if name[0].isdigit() or "@" in name or ";" in name:
        return f'"{name}" reads like sets; expected a name that begins with a letter, without @ and ;'
    for each in exercises:
        if each.id == own:
            continue
        if plain(name) in (plain(each.name), plain(each.id)):
            return f"There is an exercise called {each.name} already; choose another name"
        if plain(name) in map(plain, each.names):
            return f'"{name}" is another name of {each.name}; choose another'
    return ""
