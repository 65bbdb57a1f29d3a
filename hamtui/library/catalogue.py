"""The catalogue: the exercises most used elsewhere, as facts, in one file that is read when one is asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from hamtui.library.forms import read_range, read_rest
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Muscle, Origin, Pattern, RepStart
from hamtui.training.base.patterns import PATTERNS, share_of

FILE = Path(__file__).parent / "catalogue.json"


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the file: what is left out is as usual for the pattern."""

    id: str
    name: str
    names: tuple[str, ...]
    pattern: Pattern
    measure: Measure
    equipment: tuple[Equipment, ...] = ()
    main: tuple[Muscle, ...] = ()
    helping: tuple[Muscle, ...] | None = None
    each_side: bool = False
    each_hand: bool | None = None
    distance: bool = False
    assisted: bool = False
    isolation: bool = False
    begins: RepStart | None = None
    reps: str = ""
    seconds: str = ""
    rest: str = ""
    step_kg: float = 0.0
    step_lb: float = 0.0
    set_up: tuple[str, ...] = ()
    execution: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()


class Catalogue:
    """Exercises by id; the file is read at the first question and each exercise made once."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._made: dict[str, Exercise] = {}

    @cached_property
    def _rows(self) -> dict[str, _Row]:
        return {row.id: row for row in msgspec.json.decode(self._file.read_bytes(), type=tuple[_Row, ...])}

    def ids(self) -> tuple[str, ...]:
        """The ids of all, sorted."""
        return tuple(self._rows)

    def get(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id; None when there is none."""
        if exercise_id not in self._made:
            row = self._rows.get(exercise_id)
            if row is None:
                return None
            self._made[exercise_id] = _exercise(row)
        return self._made[exercise_id]


def _exercise(row: _Row) -> Exercise:
    facts = PATTERNS[row.pattern]
    main = row.main or facts.main
    helping = facts.helping if row.helping is None else row.helping
    helping = tuple(muscle for muscle in helping if muscle not in main)
    timed, loaded = row.measure is Measure.TIME, row.measure is Measure.LOAD
    return Exercise(
        row.id,
        row.name,
        row.pattern,
        row.measure,
        share_of(main, helping) if facts.volume else 0.0,
        read_rest(row.rest) or facts.rest,
        row.set_up,
        row.execution,
        row.watch_for,
        row.equipment,
        each_side=row.each_side,
        reps=None if timed else read_range(row.reps) or facts.reps,
        seconds=read_range(row.seconds) or facts.seconds if timed else None,
        step_kg=(row.step_kg or facts.step_kg) if loaded else 0.0,
        step_lb=(row.step_lb or facts.step_lb) if loaded else 0.0,
        isolation=row.isolation,
        begins=row.begins or facts.begins,
        muscles=main,
        helping=helping,
        names=row.names,
        each_hand=row.each_hand,
        distance=row.distance,
        assisted=row.assisted,
        origin=Origin.CATALOGUE,
    )
