"""The library: shipped exercises and programs, and the user's own beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from hamtui.library.checking import check_exercise, check_names
from hamtui.library.decode import Decoder, is_id
from hamtui.library.faults import LibraryFault, Misfit, UnknownName, hint, label, shown
from hamtui.library.reading import read_toml
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.program import Prescription, Program, WarmUp

__all__ = ["Library", "LibraryFault", "UnknownName", "check_program"]

T = TypeVar("T")

_EXERCISES = "exercises"
_PROGRAMS = "programs"


class _Standard(Struct, frozen=True):
    """The warm-up and cool-down every strength day shares."""

    warm_up: WarmUp
    cool_down: tuple[Prescription, ...]


class Library:
    """Exercises and programs by id: the shipped ones, then the user's, which add to them and replace none.

    `user_folder` may hold `exercises/<id>.toml` and `programs/<id>.toml`. Nothing is read before it is
    asked for, and each exercise once. Methods raise LibraryFault, and UnknownName for an id nobody has.
    """

    def __init__(self, user_folder: Path | None = None) -> None:
        self._shipped = Path(__file__).parent
        self._user = user_folder
        self._decoder = Decoder()
        self._read: dict[str, Exercise] = {}

    @cached_property
    def warm_up(self) -> WarmUp:
        """The standard warm-up."""
        return self._standard.warm_up

    @cached_property
    def cool_down(self) -> tuple[Prescription, ...]:
        """The standard cool-down stretches."""
        return self._standard.cool_down

    @cached_property
    def _standard(self) -> _Standard:
        return self._decoded(self._shipped / "standard.toml", _Standard)

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - the name every caller would guess
        """The exercise of that id; reads one file."""
        if id not in self._read:
            path = self._find(_EXERCISES, id)
            if path is None:
                raise UnknownName(f"No exercise is called {shown(id)}; {hint(id, self._names(_EXERCISES))}")
            self._read[id] = self._exercise_from(path)
        return self._read[id]

    def exercises(self) -> tuple[Exercise, ...]:
        """Every readable exercise, sorted by id."""
        own, _ = self._own(_EXERCISES, self._exercise_from)
        shipped = [self.exercise(path.stem) for path in _toml_files(self._shipped / _EXERCISES)]
        return tuple(sorted([*shipped, *own], key=lambda exercise: exercise.id))

    def program(self, id: str) -> Program:  # noqa: A002 - the name every caller would guess
        """The program of that id, in any case of letters."""
        path = self._find(_PROGRAMS, id.casefold())
        if path is None:
            raise UnknownName(f"No program is called {shown(id)}; {hint(id, self._names(_PROGRAMS))}")
        return self._program_from(path)

    def programs(self) -> tuple[Program, ...]:
        """Every readable program: the shipped ones, then the user's, each sorted by id."""
        own, _ = self._own(_PROGRAMS, self._program_from)
        return (*(self._program_from(path) for path in _toml_files(self._shipped / _PROGRAMS)), *own)

    def faults(self) -> tuple[str, ...]:
        """A sentence for each file of the user's that cannot be used."""
        _, exercises = self._own(_EXERCISES, self._exercise_from)
        _, programs = self._own(_PROGRAMS, self._program_from)
        return (*exercises, *programs)

    def check_program(self, path: Path) -> Program:
        """The program in any file, with all it names looked up."""
        program = self._decoded(path, Program)
        try:
            check_names(program, self)
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        return program

    def has_exercise(self, id: str) -> bool:  # noqa: A002 - the name every caller would guess
        """Whether there is a file for that id; it is not read."""
        return self._find(_EXERCISES, id) is not None

    def _find(self, kind: str, name: str) -> Path | None:
        if not is_id(name):
            return None
        shipped = self._shipped / kind / f"{name}.toml"
        if shipped.is_file():
            return shipped
        own = _toml_files(self._user / kind) if self._user else []
        return next((path for path in own if path.stem.casefold() == name), None)

    def _names(self, kind: str) -> list[str]:
        folders = [self._shipped, *([self._user] if self._user else [])]
        return [path.stem for folder in folders for path in _toml_files(folder / kind) if is_id(path.stem.casefold())]

    def _own(self, kind: str, load: Callable[[Path], T]) -> tuple[list[T], list[str]]:
        found: list[T] = []
        faults: list[str] = []
        for path in _toml_files(self._user / kind) if self._user else []:
            try:
                if (self._shipped / kind / f"{path.stem.casefold()}.toml").is_file():
                    raise LibraryFault(f"{label(path)}: hamtui has its own {path.stem}; expected another id and name")
                found.append(load(path))
            except LibraryFault as fault:
                faults.append(str(fault))
        return found, faults

    def _exercise_from(self, path: Path) -> Exercise:
        exercise = self._decoded(path, Exercise)
        try:
            _check_id(exercise.id, path)
            check_exercise(exercise, self.has_exercise)
        except Misfit as misfit:
            raise misfit.in_file(path) from None
        return exercise

    def _program_from(self, path: Path) -> Program:
        if path.parent.parent == self._shipped:
            return self._decoded(path, Program)
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


def _toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder, sorted by name; none when it cannot be listed."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return []


def _check_id(found: str, path: Path) -> None:
    if found != path.stem.casefold():
        raise Misfit("id", f'is "{found}" in a file named {shown(path.stem)}; expected the same name for both')
