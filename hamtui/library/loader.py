"""The library: shipped exercises and programs, the user's own beside them, and the catalogue of exercises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec.structs import replace

from hamtui.library.catalogue import Catalogue
from hamtui.library.checking import check_exercise, check_names
from hamtui.library.decode import Decoder, is_id
from hamtui.library.faults import LibraryFault, Misfit, UnknownName, hint, label, shown
from hamtui.library.files import EXERCISES, PROGRAMS, SHIPPED, LibraryFiles, Stamp, shipped_files
from hamtui.library.reading import is_toml, read_text, read_toml, tables_of
from hamtui.library.shipped import Shipped, Standard, read_shipped
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.program import Prescription, Program, WarmUp

if TYPE_CHECKING:
    from hamtui.training.base.names import NamedExercises

__all__ = ["Library", "LibraryFault", "UnknownName", "check_program"]

T = TypeVar("T")

_Values = dict[Path, object]
READ_AT_ONCE = 40


class Library:
    """Exercises and programs by id: the shipped ones, then the user's, which add to them and replace none.

    Exercises that neither has are those of the catalogue.

    `user_folder` may hold `exercises/<id>.toml`, `programs/<id>.toml` and, as text, `programs/<id>.txt`. Nothing is
    read before it is asked for, and each file once; what changed in the user's folder since is seen by `refresh`.
    Without `read_ahead` the shipped files themselves are read, not what was read of them when hamtui was made.
    Methods raise LibraryFault, and UnknownName for an id nobody has.
    """

    def __init__(self, user_folder: Path | None = None, *, read_ahead: bool = True) -> None:
        self._user = user_folder
        self._decoder = Decoder()
        self._shipped_values: _Values = {}
        self._own_values: _Values = {}
        self._catalogue = Catalogue()
        self._stamps: Mapping[str, Stamp] | None = None
        self._read_ahead = read_ahead

    @cached_property
    def warm_up(self) -> WarmUp:
        """The standard warm-up."""
        return self._standard.warm_up

    @cached_property
    def cool_down(self) -> tuple[Prescription, ...]:
        """The standard cool-down stretches."""
        return self._standard.cool_down

    @cached_property
    def _standard(self) -> Standard:
        return self._read.standard or self._decoded(SHIPPED / "standard.toml", Standard)

    @cached_property
    def _read(self) -> Shipped:
        """The shipped files, read long before, as far as they are as they were."""
        return read_shipped(SHIPPED) if self._read_ahead else Shipped()

    @cached_property
    def _shipped_files(self) -> LibraryFiles:
        return shipped_files()

    @cached_property
    def _own_files(self) -> LibraryFiles:
        return LibraryFiles.in_folder(self._user)

    def refresh(self) -> bool:
        """Look whether the user's files changed, and read them all anew if so; whether they did.

        May be called from another thread than the rest, one call at a time: what is read takes the place of what was
        in one step.
        """
        fresh = Library(self._user)
        stamps = fresh._own_files.stamps()
        if stamps == self._stamps:
            return False
        fresh._shipped_values = self._shipped_values
        fresh.__dict__.update(_shipped_files=self._shipped_files, _read=self._read)
        self.__dict__.update(
            _faults=fresh._faults, _own_files=fresh._own_files, _own_values=fresh._own_values, _stamps=stamps
        )
        self.__dict__.pop("names", None)
        return True

    @cached_property
    def names(self) -> NamedExercises:
        """The exercises as programs in text name them, archived ones by their id alone."""
        from hamtui.training.base.names import NamedExercises

        return NamedExercises((*self.exercises(), *(each for each in self.own_exercises() if each.archived)))

    def read_all(self) -> None:
        """Read every file there is, so that nothing is left to be read when it is asked for."""
        self.exercises()
        self.programs()
        self.faults()

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - the name every caller would guess
        """The exercise of that id; reads one file, or none where it was read ahead."""
        shipped = self._shipped_files.by_id[EXERCISES].get(id)
        if shipped is not None and (read := self._read.exercises.get(shipped)) is not None:
            return read
        path = self._find(EXERCISES, id)
        exercise = self._exercise_from(path) if path else self._catalogue.get(id)
        if exercise is None:
            known = [*self._names(EXERCISES), *self._catalogue.ids()]
            raise UnknownName(f"No exercise is called {shown(id)}; {hint(id, known)}")
        return exercise

    def exercises(self) -> tuple[Exercise, ...]:
        """Every readable exercise that is not archived, sorted by id."""
        own = {exercise.id: exercise for exercise in self.own_exercises()}
        shipped = map(self._exercise_from, self._shipped_files.of_kind(EXERCISES))
        listed = [self.exercise(name) for name in self._catalogue.ids() if name not in own]
        everything = (*shipped, *(each for each in own.values() if not each.archived), *listed)
        return tuple(sorted(everything, key=lambda exercise: exercise.id))

    def own_exercises(self) -> tuple[Exercise, ...]:
        """The lifter's own exercises that can be read, archived ones too, sorted by id."""
        own, _ = self._own(EXERCISES, self._exercise_from)
        return tuple(sorted(own, key=lambda exercise: exercise.id))

    def program(self, id: str) -> Program:  # noqa: A002 - the name every caller would guess
        """The program of that id, in any case of letters."""
        path = self._find(PROGRAMS, id.casefold())
        if path is None:
            raise UnknownName(f"No program is called {shown(id)}; {hint(id, self._names(PROGRAMS))}")
        return self._program_from(path)

    def program_file(self, id: str) -> Path | None:  # noqa: A002 - the name every caller would guess
        """The file of that program, right or not; None where there is none."""
        return self._find(PROGRAMS, id.casefold())

    def own_program_files(self) -> Mapping[str, Path]:
        """The files of the lifter's own programs by the id each should have, those with faults too."""
        files = self._own_files
        return {name: Path(files.folder, PROGRAMS, file) for name, file in files.by_id[PROGRAMS].items()}

    def programs(self) -> tuple[Program, ...]:
        """Every readable program: the shipped ones, then the user's, each sorted by id."""
        own, _ = self._own(PROGRAMS, self._program_from)
        return (*map(self._program_from, self._shipped_files.of_kind(PROGRAMS)), *own)

    def faults(self) -> tuple[str, ...]:
        """A sentence for each file of the user's that cannot be used."""
        return self._faults

    def faults_at_hand(self) -> tuple[str, ...]:
        """Those sentences as far as they cost nothing to know: of many files only once they were read."""
        own = sum(map(len, self._own_files.names.values()))
        return self._faults if "_faults" in self.__dict__ or own <= READ_AT_ONCE else ()

    @cached_property
    def _faults(self) -> tuple[str, ...]:
        _, exercises = self._own(EXERCISES, self._exercise_from)
        _, programs = self._own(PROGRAMS, self._program_from)
        return (*exercises, *programs)

    def check_program(self, path: Path) -> Program:
        """The program in any file, TOML or text, with all it names looked up."""
        content = read_text(path)
        if not is_toml(path, content):
            return self._program_in_words(content, path)
        try:
            table = tables_of(content, label(path))
            if EXERCISES in table:
                raise Misfit(EXERCISES, "come along with a program that is shared; hamtui programs add FILE adds both")
            program = self._decoder.decode(table, Program)
            check_names(program, self)
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        return program

    def _program_in_words(self, content: str, path: Path) -> Program:
        from hamtui.library.program_text import read_program_text

        try:
            tables = read_program_text(content, self.names, path.stem if is_id(path.stem) else "")
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        try:
            program = self._decoder.decode(tables.table, Program)
            check_names(program, self)
        except Misfit as misfit:
            raise tables.at_line(misfit).in_file(path) from None
        return program

    def has_exercise(self, id: str) -> bool:  # noqa: A002 - the name every caller would guess
        """Whether there is a file for that id, which is not read, or the catalogue has it."""
        return self._find(EXERCISES, id) is not None or id in self._catalogue.ids()

    def _find(self, kind: str, name: str) -> Path | None:
        if not is_id(name):
            return None
        return self._shipped_files.find(kind, name) or self._own_files.find(kind, name)

    def _names(self, kind: str) -> list[str]:
        own = [path.stem for path in self._own_files.of_kind(kind)]
        return [*self._shipped_files.by_id[kind], *(stem for stem in own if is_id(stem.casefold()))]

    def _own(self, kind: str, load: Callable[[Path], T]) -> tuple[list[T], list[str]]:
        values: list[T] = []
        faults: list[str] = []
        for path in self._own_files.of_kind(kind):
            try:
                if path.stem.casefold() in self._shipped_files.by_id[kind]:
                    raise LibraryFault(f"{label(path)}: hamtui has its own {path.stem}; expected another id and name")
                first = self._own_files.find(kind, path.stem.casefold())
                if first is not None and first.suffix != path.suffix:
                    raise LibraryFault(f"{label(path)}: {first.name} is there as well; expected one of the two")
                values.append(load(path))
            except LibraryFault as fault:
                faults.append(str(fault))
        return values, faults

    def _exercise_from(self, path: Path) -> Exercise:
        return self._once(path, self._read_exercise)

    def _program_from(self, path: Path) -> Program:
        return self._once(path, self._read_program)

    def _once(self, path: Path, read: Callable[[Path], T]) -> T:
        """What is in a file, which is read the first time only; a fault is raised each time."""
        values = self._shipped_values if path.parent.parent == SHIPPED else self._own_values
        if path not in values:
            try:
                values[path] = read(path)
            except LibraryFault as fault:
                values[path] = str(fault)
        value = values[path]
        if isinstance(value, str):
            raise LibraryFault(value)
        return cast("T", value)

    def _read_exercise(self, path: Path) -> Exercise:
        if path.parent.parent == SHIPPED and (read := self._read.exercises.get(path.name)) is not None:
            return read
        exercise = self._decoded(path, Exercise)
        try:
            _check_id(exercise.id, path)
            check_exercise(exercise, self.has_exercise)
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        return exercise if path.parent.parent == SHIPPED else replace(exercise, origin=Origin.OWN)

    def _read_program(self, path: Path) -> Program:
        if path.parent.parent == SHIPPED:
            return self._read.programs.get(path.name) or self._decoded(path, Program)
        program = self.check_program(path)
        try:
            _check_id(program.id, path)
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        return program

    def _decoded(self, path: Path, kind: type[T]) -> T:
        try:
            return self._decoder.decode(read_toml(path), kind)
        except Misfit as misfit:
            raise misfit.in_file(path) from None


def check_program(path: Path, library: Library) -> Program:
    """The program in the file at `path`, every value, name and measure checked; LibraryFault when one does not fit."""
    return library.check_program(path)


def _check_id(found: str, path: Path) -> None:
    if found != path.stem.casefold():
        raise Misfit("id", f'is "{found}" in a file named {shown(path.stem)}; expected the same name for both')
