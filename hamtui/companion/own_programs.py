"""The lifter's own programs: added from elsewhere, given another id, archived; history along with them, undoable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.companion.own_exercises import NotDone, kind_text, unchangeable
from hamtui.companion.program_drafts import ProgramDrafts
from hamtui.library.decode import is_id
from hamtui.library.faults import LibraryFault, UnknownName, shown
from hamtui.library.files import EXERCISES, PROGRAMS, TOML
from hamtui.library.own_exercise import LONGEST_NAME, new_id, text_changed
from hamtui.library.program_text import text_renamed
from hamtui.library.reading import is_toml, read_text
from hamtui.library.shared_program import SharedProgram, read_shared, toml_text, with_names
from hamtui.text import clean
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.names import plain

if TYPE_CHECKING:
    from hamtui.companion.companion import Companion
    from hamtui.settings.settings import Settings
    from hamtui.training.base.history import SessionRecord
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
    """Changes which programs there are; every method raises NotDone, LibraryFault, NotPossible or StoreError.

    Where it raises, nothing was changed.
    """

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
            _check_id(wanted_id)
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

    def rename(self, program_id: str, new: str, name: str = "") -> Program:
        """Another id for an own program, and perhaps another name.

        All that speaks of it follows: the sessions of the history, so that the coach goes on where it was, the
        settings, dates that were moved, and what is edited of it and not saved.
        """
        path = self._library.own_program_files().get(program_id)
        if path is None:
            raise NotDone(self.why_not(program_id))
        program = self._library.program(program_id)
        name = clean(name, LONGEST_NAME) or program.name
        if (new, name) == (program_id, program.name):
            raise NotDone(f"{program.name} has that id and name already")
        self._check_free(program, new, name)
        text = read_text(path)
        try:
            toml = is_toml(path, text)
            after = text_changed(text, {"id": new, "name": name}) if toml else text_renamed(text, new, name)
        except (ValueError, RecursionError) as why:
            raise unchangeable(program.name, why) from None
        target = f"{PROGRAMS}/{new}{path.suffix.lower()}" if new != program_id else f"{PROGRAMS}/{path.name}"
        files: dict[str, str | None] = {f"{PROGRAMS}/{path.name}": None} if new != program_id else {}
        drafts = [draft for draft in self._companion.store.drafts() if draft.program == program_id]
        settings = self._settings_under(program_id, new)
        changed = None if settings == self._companion.settings else settings
        edits = self._history_under(program_id, new) if new != program_id else {}
        self._companion.store.change(f"Rename the program {program.name}", edits, {**files, target: after}, changed)
        self._companion.use(settings)
        self._companion.read_library()
        for draft in drafts:
            ProgramDrafts(self._companion).rename(draft, new, name)
        return self._library.program(new)

    def _check_free(self, program: Program, new: str, name: str) -> None:
        """NotDone where a program could not have that id or that name."""
        _check_id(new)
        waiting = {draft.program for draft in self._companion.store.drafts()} - {program.id}
        if new != program.id and new in self._ids(PROGRAMS) | waiting:
            raise NotDone(f'A program has the id "{new}" already; expected another one')
        ProgramDrafts(self._companion).check_name(program.id, name)

    def why_not(self, program_id: str) -> str:
        """Why a program cannot be renamed; empty where it is the lifter's own."""
        if program_id in self._library.own_program_files():
            return ""
        there = self._program(program_id)
        if there is not None:
            return f"{there.name} is hamtui's own; make a copy of it, which is yours"
        if any(draft.program == program_id for draft in self._companion.store.drafts()):
            return "It is not saved yet; save it first"
        return f"No program of yours has the id {shown(program_id)}"

    def _settings_under(self, program_id: str, new: str) -> Settings:
        """The settings with another id for a program, wherever they speak of it."""
        profile = self._companion.profile
        current = new if profile.program == program_id else profile.program
        archived = frozenset(new if each == program_id else each for each in profile.archived)
        days = ((*each.partition(" "), at) for each, at in profile.moved.items())
        moved = {f"{new if of == program_id else of}{blank}{day}": at for of, blank, day, at in days}
        return self._companion.settings.with_profile(program=current, archived=archived, moved=moved)

    def _history_under(self, program_id: str, new: str) -> dict[str, SessionRecord | None]:
        """The sessions of a program under another id."""
        running = self._companion.unfinished()
        if running is not None and running.plan.program == program_id:
            raise NotDone("The session that is running follows it; finish that first")
        self._companion.read_again()
        return {each.id: replace(each, program=new) for each in self._companion.history if each.program == program_id}

    def archive(self, program_id: str, *, back: bool = False) -> Program:
        """Offer a program, hamtui's own too, no more, or again; what was done of it stays."""
        program = self._library.program(program_id)
        archived = self._companion.profile.archived
        if (program.id in archived) is not back:
            raise NotDone(f"{program.name} is {'not archived' if back else 'archived already'}")
        if program.id == self._companion.profile.program and not back:
            raise NotDone(f"You train by {program.name}; choose another program before it is archived")
        settings = self._companion.settings.with_profile(archived=archived ^ {program.id})
        self._companion.store.save_settings(settings, f"{'Bring back' if back else 'Archive'} {program.name}")
        self._companion.use(settings)
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
        """What is here of that id or that name, or came with it before under a name with a number; counted as it is."""
        try:
            by_id = [self._library.exercise(exercise.id)]
        except UnknownName:
            by_id = []
        by_name = [each for each in every if plain(exercise.name) in (plain(each.name), *map(plain, each.names))]
        numbered = re.compile(re.escape(_room_for_number(exercise.name)) + r" \d+", re.IGNORECASE)
        came = [each for each in every if each.origin is Origin.OWN and numbered.fullmatch(each.name)]
        return next((each for each in (*by_id, *by_name, *came) if kind_text(each) == kind_text(exercise)), None)

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


def _check_id(text: str) -> None:
    if not is_id(text):
        raise NotDone(f"{shown(text)} is no id; expected lower-case letters, digits, - and _, at most 40")


def _renamed(exercise: Exercise, ids: dict[str, str]) -> Exercise:
    easier, harder = (ids.get(each, each) if each else None for each in (exercise.easier, exercise.harder))
    return replace(exercise, easier=easier, harder=harder)


def _room_for_number(name: str) -> str:
    return name[: LONGEST_NAME - 4].rstrip()


def _free_name(name: str, taken: set[str]) -> str:
    """A name, with a number behind it where another exercise has it."""
    names = (name, *(f"{_room_for_number(name)} {number}" for number in range(2, 1000)))
    return next(each for each in names if plain(each) not in taken)
