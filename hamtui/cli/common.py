"""What all commands share: where the data are, options, and failures of one sentence."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hamtui import __version__
from hamtui.cli.place import Place, at_home

if TYPE_CHECKING:
    from datetime import date

    from hamtui.companion.companion import Companion
    from hamtui.library.loader import Library
    from hamtui.training.base.history import SessionRecord
    from hamtui.training.base.program import Day, Program

if TYPE_CHECKING:
    DayType = click.ParamType["date"]
else:
    DayType = click.ParamType  # in older releases of click it takes no type

F = TypeVar("F", bound=Callable[..., Any])


class FilePath(click.Path):
    """A path as it is typed, also with ~ behind an equals sign."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if not str(value):
            self.fail("nothing is written; expected a path.", param, ctx)
        return super().convert(at_home(Path(value)), param, ctx)


def _data_dir(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Place).folder = value


def everywhere(command: F) -> F:
    """Options that every command takes."""
    command = click.version_option(__version__, package_name="hamtui", message="hamtui %(version)s")(command)
    option = click.option(
        "--data-dir", type=FilePath(path_type=Path, file_okay=False), callback=_data_dir, expose_value=False,
        help="Folder of all data, instead of the usual one.",
    )  # fmt: skip
    return option(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class Fault(click.ClickException):
    """One sentence on stderr, exit 1."""

    def show(self, file: Any = None) -> None:
        """Print the sentence as it is."""
        click.echo(self.message, file=file or sys.stderr)


def typed(text: str, name: str) -> str:
    """The text of an argument, all of it, cleaned. Raises Fault where it is too long."""
    from hamtui.text import LONGEST_LINE, clean, too_long

    if fault := too_long(text):
        raise Fault(f"{name}: {fault}.")
    return clean(text, LONGEST_LINE)


class DayOption(DayType):
    """A day as it is typed: 2026-11-20, yesterday."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error names what cannot be read."""
        from hamtui.training.editing.dates import Misdated, read_day

        place = ctx.ensure_object(Place) if ctx is not None else Place()
        try:
            return read_day(typed(str(value), "The day"), place.now())
        except Misdated as why:
            self.fail(f"{why}.", param, ctx)


def number(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """The value of an option that is a number; a usage error for what Python takes for one and nobody means."""
    if math.isnan(value):
        raise click.BadParameter("nan is not a number.")
    return value


since = click.option("--since", type=DayOption(), help="Only sessions from this day on: 2026-11-20, yesterday.")
moment = click.option("--date", "day", help="When: 2026-11-20, yesterday 18:00; by default now.")
force = click.option("--force", is_flag=True, help="Replace the file that is there.")


def session_of(newest_first: Iterable[SessionRecord], name: str) -> SessionRecord:
    """The session whose id begins so, or the newest for "last". Raises Fault."""
    from hamtui.text import clean

    sessions = list(newest_first)
    if name == "last":
        named = [session for session in sessions if session.status != "noted"][:1]
        if not named:
            from hamtui.report.words_sessions import NONE_YET

            raise Fault(NONE_YET)
        return named[0]
    named = [session for session in sessions if session.id.startswith(name)]
    if not named:
        raise Fault(f"No session has an id that begins with {clean(name)}; hamtui history lists them.")
    if len({session.id for session in named}) > 1:
        raise Fault(f"{len(named)} sessions have an id that begins with {clean(name)}; give more of it.")
    return named[0]


def day_of(program: Program, day_id: str) -> Day:
    """The day of that name. Raises Fault with those there are."""
    day = program.day(day_id)
    if day is None:
        days = ", ".join(each.id for each in program.days)
        raise Fault(f"{program.name} has no day of that name; it has {days}.")
    return day


def exercise_id_of(library: Library, sessions: Iterable[SessionRecord], name: str) -> str:
    """The id an exercise is meant by: the very id where it is in the history, else by any name the library knows.

    Raises Fault.
    """
    from hamtui.training.base.names import UnknownExercise, named

    if any(done.exercise == name for session in sessions for done in session.sets):
        return name
    try:
        return named(name, library.exercises()).id
    except UnknownExercise as why:
        raise Fault(str(why) if str(why).endswith("?") else f"{why}.") from why


def handed_over(companion: Companion) -> str:
    """What is said of something that was handed over rather than written."""
    who = companion.store.holder
    if who is not None and who.app:
        return f"Handed over to the hamtui that is open ({who}), which takes it in within a second."
    return "Handed over: another hamtui writes at this moment, and the next one that does takes it in."


def can_print(signs: str) -> bool:
    """Whether the output has these signs in its encoding."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
