"""A program to be shared: one file with the program and the exercises of one's own that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from hamtui.library.checking import check_exercise, check_names
from hamtui.library.decode import Decoder, is_id
from hamtui.library.encode import table_of
from hamtui.library.faults import Misfit, UnknownName, label, shown
from hamtui.library.files import TEXT, TOML
from hamtui.library.loader import Library
from hamtui.library.program_text import ProgramText, read_program_text
from hamtui.library.reading import SCHEMA, is_toml, read_text, tables_of
from hamtui.training.base.exercise import Exercise, Origin
from hamtui.training.base.program import Day, Prescription, Program

EXERCISES = "exercises"
MOST_EXERCISES = 200


class SharedProgram(Struct, frozen=True):
    """A program with the exercises that come along; `text` is its file where that holds nothing else, else empty."""

    program: Program
    exercises: tuple[Exercise, ...] = ()
    text: str = ""
    ending: str = TOML


class WithShared:
    """The exercises that come along with a program, and behind them those of a library."""

    def __init__(self, library: Library, exercises: Iterable[Exercise]) -> None:
        self._library = library
        self._shared = {each.id: each for each in exercises}

    def exercise(self, id: str) -> Exercise:  # noqa: A002 - as the library has it
        """The exercise of that id, or UnknownName."""
        return self._shared.get(id) or self._library.exercise(id)

    def has(self, exercise_id: str) -> bool:
        """Whether there is one of that id."""
        return exercise_id in self._shared or self._library.has_exercise(exercise_id)


def read_shared(path: Path, library: Library) -> SharedProgram:
    """The program in any file, TOML or text, with what comes along. Raises LibraryFault, naming what is unknown."""
    content = read_text(path)
    try:
        if not is_toml(path, content):
            tables = read_program_text(content, library.names, path.stem if is_id(path.stem) else "")
            return SharedProgram(_program(tables, library), (), content, TEXT)
        table = tables_of(content, label(path))
        exercises = _exercises(table.pop(EXERCISES, []), library)
        program = _program(ProgramText(table, {}), WithShared(library, exercises))
        return SharedProgram(program, exercises, "" if exercises else content)
    except Misfit as misfit:
        raise misfit.in_file(path) from None


def shared_text(program: Program, library: Library) -> str:
    """The file of a program with all exercises of one's own that it needs. Raises LibraryFault."""
    import tomlkit

    own = [table_of(each) for each in _own_of(program, library)]
    return tomlkit.dumps({"schema": SCHEMA, **table_of(program), **({EXERCISES: own} if own else {})})


def toml_text(value: Program | Exercise) -> str:
    """The file of a program or an exercise by itself."""
    import tomlkit

    return tomlkit.dumps({"schema": SCHEMA, **table_of(value)})


def exercises_named(program: Program) -> list[str]:
    """The ids of all exercises a program names, each once."""
    works = [work for day in program.days for work in (*day.work, *day.core)]
    return list(dict.fromkeys(name for work in works for name in (work.exercise, *work.either, *work.instead)))


def with_names(program: Program, new: Mapping[str, str]) -> Program:
    """A program with other ids for some exercises."""
    from msgspec.structs import replace

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new.get(each, each) for each in ids)

    def work(each: Prescription) -> Prescription:
        first = new.get(each.exercise, each.exercise)
        return replace(each, exercise=first, either=named(each.either), instead=named(each.instead))

    def day(each: Day) -> Day:
        return replace(each, work=tuple(map(work, each.work)), core=tuple(map(work, each.core)))

    return replace(program, days=tuple(map(day, program.days)))


def _program(tables: ProgramText, exercises: Library | WithShared) -> Program:
    """The program of some tables, with all it names looked up."""
    try:
        program = Decoder().decode(tables.table, Program)
        unknown = list(_unknown(program, exercises))
        if len(unknown) > 1:
            raise Misfit("", f"names exercises that are not here: {', '.join(map(shown, unknown))}")
        check_names(program, exercises)
    except Misfit as misfit:
        raise (tables.at_line(misfit) if tables.lines else misfit) from None
    return program


def _unknown(program: Program, exercises: Library | WithShared) -> Iterator[str]:
    for name in exercises_named(program):
        try:
            exercises.exercise(name)
        except UnknownName:
            yield name


def _exercises(listed: object, library: Library) -> tuple[Exercise, ...]:
    if not isinstance(listed, list) or len(listed) > MOST_EXERCISES:
        raise Misfit(EXERCISES, f"does not fit; expected at most {MOST_EXERCISES} tables, each under [[{EXERCISES}]]")
    decoder = Decoder()
    exercises = [decoder.decode(each, Exercise, f"{EXERCISES}[{number}]") for number, each in enumerate(listed)]
    ids = [each.id for each in exercises]
    every = WithShared(library, exercises)
    for number, each in enumerate(exercises):
        try:
            if each.id in ids[:number]:
                raise Misfit("id", f"is {shown(each.id)} for the second time; expected each exercise once")
            check_exercise(each, every.has)
        except Misfit as misfit:
            raise Misfit(f"{EXERCISES}[{number}].{misfit.where}", misfit.problem) from None
    return tuple(exercises)


def _own_of(program: Program, library: Library) -> list[Exercise]:
    """The exercises of one's own that a program names, and what is easier or harder than those."""
    own: dict[str, Exercise] = {}
    names = exercises_named(program)
    for name in names:
        exercise = library.exercise(name)
        if exercise.origin is Origin.OWN and name not in own:
            own[name] = exercise
            names += [other for other in (exercise.easier, exercise.harder) if other]
    return list(own.values())
