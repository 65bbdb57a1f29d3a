"""Programs that come from elsewhere: looked at, then added with the exercises they need, undoable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.companion.own_exercises import NotDone, kind_text
from hamtui.library.decode import is_id
from hamtui.library.faults import LibraryFault, UnknownName, shown
from hamtui.library.files import EXERCISES, PROGRAMS, TOML
from hamtui.library.own_exercise import LONGEST_NAME, new_id
from hamtui.library.shared_program import SharedProgram, read_shared, toml_text, with_names
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.names import plain

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.training.base.program import Program


class Incoming(Struct, frozen=True):
    """A program before it is added.

    `new` are exercises that come along, `here` those of the file that are here already. `needs` is the equipment of
    its exercises in words, `lacks` what of it is not in the place that is planned for. `taken` is the program that
    has its id already, and `offered` the id it gets then.
    """

    shared: SharedProgram
    program: Program
    new: tuple[Exercise, ...]
    here: tuple[Exercise, ...]
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    taken: str = ""
    offered: str = ""


class OwnPrograms:
    """Adds programs; every method raises NotDone, LibraryFault or StoreError, and then nothing was changed."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._library = companion.library

    def look(self, path: Path, wanted_id: str = "") -> Incoming:
        """What is in a file and what adding it under `wanted_id`, by default its own, would do."""
        shared = read_shared(path, self._library)
        new, here = self._sorted_out(shared.exercises)
        ids = {old.id: now.id for old, now in (*new, *here) if old.id != now.id}
        program = with_names(shared.program, ids)
        if wanted_id:
            if not is_id(wanted_id):
                raise NotDone(f"{shown(wanted_id)} is no id; expected lower-case letters, digits, - and _, at most 40")
            program = replace(program, id=wanted_id)
        coming = tuple(_renamed(exercise, ids) for _, exercise in new)
        there = self._program(program.id)
        if there is not None and not new and replace(there, id=program.id) == program:
            raise NotDone(f"{there.name} is here already, as {there.id}; nothing was added")
        taken = there.name if there else "A file" if program.id in self._ids(PROGRAMS) else ""
        offered = new_id(program.id, self._ids(PROGRAMS)) if taken else program.id
        needs, lacks = self._equipment(program, coming)
        return Incoming(shared, program, coming, tuple(now for _, now in here), needs, lacks, taken, offered)

    def add(self, incoming: Incoming) -> Program:
        """The program, added under its id or the one that is offered, with the exercises that were missing."""
        program = replace(incoming.program, id=incoming.offered)
        as_it_is = incoming.shared.text and program == incoming.shared.program
        text = incoming.shared.text if as_it_is else toml_text(program)
        ending = incoming.shared.ending if as_it_is else TOML
        files: dict[str, str | None] = {f"{PROGRAMS}/{program.id}{ending}": text}
        files |= {f"{EXERCISES}/{each.id}{TOML}": toml_text(each) for each in incoming.new}
        self._companion.store.change(f"Add the program {program.name}", {}, files)
        return program

    def _program(self, program_id: str) -> Program | None:
        try:
            return self._library.program(program_id)
        except LibraryFault:
            return None

    def _ids(self, kind: str) -> set[str]:
        """The ids that are taken, those of files that cannot be read too."""
        values = self._library.programs() if kind == PROGRAMS else self._library.exercises()
        files = (self._companion.store.folder / kind).glob("*.*")
        return {each.id for each in values} | {path.stem.casefold() for path in files}

    def _sorted_out(
        self, exercises: tuple[Exercise, ...]
    ) -> tuple[list[tuple[Exercise, Exercise]], list[tuple[Exercise, Exercise]]]:
        """Each exercise of the file with the one it becomes: those that are new, and those that are here already."""
        new: list[tuple[Exercise, Exercise]] = []
        here: list[tuple[Exercise, Exercise]] = []
        taken = self._ids(EXERCISES)
        every = [*self._library.exercises(), *(each for each in self._library.own_exercises() if each.archived)]
        for exercise in exercises:
            same = self._same(exercise, every)
            if same is not None:
                here.append((exercise, same))
                continue
            named = {plain(name) for each in every for name in (each.id, each.name, *each.names)}
            own = replace(
                exercise,
                id=new_id(exercise.id, taken),
                name=_free_name(exercise.name, named),
                names=tuple(name for name in exercise.names if plain(name) not in named),
            )
            taken.add(own.id)
            every.append(own)
            new.append((exercise, own))
        return new, here

    def _same(self, exercise: Exercise, every: list[Exercise]) -> Exercise | None:
        """What is here of that id or that name, and counted in the same way."""
        try:
            by_id = [self._library.exercise(exercise.id)]
        except UnknownName:
            by_id = []
        by_name = [each for each in every if plain(exercise.name) in (plain(each.name), *map(plain, each.names))]
        return next((each for each in (*by_id, *by_name) if kind_text(each) == kind_text(exercise)), None)

    def _equipment(self, program: Program, new: tuple[Exercise, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the first choice of each exercise needs, and what of that is not here."""
        coming = {each.id: each for each in new}
        firsts = dict.fromkeys(work.exercise for day in program.days for work in (*day.work, *day.core))
        exercises = [coming.get(name) or self._library.exercise(name) for name in firsts]
        here = self._companion.profile.here
        needs = list(dict.fromkeys(kit for each in exercises for kit in each.equipment))
        gear = list(dict.fromkeys(piece for each in exercises for piece in each.gear))
        lacks = [kit for kit in needs if kit not in here.equipment]
        lacking = {piece for each in exercises if not here.has(each) for piece in each.gear} - here.gear
        words = [kit.value.replace("_", " ") for kit in needs]
        return (*words, *gear), (*(kit.value.replace("_", " ") for kit in lacks), *(p for p in gear if p in lacking))


def _renamed(exercise: Exercise, ids: dict[str, str]) -> Exercise:
    easier, harder = (ids.get(each, each) if each else None for each in (exercise.easier, exercise.harder))
    return replace(exercise, easier=easier, harder=harder)


def _free_name(name: str, taken: set[str]) -> str:
    """A name, with a number behind it where another exercise has it."""
    names = (name, *(f"{name[: LONGEST_NAME - 4].rstrip()} {number}" for number in range(2, 1000)))
    return next(each for each in names if plain(each) not in taken)
